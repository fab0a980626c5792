"""Feeds: RSS 0.9 to 2.0 and Atom through feedparser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from email.utils import parsedate_tz
from typing import Any

import feedparser
from lxml import etree, html

from bot.errors import SourceError
from bot.model import FEED_TAG, ParsedSource
from bot.sources.dates import DateLine, read_date_line
from bot.sources.identity import read_release_id
from bot.sources.items import Item
from bot.sources.lines import clean_paragraphs
from bot.sources.listing import collect
from bot.sources.markup import refuse_entities, refuse_excess
from bot.sources.pagelines import absolute

_PARAGRAPH_END = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d)>", re.IGNORECASE)


def parse_feed(text: str, source: str) -> ParsedSource:
    """Read the releases of an RSS or Atom feed, in its order.

    A date is the calendar day as the feed writes it, not shifted to another zone; an entry that names no day of
    publication has the day of its last change. Markup in titles and summaries is taken off.

    Raises:
        SourceError: it defines entities, is nested too deeply or too large, or is no feed.
    """
    refuse_entities(text, source)
    refuse_excess(text, source)
    # As a stream: feedparser would take a string for an address or a file name and open it.
    data = re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise SourceError(source, "not a feed: neither RSS nor Atom", 1)
    _refuse_translations(feed.feed, source)
    base = absolute(feed.feed.get("link"), source) or (source if absolute(source, None) else None)
    items = [_read_entry(entry, number, base) for number, entry in enumerate(feed.entries, start=1)]
    if items and _is_cut(text):
        # Half a title or summary would be taken for the whole: the last entry waits until the feed comes whole.
        items[-1] = replace(items[-1], date=DateLine(None, reason="the feed ends before this entry is whole"))
    return collect(items, source, unit="entry")


_ENTRY_BEGINS, _ENTRY_ENDS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]"), re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")


def _is_cut(text: str) -> bool:
    """Tell whether a feed ends inside its last entry."""
    last = max((match.start() for match in _ENTRY_BEGINS.finditer(text)), default=-1)
    return _ENTRY_ENDS.search(text, last + 1) is None if last >= 0 else False


def _refuse_translations(head: Any, source: str) -> None:
    """Refuse a feed of ours in another language than English: its titles are translations, and no originals."""
    ours = re.match(rf"{re.escape(FEED_TAG)}feed/([\w-]+)", head.get("id") or "")
    if ours and ours.group(1).lower().partition("-")[0] != "en":
        reason = f"this feed has translations ({ours.group(1)}) that a bot like this wrote; load its English feed"
        raise SourceError(source, reason)


def _read_entry(entry: Any, number: int, base: str | None) -> Item:
    date = read_machine_date(entry.get("published")) or read_machine_date(entry.get("updated"))
    title = strip_markup(entry.get("title"))
    summary = strip_markup(entry.get("summary"))
    # An entry of ours names its release: a title that was corrected meanwhile does not change the id.
    name = entry.get("id") or ""
    ours = name.startswith(f"{FEED_TAG}release/")
    return Item(
        number,
        title,
        date,
        summary if summary != title else None,
        None,
        absolute(entry.get("link"), base),
        id=read_release_id(name.rpartition("/")[2]) if ours else None,
    )


def strip_markup(text: str | None) -> str | None:
    """Take tags and entities off a text; its paragraphs are parted by an empty line. None where nothing is left."""
    if not text:
        return None
    if "<" not in text and "&" not in text:
        return clean_paragraphs(text)
    spaced = _PARAGRAPH_END.sub("\n\n", text)
    try:
        return clean_paragraphs(html.fromstring(f"<div>{spaced}</div>").text_content())
    except (ValueError, etree.ParserError):
        return clean_paragraphs(spaced)


def read_machine_date(text: str | None) -> DateLine | None:
    """Read the calendar day of "Tue, 11 Sep 2018 00:30:00 +0200" or "2018-09-11T00:30:00+02:00" as it is written."""
    if not text:
        return None
    if found := read_date_line(text.strip()[:10]):
        return found
    parts = parsedate_tz(text)
    if parts is None:
        return read_date_line(text)
    return read_date_line(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
