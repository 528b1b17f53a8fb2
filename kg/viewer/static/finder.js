/* A field that finds one node by part of its name, as the search box does. */
"use strict";

/** Makes a field called `label` that holds `chosen` and tells what else is chosen; `name` tells fields apart. */
function finder(name, label, chosen, choose) {
  const input = make("input", { type: "search", id: name, autocomplete: "off", spellcheck: false, placeholder: label, value: chosen === null ? "" : page.nodes[chosen].label });
  const list = make("ul", { className: "results", id: `${name}-results`, hidden: true });
  for (const [key, value] of Object.entries({ role: "combobox", "aria-label": label, "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(key, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  const box = combobox(input, list, {
    find: (words) => (words ? search.find(words).slice(0, 12) : null),
    draw: (number) => [glyph(page.nodes[number].kind), make("span", {}, page.nodes[number].label), make("small", {}, text.kind(page.nodes[number].kind))],
    choose,
    none: text.say("no_result"),
  });
  input.addEventListener("focus", () => input.select());
  box.element = make("div", { className: "finder" }, make("label", { htmlFor: name }, label), input, list);
  return box;
}
