/* Which nodes and links pass: by class, relation, document, place, time, derivation and confidence.
 *
 * Time. A range holds both its days; a date that is a month or a year lasts all of it. A node with dates of its own (an
 * event's day, a deadline, a period) passes when one of them touches the range. A node without (a person, a body, a
 * place) passes when something about it does: a dated link (a holding, an appointment) or a neighbour with dates of its
 * own; where nothing about it is dated, when a document that names it appeared in the range. What no date tells of
 * always passes. A link passes with both its ends, and where it is dated itself, when one of its dates is in the range.
 *
 * Documents. A node passes with one document that is let through, a link with one proof from such a document; background
 * knowledge comes from none and passes with its ends. Places. A node lies where it is linked, and in all that contains
 * that place: it passes when it lies in a wanted place, and in no hidden one. */
"use strict";

/** The list that hides values of a facet, and the one that lets nothing else through, where there is one. */
const HIDING = { kinds: "kinds", relations: "relations", derivations: "derivations", documents: "withoutDocuments", places: "withoutPlaces" };
const KEEPING = { documents: "documents", places: "places" };

/** What a node or a link fails by, one bit for each facet. */
const FAILS = { kinds: 1, relations: 2, documents: 4, places: 8, time: 16, derivations: 32 };

const filters = {
  /** Filters that let everything pass. */
  none() {
    return { kinds: [], relations: [], derivations: [], documents: [], withoutDocuments: [], places: [], withoutPlaces: [], from: "", to: "", confidence: 0 };
  },

  /** Which nodes and links of the whole page pass: an array of 0 and 1 for each; `failed` says by which facets the
   * others do not. */
  match(wanted = state.filters) {
    const failed = { nodes: new Uint8Array(page.nodes.length), links: new Uint8Array(links.length) };
    const tests = filters.tests(wanted);
    for (const { bit, node } of tests) {
      if (node) for (let number = 0; number < page.nodes.length; number += 1) if (!node(number)) failed.nodes[number] |= bit;
    }
    for (let at = 0; at < links.length; at += 1) failed.links[at] = failed.nodes[links[at].from] | failed.nodes[links[at].to];
    for (const { bit, link } of tests) {
      if (link) for (let at = 0; at < links.length; at += 1) if (!link(at)) failed.links[at] |= bit;
    }
    const passing = (bits) => bits.map((each) => (each ? 0 : 1));
    return { nodes: passing(failed.nodes), links: passing(failed.links), failed };
  },

  /** The facets that are filtered by, each with its test of a node and of a link. */
  tests(wanted) {
    const tests = [];
    const { kinds, relations, derivations, confidence } = wanted;
    if (kinds.length) tests.push({ bit: FAILS.kinds, node: (number) => !kinds.includes(page.nodes[number].kind) });
    if (relations.length) tests.push({ bit: FAILS.relations, link: (at) => !relations.includes(links[at].relation) });
    if (wanted.documents.length || wanted.withoutDocuments.length) {
      const open = page.documents.map((_, number) => filters.shows("documents", number, wanted));
      tests.push({
        bit: FAILS.documents,
        node: (number) => page.nodes[number].documents.some((each) => open[each]),
        link: (at) => links[at].proofs.some((each) => open[page.proofs[each][0]] ?? true),
      });
    }
    if (wanted.places.length || wanted.withoutPlaces.length) tests.push({ bit: FAILS.places, node: filters.inPlaces(wanted) });
    if (wanted.from || wanted.to) {
      const range = facts.range(wanted);
      tests.push({
        bit: FAILS.time,
        node: (number) => facts.touches(facts.times(number), range),
        link: (at) => facts.touches(facts.linkTimes(at), range),
      });
    }
    if (derivations.length || confidence) {
      const proved = filters.proved(wanted);
      const background = !derivations.includes("background");
      tests.push({
        bit: FAILS.derivations,
        node: (number) => {
          const proofs = facts.proofs(number);
          return proofs.length ? proofs.some((each) => proved[each]) : background;
        },
        link: (at) => links[at].proofs.some((each) => proved[each]),
      });
    }
    return tests;
  },

  inPlaces({ places, withoutPlaces }) {
    const [kept, hidden] = [new Uint8Array(page.nodes.length), new Uint8Array(page.nodes.length)];
    for (const place of places) kept[place] = 1;
    for (const place of withoutPlaces) hidden[place] = 1;
    return (number) => {
      const all = facts.homes(number);
      return (!places.length || all.some((each) => kept[each])) && !all.some((each) => hidden[each]);
    };
  },

  /** Which proofs are of a derivation that is let through, and sure enough. */
  proved({ derivations, confidence }) {
    return page.proofs.map(([, derivation, sure]) => !derivations.includes(derivation) && sure >= confidence);
  },

  /** Whether a value of a facet is let through. */
  shows(key, value, wanted = state.filters) {
    const kept = wanted[KEEPING[key]] ?? [];
    return (!kept.length || kept.includes(value)) && !wanted[HIDING[key]].includes(value);
  },

  /** Hides a value of a facet, or lets it through. */
  flip(key, value) {
    const keeping = KEEPING[key] !== undefined && state.filters[KEEPING[key]].length > 0;
    filters.toggle(keeping ? KEEPING[key] : HIDING[key], value);
  },

  /** Lets only this value of a facet through; a second time, all again. */
  only(key, value) {
    const clear = filters.isOnly(key, value);
    if (KEEPING[key]) state.change({ filters: { ...state.filters, [KEEPING[key]]: clear ? [] : [value], [HIDING[key]]: [] } });
    else filters.set(key, clear ? [] : facts.values(key).filter((each) => each !== value));
  },

  isOnly(key, value) {
    const shown = state.filters[KEEPING[key]] ?? facts.values(key).filter((each) => filters.shows(key, each));
    return shown.length === 1 && shown[0] === value && facts.values(key).length > 1;
  },

  /** How many nodes (links, for relations and derivations) have each value of a facet, under all other filters. */
  counts(key, { failed } = state.matching) {
    const found = new Map(facts.values(key).map((value) => [value, 0]));
    const add = (value) => found.set(value, (found.get(value) ?? 0) + 1);
    const others = ~FAILS[key];
    if (key === "relations" || key === "derivations") {
      const sure = page.proofs.map((each) => each[2] >= state.filters.confidence);
      links.forEach((link, number) => {
        if (failed.links[number] & others) return;
        if (key === "relations") add(link.relation);
        else new Set(link.proofs.filter((at) => sure[at]).map((at) => page.proofs[at][1])).forEach(add);
      });
      return found;
    }
    const valuesOf = { kinds: (number) => [page.nodes[number].kind], documents: (number) => page.nodes[number].documents, places: facts.homes }[key];
    for (let number = 0; number < page.nodes.length; number += 1) if (!(failed.nodes[number] & others)) valuesOf(number).forEach(add);
    return found;
  },

  /** Takes over one filter. */
  set(key, value) {
    state.change({ filters: { ...state.filters, [key]: value } });
  },

  /** Adds a value to a filter's list, or takes it out. */
  toggle(key, value) {
    const list = state.filters[key];
    filters.set(key, list.includes(value) ? list.filter((each) => each !== value) : [...list, value]);
  },
};

