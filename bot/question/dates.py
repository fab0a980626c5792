"""Find the period that a text asks for, in any of the languages, and where the words for it stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.question.chinese.dates import CHINESE_DATES
from bot.question.chinese.stretches import find_stretch_beside
from bot.question.dates_numeric import NUMERIC
from bot.question.english.dates import ENGLISH_DATES
from bot.question.folding import fold
from bot.question.mongolian.calendar import WEEK
from bot.question.mongolian.dates import MONGOLIAN_DATES
from bot.question.mongolian.spellings import mongolian
from bot.question.namesakes import is_name, is_nth_release
from bot.question.patterns import Relation
from bot.question.periods import Moment, Period, Span, Unit, make_months, make_week, resolve
from bot.question.relations import combine, relate
from bot.question.weekdays import find_weekdays

LONGEST_READ = 1000
"""Characters of a text that are searched for dates: ten questions' worth, so that no text takes long."""
_WORDS = (NUMERIC, ENGLISH_DATES, CHINESE_DATES, MONGOLIAN_DATES)
_LIVE_DAYS = 120  # an archive whose newest release is older than this is read from its own end, not from today


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """The period a text asks for, and the ``spans`` of its words, in order and apart from one another."""

    period: Period
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a date without a year is read by: the day it lies no later than, and what the archive holds."""

    reference: dt.date
    known: Period | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A period with the text that says it, on the way to being joined with its neighbours."""

    span: Span
    moment: Moment
    period: Period


def find_period(text: str, *, today: dt.date, known: Period | None = None) -> FoundPeriod | None:
    """Find the period that ``text`` asks for; None where it names none.

    ``known`` is the archive's first and last day: a month without a year is the latest such month that begins no
    later than ``today``, or than the archive's end where that lies far back. A year outside ``known`` beside the name
    of a convention ("Maritime Labour Convention, 2006") is part of the name. Several dates that nothing ties together
    give the narrower where one holds the other, else the stretch that holds them all; two that "and" ties stay apart.
    """
    folded = fold(text[:LONGEST_READ])
    weekdays = find_weekdays(folded)
    if weekdays is None:
        return _find_stretch(folded, today, known)
    days, (start, end) = weekdays
    found = _find_stretch(folded[:start] + " " * (end - start) + folded[end:], today, known)
    period = found.period if found else Period(None, None)
    return FoundPeriod(replace(period, weekdays=days), tuple(sorted((*(found.spans if found else ()), (start, end)))))


def _find_stretch(folded: str, today: dt.date, known: Period | None) -> FoundPeriod | None:
    """Find the stretch of days, or several, that a folded text asks for."""
    moments = [moment for moment in _find_moments(folded, today) if not is_name(folded, moment, known)]
    if not moments:
        return None
    pieces = _tie(folded, _fill_years(folded, moments), _Clock(_reference(today, known), known))
    if not pieces:
        return None
    period = pieces[0].period
    for before, piece in pairwise(pieces):
        apart = _APART.fullmatch(folded, before.span[1], piece.span[0]) is not None
        apart = apart and not period.touches(piece.period)
        period = period.add(piece.period) if apart else combine(period, piece.period)
    return FoundPeriod(period, tuple(piece.span for piece in pieces))


def _reference(today: dt.date, known: Period | None) -> dt.date:
    if known is None or known.end is None or today - known.end <= dt.timedelta(days=_LIVE_DAYS):
        return today
    return known.end


def _find_moments(folded: str, today: dt.date) -> list[Moment]:
    """Return the dates in ``folded`` from left to right: the longest where several readings overlap."""
    found: list[Moment] = []
    for words in _WORDS:
        for pattern in words.patterns:
            built = (pattern.build(match, today) for match in pattern.expression.finditer(folded))
            found.extend(moment for moment in built if moment is not None and not is_nth_release(folded, moment))
    found.sort(key=lambda moment: (moment.span[0], -moment.span[1]))
    apart: list[Moment] = []
    for moment in found:
        if not apart or moment.span[0] >= apart[-1].span[1]:
            apart.append(moment)
    return apart


def _fill_years(folded: str, moments: list[Moment]) -> list[Moment]:
    """Give a date without a year the year of the neighbour it is tied to, or of a year that stands apart."""
    filled = list(moments)
    for index, (left, right) in enumerate(pairwise(moments)):
        if not _joins(folded, left, right):
            continue
        if filled[index].year is None and right.year is not None and right.months and left.months:
            filled[index] = replace(left, year=right.year - (left.months[0] > right.months[1]))
        elif right.year is None and right.months and filled[index].year is not None:
            first = filled[index].months
            later = first is not None and right.months[1] < first[0]
            filled[index + 1] = replace(right, year=(filled[index].year or 0) + later)
    years = [moment for moment in filled if moment.is_year]
    dates = [moment for moment in filled if moment.months is not None or moment.holiday is not None]
    if len(years) == 1 and dates and all(moment.year is None for moment in dates):
        return [replace(moment, year=years[0].year) if moment in dates else moment for moment in filled]
    return filled


