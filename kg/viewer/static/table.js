/* Everything that the graph shows, as a table: its accessible twin. */
"use strict";

const table = {
  STEP: 200,
  limit: 200,
  /** Numbers of what is listed, in order. */
  order: [],

  draw: (container) => views.show(container, table),
  frame: () => state.views.table,

  columns: {
    nodes: {
      kind: { words: () => text.say("class"), sort: (n) => Object.keys(page.classes).indexOf(page.nodes[n].kind), cell: (n) => [glyph(page.nodes[n].kind), make("span", {}, text.kind(page.nodes[n].kind))] },
      name: { words: () => text.say("name"), sort: (n) => page.nodes[n].label, cell: (n) => [views.stop(`node ${n}`, {}, page.nodes[n].label)] },
      number: { words: () => text.say("relations_title"), sort: (n) => linksOf[n].length, cell: (n) => [String(linksOf[n].length)], isDown: true },
      date: { words: () => text.say("date"), sort: (n) => whenOf(n)?.[0] ?? "", cell: (n) => [TIMES.map((name) => lineOf(n, name)).find(Boolean) ?? ""] },
      place: { words: () => text.kind("Place"), sort: (n) => table.place(n), cell: (n) => [table.place(n)] },
      documents: { words: () => text.say("report_documents"), sort: (n) => page.nodes[n].documents.length, cell: (n) => table.documents(n), isDown: true },
    },
    links: {
      from: { words: () => text.say("table_from"), sort: (l) => page.nodes[links[l].from].label, cell: (l) => [table.end(l, "from")] },
      told: { words: () => text.say("relation"), sort: (l) => text.pick([links[l].zh, links[l].en]), cell: (l) => [views.stop(`link ${l}`, {}, text.pick([links[l].zh, links[l].en]))] },
      to: { words: () => text.say("table_to"), sort: (l) => page.nodes[links[l].to].label, cell: (l) => [table.end(l, "to")] },
      date: { words: () => text.say("date"), sort: (l) => links[l].dates[0] ?? "", cell: (l) => [[...new Set([links[l].dates[0], links[l].dates.at(-1)])].filter(Boolean).join(" – ")] },
      derivation: { words: () => text.say("table_derivation"), sort: (l) => Object.keys(page.derivations).indexOf(proof(links[l].proofs[0]).derivation), cell: (l) => [table.basis(l)] },
      sentence: { words: () => text.say("table_sentence"), cell: (l) => table.sentence(l) },
    },
  },

  /** The places of a node in words; what contains it, for a place. */
  place(node) {
    const near = new Set(page.nodes[node].kind === "Place" ? targets(node, "within") : homes.direct(node));
    return views.first([...near].map((at) => page.nodes[at].label));
  },

  documents(node) {
    const titles = page.nodes[node].documents.map((at) => page.documents[at].headline || page.documents[at].name);
    return [make("span", {}, String(titles.length)), titles.length ? make("small", { title: titles.slice(0, 5).join("\n") }, titles[0]) : null].filter(Boolean);
  },

  end(at, side) {
    const node = links[at][side];
    const button = views.stop(`${side} ${at}`, { className: "end" }, glyph(page.nodes[node].kind), make("span", {}, page.nodes[node].label));
    button.dataset.pick = `node ${node}`;
    return button;
  },

  basis(at) {
    const { derivation } = proof(links[at].proofs[0]);
    const isInferred = derivation === "inferred" || derivation === "background";
    return make("span", { className: `basis ${isInferred ? "inferred" : ""}` }, text.pick(page.derivations[derivation] ?? [derivation, derivation]));
  },

  /** The sentence of a relation's surest proof, the proving words marked. */
  sentence(at) {
    const mark = links[at].proofs.flatMap((number) => proof(number).evidence)[0];
    if (!mark) return [make("span", { className: "none" }, text.say("no_evidence"))];
    const [number, begin, end] = mark;
    const [first, last] = texts.sentence(number, begin);
    const words = (from, to) => texts.words(number, from, Math.max(from, to)).replace(/\s*[\r\n]+\s*/g, "");
    return [words(Math.min(first, begin), begin), make("mark", {}, words(begin, end)), words(end, last)];
  },

  build() {
    const of = table.of();
    const all = of === "nodes" ? page.nodes : links;
    const passing = of === "nodes" ? ranked.filter(views.passes) : links.flatMap((_, at) => (views.passesLink(at) ? [at] : []));
    table.order = table.sorted(passing);
    table.limit = Math.max(table.STEP, Math.min(table.limit, Math.ceil(passing.length / table.STEP) * table.STEP));
    const options = [["nodes", text.say("table_nodes")], ["links", text.say("relations_title")]];
    const choice = views.choice(text.say("table_of"), options, of, (value) => views.set("table", { of: value, by: "", down: false }));
    const bar = views.bar(`${passing.length.toLocaleString("en")} ${text.say(of === "nodes" ? "entities" : "relations")}`, choice);
    if (!passing.length) return [bar, views.nothing(all.length, "table_none")];
    const rest = passing.length - table.limit;
    const body = make("tbody", {}, ...table.order.slice(0, table.limit).map(table.row));
    const whole = make("table", { className: of, role: "table" }, make("thead", {}, make("tr", { role: "row" }, ...Object.entries(table.columns[of]).map(table.head))), body);
    return [bar, make("div", { className: "scroller" }, whole, rest > 0 ? views.more(rest, table.STEP, table.further) : null)];
  },

  further() {
    const next = table.order[table.limit];
    table.limit += table.STEP;
    views.redraw("table");
    document.querySelector(`#table tbody [data-key="${table.what()} ${next}"]`)?.focus();
  },

  /** Numbers in the chosen order; what has no value comes last. */
  sorted(numbers) {
    const { down } = state.views.table;
    const { sort } = table.columns[table.of()][table.by()];
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);
    const valued = numbers.map((number) => [sort(number), number]);
    return valued.sort(([a], [b]) => Number(a === "") - Number(b === "") || (down ? compare(b, a) : compare(a, b))).map(([, number]) => number);
  },

  /** What is listed, what one of it is called in keys, and the column that it is sorted by. */
  of: () => (state.views.table.of === "links" ? "links" : "nodes"),
  what: () => (table.of() === "links" ? "link" : "node"),
  by: () => (table.columns[table.of()][state.views.table.by]?.sort ? state.views.table.by : { nodes: "kind", links: "told" }[table.of()]),

  head([key, { words, sort, isDown }]) {
    const head = make("th", { scope: "col", className: key, role: "columnheader" }, sort ? "" : words());
    if (!sort) return head;
    const { down } = state.views.table;
    const isSorted = key === table.by();
    head.ariaSort = isSorted ? (down ? "descending" : "ascending") : "none";
    const act = () => views.set("table", { by: key, down: isSorted ? !down : Boolean(isDown) });
    head.append(views.button(`sort ${key}`, { onclick: act }, words()));
    return head;
  },

  row(number) {
    const cells = Object.entries(table.columns[table.of()]).map(([key, { cell }]) => {
      const isName = key === "name" || key === "told";
      return make(isName ? "th" : "td", { className: key, role: isName ? "rowheader" : "cell" }, ...cell(number));
    });
    const row = make("tr", { role: "row" }, ...cells);
    row.dataset.pick = `${table.what()} ${number}`;
    return row;
  },

  /** What is selected stands below the cut where it lies beyond it. */
  before(container, chosen) {
    container.querySelector("tbody.beyond")?.remove();
    const at = chosen.length === 1 && chosen[0].startsWith(table.what()) ? table.order.indexOf(Number(chosen[0].split(" ")[1])) : -1;
    if (at < table.limit) return;
    const gap = make("td", { colSpan: 6, role: "cell" }, text.say("table_gap").replace("#", at - table.limit));
    container.querySelector("table").append(make("tbody", { className: "beyond" }, make("tr", { className: "gap", role: "row" }, gap), table.row(table.order[at])));
  },

  onKey(event, container) {
    views.walk(event, [...container.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(".stop")]).filter((row) => row.length), "x");
  },
};
