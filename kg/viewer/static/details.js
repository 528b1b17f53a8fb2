/* A node's details: its own lines, then whom and what it is joined to, told as its class asks for. */
"use strict";

const details = {
  /** Lines and relations that are told in a section of their own. */
  TOLD: new Set(["statement", "holding", "appointment", "decision"]),
  MANY: 4, // values of one relation; more get a section

  node(number) {
    const node = page.nodes[number];
    return [
      panel.top(glyph(node.kind), text.kind(node.kind)),
      panel.name(node.label),
      node.aliases.length ? make("p", { className: "aliases" }, `${text.say("aliases")} ${node.aliases.join("、")}`) : null,
      details.same(node),
      reach.controls(number),
      details.facts(number),
      ...stories.of(number),
      ...details.sections(number),
      ...details.documents(number),
    ];
  },

  /** The names of other nodes that were joined to this one: an inference, not the words of a text. */
  same(node) {
    if (!node.same.length) return null;
    const names = node.same.map((iri) => make("code", {}, iri.startsWith(address.BASE) ? iri.slice(address.BASE.length) : iri));
    const told = make("summary", { className: "more" }, `${text.say("also_as")} ${names.length}`);
    return make("details", { className: "same", open: names.length < 3 }, told, ...names, make("p", {}, proofs.badge("inferred"), text.say("also_as_hint")));
  },

  /** Own lines and what the node points to, in the order of the vocabulary, above the surest of its words. */
  facts(number) {
    const node = page.nodes[number];
    const rows = [...details.lines(node), ...details.outward(number).filter((row) => row.items.length <= details.MANY)];
    const own = node.proofs.length ? node.proofs : proofsOf(number);
    return make("div", { className: `facts ${node.kind}` }, figures.of(number), rows.length ? make("dl", {}, ...details.ordered(rows)) : null, ...proofs.cards(own, 1));
  },

  lines(node) {
    return node.lines.filter(([name]) => !details.TOLD.has(name)).map(([name, zh, en, valueZh, valueEn, numbers]) => (
      { name, label: text.pick([zh, en]), items: [{ value: details.value(name, text.pick([valueZh, valueEn])), numbers }] }
    ));
  },

  /** What a node's links lead to, by relation. */
  outward(number) {
    const found = new Map();
    for (const at of linksOf[number]) {
      const link = links[at];
      if (link.from !== number || details.TOLD.has(link.relation)) continue;
      if (!found.has(link.relation)) found.set(link.relation, { name: link.relation, label: text.pick([link.zh, link.en]), items: [] });
      found.get(link.relation).items.push({ node: link.to, numbers: link.proofs, link: at });
    }
    return [...found.values()];
  },

  ordered(rows) {
    details.order ??= new Map(Object.keys(page.relations).map((name, at) => [name, at]));
    const place = ({ name }) => details.order.get(name) ?? details.order.size;
    return [...rows].sort((a, b) => place(a) - place(b)).flatMap(({ label, items }) => items.map((item, at) => details.row(at ? "" : label, item)));
  },

  row(label, { value, node, numbers, link }) {
    const [button, region] = proofs.how(numbers, link);
    const how = make("dd", { className: "how" }, button ?? "");
    const proved = make("dd", { className: "proved" }, region ?? "");
    return make("div", { className: "line" }, make("dt", {}, label), make("dd", {}, node === undefined ? value : panel.nodeButton(node)), how, proved);
  },

  /** A long quantity in groups of three digits, anything else as it is. */
  value(name, words) {
    return ["value", "valueMax", "normalizedValue"].includes(name) ? text.grouped(words) : words;
  },

  /** What else the node points to, and what points to it: by class, one line for each node. */
  sections(number) {
    const many = details.outward(number).filter((row) => row.items.length > details.MANY);
    return [
      ...many.flatMap(({ label, items }) => details.section(label, items, ({ node, numbers, link }) => panel.line([panel.nodeButton(node)], numbers, link))),
      ...details.inward(number).flatMap(({ title, rows, mixed }) => details.section(title, rows, (row) => details.joined(row, mixed))),
    ];
  },

  section(title, items, draw) {
    return items.length ? [panel.heading(title, items.length), panel.several(items, draw)] : [];
  },

  inward(number) {
    const groups = new Map();
    for (const at of linksOf[number]) {
      const link = links[at];
      if (link.to !== number || link.from === number || stories.tells(number, link)) continue;
      const { kind } = page.nodes[link.from];
      const key = link.relation === "within" ? "inside" : kind;
      if (!groups.has(key)) groups.set(key, { key, rows: new Map(), relations: new Set() });
      const group = groups.get(key);
      group.relations.add(link.relation);
      if (!group.rows.has(link.from)) group.rows.set(link.from, { node: link.from, all: [] });
      group.rows.get(link.from).all.push(at);
    }
    const order = ["inside", ...Object.keys(page.classes)];
    return [...groups.values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key)).map(({ key, rows, relations }) => ({
      title: key === "inside" ? text.say("inside") : text.kind(key, "label"),
      mixed: relations.size > 1,
      rows: [...rows.values()].sort((a, b) => details.compare(a.node, b.node)),
    }));
  },

  /** What has a date comes in its order, the newest first; then the most important. */
  compare(a, b) {
    const [one, other] = [a, b].map((number) => whenOf(number)?.[1] ?? "");
    return other.localeCompare(one) || page.nodes[b].rank - page.nodes[a].rank || a - b;
  },

  joined({ node, all }, mixed) {
    const names = mixed ? [...new Set(all.map((at) => text.pick([links[at].zh, links[at].en])))].join("、") : "";
    return panel.line([panel.nodeButton(node, names)], [...new Set(all.flatMap((at) => links[at].proofs))], all[0]);
  },

  /** The documents that name a node; a click goes to the first of the words there. */
  documents(number) {
    const first = new Map();
    for (const at of proofsOf(number)) {
      if (page.proofs[at][4].length && !first.has(proofs.documentOf(at))) first.set(proofs.documentOf(at), [at]);
    }
    const listed = [...page.nodes[number].documents].sort((a, b) => page.documents[b].date.localeCompare(page.documents[a].date));
    return details.section(text.say("report_documents"), listed, (each) => panel.document(each, first.get(each)));
  },
};

/** The figure of a goal or a result at a glance: how much, by when or when, how firmly. */
const figures = {
  of(number) {
    const due = lineOf(number, "deadline") || lineOf(number, "dueBy");
    const when = due || lineOf(number, "period");
    const cells = [
      [lineOf(number, "indicator"), figures.amount(number)],
      [page.relations.direction, lineOf(number, "value") && lineOf(number, "direction")],
      [due ? page.relations.deadline : page.relations.period, when],
      [page.relations.commitment, lineOf(number, "commitment")],
    ];
    if (!["Goal", "Result"].includes(page.nodes[number].kind)) return null;
    const shown = cells.filter(([, value]) => value).map(([label, value]) => make("div", {}, make("span", {}, Array.isArray(label) ? text.pick(label) : label), make("b", {}, value)));
    return make("div", { className: "figure" }, ...shown);
  },

  /** "at least 12 亿元", "8–10 %". */
  amount(number) {
    const value = [lineOf(number, "value"), lineOf(number, "valueMax")].filter(Boolean).map(text.grouped).join("–");
    const unit = lineOf(number, "unit");
    if (!value) return lineOf(number, "direction") || lineOf(number, "comparator");
    return `${lineOf(number, "comparator")} ${value}${unit.startsWith("%") ? "" : " "}${unit}`.replace(/\s+/g, " ").trim();
  },
};
