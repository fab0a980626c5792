"""Listing text, as a newsroom page shows it: items of a title, a date and perhaps a summary, in many layouts.

The grammar, top down::

    listing  = head (heading | item | furniture)*
    item     = [mark] credit* [kicker] title date [place] (paragraph | credit | address)*

A *head* is all before the first item. A *heading* names a year, a month or a section. *Furniture* (page numbers,
"Read more", breadcrumbs, footer) belongs to the page. A *kicker* is a line above the title and belongs to neither.
Where items end is found in `bot.sources.marks` and `bot.sources.spacing`; what a line is by itself in
`bot.sources.phrases` and `bot.sources.dates`; what an item's lines are in `bot.sources.items`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from bot.model import ParsedSource, Rejection, Release
from bot.sources.compact import spell_out
from bot.sources.identity import distinct_id, fold_title, release_id
from bot.sources.items import Item, Order, join_paragraphs, read_item
from bot.sources.lines import (
    Block,
    Line,
    find_width,
    fold,
    join_wrapped,
    make_blocks,
    read_lines,
)
from bot.sources.marks import Segment, split_marked
from bot.sources.spacing import find_order, split_at_dates, split_hanging, split_spaced

MOST_REJECTIONS = 1000
"""Nobody reads more; how many others there were is told in one more."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the items of a listing share.

    ``dense``: no blank lines between their lines. ``head``: the folded lines before the first item, which may come
    again between items. ``width``: the column where lines were wrapped, None where they were not.
    """

    dense: bool
    order: Order
    head: frozenset[str]
    width: int | None


def parse_listing(text: str, source: str) -> ParsedSource:
    """Read a listing: its releases in the order of the page, and what is no whole item with its line and the reason.

    Never raises; a text in which nothing is understood gives no releases. Time grows linearly with the text. ``source``
    (file, address or ``-``) only names where rejections come from. A release that stands twice on the page (same
    date and title) is given once.
    """
    return parse_lines(read_lines(text), source)


def parse_lines(lines: Sequence[Line], source: str) -> ParsedSource:
    """Read a listing that is already split into lines, each perhaps with the address it links to."""
    return collect(read_items(spell_out(lines)), source)


def collect(items: Iterable[Item], source: str, *, unit: str | None = None) -> ParsedSource:
    """Turn items into releases with ids of their own, and what lacks a date or a title into rejections.

    ``unit`` is what the items' numbers count where that is not lines ("entry"); a rejection then names it.
    """
    releases: dict[tuple[dt.date, str], Release] = {}
    rejections: list[Rejection] = []
    taken: set[str] = set()
    for item in _settle_dates(list(items)):
        if item.date is None or item.date.date is None or item.title is None:
            place = None if unit else item.line
            rejections.append(Rejection(source, place, (f"{unit} {item.line}: " if unit else "") + _reason(item)))
            continue
        key = (item.date.date, fold_title(item.title) or item.title)
        if key in releases:
            releases[key] = _merge(releases[key], item)
            continue
        identifier = distinct_id(item.id or release_id(item.date.date, item.title), taken)
        taken.add(identifier)
        releases[key] = Release(
            identifier, item.date.date, item.title, item.summary, item.credit, item.url, item.date.place
        )
    return ParsedSource(tuple(releases.values()), _bound(rejections, source))


def _bound(rejections: list[Rejection], source: str) -> tuple[Rejection, ...]:
    if (more := len(rejections) - MOST_REJECTIONS) <= 0:
        return tuple(rejections)
    return (*rejections[:MOST_REJECTIONS], Rejection(source, None, f"{more:,} more items were not taken"))


def _settle_dates(items: Sequence[Item]) -> Sequence[Item]:
    """Read 04/03/2015 as the other dates of the page are written; it stays open where they do not tell."""
    orders = {item.date.day_first for item in items if item.date} - {None}
    if len(orders) != 1:
        return items
    order = bool(orders.pop())
    return [replace(item, date=item.date.settle(order)) if item.date else item for item in items]


def _reason(item: Item) -> str:
    if item.title is None:
        return "no title"
    if item.date is not None and item.date.reason:
        reason = item.date.reason
    else:
        reason = "the text ends before the date is whole" if item.cut else "no date"
    return f"{reason}: {item.title[:80]}"


def _merge(release: Release, item: Item) -> Release:
    return replace(
        release,
        summary=release.summary or item.summary,
        credit=release.credit or item.credit,
        url=release.url or item.url,
    )


def read_items(lines: Sequence[Line]) -> list[Item]:
    """Find the items of a listing, those without date or title included."""
    items = _read_marked(lines) or _read_spaced(lines) or _read_run(lines)
    # Only at the very end can a text be cut off.
    return [replace(item, cut=False) if item.cut else item for item in items[:-1]] + items[-1:]


def _read_marked(lines: Sequence[Line]) -> list[Item]:
    segments = split_marked(lines)
    if not segments:
        return []
    first = segments[0].line or 0
    layout = _find_layout(segments, [line for line in lines if line.number < first])
    return [item for segment in segments for item in _read_segment(segment, layout)]


def _read_segment(segment: Segment, layout: _Layout) -> Iterator[Item]:
    line = segment.line or 0
    blocks = _blocks_of(segment.lines, layout)
    if not blocks:
        yield Item(line, None, None)
        return
    hangs = _hangs(blocks, segment)
    kept = _drop_tail(blocks, segment, layout, hangs=hangs)
    # Right of its mark an item has one date; a second one is of an item without a mark only where nothing hangs.
    parts = [kept] if hangs else split_at_dates(kept, layout.order, marked=True)
    # What stands below a heading, or left of the marks' texts, may be items without marks.
    rest = split_at_dates(blocks[len(kept) :], layout.order, marked=False)
    parts += [_drop_tail(part, segment, layout, hangs=False) for part in rest]
    items = [read_item(part, layout.order) for part in parts]
    yield from [replace(items[0], line=line), *items[1:]]


def _find_layout(segments: Sequence[Segment], head: Sequence[Line]) -> _Layout:
    touching = dates = 0
    for segment in segments:
        for position, line in enumerate(segment.lines):
            if line.date:
                near = segment.lines[max(0, position - 1) : position + 2]
                dates += 1
                touching += sum(bool(neighbour.text) for neighbour in near) > 1
    width = find_width([line for segment in segments for line in segment.lines])
    folded = frozenset(fold(line.text) for line in head if line.text)
    return _Layout(touching * 2 > dates, _find_common_order(segments), folded, width)


def _find_common_order(segments: Sequence[Segment]) -> Order:
    """Find where the date stands in most items; a single one proves nothing against the common order."""
    above = lower = below = last = 0
    for segment in segments:
        texts = [line for line in segment.lines if line.text and not line.is_special]
        texts = list(dropwhile(lambda line: line.is_section, texts))
        dated = [index for index, line in enumerate(texts) if line.date]
        if not dated or len(texts) < 2:
            continue
        above += dated == [0]
        ends = dated == [len(texts) - 1] and len(texts) > 2
        last += ends and texts[-2].ends_sentence and not texts[0].ends_sentence
        lower += dated[-1] > 0
        below += dated[-1] > 0 and dated[-1] < len(texts) - 1
    if above > 1 and above > 3 * lower:
        return Order.ABOVE_TITLE
    return Order.LAST if last > 1 and last * 2 > lower and not below else Order.BELOW_TITLE


def _blocks_of(lines: Sequence[Line], layout: _Layout) -> list[Block]:
    if layout.dense:
        return join_wrapped(lines, layout.width)
    blocks = make_blocks(lines)
    if not any(block.line.date for block in blocks):
        by_line = join_wrapped(lines, layout.width)
        if any(block.line.date for block in by_line):
            return by_line
    return blocks


def _hangs(blocks: Sequence[Block], segment: Segment) -> bool:
    """Tell whether the item's texts stand right of its mark, so that what stands left of them is no part of it."""
    dates = [block.line.column for block in blocks if block.line.date]
    return segment.column is not None and bool(dates) and min(dates) > segment.column


