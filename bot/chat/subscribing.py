"""Subscribing in the chat: commands and buttons. In groups and channels only their admins may use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat.authority import Spot, find_spot, may_change
from bot.chat.buttons import Act, Press
from bot.chat.channels import Channel, Refusal, find_channel, split_name, word_channel, word_refusal
from bot.chat.context import BotApplication, BotContext
from bot.chat.desk import DESK_ACTS, Desk, read_code
from bot.chat.i18n import Texts, load_texts
from bot.chat.interests import parse_interest
from bot.chat.lists import open_card
from bot.chat.outgoing import acknowledge, reply, show
from bot.chat.presses import read_press
from bot.chat.views.channels import refused_label
from bot.chat.views.layout import View
from bot.chat.views.pages import forgotten_label
from bot.chat.views.rhythms import TEMPOS
from bot.chat.views.subscriptions import ALL, admins_only_label, admins_only_view

COMMANDS = ("subscribe", "subscriptions", "unsubscribe", "timezone", "quiet")
"""The commands, in the order of the menu."""

EVERYTHING_WORDS = {"all", "全部", "所有", "бүгд", "бүгдийг"}

_ACTS = (*DESK_ACTS, Act.OPEN)
_QUIET = re.compile(r"(\d{1,2})(?::00)?\s*(?:[-–—~]|to|до|至|到|\s)\s*(\d{1,2})(?::00)?", re.IGNORECASE)
_OFF = {"off", "none", "0", "关", "關", "无", "無", "үгүй", "хаах"}


def register(application: BotApplication) -> None:
    """Give the commands and buttons of subscribing their handlers; to be called before the handlers for all buttons."""
    answers: dict[str, Callable[[Desk, str], View | None]] = {
        "subscribe": answer_subscribe,
        "subscriptions": answer_subscriptions,
        "unsubscribe": answer_unsubscribe,
        "timezone": answer_timezone,
        "quiet": answer_quiet,
    }
    fresh = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    for name in COMMANDS:
        application.add_handler(CommandHandler(name, _make_handler(answers[name]), filters=fresh))
    letters = "".join(_ACTS)
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^[{letters}][a-z]"))


def _make_handler(
    answer: Callable[[Desk, str], View | None],
) -> Callable[[Update, BotContext], Coroutine[Any, Any, None]]:
    async def handle(update: Update, context: BotContext) -> None:
        spot, message = find_spot(update), update.effective_message
        if spot is None or message is None:
            return
        typed = _arguments(message)
        named = split_name(typed, context.bot) if message.chat.type == ChatType.PRIVATE else None
        texts = context.texts(update, named[1] if named else typed)
        if named is not None:
            view = await _answer_for_channel(context, texts, message.chat_id, named, answer)
        elif not await may_change(update, context):
            view = admins_only_view(texts)
        else:
            view = answer(Desk(context.services, texts, spot), typed)
        if view is not None:
            await reply(message, view, context.services.keep_query)

    return handle


async def _answer_for_channel(
    context: BotContext, texts: Texts, person: int, named: tuple[str, str], answer: Callable[[Desk, str], View | None]
) -> View | None:
    """A command whose first word is a channel's ``@name``, for that channel."""
    name, typed = named
    channel = await find_channel(context.bot, name, person)
    if not isinstance(channel, Channel):
        return word_refusal(texts, channel, name)
    view = answer(Desk(context.services, texts, Spot(channel.id)), typed)
    return None if view is None else word_channel(texts, view, channel)


def answer_subscribe(desk: Desk, typed: str) -> View:
    """``/subscribe [words] [-leave out]``: shows what it would have matched, with the buttons that save it."""
    return desk.preview(parse_interest(typed))


def answer_subscriptions(desk: Desk, typed: str) -> View:
    """``/subscriptions``: the list; with a number and words, other words for that one."""
    number, _, words = typed.partition(" ")
    if not (number.isdecimal() and len(number) < 4):
        return desk.show_list()
    return (
        desk.change_words(int(number), words) if words.strip() else desk.open_place(int(number))
    ) or desk.show_list()


def answer_unsubscribe(desk: Desk, typed: str) -> View:
    """``/unsubscribe [n|all]``: ends one or all; without either, asks which."""
    wanted = typed.strip().casefold()
    if wanted in EVERYTHING_WORDS:
        return desk.remove_all(confirmed=True)
    if wanted.isdecimal() and len(wanted) < 4:
        return desk.remove_place(int(wanted)) or desk.ask_which()
    return desk.ask_which()


