/* A field that finds one node by part of its name, as the search box does. */
"use strict";

/** Makes a field called `label` that holds `chosen` and tells what else is chosen; `name` tells fields apart. */
function finder(name, label, chosen, choose) {
  const box = { found: [], active: 0 };
  box.input = make("input", { type: "search", id: name, autocomplete: "off", spellcheck: false, placeholder: label, value: chosen === null ? "" : page.nodes[chosen].label });
  box.list = make("ul", { className: "results", id: `${name}-results`, hidden: true });
  for (const [key, value] of Object.entries({ role: "combobox", "aria-label": label, "aria-expanded": "false", "aria-controls": box.list.id, "aria-autocomplete": "list" })) box.input.setAttribute(key, value);
  box.list.setAttribute("role", "listbox");
  box.list.setAttribute("aria-label", label);

  box.close = () => {
    box.list.hidden = true;
    box.input.setAttribute("aria-expanded", "false");
    box.input.removeAttribute("aria-activedescendant");
  };

  box.draw = () => {
    const items = box.found.map((number, at) => {
      const item = make("li", { id: `${name}-${at}`, onmousedown: (event) => event.preventDefault(), onclick: () => choose(number) },
        glyph(page.nodes[number].kind), make("span", {}, page.nodes[number].label), make("small", {}, text.kind(page.nodes[number].kind)));
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(at === box.active));
      return item;
    });
    if (!items.length) items.push(make("li", { className: "none" }, text.say("no_result")));
    box.list.replaceChildren(...items);
    box.list.hidden = false;
    box.input.setAttribute("aria-expanded", "true");
    box.input.setAttribute("aria-activedescendant", box.found.length ? `${name}-${box.active}` : "");
    box.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  };

  box.input.addEventListener("input", () => {
    box.found = search.find(box.input.value).slice(0, 12);
    box.active = 0;
    if (box.input.value.trim()) box.draw();
    else box.close();
  });
  box.input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (box.list.hidden || !box.found.length) return;
    if (step) {
      event.preventDefault();
      box.active = (box.active + step + box.found.length) % box.found.length;
      box.draw();
    } else if (event.key === "Enter") {
      choose(box.found[box.active]);
    }
  });
  box.input.addEventListener("focus", () => box.input.select());
  box.input.addEventListener("blur", () => setTimeout(box.close, 150));
  box.element = make("div", { className: "finder" }, make("label", { htmlFor: name }, label), box.input, box.list);
  return box;
}
