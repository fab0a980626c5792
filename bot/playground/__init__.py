"""A loopback Telegram: the Bot API over real HTTP, and a chat page, with no account and no network.

`Playground` is its state and its people, `create_app` the ASGI application over it, `serve` a server on 127.0.0.1.
"""

from __future__ import annotations

from bot.playground.application import create_app
from bot.playground.playground import Playground
from bot.playground.server import Server, serve

__all__ = ["Playground", "Server", "create_app", "serve"]
