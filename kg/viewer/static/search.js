/* The search box: names and aliases by their characters, by pinyin or its initials, and the words of the source texts. */
"use strict";

const search = {
  NAMES: 8, // results of a group at first
  WORDS: 5,
  MORE: 20, // and so many more each time
  CONTEXT: 26, // characters shown before a hit

  found: { nodes: [], hits: [], cut: false },
  room: { nodes: 0, hits: 0 },
  /** What the arrow keys walk along: {node}, {hit} or {more}, as drawn. */
  options: [],
  active: 0,

  start() {
    search.box = document.getElementById("search");
    search.list = document.getElementById("results");
    search.box.addEventListener("input", search.update);
    search.box.addEventListener("focus", search.onFocus);
    search.box.addEventListener("keydown", search.onKey);
    search.box.addEventListener("blur", search.close);
    search.list.addEventListener("mousedown", (event) => event.preventDefault());
    search.status = search.list.parentElement.appendChild(make("span", { className: "heard" }));
    search.status.setAttribute("role", "status");
    addEventListener("resize", search.place);
    window.visualViewport?.addEventListener("resize", search.place);
    state.listen(["language"], search.draw);
    state.listen(["selected", "document"], () => window.Highlight && CSS.highlights.delete("found"));
  },

  /** Characters as they are compared: small letters, half width. As long as before, so that places stay the same. */
  fold(words) {
    const small = words.toLowerCase();
    return (small.length === words.length ? small : words).replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  },

  /** Typed pinyin as it is spelled in `sounds`: without tones, spaces and apostrophes; null for what is no pinyin. */
  sound(wanted) {
    const plain = wanted.replace(/[üǖǘǚǜ]/g, "v").normalize("NFD").replace(/[\u0300-\u036f\s'’]/g, "");
    return /^[a-z]+$/.test(plain) ? plain : null;
  },

  names() {
    return (search.known ??= page.nodes.map((node) => ({
      names: [node.label, ...node.aliases].map(search.fold),
      sounds: node.sounds ? node.sounds.split(" ") : [],
    })));
  },

  /** Node numbers that answer `words`, the best first; among equals the most important. */
  find(words) {
    const wanted = search.fold(words.trim());
    if (!wanted) return [];
    const sound = search.sound(wanted);
    const parts = wanted.split(/\s+/);
    const buckets = Array.from({ length: 10 }, () => []);
    const names = search.names();
    for (const number of ranked) {
      const score = search.score(names[number], wanted, sound, parts);
      if (score < buckets.length) buckets[score].push(number);
    }
    return buckets.flat();
  },

  /** How well a node answers, 0 best: its name is it, an alias is, one sounds so, begins with it, holds it, holds all its parts. */
  score({ names, sounds }, wanted, sound, parts) {
    let best = Infinity;
    for (let at = 0; at < names.length && best; at += 1) {
      const place = names[at].indexOf(wanted);
      if (place < 0) continue;
      best = Math.min(best, (place ? 6 : names[at].length === wanted.length ? 0 : 3) + (at ? 1 : 0));
    }
    if (sound && best > 2) {
      for (let at = 0; at < sounds.length; at += 1) {
        const place = sounds[at].indexOf(sound);
        if (place < 0) continue;
        if (sounds[at].length === sound.length) best = Math.min(best, 2);
        else if (!place) best = Math.min(best, 5);
        else if (best > 8 && sound.length > 1 && (at % 2 || search.beginsSyllable(sounds[at], sounds[at + 1], place))) best = 8;
      }
    }
    if (best === Infinity && parts.length > 1 && parts.every((part) => names.some((name) => name.includes(part)))) return 9;
    return best;
  },

  /** Whether a syllable of `full` begins at a place; `initials` say how it falls into syllables. */
  beginsSyllable(full, initials, place) {
    const syllables = [...initials].map((first) => `((?=${first})(?:[^aeiouv]h?)?[aeiouv]+(?:ng|n|r)?)`);
    const split = full.match(new RegExp(`^${syllables.join("")}$`));
    if (!split) return true;
    let at = 0;
    for (let each = 1; at < place; each += 1) at += split[each].length;
    return at === place;
  },

  update() {
    const nodes = search.find(search.box.value);
    search.found = { nodes, ...reading.read(search.box.value, nodes) };
    search.room = { nodes: search.NAMES, hits: search.WORDS };
    search.active = 0;
    search.open();
  },

  onFocus() {
    if (search.box.value.trim()) search.update();
    else setTimeout(search.names);
  },

  open() {
    search.list.hidden = !search.box.value.trim();
    search.box.setAttribute("aria-expanded", String(!search.list.hidden));
    search.draw();
    search.place();
    search.list.scrollTop = 0;
  },

  draw() {
    if (search.list.hidden) return;
    search.options = [];
    const { nodes, hits, cut } = search.found;
    const groups = [
      search.group("nodes", "found_names", `${nodes.length}`, nodes.map((node) => ({ node }))),
      search.group("hits", "found_text", `${hits.length}${cut ? "+" : ""}`, hits.map((hit) => ({ hit }))),
    ];
    const none = make("li", { className: "none" }, text.say("no_result"));
    none.setAttribute("role", "presentation");
    search.list.replaceChildren(...(search.options.length ? groups.filter(Boolean) : [none]));
    search.status.textContent = search.options.length ? [nodes.length, hits.length].join(" + ") : text.say("no_result");
    search.move(search.active);
  },

  group(name, key, count, all) {
    if (!all.length) return null;
    const head = make("div", { className: "head" }, text.say(key), make("small", {}, count));
    head.setAttribute("aria-hidden", "true");
    const rest = all.length - search.room[name];
    const shown = [...all.slice(0, search.room[name]), ...(rest > 0 ? [{ more: name, rest }] : [])];
    const group = make("li", {}, head, ...shown.map(search.option));
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", text.say(key));
    return group;
  },

  option(option) {
    const at = search.options.push(option) - 1;
    const content = option.hit ? search.excerpt(option.hit) : option.more ? [text.say("more_results").replace("#", option.rest)] : search.named(option.node);
    const item = make("div", { id: `result-${at}`, className: option.hit ? "hit" : option.more ? "more" : "named", onclick: () => search.choose(at) }, ...content);
    item.setAttribute("role", "option");
    return item;
  },

  /** A node's name with what was typed marked; the other name by which it was found. */
  named(number) {
    const node = page.nodes[number];
    const wanted = search.fold(search.box.value.trim());
    const holds = (name) => search.fold(name).includes(wanted);
    const other = holds(node.label) ? undefined : node.aliases.find(holds);
    return [
      glyph(node.kind),
      make("span", {}, ...search.marked(node.label, wanted), other ? make("i", {}, " ", ...search.marked(other, wanted)) : null),
      make("small", {}, text.kind(node.kind)),
    ];
  },

  marked(name, wanted) {
    const at = search.fold(name).indexOf(wanted);
    if (at < 0) return [name];
    return [name.slice(0, at), make("mark", {}, name.slice(at, at + wanted.length)), name.slice(at + wanted.length)];
  },

  /** The sentence with the hit marked, and the document. */
  excerpt({ text: number, document: entry, first, begin, end, last }) {
    const words = (from, to) => texts.words(number, from, to).replace(/\s*[\r\n]+\s*/g, "");
    const before = words(first, begin);
    const { headline, name, date } = page.documents[entry];
    return [
      make("p", {}, before.length > search.CONTEXT ? `…${before.slice(-search.CONTEXT)}` : before, make("mark", {}, words(begin, end)), words(end, last)),
      make("small", {}, [headline || name, date].filter(Boolean).join(" · ")),
    ];
  },

  /** Puts the list below the box, wide enough to read and nowhere beyond the window. */
  place() {
    if (search.list.hidden) return;
    const box = search.box.parentElement.getBoundingClientRect();
    const room = document.documentElement.clientWidth - 24;
    const width = Math.min(Math.max(box.width, 520), room);
    const height = (window.visualViewport?.height ?? innerHeight) - box.bottom - 18;
    const left = Math.max(12, Math.min(box.left, room + 12 - width));
    Object.assign(search.list.style, { left: `${left}px`, top: `${box.bottom + 6}px`, width: `${width}px`, maxHeight: `${Math.max(height, 120)}px` });
  },

  /** Makes one of the options the active one. */
  move(at) {
    search.active = at;
    search.list.querySelectorAll("[role=option]").forEach((item, each) => item.setAttribute("aria-selected", String(each === at)));
    const item = document.getElementById(`result-${at}`);
    if (item) search.box.setAttribute("aria-activedescendant", item.id);
    else search.box.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  },

  onKey(event) {
    if (event.isComposing) return;
    const { length } = search.options;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && search.list.hidden) search.onFocus();
    else if (step && length) search.move((search.active + step + length) % length);
    else if (event.key === "Enter" && length && !search.list.hidden) search.choose(search.active);
    else if (event.key === "Escape" && search.box.value) search.clear();
    else if (event.key === "Escape") search.box.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  },

  choose(at) {
    const { node, hit, more } = search.options[at];
    if (more) {
      search.room[more] += search.MORE;
      search.active = at;
      search.draw();
      return;
    }
    search.box.blur();
    if (hit) reading.show(hit);
    else state.visit(node);
  },

  close() {
    search.list.hidden = true;
    search.box.setAttribute("aria-expanded", "false");
    search.box.removeAttribute("aria-activedescendant");
  },

  clear() {
    search.box.value = "";
    search.options = [];
    search.close();
  },
};
