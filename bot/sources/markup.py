"""HTML and XML read without being misled: no entities of their own, no addresses fetched, no endless nesting."""

from __future__ import annotations

import re

from lxml import etree, html

from bot.errors import SourceError

# libxml2 gives up at 256 levels and silently drops what is deeper; a page half read must not pass for a whole one.
_RESOURCE_LIMIT = 114
_PROLOG_CHARACTERS = 20_000

MOST_PAGE_TAGS = 200_000
"""A newsroom page has some 3,000 tags; each takes about a kilobyte of memory and 25 microseconds."""

LONGEST_TAG = 50_000
"""In characters: the attributes of one tag are all held in memory, many times over."""

MOST_FEED_TAGS = 1_000_000
"""A feed of 50,000 entries has some 600,000 tags and is read in 7 seconds."""


def parse_html(text: str, source: str) -> html.HtmlElement:
    """Parse a page, however broken.

    Raises:
        SourceError: it is nested more than 250 levels deep, has more than `MOST_PAGE_TAGS` or no element at all.
    """
    _refuse_many_tags(text, source, MOST_PAGE_TAGS)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError(source, "an HTML page with nothing in it", 1) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceError(source, "an HTML page nested too deeply to be read")
    return tree


def parse_xml(text: str, source: str) -> etree._Element:
    """Parse an XML document that is well formed.

    Raises:
        SourceError: it defines entities, is nested more than 250 levels deep, or is not well formed; with its line.
    """
    refuse_entities(text, source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_undeclared(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(source, f"not well-formed XML: {_plain(error.msg or '')}", error.lineno) from error


def refuse_excess(text: str, source: str) -> None:
    """Refuse XML, well formed or not, that is nested more than 250 levels deep or has over `MOST_FEED_TAGS`.

    Raises:
        SourceError: it is.
    """
    _refuse_many_tags(text, source, MOST_FEED_TAGS)
    if found := re.search(rf"<[^<>!][^<>]{{{LONGEST_TAG}}}", text):
        line = text.count("\n", 0, found.start()) + 1
        raise SourceError(source, f"a tag of over {LONGEST_TAG:,} characters", line)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(_undeclared(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if error.code == _RESOURCE_LIMIT:
            raise SourceError(source, "nested too deeply to be read", error.lineno) from error


def refuse_entities(text: str, source: str) -> None:
    """Refuse XML that defines entities of its own: a few lines of them can grow to gigabytes.

    Raises:
        SourceError: its document type has definitions inside.
    """
    root = re.search(r"<[A-Za-z]", text)
    prolog = text[: root.start() if root else _PROLOG_CHARACTERS]
    found = re.search(r"<!ENTITY|<!DOCTYPE[^>]*\[", prolog, re.IGNORECASE)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise SourceError(source, "XML with entities of its own is not read", line)


def _refuse_many_tags(text: str, source: str, most: int) -> None:
    if (count := text.count("<")) > most:
        raise SourceError(source, f"{count:,} tags are too many; give a smaller part of it")


def _undeclared(text: str) -> str:
    """Take off the XML declaration: the text is decoded already, whatever encoding it names."""
    return re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", text)


def _plain(message: str) -> str:
    return re.sub(r",? line \d+, column \d+.*", "", message, flags=re.DOTALL)
