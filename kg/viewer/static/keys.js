/* Every key of the page in one table, and the help that is made of it. */
"use strict";

const keys = {
  /** [group, key, also, words, act]; a key with ⇧ is held with Shift. What `act` refuses (false) is left to the browser. */
  table: () => [
    ["find", "/", ["、", "／"], "key_search", () => keys.focus("search")],
    ["find", "w", [], "key_document", () => keys.focus("document-search")],
    ["find", "f", [], "key_filters", () => keys.press("drawer-button")],
    ["find", "x", [], "key_paths", () => keys.press("paths-button")],
    ["move", "←↑↓→", ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"], "key_pan", keys.pan],
    ["move", "+", ["=", "＋"], "key_zoom_in", () => keys.press("zoom-in")],
    ["move", "-", ["_", "－", "−"], "key_zoom_out", () => keys.press("zoom-out")],
    ["move", "0", [], "key_whole", keys.whole],
    ["move", "b", [], "key_reset", () => keys.press("reset")],
    ["choose", "]", ["】"], "key_next_node", () => keys.walk(1)],
    ["choose", "[", ["【"], "key_previous_node", () => keys.walk(-1)],
    ["choose", "Enter", [], "key_enter", keys.enter],
    ["choose", "e", [], "key_expand", () => keys.onNode((node) => state.expand(node))],
    ["choose", "1 2 3", ["1", "2", "3"], "key_hops", (event) => keys.onNode((node) => keys.around(node, Number(event.key)))],
    ["choose", "n", [], "key_next", () => source.step(1)],
    ["choose", "p", [], "key_previous", () => source.step(-1)],
    ["choose", "Esc", ["Escape"], "key_escape", keys.escape],
    ["views", "g", [], "view_graph", () => keys.view("graph")],
    ["views", "t", [], "view_table", () => keys.view("table")],
    ["views", "r", [], "view_tree", () => keys.view("tree")],
    ["views", "l", [], "view_timeline", () => keys.view("timeline")],
    ["views", "o", [], "view_goals", () => keys.view("goals")],
    ["page", "s", [], "key_export", () => keys.press("export-button")],
    ["page", "c", [], "key_copy", () => exporting.copyLink()],
    ["page", "d", [], "theme", () => keys.press("theme")],
    ["page", "⇧L", [], "key_language", () => keys.press("language")],
    ["page", "?", ["？"], "help", () => keys.help()],
  ],

  start() {
    canvas.network.setOptions({ interaction: { keyboard: { enabled: false } } }); // or two would answer to the arrows
    Object.assign(canvas.frame(), { tabIndex: 0 }).setAttribute("role", "application");
    canvas.frame().setAttribute("aria-describedby", "graph-keys");
    document.getElementById("stage").append(make("p", { id: "graph-keys", className: "aside" }));
    keys.known = new Map(keys.table().flatMap(([, key, also, , act]) => [key, ...also].map((name) => [name, act])));
    keys.dialog = document.getElementById("help");
    keys.dialog.addEventListener("click", (event) => event.target === keys.dialog && keys.dialog.close());
    document.getElementById("help-button").addEventListener("click", keys.help);
    document.addEventListener("keydown", (event) => { keys.before = event.key === "Escape" ? keys.openSheet() : null; }, true);
    document.addEventListener("keydown", keys.onKey);
    state.listen(["language"], keys.write);
    state.listen(["selected"], keys.announce);
    keys.write();
  },

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || keys.dialog.open) return;
    const act = keys.known.get(keys.name(event));
    if (!act || (event.key !== "Escape" && (keys.isTyping(event.target) || keys.areOff()))) return;
    if (act(event) !== false) event.preventDefault();
  },

  /** A key's name in the table; Caps Lock makes no difference. */
  name({ key, shiftKey }) {
    return /^[a-z]$/i.test(key) ? `${shiftKey ? "⇧" : ""}${shiftKey ? key.toUpperCase() : key.toLowerCase()}` : key;
  },

  isTyping(element) {
    return element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
  },

  STORED: "kg.keys",

  /** Whether the reader has switched single keys off; a browser that keeps nothing for files forgets it. */
  areOff() {
    if (keys.off === undefined) {
      try {
        keys.off = localStorage.getItem(keys.STORED) === "off";
      } catch {
        keys.off = false;
      }
    }
    return keys.off;
  },

  switch(on) {
    keys.off = !on;
    try {
      localStorage.setItem(keys.STORED, on ? "on" : "off");
    } catch {
      // it holds until the page is closed
    }
  },

  press(id) {
    document.getElementById(id).click();
  },

  focus(id) {
    const field = document.getElementById(id);
    if (!field.getClientRects().length) return false; // folded away on a small screen
    field.focus();
    field.select();
    return true;
  },

  view(view) {
    state.change({ view });
  },

  /** Whether keys move the graph: it is open, and no list or text that scrolls has the focus. */
  isOnGraph() {
    const at = document.activeElement;
    return state.view === "graph" && (at === document.body || at === canvas.frame());
  },

  STEP: 90,

  pan(event) {
    if (!keys.isOnGraph()) return false;
    const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const { x, y } = canvas.network.getViewPosition();
    const step = keys.STEP / canvas.scale();
    canvas.network.moveTo({ position: { x: x + right * step, y: y + down * step } });
    state.change({ camera: true });
    return true;
  },

  /** All of the graph: neighbours-only ends, and everything comes into view. */
  whole() {
    if (state.hops) state.near(0);
    else if (state.view === "graph") canvas.fit();
  },

  around(node, hops) {
    state.near(state.hops === hops && state.centre === node ? 0 : hops, node);
  },

  /** Does something with the selected node, if one is. */
  onNode(act) {
    if (state.selected?.node === undefined) return false;
    act(state.selected.node);
    return true;
  },

  /** Selects the next node that is drawn, the most important first. */
  walk(by) {
    const order = ranked.filter((number) => (state.view === "graph" ? state.visible.nodes.has(number) : state.matching.nodes[number]));
    if (!order.length) return;
    const at = order.indexOf(state.selected?.node);
    state.visit(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length]);
  },

  /** On the canvas: selects the node nearest to the middle, or goes to the details of the one that is selected. */
  enter() {
    if (document.activeElement !== canvas.frame()) return false;
    if (state.selected) {
      const heading = document.querySelector("#details h2") ?? document.getElementById("details");
      heading.tabIndex = -1;
      heading.focus();
      return true;
    }
    const { x, y } = canvas.network.getViewPosition();
    const away = (number) => Math.hypot(placing.of(number)[0] - x, placing.of(number)[1] - y);
    const nearest = [...state.visible.nodes].reduce((best, number) => (best === null || away(number) < away(best) ? number : best), null);
    if (nearest !== null) state.select({ node: nearest });
    return true;
  },

  openSheet() {
    return document.querySelector(".sheet:not([hidden])");
  },

  /** Leaves a field or closes the topmost thing: an open sheet, the selection, neighbours-only. */
  escape(event) {
    const sheet = keys.before;
    if (sheet?.hidden) return; // its own module was faster
    if (keys.isTyping(event.target) && !sheet?.contains(event.target)) {
      event.target.blur();
    } else if (sheet) {
      keys.press(`${sheet.id}-button`);
      document.getElementById(`${sheet.id}-button`).focus();
    } else if (state.selected) {
      state.select(null);
    } else if (state.hops) {
      state.change({ hops: 0 });
    }
  },

  /** Says to a screen reader what the graph lights up. */
  announce() {
    document.getElementById("graph-keys").textContent = state.selected ? exporting.title() : text.say("graph_label");
  },

  help() {
    if (keys.dialog.open) keys.dialog.close();
    else {
      keys.write();
      keys.dialog.showModal();
    }
  },

  write() {
    keys.announce();
    const close = make("button", { type: "button", className: "close", autofocus: true, onclick: () => keys.dialog.close() }, "×");
    close.setAttribute("aria-label", text.say("close"));
    const tables = [...keys.grouped()].map(([group, rows]) => make("section", {}, make("h3", {}, text.say(`keys_${group}`)), make("table", {}, make("tbody", {}, ...rows.map(keys.row)))));
    const single = make("input", { type: "checkbox", checked: !keys.areOff(), onchange: () => keys.switch(single.checked) });
    keys.dialog.replaceChildren(
      make("header", {}, make("h2", {}, text.say("help")), close),
      make("h3", {}, text.say("help_reading")), make("ul", { className: "reading" }, ...keys.reading()),
      make("div", { className: "groups" }, ...tables),
      make("label", { className: "single" }, single, text.say("keys_single")),
    );
  },

  grouped() {
    const groups = new Map();
    for (const row of keys.table()) groups.set(row[0], [...(groups.get(row[0]) ?? []), row]);
    return groups;
  },

  row([, key, , words]) {
    const shown = key.split(" ").flatMap((each) => (each === "←↑↓→" ? [...each] : [each]));
    return make("tr", {}, make("td", {}, ...shown.map((each) => make("kbd", {}, each === "Enter" ? "↵" : each))), make("th", { scope: "row" }, text.say(words)));
  },

  /** How to read the picture: a sample beside its words. */
  reading() {
    const sample = (name, ...children) => {
      const element = make("span", { className: `sample ${name}` }, ...children);
      element.setAttribute("aria-hidden", "true");
      return element;
    };
    const kinds = Object.keys(page.classes).slice(0, 3).map(glyph);
    return [
      ["help_nodes", sample("", ...kinds)],
      ["help_size", sample("sizes", make("i"), make("i"))],
      ["help_lines", sample("solid")],
      ["help_dashed", sample("dashes")],
      ["help_badge", sample("badge", "+9")],
      ["help_ground", sample("ground")],
      ["help_click", sample("lit", text.pick(["原文", "words"]))],
    ].map(([words, mark]) => make("li", {}, mark, make("span", {}, text.say(words))));
  },
};
