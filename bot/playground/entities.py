"""Formatted text: characters and the ranges that are bold, links, code and so on.

While a text is being read its ranges count characters (code points); `FormattedText.as_json` turns them into the UTF-16
units in which the Bot API counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.playground.errors import Json

ENTITY_LIMIT = 100
"""Telegram keeps the first hundred entities of a message."""

_CODE = ("pre", "code")
_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
# Control characters become spaces, carriage returns vanish: Telegram cleans every string so.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_CLEANING = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ") | {13: None}


@dataclass(frozen=True, slots=True)
class Entity:
    """A range of a text, ``start`` to ``end`` (excluded), in characters; ``details`` are the type's own fields."""

    type: str
    start: int
    end: int
    details: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text and its entities, sorted by start and, of those that start together, the longest first."""

    text: str
    entities: tuple[Entity, ...] = ()

    def as_json(self) -> tuple[str, list[Json]]:
        """The text and its entities as the Bot API writes them: offsets and lengths in UTF-16 units."""
        units = Utf16Positions(self.text)
        return self.text, [
            {
                "type": entity.type,
                "offset": units.unit_of(entity.start),
                "length": units.unit_of(entity.end) - units.unit_of(entity.start),
                **entity.details,
            }
            for entity in self.entities[:ENTITY_LIMIT]
        ]


class Utf16Positions:
    """Turns positions in a text between characters and UTF-16 units."""

    def __init__(self, text: str) -> None:
        wide = not text.isascii() and max(text) > "\uffff"
        self._pairs = [at for at, char in enumerate(text) if char > "\uffff"] if wide else []
        self._pair_units = [at + before for before, at in enumerate(self._pairs)]

    def unit_of(self, character: int) -> int:
        """The UTF-16 unit at which the character number ``character`` begins."""
        return character + bisect_left(self._pairs, character)

    def character_of(self, unit: int) -> int:
        """The character that begins at ``unit``; inside a surrogate pair, the one after it."""
        return unit - bisect_left(self._pair_units, unit)


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """The text as Telegram stores it: without carriage returns, other control characters turned to spaces."""
    return text.translate(_CLEANING) if _CONTROL.search(text) else text


def arrange(text: str, entities: Iterable[Entity]) -> FormattedText:
    """Trim the text, clip its entities to it, merge and cut those that overlap, and sort them."""
    begin = len(text) - len(text.lstrip())
    kept = text.strip()
    clipped = (_clip(entity, begin, len(kept)) for entity in entities)
    solid = sorted((entity for entity in clipped if entity.start < entity.end), key=_order)
    if any(one.end >= other.start for one, other in pairwise(solid)):
        solid = sorted(_untangle(solid), key=_order)
    return FormattedText(kept, tuple(solid))


def _clip(entity: Entity, begin: int, length: int) -> Entity:
    if begin == 0 and entity.end <= length:
        return entity
    start = min(max(entity.start - begin, 0), length)
    return replace(entity, start=start, end=min(max(entity.end - begin, 0), length))


def _order(entity: Entity) -> tuple[int, int, str]:
    return entity.start, -entity.end, entity.type


def _untangle(entities: list[Entity]) -> Iterator[Entity]:
    """Styles merge with their like and stop at code; a quotation inside a quotation is none."""
    code = _outermost(entity for entity in entities if entity.type in _CODE)
    yield from code
    yield from _outermost(entity for entity in entities if entity.type in _QUOTES)
    for style in _STYLES:
        for merged in _merge([entity for entity in entities if entity.type == style]):
            yield from _cut(merged, code)
    for entity in entities:
        if entity.type not in (*_CODE, *_QUOTES, *_STYLES):
            yield from [] if _inside(entity, code) else [entity]


def _outermost(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(entities, key=_order):
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return kept


def _merge(entities: list[Entity]) -> list[Entity]:
    merged: list[Entity] = []
    for entity in sorted(entities, key=_order):
        if merged and entity.start <= merged[-1].end:
            merged[-1] = replace(merged[-1], end=max(merged[-1].end, entity.end))
        else:
            merged.append(entity)
    return merged


def _cut(entity: Entity, holes: list[Entity]) -> Iterator[Entity]:
    start = entity.start
    for hole in holes:
        if hole.end <= start or hole.start >= entity.end:
            continue
        if start < hole.start:
            yield replace(entity, start=start, end=hole.start)
        start = hole.end
    if start < entity.end:
        yield replace(entity, start=start)


def _inside(entity: Entity, ranges: list[Entity]) -> bool:
    return any(outer.start <= entity.start and entity.end <= outer.end for outer in ranges)
