"""What the admins are told about deliveries: records without wording, which is the chat's affair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeliveriesPaused:
    """Too many deliveries failed in the same ``way``; ``reason`` is Telegram's word for it."""

    way: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeliveriesRecovered:
    """Deliveries go on by themselves: Telegram can be reached again."""


@dataclass(frozen=True, slots=True)
class DeliveryRefused:
    """Telegram refused a release for a chat, in words not heard before about this release."""

    release: int
    reason: str


@dataclass(frozen=True, slots=True)
class LoadHeld:
    """A load brought suspiciously many releases; they wait for an admin under the load's ``batch``."""

    batch: int
    releases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DatabaseStuck:
    """The database cannot be written to, so nothing is sent."""

    reason: str


@dataclass(frozen=True, slots=True)
class DatabaseFree:
    """The database can be written to again, and deliveries go on."""


Notice = DeliveriesPaused | DeliveriesRecovered | DeliveryRefused | LoadHeld | DatabaseStuck | DatabaseFree

TellAdmins = Callable[[Notice], None]
"""Takes a notice and returns at once; how and when it reaches the admins is not the sending loop's affair."""
