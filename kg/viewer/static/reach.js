/* How far the graph reaches around a node: its neighbours unfolded, nothing but them, and paths from here to there. */
"use strict";

const reach = {
  node: null,

  /** The controls at the top of a node's details. */
  controls(number) {
    reach.node = number;
    reach.bar = make("div", { className: "reach" });
    reach.draw();
    return reach.bar;
  },

  /** After a change of what is drawn; whoever pressed one of the buttons stays on it. */
  update() {
    if (!reach.bar?.isConnected) return;
    const focused = document.activeElement?.dataset?.reach;
    reach.draw();
    if (focused) (reach.bar.querySelector(`[data-reach="${focused}"]`) ?? reach.bar.querySelector("button")).focus();
  },

  draw() {
    const number = reach.node;
    const around = state.hops && state.centre === number ? state.hops : 0;
    const hops = [1, 2, 3].map((count) => reach.button(`hops-${count}`, String(count), () => state.near(count, reach.node), around === count, `${text.say("only_neighbours")} ${count} ${text.say("hops")}`));
    const whole = reach.button("whole", text.say("whole_graph"), () => state.near(0), !state.hops);
    const ends = [["from", 0], ["to", 1]].map(([key, at]) => reach.button(key, text.say(`path_${key}_here`), () => paths.end(at, number), state.ends?.[at] === number));
    reach.bar.replaceChildren(
      ...reach.expand(number),
      reach.group("only_neighbours", ...hops, whole),
      reach.group("paths", ...ends),
    );
  },

  button(name, words, onclick, pressed, label = "") {
    const button = make("button", { type: "button", onclick, title: label }, words);
    button.dataset.reach = name;
    if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
    if (label) button.setAttribute("aria-label", label);
    return button;
  },

  group(key, ...buttons) {
    const group = make("div", { className: "set" }, make("span", {}, text.say(key)), ...buttons);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", text.say(key));
    return group;
  },

  /** Unfolds up to STEP more neighbours: "50 more of 120". */
  expand(number) {
    const left = state.folded(number).length;
    if (!left) return [];
    const button = reach.button("expand", "", () => state.expand(number));
    button.append(make("b", {}, "＋"), panel.more(Math.min(state.STEP, left), left, "expand"));
    button.className = "expand";
    return [button];
  },
};
