"""The door by which Telegram hands over updates: nobody else gets in, and nothing is worked on at the door."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
"""The header of the Bot API in which Telegram sends the secret that ``setWebhook`` gave it."""

LARGEST_BYTES = 1 << 20
"""An update holds one message of 4096 characters and what it replies to: tens of kilobytes at most."""

Json = dict[str, Any]

Take = Callable[[Json], bool]
"""Takes an update and returns at once; False where it cannot now, so that Telegram keeps it and comes back."""


class WebhookDoor:
    """Answers at ``path``; ``secret`` is what Telegram shows to be let in, ``take`` what gets the updates."""

    def __init__(self, path: str, secret: str, take: Take) -> None:
        self.path = path
        self._secret = secret.encode()
        self._take = take
        self._strangers = 0

    async def answer(self, request: Request) -> Response:
        """200 taken, 400 no update, 403 a stranger, 413 too large, 503 not now.

        Telegram hands an update over again after any answer but 2xx: only what may go better next time gets another.
        """
        shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(shown, self._secret):
            self._note_stranger()
            return Response(status_code=403)
        try:
            body = await _read_body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        update = _parse_update(body)
        if update is None:
            return Response(status_code=400)
        return Response(status_code=200 if self._take(update) else 503)

    def _note_stranger(self) -> None:
        """Tell of the 1st, 10th, 100th: the first may mean a wrong set-up, and a scan must not fill the disk."""
        self._strangers += 1
        if self._strangers in (10**digits for digits in range(10)):
            log.warning("turned away at the webhook for lack of Telegram's secret: %d so far", self._strangers)


async def _read_body(request: Request) -> bytes | None:
    """The body; None, and not all of it read, when it is larger than `LARGEST_BYTES`."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST_BYTES:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _parse_update(body: bytes) -> Json | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
