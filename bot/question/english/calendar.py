"""The calendar in English words: names of months, days and seasons, and what moments the ways of writing them make."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from bot.question.holidays import find_holiday
from bot.question.numerals import ENGLISH, ENGLISH_ORDINALS, read_word
from bot.question.patterns import Build, alternatives
from bot.question.periods import Moment, Period, Unit, make_week, month_end
from bot.question.relatives import ago, calendar_step, until_today, weekday

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9, "febr": 2}
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | _SHORT
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
# Holidays as people name them, and as `holidays` does.
HOLIDAYS = {
    "christmas eve": "christmas eve", "christmas": "christmas", "xmas": "christmas", "easter": "easter",
    "new year's day": "new year", "new year's": "new year", "new years": "new year", "the new year": "new year",
    "may day": "may day", "workers' day": "may day", "labour day": "may day", "labor day": "may day",
    "women's day": "women", "womens day": "women", "children's day": "children", "youth day": "youth",
    "teachers' day": "teachers", "army day": "army", "china's national day": "national", "national day": "national",
    "naadam": "naadam", "nadaam": "naadam", "the summer holidays": "summer holidays", "tsagaan sar": "tsagaan sar",
    "chinese new year": "spring festival", "lunar new year": "spring festival", "spring festival": "spring festival",
    "mongolian new year": "tsagaan sar", "mid-autumn festival": "mid-autumn", "moon festival": "mid-autumn",
    "dragon boat festival": "dragon boat", "qingming": "tomb sweeping", "tomb sweeping day": "tomb sweeping",
}  # fmt: skip
STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_UNITS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "yr": "year"}
# The share of a year or a month that is its beginning, middle and end.
PARTS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2,
    "tail end": 2, "back end": 2, "latter part": 2, "last part": 2, "early part": 0, "first part": 0,
}  # fmt: skip

MONTH = rf"(?P<month>{alternatives(MONTH_NUMBERS)})\.?(?![a-z])"
_DAY_NAMES = [
    *ENGLISH_ORDINALS, "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", *(f"twenty-{ordinal}" for ordinal in ENGLISH_ORDINALS[:9]), "thirtieth", "thirty-first",
]  # fmt: skip
NAMED_DAY = f"(?P<named>{alternatives(_DAY_NAMES)})".replace(r"\-", "[ -]")
ON_WEEKDAY = rf"(?:(?:{alternatives(WEEKDAYS)}|{alternatives(day[:3] for day in WEEKDAYS)})\.?,? )?"
ORDINAL = r"(?:st|nd|rd|th)?"
DAY = (
    rf"(?P<first>[0-3]?[0-9]){ORDINAL}(?![0-9:])"
    rf"(?: ?(?:-|to|and|until|till|through|&) ?(?:the )?(?P<last>[0-3]?[0-9]){ORDINAL}(?![0-9:]))?"
)
DAY_OF_MONTH = (
    rf"(?:the )?(?:(?P<day>[0-3]?[0-9]){ORDINAL} (?:of )?{MONTH}|{MONTH.replace('<month>', '<month2>')} (?:the )?"
    rf"(?P<day2>[0-3]?[0-9]){ORDINAL}(?![0-9:]))"
)
YEAR = (
    r"(?P<year>(?:19|20)[0-9]{2}(?![0-9])|'[0-9]{2}(?![0-9])|"
    r"(?:of )?(?:the )?(?:last|this|previous|past|current|same|next) year)(?:'s)?"
)
OF_YEAR = rf"(?:(?:,? ?(?:of |in )?|-){YEAR})"
NUMBER = rf"(?P<number>[0-9]{{1,3}}|{alternatives(ENGLISH)}|(?:a )?couple(?: of)?|(?:a )?few)"
UNIT = r"(?P<unit>days?|weeks?|months?|quarters?|years?|yrs?)"


def _read_year(text: str | None, today: dt.date) -> int | None:
    if not text:
        return None
    if digits := re.search(r"[0-9]{2,4}", text):
        return int(digits[0]) if len(digits[0]) == 4 else 2000 + int(digits[0])
    return today.year + next((step for word, step in STEPS.items() if word in text), 0)


def _read_days(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["first"])
    return first, int(match["last"] or first)


def build_day(match: re.Match[str], today: dt.date) -> Moment | None:
    month = MONTH_NUMBERS[match["month"]]
    days = _read_days(match)
    if not (1 <= days[0] <= days[1] <= 31):
        return None
    unit = Unit.DAY if days[0] == days[1] else Unit.SPAN
    return Moment(match.span(), unit, _read_year(match["year"], today), (month, month), days)


def build_named_day(match: re.Match[str], today: dt.date) -> Moment | None:
    month, day = MONTH_NUMBERS[match["month"]], _DAY_NAMES.index(re.sub("[ -]+", "-", match["named"])) + 1
    return Moment(match.span(), Unit.DAY, _read_year(match["year"], today), (month, month), (day, day))


def build_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month = MONTH_NUMBERS[match["month"]]
    return Moment(match.span(), Unit.MONTH, _read_year(match["year"], today), (month, month))


def build_misspelt(match: re.Match[str], today: dt.date) -> Moment | None:
    word = match["word"]
    near = [name for name in MONTHS if len(name) > 4 and DamerauLevenshtein.distance(word, name, score_cutoff=2) <= 2]
    if len(near) != 1 or near[0][0] != word[0]:
        return None
    month = MONTHS.index(near[0]) + 1
    return Moment(match.span(), Unit.MONTH, _read_year(match["year"], today), (month, month))


def build_relative_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month = MONTH_NUMBERS[match["month"]]
    step = STEPS[match["step"]]
    year = today.year + max(step, 0)
    if step < 0 and month >= today.month:
        year -= 1
    return Moment(match.span(), Unit.MONTH, year, (month, month))


def build_part(match: re.Match[str], today: dt.date) -> Moment | None:
    size, unit = (6, Unit.HALF) if match["part"] == "half" else (3, Unit.QUARTER)
    count = 12 // size
    number = count if match["ordinal"] in ("last", "final") else read_word(match["ordinal"])
    if number is None or number > count:
        return None
    year = _read_year(match["year"], today)
    if year is None and match["ordinal"] == "last":
        return Moment(match.span(), unit, fixed=calendar_step(match["part"], -1, today))
    return Moment(match.span(), unit, year, ((number - 1) * size + 1, number * size))


def build_some_months(match: re.Match[str], today: dt.date) -> Moment | None:
    number, year = read_word(match["number"]), _read_year(match["year"], today)
    if number is None or not 1 <= number <= 12:
        return None
    months = (1, number) if match["ordinal"] == "first" else (13 - number, 12)
    return Moment(match.span(), Unit.SPAN, year, months)


def build_some_days(match: re.Match[str], today: dt.date) -> Moment | None:
    number, month = read_word(match["number"]), MONTH_NUMBERS[match["month"]]
    year = _read_year(match["year"], today)
    last = month_end(year or today.year, month).day
    if number is None or not 1 <= number <= last:
        return None
    days = (1, number) if match["edge"] == "first" else (last - number + 1, last)
    return Moment(match.span(), Unit.SPAN, year, (month, month), days)


def build_season(match: re.Match[str], today: dt.date) -> Moment | None:
    return Moment(match.span(), Unit.SEASON, _read_year(match["year"], today), SEASONS[match["season"]])


def build_relative_season(match: re.Match[str], today: dt.date) -> Moment | None:
    months = SEASONS[match["season"]]
    step = STEPS[match["step"]]
    year = today.year + max(step, 0)
    if step < 0 and month_end(year, months[1]) >= today:
        year -= 1
    return Moment(match.span(), Unit.SEASON, year, months)


def build_share(match: re.Match[str], today: dt.date) -> Moment | None:
    share = PARTS[match["share"]]
    year = _read_year(match["year"], today)
    if "month" not in match.re.groupindex:
        return Moment(match.span(), Unit.SPAN, year, ((1, 4), (5, 8), (9, 12))[share])
    month = MONTH_NUMBERS[match["month"]]
    last = month_end(year or today.year, month).day
    days = ((1, 10), (11, 20), (21, last))[share]
    return Moment(match.span(), Unit.SPAN, year, (month, month), days)


def build_week(match: re.Match[str], today: dt.date) -> Moment | None:
    month, year = MONTH_NUMBERS[match["month"]], _read_year(match["year"], today)
    last = month_end(year or today.year, month).day
    number = read_word(match["ordinal"])
    days = (last - 6, last) if number is None else (7 * number - 6, min(7 * number, last))
    return Moment(match.span(), Unit.SPAN, year, (month, month), days) if days[0] <= last else None


def build_week_of(match: re.Match[str], today: dt.date) -> Moment | None:
    """The week, Monday to Sunday, that a day is in, or the seven days that it begins or ends."""
    month, day = MONTH_NUMBERS[match["month"] or match["month2"]], int(match["day"] or match["day2"])
    year = _read_year(match["year"], today) or today.year - ((month, day) > (today.month, today.day))
    try:
        named = dt.date(year, month, day)
    except ValueError:
        return None
    days = dt.timedelta(days=6)
    edges = {"begin": Period(named, named + days, Unit.WEEK), "end": Period(named - days, named, Unit.WEEK)}
    return _fix(match, next((edges[edge] for edge in edges if match[edge]), make_week(named)))


def build_holiday(match: re.Match[str], today: dt.date) -> Moment | None:
    holiday = functools.partial(find_holiday, HOLIDAYS[match["holiday"]])
    return Moment(match.span(), Unit.SPAN, _read_year(match["year"], today), holiday=holiday)


def build_season_share(match: re.Match[str], today: dt.date) -> Moment | None:
    month = SEASONS[match["season"]][0] + PARTS[match["share"]]
    return Moment(match.span(), Unit.MONTH, _read_year(match["year"], today), (month, month))


def build_share_start(match: re.Match[str], today: dt.date) -> Moment | None:
    return _narrow(build_share(match, today), 0)


def build_share_end(match: re.Match[str], today: dt.date) -> Moment | None:
    return _narrow(build_share(match, today), 1)


def _narrow(moment: Moment | None, end: int) -> Moment | None:
    """Leave of a stretch of days its first (0) or its last (1), which is where since and until begin to count."""
    if moment is None or moment.days is None:
        return moment
    return replace(moment, unit=Unit.DAY, days=(moment.days[end], moment.days[end]))


def build_half_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month, year = MONTH_NUMBERS[match["month"]], _read_year(match["year"], today)
    days = (1, 15) if match["ordinal"] in ("first", "1st") else (16, month_end(year or today.year, month).day)
    return Moment(match.span(), Unit.SPAN, year, (month, month), days)


def _fix(match: re.Match[str], period: Period | None) -> Moment | None:
    return None if period is None else Moment(match.span(), period.unit, fixed=period)


def _unit(match: re.Match[str]) -> str:
    return _UNITS[match["unit"].removesuffix("s")]


def build_step(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, calendar_step(_unit(match), STEPS[match["step"]], today))


def build_so_far(match: re.Match[str], today: dt.date) -> Moment | None:
    period = calendar_step(_unit(match), 0, today)
    return _fix(match, period and Period(period.start, today, Unit.SPAN))


def build_before_last(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, calendar_step(_unit(match), -2, today))


def build_past(match: re.Match[str], today: dt.date) -> Moment | None:
    number = read_word(match["number"])
    return None if number is None else _fix(match, until_today(_unit(match), number, today))


def build_past_one(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, until_today(_unit(match), 1, today))


def build_ago(match: re.Match[str], today: dt.date) -> Moment | None:
    number = 1 if match["number"] in ("a", "an") else read_word(match["number"])
    return None if number is None else _fix(match, ago(_unit(match), number, today))


def build_weekday(match: re.Match[str], today: dt.date) -> Moment | None:
    number = WEEKDAYS.index(match["weekday"])
    weeks = 1 if match["step"] == "next" else 0 if number < today.weekday() or match["step"] == "this" else -1
    return _fix(match, weekday(number, weeks, today))


def day_step(steps: int) -> Build:
    return lambda match, today: _fix(match, calendar_step("day", steps, today))