def _drop_tail(blocks: list[Block], segment: Segment, layout: _Layout, *, hangs: bool) -> list[Block]:
    """Take off what stands between this item and the next: headings, page furniture, the head of the page again."""
    date = next((index for index, block in enumerate(blocks) if index > 0 and block.line.date), 0)
    for index in range(date + 1, len(blocks)):
        line = blocks[index].line
        if line.is_furniture or line.is_heading or fold(line.text) in layout.head:
            return blocks[:index]
        outside = hangs and segment.column is not None and line.column <= segment.column
        if outside and (index > date + 1 or line.is_heading_shaped):
            return blocks[:index]
        if segment.restarts and (line.is_section or _is_last_heading(blocks, index, date, hangs=hangs)):
            return blocks[:index]
    return blocks


def _is_last_heading(blocks: Sequence[Block], index: int, date: int, *, hangs: bool) -> bool:
    """Tell whether the last block is a heading nobody knows: short and no sentence, below a summary that is one."""
    if hangs or index != len(blocks) - 1 or index == date + 1 or not blocks[index].gap:
        return False
    return blocks[index].line.is_heading_shaped and blocks[index - 1].line.ends_sentence


def _read_spaced(lines: Sequence[Line]) -> list[Item]:
    segments = split_spaced(lines) or split_hanging(lines)
    if not segments:
        return []
    dated = [any(line.date for line in segment.lines) for segment in segments]
    start = dated.index(True)
    layout = _find_layout(segments[start:], [line for segment in segments[:start] for line in segment.lines])
    items: list[Item] = []
    for segment, has_date in zip(segments[start:], dated[start:], strict=True):
        blocks = _blocks_of(segment.lines, layout)
        if not has_date and _is_between(blocks[0].line, layout):
            continue
        if not has_date and items[-1].summary and blocks[-1].line.ends_sentence:
            items[-1] = replace(items[-1], summary=f"{items[-1].summary}\n\n{join_paragraphs(blocks)}")
            continue
        if has_date:
            blocks = _drop_tail(blocks, segment, layout, hangs=False)
        items.append(read_item(blocks, layout.order))
    return items


def _is_between(line: Line, layout: _Layout) -> bool:
    return line.is_special or line.is_section or fold(line.text) in layout.head


def _read_run(lines: Sequence[Line]) -> list[Item]:
    """Read items that only their dates tell apart."""
    segment = Segment(tuple(lines))
    layout = _find_layout([segment], [])
    blocks = join_wrapped(lines, layout.width) if layout.dense else make_blocks(lines)
    order = find_order(blocks)
    parts = split_at_dates(blocks, order, marked=False)
    return [read_item(_drop_tail(part, segment, layout, hangs=False), order) for part in parts]
