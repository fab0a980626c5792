"""The text of a message as a request gives it: formatting read, limits held, in Telegram's words."""

from __future__ import annotations

from typing import Any

from bot.playground.entities import (
    Entity,
    FormattedText,
    Utf16Positions,
    arrange,
    clean,
    utf16_length,
)
from bot.playground.errors import Json, bad_request, unparsable
from bot.playground.html_markup import parse_html
from bot.playground.legacy_markup import parse_legacy_markdown
from bot.playground.links import detect
from bot.playground.markdown_markup import parse_markdown
from bot.playground.parameters import Parameters

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_SOURCE_LIMIT = 1 << 16
_UNMARKED = frozenset({"pre", "code", "text_link", "text_mention", "url", "mention", "hashtag"})
_FIELDS = {
    "text_link": ("url",),
    "text_mention": ("user",),
    "pre": ("language",),
    "custom_emoji": ("custom_emoji_id",),
    "date_time": ("unix_time", "date_time_format"),
}
_PARSERS = {
    "html": parse_html,
    "markdownv2": parse_markdown,
    "markdown": parse_legacy_markdown,
}


def read_text(parameters: Parameters) -> tuple[str, list[Json]]:
    """The ``text`` of a request with its entities as the Bot API writes them.

    Raises:
        ApiError: 400 where it is empty, longer than 4096 UTF-16 units, or its formatting cannot be read.
    """
    text = read_formatted(parameters, "text", "entities")
    if not text.text:
        raise bad_request("message text is empty")
    if utf16_length(text.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return text.as_json()


def read_caption(parameters: Parameters) -> tuple[str, list[Json]]:
    """The ``caption`` of a request, possibly empty; at most 1024 UTF-16 units."""
    caption = read_formatted(parameters, "caption", "caption_entities")
    if utf16_length(caption.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return caption.as_json()


def read_formatted(parameters: Parameters, name: str, entities_name: str) -> FormattedText:
    """A text parameter, its formatting read from ``parse_mode`` or, without that, from the entities given beside it."""
    source = clean(parameters.text(name) or "")
    if len(source) > _SOURCE_LIMIT:
        raise bad_request("message is too long")
    mode = (parameters.text("parse_mode") or "").lower()
    if mode:
        if mode not in _PARSERS:
            raise bad_request("unsupported parse_mode")
        return mark(_PARSERS[mode](source))
    given = parameters.structure(entities_name)
    return mark(arrange(source, read_entities(source, given)))


def mark(text: FormattedText) -> FormattedText:
    """Add the addresses, mentions, commands and tags that stand in the text by themselves."""
    found = list(detect(text.text))
    if not found:
        return text
    taken = [entity for entity in text.entities if entity.type in _UNMARKED]
    added = [entity for entity in found if not _touches(entity, taken)]
    return arrange(text.text, [*text.entities, *added])


def _touches(entity: Entity, others: list[Entity]) -> bool:
    return any(entity.start < other.end and other.start < entity.end for other in others)


def read_entities(text: str, given: Any) -> list[Entity]:
    """Entities as the Bot API writes them, turned to characters of ``text``.

    Raises:
        ApiError: 400 where they are no list of entities or reach outside the text.
    """
    if not given:
        return []
    if not isinstance(given, list) or not all(isinstance(entity, dict) for entity in given):
        raise unparsable("expected an Array of MessageEntity")
    units = Utf16Positions(text)
    return [_read_entity(entity, units, utf16_length(text)) for entity in given]


def _read_entity(entity: Json, units: Utf16Positions, limit: int) -> Entity:
    try:
        offset, length = int(entity["offset"]), int(entity["length"])
        kind = str(entity["type"])
    except (KeyError, TypeError, ValueError) as error:
        raise unparsable("wrong MessageEntity") from error
    if offset < 0 or length < 0 or offset + length > limit:
        raise bad_request("entity is out of the text's bounds")
    details = {field: entity[field] for field in _FIELDS.get(kind, ()) if field in entity}
    start, end = units.character_of(offset), units.character_of(offset + length)
    return Entity(kind, start, end, details)
