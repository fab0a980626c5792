"""What a question says once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.languages import Language
from bot.question.periods import Period


class Wish(StrEnum):
    """What the asker wants to be told: words alone are a SEARCH; HELLO is small talk that asks for nothing."""

    SEARCH = "search"
    LIST = "list"
    COUNT = "count"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    WHAT = "what"
    HELLO = "hello"


class Order(StrEnum):
    """Which end of the archive a question counts from."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Question:
    """A message, read.

    ``text`` is the message as it was read (NFC, one space between words), ``topic`` what is left of it for the search
    ("" where nothing is left), ``period`` the days it asks for. ``order`` is set for latest and first, with ``rank``
    counting from that end (1 is the latest, 2 the one before it) and ``limit`` how many were asked for. ``in_title``:
    only titles count. ``language`` is what it is written in, None where the letters do not tell. ``follows``: topic
    or period were taken over from the question before. ``core`` is the topic without the verb of the question, ""
    where it has none.
    """

    text: str
    wish: Wish
    topic: str = ""
    period: Period | None = None
    order: Order | None = None
    rank: int = 1
    limit: int | None = None
    in_title: bool = False
    language: Language | None = None
    follows: bool = False
    core: str = ""
