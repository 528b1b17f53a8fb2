/* On paper: the picture in vectors and light colours, and nothing folded. */
"use strict";

const paper = {
  MOST: 200, // folds of the details that are opened
  laid: false,

  start() {
    addEventListener("beforeprint", paper.lay);
    addEventListener("afterprint", paper.clear);
    matchMedia("print").addEventListener("change", ({ matches }) => (matches ? paper.lay() : paper.clear()));
  },

  lay() {
    if (paper.laid) return;
    paper.laid = true;
    document.body.dataset.paper = state.selected ? "details" : "words";
    paper.unfold();
    if (state.view !== "graph") return;
    const stage = document.getElementById("stage");
    stage.append(make("div", { id: "paper" }, paper.light(() => picture.draw())));
    stage.classList.add("on-paper");
  },

  /** Opens what the details keep folded: further lines first, then the words of each. */
  unfold() {
    const body = document.getElementById("details");
    const focused = document.activeElement;
    const press = (wanted) => [...body.querySelectorAll(wanted)].slice(0, paper.MOST).forEach((button) => button.click());
    press(".several > button:not([hidden])");
    press("button[aria-expanded=false]");
    for (const fold of [...body.querySelectorAll("details:not([open])")].slice(0, paper.MOST)) {
      fold.open = true;
      fold.dispatchEvent(new Event("toggle")); // what it holds is made now, not after the paper has gone out
    }
    focused?.focus({ preventScroll: true });
  },

  /** Does something in the colours of a white page. */
  light(act) {
    const root = document.documentElement;
    const { theme } = root.dataset;
    root.dataset.theme = "light";
    canvas.readTheme();
    canvas.theme.paper = "rgb(255, 255, 255)";
    try {
      return act();
    } finally {
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
      canvas.readTheme();
    }
  },

  /** Back to the screen: the details are folded as they come. */
  clear() {
    if (!paper.laid) return;
    paper.laid = false;
    document.getElementById("paper")?.remove();
    document.getElementById("stage").classList.remove("on-paper");
    delete document.body.dataset.paper;
    if (state.selected) panel.show();
  },
};
