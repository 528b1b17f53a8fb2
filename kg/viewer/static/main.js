/* One selection, shown by the canvas and the panel; the controls around them. */
"use strict";

const main = {
  selected: null,

  /** Selects {node} or {link} by number, or nothing. */
  select(selected) {
    main.selected = selected;
    canvas.highlight(selected);
    panel.show(selected);
  },

  /** Selects a node and brings it into view, unhiding its class if need be. */
  visit(number) {
    const kind = page.nodes[number].kind;
    if (canvas.hidden.has(kind)) main.filter(kind);
    main.select({ node: number });
    canvas.focus(number);
  },

  /** Hides or shows a class. */
  filter(kind) {
    canvas.filter(kind, canvas.hidden.has(kind));
    main.legend();
    table.draw();
  },

  counts() {
    const { nodes, edges, folded } = page.counts;
    const documents = page.documents.filter(panel.hasNodes).length;
    const parts = [
      dates(),
      `${documents} ${text.say("articles")}`,
      `${nodes.toLocaleString("en")} ${text.say("entities")}`,
      `${edges.toLocaleString("en")} ${text.say("relations")}`,
      folded ? `${folded.toLocaleString("en")} ${text.say("folded")}` : "",
    ];
    document.getElementById("counts").textContent = parts.filter(Boolean).join(" · ");
  },

  legend() {
    const chips = Object.keys(page.classes).map((kind) => {
      const count = page.nodes.filter((node) => node.kind === kind).length;
      if (!count) return null;
      const chip = make("button", { type: "button", className: "chip", onclick: () => main.filter(kind) }, glyph(kind), text.kind(kind, "label"), make("b", {}, String(count)));
      chip.dataset.kind = kind;
      chip.setAttribute("aria-pressed", String(!canvas.hidden.has(kind)));
      return chip;
    });
    const legend = document.getElementById("legend");
    const focused = document.activeElement?.dataset?.kind;
    legend.replaceChildren(...chips.filter(Boolean), make("span", { className: "note" }, text.say("dashed")));
    legend.querySelector(`[data-kind="${focused}"]`)?.focus();
  },

  language() {
    text.language = 1 - text.language;
    main.write();
    canvas.refresh();
  },

  theme() {
    document.documentElement.dataset.theme = canvas.dark ? "light" : "dark";
    main.retint();
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
    table.draw();
    panel.show(main.selected);
  },

  onKey(event) {
    if (event.key === "/" && document.activeElement !== search.box) {
      event.preventDefault();
      search.box.focus();
      search.box.select();
    } else if (event.key === "Escape") {
      search.clear();
      search.box.blur();
      main.select(null);
    }
  },

  start() {
    canvas.start();
    search.start();
    main.write();
    canvas.frame().setAttribute("aria-label", text.say("graph_label"));
    const controls = {
      "fit": () => canvas.fit(),
      "zoom-in": () => canvas.zoom(1.4),
      "zoom-out": () => canvas.zoom(1 / 1.4),
      "table-button": table.toggle,
      "language": main.language,
      "theme": main.theme,
      "handle": () => panel.open(!document.getElementById("panel").classList.contains("open")),
    };
    for (const [id, act] of Object.entries(controls)) document.getElementById(id).addEventListener("click", act);
    document.addEventListener("keydown", main.onKey);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", main.retint);
  },
};

main.start();
