/* What the views beside the graph share: when they are drawn anew, how they mark the selection, how keys walk. */
"use strict";

state.listen(["views", "visible"], () => state.view !== "graph" && main.draw());

const views = {
  /** How each view is set as the page opens; state.views says how it is set now. */
  defaults: {
    table: { of: "nodes", by: "", down: false },
    tree: { closed: false, except: [] },
    timeline: { year: "", open: ["", ""] },
    goals: { by: "deadline" },
  },
  /** What each view was last drawn from. */
  drawn: new Map(),
  /** [right, down] of the arrow keys. */
  STEPS: { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] },

  /** Whether a node passes the filters, and lies near enough where only neighbours are wanted. */
  passes: (node) => Boolean(state.matching.nodes[node]) && (!state.hops || state.visible.nodes.has(node)),
  passesLink: (at) => Boolean(state.matching.links[at]) && (!state.hops || state.visible.links.has(at)),

  set(name, values) {
    state.change({ views: { ...state.views, [name]: { ...state.views[name], ...values } } });
  },

  redraw(name) {
    views.drawn.delete(name);
    main.draw();
  },

  /** Draws a view anew where what it lists has changed, and marks what is selected. Focus stays, and so does scrolling
   * as long as the view's frame is the same. */
  show(container, view) {
    const name = container.id;
    if (!container.dataset.ready) views.prepare(container, view);
    const now = [state.matching, text.language, state.views[name], state.hops && state.visible];
    const before = views.drawn.get(name);
    const chosen = views.chosen();
    const isPicked = state.selected !== before?.[now.length];
    const isNew = !before || now.some((value, at) => value !== before[at]);
    const isMissed = view.follows && isPicked && chosen.some((key) => !views.all(container, key).length);
    if (isNew || isMissed) views.build(container, view);
    views.drawn.set(name, [...now, state.selected]);
    views.mark(container, view, chosen, isPicked);
  },

  build(container, view) {
    const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const old = container.querySelector(".scroller");
    const place = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0];
    container.replaceChildren(...view.build());
    const scroller = container.querySelector(".scroller");
    const frame = view.frame?.();
    if (scroller && old && frame === view.framed) [scroller.scrollLeft, scroller.scrollTop] = place;
    else view.settle?.(container);
    view.framed = frame;
    if (focused !== undefined) container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  },

  /** One click and one key handler for all that a view lists. */
  prepare(container, view) {
    container.dataset.ready = "yes";
    container.addEventListener("click", (event) => {
      const picked = event.target.closest("[data-pick]");
      if (picked) views.pick(picked.dataset.pick);
    });
    container.addEventListener("keydown", (event) => view.onKey(event, container));
    container.addEventListener("focusin", ({ target }) => target.classList.contains("stop") && views.arm(container, target));
  },

  /** Selects what a key names and brings it onto the canvas. */
  pick(key) {
    const number = Number(key.split(" ")[1]);
    if (key.startsWith("node")) return state.visit(number);
    const ends = [links[number].from, links[number].to].filter((end) => !state.shown.has(end));
    ends.forEach((end) => placing.beside(end));
    if (ends.length) state.change({ shown: new Set([...state.shown, ...ends]) });
    return state.select({ link: number });
  },

  /** The keys of all that is selected. */
  chosen() {
    const { selected } = state;
    if (selected === null) return [];
    if (selected.node !== undefined) return [`node ${selected.node}`];
    if (selected.link !== undefined) return [`link ${selected.link}`];
    return [...(selected.nodes ?? []).map((node) => `node ${node}`), ...(selected.links ?? selected.path ?? []).map((at) => `link ${at}`)];
  },

  all: (container, key) => [...container.querySelectorAll(`[data-pick="${key}"]`)],

  /** Marks what is selected, and scrolls to it when it was selected just now. */
  mark(container, view, chosen, isNew) {
    for (const element of container.querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
    view.before?.(container, chosen, isNew);
    for (const element of chosen.flatMap((key) => views.all(container, key))) element.setAttribute("aria-current", "true");
    const first = container.querySelector("[aria-current]");
    if (isNew) first?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const stop = first?.classList.contains("stop") ? first : first?.querySelector(".stop");
    const held = [document.activeElement].find((element) => container.contains(element) && element.classList.contains("stop"));
    views.arm(container, held ?? stop ?? container.querySelector(".stop"));
  },

  /** The one stop of a view that the tab key reaches; arrow keys lead to the others. */
  arm(container, stop) {
    for (const other of container.querySelectorAll(".stop[tabindex='0']")) other.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
  },

  /** Arrow keys walk along a group of stops, and across to the stop of the next group that is nearest. */
  walk(event, groups, along) {
    const at = groups.findIndex((group) => group.includes(event.target));
    const step = views.STEPS[event.key];
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const [by, across] = along === "x" ? step ?? [0, 0] : [...(step ?? [0, 0])].reverse();
    let next = groups[at][groups[at].indexOf(event.target) + by];
    const far = (other) => Math.abs(other.getBoundingClientRect()[along] - event.target.getBoundingClientRect()[along]);
    if (across) next = (groups[at + across] ?? []).reduce((best, other) => (best && far(best) <= far(other) ? best : other), undefined);
    if (event.key === "Home") next = groups[at][0];
    if (event.key === "End") next = groups[at].at(-1);
    if (step || ["Home", "End"].includes(event.key)) event.preventDefault();
    next?.focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  },

  /** The first of some words, and how many more there are. */
  first([word, ...others]) {
    return word === undefined ? "" : `${word}${others.length ? ` +${others.length}` : ""}`;
  },

  bar(tally, ...controls) {
    return make("div", { className: "viewbar" }, ...controls, make("span", { className: "tally", role: "status" }, tally));
  },

  /** A row of buttons of which one is pressed. */
  choice(label, options, chosen, act) {
    const buttons = options.map(([value, words]) => views.button(`choice ${value}`, { ariaPressed: String(value === chosen), onclick: () => act(value) }, words));
    return make("div", { className: "choice", role: "group", ariaLabel: label }, ...buttons);
  },

  /** Asks for the next of a list that was cut. */
  more(rest, step, act, key = "more") {
    return views.button(key, { className: "further", onclick: act }, text.say("views_more").replace("#", Math.min(rest, step)));
  },

  /** Says that the page has nothing of a sort, or that the filters let nothing through. */
  nothing(isOnPage, key) {
    if (!isOnPage) return make("p", { className: "nothing" }, text.say(key));
    const clear = views.button("clear", { className: "further", onclick: () => state.change({ filters: filters.none(), hops: 0 }) }, text.say("views_clear"));
    return make("div", { className: "nothing" }, make("p", {}, text.say("views_none")), clear);
  },

  /** A button that finds its focus again by its key when the view is drawn anew. */
  button(key, properties, ...children) {
    const button = make("button", { type: "button", ...properties }, ...children);
    button.dataset.key = key;
    return button;
  },

  stop: (key, properties, ...children) => views.button(key, { tabIndex: -1, ...properties, className: `stop ${properties.className ?? ""}` }, ...children),
};

state.views = views.defaults;
