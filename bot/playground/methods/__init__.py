"""The methods of the Bot API: each takes the world and a request's fields, and returns the ``result``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.playground.methods import answering, chats, editing, profile, receiving, sending
from bot.playground.parameters import Parameters
from bot.playground.world import World

Method = Callable[[World, Parameters], Any]
"""May return an awaitable: only getUpdates does."""

_NAMED: dict[str, Method] = {
    **answering.METHODS,
    **chats.METHODS,
    **editing.METHODS,
    **profile.METHODS,
    **receiving.METHODS,
    **sending.METHODS,
}
METHODS = {name.lower(): method for name, method in _NAMED.items()}
"""By name in lower case: Telegram does not mind the case of a method's name."""
