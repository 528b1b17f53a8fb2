/* A field with a list of what answers it: arrows walk along the list, Enter or a click chooses. */
"use strict";

/** `find` gives the answers to what was typed, null for no list; `draw` what an option shows; `none` is said of no answer. */
function combobox(input, list, { find, draw, choose, none = "" }) {
  const box = { input, list, found: [], active: 0 };

  box.close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  box.show = () => {
    const items = box.found.map((answer, at) => {
      const item = make("li", { id: `${input.id}-${at}`, onmousedown: (event) => event.preventDefault(), onclick: () => choose(answer) }, ...draw(answer));
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(at === box.active));
      return item;
    });
    if (!items.length && none) items.push(make("li", { className: "none" }, none));
    list.replaceChildren(...items);
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(items.length > 0));
    input.setAttribute("aria-activedescendant", box.found.length ? `${input.id}-${box.active}` : "");
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  };

  box.update = () => {
    const found = find(input.value.trim());
    box.found = found ?? [];
    box.active = 0;
    if (found) box.show();
    else box.close();
  };

  input.addEventListener("input", box.update);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || !box.found.length) return;
    if (step) {
      event.preventDefault();
      box.active = (box.active + step + box.found.length) % box.found.length;
      box.show();
    } else if (event.key === "Enter") {
      choose(box.found[box.active]);
    }
  });
  input.addEventListener("blur", () => setTimeout(box.close, 150));
  return box;
}
