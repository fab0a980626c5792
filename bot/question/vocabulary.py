"""What a language brings to the reading of questions: its phrases, and what each kind of phrase does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a word of a question does; where two fit the same words, the one that stands first here.

    COUNT: how many releases. AMOUNT: how many of something else, which is a question about a passage. LATEST, OLDEST:
    that end of the archive, with a number for "last three". RECENT: the last few. RANK: the n-th from the newest,
    RANK_OLD from the oldest.
    ITEM: a word for the releases themselves. WHICH: asks for one release. LIST: asks for several, or whether there are
    any. ABOUT: leads to the topic. VERB: happen, be published; says nothing about the topic. FILLER: politeness.
    FOLLOW: leads on from the question before. HELLO: a greeting, alone or before a question; CHAT is small talk only
    when it is the whole message.
    """

    COUNT = "count"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    WHICH = "which"
    LATEST = "latest"
    RECENT = "recent"
    OLDEST = "oldest"
    RANK = "rank"
    RANK_OLD = "rank_old"
    LIST = "list"
    TITLE = "title"
    ITEM = "item"
    ABOUT = "about"
    AMOUNT = "amount"
    WHAT = "what"
    VERB = "verb"
    FILLER = "filler"
    HELLO = "hello"
    CHAT = "chat"
    FOLLOW = "follow"


ORDERED = (Kind.LATEST, Kind.RECENT, Kind.OLDEST, Kind.RANK, Kind.RANK_OLD)
"""Words that count from an end of the archive."""

ASKED = (Kind.COUNT, Kind.AMOUNT, Kind.WHEN, Kind.WHO, Kind.WHERE, Kind.WHY, Kind.WHICH, Kind.LIST)
"""Words that say what is to be told."""

Table = tuple[tuple[Kind, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's phrases, as expressions over folded text; ``edges`` are words that no topic begins or ends with.

    ``item`` is put in place of ``{item}`` in a phrase and ``number`` in place of ``{number}``. Of a kind's phrases the
    first that fits is taken (put the longer one before the shorter one it begins with), of the kinds the longest.
    """

    table: Table
    item: str
    number: str
    read_number: Callable[[str], int | None]
    edges: tuple[str, ...]
    boundary: str

    def compile(self) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
        """Compile each kind's phrases into one expression."""
        return tuple((kind, self._compile(phrases)) for kind, phrases in self.table)

    def _compile(self, phrases: Sequence[str]) -> re.Pattern[str]:
        filled = [
            phrase.replace("{item}", f"(?:{self.item})").replace("{number}", f"(?P<n{index}>{self.number})")
            for index, phrase in enumerate(phrases)
        ]
        joined = "|".join(f"(?:{_widen(phrase)})" for phrase in filled)
        left, right = (f"(?<!{self.boundary})", f"(?!{self.boundary})") if self.boundary else ("", "")
        return re.compile(f"{left}(?:{joined}){right}")


_BLANK = re.compile(r"(\\.|\[(?:\\.|[^\]])*\])| (\?)?(?![*+{])")


def _widen(phrase: str) -> str:
    """Let a blank of a phrase be several: where a date stood there are as many as it had letters."""
    return _BLANK.sub(lambda match: match[1] or (" *" if match[2] else " +"), phrase)
