"""Tables of releases: CSV, JSON, JSON lines and JSON Feed; the bot's own exports among them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from bot.errors import SourceError
from bot.model import ParsedSource
from bot.sources.feed import read_machine_date, strip_markup
from bot.sources.identity import read_release_id
from bot.sources.items import Item
from bot.sources.lines import clean_paragraphs, clean_text
from bot.sources.listing import collect
from bot.sources.pagelines import absolute

_NAMES = {
    "id": ("id",),
    "date": ("date", "published", "date_published", "date published", "published date", "publication date", "pubdate"),
    "title": ("title", "headline", "name"),
    "summary": ("summary", "description", "abstract", "lead", "content_text"),
    "url": ("url", "link", "address", "href", "permalink"),
    "place": ("place", "location", "city"),
    "credit": ("credit", "photo_credit"),
    "content_html": ("content_html",),
}
"""The names that the fields go by, lower case, the bot's own first."""

MOST_ROWS = 100_000
"""Many times what the newsroom has published in a hundred years."""

_LISTS = ("releases", "items", "entries", "results", "data")
csv.field_size_limit(1_000_000)


def parse_table(text: str, source: str) -> ParsedSource:
    """Read the releases of a table, in its order.

    JSON is a list of objects, or an object with such a list under ``releases``, ``items``, ``entries``, ``results`` or
    ``data``; JSON lines are an object a line; anything else is CSV with a header line, separated by commas, semicolons
    or tabs. Fields are found by their names (``date``, ``title``, ``summary``, ``url``, ``place``, ``credit``, ``id``
    and some others), whatever their case. An ``id`` of the bot's form is kept.

    Raises:
        SourceError: not well-formed, with the line; without a column for titles and dates; or of over `MOST_ROWS`.
    """
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _parse_json(text.lstrip("\ufeff"), source)
    return _collect(_read_csv(text, source), source)


def _collect(rows: Iterable[tuple[int, Any]], source: str, *, unit: str | None = None) -> ParsedSource:
    taken = list(islice(rows, MOST_ROWS + 1))
    if len(taken) > MOST_ROWS:
        raise SourceError(source, f"more than {MOST_ROWS:,} rows; give a smaller part of it")
    return collect((_read_row(row, number) for number, row in taken), source, unit=unit)


def _parse_json(text: str, source: str) -> ParsedSource:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            return _collect(_read_json_lines(text, source), source)
        raise SourceError(source, f"not well-formed JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise SourceError(source, "JSON nested too deeply to be read") from None
    except ValueError as error:
        raise SourceError(source, f"not well-formed JSON: {error}") from None
    rows = _find_list(value)
    if rows is None:
        raise SourceError(source, "JSON without a list of releases", 1)
    return _collect(enumerate(rows, start=1), source, unit="entry")


def _find_list(value: Any) -> list[Any] | None:
    if isinstance(value, dict):
        lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        return lists[0] if lists else ([value] if "title" in value else None)
    return value if isinstance(value, list) else None


def _read_json_lines(text: str, source: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deeply")
            raise SourceError(source, f"not well-formed JSON: {reason}", number) from None


def _read_csv(text: str, source: str) -> Iterator[tuple[int, Any]]:
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator, strict=True)
    names: list[str] = []
    line = 1
    try:
        for row in rows:
            if not names:
                names = [clean_text(name).lower() for name in row]
                _check_columns(names, source)
            elif any(cell.strip() for cell in row):
                yield line, dict(zip(names, row, strict=False))
            line = rows.line_num + 1
    except csv.Error as error:
        raise SourceError(source, f"not well-formed CSV: {error}", line) from None


def is_table_header(line: str) -> bool:
    """Tell whether a line names the columns of a table of releases."""
    names = [clean_text(name.strip(" \"'\r")).lower() for name in re.split(r"[,;\t]", line)]
    return not _missing_columns(names)


def _check_columns(names: list[str], source: str) -> None:
    for field in _missing_columns(names):
        raise SourceError(source, f"a table without a column {field!r}", 1)


def _missing_columns(names: list[str]) -> list[str]:
    return [field for field in ("date", "title") if not set(_NAMES[field]) & set(names)]


def _read_row(row: Any, number: int) -> Item:
    fields = {str(name).strip().lower(): value for name, value in row.items()} if isinstance(row, dict) else {}
    title, place = clean_text(_field(fields, "title") or ""), clean_text(_field(fields, "place") or "")
    date = read_machine_date(_field(fields, "date"))
    if date is not None and place:
        date = replace(date, place=place)
    identifier = _field(fields, "id") or ""
    return Item(
        number,
        title or None,
        date,
        clean_paragraphs(_field(fields, "summary")) or strip_markup(_field(fields, "content_html")),
        clean_text(_field(fields, "credit") or "") or None,
        absolute(_field(fields, "url"), None),
        id=read_release_id(identifier),
    )


def _field(fields: Mapping[str, Any], name: str) -> str | None:
    values = (fields.get(known) for known in _NAMES[name])
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
