"""Markdown: lists, headings and tables of releases, reduced to the lines of a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model import ParsedSource
from bot.sources.lines import Line, clean_text, read_lines
from bot.sources.listing import parse_lines
from bot.sources.pagelines import absolute

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = re.compile(
    r"\[([^\[\]]{1,1000})\]\(<?([^()\s<>]{1,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,2000})?)>?(?:\s+\"[^\"]{0,300}\")?\)"
)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|___|__|~~|`)(?=\S)([^*_`~]{1,1000}?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)_(?=\S)([^_]{1,1000}?)(?<=\S)_(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$")


def parse_markdown(text: str, source: str) -> ParsedSource:
    """Read the releases of a Markdown text: a list, headings with a date below, or a table with a date in each row.

    Links give the addresses, emphasis and other markup is taken off. Never raises.
    """
    lines = read_lines(text)
    return parse_lines(list(_plain_lines(lines, source)), source)


def _plain_lines(lines: Sequence[Line], source: str) -> Iterator[Line]:
    for index, line in enumerate(lines):
        if _RULE.match(line.text) or _TABLE_RULE.match(line.text):
            yield replace(line, text="")
        elif line.text.startswith("|") and line.text.count("|") > 2:
            yield from _table_row(line, source)
        elif heading := _HEADING.match(line.text):
            yield _heading_line(_plain(replace(line, text=heading.group(1)), source), lines[index + 1 : index + 4])
        else:
            quoted = re.sub(r"^>\s?", "", line.text)
            yield _plain(replace(line, text=quoted), source)


def _heading_line(heading: Line, following: Sequence[Line]) -> Line:
    """Give a heading a bullet where a date is right below it: then it is an item's title."""
    below = next((line for line in following if line.text), None)
    dated = below is not None and _plain(below, "").date is not None
    return replace(heading, text=f"▪ {heading.text}") if dated and heading.text else heading


def _table_row(line: Line, source: str) -> Iterator[Line]:
    """Give each cell of a row a line of its own, title before date, as an item with a bullet."""
    cells = [_plain(replace(line, text=cell.strip()), source) for cell in line.text.strip("|").split("|")]
    cells = [cell for cell in cells if cell.text]
    dates = [cell for cell in cells if cell.date]
    if len(dates) != 1 or len(cells) < 2:
        yield replace(line, text="")
        return
    title, *rest = [cell for cell in cells if cell is not dates[0]]
    yield replace(title, text=f"▪ {title.text}", column=0)
    yield from (replace(cell, column=2) for cell in (dates[0], *rest))
    yield Line(line.number, 0, "")


def _plain(line: Line, source: str) -> Line:
    text = _IMAGE.sub("", line.text)
    addresses = [absolute(match.group(2), source) for match in _LINK.finditer(text)]
    text = _LINK.sub(lambda match: match.group(1), text)
    text = _UNDERSCORES.sub(r"\1", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)))
    text = clean_text(_ESCAPE.sub(r"\1", text))
    return Line(line.number, line.column, text, next(filter(None, addresses), None))
