"""What a question says once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.languages import Language
from bot.question.periods import Period, Unit


class Wish(StrEnum):
    """What the asker wants to be told: words alone are a SEARCH; HELLO is small talk that asks for nothing.

    RHYTHM asks how many releases each month or year has.
    """

    SEARCH = "search"
    LIST = "list"
    COUNT = "count"
    RHYTHM = "rhythm"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    WHAT = "what"
    HELLO = "hello"


FACTS = (Wish.WHEN, Wish.WHO, Wish.WHERE, Wish.WHY, Wish.WHAT)
"""What is answered by a place in one release."""


class Order(StrEnum):
    """Which end of the archive a question counts from."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Side(StrEnum):
    """Where releases stand in time beside another one; BETWEEN is after one and before a second."""

    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


class Mention(StrEnum):
    """Where a release must itself name what is asked for: anywhere in what was published, or in its summary."""

    ANYWHERE = "anywhere"
    SUMMARY = "summary"


class Extreme(StrEnum):
    """Which months or years are asked for: those with the most releases, the fewest, or none."""

    MOST = "most"
    FEWEST = "fewest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many releases each ``unit`` (a month, quarter or year) has; ``extreme``: only which has the most, say."""

    unit: Unit
    extreme: Extreme | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Releases by their place in time beside the one that fits ``anchor`` best.

    ``until`` is the second anchor where ``side`` is BETWEEN. ``period`` is the date by which the anchor was named.
    ``whole``: all on that side, not just the one directly beside. Not ``sure``: the words may as well ask for the
    last but one about the anchor, which is meant where there are several.
    """

    side: Side
    anchor: str
    until: str = ""
    period: Period | None = None
    whole: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """A message, read.

    ``text`` is the message as it was read (NFC, one space between words), ``topic`` what is left of it for the search
    ("" where nothing is left), ``period`` the days it asks for. ``order`` is set for latest and first, with ``rank``
    counting from that end (1 is the latest, 2 the one before it) and ``limit`` how many were asked for. ``in_title``:
    only titles count. ``language`` is what it is written in, None where the letters do not tell. ``follows``: topic
    or period were taken over from the question before. ``core`` is the topic without the verb of the question, ""
    where it has none.

    ``either`` are the parts of a topic of which one is enough ("A or B"; with ``joined`` it was "A and B", and one is
    enough only where no release has both), ``without`` the topics of releases that are left out. ``beside`` places
    the releases by another one, ``mention`` wants them to name the topic themselves, ``rhythm`` is set for a RHYTHM.
    ``oldest_first``: a list is to begin with its oldest. ``pieces`` are the parts of the topic in their order, as
    they stood apart in the message, and ``loose`` those of them that may be mere words around it, by their place; both
    are empty where all of the topic is meant. ``dropped`` are the ones that were given up.
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
    either: tuple[str, ...] = ()
    joined: bool = False
    without: tuple[str, ...] = ()
    beside: Neighbour | None = None
    mention: Mention | None = None
    rhythm: Rhythm | None = None
    oldest_first: bool = False
    pieces: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
