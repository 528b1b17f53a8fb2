/* Taking it along: pictures of the view, tables of the selection, a link that opens the same view again. */
"use strict";

const exporting = {
  whole: false,
  SOURCES: 4, // named below a picture
  SHARPNESS: 2,
  SIDE: 12000, // pixels that a browser's canvas surely has

  start() {
    sheet("export", exporting);
    state.listen(["language"], exporting.draw);
    state.listen(["selected", "visible", "matching", "view"], exporting.count);
    paper.start();
  },

  first: () => exporting.sheet.querySelector(".choices button"),

  draw() {
    if (exporting.sheet.hidden) return;
    const range = (whole) => make("label", {}, make("input", { type: "radio", name: "range", checked: whole === exporting.whole, onchange: () => { exporting.whole = whole; } }), text.say(whole ? "export_whole" : "export_view"));
    const choice = (name, ending, act) => make("button", { type: "button", onclick: act }, make("b", {}, ending), make("small", {}, text.say(name)));
    const group = (...children) => make("div", { className: "choices" }, ...children);
    const ranges = make("div", { className: "ranges" }, range(false), range(true));
    ranges.setAttribute("role", "radiogroup");
    ranges.setAttribute("aria-label", text.say("export_picture"));
    exporting.told = make("p", { className: "told" });
    exporting.told.setAttribute("role", "status");
    exporting.counted = make("p", { className: "hint" });
    exporting.sheet.replaceChildren(
      sheet.head(exporting, text.say("export")),
      make("h3", {}, text.say("export_picture")), ranges,
      group(choice("export_png", "PNG", exporting.png), choice("export_svg", "SVG", exporting.svg)),
      make("h3", {}, text.say("export_data")), exporting.counted,
      group(choice("export_csv", "CSV", exporting.csv), choice("export_json", "JSON", exporting.json)),
      make("h3", {}, text.say("export_link")), make("p", { className: "hint" }, text.say("export_link_hint")),
      group(choice("export_copy", "URL", exporting.copyLink), choice("export_paper", "PDF", exporting.print)),
      exporting.told,
      make("p", { className: "hint more" }, `${text.say("export_all")} `, make("code", {}, "kg export --format gexf -o graph.gexf")),
    );
    exporting.count();
  },

  tell(words) {
    if (!exporting.sheet.hidden) exporting.told.textContent = words;
  },

  count() {
    if (exporting.sheet.hidden) return;
    const { nodes, links: chosen } = exporting.chosen();
    const what = `${nodes.length.toLocaleString("en")} ${text.say("entities")} · ${chosen.length.toLocaleString("en")} ${text.say("relations")}`;
    exporting.counted.textContent = `${text.say(state.selected ? "export_selected" : "export_visible")} ${what}`;
  },

  /** What goes into a table: the selected things with what they touch, else all that the open view shows. */
  chosen() {
    const { selected } = state;
    if (!selected && state.view === "graph") return { nodes: [...state.visible.nodes], links: [...state.visible.links] };
    const all = (flags) => [...flags.keys()].filter((number) => flags[number]);
    if (!selected) return { nodes: all(state.matching.nodes), links: all(state.matching.links) };
    if (selected.node !== undefined) return { nodes: [selected.node], links: linksOf[selected.node].filter((at) => state.matching.links[at]) };
    const chosen = selected.link === undefined ? selected.path ?? selected.links : [selected.link];
    return { nodes: [...new Set([...(selected.nodes ?? []), ...chosen.flatMap((at) => [links[at].from, links[at].to])])], links: chosen };
  },

  /** What a file is about, in words. */
  title() {
    const { selected } = state;
    if (selected?.node !== undefined) return page.nodes[selected.node].label;
    if (selected?.link !== undefined) return [links[selected.link].from, links[selected.link].to].map((number) => page.nodes[number].label).join("–");
    return text.say("title");
  },

  /** The documents that most of the nodes come from, in words. */
  sources(numbers) {
    const counts = new Map();
    for (const number of numbers) for (const at of page.nodes[number].documents) counts.set(at, (counts.get(at) ?? 0) + 1);
    const best = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
    const named = best.slice(0, exporting.SOURCES).map((at) => {
      const { headline, name, publisher, date } = page.documents[at];
      return [[...(headline || name)].slice(0, 40).join(""), publisher, date].filter(Boolean).join(", ");
    });
    const rest = best.length - named.length;
    return [`${text.say("export_sources")} ${named.join(" · ")}${rest > 0 ? ` ${text.say("export_others").replace("#", rest.toLocaleString("en"))}` : ""}`].flatMap((line) => exporting.wrap(line));
  },

  /** Words in lines that fit below a picture. */
  wrap(words) {
    const parts = words.split(" · ");
    return parts.map((part, at) => (at ? `· ${part}` : part));
  },

  name(ending) {
    const words = exporting.title().replace(/[\u0000-\u001f\u007f\\/:*?"<>|\s.]+/g, "-").replace(/^-+|-+$/g, "");
    return `${[...words].slice(0, 40).join("") || "kg"}.${ending}`;
  },

  /** Hands a file to the browser. */
  save(blob, ending) {
    const link = make("a", { href: URL.createObjectURL(blob), download: exporting.name(ending) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    exporting.tell(`${text.say("export_saved")} ${link.download}`);
  },

  markup() {
    const svg = picture.draw({ whole: exporting.whole });
    return { svg, words: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n` };
  },

  svg() {
    exporting.save(new Blob([exporting.markup().words], { type: "image/svg+xml" }), "svg");
  },

  /** The same picture in pixels, two for one. */
  async png() {
    const { svg, words } = exporting.markup();
    const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
    const factor = Math.min(exporting.SHARPNESS, exporting.SIDE / Math.max(width, height));
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(words)}`;
    await image.decode();
    const sheet = make("canvas", { width: Math.round(width * factor), height: Math.round(height * factor) });
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    sheet.toBlob((blob) => exporting.save(blob, "png"), "image/png");
  },

  csv() {
    const lines = [exporting.columns(), ...exporting.rows()].map((row) => row.map(exporting.cell).join(","));
    exporting.save(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }), "csv");
  },

  /** A cell that is no formula to a spreadsheet, quoted where need be. */
  cell(value) {
    const words = String(value);
    const safe = /^[=+\-@＝＋－＠\t\r]/.test(words) && !/^[+-]?\d+(\.\d+)?$/.test(words) ? `'${words}` : words;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  },

  columns() {
    const keys = ["thing", "class", "name", "relation", "object", "date", "words", "article", "published", "derivation", "confidence", "method", "text", "offsets"];
    return keys.map((key) => text.say(`column_${key}`));
  },

  /** A row for each proof of a node, of one of its lines, of a relation. */
  rows() {
    const { nodes, links: chosen } = exporting.chosen();
    const rows = [];
    const add = (what, numbers) => rows.push(...(numbers.length ? numbers.map((at) => [...what, ...exporting.proofCells(at)]) : [[...what, ...Array(8).fill("")]]));
    for (const number of nodes) {
      const node = page.nodes[number];
      const named = [text.kind(node.kind), node.label];
      add([text.say("column_node"), ...named, "", "", ""], node.proofs);
      for (const [name, zh, en, valueZh, valueEn, numbers] of node.lines) add([text.say("column_property"), ...named, text.pick([zh, en]), text.pick([valueZh, valueEn]), TIMES.includes(name) ? valueZh : ""], numbers);
    }
    for (const link of chosen.map((at) => links[at])) {
      const from = page.nodes[link.from];
      add([text.say("relation"), text.kind(from.kind), from.label, text.pick([link.zh, link.en]), page.nodes[link.to].label, link.dates.join(" ")], link.proofs);
    }
    return rows;
  },

  proofCells(number) {
    const { article, derivation, confidence, method, evidence: marks } = proof(number);
    const entry = page.documents[article];
    return [
      marks.map(([at, begin, end]) => texts.words(at, begin, end)).join(" … "),
      entry ? entry.headline || entry.name : "", entry?.date ?? "",
      text.pick(page.derivations[derivation] ?? [derivation, derivation]), confidence.toFixed(2), method,
      [...new Set(marks.map(([at]) => texts.get(at).name))].join(" "), marks.map(([, begin, end]) => `${begin}–${end}`).join(", "),
    ];
  },

  json() {
    const { nodes, links: chosen } = exporting.chosen();
    const proved = (numbers) => numbers.map((at) => {
      const { article, evidence: marks, ...how } = proof(at);
      const entry = page.documents[article];
      const words = (list) => list.map(([number, begin, end]) => ({ text: texts.get(number).name, begin, end, words: texts.words(number, begin, end) }));
      return { ...how, document: entry?.name ?? null, evidence: words(marks), resolved: words(how.resolved) };
    });
    const lines = (node) => node.lines.map(([name, zh, en, valueZh, valueEn, numbers]) => ({ name, label: { zh, en }, value: { zh: valueZh, en: valueEn }, proofs: proved(numbers) }));
    const used = new Set([...nodes.flatMap((number) => page.nodes[number].documents), ...chosen.flatMap((at) => links[at].proofs.map((each) => page.proofs[each][0]))]);
    const content = {
      title: exporting.title(),
      nodes: nodes.map((number) => page.nodes[number]).map((node) => ({ iri: node.iri, class: node.kind, label: node.label, aliases: node.aliases, properties: lines(node), proofs: proved(node.proofs) })),
      relations: chosen.map((at) => links[at]).map(({ from, to, relation, zh, en, dates, proofs: numbers }) => ({ from: page.nodes[from].iri, to: page.nodes[to].iri, relation, label: { zh, en }, dates, proofs: proved(numbers) })),
      documents: [...used].filter((at) => at >= 0).sort((a, b) => a - b).map((at) => page.documents[at]).map(({ name, headline, date, publisher, url }) => ({ name, headline, date, publisher, url })),
    };
    exporting.save(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: "application/json" }), "json");
  },

  async copyLink() {
    address.write();
    exporting.tell(text.say((await copyText(location.href)) ? "export_copied" : "export_not_copied"));
  },

  print() {
    exporting.leave();
    print();
  },
};
