"""What an admin sends to the newsroom: a file, a link, a forwarded or written text; and the releases that are in it."""

from __future__ import annotations

import asyncio
import re

from telegram import Message
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import filters

from bot.chat.context import BotContext, Services
from bot.errors import SourceError
from bot.model import ParsedSource
from bot.sources.document import LARGEST_BYTES, read_document
from bot.sources.fetch import Fetcher, Outcome
from bot.sources.network import ANY_NETWORK

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
MESSAGE = "message"
"""How a text that was sent is named where something of it is not understood."""

MOST_RELEASES = 300
"""Releases in one draft: nobody looks over more, and looking for them must not keep others waiting."""


class NewsFilter(filters.MessageFilter):
    """Lets through what is for the newsroom: from an admin, in private, and no question.

    These are answers to what the newsroom asked, forwarded messages, files, links, and texts with a release in them.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(name="news")
        self._services = services

    def filter(self, message: Message) -> bool:
        """Whether a message is for the newsroom."""
        sender = message.from_user
        if sender is None or sender.id not in self._services.settings.admins or message.chat.type != ChatType.PRIVATE:
            return False
        if awaited_by(message, self._services) is not None or message.document is not None:
            return True
        text = message.text or message.caption or ""
        if text.startswith("/") and message.forward_origin is None:
            return False
        return bool(text) and (message.forward_origin is not None or _is_link(text) or _holds_release(text))


def awaited_by(message: Message, services: Services) -> str | None:
    """What the newsroom wanted to know in the message that this one answers; None where it wanted nothing."""
    asked = message.reply_to_message
    return None if asked is None else services.newsroom.store.awaited(message.chat_id, asked.message_id)


async def read_news(message: Message, context: BotContext, text: str | None = None) -> ParsedSource:
    """The releases in a message: in its file, on the page that it links to, else in its text (or in ``text``).

    Raises:
        SourceError: there is none, or what it is in cannot be had or read.
    """
    words = (text or message.text or message.caption or "").strip()
    if text is None and message.document is not None:
        data, name, kind = await _download(message), message.document.file_name or MESSAGE, None
    elif _is_link(words):
        data, name, kind = await _fetch(words, context.services)
    else:
        data, name, kind = words.encode("utf-8", "replace"), MESSAGE, None
    parsed = await asyncio.to_thread(read_document, data, name, content_type=kind)
    if len(parsed.releases) > MOST_RELEASES:
        reason = (
            f"it holds {len(parsed.releases):,} releases; for more than {MOST_RELEASES} there is the command `load`"
        )
        raise SourceError(name, reason)
    if parsed.releases:
        return parsed
    if parsed.addresses:
        raise SourceError(name, "it names pages only, as a sitemap does; BOT_SOURCES is the place for its address")
    raise SourceError(name, parsed.rejections[0].reason if parsed.rejections else "there is no release in it")


async def _download(message: Message) -> bytes:
    document = message.document
    assert document is not None  # noqa: S101 - the caller looked
    name = document.file_name or MESSAGE
    if (document.file_size or 0) > LARGEST_BYTES:
        raise SourceError(name, f"larger than {LARGEST_BYTES // 1_000_000} MB")
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise SourceError(name, "Telegram did not hand it over; please send it again") from error


async def _fetch(url: str, services: Services) -> tuple[bytes, str, str | None]:
    """A page that an admin names by hand: that is no crawl, and robots.txt is not asked."""
    allowed = ANY_NETWORK if services.settings.allow_private_networks else ()
    async with Fetcher(allowed=allowed) as fetcher:
        fetched = await fetcher.fetch(url, now=services.now(), heed_robots=False)
    if fetched.outcome is Outcome.FAILED:
        raise SourceError(url, fetched.reason or "it cannot be fetched")
    return fetched.body, fetched.url, fetched.content_type


def _is_link(text: str) -> bool:
    return _LINK.fullmatch(text.strip()) is not None


def _holds_release(text: str) -> bool:
    """Whether a text (4,096 characters at most: milliseconds) has a title with a date under it."""
    if "\n" not in text.strip():
        return False
    try:
        return bool(read_document(text.encode("utf-8", "replace"), MESSAGE).releases)
    except SourceError:
        return False
