"""How English writes dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from bot.question.numerals import ENGLISH, ENGLISH_ORDINALS, read_word
from bot.question.patterns import Build, DatePattern, DateWords, Relation, alternatives
from bot.question.periods import Moment, Period, Unit, month_end
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
_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | _SHORT
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_UNITS = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "yr": "year"}
# The share of a year or a month that is its beginning, middle and end.
_PARTS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2,
}  # fmt: skip

_MONTH = rf"(?P<month>{alternatives(_MONTH_NUMBERS)})\.?(?![a-z])"
_DAY_NAMES = [
    *ENGLISH_ORDINALS, "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", *(f"twenty-{ordinal}" for ordinal in ENGLISH_ORDINALS[:9]), "thirtieth", "thirty-first",
]  # fmt: skip
_NAMED_DAY = f"(?P<named>{alternatives(_DAY_NAMES)})".replace(r"\-", "[ -]")
_ON_WEEKDAY = rf"(?:(?:{alternatives(_WEEKDAYS)}|{alternatives(day[:3] for day in _WEEKDAYS)})\.?,? )?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = (
    rf"(?P<first>[0-3]?[0-9]){_ORDINAL}(?![0-9:])"
    rf"(?: ?(?:-|to|and|until|till|through|&) ?(?P<last>[0-3]?[0-9]){_ORDINAL}(?![0-9:]))?"
)
_YEAR = (
    r"(?P<year>(?:19|20)[0-9]{2}(?![0-9])|'[0-9]{2}(?![0-9])|"
    r"(?:of )?(?:the )?(?:last|this|previous|past|current|same|next) year)(?:'s)?"
)
_OF_YEAR = rf"(?:(?:,? ?(?:of |in )?|-){_YEAR})"
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{alternatives(ENGLISH)}|(?:a )?couple(?: of)?|(?:a )?few)"
_UNIT = r"(?P<unit>days?|weeks?|months?|quarters?|years?|yrs?)"


def _read_year(text: str | None, today: dt.date) -> int | None:
    if not text:
        return None
    if digits := re.search(r"[0-9]{2,4}", text):
        return int(digits[0]) if len(digits[0]) == 4 else 2000 + int(digits[0])
    return today.year + next((step for word, step in _STEPS.items() if word in text), 0)


def _read_days(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["first"])
    return first, int(match["last"] or first)


def _build_day(match: re.Match[str], today: dt.date) -> Moment | None:
    month = _MONTH_NUMBERS[match["month"]]
    days = _read_days(match)
    if not (1 <= days[0] <= days[1] <= 31):
        return None
    unit = Unit.DAY if days[0] == days[1] else Unit.SPAN
    return Moment(match.span(), unit, _read_year(match["year"], today), (month, month), days)


def _build_named_day(match: re.Match[str], today: dt.date) -> Moment | None:
    month, day = _MONTH_NUMBERS[match["month"]], _DAY_NAMES.index(re.sub("[ -]+", "-", match["named"])) + 1
    return Moment(match.span(), Unit.DAY, _read_year(match["year"], today), (month, month), (day, day))


def _build_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month = _MONTH_NUMBERS[match["month"]]
    return Moment(match.span(), Unit.MONTH, _read_year(match["year"], today), (month, month))


def _build_misspelt(match: re.Match[str], today: dt.date) -> Moment | None:
    word = match["word"]
    near = [name for name in MONTHS if len(name) > 4 and DamerauLevenshtein.distance(word, name, score_cutoff=2) <= 2]
    if len(near) != 1 or near[0][0] != word[0]:
        return None
    month = MONTHS.index(near[0]) + 1
    return Moment(match.span(), Unit.MONTH, _read_year(match["year"], today), (month, month))


def _build_relative_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month = _MONTH_NUMBERS[match["month"]]
    step = _STEPS[match["step"]]
    year = today.year + max(step, 0)
    if step < 0 and month >= today.month:
        year -= 1
    return Moment(match.span(), Unit.MONTH, year, (month, month))


def _build_part(match: re.Match[str], today: dt.date) -> Moment | None:
    size, unit = (6, Unit.HALF) if match["part"] == "half" else (3, Unit.QUARTER)
    count = 12 // size
    number = count if match["ordinal"] in ("last", "final") else read_word(match["ordinal"])
    if number is None or number > count:
        return None
    year = _read_year(match["year"], today)
    if year is None and match["ordinal"] == "last":
        return Moment(match.span(), unit, fixed=calendar_step(match["part"], -1, today))
    return Moment(match.span(), unit, year, ((number - 1) * size + 1, number * size))


def _build_some_months(match: re.Match[str], today: dt.date) -> Moment | None:
    number, year = read_word(match["number"]), _read_year(match["year"], today)
    if number is None or not 1 <= number <= 12:
        return None
    months = (1, number) if match["ordinal"] == "first" else (13 - number, 12)
    return Moment(match.span(), Unit.SPAN, year, months)


def _build_season(match: re.Match[str], today: dt.date) -> Moment | None:
    return Moment(match.span(), Unit.SEASON, _read_year(match["year"], today), _SEASONS[match["season"]])


def _build_relative_season(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _SEASONS[match["season"]]
    step = _STEPS[match["step"]]
    year = today.year + max(step, 0)
    if step < 0 and month_end(year, months[1]) >= today:
        year -= 1
    return Moment(match.span(), Unit.SEASON, year, months)


def _build_share(match: re.Match[str], today: dt.date) -> Moment | None:
    share = _PARTS[match["share"]]
    year = _read_year(match["year"], today)
    if "month" not in match.re.groupindex:
        return Moment(match.span(), Unit.SPAN, year, ((1, 4), (5, 8), (9, 12))[share])
    month = _MONTH_NUMBERS[match["month"]]
    last = month_end(year or today.year, month).day
    days = ((1, 10), (11, 20), (21, last))[share]
    return Moment(match.span(), Unit.SPAN, year, (month, month), days)


def _build_week(match: re.Match[str], today: dt.date) -> Moment | None:
    month, year = _MONTH_NUMBERS[match["month"]], _read_year(match["year"], today)
    last = month_end(year or today.year, month).day
    number = read_word(match["ordinal"])
    days = (last - 6, last) if number is None else (7 * number - 6, min(7 * number, last))
    return Moment(match.span(), Unit.SPAN, year, (month, month), days) if days[0] <= last else None


def _build_share_start(match: re.Match[str], today: dt.date) -> Moment | None:
    return _narrow(_build_share(match, today), 0)


def _build_share_end(match: re.Match[str], today: dt.date) -> Moment | None:
    return _narrow(_build_share(match, today), 1)


def _narrow(moment: Moment | None, end: int) -> Moment | None:
    """Leave of a stretch of days its first (0) or its last (1), which is where since and until begin to count."""
    if moment is None or moment.days is None:
        return moment
    return replace(moment, unit=Unit.DAY, days=(moment.days[end], moment.days[end]))


def _build_half_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month, year = _MONTH_NUMBERS[match["month"]], _read_year(match["year"], today)
    days = (1, 15) if match["ordinal"] in ("first", "1st") else (16, month_end(year or today.year, month).day)
    return Moment(match.span(), Unit.SPAN, year, (month, month), days)


def _fix(match: re.Match[str], period: Period | None) -> Moment | None:
    return None if period is None else Moment(match.span(), period.unit, fixed=period)


def _unit(match: re.Match[str]) -> str:
    return _UNITS[match["unit"].removesuffix("s")]


def _build_step(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, calendar_step(_unit(match), _STEPS[match["step"]], today))


def _build_so_far(match: re.Match[str], today: dt.date) -> Moment | None:
    period = calendar_step(_unit(match), 0, today)
    return _fix(match, period and Period(period.start, today, Unit.SPAN))


def _build_before_last(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, calendar_step(_unit(match), -2, today))


def _build_past(match: re.Match[str], today: dt.date) -> Moment | None:
    number = read_word(match["number"])
    return None if number is None else _fix(match, until_today(_unit(match), number, today))


def _build_past_one(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, until_today(_unit(match), 1, today))


def _build_ago(match: re.Match[str], today: dt.date) -> Moment | None:
    number = 1 if match["number"] in ("a", "an") else read_word(match["number"])
    return None if number is None else _fix(match, ago(_unit(match), number, today))


def _build_weekday(match: re.Match[str], today: dt.date) -> Moment | None:
    number = _WEEKDAYS.index(match["weekday"])
    weeks = 1 if match["step"] == "next" else 0 if number < today.weekday() or match["step"] == "this" else -1
    return _fix(match, weekday(number, weeks, today))


def _day_step(steps: int) -> Build:
    return lambda match, today: _fix(match, calendar_step("day", steps, today))


def _pattern(expression: str, build: Build) -> DatePattern:
    return DatePattern(re.compile(rf"(?<![a-z0-9_])(?:{expression})(?![a-z0-9_])"), build)


_SHARE = rf"(?:the )?(?P<share>{alternatives(_PARTS)})[ -](?:of |in )?"
_STEP = rf"(?P<step>{alternatives(_STEPS)})"
_SEASON = rf"(?P<season>{alternatives(_SEASONS)})"
# Months that are other words too need a sign that a date is meant.
_UNSURE = ("may", "march", "mar", "dec", "sep")
_SURE_MONTH = rf"(?P<month>{alternatives(set(_MONTH_NUMBERS) - set(_UNSURE))})\.?(?P<year>)"
_LEADS = (
    *("in", "of", "since", "during", "from", "before", "after", "until", "till", "to", "and", "or", "by"),
    *("between", "through", "for", "about"),
)
_UNSURE_MONTH = (
    rf"(?:{'|'.join(f'(?<={lead} )' for lead in _LEADS)}|(?<=-)|^)(?P<month>{alternatives(_UNSURE)})\.?(?P<year>)"
    r"(?= ?(?:$|[?!.,;-]|(?:to|and|or|until|till|through|news|releases?|press|items?)(?![a-z])))"
)
_NTH = rf"(?P<ordinal>first|second|third|fourth|last|final|[1-4]{_ORDINAL})"
_COUNTED = rf"(?P<number>[0-9]{{1,3}}|an?|{alternatives(ENGLISH)}|(?:a )?couple(?: of)?|(?:a )?few)"

ENGLISH_DATES = DateWords(
    patterns=(
        _pattern(rf"{_MONTH}-(?P<year>[12][0-9])", _build_month),
        _pattern(rf"in {_MONTH} (?P<year>[12][0-9])", _build_month),  # on nov 17 is a day
        _pattern(rf"{_ON_WEEKDAY}(?:the )?{_DAY}(?: day)?(?: of)?[ -]?{_MONTH}{_OF_YEAR}?", _build_day),
        _pattern(rf"{_ON_WEEKDAY}{_MONTH} ?(?:the )?{_DAY}{_OF_YEAR}?", _build_day),
        _pattern(rf"{_ON_WEEKDAY}(?:the )?{_NAMED_DAY}(?: day)? (?:of )?{_MONTH}{_OF_YEAR}?", _build_named_day),
        _pattern(rf"{_ON_WEEKDAY}{_MONTH} (?:the )?{_NAMED_DAY}{_OF_YEAR}?", _build_named_day),
        _pattern(rf"{_MONTH}{_OF_YEAR}", _build_month),
        _pattern(rf"{_YEAR} (?:in |of )?{_MONTH}", _build_month),
        _pattern(_SURE_MONTH, _build_month),
        _pattern(_UNSURE_MONTH, _build_month),
        _pattern(r"(?P<word>[a-z]{5,11}),? (?:of )?(?P<year>20[0-9]{2})", _build_misspelt),
        _pattern(rf"{_STEP} {_MONTH}", _build_relative_month),
        _pattern(rf"{_STEP} {_MONTH},? (?P<year>20[0-9]{{2}})", _build_month),
        _pattern(
            rf"(?:the )?{_NTH}[ -](?P<part>quarter|half){_OF_YEAR}?",
            _build_part,
        ),
        _pattern(
            rf"(?:the )?(?P<ordinal>first|second|last|1st|2nd)[ -]half (?:of |in )?{_MONTH}{_OF_YEAR}?",
            _build_half_month,
        ),
        _pattern(rf"(?:the )?{_NTH} week (?:of |in )?{_MONTH}{_OF_YEAR}?", _build_week),
        _pattern(rf"(?:the )?(?P<ordinal>first|last|final) {_NUMBER} months{_OF_YEAR}", _build_some_months),
        _pattern(rf"(?:the )?{_SEASON}{_OF_YEAR}", _build_season),
        _pattern(rf"{_YEAR} (?:(?:in|during) (?:the )?)?{_SEASON}", _build_season),
        _pattern(rf"{_STEP} {_SEASON}", _build_relative_season),
        _pattern(rf"{_STEP} {_SEASON},? (?P<year>20[0-9]{{2}})", _build_season),
        _pattern(rf"(?:(?<=since )|(?<=before )){_SHARE}{_MONTH}{_OF_YEAR}?", _build_share_start),
        _pattern(rf"(?:(?<=until )|(?<=till )|(?<=by )|(?<=after )){_SHARE}{_MONTH}{_OF_YEAR}?", _build_share_end),
        _pattern(rf"{_SHARE}{_MONTH}{_OF_YEAR}?", _build_share),
        _pattern(rf"{_SHARE}{_YEAR}", _build_share),
        _pattern(rf"(?:the last|(?:the )?past) {_UNIT}", _build_past_one),
        _pattern(rf"(?:the )?{_STEP} {_UNIT}(?:'s)?", _build_step),
        _pattern(rf"(?:so far )?this {_UNIT} (?:so far|to date|until now|till now|up to now)", _build_so_far),
        _pattern(rf"so far this {_UNIT}", _build_so_far),
        _pattern(rf"(?:the )?{_UNIT} before last", _build_before_last),
        _pattern(rf"(?:the |these )?(?:last|past|previous|recent) {_NUMBER} {_UNIT}", _build_past),
        _pattern(
            rf"{_COUNTED} {_UNIT} ago",
            _build_ago,
        ),
        _pattern(rf"(?P<step>last|this|next|on) (?P<weekday>{alternatives(_WEEKDAYS)})", _build_weekday),
        _pattern("(?:the )?day before yesterday", _day_step(-2)),
        _pattern("yesterday(?:'s)?", _day_step(-1)),
        _pattern("today(?:'s)?", _day_step(0)),
    ),
    before=(
        ("since", Relation.SINCE),
        ("starting (?:from|in|on)", Relation.SINCE),
        ("(?:no|not) earlier than", Relation.SINCE),
        ("after", Relation.AFTER),
        ("later than", Relation.AFTER),
        ("until", Relation.UNTIL),
        ("till", Relation.UNTIL),
        ("up (?:to|until|till)(?: and including)?", Relation.UNTIL),
        ("to the end of", Relation.UNTIL),
        ("(?:no|not) later than", Relation.UNTIL),
        ("as late as", Relation.UNTIL),
        ("by", Relation.UNTIL),
        ("through", Relation.UNTIL),
        ("before", Relation.BEFORE),
        ("prior to", Relation.BEFORE),
        ("earlier than", Relation.BEFORE),
        ("(?:in|during) the run[ -]?up to", Relation.BEFORE),
        ("(?:ahead|in advance) of", Relation.BEFORE),
        ("(?:on|in|at|during) or before", Relation.UNTIL),
        ("(?:on|in|at|during|from) or after", Relation.SINCE),
        ("(?:leading up|previous) to", Relation.BEFORE),
        ("preceding", Relation.BEFORE),
        ("(?:following|subsequent to|past|beyond)", Relation.AFTER),
        ("(?:beginning|commencing|as) (?:from|in|on|of|with)", Relation.SINCE),
        ("as (?:from|of)", Relation.SINCE),
        ("older than", Relation.BEFORE),
        ("newer than", Relation.AFTER),
        ("(?:in|on|of|at|for|from|during|within|over|throughout|dated?|around|about)", Relation.WITHIN),
        (
            "(?:in|during|over|within|throughout|of|for|across) (?:the|all of|all|the whole of|the month of|the year"
            "|the entire"
            "|the course of|the run of|the calendar year|the whole year|the months? of|calendar year)",
            Relation.WITHIN,
        ),
        ("(?:the )?(?:(?:calendar|whole|entire|full) )?(?:months?|year|yr)(?: of)?", Relation.WITHIN),
        ("(?:all of|so far|all|whole|the whole of|across|only|just)", Relation.WITHIN),
    ),
    after=(
        (
            r"(?:onwards?|on|(?:and|or) (?:after|later|onwards?)(?= ?(?:$|[?!.,;)]))"
            r"|(?:up )?(?:to|until|till) (?:now|today|date))",
            Relation.SINCE,
        ),
        (r"(?:and|or) (?:before|earlier)(?= ?(?:$|[?!.,;)]))", Relation.UNTIL),
    ),
    joins=("to", "until", "till", "through", "thru", "and", "&", "or", "up to"),
    opens=("from", "between", "(?:in|during) (?:the period )?(?:from|between)", "(?:the )?period (?:from|between|of)"),
)
