"""The ``send`` that is Telegram: gives deliveries to the Bot API and says in our words what came of each."""

from __future__ import annotations

import logging
from http import HTTPStatus

from telegram.constants import ParseMode

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
from bot.chat.connection import AlertLine, Answer, NoAnswerError
from bot.settings import Settings
from bot.store.outbox import Delivery

log = logging.getLogger(__name__)

FREE_RATE = 30.0
"""Messages a second that Telegram takes for nothing; above it a broadcast has to say that it is paid for."""

LONGEST_REASON = 200

_NO_PREVIEW = {"is_disabled": True}
_UNPARSABLE = ("can't parse entities", "can't parse message", "unsupported start tag", "can't find end")
_NOT_THERE = ("chat not found", "group chat was deactivated", "peer_id_invalid", "user not found")
_UNCHANGED = "message is not modified"
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
)


def make_alert_line(settings: Settings, at_once: int) -> AlertLine:
    """The line that alerts go out on, beside the bot that answers; to be opened, and closed at the end.

    Raises:
        SettingsError: there is no token.
    """
    return AlertLine(settings.api_url + settings.require_token(), at_once)


class AlertSender:
    """Sends and edits alerts on a line; ``paid`` lets Telegram charge for more than `FREE_RATE` a second."""

    def __init__(self, line: AlertLine, messages: AlertMessages, *, paid: bool = False) -> None:
        self._line = line
        self._messages = messages
        self._paid = paid or None

    async def send(self, delivery: Delivery) -> Outcome:
        """Give one delivery to Telegram; whatever Telegram or the network says is an outcome."""
        message = self._messages.render(delivery)
        if message is None:
            return Needless("the release is gone")
        try:
            if delivery.message is not None and delivery.edit:
                answer = await self._edit(delivery, delivery.message, message)
            else:
                answer = await self._tell(delivery, message)
        except NoAnswerError as error:
            return Unreachable(str(error))
        return classify(answer, delivery)

    async def _tell(self, delivery: Delivery, message: AlertMessage) -> Answer:
        fields = {
            "chat_id": delivery.chat,
            "message_thread_id": delivery.thread or None,
            "disable_notification": delivery.silent or None,
            "allow_paid_broadcast": self._paid,
        }
        return await self._line.call("sendMessage", fields | _write(message))

    async def _edit(self, delivery: Delivery, number: int, message: AlertMessage) -> Answer:
        fields = {"chat_id": delivery.chat, "message_id": number}
        return await self._line.call("editMessageText", fields | _write(message))


def _write(message: AlertMessage) -> dict[str, object]:
    """The fields that sending and editing share."""
    return {
        "text": message.text,
        "parse_mode": ParseMode.HTML if message.html else None,
        "link_preview_options": _NO_PREVIEW,
        **message.fields,
    }


def classify(answer: Answer, delivery: Delivery) -> Outcome:
    """What an answer of Telegram means for a delivery."""
    reason = _shorten(answer.description)
    match answer.status:
        case HTTPStatus.OK:
            return Sent(delivery.message or answer.result["message_id"])
        case HTTPStatus.TOO_MANY_REQUESTS if "retry_after" in answer.parameters:
            return Flooded(float(answer.parameters["retry_after"]))
        case HTTPStatus.BAD_REQUEST if "migrate_to_chat_id" in answer.parameters:
            return Moved(answer.parameters["migrate_to_chat_id"])
        case HTTPStatus.BAD_REQUEST:
            return classify_refusal(answer.description, delivery)
        case HTTPStatus.FORBIDDEN:
            return Gone(reason)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return Unauthorised("Telegram does not know the token")
    return Unreachable(reason or f"HTTP {answer.status}")


def classify_refusal(words: str, delivery: Delivery) -> Outcome:
    """What a 400 of Telegram means for a delivery, by its words: they are all that tells one from another."""
    said, reason = words.lower(), _shorten(words).removeprefix("Bad Request: ")
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


def _shorten(words: str) -> str:
    """One line of bounded length: it goes into the database and before the admins' eyes."""
    return " ".join(words.split())[:LONGEST_REASON]
