"""Find where a Chinese question begins behind what its asker says first: 做功课要注明出处：…, 我是做物流的，…."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.languages import Language
from bot.question.folding import fold
from bot.question.terms import find_terms
from bot.question.vocabulary import Kind

# Before a colon anything may be said, before a comma only of oneself, and nothing that one wants to find.
_SAID_FIRST = re.compile(
    fold(
        r"^(?:[^：:，,。？?！!；;0-9a-z ]{1,18}[：:]"
        r"|[^：:，,。？?！!；;0-9a-z ]{1,8}(?<![不必主重])(?:要|需要?|得|打算|准备|正在)(?:去|来)?"
        r"(?:存档|归档|引用|核对|备案|交差?|写|做|编|整理|报|汇报|汇总|用|讲|发|登|出|上课|开会|翻译|排版|校对)"
        r"[^：:，,。？?！!；;0-9a-z ]{0,8}[，,]"
        r"|(?:我|俺|咱|本人|小弟)[^：:，,。？?！!；;0-9a-z 想要找看查知问记听睇揾搵]{2,16}[，,。]) ?"
    )
)
_GOES_ON = re.compile(fold("[除不没冇但而和及还又]"))
_ASKS = (Kind.COUNT, Kind.WHICH, Kind.TITLE, Kind.ABOUT, Kind.ITEM, Kind.LATEST, Kind.OLDEST, Kind.RANK, Kind.WHEN)


def skip_preamble(folded: str, read: Callable[[str], str]) -> int:
    """Return where a folded Chinese message begins to ask; 0 at its beginning.

    What is said first is no part of the question where it asks for nothing and what follows names a topic, which
    ``read`` tells.
    """
    match = _SAID_FIRST.match(folded)
    if match is None or _GOES_ON.match(folded, match.end()):
        return 0
    asks = any(term.kind in _ASKS for term in find_terms(match[0], Language.ZH_HANS))
    return match.end() if not asks and read(folded[match.end() :]) else 0
