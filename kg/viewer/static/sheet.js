/* The sheets over the stage (filters, paths, export): a button opens and closes each, and one is open at a time. */
"use strict";

/** Makes `owner` the sheet called `name`: `owner.draw` writes it, `owner.first` gives what gets the focus in it. */
function sheet(name, owner) {
  owner.sheet = document.getElementById(name);
  owner.opener = document.getElementById(`${name}-button`);

  const show = (open) => {
    owner.sheet.hidden = !open;
    owner.opener.setAttribute("aria-expanded", String(open));
  };
  owner.open = () => {
    sheet.current?.close();
    sheet.current = owner;
    show(true);
    owner.draw();
    owner.first().focus();
  };
  owner.close = () => {
    if (sheet.current === owner) sheet.current = null;
    show(false);
    owner.closed?.();
  };
  owner.leave = () => {
    owner.close();
    owner.opener.focus();
  };
  owner.opener.addEventListener("click", () => (owner.sheet.hidden ? owner.open() : owner.close()));
}

/** The head of a sheet: what it is called, `tools`, and a button that closes it. */
sheet.head = (owner, words, ...tools) => {
  const close = make("button", { type: "button", className: "close", onclick: owner.leave }, "×");
  close.setAttribute("aria-label", text.say("close"));
  return make("header", {}, make("h2", {}, words), ...tools, close);
};
