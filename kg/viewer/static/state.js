/* What the page shows, in one place: modules change it here and listen here; the address bar keeps it. */
"use strict";

const state = {
  /** {node}, {link}, {nodes, links, words} for what some words prove, {path} for links in a row, or null. */
  selected: null,
  /** Which picture of the graph is open: one of main.views. */
  view: "graph",
  /** Nodes drawn, before filters. */
  shown: new Set(),
  /** Neighbours only: so many relations around `centre`; 0 for the whole graph. */
  hops: 0,
  centre: null,
  /** The document open in the source pane. */
  document: 0,
  filters: null,
  /** What passes the filters: 1 for each such node and link of the whole page. */
  matching: { nodes: null, links: null },
  /** What is drawn: numbers of nodes and links. */
  visible: { nodes: new Set(), links: new Set() },
  listeners: [],

  /** Calls `act(changed)` after a change of one of `keys`. */
  listen(keys, act) {
    state.listeners.push([keys, act]);
  },

  /** Takes over new values; what follows from them is computed, then everybody concerned is told. */
  change(values) {
    const changed = new Set(Object.keys(values));
    Object.assign(state, values);
    if (changed.has("filters")) {
      state.matching = filters.match();
      changed.add("matching");
    }
    if (["filters", "shown", "hops", "centre"].some((key) => changed.has(key))) {
      state.visible = state.see();
      changed.add("visible");
    }
    for (const [keys, act] of state.listeners) if (keys.some((key) => changed.has(key))) act(changed);
  },

  /** Which nodes and links are drawn now. */
  see() {
    const { nodes, links: passing } = state.matching;
    const around = state.hops && state.centre !== null ? state.around(state.centre, state.hops) : state.shown;
    const seen = new Set([...around].filter((number) => nodes[number] || number === state.centre));
    const drawn = new Set();
    for (const node of seen) {
      for (const at of linksOf[node]) if (passing[at] && seen.has(links[at].from) && seen.has(links[at].to)) drawn.add(at);
    }
    return { nodes: seen, links: drawn };
  },

  NEAR: 300,

  /** The nodes within `hops` relations of a node, no more than NEAR, the most important first. */
  around(centre, hops) {
    const found = new Set([centre]);
    let edge = [centre];
    for (let hop = 0; hop < hops; hop += 1) {
      const near = new Set();
      for (const node of edge) {
        for (const at of linksOf[node]) {
          const other = otherEnd(links[at], node);
          if (state.matching.links[at] && state.matching.nodes[other] && !found.has(other)) near.add(other);
        }
      }
      edge = [...near].sort((a, b) => page.nodes[b].rank - page.nodes[a].rank || a - b).slice(0, state.NEAR - found.size);
      edge.forEach((node) => found.add(node));
    }
    return found;
  },

  /** Draws only what lies within `hops` relations of a node; with 0 all of the graph again. */
  near(hops, centre = state.centre) {
    state.change({ hops, centre });
    if (state.view === "graph") canvas.fit();
  },

  select(selected) {
    state.change({ selected });
  },

  /** Selects a node wherever it is: on the canvas if need be. */
  visit(node) {
    if (!state.shown.has(node)) {
      placing.beside(node);
      state.change({ shown: new Set([...state.shown, node]) });
    }
    if (!state.visible.nodes.has(node)) state.change({ filters: filters.none(), hops: 0 });
    state.select({ node });
    if (state.view === "graph") canvas.focus(node);
  },

  STEP: 50,

  /** Neighbours of a node that are not drawn though they pass the filters. */
  folded(node) {
    return neighbours(node).filter((other) => !state.shown.has(other) && state.matching.nodes[other]);
  },

  /** Draws the next STEP neighbours of a node around it. */
  expand(node, count = state.STEP) {
    const added = state.folded(node).slice(0, count);
    if (!added.length) return;
    placing.around(node, added);
    state.change({ shown: new Set([...state.shown, ...added]) });
  },

  /** Goes back to what the page opened on. */
  reset() {
    placing.clear();
    state.change({
      selected: null, shown: new Set(state.opening()), hops: 0, centre: null, filters: filters.none(),
    });
    if (state.view === "graph") canvas.fit();
  },

  opening() {
    return page.nodes.flatMap((node, number) => (node.place ? [number] : []));
  },
};
