/* The drawing: vis-network on places that are known beforehand. */
"use strict";

const canvas = {
  /** Node and link numbers to light up while all else fades; null lights everything. */
  lit: null,
  litLinks: null,
  NAMED: 1.35, // zoom from which every relation bears its name

  start() {
    canvas.nodes = new vis.DataSet();
    canvas.edges = new vis.DataSet();
    canvas.readTheme();
    canvas.fill();
    const data = { nodes: canvas.nodes, edges: canvas.edges };
    canvas.network = new vis.Network(document.getElementById("canvas"), data, page.options);
    canvas.network.on("click", canvas.onClick);
    canvas.network.on("doubleClick", ({ nodes }) => nodes.length && state.expand(nodes[0]));
    canvas.network.on("zoom", canvas.onZoom);
    canvas.network.on("dragEnd", canvas.onDragEnd);
    canvas.network.on("beforeDrawing", canvas.drawCommunities);
    canvas.network.on("afterDrawing", canvas.drawBadges);
    for (const [over, out] of [["hoverNode", "blurNode"], ["hoverEdge", "blurEdge"]]) {
      canvas.network.on(over, () => canvas.frame().classList.add("over"));
      canvas.network.on(out, () => canvas.frame().classList.remove("over"));
    }
    canvas.fit(false);
    state.listen(["visible"], canvas.fill);
    state.listen(["selected"], canvas.highlight);
  },

  frame() {
    return document.getElementById("canvas").firstElementChild;
  },

  /** Reads the page's colours, resolved for the theme in force. */
  readTheme() {
    const probe = document.body.appendChild(make("span"));
    const read = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    canvas.theme = Object.fromEntries(["ink", "paper", "muted", "edge", "accent"].map((name) => [name, read(`--${name}`)]));
    canvas.dark = canvas.brightness(canvas.theme.paper) < 128;
    canvas.font = getComputedStyle(document.body).fontFamily;
    probe.remove();
  },

  channels(colour) {
    if (colour.startsWith("#")) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return colour.match(/\d+/g).slice(0, 3).map(Number);
  },

  brightness(colour) {
    return canvas.channels(colour).reduce((sum, channel) => sum + channel, 0) / 3;
  },

  /** `share` of one colour in another, opaque. */
  mix(colour, other, share) {
    const [a, b] = [canvas.channels(colour), canvas.channels(other)];
    return `rgb(${a.map((channel, at) => Math.round(channel * share + b[at] * (1 - share))).join(", ")})`;
  },

  colour(kind) {
    return canvas.dark ? page.classes[kind].dark : page.classes[kind].light;
  },

  /** A node's appearance now: faded where something else is selected. */
  node(number) {
    const { paper, ink } = canvas.theme;
    const node = page.nodes[number];
    const shape = page.classes[node.kind].shape;
    const [x, y] = placing.of(number);
    const faded = canvas.lit !== null && !canvas.lit.has(number);
    const chosen = state.selected?.node === number;
    const base = canvas.colour(node.kind);
    const colour = faded ? canvas.mix(base, paper, 0.26) : base;
    const inside = shape === "box";
    const grown = canvas.grown(number);
    const text = inside && !faded ? canvas.mix(base, ink, 0.45) : faded ? canvas.mix(ink, paper, 0.26) : ink;
    return {
      id: number, x, y, shape, label: node.drawn,
      size: node.size * grown,
      color: {
        background: inside ? canvas.mix(colour, paper, faded ? 0.25 : canvas.dark ? 0.2 : 0.13) : colour,
        border: chosen ? ink : inside ? canvas.mix(colour, paper, 0.55) : paper,
      },
      borderWidth: chosen ? 3 : inside ? 1.2 : 2,
      margin: { top: 5, bottom: 5, left: 8, right: 8 },
      shapeProperties: { borderRadius: node.kind === "PolicyDocument" ? 2 : 12 },
      font: { size: node.font * grown, face: canvas.font, color: text, strokeWidth: inside ? 0 : 4, strokeColor: paper },
    };
  },

  hubs: new Set(page.hubs),

  /** Hubs are drawn large to be read from afar, and shrink to their true size as one comes close. */
  grown(number) {
    return canvas.hubs.has(number) ? Math.min(page.growth, Math.max(1, 0.9 / canvas.scale())) / page.growth : 1;
  },

  scale() {
    return canvas.network?.getScale() ?? 0.1;
  },

  edge(number) {
    const { paper, muted, edge, accent } = canvas.theme;
    const link = links[number];
    const lit = canvas.litLinks?.has(number) ?? false;
    const faded = canvas.litLinks !== null && !lit;
    const named = lit ? canvas.litLinks.size <= 16 : !faded && canvas.close;
    const bow = { enabled: true, type: link.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(link.bend) };
    return {
      id: `e${number}`, from: link.from, to: link.to,
      smooth: link.bend ? bow : false,
      dashes: canvas.isDashed(link) ? [5, 4] : false,
      color: { color: lit ? accent : faded ? canvas.mix(edge, paper, 0.25) : edge, inherit: false },
      width: lit ? 1.8 : 1,
      label: named ? text.pick([link.zh, link.en]) : undefined,
      font: { size: 11, face: canvas.font, color: lit ? accent : muted, strokeWidth: 4, strokeColor: paper, align: "horizontal" },
    };
  },

  /** Whether nothing surer than an inference carries a link. */
  isDashed(link) {
    return ["inferred", "background"].includes(proof(link.proofs[0]).derivation);
  },

  /** Draws what is visible now, and takes away what is not. */
  fill() {
    const { nodes, links: drawn } = state.visible;
    placing.settle(nodes);
    canvas.folded = new Map([...nodes].map((number) => [number, state.folded(number).length]).filter(([, count]) => count));
    const ids = [...drawn].map((number) => `e${number}`);
    canvas.edges.remove(canvas.edges.getIds().filter((id) => !drawn.has(Number(id.slice(1)))));
    canvas.nodes.remove(canvas.nodes.getIds().filter((id) => !nodes.has(id)));
    canvas.nodes.update([...nodes].map(canvas.node));
    if (ids.length) canvas.edges.update([...drawn].map(canvas.edge));
  },

  /** Draws everything again after a change of theme, language or selection. */
  refresh() {
    canvas.nodes.update([...state.visible.nodes].map(canvas.node));
    canvas.edges.update([...state.visible.links].map(canvas.edge));
  },

  /** Lights up a node with its neighbours, a link with its ends, a path, or what some words prove. */
  highlight() {
    const { selected } = state;
    const lit = selected === null ? null : canvas.linksOf(selected);
    canvas.litLinks = lit && new Set(lit);
    canvas.lit = lit && new Set([...lit.flatMap((at) => [links[at].from, links[at].to]), ...(selected.nodes ?? []), ...(selected.node === undefined ? [] : [selected.node])]);
    canvas.refresh();
  },

  linksOf(selected) {
    if (selected.node !== undefined) return linksOf[selected.node];
    return selected.link !== undefined ? [selected.link] : selected.path ?? selected.links;
  },

  onClick({ nodes, edges, pointer }) {
    const badge = canvas.badgeAt(pointer.canvas);
    if (badge !== undefined) state.expand(badge);
    else if (nodes.length) state.select({ node: nodes[0] });
    else if (edges.length) state.select({ link: Number(String(edges[0]).slice(1)) });
    else if (state.selected) state.select(null);
  },

  onDragEnd({ nodes }) {
    for (const [number, { x, y }] of Object.entries(canvas.network.getPositions(nodes))) {
      placing.moved.set(Number(number), [Math.round(x), Math.round(y)]);
    }
    if (nodes.length) state.change({ moved: true });
  },

  /** Names every relation once one has come close enough to read them. */
  onZoom() {
    canvas.nodes.update(page.hubs.filter((number) => state.visible.nodes.has(number)).map(canvas.node));
    const close = canvas.scale() > canvas.NAMED;
    if (close !== canvas.close) {
      canvas.close = close;
      canvas.edges.update([...state.visible.links].map(canvas.edge));
    }
    state.change({ camera: true });
  },

  /** Where a node's badge stands: how many of its neighbours are not drawn. */
  badgePlace(number) {
    const [x, y] = placing.of(number);
    const radius = page.nodes[number].size * canvas.grown(number);
    return page.classes[page.nodes[number].kind].shape === "box" ? [x + placing.room(number)[0] / 2, y - 16] : [x + radius, y - radius];
  },

  badgeAt({ x, y }) {
    const reach = 11 / Math.min(1, canvas.scale());
    if (canvas.scale() < canvas.BADGED) return undefined;
    return [...canvas.folded.keys()].find((number) => {
      const at = canvas.badgePlace(number);
      return Math.hypot(at[0] + 8 - x, at[1] - y) < reach;
    });
  },

  BADGED: 0.35,

  drawBadges(brush) {
    if (canvas.scale() < canvas.BADGED || !canvas.folded.size) return;
    brush.font = `600 11px ${canvas.font}`;
    brush.textBaseline = "middle";
    brush.textAlign = "left";
    for (const [number, count] of canvas.folded) {
      if (canvas.lit && !canvas.lit.has(number)) continue;
      const [x, y] = canvas.badgePlace(number);
      const words = `+${count}`;
      const width = brush.measureText(words).width + 10;
      brush.fillStyle = canvas.theme.paper;
      brush.strokeStyle = canvas.theme.edge;
      brush.lineWidth = 1;
      brush.beginPath();
      brush.roundRect(x, y - 8, width, 16, 8);
      brush.fill();
      brush.stroke();
      brush.fillStyle = canvas.theme.muted;
      brush.fillText(words, x + 5, y + 0.5);
    }
  },

  SMALLEST: 4, // nodes of a community that is worth a ground of its own

  /** A faint ground behind the nodes of each community. */
  drawCommunities(brush) {
    if (canvas.plain) return;
    const parts = new Map();
    for (const number of state.visible.nodes) {
      const { community } = page.nodes[number];
      if (!parts.has(community)) parts.set(community, []);
      parts.get(community).push(placing.of(number));
    }
    if (parts.size < 2) return;
    for (const [community, places] of parts) {
      if (places.length < canvas.SMALLEST) continue;
      brush.fillStyle = `hsl(${(community * 137.5) % 360} 45% ${canvas.dark ? 60 : 45}% / 6%)`;
      brush.beginPath();
      canvas.hull(places.flatMap(canvas.ring)).forEach(([x, y], at) => (at ? brush.lineTo(x, y) : brush.moveTo(x, y)));
      brush.fill();
    }
  },

  /** Points around a place, which keep a ground clear of its symbol. */
  ring([x, y]) {
    return Array.from({ length: 10 }, (_, at) => [x + 52 * Math.cos(at * 0.628), y + 44 * Math.sin(at * 0.628)]);
  },

  /** The convex hull of places (Andrew's monotone chain). */
  hull(places) {
    const sorted = [...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
    const half = (points) => {
      const chain = [];
      for (const point of points) {
        while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
        chain.push(point);
      }
      return chain.slice(0, -1);
    };
    return [...half(sorted), ...half(sorted.reverse())];
  },

  motion(animate) {
    const calm = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    return calm ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  },

  /** Brings a node into view, with its neighbours where they are few. */
  focus(number) {
    canvas.network.setSize("100%", "100%"); // the sheet of a small screen may just have opened
    const animation = canvas.motion(true);
    const lit = [...(canvas.lit ?? [])].filter((each) => state.visible.nodes.has(each));
    if (lit.length > 1 && lit.length <= 40) canvas.network.fit({ nodes: lit, animation, maxZoomLevel: 1 });
    else canvas.network.focus(number, { scale: Math.max(canvas.scale(), 0.9), animation });
    setTimeout(canvas.onZoom, 400);
  },

  fit(animate = true) {
    canvas.network.fit({ animation: canvas.motion(animate), maxZoomLevel: 1.4 });
    canvas.onZoom();
  },

  zoom(factor) {
    canvas.network.moveTo({ scale: canvas.scale() * factor, animation: canvas.motion(true) });
    setTimeout(canvas.onZoom, 400);
  },
};
