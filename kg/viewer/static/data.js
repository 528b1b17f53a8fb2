/* The graph as the page carries it, and what is looked up in it. Nodes, links, documents and texts go by number. */
"use strict";

const page = JSON.parse(document.getElementById("data").textContent);
const links = page.edges;

/** For each node the numbers of its links. */
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

/** The nodes beside a node, the most important first. */
function neighbours(node) {
  const found = new Set(linksOf[node].map((number) => otherEnd(links[number], node)));
  found.delete(node);
  return [...found].sort((a, b) => page.nodes[b].rank - page.nodes[a].rank || a - b);
}

/** All proofs of a node, its lines' included. */
function proofsOf(node) {
  return [...new Set([...page.nodes[node].proofs, ...page.nodes[node].lines.flatMap((line) => line[5])])];
}

/** A proof with its parts named; evidence and resolved are [text, begin, end] in code points. */
function proof(number) {
  const [article, derivation, confidence, method, evidence, resolved] = page.proofs[number];
  return { article, derivation, confidence, method, evidence, resolved };
}

/** Days [first, last] of an ISO 8601 date, month, year or span of two; null for what has no year. */
function days(iso) {
  const ends = iso.split("/").map((part) => part.match(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/));
  if (!ends.length || ends.some((end) => end === null)) return null;
  const first = ends[0], last = ends[ends.length - 1];
  return [`${first[1]}-${first[2] ?? "01"}-${first[3] ?? "01"}`, `${last[1]}-${last[2] ?? "12"}-${last[3] ?? "31"}`];
}

const TIMES = ["date", "deadline", "dueBy", "period"];

/** When a node is, by its own lines: days [first, last], or null. */
function whenOf(node) {
  const spans = page.nodes[node].lines.filter(([name]) => TIMES.includes(name)).map((line) => days(line[3])).filter(Boolean);
  if (!spans.length) return null;
  return [spans.map(([first]) => first).sort()[0], spans.map(([, last]) => last).sort().at(-1)];
}

/** What a node's line of that name says, in the reader's language; an empty string without one. */
function lineOf(node, name) {
  const line = page.nodes[node].lines.find((each) => each[0] === name);
  return line ? text.pick([line[3], line[4]]) : "";
}

/** The nodes that a node's links of one relation lead to. */
function targets(node, relation) {
  return linksOf[node].map((at) => links[at]).filter((link) => link.from === node && link.relation === relation).map((link) => link.to);
}

/** The places of each node: those linked to it, else those of the bodies and people linked to it, and what contains them. */
const homes = {
  known: new Map(),
  places: [],

  of(node) {
    if (!homes.known.has(node)) homes.known.set(node, new Set(homes.direct(node).flatMap(homes.upwards)));
    return homes.known.get(node);
  },

  direct(node) {
    if (page.nodes[node].kind === "Place") return [node];
    const places = homes.linked(node);
    if (places.length) return places;
    const near = new Set(linksOf[node].map((at) => otherEnd(links[at], node)));
    return [...new Set([...near].filter((other) => page.nodes[other].kind !== "Event").flatMap(homes.linked))];
  },

  /** The places that a node is linked to; looked up once, for what many nodes are linked to. */
  linked(node) {
    return (homes.places[node] ??= neighbours(node).filter((other) => page.nodes[other].kind === "Place"));
  },

  upwards(place) {
    const chain = [];
    for (let at = place; at !== undefined && !chain.includes(at); at = targets(at, "within")[0]) chain.push(at);
    return chain;
  },
};

/** Goals and results of one indicator and one place: they may tell of each other. */
const comparable = {
  /** The nodes of `kind` that have the indicator of a node, and a scope that it has. */
  to(node, kind) {
    const scopes = new Set(targets(node, "scope"));
    const alike = comparable.by().get(comparable.indicator(node)) ?? [];
    return alike.filter((other) => page.nodes[other].kind === kind && targets(other, "scope").some((each) => scopes.has(each)));
  },

  indicator(node) {
    return page.nodes[node].lines.find(([name]) => name === "indicator")?.[3];
  },

  /** All nodes that have an indicator, by it. */
  by() {
    if (!comparable.known) {
      comparable.known = new Map();
      page.nodes.forEach((_, number) => {
        const name = comparable.indicator(number);
        if (!name) return;
        if (!comparable.known.has(name)) comparable.known.set(name, []);
        comparable.known.get(name).push(number);
      });
    }
    return comparable.known;
  },
};

/** The source texts. Offsets count code points of the untouched text; a text is carried in runs, mostly one. */
const texts = {
  list: null,

  get(number) {
    texts.list ??= JSON.parse(document.getElementById("texts").textContent);
    return texts.list[number];
  },

  /** words[begin:end] in code points. */
  slice(words, begin, end) {
    return /[\ud800-\udfff]/.test(words) ? [...words].slice(begin, end).join("") : words.slice(begin, end);
  },

  /** The characters of a text between two offsets, as far as the page carries them. */
  words(number, begin, end) {
    return texts.get(number).runs.map(([at, words]) => texts.slice(words, Math.max(begin - at, 0), Math.max(end - at, 0))).join("");
  },

  /** The sentence around an offset: [begin, end]; the offset alone where the page does not carry it. */
  sentence(number, offset) {
    const ends = texts.get(number).sentences;
    let low = 0, high = ends.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[2 * middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low && offset < ends[2 * low - 1] ? [ends[2 * low - 2], ends[2 * low - 1]] : [offset, offset];
  },
};

/** What the words of each text prove: {begin, end, node | link}, in the order of the text. */
const evidence = {
  known: null,

  of(number) {
    evidence.known ??= evidence.gather();
    return evidence.known[number] ?? [];
  },

  /** All places where a node or a link is proved: {text, begin, end, proof, resolved}. */
  for(selected) {
    const numbers = selected.node === undefined ? links[selected.link].proofs : proofsOf(selected.node);
    return numbers.flatMap((at) => proof(at).evidence.map(([text, begin, end]) => ({ text, begin, end, proof: at })));
  },

  gather() {
    const found = [];
    const add = (numbers, what) => {
      for (const at of numbers) {
        for (const [text, begin, end] of page.proofs[at][4]) (found[text] ??= []).push({ begin, end, ...what });
      }
    };
    page.nodes.forEach((_, node) => add(proofsOf(node), { node }));
    links.forEach((link, number) => add(link.proofs, { link: number }));
    for (const marks of found) marks?.sort((a, b) => a.begin - b.begin || b.end - a.end);
    return found;
  },
};
