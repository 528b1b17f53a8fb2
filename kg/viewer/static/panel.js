/* The details of a node or a link: every line with the sentence that proves it. */
"use strict";

const panel = {
  /** Shows `selected`, or the overview for null. */
  show(selected) {
    const body = document.getElementById("details");
    body.replaceChildren(
      ...(selected === null ? panel.overview() : selected.node !== undefined ? panel.node(selected.node) : panel.link(selected.link)),
    );
    panel.open(selected !== null);
    document.getElementById("panel").scrollTop = 0;
  },

  open(open) {
    document.getElementById("panel").classList.toggle("open", open);
    document.getElementById("handle").setAttribute("aria-expanded", String(open));
  },

  /** On a small screen the panel lies below the graph and takes its room when open. */
  isSheet() {
    return matchMedia("(max-width: 860px)").matches;
  },

  top(...children) {
    const close = make("button", { type: "button", onclick: () => main.select(null), title: text.say("close") }, "×");
    close.setAttribute("aria-label", text.say("close"));
    return make("div", { className: "top" }, ...children, close);
  },

  heading(key) {
    return make("h3", {}, text.say(key));
  },

  /** A button that leads to a node. */
  nodeButton(number, note = "") {
    return make(
      "button",
      { type: "button", onclick: () => main.visit(number) },
      glyph(page.nodes[number].kind),
      make("span", {}, page.nodes[number].label),
      note ? make("small", {}, note) : null,
    );
  },

  overview() {
    const goals = ranked.filter((number) => page.nodes[number].kind === "Goal").slice(0, 8);
    const others = ranked.filter((number) => page.nodes[number].kind !== "Goal").slice(0, 8);
    return [
      make("h2", {}, text.say("begin_here")),
      make("p", { className: "hint" }, text.say("begin_hint")),
      panel.heading("report_documents"),
      make("ul", { className: "list" }, ...page.documents.filter(panel.hasNodes).slice(0, 12).map(panel.article)),
      ...(goals.length ? [panel.heading("promises"), panel.list(goals)] : []),
      panel.heading("most_linked"),
      panel.list(others),
    ];
  },

  hasNodes(entry) {
    const number = page.documents.indexOf(entry);
    return page.nodes.some((node) => node.documents.includes(number));
  },

  article(entry) {
    const source = [entry.publisher, entry.date, entry.name].filter(Boolean).join(" · ");
    return make("li", {}, make("span", { className: "plain two" }, entry.headline || entry.name, make("small", {}, source)));
  },

  list(numbers) {
    const items = numbers.map((number) => make("li", {}, panel.nodeButton(number, text.kind(page.nodes[number].kind))));
    return make("ul", { className: "list" }, ...items);
  },

  node(number) {
    const node = page.nodes[number];
    const own = node.lines.length ? [] : [panel.facts([], node.proofs)];
    return [
      panel.top(glyph(node.kind), text.kind(node.kind)),
      make("h2", {}, node.label),
      node.aliases.length ? make("p", { className: "aliases" }, `${text.say("aliases")} ${node.aliases.join("、")}`) : null,
      panel.heading(node.lines.length ? "properties" : "mentioned"),
      ...own,
      ...panel.bundles(node.lines).map(([lines, proofs]) => panel.facts(lines, proofs)),
      ...(linksOf[number].length ? [panel.heading("relations_title"), ...panel.relations(number)] : []),
    ].filter((child) => child !== null);
  },

  /** Lines that rest on the same proofs stand together above them; statements stand alone. */
  bundles(lines) {
    const found = new Map();
    for (const line of lines) {
      const key = line[0] === "statement" ? JSON.stringify(line) : line[5].join();
      if (!found.has(key)) found.set(key, [[], line[5]]);
      found.get(key)[0].push(line);
    }
    return [...found.values()];
  },

  facts(lines, proofs) {
    const rows = lines.flatMap(([name, zh, en, valueZh, valueEn]) => {
      const value = make("dd", { className: name === "statement" ? "long" : "" }, panel.value(name, text.pick([valueZh, valueEn])));
      return [make("dt", {}, text.pick([zh, en])), value];
    });
    const quoted = lines.some(([name]) => name === "statement");
    return make("div", { className: "facts" }, rows.length ? make("dl", {}, ...rows) : null, ...panel.proofs(proofs, quoted ? 0 : 1));
  },

  /** A long quantity in groups of three digits, anything else as it is. */
  value(name, words) {
    return ["value", "valueMax", "normalizedValue"].includes(name) && /^\d{5,}$/.test(words) ? words.replace(/\B(?=(\d{3})+$)/g, ",") : words;
  },

  /** The first `open` proofs in full, the others folded. */
  proofs(numbers, open) {
    const cards = numbers.map(panel.proof);
    const rest = cards.slice(open);
    if (!rest.length) return cards;
    const label = open ? `${rest.length} ${text.say("evidence")}` : text.say("show_evidence");
    return [...cards.slice(0, open), make("details", {}, make("summary", { className: "more" }, label), ...rest)];
  },

  proof(number) {
    const [article, derivation, confidence, method, evidence, resolved] = page.proofs[number];
    if (!evidence.length) return make("div", { className: "proof" }, text.say("no_evidence"));
    const entry = page.documents[article];
    const how = [
      text.pick(page.derivations[derivation] ?? [derivation, derivation]),
      `${text.say("confidence")} ${confidence.toFixed(2)}`,
      `${text.say("method")} ${method}`,
    ];
    return make(
      "div",
      { className: "proof" },
      ...evidence.map(panel.sentence),
      resolved.length
        ? make("div", { className: "resolved" }, make("b", {}, text.say("resolved")), ...resolved.map(panel.sentence))
        : null,
      make(
        "footer",
        {},
        make("b", {}, entry ? entry.headline || entry.name : ""),
        make("br"),
        [entry?.name, `${text.say("offsets")} ${panel.offsets(evidence)}`].filter(Boolean).join(" · "),
        make("br"),
        how.join(" · "),
      ),
    );
  },

  /** A sentence with the proving words marked; ranges count code points. Far context is left out. */
  sentence([number, ranges]) {
    const characters = [...page.sentences[number][2]];
    const parts = [];
    let at = 0;
    for (const [begin, end] of ranges) {
      const before = panel.flat(characters.slice(at, Math.max(at, begin)));
      parts.push(at === 0 && before.length > panel.context ? `…${before.slice(-panel.context)}` : before);
      parts.push(make("mark", {}, panel.flat(characters.slice(Math.max(at, begin), end))));
      at = Math.max(at, end);
    }
    const after = panel.flat(characters.slice(at));
    parts.push(after.length > panel.context ? `${after.slice(0, panel.context)}…` : after);
    return make("blockquote", {}, ...parts);
  },

  context: 60,

  /** Column breaks inside a clause are not shown. */
  flat(characters) {
    return characters.join("").replace(/[ \t]*[\r\n]+[ \t]*/g, "");
  },

  offsets(evidence) {
    return evidence
      .flatMap(([number, ranges]) => ranges.map(([begin, end]) => `${page.sentences[number][1] + begin}–${page.sentences[number][1] + end}`))
      .join(", ");
  },

  /** A node's relations, grouped by what they say; small groups stand open. */
  relations(number) {
    const groups = new Map();
    for (const at of linksOf[number]) {
      const link = links[at];
      const outward = link.from === number;
      const key = `${link.relation === "holding" ? link.zh : link.relation} ${outward}`;
      if (!groups.has(key)) groups.set(key, { link, outward, numbers: [] });
      groups.get(key).numbers.push(at);
    }
    return [...groups.values()].map(({ link, outward, numbers }) => {
      const title = `${outward ? "→" : "←"} ${text.pick([link.zh, link.en])}`;
      const summary = make("summary", {}, make("span", {}, title), make("b", {}, String(numbers.length)));
      return make("details", { className: "group", open: numbers.length <= 3 }, summary, ...numbers.map((at) => panel.relation(at, number)));
    });
  },

  relation(at, number) {
    const link = links[at];
    const derivation = page.proofs[link.proofs[0]][1];
    const tag = make(
      "button",
      { type: "button", className: `tag ${derivation === "stated" || derivation === "normalised" ? "" : "inferred"}`, onclick: () => main.select({ link: at }) },
      text.pick(page.derivations[derivation] ?? [derivation, derivation]),
    );
    const row = make("div", { className: "row" }, panel.nodeButton(otherEnd(link, number)), tag);
    return make("div", { className: "relation" }, row, ...panel.proofs(link.proofs, 0));
  },

  link(at) {
    const link = links[at];
    const derivation = page.proofs[link.proofs[0]][1];
    const dashed = derivation === "inferred" || derivation === "background";
    const end = (number) => {
      const button = panel.nodeButton(number);
      button.className = "end";
      return button;
    };
    return [
      panel.top(text.say("relation")),
      make("div", { className: `link ${dashed ? "dashed" : ""}` }, end(link.from), make("span", { className: "verb" }, text.pick([link.zh, link.en])), end(link.to)),
      panel.heading("evidence"),
      panel.facts([], link.proofs),
    ];
  },
};
