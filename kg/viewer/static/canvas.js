/* The drawing: vis-network on places that were computed beforehand. */
"use strict";

const canvas = {
  hidden: new Set(),
  lit: null,
  litLinks: null,

  start() {
    canvas.nodes = new vis.DataSet();
    canvas.edges = new vis.DataSet();
    canvas.readTheme();
    canvas.nodes.add(page.nodes.map((_, number) => canvas.node(number)));
    canvas.edges.add(links.map((_, number) => canvas.edge(number)));
    const data = { nodes: canvas.nodes, edges: canvas.edges };
    canvas.network = new vis.Network(document.getElementById("canvas"), data, page.network.options);
    canvas.network.on("click", canvas.onClick);
    canvas.network.on("zoom", canvas.onZoom);
    for (const [over, out] of [["hoverNode", "blurNode"], ["hoverEdge", "blurEdge"]]) {
      canvas.network.on(over, () => canvas.frame().classList.add("over"));
      canvas.network.on(out, () => canvas.frame().classList.remove("over"));
    }
    canvas.fit(false);
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
    canvas.dark = getComputedStyle(probe).colorScheme === "dark" || canvas.brightness(canvas.theme.paper) < 128;
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

  /** A node's appearance now: faded where something else is selected. */
  node(number) {
    const { paper, ink } = canvas.theme;
    const drawn = page.network.nodes[number];
    const kind = page.classes[page.nodes[number].kind];
    const faded = canvas.lit !== null && !canvas.lit.has(number);
    const chosen = canvas.chosen === number;
    const base = canvas.dark ? kind.dark : kind.light;
    const colour = faded ? canvas.mix(base, paper, 0.26) : base;
    const inside = drawn.shape === "box";
    const grown = canvas.grown(number);
    const text = inside && !faded ? canvas.mix(base, ink, 0.45) : faded ? canvas.mix(ink, paper, 0.26) : ink;
    return {
      ...drawn,
      size: drawn.size * grown,
      color: {
        background: inside ? canvas.mix(colour, paper, faded ? 0.25 : canvas.dark ? 0.2 : 0.13) : colour,
        border: chosen ? ink : inside ? canvas.mix(colour, paper, 0.55) : paper,
      },
      borderWidth: chosen ? 3 : inside ? 1.2 : 2,
      margin: { top: 5, bottom: 5, left: 8, right: 8 },
      shapeProperties: { borderRadius: page.nodes[number].kind === "PolicyDocument" ? 2 : 12 },
      font: { size: drawn.font.size * grown, face: canvas.font, color: text, strokeWidth: inside ? 0 : 4, strokeColor: paper },
      hidden: canvas.hidden.has(page.nodes[number].kind),
    };
  },

  /** Hubs are drawn large to be read from afar, and shrink to their true size as one comes close. */
  grown(number) {
    const { hubs, growth } = page.network;
    return hubs.includes(number) ? Math.min(growth, Math.max(1, 0.9 / canvas.scale())) / growth : 1;
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
    return {
      ...page.network.edges[number],
      color: { color: lit ? accent : faded ? canvas.mix(edge, paper, 0.25) : edge, inherit: false },
      width: lit ? 1.8 : 1,
      label: named ? text.pick([link.zh, link.en]) : undefined,
      font: { size: 11, face: canvas.font, color: lit ? accent : muted, strokeWidth: 4, strokeColor: paper, align: "horizontal" },
      hidden: [link.from, link.to].some((end) => canvas.hidden.has(page.nodes[end].kind)),
    };
  },

  /** Draws everything again after a change of theme, language, filter or selection. */
  refresh() {
    canvas.nodes.update(page.nodes.map((_, number) => canvas.node(number)));
    canvas.edges.update(links.map((_, number) => canvas.edge(number)));
  },

  /** Lights up a node with its neighbours, a link with its ends, or (null) everything. */
  highlight(selected) {
    canvas.chosen = selected?.node;
    if (!selected) {
      canvas.lit = canvas.litLinks = null;
    } else if (selected.node !== undefined) {
      canvas.litLinks = new Set(linksOf[selected.node]);
      canvas.lit = new Set([selected.node, ...linksOf[selected.node].map((link) => otherEnd(links[link], selected.node))]);
    } else {
      canvas.litLinks = new Set([selected.link]);
      canvas.lit = new Set([links[selected.link].from, links[selected.link].to]);
    }
    canvas.refresh();
  },

  filter(kind, shown) {
    canvas.hidden[shown ? "delete" : "add"](kind);
    canvas.refresh();
  },

  onClick({ nodes, edges }) {
    if (nodes.length && panel.isSheet()) main.visit(nodes[0]);
    else if (nodes.length) main.select({ node: nodes[0] });
    else if (edges.length) main.select({ link: Number(String(edges[0]).slice(1)) });
    else main.select(null);
  },

  /** Names every relation once one has come close enough to read them. */
  onZoom() {
    canvas.nodes.update(page.network.hubs.map((number) => canvas.node(number)));
    const close = canvas.scale() > 1.35;
    if (close !== canvas.close) {
      canvas.close = close;
      canvas.edges.update(links.map((_, number) => canvas.edge(number)));
    }
  },

  motion(animate) {
    const calm = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
    return calm ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  },

  /** Brings a node into view, with its neighbours where they are few. */
  focus(number) {
    canvas.network.setSize("100%", "100%"); // the sheet of a small screen may just have opened
    const animation = canvas.motion(true);
    if (canvas.lit.size > 1 && canvas.lit.size <= 40) {
      canvas.network.fit({ nodes: [...canvas.lit], animation, maxZoomLevel: 1 });
    } else {
      canvas.network.focus(number, { scale: Math.max(canvas.scale(), 0.9), animation });
    }
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
