"""Putting the Telegram application together: its services, its handlers, and what measures it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot.alerts.deliver import choose_beside_answers
from bot.alerts.pace import Pace
from bot.alerts.precedence import Precedence
from bot.app.inbox import Inbox, MeasuredProcessor
from bot.app.polling import PollClock, PollingRequest
from bot.chat import handlers
from bot.chat.connection import AnswerRequest
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.conversations import Conversations
from bot.chat.outgoing import is_shut
from bot.chat.painting import Painter
from bot.chat.traffic import AnswersFirst, Traffic
from bot.library import Library
from bot.newsroom import Newsroom
from bot.settings import TELEGRAM_API_URL, Settings
from bot.store.chats import ChatStore, QueryStore


def utc_now() -> dt.datetime:
    """The present moment; the one clock that the program hands to its parts."""
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class Instruments:
    """What an application receives by, and what tells how it is doing."""

    inbox: Inbox = field(default_factory=Inbox)
    clock: PollClock = field(default_factory=PollClock)
    request: PollingRequest = field(init=False)

    def __post_init__(self) -> None:
        self.request = PollingRequest(self.clock)


def build_services(settings: Settings, library: Library) -> Services:
    """What handlers work with, over an open library."""
    return Services(
        settings=settings,
        database=library.database,
        releases=library.releases,
        chats=ChatStore(library.database),
        queries=QueryStore(library.database),
        glossary=library.glossary,
        answerer=library.answerer,
        planner=library.planner,
        newsroom=Newsroom(library.ingest, library.finder.remove),
        conversations=Conversations(),
        traffic=Traffic(Pace(settings.send_rate), Precedence(choose_beside_answers(settings.send_rate))),
        now=utc_now,
        painter=Painter(settings.font),
    )


def build_application(services: Services, instruments: Instruments | None = None) -> BotApplication:
    """The Telegram application with all its handlers, not yet started.

    Raises:
        SettingsError: there is no token.
    """
    settings, used = services.settings, instruments or Instruments()
    builder = ApplicationBuilder().token(settings.require_token()).base_url(settings.api_url)
    if settings.api_url != TELEGRAM_API_URL:
        builder = builder.base_file_url(settings.api_url.removesuffix("/bot") + "/file/bot")
    application: BotApplication = (
        builder.context_types(ContextTypes(context=BotContext))
        .request(AnswerRequest())
        .get_updates_request(used.request)
        .update_queue(used.inbox)
        .rate_limiter(AnswersFirst(services.traffic))
        .concurrent_updates(MeasuredProcessor(used.inbox, services.metrics))
        .build()
    )
    application.bot_data["services"] = services
    handlers.register(application)
    application.add_error_handler(_count_fault)
    return application


async def _count_fault(_update: object, context: BotContext) -> None:
    """Count what is a fault of ours: a chat that is gone or a network that is down are none."""
    # PTB counts BadRequest among the network errors, but it means that what we sent was wrong.
    network = isinstance(context.error, NetworkError) and not isinstance(context.error, BadRequest)
    if not network and not (isinstance(context.error, TelegramError) and is_shut(context.error)):
        context.services.metrics.note_fault()
