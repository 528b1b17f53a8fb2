/* Posts over time: of a person, or of a body's people; appointments and removals among them. */
"use strict";

const posts = {
  RELATIONS: ["holding", "appointment"],

  of(number, title) {
    const entries = posts.collect(number).sort((a, b) => b.when.localeCompare(a.when) || Number(b.action !== null) - Number(a.action !== null));
    if (!entries.length) return [];
    const list = panel.several(entries, posts.entry, 10);
    list.classList.add("times");
    return [panel.heading(text.say(title), entries.length), list];
  },

  /** Entries: {title, status, action, node, when, until, numbers, link, decided}. */
  collect(number) {
    const told = linksOf[number].filter((at) => posts.RELATIONS.includes(links[at].relation)).map((at) => {
      const { relation, zh, en, dates, proofs: numbers } = links[at];
      return { ...posts.read(relation, zh, en, dates), node: otherEnd(links[at], number), numbers, link: at, decided: posts.deciders(at) };
    });
    const loose = page.nodes[number].lines.filter(([name]) => posts.RELATIONS.includes(name)).map(([relation, , , zh, en, numbers]) => (
      { ...posts.read(relation, zh, en, []), numbers, decided: [] }
    ));
    return posts.joined([...told, ...loose].map((entry) => ({ ...entry, when: entry.dates.at(-1) ?? posts.told(entry.numbers) })));
  },

  /** An appointment and the post that it gives or takes are one entry. */
  joined(entries) {
    const key = ({ title, node, when }) => JSON.stringify([title, node, when]);
    const changes = new Map(entries.filter(({ action }) => action).map((entry) => [key(entry), entry]));
    return entries.filter((entry) => {
      const change = entry.action === null ? changes.get(key(entry)) : undefined;
      if (!change || entry.status === page.words.in_post) return true;
      change.status = entry.status;
      change.numbers = [...new Set([...change.numbers, ...entry.numbers])];
      return false;
    });
  },

  /** The day of the document, where nothing dates a post itself. */
  told(numbers) {
    return numbers.map((at) => page.documents[proof(at).article]?.date ?? "").sort().at(-1) ?? "";
  },

  /** A link's words taken apart: an appointment says what was done and when, a holding its status where it is not current. */
  read(relation, zh, en, dates) {
    if (relation === "appointment") {
      const date = zh.match(/ (\d{4}(?:-\d\d){0,2})$/)?.[1] ?? "";
      const rest = zh.slice(zh.indexOf(" ") + 1);
      const title = date ? rest.slice(0, -date.length - 1) : rest;
      return { title, status: null, action: [zh.split(" ")[0], en.endsWith(rest) ? en.slice(0, -rest.length).trim() : ""], dates: date ? [date] : dates };
    }
    const [inner, latin] = [zh.match(/^(.*)（([^（）]+)）$/), en.match(/^(.*) \(([^()]+)\)$/)];
    const told = inner && latin && inner[1] === latin[1];
    return { title: told ? inner[1] : zh, status: told ? [inner[2], latin[2]] : page.words.in_post, action: null, dates };
  },

  /** Who decided an appointment: its link bears the same words. */
  deciders(at) {
    if (links[at].relation !== "appointment") return [];
    return linksOf[links[at].from].filter((each) => links[each].relation === "decision" && links[each].zh === links[at].zh);
  },

  entry({ title, status, action, node, dates, when, numbers, link, decided }) {
    const date = dates.length > 1 ? `${dates[0]} – ${dates.at(-1)}` : dates[0] ?? when;
    const said = [
      make("time", {}, date ? (action ? date : `${text.say("seen_on")} ${date}`) : text.say("undated")),
      make("div", { className: "head" }, make("strong", {}, title), ...(action ? [make("span", { className: "act" }, text.pick(action))] : []), ...(status ? [make("span", { className: "status" }, text.pick(status))] : [])),
      node === undefined ? null : panel.nodeButton(node),
    ].filter(Boolean);
    const lines = decided.map((at) => panel.line([make("span", { className: "label" }, text.pick(page.relations.decidedBy)), panel.nodeButton(links[at].from)], links[at].proofs, at));
    return make("div", { className: action ? "change" : "post" }, panel.line(said, numbers, link), ...lines);
  },

  /** What a body decided about people. */
  decisions(number) {
    const made = linksOf[number].filter((at) => links[at].relation === "decision" && links[at].from === number);
    return details.section(text.say("decisions"), made, (at) => panel.line([panel.nodeButton(links[at].to, text.pick([links[at].zh, links[at].en]))], links[at].proofs, at));
  },
};
