"""What a button carries: everything its press needs, in Telegram's 64 bytes, so that a restart forgets nothing.

A press is written as one letter for what it does, one for the language of the message it stands under, numbers, and a
text: ``pm2:sforced labour``. What is done for a channel from elsewhere names it behind an ``@``: ``Se@1002003004005:``.
A text that does not fit is kept in the database and a token stands in its place: ``pm2#3f6c…``. What comes back from
Telegram may be forged or very old, so it is read as strictly as any other input.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.languages import Language

DATA_BYTES = 64
"""Telegram's limit for ``callback_data``, in bytes of UTF-8."""


class Act(StrEnum):
    """What a press does; the value is its letter. The numbers that each takes are named behind it."""

    PAGE = "p"  # page
    CARD = "c"  # release, page to go back to
    CHANGE = "w"  # which change
    LANGUAGE = "l"
    CHOOSE_LANGUAGE = "m"
    TABLE = "t"
    BROWSE = "b"  # group of subjects, page
    TIMELINE = "h"

    # Settings and privacy.
    SETTINGS = "g"  # which setting, which of its choices
    PRIVACY = "z"  # which step

    # The newsroom.
    MISSED = "M"  # what to do with the list of words, page
    DRAFT = "d"  # draft, what to do with it, for editing which of its releases
    FIELD = "e"  # draft, which of its releases, which part
    RETRACT = "r"  # release, 1 to undo it
    AUDIT = "a"  # page, 1 for all of it as a table

    # Capitals: subscribing and deliveries.
    SUBSCRIPTIONS = "S"  # 1 for a new message in place of the one pressed
    SUBSCRIPTION = "U"  # subscription
    PREVIEW = "V"  # 1 for a new message in place of the one pressed
    SAVE = "A"  # tempo, subscription whose words it is to replace, if any
    RHYTHM = "R"  # subscription, then tempo, weekday, hour as far as they are chosen
    PAUSE = "P"  # subscription, 1 or 0
    REMOVE = "X"  # subscription; 0 for all, and once more 0 when that is confirmed
    PICK = "K"  # kind of concept, page
    ZONE = "T"
    QUIET = "Q"  # from which to which hour; 0 alone for none
    SOUND = "B"  # 1 for none
    DELIVERIES = "D"
    RETRY = "Y"  # release
    FLOW = "F"  # 1 to go on, 0 to pause
    DECIDE = "H"  # load, 1 to tell it or 0 not to
    TELL_AGAIN = "N"  # release
    OPEN = "O"  # release, as a new message


_LANGUAGES = {"e": Language.EN, "s": Language.ZH_HANS, "t": Language.ZH_HANT, "m": Language.MN}
_LETTERS = {language: letter for letter, language in _LANGUAGES.items()}
_DATA = re.compile(r"([a-zA-Z])([estm])((?:[0-9]{1,18}(?:\.[0-9]{1,18})*)?)(?:@([0-9]{1,18}))?([:#])(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button: what to do, in which language, with which numbers and which text.

    ``channel`` is the channel that it is done for, its id without the minus; 0 for the chat that the button is in.
    """

    act: Act
    language: Language
    numbers: tuple[int, ...] = ()
    text: str = ""
    channel: int = 0


def encode_press(press: Press, keep: Callable[[str], str]) -> str:
    """Write a press as callback data of at most `DATA_BYTES`.

    ``keep`` stores a text that is too long and gives a token of up to 32 ASCII characters for it.
    """
    head = f"{press.act}{_LETTERS[press.language]}{'.'.join(map(str, press.numbers))}"
    head += f"@{press.channel}" if press.channel else ""
    data = f"{head}:{press.text}"
    if len(data.encode()) <= DATA_BYTES:
        return data
    return f"{head}#{keep(press.text)}"


def decode_press(data: str, find: Callable[[str], str | None]) -> Press | None:
    """Read callback data back; None when it is not ours or the text behind its token was forgotten."""
    match = _DATA.fullmatch(data)
    if match is None or match[1] not in {act.value for act in Act}:
        return None
    text = match[6] if match[5] == ":" else find(match[6])
    if text is None:
        return None
    numbers = tuple(int(number) for number in match[3].split(".") if number)
    return Press(Act(match[1]), _LANGUAGES[match[2]], numbers, text, int(match[4] or 0))
