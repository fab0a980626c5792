"""How Mongolian writes dates: in Cyrillic with or without ө/ү, and in Latin letters.

Words stand here once, in folded Cyrillic (ө as о, ү as у, ё as е); `mongolian` makes an expression of them that takes
the Latin habits too (`өнгөрсөн`: ongorson, ungursun, öngörsön).
"""

from __future__ import annotations

import datetime as dt
import re

from bot.question.dates_numeric import YEAR
from bot.question.months_mongolian import (
    DAY_WORD,
    LOANED_ALONE,
    LOANED_MONTH,
    NAMED,
    SEASON,
    SEASON_ALONE,
    SEASONS,
    SHARES,
    find_misspelt_month,
    is_run,
    read_day,
    read_loaned_month,
)
from bot.question.numbers_mongolian import NUMBER, NUMBER_WORD, ORDINAL, ORDINAL_ENDING, find_among, read_number
from bot.question.patterns import Build, DatePattern, DateWords, Relation
from bot.question.periods import Moment, Period, Unit, month_end
from bot.question.relatives import ago, calendar_step, until_today, weekday
from bot.question.spellings_mongolian import mongolian

_LETTER = "[a-zа-я]"
_CASE = rf"{_LETTER}{{0,6}}"
_ABLATIVE = re.compile(r"(?:аас|ээс|оос|еес|aas|ees|oos|uus|өөс)(?:аа|ээ|оо|aa|ee|oo)?$")

_MONTH_WORD = rf"(?:{mongolian(['сар'])}(?:{mongolian(['ууд', 'чууд'])})?{_LETTER}{{0,8}})"
_YEAR_WORD = rf"(?:{mongolian(['оны', 'онд', 'оноос', 'онтой', 'он', 'онууд'])}{_CASE}|{mongolian(['жил'])}{_CASE})"
_LAST = mongolian(["онгорсон", "урьд", "омнох", "туруучийн", "туруу", "урдах"])
_RECENT = mongolian(["суулийн", "суулчийн", "онгорсон", "ойрын"])
_THIS = mongolian(["энэ", "одоогийн"])
_NEXT = mongolian(["ирэх", "дараа", "дараагийн"])
_RELATIVE_YEARS = (
    (rf"{_LAST} {mongolian(['жил', 'он'])}{_CASE}", -1),
    (rf"{mongolian(['ноднин', 'нодонин'])}{_CASE}", -1),
    (rf"{mongolian(['уржнан', 'уржинан'])}{_CASE}", -2),
    (rf"{_THIS} {mongolian(['жил', 'он'])}{_CASE}", 0),
    (rf"{_NEXT} {mongolian(['жил', 'он'])}{_CASE}", 1),
)
_RELATIVE_YEAR = "|".join(expression for expression, _ in _RELATIVE_YEARS)
_SHORT_YEAR = rf"[12][0-9] ?-? ?{mongolian(['оны', 'онд', 'оноос', 'онтой', 'он'])}{_CASE}"
_YEAR = rf"(?P<year>(?:19|20)[0-9]{{2}} ?-? ?(?:{_YEAR_WORD}|ny?|ны|ний)?|{_RELATIVE_YEAR}|{_SHORT_YEAR})"
_MONTH = rf"(?P<month>{ORDINAL}) ?-? ?{_MONTH_WORD}"
_UNIT = rf"(?P<unit>{mongolian(['долоо хоног', 'хоног', 'одор', 'сар', 'улирал', 'улирл', 'жил', 'он'])}){_CASE}"
_UNITS = (
    ("долоо хоног", "week"),
    ("хоног", "day"),
    ("одор", "day"),
    ("сар", "month"),
    ("улирал", "quarter"),
    ("улирл", "quarter"),
    ("жил", "year"),
    ("он", "year"),
)
_UNIT_EXPRESSIONS = tuple((re.compile(mongolian([name])), unit) for name, unit in _UNITS)
_STEP = rf"(?:(?P<last>{_LAST}|{mongolian(['суулийн'])})|(?P<this>{_THIS})|(?P<next>{_NEXT}))"
_SHARE = "|".join(mongolian(names) for names in SHARES)
_DAY_STEPS = ((("уржигдар", "уржигдр"), -2), (("очигдор", "очигдр"), -1), (("оноодор",), 0))
_WEEKDAYS = (("даваа",), ("мягмар",), ("лхагва",), ("пурэв",), ("баасан",), ("бямба",), ("ням",))
_WEEKDAY = "|".join(mongolian(names) for names in _WEEKDAYS)


