/* What has a date, in lanes by class on one axis of years, or of the months of a year; crowded stretches are folded into counts. */
"use strict";

const timeline = {
  ROWS: 3, // of a lane, beneath them the counts of what found no room
  STEP: 50,
  GAP: 2, // so many empty years in a row become one narrow column
  limit: 50,

  draw: (container) => views.show(container, timeline),
  frame: () => state.views.timeline.year,

  /** The lanes: what each is called and lists, as {key, glyph, words, span, date, rank}. */
  lanes: {
    Event: { words: () => text.kind("Event", "label"), list: () => timeline.nodes("Event", ["date"]) },
    Appointment: { words: () => text.say("fact_Appointment"), list: () => timeline.links("appointment") },
    Holding: { words: () => text.say("fact_Holding"), hint: "line_holding_hint", list: () => timeline.links("holding") },
    Goal: { words: () => text.say("line_goals"), list: () => timeline.nodes("Goal", ["dueBy", "deadline"], ["deadline"]) },
    Result: { words: () => text.kind("Result", "label"), list: () => timeline.nodes("Result", ["period"]) },
  },

  /** Nodes of a class by the first of some properties; a deadline counts by its last day. */
  nodes(kind, names, said = names) {
    return page.nodes.flatMap((node, number) => {
      if (node.kind !== kind || !views.passes(number)) return [];
      const span = names.map((name) => days(lineOf(number, name))).find(Boolean);
      if (!span) return [];
      const date = said.map((name) => lineOf(number, name)).find(Boolean) ?? span[1];
      return [{ key: `node ${number}`, glyph: kind, words: node.label, span: kind === "Goal" ? [span[1], span[1]] : span, date, rank: node.rank }];
    });
  },

  /** Dated links of a relation, from the first day on which they were told to the last. */
  links(relation) {
    return links.flatMap((link, at) => {
      const spans = link.relation === relation && views.passesLink(at) ? link.dates.map(days).filter(Boolean) : [];
      if (!spans.length) return [];
      const [first, last] = [link.dates[0], link.dates.at(-1)];
      const words = `${page.nodes[link.from].label} ${text.pick([link.zh, link.en])}`;
      const rank = page.nodes[link.from].rank + page.nodes[link.to].rank;
      return [{ key: `link ${at}`, glyph: page.nodes[link.from].kind, words, span: [spans[0][0], spans.at(-1)[1]], date: first === last ? first : `${first} – ${last}`, rank }];
    });
  },

  build() {
    const lanes = Object.entries(timeline.lanes).map(([name, lane]) => ({ name, title: lane.words(), hint: lane.hint, items: lane.list() })).filter(({ items }) => items.length);
    const all = lanes.flatMap(({ items }) => items);
    if (!all.length) return [timeline.bar(0), views.nothing(page.nodes.some((_, number) => whenOf(number)) || links.some((link) => link.dates.length), "line_none")];
    const years = timeline.years(all);
    const year = timeline.year(years);
    const columns = year ? timeline.months(year) : timeline.folded(years);
    const inside = lanes.map((lane) => ({ ...lane, items: timeline.within(lane.items, columns) }));
    const { open } = state.views.timeline;
    const opened = inside.find(({ name, items }) => name === open[0] && items.some(({ from }) => columns[from].name === open[1]));
    const lanesDrawn = inside.filter(({ items }) => items.length).map((lane) => timeline.lane(lane, columns));
    const axes = make("div", { className: "axes" }, timeline.axis(columns, inside, year), ...lanesDrawn);
    axes.style.setProperty("--columns", columns.map((column) => (column.gap ? "36px" : "minmax(124px, 1fr)")).join(" "));
    axes.style.minWidth = `${columns.reduce((sum, column) => sum + (column.gap ? 36 : 124), 24)}px`;
    return [timeline.bar(all.length, years, year), make("div", { className: "scroller" }, axes), opened ? timeline.list(opened, columns, open[1]) : null].filter(Boolean);
  },

  /** The years in which something begins or ends, in order. */
  years(items) {
    return [...new Set(items.flatMap(({ span }) => span.map((day) => day.slice(0, 4))))].sort();
  },

  /** The year whose months are shown; none when all years are. */
  year(years) {
    const { year } = state.views.timeline;
    return year === "" && years.length === 1 ? years[0] : years.includes(year) ? year : "";
  },

  bar(count, years = [], year = "") {
    const tally = `${count.toLocaleString("en")} ${text.say("line_dated")}`;
    if (!years.length) return views.bar(tally);
    const turn = (value) => views.set("timeline", { year: value, open: ["", ""] });
    const busiest = years.at(-1);
    const scale = views.choice(text.say("line_scale"), [["years", text.say("line_years")], ["months", text.say("line_months")]], year ? "months" : "years",
      (value) => turn(value === "years" ? "all" : year || busiest));
    if (!year) return views.bar(tally, scale);
    const at = years.indexOf(year);
    const step = (by, sign, key) => views.button(`turn ${by}`, { className: "turn", disabled: !years[at + by], ariaLabel: text.say(key), title: text.say(key), onclick: () => turn(years[at + by]) }, sign);
    return views.bar(tally, scale, make("div", { className: "turner" }, step(-1, "‹", "line_earlier"), make("b", {}, year), step(1, "›", "line_later")));
  },

  /** All years from the first to the last; long stretches without anything as one. */
  folded(years) {
    const columns = [];
    for (const year of years) {
      const before = columns.at(-1);
      const empty = before ? Number(year) - Number(before.name) - 1 : 0;
      if (empty >= timeline.GAP) columns.push({ gap: empty, name: String(Number(year) - 1), first: `${Number(before.name) + 1}-01-01`, last: `${Number(year) - 1}-12-31` });
      else if (empty) columns.push(timeline.whole(String(Number(year) - 1)));
      columns.push(timeline.whole(year));
    }
    return columns;
  },

  whole(name) {
    return { name, first: `${name}-01-01`, last: `${name}-12-31` };
  },

  /** The months of a year, before them a column for what fills all of it. */
  months(year) {
    const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`).map((name) => ({ name, first: `${name}-01`, last: `${name}-31` }));
    return [{ ...timeline.whole(year), isWhole: true }, ...months];
  },

  /** What touches the columns, with the columns that it begins and ends in. */
  within(items, columns) {
    const found = items.filter(({ span }) => span[1] >= columns[0].first && span[0] <= columns.at(-1).last);
    const [whole] = columns.filter(({ isWhole }) => isWhole);
    const place = ({ span }) => {
      if (whole && span[0] <= whole.first && span[1] >= whole.last) return { from: 0, to: 0 };
      return {
        from: columns.findIndex(({ last, isWhole }) => !isWhole && last >= span[0]),
        to: columns.findLastIndex(({ first }) => first <= span[1]),
      };
    };
    return found.map((item) => ({ ...item, ...place(item) })).sort((a, b) => (a.span[0] < b.span[0] ? -1 : a.span[0] > b.span[0] ? 1 : b.rank - a.rank));
  },

  /** The names of the columns, each with a bar for how much begins in it. */
  axis(columns, lanes, year) {
    const counts = columns.map((_, at) => lanes.reduce((sum, { items }) => sum + items.filter(({ from }) => from === at).length, 0));
    const most = Math.max(...counts, 1);
    const heads = columns.map((column, at) => {
      if (column.gap) return make("span", { className: "skipped", title: text.say("line_gap").replace("#", column.gap), ariaLabel: text.say("line_gap").replace("#", column.gap), role: "img" }, "⋯");
      const bar = make("i", { className: "heap" });
      bar.style.width = `${(100 * counts[at]) / most}%`;
      const words = [make("b", {}, column.isWhole ? `${column.name} ${text.say("line_whole")}` : column.name), make("small", {}, counts[at] ? counts[at].toLocaleString("en") : ""), bar];
      const open = () => views.set("timeline", { year: column.name, open: ["", ""] });
      const head = year ? make("span", { className: "head" }, ...words) : views.stop(`year ${column.name}`, { className: "head", title: text.say("line_open_year"), onclick: open }, ...words);
      head.dataset.count = counts[at];
      return head;
    });
    return make("div", { className: "axis lane" }, ...heads);
  },

  /** A lane: the weightiest items find room in its rows, the others of a column are counted. */
  lane({ name, title, hint, items }, columns) {
    const { placed, left } = timeline.pack(items, columns.length);
    const rows = Math.max(0, ...placed.map(({ row }) => row + 1)) + Number(left.size > 0);
    const rules = columns.map((column, at) => timeline.at(make("span", { className: `rule ${column.gap ? "skipped" : ""}` }), at, at, `2 / span ${rows}`));
    const marks = placed.map((item) => [item.from, item.row, timeline.mark(item)]);
    const folds = [...left].map(([at, rest]) => [at, timeline.ROWS, timeline.fold(name, title, columns[at], at, rest)]);
    const inOrder = [...marks, ...folds].sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , element]) => element);
    const lane = make("div", { className: "lane", role: "group", ariaLabel: title }, make("h3", {}, title, make("b", {}, items.length.toLocaleString("en")), hint ? make("small", {}, text.say(hint)) : null), ...rules, ...inOrder);
    lane.dataset.lane = name;
    return lane;
  },

  /** The axis opens where most begins. */
  settle(container) {
    const heads = [...container.querySelectorAll(".head")];
    const most = heads.reduce((best, head) => (Number(head.dataset.count) > Number(best?.dataset.count ?? -1) ? head : best), undefined);
    most?.scrollIntoView({ inline: "center", block: "nearest" });
  },

  pack(items, width) {
    const taken = Array.from({ length: timeline.ROWS }, () => new Uint8Array(width));
    const placed = [], left = new Map();
    for (const item of [...items].sort((a, b) => b.rank - a.rank)) {
      const row = taken.findIndex((cells) => !cells.subarray(item.from, item.to + 1).includes(1));
      if (row >= 0) {
        taken[row].fill(1, item.from, item.to + 1);
        placed.push({ ...item, row });
      } else left.set(item.from, [...(left.get(item.from) ?? []), item]);
    }
    return { placed, left };
  },

  at(element, from, to, row) {
    element.style.gridColumn = `${from + 1} / ${to + 2}`;
    element.style.gridRow = row;
    return element;
  },

  mark(item) {
    const button = views.stop(item.key, { className: `moment ${item.to > item.from ? "long" : ""}`, title: `${item.words} · ${item.date}`, ariaLabel: `${item.words}, ${item.date}` }, make("span", {}, glyph(item.glyph), make("span", {}, item.words)));
    button.style.setProperty("--kind", `light-dark(${page.classes[item.glyph].light}, ${page.classes[item.glyph].dark})`);
    button.dataset.pick = item.key;
    return timeline.at(button, item.from, item.to, String(item.row + 2));
  },

  fold(name, title, column, at, rest) {
    const { open } = state.views.timeline;
    const isOpen = open[0] === name && open[1] === column.name;
    const act = () => {
      timeline.limit = timeline.STEP;
      views.set("timeline", { open: isOpen ? ["", ""] : [name, column.name] });
      document.querySelector(isOpen ? `#timeline [data-key="fold ${name} ${column.name}"]` : "#timeline .opened button")?.focus();
    };
    const button = views.stop(`fold ${name} ${column.name}`, { className: "fold", ariaExpanded: String(isOpen), ariaLabel: `${title} ${column.name}: ${text.say("line_more").replace("#", rest.length)}`, onclick: act }, `+${rest.length}`);
    button.dataset.holds = rest.map(({ key }) => key).join(",");
    return timeline.at(button, at, at, String(timeline.ROWS + 2));
  },

  /** All that begins in one column of a lane, as a list beneath the axis. */
  list({ name, title, items }, columns, period) {
    const inside = items.filter(({ from }) => columns[from].name === period);
    const close = () => {
      views.set("timeline", { open: ["", ""] });
      document.querySelector(`#timeline [data-key="fold ${name} ${period}"]`)?.focus();
    };
    const rows = inside.slice(0, timeline.limit).map((item) => {
      const button = views.button(`row ${item.key}`, {}, make("time", {}, item.date), glyph(item.glyph), make("span", {}, item.words));
      button.dataset.pick = item.key;
      return make("li", {}, button);
    });
    const further = () => {
      timeline.limit += timeline.STEP;
      views.redraw("timeline");
    };
    const rest = inside.length - timeline.limit;
    return make("section", { className: "opened", ariaLabel: `${title} ${period}` },
      make("header", {}, make("h3", {}, `${period} · ${title}`, make("b", {}, String(inside.length))), views.button("close", { className: "shut", ariaLabel: text.say("close"), title: text.say("close"), onclick: close }, "×")),
      make("ul", {}, ...rows, rest > 0 ? make("li", {}, views.more(rest, timeline.STEP, further)) : null));
  },

  /** A count that holds what is selected is marked; so is, more lightly, what a selected node takes part in. */
  before(container, chosen) {
    const near = new Set(state.selected?.node === undefined ? [] : [...linksOf[state.selected.node].map((at) => `link ${at}`), ...neighbours(state.selected.node).map((node) => `node ${node}`)]);
    for (const button of container.querySelectorAll(".moment")) button.classList.toggle("near", near.has(button.dataset.pick));
    for (const button of container.querySelectorAll(".fold")) {
      const keys = button.dataset.holds.split(",");
      button.classList.toggle("near", keys.some((key) => near.has(key)));
      if (chosen.some((key) => keys.includes(key))) button.ariaCurrent = "true";
    }
  },

  onKey(event, container) {
    if (event.key === "Escape" && event.target.closest(".opened")) {
      event.stopPropagation();
      container.querySelector(".shut").click();
    } else views.walk(event, [...container.querySelectorAll(".lane")].map((lane) => [...lane.querySelectorAll(".stop")]).filter((lane) => lane.length), "x");
  },
};
