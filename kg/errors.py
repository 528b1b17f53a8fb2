"""One root error, one family per concern. Every message names the file, the place and the cure.

`exit_code` is what the command line returns (BSD sysexits where one fits, see docs/cli.md).
"""

from __future__ import annotations


class KGError(Exception):
    """Anything this package refuses, with a one-line message for a person."""

    exit_code = 1


class UsageError(KGError):
    """The call itself is off: an unknown query name, a missing source, malformed SPARQL."""

    exit_code = 2


class ReadingError(KGError):
    """A document cannot be read: empty, binary, undecodable, broken front matter."""

    exit_code = 65


class LexiconError(KGError):
    """A data file is broken; the message begins with `file:line`."""

    exit_code = 78


class GraphError(KGError):
    """A graph cannot be opened, or what is stored is not what was written."""

    exit_code = 65


class OutputError(KGError):
    """Output cannot be written: read-only folder, full disk."""

    exit_code = 74


class LockedError(KGError):
    """Another build is writing to the same folder."""

    exit_code = 75
