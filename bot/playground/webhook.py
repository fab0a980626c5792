"""Delivers updates to the bot's webhook, one after another, until each is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx

from bot.playground.errors import Json
from bot.playground.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_LONGEST_PAUSE_S = 5.0


class Webhook:
    """The webhook, if one is set; ``url`` is empty where there is none."""

    def __init__(self, updates: UpdateQueue, clock: Callable[[], float]) -> None:
        self.url = ""
        self._secret = ""
        self._most_connections = 40
        self._error: Json = {}
        self._updates = updates
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def start(self, url: str, secret: str, most_connections: int) -> None:
        """Deliver to ``url`` from now on, with the secret in Telegram's header where there is one."""
        self.stop()
        self.url, self._secret, self._most_connections = url, secret, most_connections
        self._task = asyncio.get_running_loop().create_task(self._deliver())

    def stop(self) -> None:
        """Deliver no more; updates stay in the queue."""
        if self._task:
            self._task.cancel()
        self._task, self.url, self._error = None, "", {}

    def as_json(self) -> Json:
        """The Bot API's ``WebhookInfo``, but for what the queue knows."""
        info: Json = {"url": self.url, "has_custom_certificate": False}
        if self.url:
            info |= {"max_connections": self._most_connections, "ip_address": "127.0.0.1"}
        return info | self._error

    async def _deliver(self) -> None:
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        pause_s = 0.1
        async with httpx.AsyncClient(headers=headers, timeout=10, trust_env=False) as client:
            while True:
                await self._updates.wait()
                update = self._updates.peek(1)[0]
                if await self._hand_over(client, update):
                    self._updates.forget(update["update_id"] + 1)
                    pause_s = 0.1
                else:
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)

    async def _hand_over(self, client: httpx.AsyncClient, update: Json) -> bool:
        """Whether the bot took the update; if not, why is kept for getWebhookInfo."""
        try:
            answer = await client.post(self.url, json=update)
        except httpx.HTTPError as error:
            reason = f"Connection failed: {type(error).__name__}"
        else:
            if answer.is_success:
                return True
            reason = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        self._error = {"last_error_date": int(self._clock()), "last_error_message": reason}
        return False
