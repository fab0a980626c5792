"""Methods by which the bot gets its updates, and by which it says goodbye to a server."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.playground.errors import Json, bad_request, conflict
from bot.playground.parameters import Parameters
from bot.playground.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_WEBHOOK_IS_ON = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def get_updates(world: World, parameters: Parameters) -> list[Json]:
    """Method ``getUpdates``."""
    if world.webhook.url:
        raise conflict(_WEBHOOK_IS_ON)
    world.updates.allow(_read_kinds(parameters))
    return await world.updates.poll(
        parameters.integer("offset"), parameters.integer("limit", 100), parameters.integer("timeout")
    )


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Method ``setWebhook``: to a loopback address, with or without TLS, and nowhere else."""
    url = parameters.text("url") or ""
    if not url:
        return delete_webhook(world, parameters)
    if not _is_loopback(url):
        raise bad_request("bad webhook: only loopback addresses can be used here")
    secret = parameters.text("secret_token") or ""
    if secret and not _SECRET.match(secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(_read_kinds(parameters))
    if parameters.boolean("drop_pending_updates"):
        world.updates.clear()
    world.updates.interrupt()
    world.webhook.start(url, secret, parameters.integer("max_connections", 40))
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Method ``deleteWebhook``."""
    world.webhook.stop()
    if parameters.boolean("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> Json:
    """Method ``getWebhookInfo``."""
    info = world.webhook.as_json() | {"pending_update_count": len(world.updates)}
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def close(world: World, _parameters: Parameters) -> bool:
    """Method ``close``: the bot may move to another server; nothing is kept here that stands in its way."""
    world.webhook.stop()
    return True


def _is_loopback(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK


def _read_kinds(parameters: Parameters) -> list[str] | None:
    kinds: Any = parameters.structure("allowed_updates")
    if kinds is not None and not isinstance(kinds, list):
        raise bad_request("can't parse allowed_updates: expected an Array")
    return None if kinds is None else [str(kind) for kind in kinds]


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": close,
    "close": close,
}
