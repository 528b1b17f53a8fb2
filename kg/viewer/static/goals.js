/* The board of promises: goals in columns by deadline or by place, each with the results that may tell how it went. */
"use strict";

const goals = {
  STEP: 20,
  COLUMNS: 24,
  follows: true,
  /** Cards shown of a column, where more were asked for; columns shown. */
  limits: new Map(),
  columns: 24,
  SIGNS: { "at least": "≥", "at most": "≤", "more than": ">", "less than": "<", "exactly": "=", "about": "≈" },

  draw: (container) => views.show(container, goals),
  frame: () => state.views.goals.by,

  build() {
    const all = page.nodes.flatMap((node, number) => (node.kind === "Goal" ? [number] : []));
    const passing = all.filter(views.passes);
    const { by } = state.views.goals;
    const options = [["deadline", text.say("board_by_deadline")], ["place", text.say("board_by_place")]];
    const bar = views.bar(`${passing.length.toLocaleString("en")} ${text.kind("Goal", "label")}`, views.choice(text.say("board_by"), options, by, (value) => views.set("goals", { by: value })));
    if (!passing.length) return [bar, views.nothing(all.length, "board_none")];
    const columns = goals[by === "place" ? "byPlace" : "byDeadline"](passing);
    const asked = columns.findLastIndex(([, numbers]) => numbers.includes(state.selected?.node));
    goals.columns = Math.max(goals.columns, asked + 1);
    const rest = columns.length - goals.columns;
    const board = make("div", { className: "board scroller" }, ...columns.slice(0, goals.columns).map(goals.column), rest > 0 ? views.more(rest, goals.COLUMNS, goals.further) : null);
    return [bar, board];
  },

  further() {
    goals.columns += goals.COLUMNS;
    views.redraw("goals");
  },

  /** Goals under keys, the key "" last; each column in the order of its deadlines. */
  grouped(numbers, keyOf, compare) {
    const found = new Map();
    for (const number of numbers) {
      const key = keyOf(number);
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(number);
    }
    const due = (number) => lineOf(number, "dueBy") || lineOf(number, "deadline") || "9";
    for (const list of found.values()) list.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : page.nodes[b].rank - page.nodes[a].rank));
    return [...found].sort((a, b) => Number(a[0] === "") - Number(b[0] === "") || compare(a, b));
  },

  byDeadline(numbers) {
    const year = (number) => (lineOf(number, "dueBy") || lineOf(number, "deadline")).match(/^\d{4}/)?.[0] ?? "";
    return goals.grouped(numbers, year, ([a], [b]) => (a < b ? -1 : 1));
  },

  byPlace(numbers) {
    const place = (number) => goals.places(number)[0] ?? "";
    return goals.grouped(numbers, place, ([a, first], [b, second]) => second.length - first.length || a - b);
  },

  /** The places that a goal is for; those of what it is for, otherwise. */
  places(number) {
    const own = targets(number, "scope").filter((at) => page.nodes[at].kind === "Place");
    return own.length ? own : [...new Set(homes.direct(number))];
  },

  title(key) {
    if (state.views.goals.by === "place") return key === "" ? text.say("board_no_place") : page.nodes[key].label;
    return key === "" ? text.say("board_no_deadline") : key;
  },

  column([key, numbers]) {
    const chosen = numbers.indexOf(state.selected?.node);
    const name = `${state.views.goals.by} ${key}`;
    const limit = Math.max(goals.limits.get(name) ?? goals.STEP, chosen + 1);
    const further = () => {
      goals.limits.set(name, limit + goals.STEP);
      views.redraw("goals");
      document.querySelector(`#goals .stop[data-key="node ${numbers[limit]}"]`)?.focus();
    };
    const rest = numbers.length - limit;
    const cards = numbers.slice(0, limit).map((number) => make("li", {}, goals.card(number)));
    return make("section", { className: "column", ariaLabel: `${goals.title(key)}: ${numbers.length}` },
      make("h3", {}, goals.title(key), make("b", {}, String(numbers.length))),
      make("ul", {}, ...cards),
      rest > 0 ? views.more(rest, goals.STEP, further, `more ${name}`) : null);
  },

  card(number) {
    const card = make("article", { className: "promise" },
      views.stop(`node ${number}`, { className: "indicator" }, lineOf(number, "indicator") || page.nodes[number].label),
      goals.target(number), goals.facts(number), goals.matches(number));
    card.dataset.pick = `node ${number}`;
    return card;
  },

  /** What is to be reached: the comparison as a sign and in words, the value and its unit. */
  target(number) {
    const value = [lineOf(number, "value"), lineOf(number, "valueMax")].filter(Boolean).map(text.grouped).join("–");
    if (!value) return null;
    const english = page.nodes[number].lines.find(([name]) => name === "comparator")?.[4];
    const words = [lineOf(number, "direction"), lineOf(number, "comparator")].filter(Boolean).join(" · ");
    const sign = make("span", { className: "compared", ariaHidden: "true" }, goals.SIGNS[english] ?? "");
    return make("p", { className: "aim" }, make("small", {}, words), make("span", { className: "amount" }, sign, make("b", {}, value), lineOf(number, "unit")));
  },

  facts(number) {
    const names = (relation) => targets(number, relation).map((at) => page.nodes[at].label).join("、") || lineOf(number, relation);
    const rows = [["deadline", lineOf(number, "deadline")], ["scope", names("scope")], ["setter", names("setter")], ["commitment", lineOf(number, "commitment")]];
    return make("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, text.pick(page.relations[name])), make("dd", {}, value)]));
  },

  /** Results with the same indicator and the same scope: they may tell what came of a goal, or where it started. */
  matches(number) {
    const same = comparable.to(number, "Result").filter(views.passes);
    if (!same.length) return null;
    const period = (result) => lineOf(result, "period");
    same.sort((a, b) => (period(a) < period(b) ? -1 : Number(period(a) > period(b))));
    return make("div", { className: "match", title: text.say("board_match_hint") },
      make("small", {}, text.say("board_match")),
      ...same.slice(0, 5).map((result) => goals.result(result)));
  },

  result(number) {
    const value = `${text.grouped(lineOf(number, "value"))}${lineOf(number, "unit")}`;
    const button = views.button(`result ${number}`, {}, glyph("Result"), make("b", {}, [lineOf(number, "direction"), value].filter(Boolean).join(" ")), make("span", {}, lineOf(number, "period")));
    button.dataset.pick = `node ${number}`;
    return button;
  },

  onKey(event, container) {
    views.walk(event, [...container.querySelectorAll(".column")].map((column) => [...column.querySelectorAll(".stop")]), "y");
  },
};
