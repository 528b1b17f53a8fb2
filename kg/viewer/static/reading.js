/* The words of the source texts: sentences that hold what was typed, and the way to them in the source pane. */
"use strict";

const reading = {
  SCAN: 400, // places in the texts that are looked at

  /** Places in the texts: sentences that hold `words`, or, where these are pinyin, a name that sounds so. What proves
   * something comes first, then the newest. */
  read(words, nodes) {
    const wanted = search.fold(words.trim());
    if (!wanted) return { hits: [], cut: false };
    const spellings = [wanted, ...(search.sound(wanted) ? reading.spelled(nodes.slice(0, 5)) : [])];
    const pattern = new RegExp(spellings.map(reading.pattern).join("|"), "g");
    const found = new Map();
    let room = reading.SCAN;
    for (const [number, entries] of reading.articles()) {
      for (const run of texts.get(number).runs) {
        room -= reading.scan(run, number, entries, pattern, room, found);
        if (room <= 0) break;
      }
      if (room <= 0) break;
    }
    const hits = [...found.values()].sort((a, b) => b.proves - a.proves || b.date.localeCompare(a.date));
    return { hits, cut: room <= 0 };
  },

  /** The names of nodes as texts write them. */
  spelled(nodes) {
    return nodes.flatMap((number) => search.names()[number].names).filter((name) => /^[\u4e00-\u9fff·]{2,}$/.test(name));
  },

  /** A pattern for words that a line break may divide. */
  pattern(words) {
    return [...words].filter((sign) => sign.trim()).map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&")).join("\\s*");
  },

  /** The documents of each text. */
  articles() {
    if (!reading.entries) {
      reading.entries = new Map();
      page.documents.forEach((entry, document) => {
        if (!reading.entries.has(entry.text)) reading.entries.set(entry.text, []);
        reading.entries.get(entry.text).push({ ...entry, document });
      });
    }
    return reading.entries;
  },

  folded: new Map(),

  /** Adds the sentences of a run that hold the pattern to `found`; returns how many places it looked at. */
  scan(run, number, entries, pattern, room, found) {
    const [offset, words] = run;
    if (!reading.folded.has(run)) reading.folded.set(run, search.fold(words));
    const folded = reading.folded.get(run);
    const astral = /[\ud800-\udfff]/.test(words);
    const place = (at) => offset + (astral ? [...words.slice(0, at)].length : at);
    let seen = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match && seen < room; match = pattern.exec(folded)) {
      seen += 1;
      const [begin, end] = [place(match.index), place(match.index + match[0].length)];
      const entry = entries.find((each) => each.begin <= begin && begin < each.end);
      if (entry) reading.add(found, { text: number, document: entry.document, date: entry.date, begin, end });
    }
    return seen;
  },

  /** Takes up a hit, once for each sentence. */
  add(found, hit) {
    const around = texts.sentence(hit.text, hit.begin);
    const key = `${hit.text} ${around[0]}`;
    const proves = Number(evidence.of(hit.text).some((mark) => mark.begin < hit.end && mark.end > hit.begin));
    const known = found.get(key);
    if (known && known.proves >= proves) return;
    found.set(key, { ...hit, proves, first: Math.min(around[0], hit.begin), last: Math.max(around[1], hit.end) });
  },

  /** Opens the document at a hit, and selects what its words prove, or else what their sentence does. */
  show({ text: number, document: entry, begin, end, first, last }) {
    if (state.document !== entry) state.change({ document: entry });
    const { nodes, links: proved } = source.provedBy(begin, end);
    const range = nodes.length + proved.length ? [begin, end] : [first, last];
    const before = state.selected;
    source.prove(...range, texts.words(number, ...range));
    if (state.selected === before && before) state.select(null);
    const here = source.found.findIndex((mark) => mark.text === number && mark.begin < range[1] && mark.end > range[0]);
    if (here >= 0 && here !== source.at) source.step(here - source.at);
    panel.reading(true);
    reading.point(page.documents[entry], number, begin, end);
  },

  /** Lights up the hit itself in the source pane and brings it into view. */
  point(entry, number, begin, end) {
    const from = texts.words(number, entry.begin, begin).length;
    const range = reading.range(from, from + texts.words(number, begin, end).length);
    if (!range) return;
    if (window.Highlight) CSS.highlights.set("found", new Highlight(range));
    const [hit, pane] = [range.getBoundingClientRect(), source.body.getBoundingClientRect()];
    source.body.scrollTo({ top: source.body.scrollTop + hit.top - pane.top - pane.height / 3, behavior: canvas.motion(true) ? "smooth" : "auto" });
  },

  /** The characters of the open document between two places. */
  range(from, to) {
    const walk = document.createTreeWalker(source.body, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".gap") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const range = document.createRange();
    let [at, begun] = [0, false];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const { length } = node.data;
      if (!begun && from < at + length) {
        range.setStart(node, from - at);
        begun = true;
      }
      if (begun && to <= at + length) {
        range.setEnd(node, to - at);
        return range;
      }
      at += length;
    }
    return null;
  },
};
