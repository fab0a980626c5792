"""Releases written out: JSON lines, CSV and Atom, each of which `load` reads back without changing anything. Pure."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup, escape

from bot.model import FEED_TAG, ReleaseTexts, Translation

FIELDS = ("id", "date", "title", "summary", "url", "place", "credit")
"""The fields of a release, in the order of the columns; a translation adds ``translated_title`` and ``_summary``."""

_TRANSLATED = ("translated_title", "translated_summary")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is computed by spreadsheet programs."""


NameTopics = Callable[[str], Sequence[str]]
"""Gives the names of a release's topics by its id; a further column or field then has them, which `load` leaves be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release in a feed, as its language shows it. ``updated_at`` is when this wording was first seen.

    ``topics`` are ids of the glossary with their names.
    """

    id: str
    date: dt.date
    title: str
    summary: str | None
    url: str | None
    updated_at: dt.datetime
    topics: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed: ``language`` is a BCP 47 tag, ``query`` what was searched for, ``address`` where it is served."""

    title: str
    language: str
    entries: Sequence[Entry]
    query: str = ""
    address: str | None = None


def write_json_lines(
    releases: Iterable[ReleaseTexts], language: str | None = None, *, topics: NameTopics | None = None
) -> Iterator[str]:
    """Write an object a line; what is not known is null. ``language`` adds its translations, by catalogue name."""
    for texts in releases:
        names = {"topics": list(topics(texts.release.id))} if topics else {}
        yield json.dumps(_fields(texts, language) | names, ensure_ascii=False) + "\n"


def write_csv(
    releases: Iterable[ReleaseTexts],
    language: str | None = None,
    *,
    topics: NameTopics | None = None,
    for_spreadsheet: bool = False,
) -> Iterator[str]:
    """Write a table with a header line, separated by commas; what is not known is empty.

    ``for_spreadsheet`` makes it safe to open there, as `write_spreadsheet` says.
    """
    names = [*FIELDS, *(_TRANSLATED if language else ()), *(["topics"] if topics else ())]
    rows = (_write_cells(texts, language, topics) for texts in releases)
    if for_spreadsheet:
        yield from write_spreadsheet(names, rows)
    else:
        yield from map(_write_row, chain([names], rows))


def write_spreadsheet(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table that is safe to open: no cell is taken for a formula, and the encoding is recognised."""
    yield "\ufeff"
    for row in chain([names], rows):
        yield _write_row([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])


def _write_cells(texts: ReleaseTexts, language: str | None, topics: NameTopics | None) -> list[str]:
    cells = [value or "" for value in _fields(texts, language).values()]
    return cells + (["; ".join(topics(texts.release.id))] if topics else [])


def write_atom(feed: Feed) -> Iterator[str]:
    """Write a feed (RFC 4287), in pieces; ids are tag URIs (RFC 4151) that stay whatever becomes of the release."""
    updated = max((entry.updated_at for entry in feed.entries), default=dt.datetime.fromtimestamp(0, dt.UTC))
    link = _put('<link rel="self" href="{}"/>\n', feed.address) if feed.address else ""
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield _put('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}">\n', feed.language)
    yield _put("<id>{}</id>\n<title>{}</title>\n", _feed_id(feed), feed.title) + link
    yield _put("<updated>{}</updated>\n", _moment(updated))
    yield "<author><name>International Labour Organization</name></author>\n<rights>© ILO</rights>\n"
    for entry in feed.entries:
        yield _write_entry(entry)
    yield "</feed>\n"


def _write_entry(entry: Entry) -> str:
    pieces = [
        _put('<entry>\n<id>{}</id>\n<title type="html">{}</title>\n', entry_id(entry.id), _mark_up(entry.title)),
        _put("<published>{}T00:00:00Z</published>\n", entry.date.isoformat()),
        _put("<updated>{}</updated>\n", _moment(entry.updated_at)),
    ]
    if entry.url:
        pieces.append(_put('<link rel="alternate" href="{}"/>\n', entry.url))
    pieces += [_put('<category term="{}" label="{}"/>\n', *topic) for topic in entry.topics]
    if entry.summary:
        pieces.append(_put('<summary type="html">{}</summary>\n', _mark_up_paragraphs(entry.summary)))
    if not entry.url:
        # An entry must have a link to its page or a content.
        pieces.append(_put('<content type="html">{}</content>\n', _mark_up_paragraphs(entry.summary or entry.title)))
    return "".join([*pieces, "</entry>\n"])


def _mark_up(text: str) -> str:
    """A text as HTML: most readers take titles for HTML whatever a feed says, and lose what is in angle brackets."""
    return str(escape(text))


def _mark_up_paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))


def entry_id(release_id: str) -> str:
    """The id of a release in feeds."""
    return f"{FEED_TAG}release/{release_id}"


def _feed_id(feed: Feed) -> str:
    query = f"/{feed.query}" if feed.query else ""
    return f"{FEED_TAG}feed/{feed.language}{query}"


def _put(template: str, *values: str) -> str:
    """A piece of XML with the values escaped, without what XML cannot hold."""
    return str(Markup(template).format(*(escape(_NOT_IN_XML.sub("", value)) for value in values)))  # noqa: S704


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _fields(texts: ReleaseTexts, language: str | None) -> dict[str, str | None]:
    release = texts.release
    fields = {name: release.date.isoformat() if name == "date" else getattr(release, name) for name in FIELDS}
    if language is None:
        return fields
    translation = texts.translations.get(language) or Translation(language, "")
    return fields | {"translated_title": translation.title or None, "translated_summary": translation.summary}


def _write_row(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
