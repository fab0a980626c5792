"""Listing text, as a newsroom page shows it: items of a title, a date and perhaps a summary, in many layouts.

The grammar, top down::

    listing  = head (heading | item | furniture)*
    item     = [mark] credit* [kicker] title date [place] (paragraph | credit | address)*

A *head* is all before the first item. A *heading* names a year, a month or a section. *Furniture* (page numbers,
"Read more", breadcrumbs, footer) belongs to the page. A *kicker* is a line above the title and belongs to neither.
Where items end is decided in `bot.sources.layout`; what a line is by itself in `bot.sources.lines`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model import ParsedSource, Rejection, Release
from bot.sources.dates import read_date_line, read_month_heading
from bot.sources.identity import distinct_id, fold_title, release_id
from bot.sources.items import Item, Layout, is_special, join_paragraphs, read_item
from bot.sources.layout import Segment, split_hanging, split_marked, split_spaced
from bot.sources.lines import (
    Block,
    Line,
    ends_sentence,
    fold,
    is_cut,
    is_date,
    is_heading_shaped,
    make_blocks,
    read_lines,
)
from bot.sources.phrases import is_credit, is_furniture, is_section


def parse_listing(text: str, source: str) -> ParsedSource:
    """Read a listing: its releases in the order of the page, and what is no whole item with its line and the reason.

    Never raises; a text in which nothing is understood gives no releases. Time grows linearly with the text. ``source``
    (file, address or ``-``) only names where rejections come from. A release that stands twice on the page (same
    date and title) is given once.
    """
    return parse_lines(read_lines(text), source)


def parse_lines(lines: Sequence[Line], source: str) -> ParsedSource:
    """Read a listing that is already split into lines, each perhaps with the address it links to."""
    return collect(read_items(_split_inline_dates(lines)), source)


def collect(items: Sequence[Item], source: str) -> ParsedSource:
    """Turn items into releases with ids of their own, and what lacks a date or a title into rejections."""
    releases: dict[tuple[dt.date, str], Release] = {}
    rejections: list[Rejection] = []
    taken: set[str] = set()
    for item in items:
        if item.date is None or item.date.date is None or item.title is None:
            rejections.append(Rejection(source, item.line, _reason(item)))
            continue
        key = (item.date.date, fold_title(item.title) or item.title)
        if key in releases:
            releases[key] = _merge(releases[key], item)
            continue
        identifier = distinct_id(release_id(item.date.date, item.title), taken)
        taken.add(identifier)
        releases[key] = Release(
            identifier, item.date.date, item.title, item.summary, item.credit, item.url, item.date.place
        )
    return ParsedSource(tuple(releases.values()), tuple(rejections))


def _reason(item: Item) -> str:
    if item.date is not None and item.date.reason:
        return item.date.reason
    missing = "no title" if item.title is None else "no date"
    if item.cut and item.title is not None:
        missing = "the text ends before the date is whole"
    return f"{missing}: {item.title[:80]}" if item.title else missing


def _merge(release: Release, item: Item) -> Release:
    return replace(
        release,
        summary=release.summary or item.summary,
        credit=release.credit or item.credit,
        url=release.url or item.url,
    )


def read_items(lines: Sequence[Line]) -> list[Item]:
    """Find the items of a listing, those without date or title included."""
    if segments := split_marked(lines):
        first = segments[0].lines[0].number if segments[0].lines else 0
        layout = _find_layout(segments, [line for line in lines if line.number < first])
        return [item for segment in segments for item in _read_marked(segment, layout)]
    segments = split_spaced(lines) or split_hanging(lines)
    if segments:
        return _read_unmarked(segments)
    layout = _find_layout([Segment(tuple(lines))], [])
    return _read_run(make_blocks(lines, every_line=layout.dense), layout)


def _find_layout(segments: Sequence[Segment], head: Sequence[Line]) -> Layout:
    touching = dates = first = later = 0
    for segment in segments:
        lines = segment.lines
        for position, line in enumerate(lines):
            if not line.text or read_date_line(line.text) is None:
                continue
            dates += 1
            before = position > 0 and bool(lines[position - 1].text)
            after = position + 1 < len(lines) and bool(lines[position + 1].text)
            touching += before or after
        opening = [line for line in lines if line.text and not is_credit(line.text)]
        if opening:
            leads = [read_date_line(line.text) is not None for line in opening]
            first += leads[0] and not any(leads[1:]) and len(leads) > 1
            later += any(leads[1:])
    width = max((line.column + len(line.text) for segment in segments for line in segment.lines), default=0)
    return Layout(touching * 2 > dates, first > later, frozenset(fold(line.text) for line in head if line.text), width)


def _read_marked(segment: Segment, layout: Layout) -> Iterator[Item]:
    blocks = _blocks_of(segment.lines, layout)
    if not blocks:
        return
    blocks = _drop_tail(blocks, segment, layout)
    if _hangs(blocks, segment):
        yield read_item(blocks, layout)
        return
    yield from (read_item(part, layout) for part in _split_at_dates(blocks, layout, marked=True))


def _blocks_of(lines: Sequence[Line], layout: Layout) -> list[Block]:
    if layout.dense:
        return _join_wrapped(make_blocks(lines, every_line=True), layout.width)
    blocks = make_blocks(lines, every_line=False)
    if not any(is_date(block) for block in blocks):
        by_line = _join_wrapped(make_blocks(lines, every_line=True), layout.width)
        if any(is_date(block) for block in by_line):
            return by_line
    return blocks


def _join_wrapped(blocks: list[Block], width: int) -> list[Block]:
    """Join lines that touch and were wrapped: the next word had no room, or the next line goes on in lower case."""
    joined: list[Block] = []
    for block in blocks:
        if joined and block.gap == 0 and _wraps(joined[-1], block, width):
            joined[-1] = Block((*joined[-1].lines, *block.lines), joined[-1].gap)
        else:
            joined.append(block)
    return joined


LONGEST_WRAPPED_LINE = 120


def _wraps(before: Block, after: Block, width: int) -> bool:
    if any(is_special(block) or is_date(block) for block in (before, after)):
        return False
    text = after.text
    if text[0].islower():
        return True
    last = before.lines[-1]
    return width <= LONGEST_WRAPPED_LINE and last.column + len(last.text) + 1 + len(text.split(" ")[0]) > width


def _hangs(blocks: Sequence[Block], segment: Segment) -> bool:
    """Tell whether the item's texts stand right of its mark, so that what stands left of them is no part of it."""
    dates = [block.first.column for block in blocks if is_date(block)]
    return segment.column is not None and bool(dates) and min(dates) > segment.column


