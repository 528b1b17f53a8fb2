"""Which names mean the same thing: keys within one reading, decisions across documents.

`keys` gives every thing of an article the key that makes its node: equal keys are one node. `resolver` looks at the
nodes of all documents and decides which of them are one thing; `curation` reads what people decided, which overrules
that.
"""

from kg.identity.keys import Key, Keys, digest, fold, format_number, key, words_of_role

__all__ = ["Key", "Keys", "digest", "fold", "format_number", "key", "words_of_role"]
