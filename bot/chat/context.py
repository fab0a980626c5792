"""What a handler has at hand: the services of the program, and the language to answer in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.alerts.planner import Planner
from bot.answer import Answerer
from bot.chat.conversations import Conversations
from bot.chat.i18n import Texts, load_texts
from bot.chat.menus import Menus
from bot.chat.painting import Painter
from bot.chat.traffic import Traffic
from bot.languages import Language, parse_language
from bot.metrics import Metrics
from bot.newsroom import Newsroom
from bot.question.script import detect_language
from bot.search.glossary import Glossary
from bot.settings import Settings
from bot.store.chats import ChatStore, ListSize, QueryStore
from bot.store.database import Database
from bot.store.releases import ReleaseStore


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that handlers work with; made once, in `bot.app`. ``now`` gives the present moment in UTC."""

    settings: Settings
    database: Database
    releases: ReleaseStore
    chats: ChatStore
    queries: QueryStore
    glossary: Glossary
    answerer: Answerer
    planner: Planner
    newsroom: Newsroom
    conversations: Conversations
    traffic: Traffic
    now: Callable[[], dt.datetime]
    metrics: Metrics = field(default_factory=Metrics)
    menus: Menus = field(default_factory=Menus)
    painter: Painter = field(default_factory=Painter)

    def today(self) -> dt.date:
        """The present date, by UTC: what "last month" in a question counts from."""
        return self.now().date()

    def keep_query(self, query: str) -> str:
        """Store a text that is too long for a button; gives the token that stands for it."""
        return self.queries.keep(query, today=self.today())


class BotContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with our services and the choice of language."""

    @property
    def services(self) -> Services:
        services: Services = self.bot_data["services"]
        return services

    def texts(self, update: Update, typed: str | None = None) -> Texts:
        """The texts in the language to answer in; ``typed`` is what the person wrote, if anything.

        Where that does not tell, in a private chat what was written there just before tells more than the client.
        """
        chat = update.effective_chat or update.effective_user
        chosen = self.services.chats.language(chat.id) if chat else None
        client = update.effective_user.language_code if update.effective_user else None
        if chat and update.effective_user and chat.id == update.effective_user.id:
            client = self.services.conversations.language(chat.id, self.services.now()) or client
        return load_texts(choose_language(chosen, typed, client, self.services.settings.languages))

    def list_size(self, update: Update) -> ListSize:
        """How much lists are to show in the chat that the update belongs to."""
        chat = update.effective_chat
        return self.services.chats.list_size(chat.id) if chat else ListSize.MEDIUM


BotApplication = Application[ExtBot[None], BotContext, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


def choose_language(
    chosen: Language | None, typed: str | None, client: str | None, offered: Sequence[Language] = tuple(Language)
) -> Language:
    """The language to answer in: what the chat chose, else what the message is written in, else what the client says.

    Telegram has no Mongolian interface, so a Mongolian's client says ``en`` or ``ru``: what a person types tells more.
    ``client`` is Telegram's ``language_code``. It is always one of those ``offered``, the first of them where nothing
    tells another; the two Chinese scripts stand in for each other.
    """
    client_language = parse_language(client) if client else None
    written = detect_language(typed, client_language) if typed else None
    for language in filter(None, (chosen, written, client_language)):
        relatives = [one for one in offered if one.catalogue is language.catalogue]
        if relatives:
            return language if language in relatives else relatives[0]
    return offered[0]
