/* Why a line is believed: how it follows, the sentence with the proving words marked, and where that stands. */
"use strict";

const proofs = {
  CONTEXT: 60, // characters of a sentence that are shown around the words
  OPENED: 3, // cards that one click unfolds; the others wait behind one more

  /** How a fact follows from the words, told by a sign and a word. */
  SIGNS: { stated: "=", normalised: "≈", inferred: "∴", background: "○" },

  word(derivation) {
    const pair = page.words[`short_${derivation}`];
    return pair ? text.pick(pair) : derivation;
  },

  full(derivation) {
    return text.pick(page.derivations[derivation] ?? [derivation, derivation]);
  },

  sign(derivation) {
    const sign = make("span", { className: "sign" }, proofs.SIGNS[derivation] ?? "·");
    sign.setAttribute("aria-hidden", "true");
    return sign;
  },

  badge(derivation) {
    return make("span", { className: `badge ${derivation}` }, proofs.sign(derivation), proofs.full(derivation));
  },

  /** A button that says how a line follows and unfolds its proofs, and the place where they unfold. */
  how(numbers, link) {
    if (!numbers.length) return [null, null];
    const { derivation } = proof(numbers[0]);
    const region = make("div", { className: "proofs", hidden: true });
    const count = numbers.length > 1 ? make("b", {}, `×${numbers.length}`) : null;
    const button = make("button", { type: "button", className: `tag ${derivation}`, title: `${proofs.full(derivation)} · ${text.say("show_evidence")}` },
      proofs.sign(derivation), proofs.word(derivation), count);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => proofs.unfold(button, region, numbers, link));
    return [button, region];
  },

  unfold(button, region, numbers, link) {
    if (!region.children.length) {
      region.append(...proofs.cards(numbers, proofs.OPENED));
      if (link !== undefined) region.append(make("button", { type: "button", className: "onward", onclick: () => state.select({ link }) }, text.say("show_link")));
    }
    region.hidden = !region.hidden;
    button.setAttribute("aria-expanded", String(!region.hidden));
  },

  /** The first `open` proofs in full, the others folded. */
  cards(numbers, open) {
    const rest = numbers.slice(open);
    const first = numbers.slice(0, open).map(proofs.card);
    if (!rest.length) return first;
    const folded = make("details", {}, make("summary", { className: "more" }, `${rest.length} ${text.say("more_evidence")}`));
    folded.addEventListener("toggle", () => folded.children.length === 1 && folded.append(...rest.map(proofs.card)), { once: true });
    return [...first, folded];
  },

  card(number) {
    const { derivation, confidence, method, evidence: words, resolved } = proof(number);
    if (!words.length) return make("div", { className: "proof" }, proofs.badge(derivation), make("p", {}, text.say("no_evidence")));
    const sure = make("span", {}, `${text.say("confidence")} ${confidence.toFixed(2)}`);
    const card = make(
      "div",
      { className: "proof", title: text.say("to_source"), onclick: (event) => proofs.onClick(event, number) },
      ...proofs.sentences(words),
      resolved.length ? make("div", { className: "resolved" }, make("b", {}, text.say("resolved")), ...proofs.sentences(resolved)) : null,
      proofs.origin(number, words),
      make("p", { className: "how" }, proofs.badge(derivation), sure, make("span", {}, `${text.say("method")} ${method}`)),
      proofs.actions(number),
    );
    return card;
  },

  /** Which document says so, and where in it. */
  origin(number, words) {
    const entry = page.documents[proofs.documentOf(number)];
    const offsets = `${text.say("offsets")} ${words.map(([, begin, end]) => `${begin}–${end}`).join(", ")}`;
    return make("footer", {}, make("b", {}, entry?.headline || entry?.name || ""),
      make("span", {}, [entry?.publisher, entry?.date, entry?.name, offsets].filter(Boolean).join(" · ")));
  },

  documentOf(number) {
    const { article, evidence: words } = proof(number);
    return article >= 0 ? article : page.documents.findIndex((entry) => entry.text === words[0][0]);
  },

  actions(number) {
    const note = make("span", { className: "note" });
    note.setAttribute("role", "status");
    return make("div", { className: "actions" },
      make("button", { type: "button", className: "reveal", onclick: () => proofs.reveal(number) }, text.say("to_source")),
      make("button", { type: "button", className: "copy", onclick: () => proofs.copy(proofs.citation(number), note) }, text.say("copy_citation")),
      note);
  },

  /** A click beside the buttons goes to the words; a drag that selects them does not. */
  onClick(event, number) {
    if (event.target.closest("button") || !document.getSelection().isCollapsed) return;
    const quoted = event.target.closest("blockquote");
    proofs.reveal(number, quoted && !quoted.closest(".resolved") ? Number(quoted.dataset.at) : 0);
  },

  /** Goes to the words in the source text; `which` of them where a proof has several. */
  reveal(number, which = 0) {
    source.reveal(number, which);
    panel.reading(true);
  },

  /** Outlet, date, headline and address in one line, the sentence in the next. */
  citation(number) {
    const entry = page.documents[proofs.documentOf(number)] ?? {};
    const headline = entry.headline ? text.pick([`《${entry.headline}》`, `“${entry.headline}”`]) : entry.name;
    const about = [entry.publisher, entry.date, headline, entry.url].filter(Boolean).join(text.pick(["，", ", "]));
    let quoted = "", last = null;
    for (const { number: at, first, last: end } of proofs.around(proof(number).evidence)) {
      const next = last !== null && (last.at !== at || texts.words(at, last.end, first).trim() !== "");
      quoted += (next ? "……" : "") + proofs.plain(texts.words(at, first, end));
      last = { at, end };
    }
    return `${about}\n“${quoted}”`;
  },

  async copy(words, note) {
    note.textContent = "";
    note.textContent = text.say((await copyText(words)) ? "copied" : "not_copied");
    setTimeout(() => { note.textContent = ""; }, 2500);
  },

  /** The sentences around some words, each once: {number, first, last, ranges, at}, `at` the first of their words. */
  around(marks) {
    const found = new Map();
    marks.forEach(([number, begin, end], at) => {
      const around = texts.sentence(number, begin);
      const key = `${number} ${around[0]}`;
      if (!found.has(key)) found.set(key, { number, first: Math.min(around[0], begin), last: around[1], ranges: [], at });
      found.get(key).ranges.push([begin, end]);
      found.get(key).last = Math.max(found.get(key).last, end);
    });
    return [...found.values()];
  },

  sentences(marks) {
    return proofs.around(marks).map(proofs.sentence);
  },

  /** Words without the line breaks of the source. */
  plain(words) {
    return words.replace(/[ \t]*[\r\n]+[ \t]*/g, "");
  },

  /** A sentence with the proving words marked. Far context is left out. */
  sentence({ number, first, last, ranges, at }) {
    const words = (begin, end) => proofs.plain(texts.words(number, begin, end));
    const parts = [];
    let done = first;
    for (const [begin, end] of ranges) {
      const before = words(done, Math.max(done, begin));
      parts.push(done === first && before.length > proofs.CONTEXT ? `…${before.slice(-proofs.CONTEXT)}` : before);
      parts.push(make("mark", {}, words(Math.max(done, begin), end)));
      done = Math.max(done, end);
    }
    const after = words(done, last);
    parts.push(after.length > proofs.CONTEXT ? `${after.slice(0, proofs.CONTEXT)}…` : after);
    const quoted = make("blockquote", {}, ...parts);
    quoted.dataset.at = at;
    return quoted;
  },
};
