"""What a query may not do: reach out of the store, or nest so deep that the engine's stack gives way.

The engine has neither a switch for SERVICE nor a limit on depth, so both are told from the tokens before it parses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.errors import UsageError

LONGEST_QUERY = 64 * 1024
"""UTF-8 bytes of a query."""

DEEPEST_NESTING = 100
"""Brackets that may be open at once."""

MOST_OPERATORS = 200
"""Operators and joined patterns of one query: each deepens the engine's recursion by one."""

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
  | (?P<blank>_:[\w.-]+)
  | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<word>[^\W\d]\w*)
  | (?P<blanks>\s+)
  | (?P<mark>\|\||&&|\^\^|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FULL_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
MOST_PATTERNS = 100
"""Triple patterns of one query, and items of one RDF list: the engine's planner takes seconds for more."""

_OPENING = frozenset("({[")
_JOINS = frozenset({"UNION", "OPTIONAL", "MINUS", "BIND", "EXISTS", "FILTER", "VALUES", "GRAPH"})
_OPERATORS = frozenset({"||", "&&", "|", "/", "+", "-", "*", "!", "^", "{"})
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

Token = tuple[str, str, int]
"""Kind, text, offset."""


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a SPARQL query, blanks and comments left out.

    `<` before a variable may open an IRI or compare two values; what stands between it and the next `>` is yielded
    under both readings.
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("blanks", "comment"):
            continue
        yield kind, match.group(), match.start()
        if kind == "iri" and not _FULL_IRI.match(match.group()):
            inner = match.group()[1:-1]
            yield from ((inner_kind, word, match.start() + 1 + at) for inner_kind, word, at in tokenize(inner))


def check(text: str, is_graph: Callable[[str], bool]) -> None:
    """Raise UsageError for a query that is too long or too deep, or that reaches out of the store.

    `is_graph` tells whether an IRI names a graph of the store: FROM names graphs, and nothing is ever fetched.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST_QUERY:
        raise UsageError(f"query: longer than {LONGEST_QUERY // 1024} KB: split it")
    if _ESCAPE.search(_outside_strings(text)):
        raise UsageError(r"query: \u escape outside a string: write the character itself")
    tokens = list(tokenize(text))
    _check_words(text, tokens)
    _check_depth(text, tokens)
    _check_graphs(text, tokens, is_graph)


def _outside_strings(text: str) -> str:
    return "".join(word for kind, word, _ in tokenize(text) if kind != "string")


def _check_words(text: str, tokens: list[Token]) -> None:
    for kind, word, at in tokens:
        refused = _reaching_out(kind, word)
        if refused:
            raise UsageError(f"{_where(text, at)}: {refused} reaches out of this graph: load the other data beforehand")
        if kind == "iri" and not _FULL_IRI.match(word) and re.search("[#']", word):
            raise UsageError(
                f"{_where(text, at)}: {word} is no full IRI: write it with https://, or put a blank after <"
            )


def _reaching_out(kind: str, word: str) -> str:
    """Return the keyword in a token that reaches out; the engine reads SERVICE also where it is glued to a word."""
    if kind == "word" and word.upper() == "LOAD":
        return "LOAD"
    glued = word if kind == "word" else word.partition(":")[0] if kind == "name" else ""
    return "SERVICE" if "SERVICE" in glued.upper() else ""


class _Measure:
    """Counts what makes the engine recurse, token by token."""

    def __init__(self) -> None:
        self.operators = 0
        self.patterns = 0
        self.items = 0
        self._open: list[tuple[str, int]] = []
        self._quoted = 0
        self._having = False
        self._last = ("", "", -1)

    @property
    def depth(self) -> int:
        """Brackets open, `<<` included."""
        return len(self._open) + self._quoted

    @property
    def in_list(self) -> bool:
        """Whether the next term stands directly in parentheses."""
        return bool(self._open) and self._open[-1][0] == "("

    def take(self, token: Token) -> None:
        """Count one token."""
        kind, word, at = token
        if kind == "mark":
            self._take_mark(word, at)
        else:
            self.items += 1
            self._having = self._having or word.upper() == "HAVING"
            self.operators += kind == "word" and word.upper() in _JOINS
        self._last = token

    def _take_mark(self, word: str, at: int) -> None:
        self.operators += word in _OPERATORS
        if word in _OPENING:
            self.operators += self._having and word == "("
            self._open.append((word, self.items + 1))
            self.items = 0
        elif word in ")}]":
            self.items = self._open.pop()[1] if self._open else 0
        elif word in ".;" or (word == "," and not self.in_list):
            self.patterns += 1
            self.items = 0
        elif word == "<" and self._last == ("mark", "<", at - 1):
            self._quoted += 1
        else:
            self.items = 0


def _check_depth(text: str, tokens: list[Token]) -> None:
    measure = _Measure()
    for token in tokens:
        measure.take(token)
        refusal = _too_much(measure)
        if refusal:
            raise UsageError(f"{_where(text, token[2])}: {refusal}")


def _too_much(measure: _Measure) -> str:
    if measure.depth > DEEPEST_NESTING:
        return f"more than {DEEPEST_NESTING} brackets open: flatten the query"
    if measure.operators > MOST_OPERATORS:
        return f"more than {MOST_OPERATORS} operators: split the query"
    if measure.patterns > MOST_PATTERNS:
        return f"more than {MOST_PATTERNS} triple patterns: split the query"
    if measure.in_list and measure.items > MOST_PATTERNS:
        return f"more than {MOST_PATTERNS} items in a list: split the query"
    return ""


def _check_graphs(text: str, tokens: list[Token], is_graph: Callable[[str], bool]) -> None:
    for index, (kind, word, _) in enumerate(tokens):
        if kind != "word" or word.upper() not in ("FROM", "USING"):
            continue
        following = [token for token in tokens[index + 1 : index + 3] if token[1].upper() != "NAMED"]
        if following and following[0][0] == "iri" and not is_graph(following[0][1][1:-1]):
            raise UsageError(f"{_where(text, following[0][2])}: no graph {following[0][1]} here, and none is fetched")


def _where(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"query:{line}:{offset - text.rfind(chr(10), 0, offset)}"


def names_graphs(text: str) -> bool:
    """Whether a query says by FROM which graphs it asks."""
    return any(kind == "word" and word.upper() == "FROM" for kind, word, _ in tokenize(text))
