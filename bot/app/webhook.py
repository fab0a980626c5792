"""Receiving updates by a webhook: telling Telegram where it is, and seeing that Telegram still thinks so."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from time import monotonic, time
from typing import Any

from telegram import Update
from telegram.error import BadRequest

from bot.app.inbox import Inbox
from bot.app.polling import is_readable
from bot.chat.context import BotApplication
from bot.errors import SettingsError

log = logging.getLogger(__name__)

AT_ONCE = 40
"""Connections that Telegram may open at the same time; its own default."""

RECENT_S = 180.0
"""An error that Telegram met so long ago, with updates still waiting there, is a present one."""


class Webhook:
    """The webhook of an application. Without a secret in the settings one is made at each start."""

    def __init__(
        self,
        application: BotApplication,
        inbox: Inbox,
        url: str,
        secret: str | None,
        *,
        now_s: Callable[[], float] = monotonic,
    ) -> None:
        self.secret = secret or secrets.token_urlsafe(32)
        self.error: str | None = None
        self._application = application
        self._inbox = inbox
        self._url = url
        self._now_s = now_s
        self._seen_s = now_s()

    @property
    def seen_age_s(self) -> float:
        """How long ago Telegram last said how the webhook stands."""
        return self._now_s() - self._seen_s

    def take(self, update: dict[str, Any]) -> bool:
        """Take an update from Telegram; False when it should come back later."""
        if not is_readable(update):
            return True  # Telegram would come back with it for ever, and with nothing else.
        return self._inbox.offer(Update.de_json(update, self._application.bot))

    async def start(self) -> None:
        """Tell Telegram where to deliver.

        Raises:
            SettingsError: Telegram does not take the address.
            TelegramError: Telegram cannot be reached, or does not know the token.
        """
        try:
            await self._application.bot.set_webhook(
                self._url,
                secret_token=self.secret,
                allowed_updates=Update.ALL_TYPES,
                max_connections=AT_ONCE,
            )
        except BadRequest as error:
            raise SettingsError("BOT_WEBHOOK_URL", f"Telegram does not take it: {error.message}") from error

    async def stop(self) -> None:
        """Take no more updates. The webhook stays: Telegram keeps what comes until the bot is back."""
        self._inbox.close()

    async def look(self) -> None:
        """Ask Telegram how the webhook stands, and set it again where another program has taken it away.

        Raises:
            TelegramError: Telegram cannot be reached.
        """
        info = await self._application.bot.get_webhook_info()
        if info.url != self._url:
            log.warning("the webhook was changed by another program that uses the same token; it is set again")
            await self.start()
            info = await self._application.bot.get_webhook_info()
        self._seen_s = self._now_s()
        failed_at = info.last_error_date.timestamp() if info.last_error_date else 0.0
        failing = info.pending_update_count > 0 and time() - failed_at < RECENT_S
        self.error = f"Telegram cannot deliver: {info.last_error_message}" if failing else None
