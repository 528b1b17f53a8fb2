/* The search box: any part of a name or an alias, best first. */
"use strict";

const search = {
  found: [],
  active: 0,

  start() {
    search.box = document.getElementById("search");
    search.list = document.getElementById("results");
    search.box.addEventListener("input", search.update);
    search.box.addEventListener("keydown", search.onKey);
    search.box.addEventListener("blur", () => setTimeout(search.close, 150));
  },

  /** Node numbers whose name or alias holds `words`: names that begin with them first, then by importance. */
  find(words) {
    const wanted = words.trim().toLowerCase();
    if (!wanted) return [];
    const places = page.nodes.map((node) =>
      Math.min(...[node.label, ...node.aliases].map((name) => {
        const at = name.toLowerCase().indexOf(wanted);
        return at < 0 ? Infinity : at === 0 ? 0 : 1;
      })),
    );
    return ranked.filter((number) => places[number] < Infinity).sort((a, b) => places[a] - places[b]);
  },

  update() {
    search.found = search.find(search.box.value).slice(0, 20);
    search.active = 0;
    search.draw();
  },

  draw() {
    const asked = search.box.value.trim() !== "";
    const items = search.found.map((number, at) => {
      const node = page.nodes[number];
      const item = make("li", { id: `result-${at}`, onmousedown: (event) => event.preventDefault(), onclick: () => search.choose(at) },
        glyph(node.kind), make("span", {}, node.label), make("small", {}, text.kind(node.kind)));
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(at === search.active));
      return item;
    });
    if (!items.length) items.push(make("li", { className: "none" }, text.say("no_result")));
    search.list.replaceChildren(...items);
    search.list.hidden = !asked;
    search.box.setAttribute("aria-expanded", String(asked));
    search.box.setAttribute("aria-activedescendant", search.found.length && asked ? `result-${search.active}` : "");
    search.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  },

  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && search.found.length) {
      event.preventDefault();
      search.active = (search.active + step + search.found.length) % search.found.length;
      search.draw();
    } else if (event.key === "Enter" && search.found.length) {
      search.choose(search.active);
    }
  },

  choose(at) {
    const number = search.found[at];
    search.close();
    search.box.blur();
    main.visit(number);
  },

  close() {
    search.list.hidden = true;
    search.box.setAttribute("aria-expanded", "false");
  },

  clear() {
    search.box.value = "";
    search.found = [];
    search.close();
  },
};
