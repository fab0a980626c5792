"""Where items end in a listing without numbers or bullets: by blank lines, by indentation, or by their dates alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.sources.dates import is_cut_date
from bot.sources.items import Order
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


def split_at_dates(blocks: list[Block], order: Order, *, marked: bool) -> list[list[Block]]:
    """Split blocks into items that only their dates tell apart.

    ``marked`` tells that the first block is known to open an item; else what stands before the first item's title
    is the head of the page and is left out.
    """
    anchors = _anchors(blocks, order)
    kickers = order is Order.BELOW_TITLE and _have_kickers(blocks, anchors)
    if marked and len(anchors) < 2:
        return [blocks]
    starts: list[int] = []
    for before, anchor in zip([-1, *anchors], anchors, strict=False):
        if marked and not starts:
            starts.append(0)
        else:
            starts.append(_start_in(blocks, before, anchor, order, kickers=kickers))
    return [blocks[start:end] for start, end in zip(starts, [*starts[1:], len(blocks)], strict=False)]


def find_order(blocks: Sequence[Block]) -> Order:
    """Find where the dates stand in a listing without marks.

    Above the titles, where no title can stand above the first of them; else sentences tell: a summary ends with one and
    a title does not.
    """
    anchors = _anchors(blocks, Order.ABOVE_TITLE)
    ends = bool(anchors) and anchors[-1] == len(blocks) - 1
    if not anchors or (ends and len(anchors) == 1):
        return Order.BELOW_TITLE
    if not ends and all(block.line.is_section or block.line.is_furniture for block in blocks[: anchors[0]]):
        return Order.ABOVE_TITLE
    votes = 0
    for before, anchor in pairwise(anchors):
        if anchor - before > 2:
            votes += blocks[anchor - 1].line.ends_sentence - blocks[before + 1].line.ends_sentence
    if votes <= 0:
        return Order.BELOW_TITLE
    return Order.LAST if ends else Order.ABOVE_TITLE


def _anchors(blocks: Sequence[Block], order: Order) -> list[int]:
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
        if index > 0 or order is Order.ABOVE_TITLE:
            anchors.append(index)
    return anchors


def _follows_title(blocks: Sequence[Block], index: int, anchors: list[int]) -> bool:
    """Tell whether "Geneva, 8 March 2006" dates the title above it, rather than being a title itself."""
    following = blocks[index + 1].line.date if index + 1 < len(blocks) else None
    room = index - (anchors[-1] if anchors else -1)
    return room > 1 and not following and not blocks[index - 1].line.ends_sentence


def _have_kickers(blocks: Sequence[Block], anchors: list[int]) -> bool:
    """Tell whether lines that are no sentences stand above most titles, below the sentences of the item before."""
    seen = found = 0
    for before, anchor in pairwise(anchors):
        if anchor - before > 3:
            seen += 1
            found += blocks[anchor - 2].line.is_heading_shaped and blocks[anchor - 3].line.ends_sentence
    return found >= 2 and found * 10 >= seen * 6


def _start_in(blocks: Sequence[Block], before: int, anchor: int, order: Order, *, kickers: bool) -> int:
    if order is Order.ABOVE_TITLE:
        return anchor
    if order is Order.BELOW_TITLE:
        return _start_of(blocks, before, anchor, kickers=kickers)
    lines = [blocks[index].line for index in range(before + 1, anchor)]
    heads = next((index for index, line in enumerate(lines) if not (line.is_section or line.is_special)), 0)
    return before + 1 + heads


def _start_of(blocks: Sequence[Block], before: int, anchor: int, *, kickers: bool) -> int:
    """Return where the item dated at ``anchor`` begins, after the one dated at ``before``."""
    start = max(before + 1, anchor - 1)
    for index in range(anchor - 1, before, -1):
        line = blocks[index].line
        if line.is_furniture or (line.is_heading and index < anchor - 1):
            return min(index + 1, start)
        if line.is_credit:
            return index
    if start - 1 > before and blocks[start].line.is_section:
        start -= 1  # the kind of a release may stand between its title and its date
    above = start - 1
    if above <= before:
        return start
    line = blocks[above].line
    kicker = line.is_section or (kickers and line.is_heading_shaped) or _opens_wider(blocks, above, start, anchor)
    return above if kicker else start


def _opens_wider(blocks: Sequence[Block], above: int, start: int, anchor: int) -> bool:
    return blocks[above].gap > blocks[start].gap and blocks[above].gap > blocks[anchor].gap
