/* The drawing as SVG, written from places, shapes, labels and relations: its words stay words. */
"use strict";

const picture = {
  MARGIN: 48, // around the whole drawing
  LARGEST: 6000, // pixels of its longer side
  READABLE: 3, // pixels of the smallest words: a picture can be enlarged
  FOOT: { size: 13, line: 24, pad: 20 },

  /** A vector element; attributes are plain values. */
  shape(tag, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  },

  /** Words without the control characters that XML cannot carry. */
  words(words) {
    return words.replace(/[^\t\n\r -\ud7ff\ud800-\udfff\ue000-\ufffd]/g, "\ufffd");
  },

  /** What is in view without the empty strips above and below, or (`whole`) all that is drawn: middle, scale, size. */
  frame(whole) {
    const boxes = [...state.visible.nodes].map(placing.box);
    if (!boxes.length) return { x: 0, y: 0, scale: 1, width: 800, height: 400 };
    const [left, top] = [0, 1].map((at) => boxes.reduce((least, box) => Math.min(least, box[at]), Infinity) - picture.MARGIN);
    const [right, bottom] = [2, 3].map((at) => boxes.reduce((most, box) => Math.max(most, box[at]), -Infinity) + picture.MARGIN);
    const stage = document.getElementById("canvas");
    if (!whole && stage.clientWidth) return picture.view(stage, top, bottom);
    const scale = Math.min(1, picture.LARGEST / Math.max(right - left, bottom - top));
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale, width: Math.ceil(Math.max((right - left) * scale, 640)), height: Math.ceil((bottom - top) * scale) };
  },

  view(stage, top, bottom) {
    const { x, y } = canvas.network.getViewPosition();
    const scale = canvas.scale();
    const half = stage.clientHeight / 2 / scale;
    const [first, last] = [Math.max(y - half, top), Math.min(y + half, bottom)];
    if (last - first < half / 2) return { x, y, scale, width: stage.clientWidth, height: stage.clientHeight };
    return { x, y: (first + last) / 2, scale, width: stage.clientWidth, height: Math.ceil((last - first) * scale) };
  },

  /** The picture as an SVG element, with legend and sources below. */
  draw({ whole = false } = {}) {
    const frame = picture.frame(whole);
    const numbers = [...state.visible.nodes].filter((number) => picture.isInside(number, frame));
    const foot = picture.foot(numbers, frame);
    const height = frame.height + foot.height;
    const inner = `translate(${frame.width / 2 - frame.x * frame.scale} ${frame.height / 2 - frame.y * frame.scale}) scale(${frame.scale})`;
    const clip = picture.shape("clipPath", { id: "frame" }, picture.shape("rect", { width: frame.width, height: frame.height }));
    const drawn = picture.at(frame, () => [picture.grounds(), ...picture.edges(numbers, frame), ...numbers.map((number) => picture.node(number, frame))]);
    const svg = picture.shape("svg", { viewBox: `0 0 ${frame.width} ${height}`, width: frame.width, height, "font-family": canvas.font, role: "img" },
      picture.shape("title", {}, picture.words(exporting.title())), clip,
      picture.shape("rect", { width: frame.width, height, fill: canvas.theme.paper }),
      picture.shape("g", { "clip-path": "url(#frame)" }, picture.shape("g", { transform: inner }, ...drawn)), foot.element);
    svg.setAttribute("xml:lang", text.language ? "en" : "zh-CN");
    return svg;
  },

  /** Lets the canvas answer as if it stood at the frame's scale. */
  at(frame, act) {
    const { scale } = canvas;
    canvas.scale = () => frame.scale;
    try {
      return act();
    } finally {
      canvas.scale = scale;
    }
  },

  isInside(number, { x, y, scale, width, height }) {
    const box = placing.box(number);
    const [across, down] = [width / 2 / scale, height / 2 / scale];
    return box[2] > x - across && box[0] < x + across && box[3] > y - down && box[1] < y + down;
  },

  /** A faint ground for each community, as on the canvas. */
  grounds() {
    const group = picture.shape("g");
    let path = "";
    const brush = {
      beginPath: () => { path = ""; },
      moveTo: (x, y) => { path += `M${picture.round(x)} ${picture.round(y)}`; },
      lineTo: (x, y) => { path += `L${picture.round(x)} ${picture.round(y)}`; },
      closePath: () => { path += "Z"; },
      fill: () => group.append(picture.shape("path", { d: path, ...picture.paint("fill", brush.fillStyle) })),
      stroke: () => group.append(picture.shape("path", { d: path, fill: "none", ...picture.paint("stroke", brush.strokeStyle), "stroke-width": brush.lineWidth, "stroke-linejoin": "round" })),
    };
    canvas.drawCommunities(brush);
    return group;
  },

  /** A colour as readers of SVG know it: without alpha, which is an attribute of its own. */
  paint(name, colour) {
    picture.brush ??= document.createElement("canvas").getContext("2d");
    picture.brush.fillStyle = colour;
    const [, red, green, blue, alpha] = picture.brush.fillStyle.match(/rgba\((\d+), (\d+), (\d+), ([\d.]+)\)/) ?? [];
    if (alpha === undefined) return { [name]: picture.brush.fillStyle };
    return { [name]: `rgb(${red}, ${green}, ${blue})`, [`${name}-opacity`]: alpha };
  },

  edges(numbers, frame) {
    const inside = new Set(numbers);
    const seen = [...state.visible.links].filter((at) => links[at].from !== links[at].to && (inside.has(links[at].from) || inside.has(links[at].to)));
    return seen.map((at) => picture.edge(at, frame));
  },

  edge(at, frame) {
    const look = canvas.edge(at);
    const [from, to] = [links[at].from, links[at].to].map((number) => placing.of(number));
    const via = picture.bow(from, to, links[at].bend);
    const point = (t) => [0, 1].map((axis) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * via[axis] + t ** 2 * to[axis]);
    const [tip, before] = picture.tip(point, to, picture.reach(links[at].to));
    const angle = Math.atan2(tip[1] - before[1], tip[0] - before[0]);
    const length = 6.75 + 3 * look.width;
    const head = [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]].map(([x, y]) =>
      [tip[0] + length * (x * Math.cos(angle) - y * Math.sin(angle)), tip[1] + length * (x * Math.sin(angle) + y * Math.cos(angle))].map(picture.round));
    const end = [tip[0] - length * 0.9 * Math.cos(angle), tip[1] - length * 0.9 * Math.sin(angle)].map(picture.round);
    const line = { d: `M${from}Q${via.map(picture.round)} ${end}`, fill: "none", ...picture.paint("stroke", look.color.color), "stroke-width": look.width };
    if (look.dashes) line["stroke-dasharray"] = "5 4";
    const group = picture.shape("g", {}, picture.shape("path", line), picture.shape("path", { d: `M${head.join("L")}Z`, ...picture.paint("fill", look.color.color) }));
    if (look.label && look.font.size * frame.scale >= 5) group.append(picture.label(look.label, ...point(0.5), look.font));
    return group;
  },

  round(value) {
    return Math.round(value * 10) / 10;
  },

  /** The point that draws a curve aside, as vis-network has it; the middle for a straight line. */
  bow(from, to, bend) {
    if (!bend) return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const [across, up] = [to[0] - from[0], from[1] - to[1]];
    const share = Math.abs(bend) / 2;
    const angle = Math.atan2(up, across) + (0.5 + Math.sign(bend) * share) * Math.PI;
    const radius = (0.5 + share) * Math.hypot(across, up);
    return [from[0] + radius * Math.sin(angle), from[1] + radius * Math.cos(angle)];
  },

  /** Where a curve meets the border of its end, and a point shortly before. */
  tip(point, to, reach) {
    let [low, high] = [0.3, 1];
    for (let turn = 0; turn < 12; turn += 1) {
      const middle = (low + high) / 2;
      const [x, y] = point(middle);
      if (Math.hypot(to[0] - x, to[1] - y) > reach(Math.atan2(to[1] - y, to[0] - x))) low = middle;
      else high = middle;
    }
    return [point(low), point(low - 0.05)];
  },

  /** How far a node's border is from its middle, by direction. */
  reach(number) {
    const look = canvas.node(number);
    if (look.shape === "dot") return () => look.size + look.borderWidth;
    const [width, height] = look.shape === "box" ? picture.box(look) : [2 * look.size, 2 * look.size];
    return (angle) => Math.min(Math.abs(width / 2 / Math.cos(angle)), Math.abs(height / 2 / Math.sin(angle))) + look.borderWidth;
  },

  box({ label, font, margin }) {
    return [picture.width(label, font.size) + margin.left + margin.right, label.split("\n").length * font.size + margin.top + margin.bottom];
  },

  width(words, size) {
    picture.brush ??= document.createElement("canvas").getContext("2d");
    picture.brush.font = `${size}px ${canvas.font}`;
    return Math.max(...words.split("\n").map((line) => picture.brush.measureText(line).width));
  },

  /** Words as far as a line of that width has room. */
  cut(words, size, room) {
    if (picture.width(words, size) <= room) return words;
    let kept = [...words];
    while (kept.length > 1 && picture.width(`${kept.join("")}…`, size) > room) kept = kept.slice(0, -1);
    return `${kept.join("")}…`;
  },

  node(number, frame) {
    const look = canvas.node(number);
    const paint = { ...picture.paint("fill", look.color.background), ...picture.paint("stroke", look.color.border), "stroke-width": Math.max(look.borderWidth, look.borderWidth / frame.scale) };
    const group = picture.shape("g", {}, picture.symbol(look, paint), picture.shape("title", {}, picture.words(page.nodes[number].label)));
    if (look.font.size * frame.scale < picture.READABLE) return group;
    const font = { ...look.font, size: Math.min(look.font.size, 26 / frame.scale) };
    const lines = look.label.split("\n").length;
    const middle = look.shape === "box" ? look.y : look.y + look.size + 4 + (lines * font.size) / 2;
    group.append(picture.label(look.label, look.x, middle, font));
    return group;
  },

  /** A class's shape, as vis-network draws it. */
  symbol(look, paint) {
    const { x, y, size, shape } = look;
    if (shape === "dot") return picture.shape("circle", { cx: x, cy: y, r: size, ...paint });
    if (shape === "box") {
      const [width, height] = picture.box(look);
      return picture.shape("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: Math.min(look.shapeProperties.borderRadius, height / 2), ...paint });
    }
    return picture.shape("polygon", { points: picture.corners[shape](size).map(([right, down]) => [x + right, y + down].map(picture.round)).join(" "), "stroke-linejoin": "round", ...paint });
  },

  corners: {
    square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
    diamond: (r) => [[0, r], [r, 0], [0, -r], [-r, 0]],
    hexagon: (r) => [0, 1, 2, 3, 4, 5].map((turn) => [r * Math.cos((turn * Math.PI) / 3), r * Math.sin((turn * Math.PI) / 3)]),
    triangle: (r) => [[0, -1.012 * r], [1.15 * r, 0.98 * r], [-1.15 * r, 0.98 * r]],
    triangleDown: (r) => picture.corners.triangle(r).map(([x, y]) => [x, -y]),
    star: (r) => [...Array(10).keys()].map((turn) => {
      const reach = 0.82 * r * (turn % 2 ? 0.5 : 1.3);
      return [reach * Math.sin((turn * Math.PI) / 5), 0.082 * r - reach * Math.cos((turn * Math.PI) / 5)];
    }),
  },

  /** Lines of words around a middle, with a rim of the ground's colour. */
  label(words, x, y, font) {
    const lines = picture.words(words).split("\n");
    const rim = font.strokeWidth ? { ...picture.paint("stroke", font.strokeColor), "stroke-width": font.strokeWidth, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
    const first = y - ((lines.length - 1) * font.size) / 2 + font.size * 0.36;
    return picture.shape("text", { "text-anchor": "middle", "font-size": font.size, ...picture.paint("fill", font.color), ...rim },
      ...lines.map((line, at) => picture.shape("tspan", { x: picture.round(x), y: picture.round(first + at * font.size) }, line)));
  },

  /** Legend and sources: an element below the frame, and its height. */
  foot(numbers, frame) {
    const { size, line, pad } = picture.FOOT;
    const kinds = new Set(numbers.map((number) => page.nodes[number].kind));
    const group = picture.shape("g", { "font-size": size, ...picture.paint("fill", canvas.theme.ink) });
    let [x, y] = [pad, frame.height + pad + size];
    const put = (width, ...children) => {
      if (x > pad && x + width > frame.width - pad) [x, y] = [pad, y + line];
      group.append(picture.shape("g", { transform: `translate(${picture.round(x)} ${y})` }, ...children));
      x += width + 22;
    };
    const say = (words, at, colour = canvas.theme.ink) => picture.shape("text", { x: at, ...picture.paint("fill", colour) }, picture.words(words));
    for (const kind of Object.keys(page.classes).filter((each) => kinds.has(each))) {
      const { shape } = page.classes[kind];
      const colour = { ...picture.paint("fill", canvas.colour(kind)), stroke: "none" };
      const mark = shape === "box" ? picture.shape("rect", { x: -2, y: -9, width: 16, height: 9, rx: 4, ...picture.paint("fill", canvas.mix(canvas.colour(kind), canvas.theme.paper, 0.22)), ...picture.paint("stroke", canvas.colour(kind)), "stroke-width": 1.5 }) : picture.symbol({ x: 6, y: -5, size: 6, shape }, colour);
      put(20 + picture.width(text.kind(kind, "label"), size), mark, say(text.kind(kind, "label"), 20));
    }
    const dashed = picture.shape("path", { d: "M0 -5H26", fill: "none", ...picture.paint("stroke", canvas.theme.muted), "stroke-width": 1.5, "stroke-dasharray": "5 4" });
    put(34 + picture.width(text.say("dashed"), size), dashed, say(text.say("dashed"), 34, canvas.theme.muted));
    [x, y] = [pad, y + line];
    const lit = canvas.lit ? numbers.filter((number) => canvas.lit.has(number)) : numbers;
    for (const words of exporting.sources(lit).map((each) => picture.cut(each, size, frame.width - 2 * pad))) put(picture.width(words, size), say(words, 0, canvas.theme.muted));
    const rule = picture.shape("path", { d: `M0 ${frame.height + 0.5}H${frame.width}`, ...picture.paint("stroke", canvas.theme.edge), "stroke-opacity": 0.5 });
    group.prepend(rule);
    return { element: group, height: y - frame.height + pad };
  },
};
