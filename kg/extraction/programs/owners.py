"""Whose a programme is: named in it, the subject of its clause or sentence, or the article's own division."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.analysis import Analysis, Division, OrganizationMention, PlaceMention
from kg.extraction.places.gazetteer import lies_in
from kg.extraction.programs.names import Candidate
from kg.extraction.ranges import covering, within
from kg.facts import Derivation, OrganizationKind, ProgramKind, Proof
from kg.lexicon import regexes

_OF_A_DIVISION = frozenset(
    {OrganizationKind.PARTY, OrganizationKind.GOVERNMENT, OrganizationKind.CONGRESS, OrganizationKind.CPPCC}
)
_CLAUSES = 4
"""How many clauses back a sentence's subject may stand."""

_SITED = frozenset({ProgramKind.PROJECT, ProgramKind.STRATEGY})
"""What has a place: the city that such a name begins with says where it is, in an article of the province."""

_OWNING_LEVELS = frozenset({"country", "region", "zone", "settlement"})
"""Places without a code that can own a programme that they are told to run."""

_QUOTE = "“"
_PAUSES = "，、"
_LINKS = ("、", "和", "与", "同")
_COLON = "："
_Actor = PlaceMention | OrganizationMention


@dataclass(frozen=True, slots=True)
class Owner:
    """A place or body, and the proof where the clause of the programme does not print it."""

    name: str = ""
    proof: Proof | None = None