def answer_timezone(desk: Desk, typed: str) -> View:
    """``/timezone [city or zone]``."""
    return desk.choose_zone(typed)


def answer_quiet(desk: Desk, typed: str) -> View:
    """``/quiet [22-7|off]``."""
    if typed.strip().casefold() in _OFF:
        return desk.set_quiet((0,)) or desk.show_quiet()
    hours = _QUIET.fullmatch(typed.strip())
    chosen = desk.set_quiet((int(hours[1]), int(hours[2]))) if hours else None
    return chosen or desk.show_quiet()


async def on_press(update: Update, context: BotContext) -> None:
    """A button of subscribing, in the language of the message it stands under."""
    pressed, spot = await read_press(update, context), find_spot(update)
    if pressed is None:
        return
    query, press = pressed
    if spot is None:
        await acknowledge(query, forgotten_label(context.texts(update)))
        return
    texts = load_texts(press.language)
    if press.channel:
        await _press_for_channel(query, context, texts, press)
        return
    if press.act is not Act.OPEN and not await may_change(update, context):
        await acknowledge(query, admins_only_label(texts))
        return
    view = open_view(Desk(context.services, texts, spot), press)
    await acknowledge(query, None if view else forgotten_label(texts))
    if view is not None and _wants_new_message(press) and isinstance(query.message, Message):
        await reply(query.message, view, context.services.keep_query)
    elif view is not None:
        await show(query, view, context.services.keep_query)


async def _press_for_channel(query: CallbackQuery, context: BotContext, texts: Texts, press: Press) -> None:
    """A button that sets the alerts of a channel from elsewhere: who presses must be an admin there now."""
    channel = await find_channel(context.bot, -press.channel, query.from_user.id)
    if not isinstance(channel, Channel):
        await acknowledge(query, forgotten_label(texts) if channel is Refusal.NO_CHANNEL else refused_label(texts))
        return
    view = open_view(Desk(context.services, texts, Spot(channel.id)), press)
    await acknowledge(query, None if view else forgotten_label(texts))
    if view is not None:
        await show(query, word_channel(texts, view, channel), context.services.keep_query)


def _wants_new_message(press: Press) -> bool:
    """Under alerts and search results the answer is a message of its own: these are to stay as they are."""
    return press.act is Act.OPEN or (press.act in (Act.SUBSCRIPTIONS, Act.PREVIEW) and press.numbers == (1,))


def open_view(desk: Desk, press: Press) -> View | None:
    """Do what a button says; None where it is too old, or was never one of ours."""
    numbers = press.numbers
    match press.act:
        case Act.SUBSCRIPTIONS:
            return desk.show_list()
        case Act.PREVIEW:
            interest = read_code(press.text, desk.services)
            return desk.preview(interest) if interest else None
        case Act.PICK:
            return desk.pick(numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else 0)
        case Act.ZONE:
            return desk.choose_zone(press.text)
        case Act.QUIET:
            return desk.set_quiet(numbers) if numbers else desk.show_quiet()
        case Act.SOUND:
            return desk.set_silent(numbers[:1] == (1,))
        case Act.OPEN:
            return open_card(desk.services, desk.texts, numbers[0], 0, "") if numbers else None
        case _:
            return _open_one(desk, press) if numbers else None


def _open_one(desk: Desk, press: Press) -> View | None:
    """What a button does to one subscription; it has at least one number."""
    first, rest = press.numbers[0], press.numbers[1:]
    match press.act:
        case Act.SUBSCRIPTION:
            return desk.open(first)
        case Act.SAVE:
            interest = read_code(press.text or ALL, desk.services)
            return (
                desk.save(interest, TEMPOS[first], rest[0] if rest else None)
                if interest and first < len(TEMPOS)
                else None
            )
        case Act.RHYTHM:
            return desk.choose_rhythm(first, rest)
        case Act.PAUSE:
            return desk.pause(first, bool(rest and rest[0]))
        case Act.REMOVE:
            return desk.remove_all(confirmed=bool(rest)) if first == 0 else desk.remove_number(first)
        case _:
            return None


def _arguments(message: Message) -> str:
    """What stands behind a command, in one line."""
    _, _, behind = (message.text or message.caption or "").partition(" ")
    if not behind:
        _, _, behind = (message.text or "").partition("\n")
    return " ".join(behind.split())
