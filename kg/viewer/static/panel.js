/* The details of what is selected: calm lines, each with its words one click away. */
"use strict";

const panel = {
  FEW: 6, // items of a list that stand open
  MORE: 20,

  start() {
    document.getElementById("handle").addEventListener("click", () => panel.open(!document.getElementById("panel").classList.contains("open")));
    const back = make("button", { type: "button", className: "back", onclick: () => panel.reading(false) });
    back.dataset.word = "panel";
    document.getElementById("source").prepend(back);
    state.listen(["selected", "language"], panel.show);
    state.listen(["visible", "matching", "ends"], reach.update);
    panel.show();
  },

  /** Shows what is selected, or the overview; whoever came by keyboard goes on from its name. */
  show() {
    const { selected } = state;
    const body = document.getElementById("details");
    const inside = body.contains(document.activeElement);
    body.replaceChildren(...panel.content(selected).filter((child) => child !== null));
    panel.open(selected !== null);
    panel.reading(false);
    document.getElementById("panel").scrollTop = 0;
    if (inside) body.querySelector("h2")?.focus({ preventScroll: true });
  },

  content(selected) {
    if (selected === null) return panel.overview();
    if (selected.node !== undefined) return details.node(selected.node);
    if (selected.link !== undefined) return panel.link(selected.link);
    return selected.path ? panel.path(selected.path) : panel.words(selected);
  },

  open(open) {
    document.getElementById("panel").classList.toggle("open", open);
    document.getElementById("handle").setAttribute("aria-expanded", String(open));
  },

  /** Lets source text and details take turns where there is room for one. */
  reading(open) {
    document.body.classList.toggle("reading", open);
    if (open) source.light(); // what was not seen could not be scrolled to
  },

  top(...children) {
    const close = make("button", { type: "button", onclick: () => state.select(null), title: text.say("close") }, "×");
    close.setAttribute("aria-label", text.say("close"));
    return make("div", { className: "top" }, ...children, close);
  },

  name(words) {
    return make("h2", { tabIndex: -1 }, words);
  },

  /** A heading with how many things stand under it. */
  heading(words, count) {
    return make("h3", {}, make("span", {}, words), count === undefined ? null : make("b", {}, String(count)));
  },

  hint(key) {
    return make("p", { className: "hint" }, text.say(key));
  },

  /** A button that leads to a node. */
  nodeButton(number, note = "") {
    return make(
      "button",
      { type: "button", className: "node", onclick: () => state.visit(number) },
      glyph(page.nodes[number].kind),
      make("span", {}, page.nodes[number].label),
      note ? make("small", {}, note) : null,
    );
  },

  /** Some content with how it follows at its end, what stands below, and the proofs that unfold under it. */
  line(content, numbers, link, below = null) {
    const [button, region] = proofs.how(numbers, link);
    return make("div", { className: "line" }, make("div", { className: "said" }, make("div", { className: "what" }, ...content), button), below, region);
  },

  /** A list of which the first few stand there; a button brings more. */
  several(items, draw, few = panel.FEW) {
    const list = make("ul", { className: "lines" });
    const more = make("button", { type: "button", className: "onward" });
    let shown = 0;
    const add = (count) => {
      const next = items.slice(shown, shown + count).map((item) => make("li", {}, draw(item)));
      shown += next.length;
      list.append(...next);
      more.hidden = shown >= items.length;
      more.textContent = panel.more(Math.min(panel.MORE, items.length - shown), items.length - shown);
      return next[0];
    };
    more.addEventListener("click", () => add(panel.MORE)?.querySelector("button")?.focus());
    add(items.length === few + 1 ? few + 1 : few);
    return make("div", { className: "several" }, list, more);
  },

  /** "20 more of 31". */
  more(count, left, key = "more") {
    return text.say(`${key}_${count === left ? "all" : "of"}`).replace("#", String(count)).replace("#", String(left));
  },

  list(numbers, few) {
    return panel.several(numbers, (number) => panel.nodeButton(number, text.kind(page.nodes[number].kind)), few);
  },

  overview() {
    const goals = ranked.filter((number) => page.nodes[number].kind === "Goal").slice(0, 8);
    const others = ranked.filter((number) => page.nodes[number].kind !== "Goal").slice(0, 8);
    return [
      panel.name(text.say("begin_here")),
      panel.hint("begin_hint"),
      panel.heading(text.say("how_facts_follow")),
      make("ul", { className: "signs" }, ...Object.keys(page.derivations).map((each) => make("li", {}, proofs.badge(each)))),
      panel.heading(text.say("report_documents"), page.documents.length),
      panel.several(page.documents.map((_, number) => number), panel.document),
      ...(goals.length ? [panel.heading(text.say("promises")), panel.list(goals, 8)] : []),
      panel.heading(text.say("most_linked")),
      panel.list(others, 8),
    ];
  },

  /** A document; `mark` is [proof, which of its words] to go to. */
  document(number, mark) {
    const entry = page.documents[number];
    const about = [entry.publisher, entry.date, entry.name].filter(Boolean).join(" · ");
    const go = () => {
      if (Array.isArray(mark)) proofs.reveal(...mark);
      else source.open(number);
      panel.reading(true);
    };
    return make("button", { type: "button", className: "two", onclick: go }, entry.headline || entry.name, make("small", {}, about));
  },

  /** What some words of the source prove. */
  words({ nodes, links: proved, words }) {
    return [
      panel.top(text.say("proved_by")),
      make("blockquote", { className: "quoted", tabIndex: -1 }, words),
      ...(nodes.length ? [panel.heading(text.say("entities"), nodes.length), panel.list(nodes)] : []),
      ...(proved.length ? [panel.heading(text.say("relations_title"), proved.length), panel.several(proved, panel.row)] : []),
    ];
  },

  /** A relation as one line that leads to it. */
  row(at) {
    const link = links[at];
    const words = `${page.nodes[link.from].label} → ${text.pick([link.zh, link.en])} → ${page.nodes[link.to].label}`;
    return panel.line([make("button", { type: "button", className: "node", onclick: () => state.select({ link: at }) }, words)], link.proofs);
  },

  /** A relation between its ends. */
  link(at) {
    const link = links[at];
    const beside = panel.between(link.from, link.to).filter((other) => other !== at);
    return [
      panel.top(text.say("relation")),
      make("h2", { tabIndex: -1, className: "unseen" }, `${page.nodes[link.from].label} ${text.pick([link.zh, link.en])} ${page.nodes[link.to].label}`),
      make("div", { className: "link" }, panel.end(link.from), panel.verb(link), panel.end(link.to)),
      link.dates.length ? make("p", { className: "hint" }, `${text.say("date")} ${link.dates.join("、")}`) : null,
      panel.heading(text.say("evidence"), link.proofs.length),
      make("div", { className: "facts" }, ...proofs.cards(link.proofs, proofs.OPENED)),
      ...panel.others("also_between", beside),
    ];
  },

  others(key, numbers) {
    return numbers.length ? [panel.heading(text.say(key), numbers.length), panel.several(numbers, panel.row)] : [];
  },

  between(one, other) {
    return linksOf[one].filter((at) => otherEnd(links[at], one) === other);
  },

  end(number) {
    const button = panel.nodeButton(number);
    button.className = "end";
    return button;
  },

  /** What a relation says; dashed where it is inferred. `back` where one reads it against its direction. */
  verb(link, back = false) {
    const { derivation } = proof(link.proofs[0]);
    const dashed = derivation === "inferred" || derivation === "background";
    const arrow = make("span", { className: "arrow" }, back ? "↑" : "↓");
    arrow.setAttribute("aria-hidden", "true");
    return make("span", { className: `verb ${dashed ? "dashed" : ""}` }, arrow, text.pick([link.zh, link.en]));
  },

  /** A path hop by hop, each with its words, and the other paths between its ends. */
  path(list) {
    const nodes = paths.walk(list);
    if (!nodes.length) return [panel.top(text.say("paths")), panel.name(text.say("no_path"))];
    const { found } = paths.between(nodes[0], nodes.at(-1));
    const others = found.filter((other) => other.join() !== list.join());
    const hops = list.flatMap((at, step) => [panel.hop(at, nodes[step], nodes[step + 1]), panel.end(nodes[step + 1])]);
    return [
      panel.top(`${text.say("path")} · ${list.length} ${text.say("hops")}`),
      panel.name(`${page.nodes[nodes[0]].label} → ${page.nodes[nodes.at(-1)].label}`),
      make("div", { className: "link path" }, panel.end(nodes[0]), ...hops),
      ...(others.length ? [panel.heading(text.say("other_paths"), others.length), panel.several(others, (other) => paths.button(other, nodes[0]))] : []),
    ];
  },

  hop(at, from, to) {
    const link = links[at];
    const [button, region] = proofs.how(link.proofs, at);
    proofs.unfold(button, region, link.proofs, at);
    const more = panel.between(from, to).filter((other) => other !== at);
    return make("div", { className: "hop" }, make("div", { className: "said" }, panel.verb(link, link.from !== from), button), region,
      more.length ? make("details", {}, make("summary", { className: "more" }, `${text.say("also_between")} ${more.length}`), panel.several(more, panel.row)) : null);
  },
};