/** What filters ask of nodes and links, looked up once; times are [first, last, first, last …] as numbers like 20240305. */
const facts = {
  known: { times: [], own: [], linkTimes: [], proofs: [], homes: [], values: {} },

  lookUp(name, number, find) {
    return (facts.known[name][number] ??= find(number));
  },

  day(iso) {
    return Number(iso.replaceAll("-", ""));
  },

  range({ from, to }) {
    const [first] = (from && days(from)) || ["0000-00-00"];
    const [, last] = (to && days(to)) || ["", "9999-99-99"];
    return [facts.day(first), facts.day(last)];
  },

  spans(isos) {
    return isos.map((iso) => iso && days(iso)).filter(Boolean).flatMap((span) => span.map(facts.day));
  },

  touches(times, [from, to]) {
    if (!times.length) return true;
    for (let at = 0; at < times.length; at += 2) if (times[at + 1] >= from && times[at] <= to) return true;
    return false;
  },

  /** When a node is by its own dates. */
  own: (number) => facts.lookUp("own", number, () => whenOf(number)?.map(facts.day) ?? []),

  linkTimes: (number) => facts.lookUp("linkTimes", number, () => facts.spans(links[number].dates)),

  /** When a node is: by its own dates, by what is about it, or by the documents that name it. */
  times: (number) => facts.lookUp("times", number, () => {
    if (facts.own(number).length) return facts.own(number);
    const about = linksOf[number].flatMap((at) => [...facts.linkTimes(at), ...facts.own(otherEnd(links[at], number))]);
    return about.length ? about : facts.spans(page.nodes[number].documents.map((each) => page.documents[each].date));
  }),

  proofs: (number) => facts.lookUp("proofs", number, proofsOf),

  homes: (number) => facts.lookUp("homes", number, () => [...homes.of(number)]),

  /** All values of a facet, looked up once. */
  values(key) {
    return (facts.known.values[key] ??= facts.lists[key]());
  },

  lists: {
    kinds: () => Object.keys(page.classes).filter((kind) => page.nodes.some((node) => node.kind === kind)),
    relations: () => [...new Set(links.map((link) => link.relation))],
    derivations: () => Object.keys(page.derivations).filter((each) => page.proofs.some(([, derivation]) => derivation === each)),
    documents: () => page.documents.map((_, number) => number),
    places: () => ranked.filter((number) => page.nodes[number].kind === "Place"),
  },

  /** Looks up beforehand, a piece at a time, what the first filter would wait for. */
  warm(number = 0) {
    const end = Math.min(number + 500, page.nodes.length);
    for (let at = number; at < end; at += 1) {
      facts.times(at);
      facts.proofs(at);
      facts.homes(at);
    }
    if (end < page.nodes.length) setTimeout(facts.warm, 20, end);
  },
};
