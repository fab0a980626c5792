"""One way in for every form that releases are published in: bytes in, releases out, the form found by the content."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.errors import SourceError
from bot.model import ParsedSource
from bot.sources.decoding import decode
from bot.sources.listing import parse_listing

LONGEST_LINE = 100_000
"""The longest line of a listing, in characters: the longest summary on an ILO page has some 1,500."""


def read_document(
    data: bytes,
    source: str,
    *,
    format: str | None = None,  # noqa: A002 (the option is called --format)
    content_type: str | None = None,
) -> ParsedSource:
    """Read the releases of a document.

    ``source`` (file, address or ``-``) names it in messages. ``format`` is one of `FORMATS` and is found by the content
    where it is None. ``content_type`` is an HTTP header's, for its charset.

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


def find_format(text: str) -> str:
    """Name the format of a text by its content."""
    start = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    if start.startswith("<"):
        return "html"
    return "listing"


def _charset_of(content_type: str | None) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return match.group(1) if match else None


def _read_listing(text: str, source: str) -> ParsedSource:
    _refuse_long_lines(text, source)
    parsed = parse_listing(text, source)
    if not parsed.releases and not parsed.rejections:
        raise SourceError(source, "no press releases found: no line in it is a date", 1)
    return parsed


def _refuse_long_lines(text: str, source: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise SourceError(source, f"a line of {len(line):,} characters is no listing", number)


_READERS: dict[str, Callable[[str, str], ParsedSource]] = {"listing": _read_listing}

FORMATS = tuple(_READERS)
"""The names that ``--format`` takes."""
