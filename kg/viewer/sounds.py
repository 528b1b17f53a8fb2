"""How a name is typed by sound: the pinyin of its Han characters, in full and by initials."""

from __future__ import annotations

import re

from pypinyin import Style, lazy_pinyin, pinyin

_OTHER = re.compile(r"[^\u4e00-\u9fff]+")


def sounds(name: str) -> str:
    """Return what `name` is found by: `liuxuesheng lxs`, one such pair for each reading of the first character.

    曾莉 has `cengli cl zengli zl`, for a surname may have a reading of its own; a name without Han characters has none.
    """
    han = _OTHER.sub("", name)
    if not han:
        return ""
    usual, *rest = lazy_pinyin(han)
    readings = dict.fromkeys([usual, *pinyin(han[0], style=Style.NORMAL, heteronym=True)[0]])
    return " ".join(f"{''.join([first, *rest])} {''.join(one[0] for one in [first, *rest])}" for first in readings)
