/* Shortest paths between two nodes: over links that pass the filters, whichever way they point. */
"use strict";

const paths = {
  MOST: 10,

  start() {
    sheet("paths", paths);
    paths.sheet.addEventListener("keydown", (event) => event.key === "Escape" && paths.dismiss(event));
    state.ends ??= [null, null];
    state.listen(["ends", "matching", "language"], paths.draw);
  },

  first: () => paths.boxes[state.ends[0] === null ? 0 : 1].input,

  /** Escape closes first the list of names, then the sheet, and goes no further. */
  dismiss(event) {
    event.stopPropagation();
    const open = paths.boxes.find((box) => !box.list.hidden);
    if (open) {
      open.close();
      return;
    }
    paths.leave();
  },

  /** Takes a node as start (0) or end (1) of a path; the sheet opens where a choice is left. */
  end(at, number) {
    const ends = [...state.ends];
    ends[at] = number;
    state.change({ ends });
    if (paths.sheet.hidden) paths.open();
  },

  draw() {
    if (paths.sheet.hidden) return;
    const typing = paths.boxes?.findIndex((box) => box.input === document.activeElement) ?? -1;
    paths.boxes = [0, 1].map((at) => finder(`path-${at}`, text.say(at ? "path_to" : "path_from"), state.ends[at], (number) => paths.end(at, number)));
    const swap = make("button", { type: "button", className: "swap", title: text.say("path_swap"), onclick: () => state.change({ ends: [...state.ends].reverse() }) }, "⇅");
    swap.setAttribute("aria-label", text.say("path_swap"));
    paths.sheet.replaceChildren(
      sheet.head(paths, text.say("paths")),
      make("div", { className: "ends" }, make("div", {}, ...paths.boxes.map((box) => box.element)), swap),
      paths.answer(),
    );
    if (typing >= 0) paths.boxes[state.ends[1] === null ? 1 : typing].input.focus();
  },

  /** What was found, in words. */
  answer() {
    const [from, to] = state.ends;
    const say = (...children) => {
      const element = make("div", { className: "answer" }, ...children);
      element.setAttribute("role", "status");
      return element;
    };
    if (from === null || to === null) return say(make("p", { className: "hint" }, text.say("path_hint")));
    if (from === to) return say(make("p", { className: "hint" }, text.say("path_same")));
    const { count, found } = paths.between(from, to);
    if (!count) return say(make("p", {}, text.say("no_path")), paths.unfiltered());
    const told = text.say("path_count").replace("#", count.toLocaleString("en")).replace("#", String(found[0].length));
    const cut = count > found.length ? ` ${text.say("path_cut").replace("#", String(found.length))}` : "";
    return say(make("p", { className: "told" }, told + cut), make("ol", {}, ...found.map((list) => make("li", {}, paths.button(list, from)))));
  },

  /** Where filters are set, they may be why there is no path. */
  unfiltered() {
    if (JSON.stringify(state.filters) === JSON.stringify(filters.none())) return null;
    return make("button", { type: "button", className: "onward", onclick: () => state.change({ filters: filters.none() }) }, text.say("path_unfiltered"));
  },

  /** A path in words, that shows it. */
  button(list, start) {
    const nodes = paths.walk(list, start);
    const name = (number) => make("span", { className: "stop" }, glyph(page.nodes[number].kind), page.nodes[number].label);
    const steps = list.flatMap((at, step) => {
      const words = text.pick([links[at].zh, links[at].en]);
      return [make("span", { className: "step" }, links[at].from === nodes[step] ? ` —${words}→ ` : ` ←${words}— `), name(nodes[step + 1])];
    });
    return make("button", { type: "button", className: "route", onclick: () => paths.choose(list, start) }, name(nodes[0]), ...steps);
  },

  /** Draws the whole path, lights it up and tells it in the panel. */
  choose(list, start) {
    const nodes = paths.walk(list, start);
    const drawn = state.hops || nodes.some((number) => !state.shown.has(number)) ? { shown: new Set([...state.shown, ...nodes]), hops: 0 } : {};
    paths.close();
    state.change({ ...drawn, ends: [nodes[0], nodes.at(-1)], view: "graph" });
    state.select({ path: list });
    canvas.focus(nodes[0]);
    document.querySelector("#details h2")?.focus({ preventScroll: true });
  },

  /** The nodes along links in a row; `start`, else the chosen start, is tried first. */
  walk(list, start = state.ends[0]) {
    if (!list.length) return [];
    const first = links[list[0]];
    const begins = [first.from, first.to].sort((a, b) => Number(b === start) - Number(a === start));
    for (const begin of begins) {
      const nodes = [begin];
      for (const at of list) {
        const last = nodes.at(-1);
        if (links[at].from !== last && links[at].to !== last) break;
        nodes.push(otherEnd(links[at], last));
      }
      if (nodes.length === list.length + 1) return nodes;
    }
    return [];
  },

  /** All shortest paths: how many, and the first MOST as lists of links, the surest first. */
  between(from, to) {
    const depth = new Map([[from, 0]]), ways = new Map([[from, 1]]), before = new Map();
    for (let edge = [from]; edge.length && !depth.has(to); ) {
      const next = new Set();
      for (const node of edge) {
        for (const [other, at] of paths.steps(node)) {
          if (!depth.has(other)) {
            depth.set(other, depth.get(node) + 1);
            before.set(other, []);
            next.add(other);
          }
          if (depth.get(other) !== depth.get(node) + 1) continue;
          before.get(other).push([node, at]);
          ways.set(other, (ways.get(other) ?? 0) + ways.get(node));
        }
      }
      edge = [...next];
    }
    const found = [];
    if (from !== to && depth.has(to)) paths.back(to, from, before, [], found);
    return { count: found.length ? ways.get(to) : 0, found };
  },

  /** One step from a node: to each other node over the surest link that passes. */
  steps(node) {
    const best = new Map();
    for (const at of linksOf[node]) {
      const other = otherEnd(links[at], node);
      if (other === node || !state.matching.links[at]) continue;
      if (!best.has(other) || paths.sure(at) > paths.sure(best.get(other))) best.set(other, at);
    }
    return best;
  },

  sure(at) {
    return proof(links[at].proofs[0]).confidence;
  },

  back(node, from, before, tail, found) {
    if (found.length >= paths.MOST) return;
    if (node === from) {
      found.push(tail);
      return;
    }
    const ways = [...before.get(node)].sort(([, a], [, b]) => paths.sure(b) - paths.sure(a));
    for (const [previous, at] of ways) paths.back(previous, from, before, [at, ...tail], found);
  },
};
