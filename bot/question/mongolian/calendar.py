"""The calendar in Mongolian words, and what moments the ways of writing them make.

Words stand here once, in folded Cyrillic (ө as о, ү as у, ё as е); `mongolian` makes an expression of them that takes
the Latin habits too (`өнгөрсөн`: ongorson, ungursun, öngörsön).
"""

from __future__ import annotations

import datetime as dt
import functools
import re

from bot.question.holidays import find_holiday
from bot.question.mongolian.months import SEASONS, SHARES, find_misspelt_month, is_run, read_day, read_loaned_month
from bot.question.mongolian.numbers import ORDINAL, find_among, read_number
from bot.question.mongolian.spellings import mongolian
from bot.question.numerals import MONGOLIAN
from bot.question.periods import Moment, Period, Unit, month_end
from bot.question.relatives import ago, calendar_step, until_today, weekday

_LETTER = "[a-zа-я]"
CASE = rf"{_LETTER}{{0,6}}"
_ABLATIVE = re.compile(r"(?:аас|ээс|оос|еес|aas|ees|oos|uus|өөс)(?:аа|ээ|оо|aa|ee|oo)?$")

MONTH_WORD = rf"(?:{mongolian(['сар'])}(?:{mongolian(['ууд', 'чууд'])})?{_LETTER}{{0,8}})"
YEAR_WORD = rf"(?:{mongolian(['оны', 'онд', 'оноос', 'онтой', 'он', 'онууд'])}{CASE}|{mongolian(['жил'])}{CASE})"
LAST = mongolian(["онгорсон", "урьд", "омнох", "туруучийн", "туруу", "урдах"])
RECENT = mongolian(["суулийн", "суулчийн", "онгорсон", "ойрын"])
THIS = mongolian(["энэ", "одоогийн"])
_FINAL = mongolian(["суулийн", "суулчийн"])
_NEXT = mongolian(["ирэх", "дараа", "дараагийн"])
_RELATIVE_YEARS = (
    (rf"{LAST} {mongolian(['жил', 'он'])}{CASE}", -1),
    (rf"{mongolian(['ноднин', 'нодонин'])}{CASE}", -1),
    (rf"{mongolian(['уржнан', 'уржинан'])}{CASE}", -2),
    (rf"{THIS} {mongolian(['жил', 'он'])}{CASE}", 0),
    (rf"{_NEXT} {mongolian(['жил', 'он'])}{CASE}", 1),
)
_RELATIVE_YEAR = "|".join(expression for expression, _ in _RELATIVE_YEARS)
_TEENS = tuple(tuple(f"{ten}{one}" for ten in ("арван ", "арван") for one in names) for names in MONGOLIAN[:9])
_TEEN = f"{mongolian(['хоер мянга', 'хоер мянган'])} (?:{'|'.join(mongolian(names) for names in _TEENS)})"
_SHORT_YEAR = rf"[12][0-9] ?-? ?{mongolian(['оны', 'онд', 'оноос', 'онтой', 'он'])}{CASE}"
YEAR = (
    rf"(?P<year>(?:19|20)[0-9]{{2}} ?-? ?(?:{YEAR_WORD}|ny?|ны|ний)?|{_RELATIVE_YEAR}|{_SHORT_YEAR}"
    rf"|{_TEEN}(?: {YEAR_WORD}|[ын]{{1,2}}|[yn]i?i?))"
)
MONTH = rf"(?P<month>{ORDINAL}) ?-? ?{MONTH_WORD}"
WEEK = rf"(?:{mongolian(['долоо хоног', 'долоон хоног', 'долоохоног'])}|7 ?-? ?{mongolian(['хоног'])})"
UNIT = (
    rf"(?P<unit>{WEEK}|{mongolian(['хагас жил'])}|"
    rf"{mongolian(['хоног', 'одор', 'сар', 'улирал', 'улирл', 'жил', 'он'])}){CASE}"
)
_UNITS = (
    ("хагас жил", "half"),
    ("хоног", "day"),
    ("одор", "day"),
    ("сар", "month"),
    ("улирал", "quarter"),
    ("улирл", "quarter"),
    ("жил", "year"),
    ("он", "year"),
)
_UNIT_EXPRESSIONS = (
    (re.compile(WEEK), "week"),
    *((re.compile(mongolian([name])), unit) for name, unit in _UNITS),
)
STEP = rf"(?:(?P<last>{LAST}|{mongolian(['суулийн'])})|(?P<this>{THIS})|(?P<next>{_NEXT}))"
SHARE = "|".join(mongolian(names) for names in SHARES)
DAY_STEPS = ((("уржигдар", "уржигдр"), -2), (("очигдор", "очигдр"), -1), (("оноодор",), 0))
WEEKDAY_NAMES = (("даваа",), ("мягмар",), ("лхагва",), ("пурэв",), ("баасан",), ("бямба",), ("ням",))
WEEKDAY = "|".join(mongolian(names) for names in WEEKDAY_NAMES)
_NUMBERED_DAYS = (
    ("нэг дэх", "нэгдэх", "нэг дахь"),
    ("хоёр дахь", "хоердахь", "хоер дахь"),
    ("гурав дахь", "гуравдахь"),
    ("доров дэх", "дорвдэх", "доровдэх", "дорвон дэх"),
    ("тав дахь", "тавдахь"),
    ("хагас сайн",),
    ("бутэн сайн",),
)
NUMBERED_DAY = "|".join(mongolian(names) for names in _NUMBERED_DAYS)
"""Days of the week by their place in it, which are no dates: тавдахь өдөр is a Friday."""
_HOLIDAYS = (
    ("naadam", ("наадам", "наадм", "улсын наадам", "улсын наадм", "баяр наадам", "баяр наадм")),
    ("tsagaan sar", ("цагаан сар", "цагаан сарын баяр", "битуун")),
    ("spring festival", ("хаврын баяр", "хятадын цагаан сар", "хятадын шинэ жил")),
    ("new year", ("шинэ жил", "шинэ он", "шинэ жилийн баяр")),
    ("children", ("хуухдийн баяр", "эх урсийн баяр", "хуухдийн одор", "хуухдийн одр", "эх урсийн одор")),
    ("women", ("мартын найм", "мартын найман", "мартын 8", "эмэгтэйчуудийн баяр", "эмэгтэйчуудийн одор")),
    ("may day", ("ходолморчдийн баяр", "ходолморчдийн одор", "майн баяр")),
    ("christmas", ("зул сар", "зул сарын баяр", "крисмас")),
    ("national", ("хятадын ундэсний баяр", "бнхау-ын ундэсний баяр", "хятадын ундэсний одор")),
)
HOLIDAY = "|".join(mongolian(names) for _, names in _HOLIDAYS)


