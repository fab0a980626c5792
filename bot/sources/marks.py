"""Where one item of a listing ends and the next begins, told by the numbers or bullets before the items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.sources.dates import is_cut_date, read_date_line, read_month_heading
from bot.sources.lines import Line


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one item. ``line`` and ``column`` are its mark's, None where it has no mark.

    ``restarts`` tells that the numbering begins anew after it, so that a heading may stand at its end.
    """

    lines: tuple[Line, ...]
    line: int | None = None
    column: int | None = None
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number or bullet at the beginning of a line; ``number`` is 0 for a bullet.

    ``date_column`` is where the first date before the next mark stands, None where there is none; ``touches`` tells
    that no blank line stands before the mark.
    """

    index: int
    kind: str
    number: int
    column: int
    rest: str
    touches: bool
    date_column: int | None = None

    @property
    def dated(self) -> bool:
        return self.date_column is not None


@dataclass(frozen=True, slots=True)
class _Style:
    """How the marks of a listing's items stand: their column, with blank lines before them, left of their texts."""

    column: int
    spaced: bool
    hangs: bool


@dataclass(frozen=True, slots=True)
class _Numbering:
    """Where the numbering stands at a mark: the last item's number, the last one taken for text, and what follows."""

    started: bool
    before: int
    passed: int
    two_is_dated: bool


_NUMBER = re.compile(r"\(?(\d{1,4})(?:\.(?!\d)\)?|[)、．]|:(?=\s|$)|\s?[-–—](?=\s))\s*(.*)")
_BARE_NUMBER = re.compile(r"(\d{1,3})(?:\s+(\S.*))?$")
_BULLET = re.compile(r"([-*+•·–—▪‣●○◦►▶■□➢✓])(?:\s+(\S.*))?$")


def split_marked(lines: Sequence[Line]) -> list[Segment]:
    """Split at the numbers or bullets that mark the items; an empty list where nothing marks them.

    What stands before the first mark is the head of the page and is left out.
    """
    dates = [index for index, line in enumerate(lines) if line.date]
    for read_mark in (_read_number, _read_bullet, _read_bare_number):
        marks = _find_dated(_read_marks(lines, read_mark, dates), lines, dates)
        chosen = _choose(marks, lines)
        if chosen and _cover(chosen, dates):
            return _cut_at(chosen, lines)
    return []


def _read_marks(
    lines: Sequence[Line], read_mark: Callable[[Line], tuple[str, int, str] | None], dates: list[int]
) -> list[_Mark]:
    marks: list[_Mark] = []
    for index, line in enumerate(lines):
        found = read_mark(line) if line.text else None
        if found is not None:
            kind, number, rest = found
            mark = _Mark(index, kind, number, line.column, rest, index > 0 and bool(lines[index - 1].text))
            if not line.date or _numbers_a_month(mark, marks, lines, dates):
                marks.append(mark)
    return marks


def _numbers_a_month(mark: _Mark, before: Sequence[_Mark], lines: Sequence[Line], dates: list[int]) -> bool:
    """Tell whether "2. June 2019" is the second item, called "June 2019", and not a date as Germans write it.

    It goes on with the numbering at its place, the item before it has a date already, and its own comes next.
    """
    last = before[-1] if before else None
    if last is None or mark.number != last.number + 1 or mark.column != last.column:
        return False
    place = bisect_left(dates, mark.index)
    following = next((line.text for line in lines[mark.index + 1 :] if line.text), "")
    return place > 0 and dates[place - 1] > last.index and read_date_line(following) is not None


def _read_number(line: Line) -> tuple[str, int, str] | None:
    match = _NUMBER.match(line.text)
    if match is None or (line.date and not read_month_heading(match.group(2))):
        return None
    return "number", int(match.group(1)), match.group(2)


def _read_bullet(line: Line) -> tuple[str, int, str] | None:
    match = _BULLET.match(line.text)
    return (match.group(1), 0, match.group(2) or "") if match else None


def _read_bare_number(line: Line) -> tuple[str, int, str] | None:
    match = _BARE_NUMBER.match(line.text)
    if match is None or line.date or (match.group(2) and is_cut_date(line.text)):
        return None
    return "bare", int(match.group(1)), match.group(2) or ""


def _find_dated(marks: list[_Mark], lines: Sequence[Line], dates: list[int]) -> list[_Mark]:
    """Note for each mark whether and where a date stands between it and the next one."""
    ends = [mark.index for mark in marks[1:]] + [len(lines)]
    upcoming = iter(dates)
    date = next(upcoming, None)
    noted = []
    for mark, end in zip(marks, ends, strict=False):
        while date is not None and date <= mark.index:
            date = next(upcoming, None)
        column = lines[date].column if date is not None and date < end else None
        if column is None and mark.rest and read_date_line(mark.rest):
            column = mark.column
        noted.append(replace(mark, date_column=column))
    return noted


