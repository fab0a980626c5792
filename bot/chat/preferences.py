"""``/settings`` and what its buttons choose. In groups and channels only their admins may choose."""

from __future__ import annotations

from telegram import Bot, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, TypeHandler, filters

from bot.alerts.schedule import default_zone
from bot.chat.authority import find_spot, may_change
from bot.chat.buttons import Act, Press
from bot.chat.context import BotApplication, BotContext, Services, choose_language
from bot.chat.i18n import Texts, load_texts
from bot.chat.menus import find_menu
from bot.chat.outgoing import acknowledge, reply, show
from bot.chat.presses import read_press
from bot.chat.views import pages
from bot.chat.views.layout import View
from bot.chat.views.preferences import (
    DIGEST_HOUR,
    LISTS,
    SIZES,
    Preferences,
    digest_hour_view,
    lists_view,
    settings_for_admins_label,
    settings_view,
)
from bot.store.subscriptions import Tempo

COMMAND = "settings"
LAST_HOUR = 23

AFTER_ANSWERS = 10
"""PTB's group of handlers that come when an update is answered."""

_ACTS = (Act.SETTINGS, Act.LANGUAGE, Act.CHOOSE_LANGUAGE)


def register(application: BotApplication) -> None:
    """Give settings their handlers; to be called before the handlers for all buttons."""
    fresh = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    application.add_handler(CommandHandler(COMMAND, on_settings, filters=fresh))
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^[{''.join(_ACTS)}][a-z]"))
    application.add_handler(TypeHandler(Update, refresh_menu), group=AFTER_ANSWERS)


async def on_settings(update: Update, context: BotContext) -> None:
    """``/settings``: what this chat chose."""
    message, texts = update.effective_message, context.texts(update)
    if message is None:
        return
    if await may_change(update, context):
        view = show_settings(context.services, texts, message.chat_id)
    else:
        view = View(texts.say("Only admins can change the settings of this chat."))
    await reply(message, view, context.services.keep_query)


async def on_press(update: Update, context: BotContext) -> None:
    """A button of the settings, in the language of the message it stands under."""
    pressed, spot = await read_press(update, context), find_spot(update)
    if pressed is None:
        return
    query, press = pressed
    if spot is None:
        await acknowledge(query, pages.forgotten_label(context.texts(update)))
        return
    texts = load_texts(press.language)
    if not await may_change(update, context):
        await acknowledge(query, settings_for_admins_label(texts))
        return
    view = choose_language_for(update, context, press) if press.act is Act.CHOOSE_LANGUAGE else None
    view = view or open_setting(context.services, texts, spot.chat, press)
    await acknowledge(query, None if view else pages.forgotten_label(texts))
    if view is not None:
        await show(query, view, context.services.keep_query)


def choose_language_for(update: Update, context: BotContext, press: Press) -> View | None:
    """Keep the language of a button, or with a number that the chat chooses none; the answer is in it already."""
    chosen = None if press.numbers else press.language
    if update.effective_chat is None:
        return None
    context.services.chats.set_language(update.effective_chat.id, chosen)
    return pages.language_set_view(context.texts(update), chosen)


def open_setting(services: Services, texts: Texts, chat: int, press: Press) -> View | None:
    """Do what a button says and show how the setting stands; None where it is too old, or was never one of ours."""
    if press.act is Act.LANGUAGE:
        return pages.language_view(texts, services.chats.language(chat), services.settings.languages)
    which, *choice = press.numbers or (0,)
    if which == LISTS:
        return _open_lists(services, texts, chat, choice)
    if which == DIGEST_HOUR:
        return _open_digest_hour(services, texts, chat, choice)
    return None if which or press.act is not Act.SETTINGS else show_settings(services, texts, chat)


def _open_lists(services: Services, texts: Texts, chat: int, choice: list[int]) -> View | None:
    if choice and choice[0] >= len(SIZES):
        return None
    if choice:
        services.chats.set_list_size(chat, SIZES[choice[0]])
    return lists_view(texts, services.chats.list_size(chat))


def _open_digest_hour(services: Services, texts: Texts, chat: int, choice: list[int]) -> View | None:
    if choice and choice[0] > LAST_HOUR:
        return None
    if choice:
        set_digest_hour(services, texts, chat, choice[0])
    hour = services.chats.digest_hour(chat)
    subscriptions = services.planner.subscriptions.of_chat(chat)
    others = any(one.rhythm.tempo is not Tempo.AT_ONCE and one.rhythm.hour != hour for one in subscriptions)
    return digest_hour_view(texts, hour, find_zone_of(services, texts, chat), others=others)


def set_digest_hour(services: Services, texts: Texts, chat: int, hour: int) -> None:
    """Let all digests of a chat come at this hour, of its zone or of the one that goes with the language."""
    planner = services.planner
    with services.database.writing():
        planner.recipients.set_zone(chat, default_zone(texts.language), only_if_unset=True)
        services.chats.set_digest_hour(chat, hour)
        planner.subscriptions.set_hour(chat, hour)
        for thread in {subscription.thread for subscription in planner.subscriptions.of_chat(chat)}:
            planner.replan(chat, thread, now=services.now())


def show_settings(services: Services, texts: Texts, chat: int) -> View:
    """All settings of a chat."""
    recipient = services.planner.recipients.find(chat)
    chosen = Preferences(
        language=services.chats.language(chat),
        list_size=services.chats.list_size(chat),
        zone=find_zone_of(services, texts, chat),
        digest_hour=services.chats.digest_hour(chat),
        quiet=recipient.quiet if recipient else None,
    )
    return settings_view(texts, chosen)


def find_zone_of(services: Services, texts: Texts, chat: int) -> str:
    """The zone that a chat chose, else the one that goes with the language."""
    recipient = services.planner.recipients.find(chat)
    return recipient.zone if recipient and recipient.zone else default_zone(texts.language)


async def refresh_menu(update: Update, context: BotContext) -> None:
    """When an update was answered: see that its chat has the command menu that it is to have."""
    if update.effective_chat is not None:
        await refresh_menu_of(update.effective_chat.id, context.bot, context.services)


async def refresh_menu_of(chat: int, bot: Bot, services: Services) -> None:
    """Give a chat its own command menu, where it is to have one and has it not."""
    chosen, settings = services.chats.language(chat), services.settings
    spoken = choose_language(chosen, None, None, settings.languages) if chosen else None
    # A private chat has the id of its person.
    menu = find_menu(spoken, admin=chat in settings.admins)
    await services.menus.refresh(bot, chat, menu, services.chats, now=services.now())
