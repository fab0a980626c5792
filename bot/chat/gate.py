"""The door that every message and press comes through first: floods are stopped, old messages held back."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import suppress
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, CommandHandler, TypeHandler

from bot.alerts.schedule import default_zone
from bot.chat.addressing import find_command, find_words, is_meant
from bot.chat.backlog import Backlog, is_old
from bot.chat.context import BotApplication, BotContext
from bot.chat.flood import Flood, Verdict
from bot.chat.i18n import Texts
from bot.chat.late import find_late, note_press, working_late
from bot.chat.outgoing import acknowledge, reply
from bot.chat.presence import OUTSIDE
from bot.chat.views.door import asked_at_text, slow_down_view

FIRST = -100
"""PTB's group of handlers that comes before all others."""

SETTLED_S = 2.0
"""Telegram hands over what waited at once: when no old message came for so long, all have come."""

LOOK_S = 0.2
"""How often is looked whether the bot is to stop meanwhile: then what is held is answered at once."""

_QUESTIONS = ("start", "help", "latest", "search", "topics", "places", "timeline")
"""Commands that change nothing: one that is not answered need not be worked on."""


class Gate:
    """Decides for each update whether it goes on to its handler. Its memory is bounded."""

    def __init__(self, *, settled_s: float = SETTLED_S) -> None:
        self._settled_s = settled_s
        self._flood = Flood()
        self._backlog = Backlog()
        self._settled_at_s = 0.0
        self._commands: frozenset[str] = frozenset()
        self._catching_up: asyncio.Task[None] | None = None

    def register(self, application: BotApplication) -> None:
        """Stand before all handlers; to be called when these are all there: their commands count as meant for us."""
        handlers = (one for group in application.handlers.values() for one in group)
        self._commands = frozenset(
            name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands
        )
        application.add_handler(TypeHandler(Update, self.on_update), group=FIRST)

    async def on_update(self, update: Update, context: BotContext) -> None:
        """Let an update through, or stop it here."""
        if find_late() is not None:
            return
        note_press(late=False)
        if update.callback_query is not None:
            await self._watch_press(update, context)
        if update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in OUTSIDE:
            await self._carry_out(self._backlog.release(update.my_chat_member.chat.id), context)
        message = update.message or update.channel_post
        if message is None:
            return
        if is_meant(message, context.bot, self._commands):
            await self._watch_message(update, message, context)
        elif find_command(message) is not None:
            raise ApplicationHandlerStop  # a command handler does not ask whether it is another bot that speaks

    async def _watch_press(self, update: Update, context: BotContext) -> None:
        """A press beyond the limit does nothing, but its clock is stopped."""
        query = update.callback_query
        assert query is not None  # noqa: S101 - the caller looked
        chat = update.effective_chat or query.from_user
        verdict = self._flood.judge(chat.id, context.services.now())
        if verdict is not Verdict.ANSWER:
            warning = str(slow_down_view(context.texts(update)).text) if verdict is Verdict.WARN else None
            with suppress(TelegramError):
                await acknowledge(query, warning)
            raise ApplicationHandlerStop

    async def _watch_message(self, update: Update, message: Message, context: BotContext) -> None:
        now = context.services.now()
        # When it was sent counts, not when it came: what waited for the bot comes all at once.
        verdict = self._flood.judge(message.chat_id, min(message.date, now))
        if verdict is Verdict.WARN and not is_old(message, now):
            texts = context.texts(update, find_words(message, context.bot))
            with suppress(TelegramError):  # without its warning a flood is passed over all the same
                await reply(message, slow_down_view(texts), context.services.keep_query)
        if verdict is not Verdict.ANSWER:
            raise ApplicationHandlerStop
        if is_old(message, now):
            before = self._backlog.hold(message.chat_id, update)
            self._settled_at_s = asyncio.get_running_loop().time() + self._settled_s
            self._begin_to_catch_up(context)
        else:
            before = self._backlog.release(message.chat_id)
        await self._carry_out(before, context)
        if is_old(message, now):
            raise ApplicationHandlerStop

    async def _carry_out(self, update: Update | None, context: BotContext) -> None:
        """Do what an old message orders, if it orders anything, and answer nothing."""
        if update is not None and _may_change_something(update, context):
            with working_late(None):
                await context.application.process_update(update)

    def _begin_to_catch_up(self, context: BotContext) -> None:
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = context.application.create_task(self._catch_up(context))

    async def _catch_up(self, context: BotContext) -> None:
        """When all old messages have come, answer the newest of each chat, one after the other."""
        loop = asyncio.get_running_loop()
        # There is no event to wait for: what is waited for is that nothing comes.
        while context.application.running and (wait_s := self._settled_at_s - loop.time()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(min(wait_s, LOOK_S))
        while (update := self._backlog.take()) is not None:
            try:
                await _answer_late(update, context)
            except Exception as error:  # of one, which must not keep the others from their answers
                await context.application.process_error(update, error)


async def _answer_late(update: Update, context: BotContext) -> None:
    """Answer an old message in its turn among those of its chat."""
    application = context.application
    with working_late(_make_preface(update, context)):
        await application.update_processor.process_update(update, application.process_update(update))


def _may_change_something(update: Update, context: BotContext) -> bool:
    """Whether an old message that is not answered may be an order: a command, or something for the newsroom."""
    message, user = update.effective_message, update.effective_user
    if message is None:
        return False
    command = find_command(message)
    if command is not None:
        return command[0] not in _QUESTIONS
    return user is not None and user.id in context.services.settings.admins


def _make_preface(update: Update, context: BotContext) -> Markup:
    """The line above a late answer: when it was asked, by the chat's own clock."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - only messages are held
    texts = context.texts(update, find_words(message, context.bot))
    recipient = context.services.planner.recipients.find(message.chat_id)
    zone = recipient.zone if recipient and recipient.zone else default_zone(texts.language)
    return _word_moment(texts, message.date, context.services.now(), zone)


def _word_moment(texts: Texts, asked: dt.datetime, now: dt.datetime, zone: str) -> Markup:
    place = ZoneInfo(zone)
    local, today = asked.astimezone(place), now.astimezone(place).date()
    return asked_at_text(texts, local, zone, same_day=local.date() == today)
