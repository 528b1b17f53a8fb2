"""Which body the words before a title spell where no earlier layer has found one: 纪委, 信访室, 常委会工作委员会."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.analysis import Analysis, OrganizationMention
from kg.extraction.organisations.scope import Scopes
from kg.extraction.people.mentions import MentionIndex
from kg.extraction.people.offices import Office
from kg.extraction.people.rules import people_rules, rules_called
from kg.extraction.people.titles import Post


class SpelledBodies:
    """Resolves the words between a clause's head and a title in one article."""

    def __init__(self, scopes: Scopes, levels: frozenset[str], analysis: Analysis) -> None:
        self._rules = people_rules()
        self._scopes = scopes
        self._levels = levels
        self._analysis = analysis

    def resolve(self, post: Post, words: str, before: Office | None) -> tuple[str, str, bool]:
        """Return body, place and whether they are inferred, for the words that stand between them and the title."""
        for found in (self._aliased(words), self._of_level(post, words), self._under(words, before)):
            if found is not None:
                return found
        return self._zoned(post, words) or self._repeated(post, words) or self._in_place(post, words)

    def inherited(self, organisation: str) -> str:
        """Return the body itself where the post before is in its party group (集团党委 → 集团)."""
        return self._rules["body.party_group"].regex.sub("", organisation)

    def _aliased(self, words: str) -> tuple[str, str, bool] | None:
        return next(((name, "", False) for regex, name in _aliases() if regex.fullmatch(words)), None)

    def _of_level(self, post: Post, words: str) -> tuple[str, str, bool] | None:
        """Resolve 县纪委 and 市水利局: the body of the division of that level which the article means."""
        own = self._rules["body.autonomous"].regex.match(words)
        level = own.group() if own else words[0]
        found = self._scopes.resolve(level, post.begin) if own or level in self._levels else None
        if found is None:
            return None
        committee = self._rules["title.body"].regex.fullmatch(words) and words[1:] == "委"
        return found.base + words[0 if committee else len(level) :], found.place, True

    def _under(self, words: str, before: Office | None) -> tuple[str, str, bool] | None:
        """Resolve a committee, an organ or an inner part of the body that the post before belongs to."""
        if before is None:
            return None
        bureau = self._rules["body.own_bureau"].regex.fullmatch(f"{before.organisation}+{words}")
        if before.place and (bureau or self._rules["body.government"].regex.fullmatch(words)):
            return before.place + words, before.place, True
        zone = self._rules["body.zone_party"].regex.search(before.organisation)
        if zone and self._rules["body.zone_office"].regex.fullmatch(words):
            return before.organisation[: zone.start()] + words, before.place, True
        if self._rules["title.body"].regex.fullmatch(words):
            other = self._rules["body.committee"].regex.fullmatch(words) and not before.place.endswith(words[0])
            return None if other else (self._beside(before, words) + words, before.place, True)
        if before.organisation and self._rules["body.inner"].regex.match(words):
            return self.inherited(before.organisation) + words, before.place, True
        return None

    def committee(self, before: Office) -> str:
        """Return the committee of the post before, where that is one in its department (县委组织部 → 县委)."""
        return self._rules["body.committee_part"].regex.sub("", before.organisation)

    def _beside(self, before: Office, words: str) -> str:
        """Return what the organ `words` belongs to: the committee of the post before, its division, or its firm."""
        organisation = self.committee(before)
        if self._rules["body.twin"].regex.fullmatch(words) and self._rules["body.twin"].regex.search(organisation):
            return before.place or organisation
        if not self._rules["body.committee"].regex.search(organisation):
            return self.inherited(organisation)
        return organisation if self._rules["body.department"].regex.fullmatch(words) else before.place

    def _zoned(self, post: Post, words: str) -> tuple[str, str, bool] | None:
        """Resolve 党工委 and 办事处 to the zone or the subdistrict whose other body was named last."""
        if self._rules["body.zone_bare"].regex.match(words) is None:
            return None
        named = (self._rules["body.zone"].regex.match(body.name) for body in reversed(self._before(post)))
        zone = next((found["zone"] for found in named if found), "")
        return (zone + words, zone, True) if zone else None

    def _before(self, post: Post) -> list[OrganizationMention]:
        return MentionIndex.of(self._analysis).bodies_in(0, post.begin)

    def _repeated(self, post: Post, words: str) -> tuple[str, str, bool] | None:
        """Resolve words that repeat the end of an earlier name: 集团, 常委会工作委员会."""
        if this := self._rules["body.this"].regex.match(words):
            meant = [body for body in self._before(post) if body.name.endswith(this["kind"])]
            return (meant[-1].name, meant[-1].place, True) if meant else ("", "", True)
        headed = self._rules["body.headed"].regex.match(words)
        core = headed["head"] if headed else self.inherited(words)
        if headed is None and not self._rules["body.bare"].regex.match(core):
            return None
        named = [m for m in self._analysis.organisations if m.end <= post.begin and m.name.endswith(core)]
        if not named:
            return None
        return named[-1].name + words[len(core) :], named[-1].place, True

    def _in_place(self, post: Post, words: str) -> tuple[str, str, bool]:
        near = MentionIndex.of(self._analysis).places_in(post.begin, post.title.begin)
        inner = [place for place in near if place.end <= post.title.begin]
        if inner and MentionIndex.of(self._analysis).last_body_in(post.begin, post.begin + 1) is not None:
            return words, inner[-1].name, False
        if inner:
            return words[inner[-1].begin - post.begin :], inner[-1].name, False
        # a kind of body alone names none
        return "" if self._rules["body.kind"].regex.fullmatch(words) else words, "", False


@cache
def _aliases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the spellings of national bodies, each with the body's name."""
    return tuple((rule.regex, rule.fields["name"]) for rule in rules_called("alias."))
