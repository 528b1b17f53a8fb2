/* What the views beside the graph share, and the table, the accessible twin of the graph. */
"use strict";

state.listen(["views", "visible"], () => state.view !== "graph" && main.draw());

const views = {
  /** How each view is set as the page opens; state.views says how it is set now. */
  defaults: {
    table: { of: "nodes", by: "", down: false },
    tree: { closed: false, except: [] },
    timeline: { year: "", open: ["", ""] },
    goals: { by: "deadline" },
  },
  /** What each view was last drawn from. */
  drawn: new Map(),
  /** [right, down] of the arrow keys. */
  STEPS: { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] },

  /** Whether a node passes the filters, and lies near enough where only neighbours are wanted. */
  passes: (node) => Boolean(state.matching.nodes[node]) && (!state.hops || state.visible.nodes.has(node)),
  passesLink: (at) => Boolean(state.matching.links[at]) && (!state.hops || state.visible.links.has(at)),

  set(name, values) {
    state.change({ views: { ...state.views, [name]: { ...state.views[name], ...values } } });
  },

  redraw(name) {
    views.drawn.delete(name);
    main.draw();
  },

  /** Draws a view anew where what it lists has changed, and marks what is selected. Focus stays, and so does scrolling
   * as long as the view's frame is the same. */
  show(container, view) {
    const name = container.id;
    if (!container.dataset.ready) views.prepare(container, view);
    const now = [state.matching, text.language, state.views[name], state.hops && state.visible];
    const before = views.drawn.get(name);
    const chosen = views.chosen();
    const isPicked = state.selected !== before?.[now.length];
    const isNew = !before || now.some((value, at) => value !== before[at]);
    const isMissed = view.follows && isPicked && chosen.some((key) => !views.all(container, key).length);
    if (isNew || isMissed) views.build(container, view);
    views.drawn.set(name, [...now, state.selected]);
    views.mark(container, view, chosen, isPicked);
  },

  build(container, view) {
    const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const old = container.querySelector(".scroller");
    const place = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0];
    container.replaceChildren(...view.build());
    const scroller = container.querySelector(".scroller");
    const frame = view.frame?.();
    if (scroller && old && frame === view.framed) [scroller.scrollLeft, scroller.scrollTop] = place;
    else view.settle?.(container);
    view.framed = frame;
    if (focused !== undefined) container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  },

  /** One click and one key handler for all that a view lists. */
  prepare(container, view) {
    container.dataset.ready = "yes";
    container.addEventListener("click", (event) => {
      const picked = event.target.closest("[data-pick]");
      if (picked) views.pick(picked.dataset.pick);
    });
    container.addEventListener("keydown", (event) => view.onKey(event, container));
    container.addEventListener("focusin", ({ target }) => target.classList.contains("stop") && views.arm(container, target));
  },

  /** Selects what a key names and brings it onto the canvas. */
  pick(key) {
    const number = Number(key.split(" ")[1]);
    if (key.startsWith("node")) return state.visit(number);
    const ends = [links[number].from, links[number].to].filter((end) => !state.shown.has(end));
    ends.forEach((end) => placing.beside(end));
    if (ends.length) state.change({ shown: new Set([...state.shown, ...ends]) });
    return state.select({ link: number });
  },

  /** The keys of all that is selected. */
  chosen() {
    const { selected } = state;
    if (selected === null) return [];
    if (selected.node !== undefined) return [`node ${selected.node}`];
    if (selected.link !== undefined) return [`link ${selected.link}`];
    return [...(selected.nodes ?? []).map((node) => `node ${node}`), ...(selected.links ?? selected.path ?? []).map((at) => `link ${at}`)];
  },

  all: (container, key) => [...container.querySelectorAll(`[data-pick="${key}"]`)],

  /** Marks what is selected, and scrolls to it when it was selected just now. */
  mark(container, view, chosen, isNew) {
    for (const element of container.querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
    view.before?.(container, chosen, isNew);
    for (const element of chosen.flatMap((key) => views.all(container, key))) element.setAttribute("aria-current", "true");
    const first = container.querySelector("[aria-current]");
    if (isNew) first?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const stop = first?.classList.contains("stop") ? first : first?.querySelector(".stop");
    const held = [document.activeElement].find((element) => container.contains(element) && element.classList.contains("stop"));
    views.arm(container, held ?? stop ?? container.querySelector(".stop"));
  },

  /** The one stop of a view that the tab key reaches; arrow keys lead to the others. */
  arm(container, stop) {
    for (const other of container.querySelectorAll(".stop[tabindex='0']")) other.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
  },

  /** Arrow keys walk along a group of stops, and across to the stop of the next group that is nearest. */
  walk(event, groups, along) {
    const at = groups.findIndex((group) => group.includes(event.target));
    const step = views.STEPS[event.key];
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const [by, across] = along === "x" ? step ?? [0, 0] : [...(step ?? [0, 0])].reverse();
    let next = groups[at][groups[at].indexOf(event.target) + by];
    const far = (other) => Math.abs(other.getBoundingClientRect()[along] - event.target.getBoundingClientRect()[along]);
    if (across) next = (groups[at + across] ?? []).reduce((best, other) => (best && far(best) <= far(other) ? best : other), undefined);
    if (event.key === "Home") next = groups[at][0];
    if (event.key === "End") next = groups[at].at(-1);
    if (step || ["Home", "End"].includes(event.key)) event.preventDefault();
    next?.focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  },

  /** The first of some words, and how many more there are. */
  first([word, ...others]) {
    return word === undefined ? "" : `${word}${others.length ? ` +${others.length}` : ""}`;
  },

  bar(tally, ...controls) {
    return make("div", { className: "viewbar" }, ...controls, make("span", { className: "tally", role: "status" }, tally));
  },

  /** A row of buttons of which one is pressed. */
  choice(label, options, chosen, act) {
    const buttons = options.map(([value, words]) => views.button(`choice ${value}`, { ariaPressed: String(value === chosen), onclick: () => act(value) }, words));
    return make("div", { className: "choice", role: "group", ariaLabel: label }, ...buttons);
  },

  /** Asks for the next of a list that was cut. */
  more(rest, step, act, key = "more") {
    return views.button(key, { className: "further", onclick: act }, text.say("views_more").replace("#", Math.min(rest, step)));
  },

  /** Says that the page has nothing of a sort, or that the filters let nothing through. */
  nothing(isOnPage, key) {
    if (!isOnPage) return make("p", { className: "nothing" }, text.say(key));
    const clear = views.button("clear", { className: "further", onclick: () => state.change({ filters: filters.none(), hops: 0 }) }, text.say("views_clear"));
    return make("div", { className: "nothing" }, make("p", {}, text.say("views_none")), clear);
  },

  /** A button that finds its focus again by its key when the view is drawn anew. */
  button(key, properties, ...children) {
    const button = make("button", { type: "button", ...properties }, ...children);
    button.dataset.key = key;
    return button;
  },

  stop: (key, properties, ...children) => views.button(key, { tabIndex: -1, ...properties, className: `stop ${properties.className ?? ""}` }, ...children),
};

state.views = views.defaults;

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
