"""One way in for every form that releases are published in: bytes in, releases out, the form found by the content."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.errors import SourceError
from bot.model import ParsedSource
from bot.sources.decoding import LARGEST_BYTES, decode
from bot.sources.feed import parse_feed
from bot.sources.listing import parse_listing
from bot.sources.markdown import parse_markdown
from bot.sources.page import parse_page
from bot.sources.sitemap import parse_sitemap
from bot.sources.table import is_table_header, parse_table

__all__ = ["FORMATS", "LARGEST_BYTES", "find_format", "read_document"]

LONGEST_LINE = 100_000
"""The longest line of a listing, in characters: the longest summary on an ILO page has some 1,500."""

MOST_LINES = 200_000
"""The most lines of a listing: ten times what the newsroom has published in a hundred years."""


def read_document(
    data: bytes,
    source: str,
    *,
    format: str | None = None,  # noqa: A002 (the option is called --format)
    content_type: str | None = None,
) -> ParsedSource:
    """Read the releases of a document. It takes up to some seconds for the largest: not for an event loop.

    ``source`` (file, address or ``-``) names it in messages and, where it is an address, makes the page's own links
    absolute. ``format`` is one of `FORMATS` and is found by the content where it is None. ``content_type`` is an HTTP
    header's, for its charset. A sitemap gives ``addresses`` to fetch in place of releases.

    Raises:
        SourceError: nothing could be read: empty, binary, undecodable, over 10 MB, not the format it is said to be, or
            a page without releases, such as a login page.
    """
    text = decode(data, source, charset=_charset_of(content_type))
    name = format or find_format(text)
    reader = _READERS.get(name)
    if reader is None:
        raise SourceError(source, f"there is no format {name!r}; known are {', '.join(FORMATS)}")
    return reader(text, source)


_XML_ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}
_HEAD_CHARACTERS = 20_000
_MARKDOWN = re.compile(
    r"^\s{0,3}(?:#{1,6}\s|[-*+]\s+\[|\d+\.\s+(?:\[[^\]\n]{1,300}\]\(|\*\*)|\|.*\|.*\|)|\]\(https?://|^\*\*\S",
    re.MULTILINE,
)


def find_format(text: str) -> str:
    """Name the format of a text by its content: one of `FORMATS`, ``listing`` where nothing else is recognised."""
    start = text[:_HEAD_CHARACTERS].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        root = re.search(r"<(?:[a-z]+:)?([a-z]+)[\s>/]", re.sub(r"(?s)<!--.*?-->|<[?!].*?>", "", start), re.IGNORECASE)
        return _XML_ROOTS.get(root.group(1).lower() if root else "", "html")
    if re.match(r"\{|\[\s*[\[{\]]", start):
        return "table"
    if is_table_header(start.split("\n", 1)[0]):
        return "table"
    return "markdown" if _MARKDOWN.search(start) else "listing"


def _charset_of(content_type: str | None) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return match.group(1) if match else None


def _read_listing(text: str, source: str) -> ParsedSource:
    return _read_lines(text, source, parse_listing)


def _read_markdown(text: str, source: str) -> ParsedSource:
    return _read_lines(text, source, parse_markdown)


def _read_lines(text: str, source: str, parse: Callable[[str, str], ParsedSource]) -> ParsedSource:
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise SourceError(source, f"a text of {len(lines):,} lines is no listing", MOST_LINES + 1)
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise SourceError(source, f"a line of {len(line):,} characters is no listing", number)
    parsed = parse(text, source)
    if not parsed.releases and not parsed.rejections:
        raise SourceError(source, "no press releases found: no line of it is a date under a title", 1)
    return parsed


_READERS: dict[str, Callable[[str, str], ParsedSource]] = {
    "listing": _read_listing,
    "html": parse_page,
    "feed": parse_feed,
    "sitemap": parse_sitemap,
    "table": parse_table,
    "markdown": _read_markdown,
}

FORMATS = tuple(_READERS)
"""The names that ``--format`` takes."""