_JOIN = re.compile("|".join(rf"(?:{join})" for words in _WORDS for join in words.joins))


# What names two dates rather than a stretch from one to the other, and what of that stands inside one date.
_AND = re.compile(
    r"(?<![a-zа-я])(?:and|or|ба|болон|буюу|эсвэл|мон|ba|bolon|buyu|buyuu|esvel|mon)(?![a-zа-я])|[&,，、]|[和与同跟及或]"
)
_APART = re.compile(rf" *(?:{_AND.pattern})(?: *(?:in|on|also|about|{_AND.pattern}))* *")


def _joins(folded: str, left: Moment, right: Moment) -> bool:
    gap = folded[left.span[1] : right.span[0]].strip()
    if not gap:
        return left.ablative
    return _JOIN.fullmatch(gap) is not None


def _table(side: str) -> tuple[tuple[re.Pattern[str], Relation], ...]:
    """Compile the tying words of all languages for one side of a date."""
    shape = r"(?:^|(?<=[^a-zа-я]))(?:{})[ :]{{0,2}}$" if side == "before" else r" ?-?(?:{})(?![a-zа-я])"
    return tuple(
        (re.compile(shape.format(expression)), relation)
        for words in _WORDS
        for expression, relation in getattr(words, side)
    )


_BEFORE = _table("before")
_AFTER = _table("after")
_OPENS = tuple(re.compile(rf"(?:^|(?<=[^a-zа-я]))(?:{opening}) ?$") for words in _WORDS for opening in words.opens)
_CLOSES = tuple(re.compile(rf" ?(?:的)?(?:{closing})(?![a-zа-я])") for words in _WORDS for closing in words.closes)
_LOOK_BACK = 40


def _tie(folded: str, moments: list[Moment], clock: _Clock) -> list[_Piece]:
    """Turn dates into periods, each with the words around it that say from, until, between."""
    pieces: list[_Piece] = []
    index = 0
    while index < len(moments):
        left = moments[index]
        right = moments[index + 1] if index + 1 < len(moments) else None
        pair = right is not None and _joins(folded, left, right)
        floor = pieces[-1].span[1] if pieces else 0
        piece = None
        if pair and right is not None:
            piece = _make_range(folded, (floor, _begin(folded, moments, index + 2)), left, right, clock)
        if piece is None:
            piece = _make_single(folded, (floor, _begin(folded, moments, index + 1)), left, clock)
            index += 1
        else:
            index += 2
        if piece is not None:
            pieces.append(piece)
    return pieces


def _begin(folded: str, moments: list[Moment], index: int) -> int:
    return moments[index].span[0] if index < len(moments) else len(folded)


def _make_range(folded: str, room: Span, left: Moment, right: Moment, clock: _Clock) -> _Piece | None:
    last = resolve(right, clock.reference)
    if last is None:
        return None
    first = resolve(left, last.end if left.year is None and last.end else clock.reference)
    if first is None or (first.start and last.end and first.start > last.end):
        return None
    start, end = left.span[0], right.span[1]
    opening = _longest((opens.search(folded, max(room[0], start - _LOOK_BACK), start) for opens in _OPENS), room)
    closing = _longest((closes.match(folded, end) for closes in _CLOSES), room)
    span = (opening.start() if opening else start, closing.end() if closing else end)
    tied = opening or closing or not _APART.fullmatch(folded, left.span[1], right.span[0])
    return _Piece(span, left, first.join(last) if tied else first.add(last))


def _longest(matches: Iterable[re.Match[str] | None], room: Span) -> re.Match[str] | None:
    found = [match for match in matches if match is not None and room[0] <= match.start() and match.end() <= room[1]]
    return max(found, key=lambda match: match.end() - match.start(), default=None)


# The day before or after a date: in English before it, in the other languages behind it.
_DAYS_BEFORE = (
    (re.compile(r"(?:^|(?<=[^a-z]))(?:on )?(?:the )?(?:very )?(?:next )?day (?:after|following) $"), 1),
    (re.compile(r"(?:^|(?<=[^a-z]))(?:on )?(?:the )?(?:very )?day (?:before|preceding) $"), -1),
)
_DAYS_AFTER = (
    (re.compile(r" ?的?(?:第二天|翌日|次日|隔天|隔日|后一[天日]|之后一[天日])"), 1),
    (re.compile(r" ?的?(?:前一[天日]|之前一[天日])"), -1),
    (re.compile(r" ?的?(?:那|这|当|同|所在的?)一?个?(?:周|星期|礼拜)(?![一二三四五六日天])"), None),
    (re.compile(rf"(?: {mongolian(['одор', 'одр'])}[а-яa-z]{{0,4}})? ?(?:{WEEK})[а-яa-z]{{0,6}}"), None),
    (
        re.compile(
            rf" (?:{mongolian(['маргааш', 'дараа одор', 'дараагийн одор', 'дараах одор'])})[а-яa-z]{{0,4}}(?: нь| ni)?"
        ),
        1,
    ),
    (
        re.compile(
            rf" (?:{mongolian(['омнох одор', 'урьд одор', 'урд одор', 'омно одор'])})[а-яa-z]{{0,4}}(?: нь| ni)?"
        ),
        -1,
    ),
)


