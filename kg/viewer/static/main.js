/* The frame: header, legend, views, language and theme. */
"use strict";

const main = {
  views: ["graph", "table", "tree", "timeline", "goals"],

  counts() {
    const parts = [
      main.dates(),
      `${page.documents.length} ${text.say("articles")}`,
      `${page.nodes.length.toLocaleString("en")} ${text.say("entities")}`,
      `${links.length.toLocaleString("en")} ${text.say("relations")}`,
      page.counts.unseen ? `${page.counts.unseen.toLocaleString("en")} ${text.say("folded")}` : "",
    ];
    document.getElementById("counts").textContent = parts.filter(Boolean).join(" · ");
  },

  /** The days on which the documents appeared, in words. */
  dates() {
    const found = page.documents.map((entry) => entry.date).filter(Boolean).sort();
    return found.length && found[0] !== found.at(-1) ? `${found[0]} – ${found.at(-1)}` : found[0] ?? "";
  },

  legend() {
    const counts = {};
    for (const node of page.nodes) counts[node.kind] = (counts[node.kind] ?? 0) + 1;
    const chips = Object.keys(page.classes).filter((kind) => counts[kind]).map((kind) => {
      const chip = make("button", { type: "button", className: "chip", onclick: () => filters.toggle("kinds", kind) }, glyph(kind), text.kind(kind, "label"), make("b", {}, String(counts[kind])));
      chip.dataset.kind = kind;
      chip.setAttribute("aria-pressed", String(!state.filters.kinds.includes(kind)));
      return chip;
    });
    const legend = document.getElementById("legend");
    const focused = document.activeElement?.dataset?.kind;
    legend.replaceChildren(...chips);
    legend.querySelector(`[data-kind="${focused}"]`)?.focus();
  },

  /** Shows the open view and draws it; views other than the graph are drawn anew each time. */
  draw() {
    const drawn = { table, tree, timeline, goals };
    for (const name of main.views) {
      document.getElementById(`${name}-tab`).setAttribute("aria-selected", String(name === state.view));
      document.getElementById(`${name}-tab`).tabIndex = name === state.view ? 0 : -1;
      document.getElementById(name === "graph" ? "canvas" : name).hidden = name !== state.view;
    }
    document.getElementById("stage").dataset.view = state.view;
    if (state.view !== "graph") drawn[state.view].draw(document.getElementById(state.view));
  },

  /** Arrow keys walk along the tabs. */
  onTab(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = main.views[(main.views.indexOf(state.view) + step + main.views.length) % main.views.length];
    state.change({ view: next });
    document.getElementById(`${next}-tab`).focus();
  },

  language() {
    text.language = 1 - text.language;
    state.change({ language: text.language });
  },

  theme() {
    document.documentElement.dataset.theme = canvas.dark ? "light" : "dark";
    state.change({ theme: document.documentElement.dataset.theme });
  },

  retint() {
    canvas.readTheme();
    canvas.refresh();
  },

  /** Writes everything that has words. */
  write() {
    text.apply();
    main.counts();
    main.legend();
    canvas.frame().setAttribute("aria-label", text.say("graph_label"));
    canvas.refresh();
    source.title();
    main.draw();
  },

  start() {
    state.filters = filters.none();
    state.matching = filters.match();
    state.shown = new Set(state.opening());
    state.visible = state.see();
    canvas.start();
    for (const module of [panel, source, search, drawer, slider, paths, exporting, keys, address]) module.start();
    state.listen(["language"], main.write);
    state.listen(["theme"], main.retint);
    state.listen(["matching"], main.legend);
    state.listen(["view", "matching", "selected"], main.draw);
    const controls = {
      "fit": () => canvas.fit(),
      "zoom-in": () => canvas.zoom(1.4),
      "zoom-out": () => canvas.zoom(1 / 1.4),
      "language": main.language,
      "theme": main.theme,
      "reset": state.reset,
    };
    for (const [id, act] of Object.entries(controls)) document.getElementById(id).addEventListener("click", act);
    for (const name of main.views) {
      const tab = document.getElementById(`${name}-tab`);
      tab.addEventListener("click", () => state.change({ view: name }));
      tab.addEventListener("keydown", main.onTab);
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", main.retint);
    main.write();
    address.read();
  },
};

main.start();