def _drop_tail(blocks: list[Block], segment: Segment, layout: Layout) -> list[Block]:
    """Take off what stands between this item and the next: headings, page furniture, the head of the page again."""
    dates = [index for index, block in enumerate(blocks) if is_date(block) and index > 0] or [0]
    hangs = _hangs(blocks, segment)
    for index in range(dates[0] + 1, len(blocks)):
        block, text = blocks[index], blocks[index].text
        if is_furniture(text) or fold(text) in layout.head:
            return blocks[:index]
        outside = hangs and segment.column is not None and block.first.column <= segment.column
        if outside and (index > dates[0] + 1 or is_heading_shaped(text)):
            return blocks[:index]
        if read_month_heading(text) or (segment.restarts and is_section(text)):
            return blocks[:index]
        last = index == len(blocks) - 1 and index > dates[0] + 1
        if (
            segment.restarts
            and last
            and is_heading_shaped(text)
            and not hangs
            and ends_sentence(blocks[index - 1].text)
        ):
            return blocks[:index]
    return blocks


def _read_unmarked(segments: Sequence[Segment]) -> list[Item]:
    dated = [any(line.text and read_date_line(line.text) for line in segment.lines) for segment in segments]
    start = dated.index(True)
    head = [line for segment in segments[:start] for line in segment.lines]
    layout = _find_layout(segments[start:], head)
    items: list[Item] = []
    for segment, has_date in zip(segments[start:], dated[start:], strict=True):
        blocks = _blocks_of(segment.lines, layout)
        if has_date:
            items.append(read_item(_drop_tail(blocks, segment, layout), layout))
        elif any(_is_end(block, layout) for block in blocks[:1]):
            continue
        elif items[-1].summary and ends_sentence(blocks[-1].text):
            items[-1] = replace(items[-1], summary=f"{items[-1].summary}\n\n{join_paragraphs(blocks)}")
        else:
            items.append(read_item(blocks, layout))
    return items


