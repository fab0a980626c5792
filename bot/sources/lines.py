"""Lines and blocks of a listing: what each is by itself, before anything is known of its neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.sources.dates import DateLine, read_date_line, read_month_heading
from bot.sources.phrases import is_address, is_credit, is_furniture
from bot.sources.sections import is_section

TAB_COLUMNS = 4


@dataclass(frozen=True)
class Line:
    """One line: ``number`` in the source (from 1), ``column`` of its first character, text without outer spaces.

    ``url`` is the address a page or a Markdown list links the line to. What the line is by itself is read once and
    kept: every stage of the parser asks again.
    """

    number: int
    column: int
    text: str
    url: str | None = None

    @cached_property
    def date(self) -> DateLine | None:
        """The date, where the line is a date line."""
        return read_date_line(self.text) if self.text else None

    @cached_property
    def is_credit(self) -> bool:
        return is_credit(self.text) and not self.is_furniture

    @cached_property
    def is_address(self) -> bool:
        return is_address(self.text)

    @cached_property
    def is_furniture(self) -> bool:
        return is_furniture(self.text)

    @cached_property
    def is_heading(self) -> bool:
        """Whether the line is a year or a month that heads a group of items."""
        return read_month_heading(self.text)

    @cached_property
    def is_section(self) -> bool:
        return is_section(self.text)

    @property
    def is_special(self) -> bool:
        """Whether the line is neither title nor date nor summary."""
        return self.is_credit or self.is_address or self.is_furniture or self.is_heading

    @property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.text)

    @property
    def is_heading_shaped(self) -> bool:
        """Whether the line could be a heading that nobody knows: short and no sentence."""
        return len(self.text) <= 60 and not re.search(r"[.!?…;,:。！？」”\"]$", self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, joined into one (``line``), and how many blank lines (``gap``) stand before them."""

    line: Line
    gap: int
    size: int = 1

    @property
    def text(self) -> str:
        return self.line.text


_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    # Joiners belong to the words of scripts from Hebrew to Mongolian and to emoji; elsewhere they are stray.
    "|(?<![\u0590-\u1fff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f]")


def read_lines(text: str) -> list[Line]:
    """Split a text into lines: every kind of line end, tabs as columns, odd spaces as spaces, invisible signs gone."""
    lines = []
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        visible = _visible(raw).expandtabs(TAB_COLUMNS)
        stripped = visible.lstrip()
        lines.append(Line(number, len(visible) - len(stripped), " ".join(stripped.split())))
    return lines


def clean_text(text: str) -> str:
    """Write a text as one line: odd spaces and line ends as one space each, invisible signs gone."""
    return " ".join(_visible(text).split())


def clean_paragraphs(text: str | None) -> str | None:
    """Write each paragraph of a text as one line, with an empty line between them; None where nothing is left."""
    paragraphs = [clean_text(paragraph) for paragraph in re.split(r"\n\s*\n", text or "")]
    return "\n\n".join(filter(None, paragraphs)) or None


def _visible(text: str) -> str:
    return _CONTROLS.sub("", _INVISIBLE.sub("", text))


_SPACELESS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def join_lines(texts: Iterable[str]) -> str:
    """Join wrapped lines with a space; without one between Han characters, which are wrapped anywhere."""
    parts: list[str] = []
    last = ""
    for text in filter(None, texts):
        if parts and not (_SPACELESS.match(last) and _SPACELESS.match(text)):
            parts.append(" ")
        parts.append(text)
        last = text[-1]
    return "".join(parts)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return text.rstrip("\"'”’»)] ").endswith((".", "!", "?", "…", "。", "！", "？"))


def make_blocks(lines: Sequence[Line]) -> list[Block]:
    """Group lines into blocks at blank lines; credits, addresses, headings and page furniture each stand alone."""
    blocks: list[Block] = []
    group: list[Line] = []
    gap = group_gap = 0

    def close() -> None:
        if group:
            blocks.append(_join(group, group_gap))
            group.clear()

    for line in lines:
        if not line.text:
            close()
            gap += 1
            continue
        alone = line.is_special or (not group and line.is_section)
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


def _join(lines: Sequence[Line], gap: int) -> Block:
    if len(lines) == 1:
        return Block(lines[0], gap)
    url = next((line.url for line in lines if line.url), None)
    return Block(replace(lines[0], text=join_lines(line.text for line in lines), url=url), gap, len(lines))


LONGEST_WRAPPED_LINE = 120
"""Listings wrapped by a mail program or an editor have lines up to some 100 columns; longer lines are paragraphs."""


def find_width(lines: Sequence[Line]) -> int | None:
    """Return the column at which a text was wrapped; None where its lines are as long as they happen to be.

    Wrapped lines crowd below the width: a quarter of all, and three at least, end within a long word's length of it.
    """
    ends = [line.column + len(line.text) for line in lines if line.text]
    width = max(ends, default=0)
    crowd = sum(end > width - 14 for end in ends)
    return width if 40 <= width <= LONGEST_WRAPPED_LINE and crowd >= 3 and crowd * 4 >= len(ends) else None


def join_wrapped(lines: Sequence[Line], width: int | None) -> list[Block]:
    """Make a block of each line, but join those that touch and were wrapped.

    The next word had no room within ``width``, or the next line goes on in lower case.
    """
    blocks: list[Block] = []
    group: list[Line] = []
    gap = group_gap = 0
    for line in lines:
        if not line.text:
            gap += 1
            continue
        if group and not (gap == 0 and _wraps(group[-1], line, width)):
            blocks.append(_join(group, group_gap))
            group = []
        if not group:
            group_gap = gap
        group.append(line)
        gap = 0
    return [*blocks, _join(group, group_gap)] if group else blocks


def _wraps(before: Line, after: Line, width: int | None) -> bool:
    if any(line.is_special or line.date for line in (before, after)):
        return False
    if before.is_section or (after.is_section and not after.text[0].islower()):
        return False
    if after.text[0].islower():
        return True
    first_word = after.text.split(" ", 1)[0]
    return width is not None and before.column + len(before.text) + 1 + len(first_word) > width


def fold(text: str) -> str:
    """Fold a line for comparing it with another: case, width and signs at its ends do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().strip(" .:;|-–—")
