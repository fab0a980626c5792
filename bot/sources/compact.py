"""Listings that put several things on a line, spelled out: a line for the title, a line for the date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.sources.dates import read_date_line, split_leading_date
from bot.sources.lines import Line

_LONGEST = 400
_MARK = re.compile(r"(?:\(?\d{1,3}[.)]\s+|[-*•·]\s+)?")
_LABEL = re.compile(
    r"(?P<title>title|headline|heading|título|titre|标题|標題|гарчиг)\s*[:：]\s*"
    r"|(?P<date>date|date published|published|fecha|дата|огноо|日期|发布日期)\s*[:：]\s*"
    r"|(?:summary|abstract|description|lead|text|link|url|address|resumen|résumé|摘要|链接|товч|хураангуй|холбоос)\s*[:：]\s*",
    re.IGNORECASE,
)
_FORMS = (
    re.compile(r"(?P<date>[^|]{6,60}?)\s*(?:\||[:：]\s|\s[-–—]\s)\s*(?P<title>\S.*)"),
    re.compile(r"(?P<title>\S.*?)\s*(?:\||\s[-–—]\s)\s*(?P<date>[^|]{6,60})"),
    re.compile(r"(?P<title>\S.*?)\s*[(\[（](?P<date>[^()]{6,60})[)\]）]"),
)


def spell_out(lines: Sequence[Line]) -> Sequence[Line]:
    """Give title and date lines of their own where they have none.

    Labels ("Title: …", "Date: …") are taken off where a page has both. Dates beside titles are parted from them where
    no line of the page is a date and at least two have one in the same way: a date in one title alone is text.
    """
    if labelled := _take_labels_off(lines):
        return labelled
    if any(line.date for line in lines):
        return lines
    for part in (*(_part_by(form) for form in _FORMS), split_leading_date):
        found = {index: parts for index, line in enumerate(lines) if (parts := _part(line, part))}
        if len(found) >= 2:
            return [piece for index, line in enumerate(lines) for piece in found.get(index, (line,))]
    return lines


def _take_labels_off(lines: Sequence[Line]) -> list[Line]:
    matches = [_LABEL.match(line.text) for line in lines]
    titles = sum(match is not None and match.group("title") is not None for match in matches)
    dates = sum(match is not None and match.group("date") is not None for match in matches)
    if not titles or not dates:
        return []
    return [
        replace(line, text=line.text[match.end() :]) if match else line
        for line, match in zip(lines, matches, strict=True)
    ]


def _part_by(form: re.Pattern[str]) -> Callable[[str], tuple[str, str] | None]:
    def part(text: str) -> tuple[str, str] | None:
        match = form.fullmatch(text)
        return (match.group("date"), match.group("title")) if match else None

    return part


def _part(line: Line, part: Callable[[str], tuple[str, str] | None]) -> tuple[Line, ...] | None:
    if len(line.text) > _LONGEST or not re.search(r"\d", line.text):
        return None
    mark = _MARK.match(line.text)
    start = mark.end() if mark else 0
    found = part(line.text[start:])
    if found is None or read_date_line(found[0]) is None:
        return None
    date, title = found
    return replace(line, text=line.text[:start] + title), Line(line.number, line.column + start, date)
