/* Programmes by what they are part of, the parts in their order, goals as leaves. */
"use strict";

const tree = {
  STEP: 100,
  limit: 100,
  follows: true,

  draw: (container) => views.show(container, tree),

  /** What a node's incoming links of one relation come from. */
  from(node, relation) {
    const found = linksOf[node].map((at) => links[at]).filter((link) => link.to === node && link.relation === relation);
    return [...new Set(found.map((link) => link.from))];
  },

  numbers(node, name) {
    return page.nodes[node].lines.filter((line) => line[0] === name).map((line) => Number(line[3])).filter(Number.isFinite);
  },

  index(node) {
    return tree.numbers(node, "componentIndex")[0] ?? Infinity;
  },

  parts(node) {
    return tree.from(node, "partOf").sort((a, b) => tree.index(a) - tree.index(b) || page.nodes[b].rank - page.nodes[a].rank);
  },

  goals(node) {
    const due = (goal) => lineOf(goal, "dueBy") || "9";
    return tree.from(node, "goalOf").filter(views.passes).sort((a, b) => (due(a) < due(b) ? -1 : Number(due(a) > due(b))));
  },

  /** The programme at the top of the one that a programme is part of. */
  top(node) {
    const chain = [node];
    for (;;) {
      const parent = targets(chain.at(-1), "partOf").find(views.passes);
      if (parent === undefined) return chain.at(-1);
      if (chain.includes(parent)) return Math.min(...chain.slice(chain.indexOf(parent)));
      chain.push(parent);
    }
  },

  /** Parts that the name declares and the page does not have, as runs [first, last]; without places where parts have none. */
  missing(node, parts) {
    const declared = Math.max(0, ...tree.numbers(node, "declaredComponentCount"));
    const known = new Set(parts.map(tree.index));
    if (known.has(Infinity) || known.size < parts.length) return declared > parts.length ? [[Infinity, declared - parts.length]] : [];
    const runs = [];
    for (let at = 1; at <= declared; at += 1) {
      if (known.has(at)) continue;
      if (runs.at(-1)?.[1] === at - 1) runs.at(-1)[1] = at;
      else runs.push([at, at]);
    }
    return runs;
  },

  build() {
    const all = page.nodes.flatMap((node, number) => (node.kind === "Program" ? [number] : []));
    const passing = all.filter(views.passes);
    const weight = (node) => 4 * Number(tree.parts(node).length > 0) + 2 * Number(tree.numbers(node, "declaredComponentCount").length > 0) + Number(tree.goals(node).length > 0);
    const roots = [...new Set(passing.map(tree.top))].sort((a, b) => weight(b) - weight(a) || page.nodes[b].rank - page.nodes[a].rank || a - b);
    const fold = (closed, words) => views.button(`fold ${closed}`, { className: "quiet", onclick: () => views.set("tree", { closed, except: [] }) }, words);
    const bar = views.bar(`${passing.length.toLocaleString("en")} ${text.kind("Program", "label")}`, fold(false, text.say("tree_open_all")), fold(true, text.say("tree_close_all")));
    if (!passing.length) return [bar, views.nothing(all.length, "tree_none")];
    const above = tree.ancestors();
    const asked = roots.findLastIndex((root) => above.has(root));
    if (asked >= tree.limit) tree.limit = Math.ceil((asked + 1) / tree.STEP) * tree.STEP;
    const list = make("ul", { role: "tree", ariaLabel: text.say("view_tree") }, ...roots.slice(0, tree.limit).map((root) => tree.item(root, [])));
    const rest = roots.length - tree.limit;
    return [bar, make("div", { className: "scroller" }, list, rest > 0 ? views.more(rest, tree.STEP, tree.further) : null)];
  },

  further() {
    tree.limit += tree.STEP;
    views.redraw("tree");
    document.querySelectorAll("#tree [role=tree] > li")[tree.limit - tree.STEP]?.focus();
  },

  /** The selected programmes and goals, and all above them. */
  ancestors() {
    const found = new Set();
    const rise = (node) => {
      if (found.has(node)) return;
      found.add(node);
      [...targets(node, "partOf"), ...targets(node, "goalOf")].forEach(rise);
    };
    const { selected } = state;
    (selected?.node === undefined ? selected?.nodes ?? [] : [selected.node]).forEach(rise);
    return found;
  },

  isOpen(node) {
    const { closed, except } = state.views.tree;
    return closed === except.includes(address.short(node));
  },

  item(node, path, index = Infinity) {
    const parts = tree.parts(node);
    const inner = path.includes(node) ? [] : tree.inner(node, parts, [...path, node]);
    const isOpen = tree.isOpen(node);
    const line = make("div", { className: "branch" },
      make("span", { className: `hinge ${inner.length ? "" : "leaf"}`, ariaHidden: "true" }, "›"),
      index < Infinity ? make("span", { className: "order" }, String(index)) : null,
      make("span", { className: "named" }, make("b", {}, page.nodes[node].label), tree.count(node, parts), tree.about(node, path.at(-1))));
    return tree.entry(node, path, line, inner, isOpen);
  },

  /** One line of the tree with what it holds. */
  entry(node, path, line, inner = [], isOpen = false) {
    const item = make("li", { role: "treeitem", tabIndex: -1, className: "stop" }, line);
    item.ariaLabel = [...line.querySelectorAll(".order, b, em, small")].map((part) => part.textContent).join(" · ");
    item.ariaLevel = String(path.length + 1);
    item.dataset.key = [...path, node ?? line.textContent].join(" ");
    if (node !== null) item.dataset.pick = `node ${node}`;
    if (inner.length) {
      item.ariaExpanded = String(isOpen);
      line.querySelector(".hinge").addEventListener("click", (event) => {
        event.stopPropagation();
        tree.toggle(item);
      });
      item.append(make("ul", { role: "group", hidden: !isOpen }, ...inner));
    }
    return item;
  },

  inner(node, parts, path) {
    const shown = parts.filter(views.passes).map((part) => [tree.index(part), tree.item(part, path, tree.index(part))]);
    const gaps = tree.missing(node, parts).map(([first, last]) => [first, tree.gap(first, last, path)]);
    return [...[...shown, ...gaps].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, item]) => item), ...tree.goals(node).map((goal) => tree.goal(goal, path))];
  },

  gap(first, last, path) {
    const which = first === last ? String(first) : `${first}–${last}`;
    const key = `${first === Infinity ? "tree_others" : "tree_missing"}${page.counts.unseen ? "_here" : ""}`;
    const words = text.say(key).replace("#", first === Infinity ? last : which);
    return tree.entry(null, path, make("div", { className: "branch missing" }, make("span", { className: "hinge leaf", ariaHidden: "true" }, "›"), make("em", {}, words)));
  },

  goal(node, path) {
    const note = [lineOf(node, "deadline"), ...targets(node, "setter").map((at) => page.nodes[at].label)].filter(Boolean).join(" · ");
    const line = make("div", { className: "branch" }, make("span", { className: "hinge leaf", ariaHidden: "true" }, "›"), glyph("Goal"), make("span", { className: "named" }, make("b", {}, page.nodes[node].label), note ? make("small", {}, note) : null));
    return tree.entry(node, path, line);
  },

  /** How many parts the name declares and how many the page has. */
  count(node, parts) {
    const declared = [...new Set(tree.numbers(node, "declaredComponentCount"))];
    if (!declared.length && !parts.length) return null;
    const words = [declared.length ? `${text.say("report_declared")} ${declared.join("/")}` : "", `${text.say("report_found")} ${parts.length}`].filter(Boolean);
    const isShort = declared.length > 0 && !declared.includes(parts.length);
    return make("em", { className: `tallied ${isShort ? "short" : ""}` }, words.join(text.language ? ", " : "，"));
  },

  /** Who answers for a programme, and the documents, where they are not those of the programme above. */
  about(node, above) {
    const owners = targets(node, "owner").map((at) => page.nodes[at].label);
    const known = above === undefined ? [] : page.nodes[above].documents;
    const titles = page.nodes[node].documents.filter((at) => !known.includes(at)).map((at) => page.documents[at].headline || page.documents[at].name);
    const words = [owners.join("、"), views.first(titles)].filter(Boolean).join(" · ");
    return words ? make("small", {}, words) : null;
  },

  /** What was selected just now is seen: all above it opens. */
  before(container, chosen, isNew) {
    if (!isNew) return;
    for (const item of chosen.flatMap((key) => views.all(container, key))) {
      for (let list = item.closest("[hidden]"); list && container.contains(list) && list !== container; list = list.closest("[hidden]")) {
        list.hidden = false;
        list.parentElement.ariaExpanded = "true";
      }
    }
  },

  toggle(item) {
    const name = address.short(Number(item.dataset.pick.split(" ")[1]));
    const isOpen = item.ariaExpanded === "true";
    const { closed, except } = state.views.tree;
    const rest = except.filter((each) => each !== name);
    item.ariaExpanded = String(!isOpen);
    item.querySelector("ul").hidden = isOpen;
    views.set("tree", { except: isOpen === closed ? rest : [...rest, name] });
  },

  onKey(event, container) {
    const item = event.target;
    if (item.role !== "treeitem" || event.altKey || event.ctrlKey || event.metaKey) return;
    const seen = [...container.querySelectorAll("[role=treeitem]")].filter((each) => each.offsetParent);
    const at = seen.indexOf(item);
    const expanded = item.ariaExpanded;
    const acts = {
      ArrowDown: () => seen[at + 1]?.focus(),
      ArrowUp: () => seen[at - 1]?.focus(),
      ArrowRight: () => (expanded === "false" ? tree.toggle(item) : expanded === "true" && seen[at + 1].focus()),
      ArrowLeft: () => (expanded === "true" ? tree.toggle(item) : item.parentElement.closest("[role=treeitem]")?.focus()),
      Home: () => seen[0].focus(),
      End: () => seen.at(-1).focus(),
      Enter: () => item.dataset.pick && views.pick(item.dataset.pick),
      " ": () => item.dataset.pick && views.pick(item.dataset.pick),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  },
};
