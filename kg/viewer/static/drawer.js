/* The drawer of filters: each value of a facet with what it counts under the other filters; the filters in use as chips. */
"use strict";

const drawer = {
  FACETS: ["kinds", "relations", "documents", "places", "time", "derivations", "confidence"],
  ROOM: 8, // values of a facet at first
  MORE: 40,
  LONG: 12, // values from which a facet can be searched

  start() {
    sheet("drawer", drawer);
    for (const key of drawer.FACETS) drawer.facets[key] = { open: key === "kinds", room: drawer.ROOM, wanted: "" };
    drawer.chips = make("div", { id: "active-filters", className: "active-filters" });
    drawer.chips.setAttribute("role", "group");
    document.getElementById("stage").append(drawer.chips);
    drawer.sheet.addEventListener("keydown", drawer.onKey);
    state.listen(["matching"], drawer.update);
    state.listen(["language"], drawer.draw);
    setTimeout(facts.warm, 300);
  },

  first: () => drawer.sheet.querySelector("summary"),
  closed: () => drawer.update(),

  onKey(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      drawer.leave();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches("summary, [data-value], .value .only")) return;
    const stops = [...drawer.sheet.querySelectorAll(event.target.matches(".only") ? ".value .only" : "summary, [data-value]")].filter((each) => each.checkVisibility());
    event.preventDefault();
    stops[stops.indexOf(event.target) + step]?.focus();
  },

  /** What a reader has opened and typed in each facet. */
  facets: {},

  /** Writes all words anew. */
  draw() {
    if (!drawer.sheet.hidden) {
      drawer.passing = make("p", { className: "passing" });
      drawer.passing.setAttribute("role", "status");
      drawer.clear = make("button", { type: "button", className: "clear", onclick: drawer.clearAll }, text.say("filter_clear"));
      drawer.sheet.replaceChildren(sheet.head(drawer, text.say("filters"), drawer.clear), drawer.passing, ...drawer.FACETS.map(drawer.facet));
    }
    drawer.update();
  },

  facet(key) {
    const kept = drawer.facets[key];
    const body = make("div", { className: "values" });
    const details = make("details", { className: "facet", open: kept.open }, make("summary", {}, text.say(`filter_${key}`), make("small", {})), body);
    details.dataset.facet = key;
    if (HIDING[key] && facts.values(key).length > drawer.LONG) {
      const box = make("input", { type: "search", className: "narrow", value: kept.wanted, placeholder: text.say("filter_search"), autocomplete: "off", spellcheck: false });
      box.setAttribute("aria-label", `${text.say("filter_search")} · ${text.say(`filter_${key}`)}`);
      box.addEventListener("input", () => { kept.wanted = box.value; drawer.fill(key); });
      body.before(box);
    }
    details.addEventListener("toggle", () => { kept.open = details.open; drawer.fill(key); });
    return details;
  },

  /** Shows the filters in use, and the counts under them. */
  update() {
    const active = drawer.active();
    if (active.length) drawer.opener.dataset.count = active.length;
    else delete drawer.opener.dataset.count;
    const words = text.say("filters");
    drawer.opener.setAttribute("aria-label", active.length ? `${words}: ${text.say("filter_active").replace("#", active.length)}` : words);
    drawer.drawChips(active);
    if (drawer.sheet.hidden) return;
    const sum = (bits) => bits.reduce((all, bit) => all + bit, 0).toLocaleString("en");
    drawer.passing.textContent = text.say("filter_passing").replace("##", sum(state.matching.links)).replace("#", sum(state.matching.nodes));
    drawer.clear.disabled = !active.length;
    for (const key of drawer.FACETS) {
      drawer.sheet.querySelector(`[data-facet=${key}] summary small`).textContent = active.filter((each) => each.key === key).map((each) => each.words).join(" · ");
      drawer.fill(key);
    }
  },

  /** Draws the values of an open facet; the focus stays where it was. */
  fill(key) {
    const details = drawer.sheet.querySelector(`[data-facet=${key}]`);
    if (!details.open) return;
    const body = details.querySelector(".values");
    if (key === "time" || key === "confidence") {
      drawer[key](body);
      return;
    }
    const focused = body.contains(document.activeElement) ? document.activeElement.id : null;
    const { wanted } = drawer.facets[key];
    const room = facts.values(key).length > drawer.LONG ? drawer.facets[key].room : drawer.LONG;
    const found = search.fold(wanted.trim());
    const counts = [...filters.counts(key)].map(([value, count]) => ({ value, count, name: drawer.name(key, value), kept: Number(state.filters[KEEPING[key]]?.includes(value) ?? 0) }));
    const all = counts.filter(({ name }) => search.fold(name).includes(found));
    if (key !== "kinds" && key !== "derivations") all.sort((a, b) => b.kept - a.kept || b.count - a.count);
    const rows = all.slice(0, room).map((row) => drawer.row(key, row));
    if (!rows.length) rows.push(make("p", { className: "none" }, text.say("filter_none")));
    if (all.length > room) {
      rows.push(make("button", { type: "button", className: "more", id: `more-${key}`, onclick: () => { drawer.facets[key].room += drawer.MORE; drawer.fill(key); } }, text.say("filter_more").replace("#", all.length - room)));
    }
    body.replaceChildren(...rows);
    if (focused) (document.getElementById(focused) ?? body.querySelector("input, button"))?.focus();
  },

  /** One value: ticked when it is let through, its count, and the way to see it alone. */
  row(key, { value, count, name }) {
    const id = `${key}-${value}`;
    const box = make("input", { type: "checkbox", id, checked: filters.shows(key, value), onchange: () => filters.flip(key, value) });
    box.dataset.value = value;
    const only = make("button", { type: "button", className: "only", id: `only-${id}`, onclick: () => filters.only(key, value) }, text.say("filter_only"));
    only.setAttribute("aria-pressed", String(filters.isOnly(key, value)));
    only.setAttribute("aria-label", `${text.say("filter_only")} ${name}`);
    const mark = key === "kinds" ? glyph(value) : null;
    const label = make("label", { htmlFor: id, title: name }, mark, make("span", {}, name));
    return make("div", { className: "value" }, box, label, only, make("b", {}, count.toLocaleString("en")));
  },

  name(key, value) {
    if (key === "kinds") return text.kind(value, "label");
    if (key === "relations") return text.pick(page.relations[value] ?? page.words[`relation_${value}`] ?? drawer.usual(value));
    if (key === "derivations") return text.pick(page.derivations[value]);
    if (key === "places") return page.nodes[value].label;
    const { headline, name, date } = page.documents[value];
    return [headline || name, date].filter(Boolean).join(" · ");
  },

  /** What a relation is called that bears the words of each link. */
  usual(relation) {
    const link = links.find((each) => each.relation === relation);
    return [link.zh, link.en];
  },

  time(body) {
    if (body.contains(document.activeElement)) return; // a date is being typed
    const day = (key, word) => {
      const input = make("input", { type: "date", value: state.filters[key], onchange: () => filters.set(key, input.value) });
      return make("label", { className: "day" }, text.say(word), input);
    };
    body.replaceChildren(make("div", { className: "days" }, day("from", "time_from"), day("to", "time_to")));
  },

  confidence(body) {
    const { confidence } = state.filters;
    const said = (value) => `≥ ${Number(value).toFixed(2)}`;
    let range = body.querySelector("input");
    if (!range) {
      range = make("input", { type: "range", min: 0, max: 1, step: 0.05 });
      range.setAttribute("aria-label", text.say("filter_confidence"));
      range.addEventListener("input", () => filters.set("confidence", Number(range.value)));
      body.replaceChildren(make("div", { className: "least" }, range, make("output")));
    }
    range.value = confidence;
    range.setAttribute("aria-valuetext", said(confidence));
    const left = state.matching.nodes.reduce((all, bit) => all + bit, 0);
    body.querySelector("output").textContent = `${said(confidence)} · ${left.toLocaleString("en")} ${text.say("filter_count_nodes")}`;
  },

  /** The facets that are filtered by: {key, words, drop}. */
  active() {
    const wanted = state.filters;
    const none = filters.none();
    const found = [];
    for (const key of Object.keys(HIDING)) {
      const drop = { [HIDING[key]]: none[HIDING[key]], ...(KEEPING[key] ? { [KEEPING[key]]: none[KEEPING[key]] } : {}) };
      const kept = KEEPING[key] ? wanted[KEEPING[key]] : [];
      if (kept.length) found.push({ key, words: drawer.list(key, kept, "filter_only"), drop });
      const hidden = wanted[HIDING[key]];
      if (!hidden.length) continue;
      const left = KEEPING[key] ? [] : facts.values(key).filter((each) => !hidden.includes(each));
      const few = left.length && left.length < hidden.length;
      found.push({ key, words: few ? drawer.list(key, left, "filter_only") : drawer.list(key, hidden, "filter_hidden"), drop });
    }
    if (wanted.from || wanted.to) found.push({ key: "time", words: slider.say(wanted.from, wanted.to), drop: { from: "", to: "" } });
    if (wanted.confidence) found.push({ key: "confidence", words: `≥ ${wanted.confidence.toFixed(2)}`, drop: { confidence: 0 } });
    return found.sort((a, b) => drawer.FACETS.indexOf(a.key) - drawer.FACETS.indexOf(b.key));
  },

  list(key, values, word) {
    const names = values.slice(0, 2).map((value) => drawer.name(key, value)).join(text.language ? ", " : "、");
    return `${text.say(word)} ${names}${values.length > 2 ? ` +${values.length - 2}` : ""}`;
  },

  drawChips(active) {
    const { chips } = drawer;
    const held = chips.contains(document.activeElement);
    chips.hidden = !active.length || !drawer.sheet.hidden;
    document.getElementById("stage").toggleAttribute("data-filtered", !chips.hidden); // views make room for them
    chips.setAttribute("aria-label", text.say("filters"));
    const all = active.map(({ key, words, drop }) => {
      const chip = make("button", { type: "button", className: "filter", title: text.say("filter_remove"), onclick: () => state.change({ filters: { ...state.filters, ...drop } }) },
        make("span", {}, make("small", {}, text.say(`filter_${key}`)), words), make("i", {}, "×"));
      chip.setAttribute("aria-label", `${text.say("filter_remove")}: ${text.say(`filter_${key}`)} ${words}`);
      return chip;
    });
    const clear = active.length > 1 ? [make("button", { type: "button", className: "clear", onclick: drawer.clearAll }, text.say("filter_clear"))] : [];
    chips.replaceChildren(make("div", { className: "row" }, ...all), ...clear);
    if (held) (chips.hidden ? drawer.opener : chips.querySelector("button")).focus();
  },

  clearAll() {
    state.change({ filters: filters.none() });
  },
};
