"""Chinese names for stretches of days that are no months: holidays, seasons, weeks, quarters, halves of a year."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

from bot.question.chinese.calendar import (
    HALVES,
    HOLIDAYS,
    MONTH,
    NUMBER,
    QUARTERS,
    SEASONS,
    TO,
    YEAR,
    make_pattern,
    read_year,
)
from bot.question.holidays import find_holiday
from bot.question.numerals import read_han
from bot.question.patterns import alternatives
from bot.question.periods import Moment, Period, Unit, make_week, month_end

_WEEK = "(?:周|星期|礼拜)(?![一二三四五六日天末刊年])"
_ASKED_ITSELF = (
    "(?!(?:是|系|在|喺|的|嘅|到底|今年)*(?:什么时候|几时|何时|哪|边|几[号月日天]|多少天|放|休|票|快乐|红包|晚会|档|促销"
    "|礼|习俗|由来|祝福|值班|加班|调休|高速|[0-9一二三四五六七八九十]))"
)
"""What follows where a holiday is asked for itself, not as a time."""

MONTHS_OF_IT = rf"(?:(?:的|嘅)?[这那呢嗰](?:{NUMBER}|几)个月)?"
"""What may follow a season or a quarter to say it again: 夏季这三个月."""

# What follows a season that is a time: 夏天那几篇, 暑假里; a season alone may be a word to search for.
_AS_TIME = (
    "(?=的|嘅|里|内|期间|间|那|嗰|这|有|发|出|登|刊|以来|至今|开始|过后|之|以|前|后|左右|当中|都|一共|总共|几|最|第)"
)


_STEP = re.compile(
    rf"(?:的|嘅)?(?:之|以)?(?P<side>前|后)(?:的|嘅)?(?P<count>{NUMBER}|几)?个?(?P<unit>周|星期|礼拜|天|日|(?<=个)月)(?P<inside>之?内|以?内|里)?"
    r"(?![一二三四五六日天末刊年晚])"
)


def find_stretch_beside(folded: str, end: int, period: Period) -> tuple[int, Period] | None:
    """Read how many days before or after a day are meant (五一前一周, 8月3号后三天), and where that ends."""
    match = _STEP.match(folded, end)
    count = None if match is None else read_han((match["count"] or "").replace("几", "三"))
    if match is None or not count or period.start is None or period.end is None:
        return None
    days = dt.timedelta(days=count * {"天": 1, "日": 1, "月": 30}.get(match["unit"], 7))
    if days.days == 1 and not match["inside"]:
        return None
    day = dt.timedelta(days=1)
    before = match["side"] == "前"
    stretch = Period(period.start - days, period.start - day) if before else Period(period.end + day, period.end + days)
    return match.end(), stretch


def _build_holiday(match: re.Match[str], today: dt.date) -> Moment | None:
    holiday = partial(find_holiday, HOLIDAYS[match["holiday"]])
    return Moment(match.span(), Unit.SPAN, read_year(match["year"], today), holiday=holiday)


def _build_season(match: re.Match[str], today: dt.date) -> Moment | None:
    return Moment(match.span(), Unit.SEASON, _read_short(match["when"], today), SEASONS[match["season"]])


def _read_short(text: str | None, today: dt.date) -> int | None:
    return None if not text else today.year - (text == "去")


def _build_week(match: re.Match[str], today: dt.date) -> Moment | None:
    """Return seven days of a month: its week 1 begins on the first, its last week ends on the last."""
    month, number, year = read_han(match["month"]), read_han(match["number"] or "一"), read_year(match["year"], today)
    if month is None or number is None or not 1 <= month <= 12 or not 1 <= number <= 5:
        return None
    last = month_end(year or today.year, month).day
    days = (last - 6, last) if match["last"] else (7 * number - 6, min(7 * number, last))
    return Moment(match.span(), Unit.SPAN, year, (month, month), days) if days[0] <= last else None


def _build_week_of_year(match: re.Match[str], today: dt.date) -> Moment | None:
    year, number = read_year(match["year"], today), read_han(match["number"])
    if year is None or number is None or not 1 <= number <= 52:
        return None
    week: Period = make_week(dt.date.fromisocalendar(year, number, 1))
    return Moment(match.span(), Unit.WEEK, fixed=week)


def _build_quarters(match: re.Match[str], today: dt.date) -> Moment | None:
    first, last = read_han(match["number"]), read_han(match["last"])
    if first is None or last is None or not 1 <= first < last <= 4:
        return None
    return Moment(match.span(), Unit.SPAN, read_year(match["year"], today), (first * 3 - 2, last * 3))


def _build_quarter(match: re.Match[str], today: dt.date) -> Moment | None:
    number = QUARTERS.get(match["number"]) or read_han(match["number"])
    if number is None or not 1 <= number <= 4:
        return None
    months = (number * 3 - 2, number * 3)
    return Moment(match.span(), Unit.QUARTER, read_year(match["year"], today), months)


def _build_half(match: re.Match[str], today: dt.date) -> Moment | None:
    number = HALVES[match["number"]]
    return Moment(match.span(), Unit.HALF, read_year(match["year"], today), (number * 6 - 5, number * 6))


def _build_some(match: re.Match[str], today: dt.date) -> Moment | None:
    count = read_han(match["number"])
    months = (count or 0) * (3 if "季" in match["unit"] else 1)
    if not 1 <= months <= 12:
        return None
    whole = (13 - months, 12) if "后" in match["which"] else (1, months)
    return Moment(match.span(), Unit.SPAN, read_year(match["year"], today), whole)


STRETCHES = (
    make_pattern(
        rf"(?:{YEAR})?第?(?P<number>[一二三四1-4]) ?(?:季度?)? ?(?:{TO})? ?第?(?P<last>[一二三四1-4]) ?季度?",
        _build_quarters,
    ),
    make_pattern(
        rf"(?:{YEAR})?第?(?P<number>[一二三四1-4首头末]|最后一个?) ?(?:季度|季){MONTHS_OF_IT}", _build_quarter
    ),
    make_pattern(rf"{YEAR}q(?P<number>[1-4])(?![0-9])", _build_quarter),
    make_pattern(rf"(?:{YEAR})?(?P<number>[上下前后头])半年{MONTHS_OF_IT}", _build_half),
    make_pattern(rf"{YEAR}(?P<which>前|头|首|最后|后) ?(?P<number>{NUMBER}) ?个? ?(?P<unit>月|季度?)", _build_some),
    make_pattern(
        rf"(?:{YEAR})?(?<![超通经不难])(?P<holiday>{alternatives(HOLIDAYS)})(?![祝贺度龄纪限薪会奖幸])(?:节|假期|长假|黄金周)?{_ASKED_ITSELF}",
        _build_holiday,
    ),
    make_pattern(r"(?P<when>[今去])(?P<season>[春夏秋冬])(?![天季]?[装衣])", _build_season),
    make_pattern(
        r"(?P<when>)[入开初立](?P<season>[春夏秋冬])(?=以来|之后|后|过后|至今|到现在|到而家|之前|前|的|嘅)",
        _build_season,
    ),
    make_pattern(rf"(?P<when>)(?P<season>[春夏秋冬])[天季日]{_AS_TIME}{MONTHS_OF_IT}", _build_season),
    make_pattern(
        rf"(?:{YEAR})?{MONTH}(?:的|嘅)?(?:(?P<last>最后|最尾|末尾|尾)一?|第(?P<number>{NUMBER})|头一|首)个?{_WEEK}",
        _build_week,
    ),
    make_pattern(rf"{YEAR}第(?P<number>{NUMBER})个?{_WEEK}", _build_week_of_year),
)
