"""From troubles, seen again and again, to what admins are told: each once, its end once, and no stream. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from bot.health import Part, Trouble

PATIENCE_S = 60.0
"""How long a trouble must last before it is told: a network that is away for a moment is not worth a message."""

GAP_S = 1800.0
"""How long after a trouble was told the same one is not told again, when it comes and goes."""

TOLD_ELSEWHERE = frozenset({Part.PAUSE, Part.SOURCE})
"""Deliveries tell of their pause with a button to end it, and who watches sources tells what is wrong with one."""


@dataclass(frozen=True, slots=True)
class News:
    """What to tell now: troubles that have begun, and those that are over with how many seconds they lasted."""

    begun: tuple[Trouble, ...] = ()
    over: tuple[tuple[Trouble, float], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begun or self.over)


@dataclass(slots=True)
class _Incident:
    trouble: Trouble
    since_s: float
    told: bool = False


@dataclass(slots=True)
class Incidents:
    """The troubles of the present and when each was last told."""

    patience_s: float = PATIENCE_S
    gap_s: float = GAP_S
    _open: dict[tuple[Part, str], _Incident] = field(default_factory=dict)
    _told_s: dict[tuple[Part, str], float] = field(default_factory=dict)

    def look(self, troubles: Collection[Trouble], now_s: float) -> News:
        """What is to be told, from the troubles that there are now."""
        present = {trouble.key: trouble for trouble in troubles if trouble.part not in TOLD_ELSEWHERE}
        over = [self._open.pop(key) for key in list(self._open) if key not in present]
        for key, trouble in present.items():
            self._open.setdefault(key, _Incident(trouble, now_s)).trouble = trouble
        begun = [key for key, incident in self._open.items() if self._is_due(key, incident, now_s)]
        for key in begun:
            self._open[key].told = True
            self._told_s[key] = now_s
        return News(
            tuple(self._open[key].trouble for key in begun),
            tuple((incident.trouble, now_s - incident.since_s) for incident in over if incident.told),
        )

    def _is_due(self, key: tuple[Part, str], incident: _Incident, now_s: float) -> bool:
        last_s = self._told_s.get(key)
        waited = last_s is None or now_s - last_s >= self.gap_s
        return not incident.told and waited and now_s - incident.since_s >= self.patience_s
