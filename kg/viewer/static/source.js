/* The source text beside the graph: evidence marked by class, both ways between words and graph. */
"use strict";

const source = {
  /** Places of what is selected, in order, and the one that is shown. */
  found: [],
  at: 0,

  start() {
    source.body = document.getElementById("text");
    const input = document.getElementById("document-search");
    source.box = combobox(input, document.getElementById("documents"), { find: source.find, draw: source.option, choose: source.open });
    input.addEventListener("focus", source.box.update);
    input.addEventListener("keydown", (event) => event.key === "Escape" && source.clear());
    source.body.addEventListener("click", source.onClick);
    document.addEventListener("selectionchange", () => {
      clearTimeout(source.waiting);
      source.waiting = setTimeout(source.onSelect, 250);
    });
    document.getElementById("previous").addEventListener("click", () => source.step(-1));
    document.getElementById("next").addEventListener("click", () => source.step(1));
    state.listen(["selected"], source.show);
    state.listen(["document"], source.draw);
    source.draw();
  },

  /** Opens the document that proves what is selected, and lights up the first of its words. */
  show() {
    const { selected } = state;
    const single = selected && (selected.node !== undefined || selected.link !== undefined);
    source.found = single ? source.inOrder(evidence.for(selected)) : [];
    const here = source.found.findIndex((mark) => proofs.documentOf(mark.proof) === state.document);
    source.at = Math.max(here, 0);
    source.go();
  },

  /** The surest document first, its words in their order; the same words once. */
  inOrder(marks) {
    const known = new Set();
    const kept = marks.filter(({ text: number, begin, end }) => {
      const key = `${number} ${begin} ${end}`;
      return !known.has(key) && known.add(key);
    });
    const first = new Map();
    kept.forEach((mark, at) => first.has(mark.text) || first.set(mark.text, at));
    return kept.sort((a, b) => first.get(a.text) - first.get(b.text) || a.begin - b.begin);
  },

  step(by) {
    if (!source.found.length) return;
    source.at = (source.at + by + source.found.length) % source.found.length;
    source.go();
  },

  go() {
    const mark = source.found[source.at];
    const number = mark ? proofs.documentOf(mark.proof) : state.document;
    if (number >= 0 && number !== state.document) state.change({ document: number });
    else source.light();
  },

  /** Draws the open document: its own words in runs, each run that proves something a mark. */
  draw() {
    const entry = page.documents[state.document];
    source.title();
    source.body.replaceChildren(...(entry ? source.marked(entry) : []));
    source.body.scrollTop = 0;
    source.light();
  },

  title() {
    const entry = page.documents[state.document];
    const about = entry ? [entry.publisher, entry.date, entry.name].filter(Boolean).join(" · ") : "";
    document.getElementById("headline").textContent = entry ? entry.headline || entry.name : "";
    document.getElementById("about").textContent = about;
    source.box.input.placeholder = `${text.say("report_documents")} (${page.documents.length})`;
  },

  /** The article's words; a mark lists what it proves, and has the colour of the fact with the fewest words. */
  marked(entry) {
    const marks = evidence.of(entry.text);
    const parts = [];
    for (const [begin, words] of texts.get(entry.text).runs) {
      const length = /[\ud800-\udfff]/.test(words) ? [...words].length : words.length;
      const [first, last] = [Math.max(begin, entry.begin), Math.min(begin + length, entry.end)];
      if (first >= last) continue;
      if (parts.length) parts.push(make("span", { className: "gap" }, "…"));
      parts.push(...source.pieces(words, begin, first, last, marks));
    }
    return parts;
  },

  pieces(words, offset, first, last, marks) {
    const inside = marks.filter((mark) => mark.begin < last && mark.end > first);
    const cuts = [...new Set([first, last, ...inside.flatMap(({ begin, end }) => [begin, end])])].filter((cut) => cut >= first && cut <= last).sort((a, b) => a - b);
    const open = [];
    let next = 0;
    return cuts.slice(0, -1).map((begin, at) => {
      const end = cuts[at + 1];
      while (next < inside.length && inside[next].begin <= begin) open.push(inside[next++]);
      for (let each = open.length - 1; each >= 0; each -= 1) if (open[each].end <= begin) open.splice(each, 1);
      const piece = texts.slice(words, begin - offset, end - offset);
      if (!open.length) return document.createTextNode(piece);
      return source.mark(piece, begin, end, open);
    });
  },

  mark(piece, begin, end, open) {
    const closest = open.reduce((best, each) => (each.end - each.begin < best.end - best.begin ? each : best));
    const element = make("mark", {}, piece);
    Object.assign(element.dataset, { begin, end, kind: source.kindOf(closest) });
    element.style.setProperty("--kind", `light-dark(${page.classes[source.kindOf(closest)].light}, ${page.classes[source.kindOf(closest)].dark})`);
    return element;
  },

  /** The class that colours a mark: that of the node, or of the node that a link starts from. */
  kindOf(mark) {
    return page.nodes[mark.node ?? links[mark.link].from].kind;
  },

  /** Lights up the words that prove the selection, scrolls to the current ones and counts them. */
  light() {
    const entry = page.documents[state.document];
    const here = source.found.filter((mark) => entry && mark.text === entry.text);
    const current = source.found[source.at];
    for (const element of source.body.querySelectorAll("mark")) {
      const [begin, end] = [Number(element.dataset.begin), Number(element.dataset.end)];
      const covers = (mark) => mark && mark.text === entry.text && mark.begin <= begin && end <= mark.end;
      element.classList.toggle("lit", here.some(covers));
      element.classList.toggle("current", Boolean(covers(current)));
    }
    source.body.classList.toggle("focused", here.length > 0);
    source.body.querySelector("mark.current")?.scrollIntoView({ block: "center", behavior: canvas.motion(true) ? "smooth" : "auto" });
    document.getElementById("position").textContent = source.found.length ? `${source.at + 1} / ${source.found.length}` : "";
    for (const id of ["previous", "next"]) document.getElementById(id).disabled = source.found.length < 2;
  },

  /** What words of the open document prove: numbers of nodes and links, those with the fewest words first. */
  provedBy(begin, end) {
    const entry = page.documents[state.document];
    const marks = evidence.of(entry.text).filter((mark) => mark.begin < end && mark.end > begin);
    marks.sort((a, b) => a.end - a.begin - (b.end - b.begin));
    return {
      nodes: [...new Set(marks.flatMap((mark) => (mark.node === undefined ? [] : [mark.node])))],
      links: [...new Set(marks.flatMap((mark) => (mark.link === undefined ? [] : [mark.link])))],
    };
  },

  onClick(event) {
    const element = event.target.closest("mark");
    if (!element || !document.getSelection().isCollapsed) return;
    source.prove(Number(element.dataset.begin), Number(element.dataset.end), element.textContent);
  },

  /** Selects what the words prove: the one thing, or all of them together. */
  prove(begin, end, words) {
    const proved = source.provedBy(begin, end);
    const all = [...proved.nodes, ...proved.links];
    if (all.length === 1) state.select(proved.nodes.length ? { node: proved.nodes[0] } : { link: proved.links[0] });
    else if (all.length) state.select({ ...proved, words });
  },

  /** Selected text lights up the graph. */
  onSelect() {
    const selection = document.getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !source.body.contains(selection.anchorNode)) return;
    const touched = [...source.body.querySelectorAll("mark")].filter((element) => selection.containsNode(element, true));
    if (!touched.length) return;
    const range = selection.getRangeAt(0);
    const inner = touched.map((element) => [Number(element.dataset.begin), Number(element.dataset.end)]);
    source.prove(inner[0][0], inner.at(-1)[1], range.toString());
  },

  /** The documents whose headline, date or name holds `words`. */
  find(words) {
    const wanted = words.toLowerCase();
    const found = page.documents.flatMap((entry, number) => (Object.values(entry).some((value) => String(value).toLowerCase().includes(wanted)) ? [number] : []));
    return found.slice(0, 50);
  },

  option(number) {
    const entry = page.documents[number];
    return [make("span", {}, entry.headline || entry.name), make("small", {}, [entry.date, entry.publisher].filter(Boolean).join(" · "))];
  },

  clear() {
    source.box.input.value = "";
    source.box.close();
  },

  /** Goes to the words of a proof, whatever is selected; `which` of them where it has several. */
  reveal(number, which = 0) {
    const marks = proof(number).evidence.map(([where, begin, end]) => ({ text: where, begin, end, proof: number }));
    const isHere = ({ text: where, begin, end }) => where === marks[which].text && begin === marks[which].begin && end === marks[which].end;
    if (!source.found.some(isHere)) source.found = marks;
    source.at = source.found.findIndex(isHere);
    source.go();
  },

  open(number) {
    source.clear();
    source.box.input.blur();
    source.found = [];
    state.change({ document: number });
    panel.reading(true);
  },
};
