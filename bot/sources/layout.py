"""Where one item of a listing ends and the next begins: by numbers and bullets, by blank lines, by indentation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.sources.dates import is_cut_date, read_date_line
from bot.sources.lines import Line


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one item. ``column`` is its mark's column, None where it has no mark.

    ``restarts`` tells that the numbering after it begins anew, so that a heading may stand at its end.
    """

    lines: tuple[Line, ...]
    column: int | None = None
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    index: int
    kind: str
    number: int
    column: int
    rest: str
    rest_column: int


_NUMBER = re.compile(r"\(?(\d{1,4})(?:\.(?![\d])\)?|[)、．]|:(?=\s|$))(\s*)(.*)")
_BARE = re.compile(r"(\d{1,3})(?:(\s+)(\S.*)|()())$")
_BULLET = re.compile(r"([-*+•·–—▪‣●○◦►▶■□➢✓])(?:(\s+)(\S.*)|()())$")


def split_marked(lines: Sequence[Line]) -> list[Segment]:
    """Split at the numbers or bullets that mark the items; an empty list where nothing marks them.

    What stands before the first mark is the head of the page and is left out.
    """
    dates = [line.number for line in lines if line.text and read_date_line(line.text)]
    for kind_of in (_read_number, _read_bullet, _read_bare_number):
        marks = [mark for index, line in enumerate(lines) if (mark := kind_of(line, index))]
        marks = _choose_marks(marks, lines)
        if marks and _cover(marks, lines, dates):
            return _cut_at(marks, lines)
    return []


def _read_number(line: Line, index: int) -> _Mark | None:
    match = _NUMBER.match(line.text)
    if match is None or _is_date(line.text):
        return None
    return _make_mark(line, index, "number", int(match.group(1)), match.group(3))


def _read_bare_number(line: Line, index: int) -> _Mark | None:
    match = _BARE.match(line.text)
    if match is None or _is_date(line.text) or (match.group(3) and is_cut_date(line.text)):
        return None
    return _make_mark(line, index, "bare", int(match.group(1)), match.group(3) or "")


def _read_bullet(line: Line, index: int) -> _Mark | None:
    match = _BULLET.match(line.text)
    if match is None:
        return None
    return _make_mark(line, index, match.group(1), 0, match.group(3) or "")


def _make_mark(line: Line, index: int, kind: str, number: int, rest: str) -> _Mark:
    return _Mark(index, kind, number, line.column, rest, line.column + len(line.text) - len(rest))


def _is_date(text: str) -> bool:
    return read_date_line(text) is not None


@dataclass(frozen=True, slots=True)
class _Style:
    """How the marks of a listing's items stand: which kind, in which column, with blank lines before them or not."""

    kind: str
    column: int
    spaced: bool


def _choose_marks(marks: list[_Mark], lines: Sequence[Line]) -> list[_Mark]:
    """Keep the marks that open items: of the kind and column that most dated ones have, in a numbering that goes on."""
    dated = _dated(marks, lines)
    if not dated:
        return []
    openers = [mark for mark in marks if mark.index in dated]
    kind, column = Counter((mark.kind, mark.column) for mark in openers).most_common(1)[0][0]
    style = _Style(kind, column, _are_spaced(openers, lines))
    chosen: list[_Mark] = []
    passed = 0
    for mark in marks:
        if mark.kind != kind:
            continue
        touches = mark.index > 0 and bool(lines[mark.index - 1].text)
        is_dated = mark.index in dated
        before = chosen[-1] if chosen else None
        fits = _fits_column(mark, style, touches, before) if is_dated else _goes_on(mark, style, touches, before)
        if fits and (is_dated or mark.number != passed + 1 or not mark.number):
            chosen.append(mark)
            passed = 0
        else:
            passed = mark.number
    return chosen


def _fits_column(mark: _Mark, style: _Style, touches: bool, before: _Mark | None) -> bool:
    """Tell whether a mark that a date follows opens an item: where the others stand, or nearly and next in number."""
    if style.spaced and touches:
        return mark.column <= style.column and _follows(mark, before)
    return abs(mark.column - style.column) <= 1 or (mark.column < style.column + 3 and _follows(mark, before))


def _goes_on(mark: _Mark, style: _Style, touches: bool, before: _Mark | None) -> bool:
    """Tell whether a mark without a date opens an (undated) item rather than a point of a summary."""
    if (style.spaced and touches) or mark.column > style.column + 1:
        return False
    return not mark.number or (before is not None and mark.number == before.number + 1)


