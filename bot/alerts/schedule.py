"""Local time: when a digest is next due, and until when quiet hours last. Pure; safe where clocks are changed.

There is no "last digest at": a release that matches is given the next digest's moment when it is planned, and goes
out once in whatever is due then. So a clock that jumps can delay a digest, but neither lose nor repeat it.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.languages import Language
from bot.store.recipients import QuietHours
from bot.store.subscriptions import Rhythm, Tempo

CITIES = {
    "Ulaanbaatar": "Asia/Ulaanbaatar",
    "Beijing": "Asia/Shanghai",
    "Hong Kong": "Asia/Hong_Kong",
    "Geneva": "Europe/Zurich",
}
"""The cities offered as buttons, with their IANA zones."""

_ZONES_BY_LANGUAGE = {
    Language.MN: "Asia/Ulaanbaatar",
    Language.ZH_HANS: "Asia/Shanghai",
    Language.ZH_HANT: "Asia/Hong_Kong",
    Language.EN: "Europe/Zurich",
}

_OTHER_NAMES = {
    "улаанбаатар": "Asia/Ulaanbaatar",
    "ulan bator": "Asia/Ulaanbaatar",
    "乌兰巴托": "Asia/Ulaanbaatar",
    "烏蘭巴托": "Asia/Ulaanbaatar",
    "北京": "Asia/Shanghai",
    "peking": "Asia/Shanghai",
    "бээжин": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "香港": "Asia/Hong_Kong",
    "хонконг": "Asia/Hong_Kong",
    "日内瓦": "Europe/Zurich",
    "日內瓦": "Europe/Zurich",
    "женев": "Europe/Zurich",
    "geneva": "Europe/Zurich",
    "genève": "Europe/Zurich",
}

_SEARCHED_DAYS = 9
"""A week, a day on either side: the next weekly moment is always among them, whatever the zone does."""


def default_zone(language: Language) -> str:
    """The zone of a chat that chose none, by its language."""
    return _ZONES_BY_LANGUAGE[language]


def find_zone(name: str) -> str | None:
    """The IANA zone that a person means: a city of ours in any of our languages, an IANA name, or the city in one.

    Capitals and ``_`` for a space do not matter. None where there is no such zone.
    """
    wanted = " ".join(_speak(name).split())
    return _OTHER_NAMES.get(wanted) or _zones().get(wanted)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    names = sorted(name for name in available_timezones() if name not in ("localtime", "Factory", "posixrules"))
    whole = {_speak(name): name for name in names}
    cities = {_speak(name).rpartition("/")[2]: name for name in names if not name.startswith("Etc/")}
    return cities | whole


def _speak(name: str) -> str:
    return name.replace("_", " ").casefold()


def localise(moment: dt.datetime, zone: str | None) -> dt.datetime:
    """A moment in a zone's local time; in UTC where there is none."""
    return moment.astimezone(_load(zone))


def next_digest(zone: str | None, rhythm: Rhythm, *, now: dt.datetime) -> dt.datetime:
    """The first moment after ``now`` at which a digest of this rhythm is due, in UTC.

    A local hour that clocks jump over is taken an hour later; one that comes twice, the first time.
    """
    local = now.astimezone(_load(zone))
    for days in range(-1, _SEARCHED_DAYS):
        day = local.date() + dt.timedelta(days)
        if rhythm.tempo is Tempo.WEEKLY and day.weekday() != rhythm.weekday:
            continue
        moment = _at(day, rhythm.hour, local.tzinfo)
        if moment > now:
            return moment
    raise AssertionError("a week without the weekday")


def quiet_until(zone: str | None, quiet: QuietHours | None, *, now: dt.datetime) -> dt.datetime | None:
    """Until when a chat is left alone, in UTC; None where it may be written to now."""
    if quiet is None or quiet.start == quiet.end:
        return None
    local = now.astimezone(_load(zone))
    if not _within(local.hour, quiet):
        return None
    for days in (0, 1):
        end = _at(local.date() + dt.timedelta(days), quiet.end, local.tzinfo)
        if end > now:
            return end
    return None


def _within(hour: int, quiet: QuietHours) -> bool:
    if quiet.start < quiet.end:
        return quiet.start <= hour < quiet.end
    return hour >= quiet.start or hour < quiet.end


def _at(day: dt.date, hour: int, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC)


def _load(zone: str | None) -> dt.tzinfo:
    """The zone; UTC for one that is not known (any more): an alert at an odd hour is better than none."""
    try:
        return ZoneInfo(zone) if zone else dt.UTC
    except (ZoneInfoNotFoundError, ValueError):
        return dt.UTC