def _read_year(text: str | None, today: dt.date) -> int | None:
    if not text:
        return None
    if digits := re.match(r"[0-9]{4}", text):
        return int(digits[0])
    if digits := re.match(r"[0-9]{2}", text):
        return 2000 + int(digits[0])
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


def _build_month(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    if months is None:
        return None
    unit = Unit.MONTH if months[0] == months[1] else Unit.SPAN
    year = _read_year(match["year"], today)
    return Moment(match.span(), unit, year, months, ablative=_is_ablative(match))


def _build_misspelt_month(match: re.Match[str], today: dt.date) -> Moment | None:
    month = find_misspelt_month(match["month"])
    if month is None:
        return None
    year = _read_year(match["year"], today)
    return Moment(match.span(), Unit.MONTH, year, (month, month), ablative=_is_ablative(match))


def _build_day(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    first = read_day(match["first"])
    last = read_day(match["until"]) if match["until"] else first
    if months is None or not 1 <= first <= last <= 31:
        return None
    unit = Unit.DAY if first == last else Unit.SPAN
    year = _read_year(match["year"], today)
    return Moment(match.span(), unit, year, months, (first, last), ablative=_is_ablative(match))


def _build_loaned_month(match: re.Match[str], today: dt.date) -> Moment:
    month = read_loaned_month(match["month"])
    year = _read_year(match["year"], today)
    return Moment(match.span(), Unit.MONTH, year, (month, month), ablative=_is_ablative(match))


def _build_numeric(match: re.Match[str], today: dt.date) -> Moment | None:
    return _build_month(match, today) if match["first"] is None else _build_day(match, today)


def _build_past_month(match: re.Match[str], today: dt.date) -> Moment | None:
    months = _month(match)
    if months is None:
        return None
    year = today.year - 1 if months[0] >= today.month else today.year
    return Moment(match.span(), Unit.MONTH, year, months, ablative=_is_ablative(match))


def _build_part(match: re.Match[str], today: dt.date) -> Moment | None:
    size, unit = (6, Unit.HALF) if match["half"] else (3, Unit.QUARTER)
    number = _read_part(match["number"], 12 // size)
    if number is None or not 1 <= number <= 12 // size:
        return None
    year = _read_year(match["year"], today)
    months = (number * size - size + 1, number * size)
    return Moment(match.span(), unit, year, months, ablative=_is_ablative(match))


def _read_part(text: str, last: int) -> int | None:
    if re.fullmatch(mongolian(["эхний", "эхэн", "тэргуун"]), text):
        return 1
    if re.fullmatch(mongolian(["суулийн", "суулчийн"]), text):
        return last
    return read_number(text)


def _build_half_month(match: re.Match[str], today: dt.date) -> Moment | None:
    number, months = _read_part(match["number"], 2), _month(match)
    if number not in (1, 2) or months is None:
        return None
    year = _read_year(match["year"], today)
    days = (1, 15) if number == 1 else (16, month_end(year or today.year, months[0]).day)
    return Moment(match.span(), Unit.SPAN, year, months, days)


def _build_some_months(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_number(match["number"])
    if count is None or not 1 <= count <= 12:
        return None
    months = (1, count) if match["head"] else (13 - count, 12)
    return Moment(match.span(), Unit.SPAN, _read_year(match["year"], today), months)


def _build_season(match: re.Match[str], today: dt.date) -> Moment | None:
    months = next(months for names, months in SEASONS if re.match(mongolian(names), match["season"]))
    return Moment(match.span(), Unit.SEASON, _read_year(match["year"], today), months)


def _build_share(match: re.Match[str], today: dt.date) -> Moment | None:
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


def _build_year(match: re.Match[str], today: dt.date) -> Moment | None:
    year = _read_year(match["year"], today)
    return Moment(match.span(), Unit.YEAR, year, ablative=_is_ablative(match))


def _fix(match: re.Match[str], period: Period | None) -> Moment | None:
    if period is None:
        return None
    return Moment(match.span(), period.unit, fixed=period, ablative=_is_ablative(match))


def _unit(match: re.Match[str]) -> str:
    return next(unit for expression, unit in _UNIT_EXPRESSIONS if expression.fullmatch(match["unit"]))


def _build_step(match: re.Match[str], today: dt.date) -> Moment | None:
    step = -1 if match["last"] else 0 if match["this"] else 1
    return _fix(match, calendar_step(_unit(match), step, today))


def _build_past(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_number(match["number"])
    return None if count is None else _fix(match, until_today(_unit(match), count, today))


def _build_ago(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_number(match["number"])
    named = _ABLATIVE.search(match[0].rpartition(" ")[0]) is not None  # 6 сараас өмнө is before June
    return None if count is None or named else _fix(match, ago(_unit(match), count, today))


def _build_named_day(match: re.Match[str], today: dt.date) -> Moment | None:
    index = find_among(match["day"], (names for names, _ in _DAY_STEPS))
    return None if index is None else _fix(match, calendar_step("day", _DAY_STEPS[index][1], today))


def _build_weekday(match: re.Match[str], today: dt.date) -> Moment | None:
    index = find_among(match["weekday"], _WEEKDAYS)
    if index is None:
        return None
    weeks = 0 if index < today.weekday() else -1
    return _fix(match, weekday(index, weeks, today))


def _pattern(expression: str, build: Build) -> DatePattern:
    return DatePattern(re.compile(rf"(?<![a-zа-я0-9_])(?<![0-9][.:])(?:{expression})(?![a-zа-я0-9_]|[.:][0-9])"), build)


_OF_YEAR = rf"(?:{_YEAR} ?[-.,/]? ?)?"
_DAY_CASE = (
    rf"(?:ы|ны|ний|ноос|нээс|наас|нд|ныг|аас|ээс|оос"
    rf"|ny|nii|noos|nees|naas|nd|ni|n|aas|ees|oos|d|д|t|т){_LETTER}{{0,3}}"
)
_DAY_WORD = rf"{DAY_WORD}(?= ?-? ?{_DAY_CASE}(?![a-zа-я])|(?<=н)ы|(?<=n)[iy]| {mongolian(['одор', 'одр'])})"
_DAY_ENDING = rf"(?: ?-? ?{_DAY_CASE})?(?: {mongolian(['одор', 'одр'])}{_CASE})?"
_NUMBER_CASE = rf"(?:аас|ээс|оос|{_DAY_CASE}|aas|ees|oos|[дтdt]|ын|ийн|iin|iig|ийг)"
_FROM = "(?:аас|ээс|оос|aas|ees|oos)"
_AND = "(?: ?[-,~、] ?| (?:ба|болон|ba|bolon) | )"
_DAY = rf"[0-3]?[0-9](?![0-9]|{ORDINAL_ENDING} ?-? ?{_MONTH_WORD}|{ORDINAL_ENDING} {_YEAR_WORD})"  # no "11 сар"
_PART = rf"{ORDINAL}|{mongolian(['эхний', 'суулийн', 'суулчийн', 'тэргуун'])}"
_FIRST, _FINAL = mongolian(["эхний"]), mongolian(["суулийн"])
_HALF = rf"{mongolian(['хагас'])}{_CASE}(?: {mongolian(['жил'])}{_CASE})?"
_QUARTER = rf"{mongolian(['улирал', 'улирл'])}{_CASE}"
_TO = ["хуртэл", "хуртлэх", "дуустал", "дуусах хуртэл", "дуусталх", "дуустлах", "хуртэлх"]
_RANGED = ["хооронд", "хоорондох", "хугацаанд", "дотор", "туршид", "турш", "байдлаар"]

MONGOLIAN_DATES = DateWords(
    patterns=(
        _pattern(
            rf"{_OF_YEAR}{_MONTH} ?-? ?(?P<first>{_DAY}|{_DAY_WORD}){_DAY_ENDING}"
            rf"(?:{_AND}(?P<until>{_DAY}|{_DAY_WORD}){_DAY_ENDING})?",
            _build_day,
        ),
        _pattern(rf"{_OF_YEAR}{_MONTH}", _build_month),
        _pattern(rf"{_OF_YEAR}{LOANED_MONTH}{_CASE} ?-? ?{_MONTH_WORD}", _build_loaned_month),
        _pattern(rf"{_OF_YEAR}{LOANED_ALONE}", _build_loaned_month),
        _pattern(rf"{_YEAR} {LOANED_MONTH}{_CASE}", _build_loaned_month),
        _pattern(rf"{LOANED_MONTH}{_CASE} (?P<year>(?:19|20)[0-9]{{2}})", _build_loaned_month),
        _pattern(
            rf"(?P<year>{YEAR})[-./](?P<month>[01]?[0-9])(?:[-./](?P<first>{_DAY}))?(?P<until>) ?-? ?{_NUMBER_CASE}",
            _build_numeric,
        ),
        _pattern(
            rf"{_OF_YEAR}(?P<month>{ORDINAL}|{NUMBER_WORD})(?: ?-? ?{_FROM})?(?P<between>(?:{_AND}{ORDINAL}){{0,4}}?)"
            rf"(?:(?P<named>{NAMED})|{_AND})(?P<to>{ORDINAL}) ?-? ?{_MONTH_WORD}",
            _build_month,
        ),
        _pattern(
            rf"{_OF_YEAR}(?P<month>{ORDINAL}|{NUMBER_WORD})"
            rf"(?=(?:{NAMED}{ORDINAL}){{0,4}}?{NAMED}{ORDINAL} ?-? ?{_MONTH_WORD})",
            _build_month,
        ),
        _pattern(rf"{_YEAR} (?P<month>{NUMBER_WORD}) {_MONTH_WORD}", _build_month),
        _pattern(
            rf"(?P<year>)(?P<month>(?!{mongolian(['нэг', 'нэгэн'])} )(?:{NUMBER_WORD}))"
            rf" {mongolian(['сарын', 'сард'])}",
            _build_month,
        ),
        _pattern(rf"{_OF_YEAR}(?P<month>{_LETTER}{{6,14}}) {_MONTH_WORD}", _build_misspelt_month),
        _pattern(rf"(?:{_LAST}) {_MONTH}", _build_past_month),
        _pattern(rf"{_OF_YEAR}(?P<number>{_PART}) ?(?:(?P<half>{_HALF})|{_QUARTER})", _build_part),
        _pattern(rf"{_OF_YEAR}{_MONTH} (?P<number>{_PART}) {mongolian(['хагас'])}{_CASE}", _build_half_month),
        _pattern(
            rf"{_YEAR} (?:(?P<head>{_FIRST})|{_FINAL}) (?P<number>{NUMBER}) ?{_MONTH_WORD}",
            _build_some_months,
        ),
        _pattern(rf"{_YEAR} (?P<season>{SEASON}){_CASE}", _build_season),
        _pattern(rf"(?:{_LAST}|{_THIS}) (?P<year>)(?P<season>{SEASON}){_CASE}", _build_season),
        _pattern(rf"{_YEAR} (?:(?P<month>{ORDINAL}) ?-? ?{_MONTH_WORD} )?(?P<share>{_SHARE})", _build_share),
        _pattern(rf"(?P<year>)(?P<season>{SEASON_ALONE})", _build_season),
        _pattern(rf"(?P<season>{SEASON_ALONE}) (?P<year>(?:19|20)[0-9]{{2}})", _build_season),
        _pattern(
            rf"{_YEAR_WORD} (?P<number>{_PART}) ?(?:(?P<half>{_HALF})|{_QUARTER})(?: {mongolian(['мэдээ'])}{_CASE})?"
            rf" (?P<year>(?:19|20)[0-9]{{2}})",
            _build_part,
        ),
        _pattern(
            rf"(?P<year>{YEAR})[-./](?P<month>[01]?[0-9])[-./](?P<first>{_DAY})(?P<until>)"
            rf" {mongolian(['одор', 'одр'])}{_CASE}",
            _build_day,
        ),
        _pattern(_YEAR, _build_year),
        _pattern(rf"{_STEP} {_UNIT}", _build_step),
        _pattern(rf"{_RECENT} (?P<number>{NUMBER}) ?{_UNIT}", _build_past),
        _pattern(rf"(?P<number>{NUMBER}) ?{_UNIT} {mongolian(['омно', 'урьд'])}", _build_ago),
        _pattern(rf"(?P<day>{'|'.join(mongolian(names) for names, _ in _DAY_STEPS)}){_CASE}", _build_named_day),
        _pattern(rf"{_LAST} (?P<weekday>{_WEEKDAY})(?: {mongolian(['гараг', 'гариг'])}{_CASE})?", _build_weekday),
    ),
    before=(),
    after=(
        (
            rf"{mongolian(['хойш'])}{_CASE}|{mongolian(['эхлэн', 'эхлээд', 'одоо хуртэл', 'оноог хуртэл'])}",
            Relation.SINCE,
        ),
        (rf"{mongolian(['омно', 'омнох', 'урьд'])}{_CASE}", Relation.BEFORE),
        (rf"{mongolian(['дараа', 'дараах'])}{_CASE}", Relation.AFTER),
        (rf"{mongolian(_TO)}{_CASE}", Relation.UNTIL),
        (
            rf"{mongolian(_RANGED)}{_CASE}",
            Relation.WITHIN,
        ),
    ),
    joins=(mongolian(["ба", "болон", "буюу", "эсвэл"]),),
    closes=(rf"{mongolian(['хооронд', 'хоорондох', *_TO])}{_CASE}",),
)
