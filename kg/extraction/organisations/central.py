"""Bodies of the centre that no list can hold: 国家 or 全国 and an organ, 中央 and a task, an office named alone."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.hints import hinted
from kg.extraction.organisations.bodies import Body, OrganGrammar
from kg.extraction.organisations.lexicon import OrganizationLexicon
from kg.extraction.organisations.scope import LINKS, Scopes
from kg.facts import OrganizationKind
from kg.lexicon import patterns

_SHORTEST = 3
_CONFERENCE = "全国政协"
_KINDS = frozenset({OrganizationKind.DEPARTMENT, OrganizationKind.TASK_FORCE})


class CentralBodyFinder:
    """Finds bodies of the centre by how they are formed."""

    def __init__(self, lexicon: OrganizationLexicon) -> None:
        self._lexicon = lexicon
        self._grammar = OrganGrammar(lexicon)
        rules = hinted(patterns("organisations.toml"))
        self._heads, self._task = rules["central-head"], rules["central-task"]
        self._led = rules["led-group"]
        self._conference, self._mission = rules["national-conference"], rules["mission"]
        self._posted, self._asking = rules["posted-team"], rules["asking-outlet"]
        self._numbered = (
            (rules["party-committee"], OrganizationKind.PARTY),
            (rules["army"], OrganizationKind.OTHER),
            (rules["unit"], OrganizationKind.OTHER),
            (rules["presidium"], OrganizationKind.CONGRESS),
            (rules["incident-group"], OrganizationKind.TASK_FORCE),
            (rules["games-committee"], OrganizationKind.TASK_FORCE),
            (rules["bilateral"], OrganizationKind.OTHER),
            (rules["railway-bureau"], OrganizationKind.ENTERPRISE),
            (rules["own-channel"], OrganizationKind.MEDIA),
            (rules["quoted-centre"], OrganizationKind.OTHER),
            (rules["hotline-service"], OrganizationKind.OTHER),
        )

    def find(self, scopes: Scopes, *, local: bool) -> Iterator[Body]:
        """Yield the bodies of an article; offices named alone are the centre's unless the article is `local`."""
        text = scopes.text
        for head in self._heads.finditer(text):
            organ = self._grammar.match(text, head.end())
            if organ and organ.end - head.end() >= _SHORTEST and organ.kind in _KINDS:
                yield self._body(text, head.start(), organ.end, organ.kind)
        for task in self._task.finditer(text):
            if not self._lexicon.runs_on(text, task.end()):
                yield self._body(text, task.start(), task.end(), OrganizationKind.TASK_FORCE)
        for pattern, kind in self._numbered:
            for found in pattern.finditer(text):
                yield self._body(text, found.start(), found.end(), kind)
        for group in self._led.finditer(text):
            yield self._body(text, group.start("name"), group.end("name"), OrganizationKind.TASK_FORCE)
        yield from self._missions(scopes)
        for conference in self._conference.finditer(text):
            body = self._body(text, conference.start(), conference.end(), OrganizationKind.CPPCC)
            yield body._replace(name=_CONFERENCE)
        if not local:
            yield from self._alone(scopes)

    def _missions(self, scopes: Scopes) -> Iterator[Body]:
        for mission in self._mission.finditer(scopes.text):
            place = scopes.ending_at(mission.start())
            begin = place.begin if place else mission.start()
            yield self._body(scopes.text, begin, mission.end(), OrganizationKind.OTHER)

        for team in self._posted.finditer(scopes.text):
            place, owner = scopes.ending_at(team.start()), ""
            begin = team.start()
            while place is not None:
                begin, owner = place.begin, owner or place.name
                place = scopes.ending_at(begin)
            if owner:
                yield self._body(scopes.text, begin, team.end(), OrganizationKind.TASK_FORCE)._replace(place=owner)
        for outlet in self._asking.finditer(scopes.text):
            yield self._body(scopes.text, outlet.start(1), outlet.end(1), OrganizationKind.MEDIA)

    def _alone(self, scopes: Scopes) -> Iterator[Body]:
        for begin, end, office in self._lexicon.offices.find(scopes.text):
            if scopes.reach(begin) != begin or scopes.text[max(0, begin - 1) : begin] in LINKS:
                continue
            if not self._lexicon.runs_on(scopes.text, end) and not scopes.is_local(begin):
                yield Body(begin, end, office.name, office.kind, "", "organisations.office", 0.7, inferred=True)

    def _body(self, text: str, begin: int, end: int, kind: OrganizationKind) -> Body:
        return Body(begin, end, text[begin:end], kind, "", "organisations.central", 0.85)
