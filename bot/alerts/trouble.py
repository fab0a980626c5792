"""Telling trouble from bad luck: when too many of the last deliveries fail in the same way, all of them pause. Pure."""

from __future__ import annotations

from collections import OrderedDict

WATCHED = 50
"""How many of the last outcomes are looked at."""

TOLERATED = 10
"""A fifth of them: more failures of one way than this, and deliveries pause."""


class Trouble:
    """The last outcomes, one for each chat: a chat that is tried again and again is one failure, not many.

    After an admin said to go on, a way that goes on failing does not pause again at once.
    """

    def __init__(self) -> None:
        self._ways: OrderedDict[int, str | None] = OrderedDict()
        self._accepted: set[str] = set()

    def note(self, chat: int, way: str | None) -> str | None:
        """Note how the last delivery to a chat failed (None: it did not); gives the way that is now too frequent."""
        self._ways[chat] = way
        self._ways.move_to_end(chat)
        if len(self._ways) > WATCHED:
            self._ways.popitem(last=False)
        self._accepted = {known for known in self._accepted if self._is_frequent(known)}
        if way is None or way in self._accepted or not self._is_frequent(way):
            return None
        return way

    def accept(self, way: str) -> None:
        """Go on although this way is frequent, until it has been rare once."""
        self._accepted.add(way)

    def forget(self) -> None:
        """Begin anew: the trouble is over."""
        self._ways.clear()

    def _is_frequent(self, way: str) -> bool:
        return sum(known == way for known in self._ways.values()) > TOLERATED
