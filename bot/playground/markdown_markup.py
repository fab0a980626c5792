"""Reads Telegram's MarkdownV2, where marks nest and everything special must be escaped."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.playground.entities import Entity, FormattedText, arrange
from bot.playground.errors import Json, unparsable
from bot.playground.links import make_link

_RESERVED = re.escape("_*[]()~`>#+-=|{}.!\n\\")
_PLAIN = re.compile(rf"[^{_RESERVED}]+")
_PLAIN_IN_CODE = re.compile(r"[^`\\]+")
_LANGUAGE = re.compile(r"([^\s`]+)\n|\n?")
_MARK = re.compile(r"```|\|\||__|!\[|[*_~`\[]")
_KINDS = {
    "*": ("bold", "Bold"),
    "_": ("italic", "Italic"),
    "__": ("underline", "Underline"),
    "~": ("strikethrough", "Strikethrough"),
    "||": ("spoiler", "Spoiler"),
    "`": ("code", "Code"),
    "```": ("pre", "Pre"),
    "[": ("text_link", "TextUrl"),
    "![": ("custom_emoji", "CustomEmoji"),
}
_CLOSING = {"[": "]", "![": "]"}
_EMOJI = re.compile(r"tg://emoji\?id=(\d+)\Z")


class _OpenMark(NamedTuple):
    mark: str
    at: int
    start: int
    details: Json


def parse_markdown(source: str) -> FormattedText:
    """Read MarkdownV2 as Telegram does.

    Raises:
        ApiError: 400, for a special character that is not escaped, or a mark that is not closed.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_OpenMark] = []
        self._quote: int | None = None
        self._entities: list[Entity] = []

    def read(self) -> FormattedText:
        while self._at < len(self._source):
            self._step()
        self._end_quote()
        if self._open:
            last = self._open[-1]
            name = "PreCode" if last.details else _KINDS[last.mark][1]
            offset = self._bytes_before(last.at)
            raise unparsable(f"Can't find end of {name} entity at byte offset {offset}")
        return arrange("".join(self._pieces), self._entities)

    def _step(self) -> None:
        in_code = bool(self._open) and self._open[-1].mark in ("`", "```")
        plain = (_PLAIN_IN_CODE if in_code else _PLAIN).match(self._source, self._at)
        if plain:
            self._take(plain[0], len(plain[0]))
        elif self._source[self._at] == "\\":
            self._take_escaped()
        elif self._closes():
            self._close()
        elif in_code:
            self._take("`", 1)
        elif self._source[self._at] == "\n":
            self._take_line_end()
        elif self._begins_quote():
            self._begin_quote()
        else:
            self._open_mark()

    def _take(self, text: str, length: int) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._at += length

    def _bytes_before(self, at: int) -> int:
        return len(self._source[:at].encode("utf-8", "surrogatepass"))

    def _take_escaped(self) -> None:
        escaped = self._source[self._at + 1 : self._at + 2]
        if escaped and "\0" < escaped <= "~":
            self._take(escaped, 2)
        else:
            self._take("\\", 1)

    def _closes(self) -> bool:
        """Whether the innermost open mark is closed here; ``__`` is never the end of an italic text."""
        if not self._open:
            return False
        mark = self._open[-1].mark
        if mark == "_" and self._source.startswith("__", self._at):
            return False
        return self._source.startswith(_CLOSING.get(mark, mark), self._at)

    def _close(self) -> None:
        opened = self._open.pop()
        kind, details = _KINDS[opened.mark][0], opened.details
        self._at += len(_CLOSING.get(opened.mark, opened.mark))
        if opened.mark in _CLOSING:
            address = self._take_address() or "".join(self._pieces)[opened.start :]
            kind, details = _make_linked(opened.mark, address)
        if kind and opened.start < self._length:
            self._entities.append(Entity(kind, opened.start, self._length, details))

    def _take_address(self) -> str:
        if not self._source.startswith("(", self._at):
            return ""
        begin, pieces = self._at, list[str]()
        self._at += 1
        while self._at < len(self._source):
            character = self._source[self._at]
            following = self._source[self._at + 1 : self._at + 2]
            self._at += 1
            if character == ")":
                return "".join(pieces)
            if character == "\\" and following and "\0" < following <= "~":
                character = following
                self._at += 1
            pieces.append(character)
        offset = self._bytes_before(begin)
        raise unparsable(f"Can't find end of a URL at byte offset {offset}")

    def _open_mark(self) -> None:
        found = _MARK.match(self._source, self._at)
        if not found:
            character = self._source[self._at]
            words = f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            raise unparsable(words)
        begin, self._at, details = self._at, found.end(), dict[str, object]()
        if found[0] == "```":
            language = _LANGUAGE.match(self._source, self._at)
            if language:
                self._at = language.end()
                details = {"language": language[1]} if language[1] else {}
        self._open.append(_OpenMark(found[0], begin, self._length, details))

    def _take_line_end(self) -> None:
        self._take("\n", 1)
        if self._quote is not None and not self._source.startswith(">", self._at):
            self._end_quote()
        elif self._quote is not None:
            self._at += 1

    def _begins_quote(self) -> bool:
        line_start = self._at == 0 or self._source[self._at - 1] == "\n"
        return self._quote is None and line_start and bool(_QUOTE.match(self._source, self._at))

    def _begin_quote(self) -> None:
        self._at = self._source.index(">", self._at) + 1
        self._quote = self._length

    def _end_quote(self) -> None:
        """Close the quotation; a spoiler mark that hangs open at its end folds it."""
        if self._quote is None:
            return
        folded = bool(self._open) and self._open[-1].mark == "||"
        folded = folded and self._open[-1].start >= self._length - 1
        if folded:
            self._open.pop()
        kind = "expandable_blockquote" if folded else "blockquote"
        ended = self._length - (self._pieces[-1:] == ["\n"])
        self._entities.append(Entity(kind, self._quote, max(ended, self._quote)))
        self._quote = None


_QUOTE = re.compile(r"(?:\*\*)?>")


def _make_linked(mark: str, address: str) -> tuple[str, Json]:
    if mark == "[":
        return make_link(address) or ("", {})
    found = _EMOJI.match(address)
    if not found:
        raise unparsable("Custom emoji URL must have scheme tg")
    return "custom_emoji", {"custom_emoji_id": found[1]}
