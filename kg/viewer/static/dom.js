/* Elements are built from text nodes and known attributes only: nothing from the data is ever parsed as mark-up. */
"use strict";

/** Makes an element: `properties` are DOM properties, `children` nodes or strings. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Puts words on the clipboard, by the old way where a page from disk may not use the new one; says whether they are there. */
async function copyText(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const focused = document.activeElement;
    const field = document.body.appendChild(make("textarea", { value: words, readOnly: true, className: "aside" }));
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return copied;
  }
}

/** The small symbol of a class. */
function glyph(kind) {
  const { shape, light, dark } = page.classes[kind];
  const element = make("span", { className: `glyph ${shape}` });
  element.style.setProperty("--kind", `light-dark(${light}, ${dark})`);
  element.setAttribute("aria-hidden", "true");
  return element;
}
