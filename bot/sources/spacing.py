"""Where items end in a listing without numbers or bullets: by blank lines, by indentation, or by their dates alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.sources.dates import is_cut_date
from bot.sources.lines import Block, Line
from bot.sources.marks import Segment


def split_spaced(lines: Sequence[Line]) -> list[Segment]:
    """Split at wider gaps between items than within them; an empty list where gaps do not tell.

    The widest gap that leaves one date in most pieces, and never two, is taken.
    """
    for gap in _gaps(lines):
        pieces = _split_where(lines, _wider_than(gap))
        if _is_one_date_each(pieces, 0):
            return [Segment(tuple(piece)) for piece in pieces]
    return []


def split_hanging(lines: Sequence[Line]) -> list[Segment]:
    """Split where a line stands further left than the dates; an empty list where indentation does not tell."""
    columns = Counter(line.column for line in lines if line.date)
    if not columns:
        return []
    column = columns.most_common(1)[0][0]
    pieces = _split_where(lines, _returns_left_of(column))
    return [Segment(tuple(piece)) for piece in pieces] if _is_one_date_each(pieces, column) else []


def _gaps(lines: Sequence[Line]) -> list[int]:
    gaps, run = set(), 0
    for line in lines:
        if line.text:
            gaps.add(run)
        run = 0 if line.text else run + 1
    return sorted(gaps - {0}, reverse=True)[:4]


def _wider_than(gap: int) -> Callable[[Line, int], bool]:
    return lambda _line, blanks: blanks >= gap


def _returns_left_of(column: int) -> Callable[[Line, int], bool]:
    left = False

    def opens(line: Line, _blanks: int) -> bool:
        nonlocal left
        was, left = left, line.column < column
        return left and not was

    return opens


def _split_where(lines: Sequence[Line], opens: Callable[[Line, int], bool]) -> list[list[Line]]:
    pieces: list[list[Line]] = [[]]
    blanks, filled = 0, False
    for line in lines:
        if line.text:
            if opens(line, blanks) and filled:
                pieces.append([])
            blanks, filled = 0, True
        else:
            blanks += 1
        pieces[-1].append(line)
    return pieces


def _is_one_date_each(pieces: list[list[Line]], column: int) -> bool:
    """Tell whether most pieces have a date at ``column`` or right of it, and none has the dates of two items."""
    dated = 0
    for piece in pieces:
        filled = [line for line in piece if line.text]
        dates = [index for index, line in enumerate(filled) if line.column >= column and line.date]
        # A date alone is no item, and two dates that do not touch are two items.
        if dates and (len(filled) == 1 or dates[-1] - dates[0] >= len(dates)):
            return False
        dated += bool(dates)
    return dated > 1 and dated * 2 >= len(pieces)


def split_at_dates(blocks: list[Block], *, date_first: bool, marked: bool) -> list[list[Block]]:
    """Split blocks into items that only their dates tell apart.

    ``marked`` tells that the first block is known to open an item; else what stands before the first item's title
    is the head of the page and is left out.
    """
    anchors = _anchors(blocks, date_first=date_first)
    if marked and len(anchors) < 2:
        return [blocks]
    starts: list[int] = []
    for before, anchor in zip([-1, *anchors], anchors, strict=False):
        if marked and not starts:
            starts.append(0)
        else:
            starts.append(anchor if date_first else _start_of(blocks, before, anchor))
    return [blocks[start:end] for start, end in zip(starts, [*starts[1:], len(blocks)], strict=False)]


def stands_first(blocks: Sequence[Block]) -> bool:
    """Tell whether dates stand above the titles of a listing without marks.

    They do where no title can stand above the first of them, or where sentences end before them and none after.
    """
    anchors = _anchors(blocks, date_first=True)
    if not anchors or anchors[-1] == len(blocks) - 1:
        return False
    if all(block.line.is_section or block.line.is_furniture for block in blocks[: anchors[0]]):
        return True
    votes = 0
    for before, anchor in pairwise(anchors):
        if anchor - before > 2:
            votes += blocks[anchor - 1].line.ends_sentence - blocks[before + 1].line.ends_sentence
    return votes > 0


def _anchors(blocks: Sequence[Block], *, date_first: bool) -> list[int]:
    """Return the indices of the blocks that date an item, a date that the text's end has cut off included."""
    anchors: list[int] = []
    for index, block in enumerate(blocks):
        date = block.line.date
        cut = index == len(blocks) - 1 and index > 1 and is_cut_date(block.text)
        weak = date is not None and not date.leads and _follows_title(blocks, index, anchors)
        if not (cut or weak or (date is not None and date.leads)):
            continue
        if anchors and anchors[-1] == index - 1 and index > 1 and blocks[index - 2].line.ends_sentence:
            anchors.pop()  # the earlier one is a title that is itself a date
        if index > 0 or date_first:
            anchors.append(index)
    return anchors


def _follows_title(blocks: Sequence[Block], index: int, anchors: list[int]) -> bool:
    """Tell whether "Geneva, 8 March 2006" dates the title above it, rather than being a title itself."""
    following = blocks[index + 1].line.date if index + 1 < len(blocks) else None
    room = index - (anchors[-1] if anchors else -1)
    return room > 1 and not following and not blocks[index - 1].line.ends_sentence


def _start_of(blocks: Sequence[Block], before: int, anchor: int) -> int:
    """Return where the item dated at ``anchor`` begins, after the one dated at ``before``."""
    start = max(before + 1, anchor - 1)
    for index in range(anchor - 1, before, -1):
        line = blocks[index].line
        if line.is_furniture or (line.is_heading and index < anchor - 1):
            return min(index + 1, start)
        if line.is_credit:
            return index
    above = start - 1
    if above > before and (blocks[above].line.is_section or _opens_wider(blocks, above, start, anchor)):
        return above
    return start


def _opens_wider(blocks: Sequence[Block], above: int, start: int, anchor: int) -> bool:
    return blocks[above].gap > blocks[start].gap and blocks[above].gap > blocks[anchor].gap
