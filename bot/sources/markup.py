"""HTML and XML read without being misled: no entities of their own, no addresses fetched, no endless nesting."""

from __future__ import annotations

import re

from lxml import etree, html

from bot.errors import SourceError

# libxml2 gives up at 256 levels and silently drops what is deeper; a page half read must not pass for a whole one.
_RESOURCE_LIMIT = 114
_PROLOG_CHARACTERS = 20_000


def parse_html(text: str, source: str) -> html.HtmlElement:
    """Parse a page, however broken.

    Raises:
        SourceError: it is nested more than 250 levels deep, or holds no element at all.
    """
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


def refuse_nesting(text: str, source: str) -> None:
    """Refuse XML that is nested more than 250 levels deep, well formed or not.

    Raises:
        SourceError: it is.
    """
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


def _undeclared(text: str) -> str:
    """Take off the XML declaration: the text is decoded already, whatever encoding it names."""
    return re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", text)


def _plain(message: str) -> str:
    return re.sub(r",? line \d+, column \d+.*", "", message, flags=re.DOTALL)
