"""One item of a listing from its blocks: which is the title, which the date, which the summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.sources.dates import DateLine, read_date_line, read_month_heading
from bot.sources.lines import Block, ends_sentence, is_cut
from bot.sources.phrases import is_address, is_credit, is_furniture


@dataclass(frozen=True, slots=True)
class Item:
    """An item as found: ``line`` is where it begins in the source; what is missing is None."""

    line: int
    title: str | None
    date: DateLine | None
    summary: str | None = None
    credit: str | None = None
    url: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What the items of a listing share.

    ``dense``: no blank lines between their lines. ``date_first``: the date stands above the title. ``head``: the folded
    lines before the first item, which may come again between items. ``width``: of the longest line, in columns.
    """

    dense: bool
    date_first: bool
    head: frozenset[str]
    width: int


def read_item(blocks: Sequence[Block], layout: Layout) -> Item:
    """Read one item from its blocks; what stands above the title, but for a credit, is a kicker and is left out."""
    line = blocks[0].first.number
    credit_lines = [block.text for block in blocks if is_credit(block.text)]
    url = next((_address(block) for block in blocks if block.url or is_address(block.text)), None)
    texts = [
        block
        for block in blocks
        if not is_special(block) or (len(block.lines) == 1 and block is blocks[0] and not is_credit(block.text))
    ]
    position = _find_date(texts, layout)
    if position is None:
        title = texts[0].text if texts else None
        cut = len(texts) > 1 and is_cut(texts[-1])
        return Item(line, title, None, None, credit_lines[0] if credit_lines else None, url, cut)
    date = read_date_line(texts[position].text)
    before, after = texts[:position], texts[position + 1 :]
    if layout.date_first and not before:
        before, after = after[:1], after[1:]
    title = before[-1].text if before else None
    return Item(line, title, date, join_paragraphs(after), credit_lines[0] if credit_lines else None, url)


def _find_date(blocks: Sequence[Block], layout: Layout) -> int | None:
    dates = {index: date for index, block in enumerate(blocks) if (date := read_date_line(block.text))}
    if layout.date_first and 0 in dates:
        return 0
    leading = [index for index, date in dates.items() if index > 0 and date.leads]
    if leading:
        index = leading[0]
        following = dates.get(index + 1)
        return index + 1 if following and following.leads and dates[index].place and not following.place else index
    weaker = [index for index in dates if index > 0]
    return weaker[0] if weaker else (0 if 0 in dates else None)


def _address(block: Block) -> str | None:
    return block.url or block.text.strip("<>")


_MORE = re.compile(
    r"(?<=[.…!?”\"»])\s*\[?(?:read more|leer más|lire la suite|阅读全文|дэлгэрэнгүй)\s*[»>→….\]]*$", re.IGNORECASE
)


def join_paragraphs(blocks: Sequence[Block]) -> str | None:
    """Join a summary's blocks: paragraphs by an empty line, lines that touch and end no sentence by a space."""
    summary = ""
    for block in blocks:
        touches = summary and block.gap == 0 and not ends_sentence(summary)
        summary += (" " if touches else "\n\n" if summary else "") + block.text
    return _MORE.sub("", summary) or None


def is_special(block: Block) -> bool:
    """Tell whether a block is neither title nor date nor summary: a credit, an address, a heading, page furniture."""
    text = block.text
    return is_credit(text) or is_address(text) or is_furniture(text) or read_month_heading(text)
