/* The graph as the page carries it. */
"use strict";

const page = JSON.parse(document.getElementById("data").textContent);

/** Edges with both ends, and for each node the numbers of its edges. */
const links = page.network.edges.map((edge, number) => ({ ...page.edges[number], from: edge.from, to: edge.to }));
const linksOf = page.nodes.map(() => []);
links.forEach((link, number) => {
  linksOf[link.from].push(number);
  if (link.to !== link.from) linksOf[link.to].push(number);
});

/** The node at the other end of a link. */
function otherEnd(link, node) {
  return link.from === node ? link.to : link.from;
}

/** Node numbers, the most important first. */
const ranked = page.nodes.map((_, number) => number).sort((a, b) => page.nodes[b].rank - page.nodes[a].rank || a - b);

/** A date span in words. */
function dates() {
  const [first, last] = page.dates;
  return first === last ? first ?? "" : `${first} – ${last}`;
}
