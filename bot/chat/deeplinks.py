"""Links into the bot: ``https://t.me/NAME?start=…`` opens a release, a search or question, or offers a subscription.

Behind ``start=`` stand up to 64 of ``A-Za-z0-9_-``: ``r20`` for a release, else a letter for what it opens and the
text, ``s_`` and base64url, or, where it is too long for that, ``s-`` and the token under which the text is kept in the
database. What comes back may be forged or very old, so it is read as strictly as any other input.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

PAYLOAD_CHARACTERS = 64
"""Telegram's limit for what stands behind ``start=``."""

SHARED_UNITS = 100
"""How much of what a link is about is written beside it when it is shared: percent-encoded it is nine times as long."""


class Door(StrEnum):
    """What a link opens; the value is its letter."""

    RELEASE = "r"
    SEARCH = "s"
    QUESTION = "q"
    SUBJECT = "c"
    SUBSCRIPTION = "u"


@dataclass(frozen=True, slots=True)
class Start:
    """What a link opens, with its text: a release's number, words, a concept's id, an interest as buttons write it."""

    door: Door
    text: str


_TEXT = re.compile(r"([sqcu])([_-])([A-Za-z0-9_-]{1,62})")
_RELEASE = re.compile(r"r([0-9]{1,18})", re.ASCII)


def encode_start(start: Start, keep: Callable[[str], str]) -> str:
    """Write what a link is to open as its payload, of at most `PAYLOAD_CHARACTERS`.

    ``keep`` stores a text that is too long and gives a token of up to 32 ASCII letters and digits for it.
    """
    if start.door is Door.RELEASE:
        return f"{start.door}{start.text}"
    written = base64.urlsafe_b64encode(start.text.encode("utf-8", "replace")).decode().rstrip("=")
    payload = f"{start.door}_{written}"
    return payload if written and len(payload) <= PAYLOAD_CHARACTERS else f"{start.door}-{keep(start.text)}"


def decode_start(payload: str, find: Callable[[str], str | None]) -> Start | None:
    """Read a payload back; None when it is none of ours, or the text behind its token was forgotten."""
    if release := _RELEASE.fullmatch(payload):
        return Start(Door.RELEASE, str(int(release[1])))
    match = _TEXT.fullmatch(payload) if len(payload) <= PAYLOAD_CHARACTERS else None
    if match is None:
        return None
    text = find(match[3]) if match[2] == "-" else _decode(match[3])
    return Start(Door(match[1]), text) if text and text.strip() else None


def make_address(username: str, payload: str) -> str:
    """The link into the bot of this name."""
    return f"https://t.me/{username}?start={payload}"


def make_share_address(address: str, words: str) -> str:
    """The link that lets a person choose whom to send another link to, with words beside it."""
    return f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(words, safe='')}"


def _decode(written: str) -> str | None:
    try:
        return base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
