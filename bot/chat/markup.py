"""Telegram's HTML: measured as Telegram measures it, cut where it must be, and turned into plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

MESSAGE_UNITS = 4096
"""Telegram's limit for the text of a message, in UTF-16 units, after its HTML is read."""

CAPTION_UNITS = 1024
"""Telegram's limit for the caption of a photo or document, counted in the same way."""

_TAG = re.compile(r"<[^>]*>")


def to_plain(markup: str) -> str:
    """What a reader sees of a piece of HTML: the text without tags, entities resolved."""
    return html.unescape(_TAG.sub("", markup))


def count_units(text: str) -> int:
    """The length of a plain text in UTF-16 units, as Telegram counts: most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, units: int) -> str:
    """A plain text of at most so many UTF-16 units; what is cut is marked by "…", between words where possible."""
    if count_units(text) <= units:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * max(units - 1, 0)].decode("utf-16-le", "ignore")
    at_word = kept.rsplit(" ", 1)[0] if " " in kept[-40:] else kept
    return f"{at_word.rstrip()}…"


def highlight(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """The text as HTML with the spans (start and end, in Python's string indices) in bold.

    Spans may overlap, touch or come in any order; what lies outside the text is passed over.
    """
    pieces, position = [], 0
    for start, end in _merge(spans, len(text)):
        pieces += [escape(text[position:start]), Markup("<b>{}</b>").format(text[start:end])]
        position = end
    return Markup("").join([*pieces, escape(text[position:])])


def split_message(blocks: Sequence[Markup], *, separator: str = "\n\n", units: int = MESSAGE_UNITS) -> list[Markup]:
    """Blocks of HTML joined into as few messages as possible, none over the limit, order kept.

    A block keeps whole; one that is too long by itself loses its formatting and is shortened: no tag is ever cut.
    """
    messages: list[Markup] = []
    for block in blocks:
        fitting = block if count_units(to_plain(block)) <= units else escape(shorten(to_plain(block), units))
        joined = Markup(separator).join([messages[-1], fitting]) if messages else fitting  # noqa: S704
        if messages and count_units(to_plain(joined)) <= units:
            messages[-1] = joined
        else:
            messages.append(fitting)
    return messages


def _merge(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
