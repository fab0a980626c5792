"""Addresses in texts and buttons: which Telegram takes, and which it finds by itself in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.playground.entities import Entity
from bot.playground.errors import Json

_TOP_LEVEL = "com|org|net|int|info|io|me|mn|cn|hk|ch|eu|uk|ru|de|fr|gov|edu|dev|app|asia|tv|co"
_WORD = r"[\w\-]+"
_PATTERN = re.compile(
    rf"""
      (?P<email>(?<![\w.+\-])[\w.+\-]+@{_WORD}(?:\.{_WORD})+\b)
    | (?P<url>(?:https?|ftp|tg|ton)://[^\s<>"]+ | (?<![\w@.\-/])(?:{_WORD}\.)+(?:{_TOP_LEVEL})\b(?:[/?#:][^\s<>"]*)?)
    | (?P<mention>(?<![\w@/])@[A-Za-z]\w{{2,31}}\b)
    | (?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{{1,64}}(?:@\w{{3,32}})?(?![\w/<>]))
    | (?P<hashtag>(?<!\w)\#(?=\w*[^\W\d])\w{{1,256}})
    | (?P<cashtag>(?<!\w)\$[A-Z]{{3,8}}\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,:;!?…'\"«»“”‘’()[]{}。，、；：！？）】」』"
# Few words hold one of these: only those are looked at closely.
_MARKS = frozenset("@#$/.")
_BETWEEN_SPACES = re.compile(r"\S+")
_SCHEMES = ("http", "https", "ftp", "tg", "ton")
_USER = re.compile(r"tg://user\?id=(\d{1,19})$", re.IGNORECASE)


def make_link(address: str) -> tuple[str, Json] | None:
    """The entity type and fields for a link to ``address``; None where it is no address that Telegram links to."""
    if user := _USER.match(address.strip()):
        return "text_mention", {"user": {"id": int(user[1]), "is_bot": False, "first_name": "User"}}
    url = check_url(address)
    return ("text_link", {"url": url}) if url else None


def check_url(address: str) -> str | None:
    """The address in the form Telegram keeps, with a scheme and a path; None where it is none."""
    address = address.strip()
    whole = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return None
    known = parts.scheme.lower() in _SCHEMES and host and not re.search(r"\s", address)
    if not known or not (parts.scheme in ("tg", "ton") or "." in host or host == "localhost"):
        return None
    return whole if parts.path or parts.scheme == "tg" else f"{whole}/"


def detect(text: str) -> Iterator[Entity]:
    """The addresses, mentions, commands and tags that Telegram itself marks in a text, in order."""
    for word in _BETWEEN_SPACES.finditer(text):
        if not _MARKS.isdisjoint(word[0]):
            yield from _detect_in(text, word)


def _detect_in(text: str, word: re.Match[str]) -> Iterator[Entity]:
    for found in _PATTERN.finditer(text, word.start(), word.end()):
        kind = str(found.lastgroup)
        end = found.end()
        if kind == "url":
            end = _trim(text, found.start(), end)
        if kind != "cashtag" or found[0].isupper():
            yield Entity(kind, found.start(), end)


def _trim(text: str, start: int, end: int) -> int:
    """A full stop or bracket after an address is the sentence's; a bracket opened inside it is its own."""
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end
