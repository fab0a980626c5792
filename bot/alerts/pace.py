"""How fast: over all, per chat and per group, and as long as Telegram asks to wait. Time is a parameter, in seconds."""

from __future__ import annotations

from collections.abc import Iterator

CHAT_INTERVAL_S = 1.0
"""Telegram: avoid more than one message a second in one chat."""

GROUP_INTERVAL_S = 3.0
"""Telegram: at most 20 messages a minute in one group. Evenly spread, the limit holds in every minute."""

BURST_S = 0.1
"""How much of a second's messages may go at once after a rest."""

_SWEEP_S = 10.0


class Pace:
    """Says how many messages may go now and whether a chat may get one.

    ``rate`` is messages a second over all chats. ``now_s`` comes from a clock that is never set back.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._burst = max(1.0, rate * BURST_S)
        self._tokens = self._burst
        self._counted_s: float | None = None
        self._free_at_s: dict[int, float] = {}
        self._floods: dict[int, float] = {}
        self._all_flooded_until_s = 0.0
        self._swept_s = 0.0

    def budget(self, now_s: float) -> int:
        """How many messages may go now, over all chats."""
        self._refill(now_s)
        return 0 if now_s < self._all_flooded_until_s else max(0, int(self._tokens + 1e-9))

    def budget_in(self, now_s: float) -> float:
        """In how many seconds the next message may go, over all chats."""
        self._refill(now_s)
        return max(self._all_flooded_until_s - now_s, (1.0 - self._tokens) / self.rate, 0.0)

    def chat_in(self, chat: int, now_s: float) -> float:
        """In how many seconds this chat may get its next message; 0 for now."""
        return max(self._free_at_s.get(chat, 0.0) - now_s, 0.0)

    def spend(self, count: int, now_s: float) -> None:
        """So many messages go out now. Answers to people spend too, and may go into debt: alerts make up for it."""
        self._refill(now_s)
        self._tokens -= count

    def went_out(self, chat: int, now_s: float) -> None:
        """The chat got a message just now."""
        self._floods.pop(chat, None)
        self._hold(chat, now_s + interval_of(chat))
        self._sweep(now_s)

    def flooded(self, chat: int, wait_s: float, now_s: float) -> bool:
        """Telegram asks to wait; gives whether it means all chats.

        Its answer does not say. One chat alone is that chat's affair; a second chat that is told to wait, while the
        first one still has to, means that the bot as a whole is too fast.
        """
        until_s = now_s + wait_s
        second = any(other != chat and end_s > now_s for other, end_s in self._floods.items())
        self._floods[chat] = max(until_s, self._floods.get(chat, 0.0))
        self._hold(chat, until_s)
        if second:
            self._all_flooded_until_s = max(self._all_flooded_until_s, until_s)
        return second

    def _hold(self, chat: int, until_s: float) -> None:
        self._free_at_s[chat] = max(until_s, self._free_at_s.get(chat, 0.0))

    def _refill(self, now_s: float) -> None:
        passed_s = 0.0 if self._counted_s is None else max(now_s - self._counted_s, 0.0)
        self._counted_s = now_s
        self._tokens = min(self._burst, self._tokens + passed_s * self.rate)

    def _sweep(self, now_s: float) -> None:
        """Forget chats that are free again, so that memory grows with the pace and not with the subscribers."""
        if now_s - self._swept_s < _SWEEP_S:
            return
        self._swept_s = now_s
        self._free_at_s = dict(_later(self._free_at_s, now_s))
        self._floods = dict(_later(self._floods, now_s))


def interval_of(chat: int) -> float:
    """Seconds between two messages to one chat. Telegram gives groups and channels negative ids."""
    return GROUP_INTERVAL_S if chat < 0 else CHAT_INTERVAL_S


def _later(moments: dict[int, float], now_s: float) -> Iterator[tuple[int, float]]:
    return ((chat, moment_s) for chat, moment_s in moments.items() if moment_s > now_s)
