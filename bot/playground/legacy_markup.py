"""Reads Telegram's first Markdown: four marks, which do not nest."""

from __future__ import annotations

import re

from bot.playground.entities import Entity, FormattedText, arrange
from bot.playground.errors import unparsable
from bot.playground.links import make_link

_PIECE = re.compile(
    r"""
      \\(?P<escaped>[_*`\[])
    | ```(?:(?P<language>[^\s`]+)\n|\n)?(?P<pre>.*?)```
    | `(?P<code>[^`]*)`
    | \*(?P<bold>[^*]*)\*
    | _(?P<italic>[^_]*)_
    | \[(?P<shown>[^\]]*)\](?:\((?P<address>[^)]*)\))?
    | (?P<open>[_*`\[])
    | (?P<plain>[^_*`\[\\]+|\\)
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = ("pre", "code", "bold", "italic")


def parse_legacy_markdown(source: str) -> FormattedText:
    """Read the parse mode ``Markdown`` as Telegram does.

    Raises:
        ApiError: 400 for a mark that is not closed.
    """
    pieces: list[str] = []
    entities: list[Entity] = []
    length = 0
    for found in _PIECE.finditer(source):
        text, entity = _read_piece(source, found, length)
        pieces.append(text)
        length += len(text)
        entities += [entity] if entity else []
    return arrange("".join(pieces), entities)


def _read_piece(source: str, found: re.Match[str], start: int) -> tuple[str, Entity | None]:
    if found["open"]:
        offset = len(source[: found.start()].encode("utf-8", "surrogatepass"))
        words = f"Can't find end of the entity starting at byte offset {offset}"
        raise unparsable(words)
    for kind in _KINDS:
        if (text := found[kind]) is not None:
            details = {"language": found["language"]} if found["language"] else {}
            return text, Entity(kind, start, start + len(text), details)
    if (shown := found["shown"]) is not None:
        link = make_link(found["address"] or shown)
        return shown, Entity(link[0], start, start + len(shown), link[1]) if link else None
    return found["escaped"] or found["plain"] or "", None