def _follows(mark: _Mark, before: _Mark | None) -> bool:
    return before is None or mark.number in (1, before.number + 1) or not mark.number


def _dated(marks: list[_Mark], lines: Sequence[Line]) -> set[int]:
    """Return the indices of the marks that a date follows before the next mark."""
    found: set[int] = set()
    for position, mark in enumerate(marks):
        end = marks[position + 1].index if position + 1 < len(marks) else len(lines)
        texts = [mark.rest, *(line.text for line in lines[mark.index + 1 : end])]
        if any(text and _is_date(text) for text in texts):
            found.add(mark.index)
    return found


def _are_spaced(marks: list[_Mark], lines: Sequence[Line]) -> bool:
    """Tell whether blank lines stand before the marks of this listing."""
    spaced = sum(mark.index == 0 or not lines[mark.index - 1].text for mark in marks)
    return spaced * 2 > len(marks)


def _cover(marks: list[_Mark], lines: Sequence[Line], dates: list[int]) -> bool:
    """Tell whether the marks account for the dates: no unmarked item first, and about one date for a mark."""
    first = lines[marks[0].index].number
    before = sum(number < first for number in dates)
    if marks[0].kind == "number":
        return before <= len(marks)
    if marks[0].kind == "bare" and any(not _follows(mark, earlier) for earlier, mark in pairwise(marks)):
        return False
    return before == 0 and len(marks) <= 2 * len(dates)


def _cut_at(marks: list[_Mark], lines: Sequence[Line]) -> list[Segment]:
    segments = []
    for position, mark in enumerate(marks):
        following = marks[position + 1] if position + 1 < len(marks) else None
        end = following.index if following else len(lines)
        line = lines[mark.index]
        head = replace(line, text=mark.rest, column=mark.rest_column)
        restarts = following is None or (following.number > 0 and following.number <= mark.number)
        body = lines[mark.index + 1 : end]
        # A mark that stands alone is followed by its item, blank line or not.
        start = (head,) if mark.rest else ()
        segments.append(Segment((*start, *body), mark.column, restarts or not mark.number))
    return segments


def split_spaced(lines: Sequence[Line]) -> list[Segment]:
    """Split at wider gaps between items than within them; an empty list where gaps do not tell.

    The widest gap that leaves exactly one date in most pieces, and never two, is taken.
    """
    for gap in _gaps(lines):
        pieces = _split_where(lines, lambda _line, blanks, gap=gap: blanks >= gap)  # type: ignore[misc]
        if _is_one_date_each(pieces):
            return [Segment(tuple(piece)) for piece in pieces]
    return []


def split_hanging(lines: Sequence[Line]) -> list[Segment]:
    """Split where a line stands further left than the dates; an empty list where indentation does not tell."""
    columns = Counter(line.column for line in lines if line.text and _is_date(line.text))
    if not columns:
        return []
    body = columns.most_common(1)[0][0]
    left = False

    def opens(line: Line, _blanks: int) -> bool:
        nonlocal left
        was, left = left, line.column < body
        return left and not was

    pieces = _split_where(lines, opens)
    return [Segment(tuple(piece)) for piece in pieces] if _is_one_date_each(pieces) else []


def _gaps(lines: Sequence[Line]) -> list[int]:
    gaps, run = set(), 0
    for line in lines:
        if line.text:
            gaps.add(run)
        run = 0 if line.text else run + 1
    return sorted(gaps - {0}, reverse=True)


def _split_where(lines: Sequence[Line], opens: Callable[[Line, int], bool]) -> list[list[Line]]:
    pieces: list[list[Line]] = [[]]
    blanks = 0
    for line in lines:
        if not line.text:
            blanks += 1
            pieces[-1].append(line)
            continue
        if opens(line, blanks) and any(before.text for before in pieces[-1]):
            pieces.append([])
        pieces[-1].append(line)
        blanks = 0
    return pieces


def _is_one_date_each(pieces: list[list[Line]]) -> bool:
    counts = []
    for piece in pieces:
        texts = [line.text for line in piece if line.text]
        dates = [position for position, text in enumerate(texts) if _is_date(text)]
        # A date alone is no item, and two dates that do not touch are two items.
        if dates and len(texts) == 1:
            return False
        if len(dates) > 1 and dates[-1] - dates[0] >= len(dates):
            return False
        counts.append(len(dates))
    dated = sum(count > 0 for count in counts)
    return dated > 1 and dated * 2 >= len(pieces)
