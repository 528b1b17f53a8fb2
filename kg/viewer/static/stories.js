/* What a class has to tell beyond its lines: posts over time, who said what, a programme's parts, goals and results. */
"use strict";

const stories = {
  of(number) {
    const { kind } = page.nodes[number];
    return {
      Person: () => [...posts.of(number, "posts"), ...stories.statements(number), ...company.of(number)],
      Organization: () => [...posts.of(number, "people_posts"), ...posts.decisions(number), ...stories.statements(number)],
      Place: () => [...posts.of(number, "people_posts"), ...stories.statements(number)],
      Program: () => parts.of(number),
      Goal: () => stories.matches(number, "Result", "possible_results"),
      Result: () => stories.matches(number, "Goal", "possible_goals"),
      Event: () => stories.said(number),
    }[kind]?.() ?? [];
  },

  /** Whether a link that leads to a node is told here. */
  tells(number, { relation }) {
    const { kind } = page.nodes[number];
    return ["holding", "appointment", "statement"].includes(relation) || (relation === "decision" && kind === "Person") || (relation === "partOf" && kind === "Program");
  },

  /** What a node said, and where. */
  statements(number) {
    const said = page.nodes[number].lines.filter(([name]) => name === "statement");
    return details.section(text.say("statements"), said, (line) => stories.statement(line, stories.eventOf(number, line)));
  },

  statement([, zh, en, words, , numbers], event, speaker) {
    const act = make("span", { className: "act" }, text.pick([zh, en]));
    const head = speaker === undefined ? [act] : [panel.nodeButton(speaker), act];
    return panel.line([make("div", { className: "head" }, ...head, event === undefined ? null : panel.nodeButton(event))], numbers, undefined, make("p", { className: "words" }, words));
  },

  /** The event where a statement was made: its link rests on the same words. */
  eventOf(number, line) {
    const at = linksOf[number].find((each) => links[each].relation === "statement" && links[each].from === number && stories.isSame(links[each], line));
    return at === undefined ? undefined : links[at].to;
  },

  isSame(link, line) {
    return link.zh === line[1] && link.proofs.some((one) => line[5].some((other) => stories.touch(proof(one).evidence, proof(other).evidence)));
  },

  touch(some, others) {
    return some.some(([one, begin, end]) => others.some(([other, first, last]) => one === other && begin < last && first < end));
  },

  /** What was said at an event, by whom. */
  said(number) {
    const own = page.nodes[number].lines.filter(([name]) => name === "statement").map((line) => ({ line }));
    const made = linksOf[number].map((at) => links[at]).filter((link) => link.relation === "statement" && link.to === number).flatMap((link) => {
      const lines = page.nodes[link.from].lines.filter((line) => line[0] === "statement" && stories.isSame(link, line));
      return lines.map((line) => ({ line, speaker: link.from }));
    });
    const all = [...made, ...own].sort((a, b) => stories.begin(a.line) - stories.begin(b.line));
    return details.section(text.say("statements"), all, ({ line, speaker }) => stories.statement(line, undefined, speaker));
  },

  begin(line) {
    return proof(line[5][0]).evidence[0]?.[1] ?? 0;
  },

  /** Goals and results of the same indicator and place: set side by side, not judged. */
  matches(number, kind, title) {
    const listed = comparable.to(number, kind).sort(details.compare);
    if (!listed.length) return [];
    return [panel.heading(text.say(title), listed.length), panel.hint("possible_hint"), panel.several(listed, (other) => panel.line([panel.nodeButton(other)], page.nodes[other].proofs))];
  },
};

/** Who appears with a person: at the same events, in the same documents. */
const company = {
  of(number) {
    const met = new Map(), named = new Map();
    for (const event of neighbours(number).filter((other) => page.nodes[other].kind === "Event")) {
      for (const other of neighbours(event)) if (other !== number && page.nodes[other].kind === "Person") met.set(other, (met.get(other) ?? 0) + 1);
    }
    for (const at of page.nodes[number].documents) {
      for (const other of company.named(at)) if (other !== number) named.set(other, (named.get(other) ?? 0) + 1);
    }
    const weigh = (other) => (met.get(other) ?? 0) * 10 + (named.get(other) ?? 0);
    const all = [...new Set([...met.keys(), ...named.keys()])].sort((a, b) => weigh(b) - weigh(a) || page.nodes[b].rank - page.nodes[a].rank || a - b);
    return details.section(text.say("company"), all, (other) => panel.nodeButton(other, company.note(met.get(other), named.get(other))));
  },

  note(events, documents) {
    return [[events, "company_events"], [documents, "company_documents"]].filter(([count]) => count).map(([count, key]) => text.say(key).replace("#", String(count))).join(" · ");
  },

  /** The people that a document names. */
  named(document) {
    if (!company.known) {
      company.known = page.documents.map(() => []);
      page.nodes.forEach((node, number) => node.kind === "Person" && node.documents.forEach((each) => company.known[each].push(number)));
    }
    return company.known[document];
  },
};

/** A programme's tree: what it is part of, what it declares to have, and what was found. */
const parts = {
  DEEP: 4,

  of(number) {
    const chain = [number];
    for (let at = targets(number, "partOf")[0]; at !== undefined && !chain.includes(at); at = targets(at, "partOf")[0]) chain.push(at);
    const root = chain.at(-1);
    if (root === number && !parts.below(number).length && !lineOf(number, "declaredComponentCount")) return [];
    return [panel.heading(text.say("tree")), make("ul", { className: "parts" }, parts.item(root, undefined, number, 0))];
  },

  /** Links from the parts of a programme, in their order. */
  below(number) {
    const found = linksOf[number].filter((at) => links[at].relation === "partOf" && links[at].to === number && links[at].from !== number);
    const place = (at) => Number(lineOf(links[at].from, "componentIndex") || 999);
    return found.sort((a, b) => place(a) - place(b));
  },

  item(number, link, current, depth) {
    const below = parts.below(number);
    const button = panel.nodeButton(number);
    if (number === current) button.setAttribute("aria-current", "true");
    const index = lineOf(number, "componentIndex");
    const name = [index && link !== undefined ? make("span", { className: "index" }, index) : null, button].filter(Boolean);
    const children = below.length && depth < parts.DEEP ? panel.several(below, (at) => parts.item(links[at].from, at, current, depth + 1), 12) : null;
    if (children) children.className = "parts";
    return make(link === undefined ? "li" : "div", {}, panel.line(name, link === undefined ? [] : links[link].proofs, link), parts.count(number, below.length), children);
  },

  /** How many parts the name declares, and how many the texts list. */
  count(number, found) {
    const declared = Number(lineOf(number, "declaredComponentCount"));
    if (!declared) return null;
    const words = `${text.say("report_declared")} ${declared} · ${text.say("report_found")} ${found}`;
    const missing = declared > found ? ` · ${text.say("parts_missing").replace("#", String(declared - found))}` : "";
    return make("p", { className: `count ${declared === found ? "whole" : "lacking"}` }, declared === found ? "✓ " : "△ ", words + missing);
  },
};