class OwnerFinder:
    """Finds who runs a programme."""

    def __init__(self) -> None:
        self._rules = regexes("programs.toml")

    def __call__(self, analysis: Analysis, mentions: list[Candidate], *, part: bool) -> Owner:
        """Return the owner that the mentions of a programme tell, with proof for the first of them.

        The part of a bundle has an owner of its own only where its name says so.
        """
        one = mentions[0]
        own = analysis.clause_at(one.begin, one.end)
        if self._is_national(analysis, one, own):
            near = self._right_before(analysis, one) if one.national else None
            return self._owner(analysis, near, own) if near else self._launcher(analysis, one, own)
        named = self._named(analysis, one)
        if named and self._is_site_of(analysis, one, named):
            named = None
        if named or part:
            return self._owner(analysis, named, own) if named else Owner()
        return self._told(analysis, mentions, own)

    def _is_national(self, analysis: Analysis, one: Candidate, own: tuple[int, int]) -> bool:
        """Whether the whole state runs the programme, by its name or by the word before it."""
        name = analysis.text[one.begin : one.end]
        stately = self._rules["national"].search(name) and not self._rules["honour"].search(name)
        before = self._rules["state-before"].search(analysis.text, own[0], one.begin)
        return bool(one.national or stately or before)

    def _told(self, analysis: Analysis, mentions: list[Candidate], own: tuple[int, int]) -> Owner:
        """Return the owner that the words around the name tell."""
        one = mentions[0]
        if builder := self._builder(analysis, one):
            return self._owner(analysis, builder, own)
        if builder := self._firm(analysis, one, own):
            return self._owner(analysis, builder, own)
        for mention in mentions:
            if actor := self._subject(analysis, mention):
                return self._owner(analysis, actor, own) if self._may_own(actor) else Owner()
        if told := self._village(analysis, own) or self._setting(analysis, one):
            return self._owner(analysis, told, own)
        return self._context(analysis, one, own)

    def _right_before(self, analysis: Analysis, one: Candidate) -> PlaceMention | None:
        """Return the place whose programme a quoted one is (学习某省“…”经验)."""
        quoted = analysis.text[one.begin - 1 : one.begin] == _QUOTE
        if not one.begin or not (quoted or analysis.text[one.begin] == _QUOTE):
            return None
        place = covering(analysis.places, one.begin - quoted - 1)
        return place if place and self._may_own(place) else None

    def _builder(self, analysis: Analysis, one: Candidate) -> OrganizationMention | None:
        """Return the body whose name stands right before a project (某公司年产3万吨某某项目)."""
        built = one.kind is ProgramKind.PROJECT and one.begin > 0
        body = covering(analysis.organisations, one.begin - 1) if built else None
        return body if body and body.end == one.begin else None

    def _firm(self, analysis: Analysis, one: Candidate, own: tuple[int, int]) -> OrganizationMention | None:
        """Return the firm that the clause of a project calls 该公司: the last one named before it in the paragraph."""
        called = self._rules["the-firm"].match(analysis.text, own[0], one.end)
        if called is None or one.kind is not ProgramKind.PROJECT:
            return None
        firms = within(analysis.organisations, analysis.article.block_at(own[0]).begin, own[0])
        return next((body for body in reversed(firms) if body.kind is OrganizationKind.ENTERPRISE), None)

    def _launcher(self, analysis: Analysis, one: Candidate, own: tuple[int, int]) -> Owner:
        """Return the central body that launches a national programme in its own clause."""
        actor = self._actor(analysis, own[0], one.begin)
        if not isinstance(actor, OrganizationMention) or not self._rules["central-body"].search(actor.name):
            return Owner()
        launches = self._rules["launches"].match(analysis.text, actor.end)
        return self._owner(analysis, actor, own) if launches else Owner()

    def _named(self, analysis: Analysis, one: Candidate) -> _Actor | None:
        """Return the place or body that the name begins with, or that stands right before it (某公司“…”工程)."""
        place = covering(analysis.places, one.begin)
        if place and place.begin == one.begin and place.end < one.end and self._is_division(place):
            line = self._rules["from-to"].match(analysis.text, place.end)
            return None if line else place
        body = covering(analysis.organisations, one.begin)
        if body and body.begin == one.begin and body.end < one.end:
            return body
        quoted = analysis.text[one.begin - 1 : one.begin] == _QUOTE
        if one.begin and (quoted or analysis.text[one.begin] == _QUOTE):
            before = one.begin - quoted - 1
            near = covering(analysis.places, before)
            return near if near and self._is_division(near) else covering(analysis.organisations, before)
        return None

    def _is_division(self, place: PlaceMention) -> bool:
        """Whether the place has a code, or is a development zone."""
        return bool(place.code or self._rules["zone"].search(place.name))

    def _village(self, analysis: Analysis, own: tuple[int, int]) -> _Actor | None:
        """Return what tells the town or village that 全镇 or 我村 in the clause means: the last one of that rank."""
        inside = self._rules["inside-village"].search(analysis.text, *own)
        if inside is None:
            return None
        first = analysis.article.block_at(own[0]).begin
        named: list[_Actor] = [*within(analysis.places, first, own[0])]
        named += [body for body in within(analysis.organisations, first, own[0]) if body.kind in _OF_A_DIVISION]
        said = [(one, one.name if isinstance(one, PlaceMention) else one.place) for one in named]
        told = [one for one, name in said if name.endswith(inside["rank"] or inside["inside"])]
        return max(told, key=lambda one: one.begin, default=None)

    def _setting(self, analysis: Analysis, one: Candidate) -> PlaceMention | None:
        """Return the division that opens the sentence of a project (在某县，他走进某产业园), or a block with 某县：."""
        opening = covering(analysis.places, block := analysis.article.block_at(one.begin).begin)
        if opening and opening.begin == block and analysis.text[opening.end] == _COLON and self._may_own(opening):
            return opening
        first, _ = analysis.article.sentence_at(one.begin)
        place = covering(analysis.places, first + 1) if analysis.text[first] == "在" else None
        opens = place and place.code and place.begin == first + 1 and analysis.text[place.end] in _PAUSES
        return place if opens and one.kind in _SITED else None

    def _is_site_of(self, analysis: Analysis, one: Candidate, named: _Actor) -> bool:
        """Whether `named` only says in which part of the article's own division something is built."""
        if analysis.context is None or not isinstance(named, PlaceMention) or one.kind not in _SITED:
            return False
        upper = analysis.context.code
        return named.code != upper and lies_in(named.code, upper)

    def _subject(self, analysis: Analysis, one: Candidate) -> _Actor | None:
        """Return who acts in the clause, or in one before it in the sentence when the clause begins with its verb."""
        begin, end = analysis.clause_at(one.begin, one.end)
        first, _ = analysis.article.sentence_at(one.begin)
        if run := self._rules["run-by"].search(analysis.text, begin, one.begin):
            return next(iter(within(analysis.organisations, *run.span())), None)
        for _ in range(_CLAUSES):
            if actor := self._actor(analysis, begin, min(end, one.begin)):
                return actor
            if begin == first or not self._goes_on(analysis.text[begin:end]):
                return None
            begin, end = analysis.clause_at(begin - 1, begin - 1)
        return None

    def _goes_on(self, clause: str) -> bool:
        return bool(self._rules["lead"].match(clause) or self._rules["acts"].match(clause))

    def _actor(self, analysis: Analysis, begin: int, end: int) -> _Actor | None:
        """Return the last body or place in text[begin:end] that is a subject with a verb; of a list, the first."""
        mentions: list[_Actor] = [*within(analysis.organisations, begin, end), *within(analysis.places, begin, end)]
        acting: list[_Actor] = [mention for mention in mentions if self._acts(analysis, mention, begin, end)]
        actor = max(acting, key=lambda mention: mention.begin, default=None)
        while actor and (before := self._listed_before(analysis.text, mentions, actor)):
            actor = before
        return actor

    def _acts(self, analysis: Analysis, mention: _Actor, begin: int, end: int) -> bool:
        start = mention.begin
        while start > begin and (above := covering(analysis.places, start - 1)):
            start = above.begin
        before, after = analysis.text[begin:start], analysis.text[mention.end : end]
        if self._rules["built-up"].match(after):
            return False
        return bool(self._rules["setting"].fullmatch(before) and self._rules["acts"].match(after))

    def _listed_before(self, text: str, mentions: Iterable[_Actor], actor: _Actor) -> _Actor | None:
        return next((m for m in mentions if m.end == actor.begin - 1 and text[m.end] in _LINKS), None)

    def _may_own(self, mention: _Actor) -> bool:
        if isinstance(mention, PlaceMention):
            return mention.level in _OWNING_LEVELS or self._is_division(mention)
        return mention.kind is not OrganizationKind.MEDIA

    def _owner(self, analysis: Analysis, actor: _Actor, own: tuple[int, int]) -> Owner:
        """Name the owner: the division behind its committee or government, any other body itself."""
        name, inferred = actor.name, False
        if isinstance(actor, OrganizationMention):
            inferred = actor.derivation is Derivation.INFERRED
            name = actor.place if actor.kind in _OF_A_DIVISION and actor.place else name
        if own[0] <= actor.begin < own[1] and not inferred:
            return Owner(name)
        return Owner(name, self._inferred(analysis, own, "program.subject-owner", actor))

    def _inferred(self, analysis: Analysis, own: tuple[int, int], method: str, actor: _Actor) -> Proof:
        return analysis.prove(
            *own,
            method,
            derivation=Derivation.INFERRED,
            confidence=0.75,
            resolved_from=analysis.article.spans(actor.begin, actor.end),
        )

    def _context(self, analysis: Analysis, one: Candidate, own: tuple[int, int]) -> Owner:
        if self._rules["of-the-state"].search(analysis.text, own[0], one.begin):
            return Owner()
        if analysis.context is None or self._is_elsewhere(analysis, analysis.context, own[0]):
            return Owner()
        proof = analysis.prove(
            *own,
            "program.context-owner",
            derivation=Derivation.INFERRED,
            confidence=0.6,
            resolved_from=analysis.context_source,
        )
        return Owner(analysis.context.name, proof)

    def _is_elsewhere(self, analysis: Analysis, context: Division, position: int) -> bool:
        """Whether the paragraph names divisions before `position`, and none that holds `context` or lies in it.

        Whom the division works with (与某区协作) does not count.
        """
        begin = analysis.article.block_at(position).begin
        named = [place for place in within(analysis.places, begin, position) if place.code]
        codes = [one.code for one in named if not self._rules["partner"].search(analysis.text, begin, one.end)]
        own = context.code.rstrip("0")
        return bool(codes) and not any(code.startswith(own) or own.startswith(code.rstrip("0")) for code in codes)
