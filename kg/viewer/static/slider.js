/* The time slider: how many dated things each month or year has, and two thumbs that choose among them. */
"use strict";

const slider = {
  MONTHS: 120, // so many months at most; beyond them the axis counts years

  /** The axis: first and last unit (months or years since the year 0), and its kind. */
  axis: null,

  start() {
    slider.box = document.getElementById("slider");
    slider.spans = slider.gather();
    slider.axis = slider.measure(slider.spans);
    slider.box.hidden = slider.axis === null;
    if (!slider.axis) return;
    slider.build();
    state.listen(["matching", "language"], slider.draw);
    slider.draw();
  },

  /** When nodes and links are by their own dates: {first, last, node | link}. */
  gather() {
    const found = [];
    const add = (times, what) => {
      for (let at = 0; at < times.length; at += 2) found.push({ first: times[at], last: times[at + 1], ...what });
    };
    page.nodes.forEach((_, node) => add(facts.own(node), { node }));
    links.forEach((_, link) => add(facts.linkTimes(link), { link }));
    return found;
  },

  /** Few things long ago or far ahead do not stretch the axis: its ends stand for all that lies beyond. Null where all
   * happens in one unit. */
  measure(spans) {
    const ends = spans.flatMap(({ first, last }) => [first, last]).sort((a, b) => a - b);
    if (!ends.length || ends[0] === ends.at(-1)) return null;
    const cut = spans.length > 100 ? Math.floor(ends.length / 100) : 0;
    const [low, high] = [ends[cut], ends[ends.length - 1 - cut]];
    for (const unit of ["month", "year"]) {
      const [from, to] = [slider.unit(low, unit), slider.unit(high, unit)];
      if (to - from < slider.MONTHS || unit === "year") return to > from ? { unit, from, to } : null;
    }
    return null;
  },

  /** The number of the month or year of a day. */
  unit(day, unit = slider.axis.unit) {
    const year = Math.floor(day / 10000);
    return unit === "year" ? year : year * 12 + (Math.floor(day / 100) % 100) - 1;
  },

  /** A month or year as it is written, and its first and last day. */
  name(at) {
    return slider.axis.unit === "year" ? String(at) : `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  },

  build() {
    const { from, to } = slider.axis;
    slider.bars = Array.from({ length: to - from + 1 }, (_, at) => make("i", { onclick: () => slider.take(from + at, from + at) }));
    slider.words = make("output", { className: "span" });
    slider.reset = make("button", { type: "button", className: "clear", onclick: () => { slider.take(from, to); slider.thumbs[0].focus(); } });
    slider.thumbs = [from, to].map((value) => make("input", { type: "range", min: from, max: to, step: 1, value }));
    slider.thumbs.forEach((thumb, at) => thumb.addEventListener("input", () => slider.onInput(at)));
    const histogram = make("div", { className: "bars" }, ...slider.bars);
    histogram.setAttribute("aria-hidden", "true");
    slider.box.replaceChildren(
      make("div", { className: "about" }, slider.words, slider.reset),
      make("div", { className: "track" }, histogram, ...slider.thumbs),
      make("div", { className: "ends" }, make("span"), make("span")),
    );
  },

  /** The thumbs never pass each other. */
  onInput(moved) {
    const [low, high] = slider.thumbs.map((thumb) => Number(thumb.value));
    if (low > high) slider.thumbs[moved].value = moved ? low : high;
    const [from, to] = slider.thumbs.map((thumb) => Number(thumb.value));
    slider.show(from, to);
    clearTimeout(slider.waiting);
    slider.waiting = setTimeout(slider.take, 60, from, to);
  },

  /** Filters by the units from one to another; a thumb at its end is no limit. */
  take(from, to) {
    const { axis } = slider;
    const first = from > axis.from ? days(slider.name(from))[0] : "";
    const last = to < axis.to ? slider.end(to) : "";
    if (first !== state.filters.from || last !== state.filters.to) state.change({ filters: { ...state.filters, from: first, to: last } });
    else slider.draw();
  },

  /** The last day of a month or year. */
  end(at) {
    if (slider.axis.unit === "year") return `${at}-12-31`;
    return new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).toISOString().slice(0, 10);
  },

  /** Draws what the filters say, and counts anew what passes all of them but this. */
  draw() {
    const { axis } = slider;
    const { from, to } = state.filters;
    const [first, last] = facts.range({ from, to });
    const clamp = (value) => Math.min(axis.to, Math.max(axis.from, value));
    const low = from ? clamp(slider.unit(first)) : axis.from;
    const high = to ? clamp(slider.unit(last)) : axis.to;
    slider.thumbs[0].value = low;
    slider.thumbs[1].value = high;
    const counts = slider.count();
    const most = Math.max(1, ...counts);
    counts.forEach((count, at) => {
      slider.bars[at].style.setProperty("--share", Math.sqrt(count / most));
      slider.bars[at].title = `${slider.name(axis.from + at)} · ${count}`;
    });
    slider.reset.textContent = text.say("time_all");
    slider.reset.hidden = !from && !to;
    slider.box.querySelectorAll(".ends span").forEach((end, at) => { end.textContent = slider.name(at ? axis.to : axis.from); });
    slider.show(low, high);
  },

  /** How many dated things touch each unit. */
  count() {
    const { from, to } = slider.axis;
    const steps = new Int32Array(to - from + 2);
    const { failed } = state.matching;
    for (const { first, last, node, link } of slider.spans) {
      if ((node === undefined ? failed.links[link] : failed.nodes[node]) & ~FAILS.time) continue;
      const [begin, end] = [first, last].map((day) => Math.min(to, Math.max(from, slider.unit(day))));
      steps[begin - from] += 1;
      steps[end - from + 1] -= 1;
    }
    let sum = 0;
    return Array.from(steps.subarray(0, -1), (step) => (sum += step));
  },

  /** Shows a choice before it is taken. */
  show(low, high) {
    const { axis } = slider;
    slider.bars.forEach((bar, at) => bar.classList.toggle("in", axis.from + at >= low && axis.from + at <= high));
    slider.thumbs.forEach((thumb, at) => {
      thumb.setAttribute("aria-label", `${text.say("filter_time")} · ${text.say(at ? "time_to" : "time_from")}`);
      thumb.setAttribute("aria-valuetext", slider.name(at ? high : low));
    });
    const all = low === axis.from && high === axis.to;
    slider.words.textContent = all ? text.say("time_all") : low === high ? slider.name(low) : `${slider.name(low)} – ${slider.name(high)}`;
  },

  /** A range as it is written: in years or months where it holds whole ones. */
  say(from, to) {
    const isLast = (iso) => new Date(Date.parse(iso) + 864e5).getUTCDate() === 1;
    const years = (!from || from.endsWith("-01-01")) && (!to || to.endsWith("-12-31"));
    const months = (!from || from.endsWith("-01")) && (!to || isLast(to));
    const length = years ? 4 : months ? 7 : 10;
    return slider.between(from.slice(0, length), to.slice(0, length));
  },

  between(from, to) {
    return from === to ? from : `${from || "…"} – ${to || "…"}`;
  },
};
