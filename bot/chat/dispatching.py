"""Deliveries in the hands of the bot's admins: ``/deliveries`` and its buttons. Who is one is looked at each time."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.alerts.notices import DeliveryRefused, LoadHeld, Notice
from bot.chat.authority import runs_bot
from bot.chat.buttons import Act, Press, decode_press
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.i18n import Texts, load_texts
from bot.chat.outgoing import acknowledge, reply, show
from bot.chat.views.deliveries import Standing, deliveries_view, not_for_you_view, notice_view
from bot.chat.views.layout import View
from bot.chat.views.pages import forgotten_label
from bot.store.outbox import Outbox
from bot.store.tallies import TallyStore

COMMAND = "deliveries"
RELEASES_SHOWN = 5

_ACTS = (Act.DELIVERIES, Act.RETRY, Act.FLOW, Act.DECIDE, Act.TELL_AGAIN)


def register(application: BotApplication) -> None:
    """Give the admins' command and its buttons their handlers; to be called before the handlers for all buttons."""
    application.add_handler(CommandHandler(COMMAND, on_deliveries, filters=filters.UpdateType.MESSAGE))
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^[{''.join(_ACTS)}][a-z]"))


async def on_deliveries(update: Update, context: BotContext) -> None:
    """``/deliveries``: how the last releases stand."""
    texts = context.texts(update)
    view = show_standing(context.services, texts) if runs_bot(update, context) else not_for_you_view(texts)
    if update.effective_message is not None:
        await reply(update.effective_message, view, context.services.keep_query)


async def on_press(update: Update, context: BotContext) -> None:
    """A button of the admins: do what it says, and show how things stand then."""
    query = update.callback_query
    press = decode_press(query.data or "", context.services.queries.find) if query else None
    if query is None:
        return
    if press is None or not runs_bot(update, context):
        texts = context.texts(update)
        await acknowledge(query, forgotten_label(texts) if press is None else str(not_for_you_view(texts).text))
        return
    texts = load_texts(press.language)
    if press.act is not Act.DELIVERIES:
        subject = " ".join(map(str, press.numbers))
        context.services.newsroom.store.record(
            query.from_user.id, press.act.name.lower(), subject, now=context.services.now()
        )
    await acknowledge(query, act(context.services, texts, press))
    await show(query, show_standing(context.services, texts), context.services.keep_query)


def act(services: Services, texts: Texts, press: Press) -> str | None:
    """Do what a button says; gives what the pop-up tells of it."""
    first, second = (*press.numbers, 0, 0)[:2]
    now = services.now()
    match press.act:
        case Act.RETRY:
            count = Outbox(services.database).retry_failed(first, now=now)
            return texts.label("Tried again: {count}", count=texts.number(count))
        case Act.FLOW:
            _set_flow(services, goes_on=bool(first))
            return None
        case Act.DECIDE if second:
            planned = services.planner.announce_held(first, now=now)
            return _tell_planned(texts, planned)
        case Act.DECIDE:
            return None if services.planner.silence_held(first) else _tell_planned(texts, None)
        case Act.TELL_AGAIN:
            known = services.releases.find_number(first) is not None
            return _tell_planned(texts, services.planner.tell_again(first, now=now) if known else None)
        case _:
            return None


def _set_flow(services: Services, *, goes_on: bool) -> None:
    tallies = TallyStore(services.database)
    if goes_on:
        tallies.resume()
    else:
        tallies.pause("admin", "", now=services.now())


def _tell_planned(texts: Texts, planned: int | None) -> str:
    if planned is None:
        return texts.label("That was decided already.")
    return texts.label("On their way: {count}", count=texts.number(planned))


def show_standing(services: Services, texts: Texts) -> View:
    """How deliveries stand now."""
    tallies = TallyStore(services.database)
    standing = Standing(tallies.paused(), services.planner.held(), tallies.by_release(RELEASES_SHOWN), tallies.open())
    numbers = [tally.release for tally in standing.tallies]
    numbers += [number for held in standing.held for number in held.releases]
    return deliveries_view(texts, standing, find_titles(services, texts, numbers))


def word_notice(services: Services, texts: Texts, notice: Notice) -> View:
    """What admins are told by itself, in their language."""
    numbers: Iterable[int] = ()
    if isinstance(notice, DeliveryRefused):
        numbers = (notice.release,)
    elif isinstance(notice, LoadHeld):
        numbers = notice.releases
    return notice_view(texts, notice, find_titles(services, texts, numbers))


def find_titles(services: Services, texts: Texts, numbers: Iterable[int]) -> dict[int, str]:
    """The titles of releases in a language, by number."""
    found = services.releases.texts_of(list(numbers))
    return {number: texts.title(release) for number, release in found.items()}