def _step_a_day(folded: str, room: Span, moment: Moment, period: Period) -> _Piece | None:
    """Read "the day after" a date, "…的第二天", the week of it; None where no such words stand beside it."""
    start, end = moment.span
    sides = (
        *(
            (expression.search(folded, max(room[0], start - _LOOK_BACK), start), days)
            for expression, days in _DAYS_BEFORE
        ),
        *((expression.match(folded, end), days) for expression, days in _DAYS_AFTER),
    )
    for match, days in sides:
        if match is not None and period.start is not None:
            day = period.start + dt.timedelta(days=days or 0)
            stretch = make_week(day) if days is None else Period(day, day, Unit.DAY)
            return _Piece((min(start, match.start()), max(end, match.end())), moment, stretch)
    return None


def _is_range(folded: str, span: Span) -> bool:
    """Tell whether words in or around a date say that it means all from its first day to its last."""
    start, end = span
    opened = any(opening.search(folded, max(0, start - _LOOK_BACK), start) for opening in _OPENS)
    return opened or any(closing.search(folded, start, end) or closing.match(folded, end) for closing in _CLOSES)


_LAST_YEAR = re.compile("[,，]? *(?:19|20)[0-9]{2}$")  # its comma parts no two dates


def _split(folded: str, moment: Moment, period: Period, closed: bool) -> Period:
    """Return the two months or days that a moment names ("5月和8月"), where nothing says that it means all between."""
    inside = _LAST_YEAR.sub("", folded[slice(*moment.span)])
    start, end = period.start, period.end
    if closed or start is None or end is None or moment.months is None or not _AND.search(inside):
        return period
    if moment.days is not None and moment.days[0] != moment.days[1] and str(moment.days[0]) in inside:
        first, last = Period(start, start, Unit.DAY), Period(end, end, Unit.DAY)
    elif moment.days is None and moment.months[0] != moment.months[1] and not _names_all(inside, *moment.months):
        first = make_months(start.year, start.month, start.month, Unit.MONTH)
        last = make_months(end.year, end.month, end.month, Unit.MONTH)
    else:
        return period
    return first.add(last) if last.start and first.end and last.start > first.end + dt.timedelta(days=1) else period


def _names_all(inside: str, first: int, last: int) -> bool:
    """Tell whether the months between are named as well: 7, 8, 9 сар; 7、8、9月."""
    numbers = {int(number) for number in re.findall("[0-9]{1,2}(?![0-9])", inside)}
    return last - first > 1 and numbers.issuperset(range(first, last + 1))


def _make_single(folded: str, room: Span, moment: Moment, clock: _Clock) -> _Piece | None:
    """Turn one date into a period with the words around it, which lie within ``room``; None where no day fits it."""
    period = resolve(moment, clock.reference)
    if period is None:
        return None
    if period.unit is Unit.DAY and (beside := _step_a_day(folded, room, moment, period)):
        return beside
    start, end = moment.span
    if (stretch := find_stretch_beside(folded, end, period)) and stretch[0] <= room[1]:
        return _Piece((start, stretch[0]), moment, stretch[1])
    relations, span = _find_relations(folded, room, moment)
    closed = _is_range(folded, moment.span)
    period = _split(folded, moment, period, bool(relations and Relation.WITHIN not in relations) or closed)
    for relation in relations:
        period = relate(period, relation, clock.known)
    return _Piece(span, moment, period)


def _find_relations(folded: str, room: Span, moment: Moment) -> tuple[list[Relation], Span]:
    """Find what the words around a date make of it, in the order to be applied, and where they all stand with it."""
    start, end = moment.span
    relations: list[Relation] = [Relation.SINCE] if moment.ablative else []
    found = [(expression.match(folded, end), relation) for expression, relation in _AFTER]
    if after := _longest((match for match, _ in found), room):
        relations = [relation for match, relation in found if match is after]
        end = after.end()
    floor = max(room[0], start - _LOOK_BACK)
    found = [(expression.search(folded, floor, start), relation) for expression, relation in _BEFORE]
    if before := _longest((match for match, _ in found), room):
        told = next(relation for match, relation in found if match is before)
        relations = relations if told is Relation.WITHIN or Relation.BEFORE in relations else [told, *relations]
        start = before.start()
    days = moment.days
    if days is not None and days[0] != days[1] and str(days[0]) in folded[slice(*moment.span)]:
        relations = [relation for relation in relations if relation not in (Relation.SINCE, Relation.UNTIL)]
    return relations, (start, end)