def _read_year(text: str | None, today: dt.date) -> int | None:
    if not text:
        return None
    if digits := re.match(r"[0-9]{4}", text):
        return int(digits[0])
    if digits := re.match(r"[0-9]{2}", text):
        return 2000 + int(digits[0])
    if teen := re.match(_TEEN, text):
        said = teen[0].split(" ", 2)[-1]
        return 2011 + (find_among(said, _TEENS) or 0)
    return next(today.year + step for expression, step in _RELATIVE_YEARS if re.fullmatch(expression, text))


def _is_ablative(match: re.Match[str]) -> bool:
    return _ABLATIVE.search(match[0]) is not None


def _month(match: re.Match[str]) -> tuple[int, int] | None:
    first = read_number(match["month"])
    last = read_number(match["to"]) if match.groupdict().get("to") else first
    if match.groupdict().get("named") and not is_run(match["month"], match["between"], match["to"]):
        return None
    if first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return first, last


def build_month(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    if months is None:
        return None
    unit = Unit.MONTH if months[0] == months[1] else Unit.SPAN
    year = _read_year(match["year"], today)
    return Moment(match.span(), unit, year, months, ablative=_is_ablative(match))


def build_misspelt_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month = find_misspelt_month(match["month"])
    if month is None:
        return None
    year = _read_year(match["year"], today)
    return Moment(match.span(), Unit.MONTH, year, (month, month), ablative=_is_ablative(match))


def build_day(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    first = read_day(match["first"])
    last = read_day(match["until"]) if match["until"] else first
    if months is None or not 1 <= first <= last <= 31:
        return None
    unit = Unit.DAY if first == last else Unit.SPAN
    year = _read_year(match["year"], today)
    return Moment(match.span(), unit, year, months, (first, last), ablative=_is_ablative(match))


def build_loaned_month(match: re.Match[str], today: dt.date) -> Moment:
    month = read_loaned_month(match["month"])
    year = _read_year(match["year"], today)
    return Moment(match.span(), Unit.MONTH, year, (month, month), ablative=_is_ablative(match))


def build_numeric(match: re.Match[str], today: dt.date) -> Moment | None:
    return build_month(match, today) if match["first"] is None else build_day(match, today)


def build_past_month(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    if months is None:
        return None
    year = today.year - 1 if months[0] >= today.month else today.year
    return Moment(match.span(), Unit.MONTH, year, months, ablative=_is_ablative(match))


def build_part(match: re.Match[str], today: dt.date) -> Moment | None:
    size, unit = (6, Unit.HALF) if match["half"] else (3, Unit.QUARTER)
    number = _read_part(match["number"], 12 // size)
    if number is None or not 1 <= number <= 12 // size:
        return None
    year = _read_year(match["year"], today)
    if year is None and re.fullmatch(_FINAL, match["number"]):
        return _fix(match, until_today(unit.value, 1, today))
    months = (number * size - size + 1, number * size)
    return Moment(match.span(), unit, year, months, ablative=_is_ablative(match))


def _read_part(text: str, last: int) -> int | None:
    if re.fullmatch(mongolian(["эхний", "эхэн", "тэргуун"]), text):
        return 1
    if re.fullmatch(_FINAL, text):
        return last
    return read_number(text)


def build_half_month(match: re.Match[str], today: dt.date) -> Moment | None:
    number, months = _read_part(match["number"], 2), _month(match)
    if number not in (1, 2) or months is None:
        return None
    year = _read_year(match["year"], today)
    days = (1, 15) if number == 1 else (16, month_end(year or today.year, months[0]).day)
    return Moment(match.span(), Unit.SPAN, year, months, days)


def build_some_months(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_number(match["number"]) if match["number"] else 1
    size = 3 if match.groupdict().get("quarters") else 1
    if count is None or not 1 <= count * size <= 12:
        return None
    months = (1, count * size) if match["head"] else (13 - count * size, 12)
    return Moment(match.span(), Unit.SPAN, _read_year(match["year"], today), months)


def build_first_half(match: re.Match[str], today: dt.date) -> Moment:
    return Moment(match.span(), Unit.HALF, _read_year(match["year"], today), (1, 6))


def build_week(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    if months is None:
        return None
    year = _read_year(match["year"], today)
    last = month_end(year or today.year, months[0]).day
    first = 1 if match["head"] else last - 6 if match["tail"] else 7 * (read_number(match["number"]) or 9) - 6
    return Moment(match.span(), Unit.SPAN, year, months, (first, min(first + 6, last))) if first <= last else None


def build_holiday(match: re.Match[str], today: dt.date) -> Moment:
    name = next(name for name, names in _HOLIDAYS if re.fullmatch(mongolian(names), match["holiday"]))
    year = _read_year(match["year"], today)
    return Moment(
        match.span(), Unit.SPAN, year, ablative=_is_ablative(match), holiday=functools.partial(find_holiday, name)
    )


def build_season(match: re.Match[str], today: dt.date) -> Moment | None:
    return Moment(match.span(), Unit.SEASON, _read_year(match["year"], today), _read_season(match["season"]))


def _read_season(text: str) -> tuple[int, int]:
    return next(months for names, months in SEASONS if re.match(mongolian(names), text))


def build_step_season(match: re.Match[str], today: dt.date) -> Moment:
    months = _read_season(match["season"])
    running = months[1] > 12 and today.month <= months[1] - 12  # a winter that began last year
    year = today.year - running + bool(match["next"])
    if match["last"] and month_end(year, months[1]) >= today:
        year -= 1
    return Moment(match.span(), Unit.SEASON, year, months)


def build_share(match: re.Match[str], today: dt.date) -> Moment | None:
    share = find_among(match["share"], SHARES)
    if share is None:
        return None
    year = _read_year(match["year"], today)
    if match["month"] is None:
        return Moment(match.span(), Unit.SPAN, year, ((1, 4), (5, 8), (9, 12))[share])
    months = _month(match)
    if months is None:
        return None
    last = month_end(year or today.year, months[0]).day
    return Moment(match.span(), Unit.SPAN, year, months, ((1, 10), (11, 20), (21, last))[share])


def build_year(match: re.Match[str], today: dt.date) -> Moment | None:
    year = _read_year(match["year"], today)
    return Moment(match.span(), Unit.YEAR, year, ablative=_is_ablative(match))


def _fix(match: re.Match[str], period: Period | None) -> Moment | None:
    if period is None:
        return None
    return Moment(match.span(), period.unit, fixed=period, ablative=_is_ablative(match))


def _unit(match: re.Match[str]) -> str:
    return next(unit for expression, unit in _UNIT_EXPRESSIONS if expression.fullmatch(match["unit"]))


def build_step(match: re.Match[str], today: dt.date) -> Moment | None:
    step = -1 if match["last"] else 0 if match["this"] else 1
    return _fix(match, calendar_step(_unit(match), step, today))


def build_past(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_number(match["number"])
    return None if count is None else _fix(match, until_today(_unit(match), count, today))


def build_ago(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_number(match["number"])
    named = _ABLATIVE.search(match[0].rpartition(" ")[0]) is not None  # 6 сараас өмнө is before June
    return None if count is None or named else _fix(match, ago(_unit(match), count, today))


def build_named_day(match: re.Match[str], today: dt.date) -> Moment | None:
    index = find_among(match["day"], (names for names, _ in DAY_STEPS))
    return None if index is None else _fix(match, calendar_step("day", DAY_STEPS[index][1], today))


def build_weekday(match: re.Match[str], today: dt.date) -> Moment | None:
    index = _read_weekday(match)
    if index is None:
        return None
    return _fix(match, weekday(index, 0 if index < today.weekday() + (not match["last"]) else -1, today))


def build_weekday_of(match: re.Match[str], today: dt.date) -> Moment | None:
    index = _read_weekday(match)
    weeks = -1 if match["last"] else 0 if match["this"] else 1
    return None if index is None else _fix(match, weekday(index, weeks, today))


def _read_weekday(match: re.Match[str]) -> int | None:
    named = match["weekday"] or match.groupdict().get("bare")
    return find_among(match["numbered"], _NUMBERED_DAYS) if named is None else find_among(named, WEEKDAY_NAMES)


def build_weekend(match: re.Match[str], today: dt.date) -> Moment | None:
    week = calendar_step("week", -1 if match["last"] else 0, today)
    if week is None or week.start is None:
        return None
    return _fix(match, Period(week.start + dt.timedelta(days=5), week.end, Unit.SPAN))
