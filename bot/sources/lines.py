"""Lines and blocks of a listing: what each is by itself, before anything is known of its neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.sources.dates import is_cut_date, read_date_line, read_month_heading
from bot.sources.phrases import is_address, is_credit, is_furniture, is_section

TAB_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``number`` in the source (from 1), ``column`` of its first character, text without outer spaces.

    ``url`` is the address a page or a Markdown list links the line to.
    """

    number: int
    column: int
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, with the blank lines (``gap``) before them."""

    lines: tuple[Line, ...]
    gap: int

    @property
    def text(self) -> str:
        return join_lines([line.text for line in self.lines])

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def url(self) -> str | None:
        return next((line.url for line in self.lines if line.url), None)


_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\u0590-\u1fff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f]")


def read_lines(text: str) -> list[Line]:
    """Split a text into lines: every kind of line end, tabs as columns, odd spaces as spaces, invisible signs gone."""
    lines = []
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        clean = _CONTROLS.sub("", _INVISIBLE.sub("", raw)).expandtabs(TAB_COLUMNS)
        stripped = clean.lstrip()
        lines.append(Line(number, len(clean) - len(stripped), " ".join(stripped.split())))
    return lines


_SPACELESS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def join_lines(texts: Iterable[str]) -> str:
    """Join wrapped lines with a space; without one between Han characters, which are wrapped anywhere."""
    joined = ""
    for text in texts:
        spaceless = joined and text and _SPACELESS.match(joined[-1]) and _SPACELESS.match(text[0])
        joined = joined + text if spaceless or not joined else f"{joined} {text}"
    return joined


def is_heading_shaped(text: str) -> bool:
    """Tell whether a line could be a heading: short and no sentence."""
    return len(text) <= 60 and not re.search(r"[.!?…;,:。！？」”\"]$", text)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return text.rstrip("\"'”’»)] ").endswith((".", "!", "?", "…", "。", "！", "？"))


def stands_alone(text: str) -> bool:
    """Tell whether a line is a thing of its own even where its neighbours touch it."""
    return is_credit(text) or is_address(text) or is_furniture(text) or read_month_heading(text)


def make_blocks(lines: Sequence[Line], *, every_line: bool) -> list[Block]:
    """Group lines into blocks: by blank lines, or (``every_line``) each by itself.

    A credit, an address, a heading and page furniture are blocks of their own in both.
    """
    blocks: list[Block] = []
    group: list[Line] = []
    gap = group_gap = 0

    def close() -> None:
        if group:
            blocks.append(Block(tuple(group), group_gap))
            group.clear()

    for line in lines:
        if not line.text:
            close()
            gap += 1
            continue
        alone = every_line or stands_alone(line.text) or (not group and is_section(line.text))
        if alone or gap:
            close()
        if not group:
            group_gap = gap
        group.append(line)
        gap = 0
        if alone:
            close()
    close()
    return blocks


LONGEST_WRAPPED_LINE = 120
"""Listings wrapped by a mail program or an editor have lines up to some 100 columns; longer lines are paragraphs."""


def join_wrapped(blocks: Sequence[Block], width: int) -> list[Block]:
    """Join lines that touch and were wrapped: the next word had no room, or the next line goes on in lower case.

    ``width`` is the longest line's, in columns.
    """
    joined: list[Block] = []
    pending: list[Line] = []
    for block in blocks:
        if pending and block.gap == 0 and _wraps(pending[-1], block.first, width):
            pending.extend(block.lines)
            joined[-1] = Block(tuple(pending), joined[-1].gap)
        else:
            pending = list(block.lines)
            joined.append(block)
    return joined


def _wraps(before: Line, after: Line, width: int) -> bool:
    if any(stands_alone(line.text) or read_date_line(line.text) for line in (before, after)):
        return False
    if after.text[0].islower():
        return True
    first_word = after.text.split(" ", 1)[0]
    return width <= LONGEST_WRAPPED_LINE and before.column + len(before.text) + 1 + len(first_word) > width


def is_date(block: Block) -> bool:
    """Tell whether a block is a date line."""
    return read_date_line(block.text) is not None


def is_cut(block: Block) -> bool:
    """Tell whether a block is a date whose end is missing."""
    return len(block.lines) == 1 and is_cut_date(block.text)


def fold(text: str) -> str:
    """Fold a line for comparing it with another: case, width and signs at its ends do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().strip(" .:;|-–—")
