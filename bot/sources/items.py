"""One item of a listing from its blocks: which is the title, which the date, which the summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.sources.dates import DateLine, is_cut_date
from bot.sources.lines import Block
from bot.sources.phrases import may_be_title


class Order(StrEnum):
    """Where the date of an item stands; the listings of the ILO's old pages have it below the title."""

    BELOW_TITLE = "title, date, summary"
    ABOVE_TITLE = "date, title, summary"
    LAST = "title, summary, date"


@dataclass(frozen=True, slots=True)
class Item:
    """An item as found: ``line`` is where it begins in the source; what is missing is None.

    ``cut`` tells that its last line is the beginning of a date; ``id`` is given where the source names one.
    """

    line: int
    title: str | None
    date: DateLine | None
    summary: str | None = None
    credit: str | None = None
    url: str | None = None
    cut: bool = False
    id: str | None = None


def read_item(blocks: Sequence[Block], order: Order) -> Item:
    """Read one item from its blocks, of which there is at least one.

    Above the date stand credits, perhaps a kicker and the title; the last of them is the title, a kicker belongs to
    neither title nor summary. Below it stand paragraphs, credits and addresses. Other orders are read alike.
    """
    line = blocks[0].line.number
    credit_lines = [block.text for block in blocks if block.line.is_credit]
    texts = [block for position, block in enumerate(blocks) if _is_text(block, first=position == 0)]
    position = _find_date(texts, order)
    before, date, after = _divide(texts, position, order)
    title = before[-1].text if before else None
    if title is None and credit_lines and may_be_title(credit_lines[-1]):
        title = credit_lines.pop()
    credit = credit_lines[0] if credit_lines else None
    cut = date is None and len(texts) > 1 and is_cut_date(texts[-1].text)
    url = (before[-1].line.url if before else None) or _find_address(blocks)
    return Item(line, title, date, join_paragraphs(after), credit, url, cut)


def _divide(texts: list[Block], position: int | None, order: Order) -> tuple[list[Block], DateLine | None, list[Block]]:
    """Divide an item into what ends with its title, its date, and its summary."""
    if position is None:
        return texts[:1], None, []
    before, after = texts[:position], texts[position + 1 :]
    if _stands_below(before, after, order):
        before, after = after[:1], after[1:]
    if len(before) > 1 and before[-1].line.is_section and not before[-2].line.is_section:
        before = before[:-1]  # "Press release" may stand between a title and its date
    if order is Order.LAST and before:
        kinds = 1 if len(before) > 1 and before[0].line.is_section else 0
        before, after = before[: kinds + 1], [*before[kinds + 1 :], *after]
    return before, texts[position].line.date, after


def _stands_below(before: list[Block], after: list[Block], order: Order) -> bool:
    """Tell whether the title stands below the date: above it is nothing, or only a kind as "Press release"."""
    if order is Order.ABOVE_TITLE:
        return all(block.line.is_section for block in before)
    if not before or not after or not all(block.line.is_section for block in before):
        return False
    linked = after[0].line.url is not None and before[-1].line.url is None
    return linked or (len(after) > 1 and after[0].line.is_heading_shaped and not before[-1].line.url)


def _is_text(block: Block, *, first: bool) -> bool:
    """Tell whether a block may be title, date or summary; what opens an item is, even if it is called "June 2012"."""
    if first:
        return not block.line.is_credit and not block.line.is_address
    return not block.line.is_special


def _find_date(blocks: Sequence[Block], order: Order) -> int | None:
    dates = {index: date for index, block in enumerate(blocks) if (date := block.line.date)}
    if order is Order.ABOVE_TITLE and 0 in dates:
        return 0
    leading = [index for index, date in dates.items() if index > 0 and date.leads]
    if leading:
        index = leading[0]
        following = dates.get(index + 1)
        # "8 March 2006, Women's Day" above a mere date is a title; "8 March 2006, Geneva, Switzerland" is none.
        name = dates[index].place
        titled = name is not None and "," not in name
        return index + 1 if following and following.leads and titled and not following.place else index
    weaker = [index for index in dates if index > 0]
    return weaker[0] if weaker else (0 if 0 in dates else None)


def _find_address(blocks: Sequence[Block]) -> str | None:
    found = (block.line.url or (block.text.strip("<>") if block.line.is_address else None) for block in blocks)
    return next((url for url in found if url), None)


_MORE = re.compile(
    r"(?<=[.…!?”\"»])\s*\[?(?:read more|leer más|lire la suite|阅读全文|дэлгэрэнгүй)\s*[»>→….\]]*$", re.IGNORECASE
)


def join_paragraphs(blocks: Sequence[Block]) -> str | None:
    """Join a summary's blocks: paragraphs by an empty line, lines that touch and end no sentence by a space."""
    parts: list[str] = []
    ended = True
    for block in blocks:
        if parts:
            parts.append("\n\n" if block.gap or ended else " ")
        parts.append(block.text)
        ended = block.line.ends_sentence
    return _MORE.sub("", "".join(parts)) or None
