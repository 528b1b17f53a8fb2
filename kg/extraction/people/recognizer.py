"""People and the posts they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.analysis import Analysis, PersonMention
from kg.extraction.people.anchors import Anchor, NameField
from kg.extraction.people.attestation import attest, with_name
from kg.extraction.people.bodies import OfficeLexicon, OfficeResolver
from kg.extraction.people.free_anchors import FreeAnchors
from kg.extraction.people.name_lexicon import DOTS, NameLexicon
from kg.extraction.people.name_slots import NameSlots
from kg.extraction.people.names import NameReader
from kg.extraction.people.offices import Office, prove_body
from kg.extraction.people.rosters import RosterReader
from kg.extraction.people.rules import people_rules
from kg.extraction.people.titled_anchors import TitledAnchors
from kg.extraction.people.titles import PostReader
from kg.extraction.places.gazetteer import Gazetteer
from kg.facts import Holding, Person

_SHORT = 2


class PersonRecognizer:
    """People by title, by what stands around a bare name, and then everywhere else in the article."""

    requires: frozenset[str] = frozenset({"places", "context", "organisations", "times", "documents"})
    assigns: frozenset[str] = frozenset({"persons", "facts"})

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._offices = OfficeLexicon.load(gazetteer)
        self._lexicon = NameLexicon.load()
        self._rules = people_rules()

    def __call__(self, analysis: Analysis) -> None:
        """Add the persons of the article, their mentions and their holdings."""
        posts, offices = self._offices.readers(analysis)
        by_name: dict[str, list[Anchor]] = {}
        field = NameField(analysis, self._lexicon, self._rules, posts.titles)
        for anchor in self._anchors(field, posts, offices):
            by_name.setdefault(analysis.text[anchor.name.begin : anchor.name.end], []).append(anchor)
        if not by_name:
            return
        reader = NameReader(self._lexicon, analysis.text)
        parts = _by_last_part(by_name)
        self._add_mentions(field, by_name, reader, parts)
        for part, name in parts.items():
            by_name[name] += by_name.pop(part, [])
        called = self._add_aliases(analysis, by_name, posts, reader)
        for part, name in parts.items():
            if analysis.text.count(part) > analysis.text.count(name):
                called.setdefault(name, set()).add(part)
        for name, found in by_name.items():
            whole = (anchor for anchor in found if anchor.name.end - anchor.name.begin == len(name))
            best = max(whole, key=lambda anchor: (anchor.confidence, -anchor.begin))
            proof = analysis.prove(best.begin, best.end, best.method, confidence=best.confidence)
            aliases = tuple(sorted(called.get(name, ())))
            person = Person(name=_words(analysis, best), aliases=aliases, proof=proof)
            analysis.facts.append(person)
            analysis.facts.extend(_holdings(analysis, best, found))

    def _anchors(self, field: NameField, posts: PostReader, offices: OfficeResolver) -> list[Anchor]:
        """Return where names are certain, those beside titles first."""
        titled = TitledAnchors(field, posts, offices)
        free = FreeAnchors(field, self._lexicon, posts)
        slots = NameSlots(field)
        anchors = list(field.keep(RosterReader(field, posts, offices).read()))
        anchors += field.keep(titled.before())
        for found in (slots.changed(), slots.labelled(), free.known(), free.announced(), free.followed(), free.roles()):
            anchors += field.keep(found)
        for more in (free.minority, free.spelled_out, titled.behind, free.free, free.foreign):
            anchors += field.keep(more(set(field.words)))
        return anchors

    def _add_aliases(
        self, analysis: Analysis, by_name: dict[str, list[Anchor]], posts: PostReader, reader: NameReader
    ) -> dict[str, set[str]]:
        """Add surname and post (王书记) as a mention of the one person with that surname and post."""
        called: dict[str, set[str]] = {}
        by_surname: dict[str, list[str]] = {}
        for name in by_name:
            by_surname.setdefault(name[0], []).append(name)
        for title in posts.titles:
            begin = title.begin - 1
            named = by_surname.get(analysis.text[begin]) if begin >= 0 else None
            if named is None or not reader.begins_well(begin):
                continue
            names = [name for name in named if _holds(by_name[name], title.word)]
            if len(names) == 1:
                called.setdefault(names[0], set()).add(analysis.article.words(begin, title.end))
                analysis.persons.append(PersonMention(begin, title.end, names[0]))
        analysis.persons.sort(key=lambda mention: mention.begin)
        return called

    def _add_mentions(
        self, field: NameField, by_name: dict[str, list[Anchor]], reader: NameReader, parts: dict[str, str]
    ) -> None:
        certain = {anchor.name.begin for found in by_name.values() for anchor in found}
        for begin, end, name in _occurrences(field.text, {**by_name, **parts}):
            if begin in certain or self._is_mention(field, reader, begin, end):
                field.analysis.persons.append(PersonMention(begin, end, parts.get(name, name)))

    def _is_mention(self, field: NameField, reader: NameReader, begin: int, end: int) -> bool:
        if self._rules["mention.never"].regex.match(field.text, end) or field.is_in_document(begin):
            return False
        if end - begin > _SHORT:
            return True
        return reader.begins_well(begin) and reader.ends_well(end) > 1


def _by_last_part(names: Iterable[str]) -> dict[str, str]:
    """Return the foreign names in full by their last part, by which the article calls them too (甲·乙: 乙)."""
    by_part: dict[str, list[str]] = {}
    for name in names:
        dot = max(map(name.rfind, DOTS))
        if dot >= 0 and len(name) - dot > _SHORT:
            by_part.setdefault(name[dot + 1 :], []).append(name)
    return {part: same[0] for part, same in by_part.items() if len(same) == 1}


def _occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where `names` stand in `text`, from left to right; of two that overlap the earlier or longer one."""
    by_first: dict[str, list[str]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(name)
    found: list[tuple[int, int, str]] = []
    for first, same in by_first.items():
        begin = text.find(first)
        while begin >= 0:
            found.extend((begin, begin + len(name), name) for name in same if text.startswith(name, begin))
            begin = text.find(first, begin + 1)
    last = 0
    for begin, end, name in sorted(found, key=lambda each: (each[0], -each[1])):
        if begin >= last:
            yield begin, end, name
            last = end


def _holds(anchors: list[Anchor], title: str) -> bool:
    return any(office.title.endswith(title) for anchor in anchors for office in anchor.offices)


def _words(analysis: Analysis, anchor: Anchor) -> str:
    return analysis.article.words(anchor.name.begin, anchor.name.end)


def _holdings(analysis: Analysis, whole: Anchor, anchors: list[Anchor]) -> Iterator[Holding]:
    """Yield one holding for each post and body of a person, the best worded first; a post without body gives way."""
    best: dict[tuple[str, str, str], tuple[Anchor, Office]] = {}
    for anchor in anchors:
        for office in anchor.offices:
            if office.kind == "role" and not office.organisation:
                continue
            key = (office.title, office.organisation, office.status)
            if key not in best or best[key][0].confidence < anchor.confidence:
                best[key] = (anchor, office)
    for (title, organisation, _), (anchor, office) in best.items():
        fuller = any(
            (other or kept != title) and kept.endswith(title) and (kept, other) != (title, organisation)
            for kept, other, _ in best
        )
        if not fuller or (organisation and ".behind." not in anchor.method):
            yield _holding(analysis, whole, anchor, office)


def _holding(analysis: Analysis, whole: Anchor, anchor: Anchor, office: Office) -> Holding:
    confidence = round(anchor.confidence * (0.9 if office.inferred else 1.0), 2)
    proof = analysis.prove(office.begin, anchor.end, f"holding.{anchor.method}", confidence=confidence)
    if anchor.name.end - anchor.name.begin < whole.name.end - whole.name.begin:
        proof = with_name(analysis, proof, whole.name.begin, whole.name.end)
    date, proofs = attest(analysis, proof)
    return Holding(
        person=_words(analysis, whole),
        title=office.title,
        organisation=office.organisation,
        place=office.place,
        status=office.status,
        attested_on=date,
        proof=proof,
        field_proofs=(*proofs, *prove_body(office, proof)),
    )
