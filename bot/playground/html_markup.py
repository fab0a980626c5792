"""Reads Telegram's HTML: the few tags it knows, and its refusals in its own words."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.playground.entities import Entity, FormattedText, arrange
from bot.playground.errors import Json, unparsable
from bot.playground.links import make_link

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_PLAIN = re.compile(r"[^<&]+")
_SPACES = re.compile(r"[ \t\n\v\0]*")
_NAME = re.compile(r"[^ \t\n\v\0>]*")
_ATTRIBUTE = re.compile(r"[^ \t\n\v\0=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([A-Za-z]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class _OpenTag(NamedTuple):
    name: str
    attributes: dict[str, str]
    start: int


def parse_html(source: str) -> FormattedText:
    """Read HTML as Telegram does; lower and upper case tags, ``&lt; &gt; &amp; &quot;`` and numeric references.

    Raises:
        ApiError: 400, for a tag that Telegram does not know, or one that is not closed or wrongly nested.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> FormattedText:
        while self._at < len(self._source):
            if plain := _PLAIN.match(self._source, self._at):
                self._at = plain.end()
                self._append(plain[0])
            elif self._source[self._at] == "&":
                self._append(self._take_reference())
            elif self._source.startswith("</", self._at):
                self._take_end_tag()
            else:
                self._take_start_tag()
        if self._open:
            name = self._open[-1].name
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')
        return arrange("".join(self._pieces), self._entities)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _take_reference(self) -> str:
        """The character that the reference at this place stands for; a lone ``&`` stands for itself."""
        found = _REFERENCE.match(self._source, self._at)
        character = _resolve(found) if found else None
        self._at = found.end() if found and character else self._at + 1
        return character or "&"

    def _bytes_before(self, at: int) -> int:
        return len(self._source[:at].encode("utf-8", "surrogatepass"))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._at)
        text = found[0] if found else ""
        self._at += len(text)
        return text

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _take_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._skip(_NAME).lower()
        place = f"at byte offset {self._bytes_before(begin)}"
        if not self._peek():
            raise unparsable(f"Unclosed start tag {place}")
        if name not in _TYPES:
            raise unparsable(f'Unsupported start tag "{name}" {place}')
        attributes = self._take_attributes(name, place)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" {place}')
        self._open.append(_OpenTag(name, attributes, self._length))

    def _take_attributes(self, tag: str, place: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip(_SPACES)
            if not self._peek():
                raise unparsable(f"Unclosed start tag {place}")
            if self._peek() == ">":
                self._at += 1
                return attributes
            name = self._skip(_ATTRIBUTE).lower()
            if not name:
                raise unparsable(f'Empty attribute name in the tag "{tag}" {place}')
            self._skip(_SPACES)
            attributes[name] = self._take_value(place) if self._peek() == "=" else ""

    def _take_value(self, place: str) -> str:
        self._at += 1
        self._skip(_SPACES)
        quote = self._peek()
        if quote not in ('"', "'"):
            begin = self._at
            value = self._skip(_TOKEN).lower()
            if self._peek() not in (" ", "\t", "\n", "\v", "\0", ">", ""):
                offset = self._bytes_before(begin)
                raise unparsable(f"Unexpected end of name token at byte offset {offset}")
            return value
        end = self._source.find(quote, self._at + 1) if quote else -1
        if end < 0:
            raise unparsable(f"Unclosed start tag {place}")
        value = self._source[self._at + 1 : end]
        self._at = end + 1
        return _REFERENCE.sub(lambda found: _resolve(found) or found[0], value)

    def _take_end_tag(self) -> None:
        place = f"at byte offset {self._bytes_before(self._at)}"
        if not self._open:
            raise unparsable(f"Unexpected end tag {place}")
        self._at += 2
        name = self._skip(_NAME).lower()
        self._skip(_SPACES)
        if self._peek() != ">":
            raise unparsable(f"Unclosed end tag {place}")
        self._at += 1
        tag = self._open.pop()
        if name not in ("", tag.name):
            words = f'Unmatched end tag {place}, expected "</{tag.name}>", found "</{name}>"'
            raise unparsable(words)
        if tag.start < self._length:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        kind, details = _TYPES[tag.name], dict[str, object]()
        if tag.name == "a":
            shown = "".join(self._pieces)[tag.start :]
            kind, details = make_link(tag.attributes.get("href") or shown) or ("", {})
        elif tag.name == "pre":
            details = self._take_code_language(tag)
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        elif read := _DETAILS.get(tag.name):
            details = read(tag.attributes)
        if kind:
            self._entities.append(Entity(kind, tag.start, self._length, details))

    def _take_code_language(self, tag: _OpenTag) -> Json:
        """``<pre><code class="language-x">`` is one block of code in the language x."""
        last = self._entities[-1] if self._entities else None
        if last and last.type == "code" and (last.start, last.end) == (tag.start, self._length):
            return self._entities.pop().details
        return {}


def _read_code(attributes: dict[str, str]) -> Json:
    before, prefix, language = attributes.get("class", "").partition("language-")
    return {"language": language} if prefix and language and not before else {}


def _read_emoji(attributes: dict[str, str]) -> Json:
    number = attributes.get("emoji-id", "")
    if not number.isdecimal():
        raise unparsable("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": number}


def _read_time(attributes: dict[str, str]) -> Json:
    unix = attributes.get("unix", "")
    if not unix.isdecimal():
        raise unparsable("Invalid date specified")
    return {"unix_time": int(unix), "date_time_format": attributes.get("format", "")}


_DETAILS = {"code": _read_code, "tg-emoji": _read_emoji, "tg-time": _read_time}


def _resolve(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name.lower())
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000
    return chr(code) if valid else None
