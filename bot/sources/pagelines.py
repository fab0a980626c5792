"""An HTML page as the lines a reader sees, in the form that the listing's grammar reads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from bot.sources.dates import read_date_line
from bot.sources.lines import Line, clean_text

_HIDDEN = frozenset(
    [
        *(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "math",
            "iframe",
            "object",
            "canvas",
            "video",
            "audio",
        ),
        *("nav", "footer", "form", "select", "button", "textarea", "input", "datalist", "dialog"),
    ]
)
_BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
            "main",
            "ol",
            "p",
        ),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul"),
    ]
)
_HIDDEN_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar"])
_HIDDEN_CLASSES = frozenset(
    ["nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "pagination"]
)
_ITEMS = frozenset(["li", "article"])
_MARK = "•"


@dataclass
class _Writer:
    """Collects the text of a page line by line; ``gap`` is how many block borders were passed since the last text."""

    base: str | None
    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    gap: int = 0
    depth: int = 0
    marked: bool = False
    links: list[str | None] = field(default_factory=list)
    linked: set[str | None] = field(default_factory=set)

    def write(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            self.linked.add(self.links[-1] if self.links else None)
        self.parts.append(text)

    def end_line(self) -> None:
        text = clean_text("".join(self.parts))
        if text:
            self._add(text)
        self.parts.clear()
        self.linked.clear()

    def _add(self, text: str) -> None:
        number = len(self.lines) + 1
        for blank in range(min(self.gap, 9) if self.lines else 0):
            self.lines.append(Line(number + blank, 0, ""))
        column = 2 * self.depth if self.marked else 2 * self.depth + 2 * bool(self.depth)
        url = next(iter(self.linked)) if len(self.linked) == 1 else None
        self.lines.append(Line(len(self.lines) + 1, column, f"{_MARK} {text}" if self.marked else text, url))
        self.marked, self.gap = False, 0

    def open(self, element: html.HtmlElement) -> None:
        if element.tag == "a":
            self.links.append(absolute(element.get("href"), self.base))
        elif element.tag == "br":
            self.end_line()
        elif element.tag in _BLOCKS:
            self.end_line()
            self.gap += 1
            if element.tag in _ITEMS:
                self.depth += 1
                self.marked = True

    def close(self, element: html.HtmlElement) -> None:
        if element.tag == "a" and self.links:
            self.links.pop()
        elif element.tag in _BLOCKS:
            self.end_line()
            self.gap += 1
            if element.tag in _ITEMS:
                self.depth -= 1
                self.marked = False


def read_page_lines(root: html.HtmlElement, base: str | None) -> list[Line]:
    """Turn a page or a part of it into lines: a block is a line, a list item or article has a bullet, depth is column.

    Blank lines stand for the borders of blocks between two texts, so that more of them separate items than the parts of
    an item. A line that is one link has its address, made absolute with ``base``. A ``time`` whose text is no date line
    is given as its ``datetime``. Navigation, forms, scripts and footers are left out.
    """
    writer = _Writer(base)
    hidden: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and hidden is None:
                writer.write(element.tail)
            continue
        if event == "start":
            if hidden is None and _is_hidden(element):
                hidden = element
            if hidden is None:
                writer.open(element)
                writer.write(_text_of(element))
            continue
        if hidden is None:
            writer.close(element)
        elif hidden is element:
            hidden = None
        if hidden is None and element is not root:
            writer.write(element.tail)
    writer.end_line()
    return _without_inner_marks(writer.lines)


def absolute(address: str | None, base: str | None) -> str | None:
    """Make an address absolute; None for what is no web address (``#top``, ``mailto:``, ``javascript:``)."""
    if not address or address.strip().startswith("#"):
        return None
    try:
        joined = urljoin(base or "", address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.tag in _HIDDEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in _HIDDEN_ROLES or element.get("id") in ("header", "footer"):
        return True
    if _HIDDEN_CLASSES & set((element.get("class") or "").lower().split()):
        return True
    return bool(re.search(r"display\s*:\s*none", element.get("style") or "", re.IGNORECASE))


def _text_of(element: html.HtmlElement) -> str | None:
    if element.tag != "time":
        return element.text if isinstance(element.text, str) else None
    shown = " ".join(element.text_content().split())
    machine = (element.get("datetime") or "")[:10]
    if read_date_line(shown) is None and read_date_line(machine) is not None and len(element) == 0:
        return machine
    return element.text if isinstance(element.text, str) else None


def _without_inner_marks(lines: list[Line]) -> list[Line]:
    """Take a bullet off where the item holds items of its own and nothing else on that line."""
    return [replace(line, text="") if line.text == _MARK else line for line in lines]
