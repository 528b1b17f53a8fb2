"""The words of a statement: where they begin behind the verb, and where they end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.document import Article
from kg.extraction.statements.verbs import Verb
from kg.lexicon import regexes

_SKIPPED = "，：“‘ 　"
_OPENERS = "“‘"
_FULL_STOPS = "。！？…"
_QUOTE_ENDS = "。！？…，.!?,"
_BEFORE_QUOTE = {"", *"。！？…”\n"}
_SHORTEST_QUOTE = 3
_NOT_LAST = "，；：“\n 　"


class WordsFinder:
    """Works on one article; `text` is its reading text with short quotes blanked out, character for character."""

    def __init__(self, article: Article, text: str) -> None:
        self._article = article
        self._text = text
        self._begins = [sentence[0] for sentence in article.sentences]
        shipped = regexes("statements.toml")
        self._account = shipped["account.opening"]
        self._done = shipped["account.done"]
        self._listed = shipped["words.listed"]

    def sentences(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences that begin in [begin, end)."""
        yield from self._article.sentences[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def begin(self, verb: Verb, end: int) -> int:
        """Return where the words behind `verb` begin; a quote mark is left out if it quotes all of them."""
        listed = self._listed.match(self._text, verb.end, end)
        position = listed.end() if listed else verb.end
        if self._text[position] in {"道", "过"} or (self._text[position] == "了" and verb.after == "taking"):
            position += 1
        while position < end and self._text[position] in _SKIPPED:
            position += 1
            if self._text[position - 1] in _OPENERS:
                return position if self._closing_quote(position) is not None else position - 1
        return position

    def end(self, begin: int, limit: int, *, asks: bool = False, called: tuple[str, ...] = ()) -> int:
        """Return where the words from `begin` end: at their closing quote, or with the paragraph, or before `limit`.

        A sentence that goes on telling what happened ends them, too; so does, where the words ask (`asks`), one that
        tells how far something has come, and one that begins with what the speaker is `called`.
        """
        closing = self._closing_quote(begin)
        if closing is not None:
            return closing
        block = self._article.block_at(begin)
        stop = min(self._article.sentence_at(begin)[1], limit)
        for first, last in self.sentences(stop, block.end):
            if first >= limit or self.tells(first, last) or (asks and self._done.match(self._text[first:last])):
                break
            if any(self._article.text.startswith(name, first) for name in called):
                break
            stop = min(last, limit)
        return self._trimmed(begin, stop)

    def tells(self, begin: int, end: int) -> bool:
        """Whether the sentence text[begin:end] goes on telling what happened."""
        return self._account.match(self._text[begin:end]) is not None

    def quote_before(self, position: int) -> tuple[int, int] | None:
        """Return the inside of the quote that ends right before the clause of `position`, in the same paragraph."""
        text = self._article.text
        clause = position
        while clause > 0 and self._text[clause - 1] not in "”。\n":
            clause -= 1
        if clause == 0 or text[clause - 1] != "”":
            return None
        depth = 1
        for index in range(clause - 2, self._article.block_at(position).begin - 1, -1):
            depth += {"”": 1, "“": -1}.get(text[index], 0)
            if depth == 0:
                return index + 1, clause - 1
        return None

    def quote_opening(self, clause: int) -> tuple[int, int] | None:
        """Return the inside of the whole sentences that end right before `clause` in a quote nobody has introduced."""
        clause += self._article.text.startswith("”", clause)
        quote = self.quote_before(clause) if self._article.text[clause - 1 : clause] == "”" else None
        if (
            quote is None
            or quote[1] - quote[0] < _SHORTEST_QUOTE
            or self._article.text[quote[1] - 1] not in _QUOTE_ENDS
        ):
            return None
        before = self._article.text[: quote[0] - 1].rstrip(" 　")[-1:]
        return quote if before in _BEFORE_QUOTE else None

    def _closing_quote(self, begin: int) -> int | None:
        """Return where the quote that opens before `begin` ends, if it quotes whole sentences."""
        text = self._article.text
        if begin == 0 or text[begin - 1] != "“":
            return None
        depth = 1
        for position in range(begin, self._article.block_at(begin).end):
            depth += {"“": 1, "”": -1}.get(text[position], 0)
            if depth == 0:
                whole = text[position - 1] in _FULL_STOPS or text[position + 1 : position + 2] in {"。", "\n", ""}
                return position if whole else None
        return None

    def _trimmed(self, begin: int, end: int) -> int:
        while end > begin and self._article.text[end - 1] in _NOT_LAST:
            end -= 1
        return end
