"""Characters and words that names are made of, and the patterns that they give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from kg.extraction.people.minority_names import MinorityGrammar
from kg.lexicon import Dictionary, alternation, data_path, read_table, words

HAN = "\u3400-\u9fff"
DOTS = "·•・‧"
HYPHENS = "－\\-"
JOINTS = DOTS + "-－"
"""What joins the parts of a foreign name."""
_LONGEST_PART = 8


@dataclass(frozen=True)
class NameLexicon:
    """The tables of names, loaded once."""

    common: frozenset[str]
    rare: frozenset[str]
    scarce: frozenset[str]
    everyday: frozenset[str]
    compound: frozenset[str]
    japanese: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    transliteration: frozenset[str]
    spelling: frozenset[str]
    full: frozenset[str]
    followers: frozenset[str]
    veto: frozenset[str]
    names: frozenset[str]
    openers: frozenset[str]
    blunt: frozenset[str]
    closers: frozenset[str]
    middle: frozenset[str]
    last: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> NameLexicon:
        """Read the shipped tables and compile their patterns, once; raises LexiconError for a broken line."""
        lexicon = cls._read()
        for name, member in vars(cls).items():
            if isinstance(member, cached_property):
                getattr(lexicon, name)
        return lexicon

    @classmethod
    def _read(cls) -> NameLexicon:
        classes: dict[str, set[str]] = {kind: set() for kind in ("common", "rare", "scarce", "word", "compound")}
        for row in read_table(data_path("surnames.tsv"), ["word", "class"]):
            classes[row["class"]].add(row["word"])
        spelling = read_table(data_path("name_transliteration.tsv"), ["word"])
        particles: dict[str, set[str]] = {use: set() for use in ("opens", "blunt", "closes", "middle", "last")}
        for row in read_table(data_path("name_particles.tsv"), ["word", "use"]):
            particles[row["use"]].add(row["word"])
        return cls(
            common=frozenset(classes["common"]),
            rare=frozenset(classes["rare"] | classes["scarce"]),
            scarce=frozenset(classes["scarce"]),
            everyday=frozenset(classes["word"]),
            compound=frozenset(classes["compound"]),
            japanese=frozenset(words("name_japanese.tsv")),
            given=frozenset(words("name_given.tsv")),
            never=frozenset(words("name_never.tsv")),
            transliteration=frozenset(row["word"] for row in spelling if not row["where"]),
            spelling=frozenset(row["word"] for row in spelling),
            full=frozenset(row["word"] for row in spelling if row["where"]),
            followers=frozenset(words("name_followers.tsv")),
            veto=frozenset(words("name_veto.tsv")),
            names=frozenset(words("name_words.tsv")),
            openers=frozenset(particles["opens"]),
            blunt=frozenset(particles["blunt"]),
            closers=frozenset(particles["closes"]),
            middle=frozenset(particles["middle"]),
            last=frozenset(particles["last"]),
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """All surnames of one character."""
        return self.common | self.rare | self.everyday

    def is_word(self, word: str) -> bool:
        """Whether `word` is a common word that begins or follows no name."""
        return word in self.veto or word in self.followers or word in self.never

    @cached_property
    def known(self) -> Dictionary[str]:
        """Persons whom every text of the genre names without a title."""
        return Dictionary({word: word for word in words("name_known.tsv")})

    @cached_property
    def long_starts(self) -> frozenset[str]:
        """The first characters of surnames of several."""
        return frozenset(word[0] for word in (*self.compound, *self.japanese))

    @cached_property
    def _follower_sizes(self) -> Mapping[str, tuple[int, ...]]:
        """The lengths of the followers by their first character, the longest first."""
        sizes: dict[str, set[int]] = {}
        for word in self.followers:
            sizes.setdefault(word[0], set()).add(len(word))
        return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}

    def follower_at(self, text: str, begin: int) -> str:
        """Return the longest follower at `begin`, or an empty string."""
        for size in self._follower_sizes.get(text[begin : begin + 1], ()):
            if text[begin : begin + size] in self.followers:
                return text[begin : begin + size]
        return ""

    @cached_property
    def minority(self) -> MinorityGrammar:
        """How minority names without a dot are built."""
        return MinorityGrammar.load()

    @cached_property
    def starts(self) -> frozenset[str]:
        """Every character that a name may begin with."""
        others = (*self.compound, *self.japanese)
        return self.surnames | self.transliteration | self.minority.starts | {word[0] for word in others}

    @cached_property
    def dot(self) -> re.Pattern[str]:
        """Matches what joins the parts of a dotted name."""
        return re.compile(f"[{DOTS}]")

    @cached_property
    def free_head(self) -> re.Pattern[str]:
        """Matches at a common surname and a usual given character."""
        first = "".join(sorted(self.common))
        given = "".join(sorted(self.given))
        long_first = "".join(sorted(self.long_starts))
        compound = alternation(self.compound | self.japanese)
        # the characters first: trying all compound surnames everywhere takes ten times as long
        return re.compile(f"[{first}][{given}]|(?=[{long_first}]){compound}")

    @cached_property
    def free_begin(self) -> re.Pattern[str]:
        """Matches what stands before `free_head` at the head of a clause."""
        openers = "".join(sorted(self.openers))
        return re.compile(f"[，。；：！？、“”（\n \u3000{openers}](?={self.free_head.pattern})")

    @cached_property
    def foreign_head(self) -> re.Pattern[str]:
        """Matches two transliteration characters."""
        return re.compile("[" + "".join(sorted(self.transliteration)) + "]{2}")

    @cached_property
    def foreign_begin(self) -> re.Pattern[str]:
        """Matches what stands before `foreign_head` at the head of a clause."""
        return re.compile(f"[，。；：！？、\n \u3000](?={self.foreign_head.pattern})")

    @cached_property
    def foreign(self) -> re.Pattern[str]:
        """Matches a run of transliteration characters, its parts joined by a dot or a hyphen."""
        run = "[" + "".join(sorted(self.transliteration)) + "]"
        return re.compile(f"{run}{{1,{_LONGEST_PART}}}(?:[{DOTS}{HYPHENS}]{run}{{1,{_LONGEST_PART}}})*")

    @cached_property
    def foreign_full(self) -> re.Pattern[str]:
        """Matches a run of characters that spell foreign names, those of full names included behind the first."""
        first, run = ("[" + "".join(sorted(found)) + "]" for found in (self.transliteration, self.spelling))
        return re.compile(f"{first}{run}{{2,{_LONGEST_PART}}}")

    @cached_property
    def spelled_out(self) -> re.Pattern[str]:
        """Matches a foreign name in full wherever it stands: its parts, and what joins them."""
        run = "[" + "".join(sorted(self.spelling)) + "]"
        part = f"{run}{{2,{_LONGEST_PART}}}"
        more = f"(?:[{DOTS}{HYPHENS}]{part})*"
        return re.compile(f"{run}{{1,{_LONGEST_PART}}}[{DOTS}]{part}{more}|{part}[{HYPHENS}]{part}{more}")

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """Matches what joins the parts of a foreign name."""
        return re.compile(f"[{DOTS}{HYPHENS}](?=[{HAN}]{{2}})")

    @cached_property
    def dotted(self) -> re.Pattern[str]:
        """Matches Han runs joined by dots, or by a dot and hyphens."""
        return re.compile(
            f"[{HAN}]{{1,7}}(?:[{HYPHENS}][{HAN}]{{1,7}})*[{DOTS}][{HAN}]{{1,7}}(?:[{DOTS}{HYPHENS}][{HAN}]{{1,7}})*"
        )

    @cached_property
    def two_dotted(self) -> re.Pattern[str]:
        """Matches two dotted names that 和 joins; `first` is the first one."""
        return re.compile(f"(?P<first>[{HAN}]{{1,7}}(?:[{DOTS}][{HAN}]{{1,7}}?)+)[和与及][{HAN}]{{2,7}}[{DOTS}]")
