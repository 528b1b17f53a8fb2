/* The same nodes as a table, for reading in order and for screen readers. */
"use strict";

const table = {
  toggle() {
    const view = document.getElementById("table");
    view.hidden = !view.hidden;
    document.getElementById("table-button").setAttribute("aria-pressed", String(!view.hidden));
    if (!view.hidden) table.draw();
  },

  draw() {
    const view = document.getElementById("table");
    if (view.hidden) return;
    const kinds = Object.keys(page.classes);
    const order = [...ranked].sort((a, b) => kinds.indexOf(page.nodes[a].kind) - kinds.indexOf(page.nodes[b].kind));
    const head = ["class", "name", "relations_title", "report_documents"].map((key, at) =>
      make("th", { scope: "col", className: ["", "", "number", "wide"][at] }, text.say(key)),
    );
    const rows = order.filter((number) => !canvas.hidden.has(page.nodes[number].kind)).map(table.row);
    view.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
  },

  row(number) {
    const node = page.nodes[number];
    const titles = node.documents.map((at) => page.documents[at].headline || page.documents[at].name).slice(0, 3);
    return make(
      "tr",
      {},
      make("td", {}, glyph(node.kind), text.kind(node.kind)),
      make("td", {}, make("button", { type: "button", onclick: () => main.select({ node: number }) }, node.label)),
      make("td", { className: "number" }, String(linksOf[number].length)),
      make("td", { className: "wide" }, titles.join("；")),
    );
  },
};
