"""What the bot answers over HTTP: Telegram's webhook, health and metrics. It knows neither Telegram's types nor SQL.

`create_app` is the ASGI application, `serve` a server for it.
"""

from __future__ import annotations

from bot.web.application import create_app
from bot.web.server import open_socket, serve
from bot.web.webhook import WebhookDoor

__all__ = ["WebhookDoor", "create_app", "open_socket", "serve"]
