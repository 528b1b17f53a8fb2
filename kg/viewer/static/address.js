/* The address bar keeps what the page shows: a link opens the same view again. Nodes go by the end of their IRI. */
"use strict";

const address = {
  start() {
    addEventListener("hashchange", () => {
      if (location.hash !== address.written) address.read();
    });
    const keys = ["selected", "view", "hops", "centre", "ends", "document", "filters", "shown", "moved", "camera", "views", "language", "theme"];
    state.listen(keys, () => {
      clearTimeout(address.waiting);
      address.waiting = setTimeout(address.write, 200);
    });
  },

  BASE: "https://policykg.example.org/id/",

  short(node) {
    const { iri } = page.nodes[node];
    return iri.startsWith(address.BASE) ? iri.slice(address.BASE.length) : iri;
  },

  /** The number of a node, -1 where the page has none of that name. */
  node(name) {
    address.numbers ??= new Map(page.nodes.map((_, number) => [address.short(number), number]));
    return address.numbers.get(name) ?? -1;
  },

  link(name) {
    return links.findIndex((link) => address.linkName(link) === name);
  },

  linkName(link) {
    return [address.short(link.from), link.relation, link.zh, address.short(link.to)].join("|");
  },

  /** What is shown as a plain object; only what differs from the page as it opens. */
  describe() {
    const { selected, filters: wanted } = state;
    const none = filters.none();
    const kept = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(none[key])));
    for (const key of ["places", "withoutPlaces"]) if (kept[key]) kept[key] = kept[key].map(address.short);
    for (const key of ["documents", "withoutDocuments"]) if (kept[key]) kept[key] = kept[key].map((number) => page.documents[number].name);
    const opening = new Set(state.opening());
    const camera = canvas.network.getViewPosition();
    const parts = {
      node: selected?.node === undefined ? undefined : address.short(selected.node),
      link: selected?.link === undefined ? undefined : address.linkName(links[selected.link]),
      path: selected?.path?.map((at) => address.linkName(links[at])),
      words: selected?.words === undefined ? undefined : { nodes: selected.nodes.map(address.short), links: selected.links.map((at) => address.linkName(links[at])), words: selected.words },
      view: state.view === "graph" ? undefined : state.view,
      document: state.document ? page.documents[state.document].name : undefined,
      filters: Object.keys(kept).length ? kept : undefined,
      more: [...state.shown].filter((number) => !opening.has(number)).map((number) => [address.short(number), ...placing.of(number)]),
      moved: [...placing.moved].filter(([number]) => opening.has(number)).map(([number, place]) => [address.short(number), ...place]),
      around: state.hops ? [address.short(state.centre), state.hops] : undefined,
      ends: state.ends.some((number) => number !== null) ? state.ends.map((number) => (number === null ? "" : address.short(number))) : undefined,
      camera: [Math.round(camera.x), Math.round(camera.y), Number(canvas.scale().toPrecision(4))],
      views: address.views(),
      language: text.language ? "en" : "zh",
      theme: document.documentElement.dataset.theme,
    };
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value.length !== 0));
  },

  /** How the views beside the graph are set, where they differ from how they open. */
  views() {
    const changed = Object.entries(state.views).filter(([name, set]) => JSON.stringify(set) !== JSON.stringify(views.defaults[name]));
    return changed.length ? Object.fromEntries(changed) : undefined;
  },

  /** How a link sets them; what is not of the sort that is expected stays as the page opens. */
  setViews(said) {
    const sort = (value) => (Array.isArray(value) ? "list" : typeof value);
    const set = ([name, known]) => [name, Object.fromEntries(Object.entries(known).map(([key, value]) => [key, sort(said?.[name]?.[key]) === sort(value) ? said[name][key] : value]))];
    return Object.fromEntries(Object.entries(views.defaults).map(set));
  },

  write() {
    address.written = `#${encodeURIComponent(JSON.stringify(address.describe()))}`;
    history.replaceState(null, "", address.written);
  },

  /** Restores what the address says; what it names and the page has not is left out. */
  read() {
    const said = address.parse();
    if (!said) return;
    placing.clear();
    const known = (list) => (list ?? []).map(([name, x, y]) => [address.node(name), x, y]).filter(([number]) => number >= 0);
    const more = known(said.more);
    for (const [number, x, y] of [...more, ...known(said.moved)]) placing.moved.set(number, [x, y]);
    const wanted = { ...filters.none(), ...said.filters };
    for (const key of ["places", "withoutPlaces"]) wanted[key] = wanted[key].map(address.node).filter((number) => number >= 0);
    for (const key of ["documents", "withoutDocuments"]) wanted[key] = wanted[key].map((name) => page.documents.findIndex((entry) => entry.name === name)).filter((number) => number >= 0);
    const centre = said.around ? address.node(said.around[0]) : -1;
    if (said.language) text.language = said.language === "en" ? 1 : 0;
    if (said.theme) document.documentElement.dataset.theme = said.theme;
    state.change({
      filters: wanted,
      shown: new Set([...state.opening(), ...more.map(([number]) => number)]),
      hops: centre >= 0 ? said.around[1] : 0,
      centre: centre >= 0 ? centre : null,
      ends: [0, 1].map((at) => address.node(said.ends?.[at])).map((number) => (number >= 0 ? number : null)),
      view: main.views.includes(said.view) ? said.view : "graph",
      views: address.setViews(said.views),
      document: Math.max(0, page.documents.findIndex((entry) => entry.name === said.document)),
    });
    state.select(address.selection(said));
    if (said.camera) address.look(said.camera);
  },

  /** Sets the camera, once the page has settled: a change of the canvas's size moves it. */
  look([x, y, scale]) {
    const move = () => canvas.network.moveTo({ position: { x, y }, scale });
    move();
    requestAnimationFrame(() => requestAnimationFrame(move));
  },

  parse() {
    try {
      return JSON.parse(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a fragment of another kind: the page opens as it is
    }
  },

  selection(said) {
    const all = (names, find) => (names ?? []).map(find).filter((number) => number >= 0);
    if (said.node !== undefined && address.node(said.node) >= 0) return { node: address.node(said.node) };
    if (said.link !== undefined && address.link(said.link) >= 0) return { link: address.link(said.link) };
    if (said.path) return { path: all(said.path, address.link) };
    if (said.words) return { nodes: all(said.words.nodes, address.node), links: all(said.words.links, address.link), words: said.words.words };
    return null;
  },
};