def _choose(marks: list[_Mark], lines: Sequence[Line]) -> list[_Mark]:
    """Keep the marks that open items: of the kind and column that most dated ones have, in a numbering that goes on."""
    dated = [mark for mark in marks if mark.dated]
    if not dated:
        return _choose_undated(marks)
    kind, column = Counter((mark.kind, mark.column) for mark in dated).most_common(1)[0][0]
    own = [mark for mark in marks if mark.kind == kind]
    style = _find_style(column, [mark for mark in dated if mark.kind == kind])
    chosen: list[_Mark] = []
    passed = 0
    for mark, following in zip(own, [*own[1:], None], strict=True):
        two_is_dated = following is not None and following.dated and following.number == 2
        numbering = _Numbering(bool(chosen), chosen[-1].number if chosen else 0, passed, two_is_dated)
        if _opens_item(mark, style, numbering) or _opens_undated(mark, style, numbering, lines):
            chosen.append(mark)
            passed = 0
        else:
            passed = mark.number
    return chosen


def _choose_undated(marks: list[_Mark]) -> list[_Mark]:
    """Take a numbering from 1 upwards for a list of undated items, so that each of them can be reported."""
    numbered = [mark for mark in marks if mark.kind == "number"]
    in_order = len(numbered) > 1 and [mark.number for mark in numbered] == list(range(1, len(numbered) + 1))
    return numbered if in_order else []


def _find_style(column: int, dated: list[_Mark]) -> _Style:
    spaced = sum(mark.index == 0 or not mark.touches for mark in dated)
    hanging = sum((mark.date_column or 0) > mark.column for mark in dated)
    return _Style(column, spaced * 2 > len(dated), hanging * 2 > len(dated))


def _opens_item(mark: _Mark, style: _Style, numbering: _Numbering) -> bool:
    """Tell whether a dated mark opens an item: it stands where the others do, or nearly and next in number."""
    if not mark.dated:
        return False
    follows = mark.number in (0, 1, numbering.before + 1) or numbering.before == 0
    if style.spaced and mark.touches:
        return mark.column <= style.column and follows
    return abs(mark.column - style.column) <= 1 or (mark.column < style.column + 3 and follows)


def _opens_undated(mark: _Mark, style: _Style, numbering: _Numbering, lines: Sequence[Line]) -> bool:
    """Tell whether a mark without a date opens an (undated) item rather than a point of a summary.

    Where texts stand right of the marks, the column tells. Else it must go on with the numbering and not with a list
    already taken for text, or begin a new one under a heading.
    """
    if mark.dated or (style.spaced and mark.touches) or abs(mark.column - style.column) > 1:
        return False
    if not mark.number:
        return numbering.started  # bullets before the first dated one are a menu
    if style.hangs:
        return True
    if mark.number == numbering.before + 1 and mark.number != numbering.passed + 1:
        return True
    if mark.number != 1:
        return False
    return numbering.before == 0 or (numbering.two_is_dated and numbering.before != 1) or _is_headed(mark, lines)


def _is_headed(mark: _Mark, lines: Sequence[Line]) -> bool:
    above = next((line for line in reversed(lines[max(0, mark.index - 4) : mark.index]) if line.text), None)
    return above is not None and (above.is_section or above.is_heading)


def _cover(marks: list[_Mark], dates: list[int]) -> bool:
    """Tell whether the marks account for the dates: no unmarked item first, and few dates without a mark."""
    before = sum(index < marks[0].index for index in dates)
    if marks[0].kind == "number":
        return before <= len(marks)
    if marks[0].kind == "bare":
        if len(marks) == 1 and marks[0].rest:
            return False  # "500 garment workers trained" is a title
        if any(mark.number not in (1, earlier.number + 1) for earlier, mark in pairwise(marks)):
            return False
    return before == 0 and sum(mark.dated for mark in marks) * 10 >= 8 * len(dates)


def _cut_at(marks: list[_Mark], lines: Sequence[Line]) -> list[Segment]:
    segments = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        line = lines[mark.index]
        head = replace(line, text=mark.rest, column=line.column + len(line.text) - len(mark.rest))
        body = lines[mark.index + 1 : following.index if following else len(lines)]
        restarts = following is None or following.number <= mark.number
        segments.append(Segment((head, *body) if mark.rest else tuple(body), line.number, mark.column, restarts))
    return segments
