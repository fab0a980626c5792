"""Telling those who run the bot how it is, in their language, in a trickle and never at the bot's own cost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from time import monotonic

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import RetryAfter, TelegramError

from bot.app.duties import pause
from bot.chat.i18n import Texts, load_texts
from bot.chat.outgoing import build_keyboard
from bot.chat.views.layout import View
from bot.languages import Language
from bot.logs import name_error
from bot.settings import Settings
from bot.store.chats import ChatStore

log = logging.getLogger(__name__)

AT_ONCE = 10
REFILL_S = 60.0
"""So many notices may go out at once, and after that one in so many seconds."""

LONGEST_WAIT_S = 60.0
"""If Telegram wants a longer wait than this, the notice is dropped."""

Words = Callable[[Texts], View]
"""Words a notice in a language."""


class Admins:
    """The admins of the settings, and the notices on their way to them."""

    def __init__(self, bot: Bot, chats: ChatStore, settings: Settings) -> None:
        self._bot = bot
        self._chats = chats
        self._admins = settings.admins
        self._language = settings.languages[0]
        self._waiting: asyncio.Queue[Words] = asyncio.Queue()
        self._allowance = float(AT_ONCE)
        self._counted_s = monotonic()

    def tell(self, words: Words) -> None:
        """Let all admins know something, soon; returns at once. Too many notices are dropped, which the log says."""
        if not self._admins:
            return
        if self._may_go():
            self._waiting.put_nowait(words)
        else:
            log.warning("a notice to the admins was dropped: too many of them")

    async def work(self, stop: asyncio.Event) -> None:
        """Send what is to be told until the bot stops; what cannot be sent is dropped."""
        ending = asyncio.ensure_future(stop.wait())
        try:
            while not stop.is_set():
                waiting = asyncio.ensure_future(self._waiting.get())
                await asyncio.wait({waiting, ending}, return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    waiting.cancel()
                    return
                for admin in self._admins:
                    await self._send(admin, waiting.result(), stop)
        finally:
            ending.cancel()

    def _may_go(self) -> bool:
        now_s = monotonic()
        self._allowance = min(AT_ONCE, self._allowance + (now_s - self._counted_s) / REFILL_S)
        self._counted_s = now_s
        if self._allowance < 1:
            return False
        self._allowance -= 1
        return True

    async def _send(self, admin: int, words: Words, stop: asyncio.Event) -> None:
        view = words(load_texts(self._language_of(admin)))
        for _ in range(2):
            try:
                await self._bot.send_message(
                    admin,
                    str(view.text),
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    reply_markup=build_keyboard(view, _keep_nothing),
                )
            except RetryAfter as error:
                wait_s = _seconds(error)
                if wait_s > LONGEST_WAIT_S:
                    break
                await pause(stop, wait_s)
            except TelegramError as error:
                log.warning("an admin could not be told: %s", name_error(error))
                return
            else:
                return
        log.warning("an admin could not be told: Telegram wants us to wait")

    def _language_of(self, admin: int) -> Language:
        return self._chats.language(admin) or self._language


def _keep_nothing(text: str) -> str:
    raise ValueError(f"a notice's button may carry no long text: {text!r}")


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