def _is_end(block: Block, layout: Layout) -> bool:
    text = block.text
    return is_special(block) or is_section(text) or fold(text) in layout.head


def _read_run(blocks: list[Block], layout: Layout) -> list[Item]:
    """Read items that only their dates tell apart."""
    blocks = _join_wrapped(blocks, layout.width) if layout.dense else blocks
    if not any(is_date(block) for block in blocks):
        return []
    parts = _split_at_dates(blocks, layout, marked=False)
    return [read_item(_drop_tail(part, Segment(()), layout), layout) for part in parts]


def _split_at_dates(blocks: list[Block], layout: Layout, *, marked: bool) -> list[list[Block]]:
    anchors = _anchors(blocks, layout)
    if marked and len(anchors) < 2:
        return [blocks]
    starts: list[int] = []
    for position, anchor in enumerate(anchors):
        before = anchors[position - 1] if position else -1
        if position == 0 and marked:
            starts.append(0)
        else:
            starts.append(anchor if layout.date_first else _start_of(blocks, before, anchor))
    ends = [*starts[1:], len(blocks)]
    return [blocks[start:end] for start, end in zip(starts, ends, strict=True)]


def _anchors(blocks: Sequence[Block], layout: Layout) -> list[int]:
    """Return the indices of the blocks that date an item, a date that the text's end has cut off included."""
    anchors: list[int] = []
    for index, block in enumerate(blocks):
        date = read_date_line(block.text)
        cut = index == len(blocks) - 1 and index > 1 and is_cut(block)
        if not cut and (date is None or not date.leads):
            continue
        if anchors and anchors[-1] == index - 1 and index > 1 and ends_sentence(blocks[index - 2].text):
            anchors.pop()  # the earlier one is a title that is itself a date
        if index > 0 or layout.date_first or len(blocks) == 1:
            anchors.append(index)
    return anchors


def _start_of(blocks: Sequence[Block], before: int, anchor: int) -> int:
    """Return where the item dated at ``anchor`` begins, after the one dated at ``before``."""
    start = max(before + 1, anchor - 1)
    for index in range(anchor - 1, before, -1):
        text = blocks[index].text
        if is_furniture(text) or read_month_heading(text):
            return min(index + 1, start)
        if is_credit(text):
            return index
    above = start - 1
    if above > before and (is_section(blocks[above].text) or _opens_wider(blocks, above, start, anchor)):
        return above
    return start


def _opens_wider(blocks: Sequence[Block], above: int, start: int, anchor: int) -> bool:
    return blocks[above].gap > blocks[start].gap and blocks[above].gap > blocks[anchor].gap


_INLINE = (
    re.compile(r"(?P<date>[^|]{6,60}?)\s*(?:\||[:：]\s|\s[-–—]\s)\s*(?P<title>\S.*)"),
    re.compile(r"(?P<title>\S.*?)\s*(?:\||\s[-–—]\s)\s*(?P<date>[^|]{6,60})"),
    re.compile(r"(?P<title>\S.*?)\s*[(\[（](?P<date>[^()]{6,60})[)\]）]"),
)


def _split_inline_dates(lines: Sequence[Line]) -> Sequence[Line]:
    """Give date and title lines of their own where a listing has none but dates beside its titles, in one form.

    One dated title alone proves nothing: a date inside a title is text.
    """
    if any(line.text and read_date_line(line.text) for line in lines):
        return lines
    for pattern in _INLINE:
        found = {index: parts for index, line in enumerate(lines) if (parts := _read_inline(pattern, line))}
        if len(found) >= 2:
            return [part for index, line in enumerate(lines) for part in found.get(index, (line,))]
    return lines


def _read_inline(pattern: re.Pattern[str], line: Line) -> tuple[Line, ...] | None:
    mark = re.match(r"(?:\(?\d{1,3}[.)]\s+|[-*•·]\s+)?", line.text)
    start = mark.end() if mark else 0
    match = pattern.fullmatch(line.text, start)
    if match is None or len(line.text) > 400 or read_date_line(match.group("date")) is None:
        return None
    title = replace(line, text=line.text[:start] + match.group("title"))
    return (title, Line(line.number, line.column + start, match.group("date")))
