"""The ``send`` that is Telegram: gives deliveries to the Bot API and says in our words what came of each."""

from __future__ import annotations

import logging

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.alerts.outcomes import (
    Flooded,
    Gone,
    Moved,
    Needless,
    Outcome,
    Refused,
    Sent,
    Unauthorised,
    Unparsable,
    Unreachable,
)
from bot.chat.alert_messages import AlertMessage, AlertMessages
from bot.chat.connection import AlertRequest
from bot.settings import Settings
from bot.store.outbox import Delivery

log = logging.getLogger(__name__)

FREE_RATE = 30.0
"""Messages a second that Telegram takes for nothing; above it a broadcast has to say that it is paid for."""

LONGEST_REASON = 200

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_UNPARSABLE = ("can't parse entities", "can't parse message", "unsupported start tag", "can't find end")
_NOT_THERE = ("chat not found", "group chat was deactivated", "peer_id_invalid", "user not found")
_UNCHANGED = "message is not modified"
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
)


def make_alert_bot(settings: Settings, at_once: int) -> Bot:
    """The bot that alerts go out through, beside the one that answers. Only its ``request`` is to be initialised.

    Raises:
        SettingsError: there is no token.
    """
    return Bot(
        settings.require_token(),
        base_url=settings.api_url,
        request=AlertRequest(at_once),
        get_updates_request=AlertRequest(1),
    )


class AlertSender:
    """Sends and edits alerts through a bot; ``paid`` lets Telegram charge for more than `FREE_RATE` a second."""

    def __init__(self, bot: Bot, messages: AlertMessages, *, paid: bool = False) -> None:
        self._bot = bot
        self._messages = messages
        self._paid = paid or None

    async def send(self, delivery: Delivery) -> Outcome:
        """Give one delivery to Telegram; whatever Telegram or the network says is an outcome."""
        message = self._messages.render(delivery)
        if message is None:
            return Needless("the release is gone")
        try:
            if delivery.message is not None and delivery.edit:
                return await self._edit(delivery, delivery.message, message)
            return await self._tell(delivery, message)
        except RetryAfter as error:
            return Flooded(_seconds(error))
        except ChatMigrated as error:
            return Moved(error.new_chat_id)
        except BadRequest as error:
            return classify_refusal(error.message, delivery)
        except TelegramError as error:
            return _classify_failure(error)

    async def _tell(self, delivery: Delivery, message: AlertMessage) -> Sent:
        sent = await self._bot.send_message(
            delivery.chat,
            message.text,
            parse_mode=ParseMode.HTML if message.html else None,
            message_thread_id=delivery.thread or None,
            link_preview_options=_NO_PREVIEW,
            api_kwargs=message.fields,
            allow_paid_broadcast=self._paid,
        )
        return Sent(sent.message_id)

    async def _edit(self, delivery: Delivery, number: int, message: AlertMessage) -> Sent:
        await self._bot.edit_message_text(
            message.text,
            delivery.chat,
            number,
            parse_mode=ParseMode.HTML if message.html else None,
            link_preview_options=_NO_PREVIEW,
            api_kwargs=message.fields,
        )
        return Sent(number)


def classify_refusal(words: str, delivery: Delivery) -> Outcome:
    """What a 400 of Telegram means for a delivery, by its words: they are all that tells one from another."""
    said, reason = words.lower(), _shorten(words)
    if delivery.edit and delivery.message is not None:
        if _UNCHANGED in said:
            return Sent(delivery.message)
        if any(known in said for known in _NOT_EDITABLE):
            return Needless(reason)
    if any(known in said for known in _UNPARSABLE):
        log.error("Telegram cannot read an alert's formatting and gets it without: %s", reason)
        return Unparsable(reason)
    if any(known in said for known in _NOT_THERE):
        return Gone(reason, blocked=False)
    return Refused(reason)


def _classify_failure(error: TelegramError) -> Outcome:
    if isinstance(error, Forbidden):
        return Gone(_shorten(error.message))
    if isinstance(error, InvalidToken):
        return Unauthorised("Telegram does not know the token")
    return Unreachable("no answer in time" if isinstance(error, TimedOut) else _shorten(error.message))


def _shorten(words: str) -> str:
    """One line of bounded length: it goes into the database and before the admins' eyes."""
    return " ".join(words.split())[:LONGEST_REASON]


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
