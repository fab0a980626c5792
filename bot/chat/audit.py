"""``/audit``: who did what and when, for the bot's admins; page by page, or all of it as a table."""

from __future__ import annotations

from telegram import InputFile, Message, Update

from bot.alerts.schedule import default_zone, localise
from bot.chat.authority import runs_bot
from bot.chat.buttons import Act
from bot.chat.context import BotContext, Services
from bot.chat.i18n import Texts, load_texts
from bot.chat.outgoing import acknowledge, show
from bot.chat.presses import read_press_under
from bot.chat.views.audit import TABLE, Deed, audit_view
from bot.chat.views.deliveries import not_for_you_view
from bot.chat.views.layout import Page, View
from bot.export import write_spreadsheet
from bot.store.newsroom import AuditEntry

PAGE_SIZE = 8
MOST_ROWS = 50_000
"""Rows of the table, the newest: some 5 MB, and more than an office does in its life."""

PATTERN = rf"^{Act.AUDIT}[a-z]"
"""Its buttons."""


async def answer_audit(message: Message, context: BotContext, texts: Texts, _typed: str) -> View | None:
    """``/audit``: the newest acts."""
    return show_audit(context.services, texts, message.chat_id, 0)


async def on_press(update: Update, context: BotContext) -> None:
    """A button of the list; who presses it is looked at each time."""
    services = context.services
    if (pressed := await read_press_under(update, context)) is None:
        return
    query, press, message = pressed
    texts = load_texts(press.language)
    if not runs_bot(update, context) or message.chat.type != "private":
        await acknowledge(query, str(not_for_you_view(texts).text))
        return
    page, what = (*press.numbers, 0, 0)[:2]
    await acknowledge(query)
    if what == TABLE:
        file = InputFile(make_table(services, texts, message.chat_id), "audit.csv")
        await message.reply_document(file)
    else:
        view = show_audit(services, texts, message.chat_id, page)
        await show(query, view, services.keep_query)


def show_audit(services: Services, texts: Texts, chat: int, page: int) -> View:
    """One page of the acts, from 0, newest first; a page behind the last one is the last one."""
    store, zone = services.newsroom.store, _find_zone(services, texts, chat)
    where = Page(page, PAGE_SIZE, store.count_audit())
    where = Page(min(page, where.count - 1), PAGE_SIZE, where.total)
    entries = store.audit(where.size, where.number * where.size)
    return audit_view(texts, [_localise(entry, zone) for entry in entries], where, zone)


def make_table(services: Services, texts: Texts, chat: int) -> bytes:
    """All acts as CSV for a spreadsheet program, newest first, with the chat's local times."""
    zone = _find_zone(services, texts, chat)
    entries = services.newsroom.store.audit(MOST_ROWS)
    rows = (
        [localise(entry.at, zone).isoformat(" ", "seconds"), str(entry.who), entry.what, entry.subject]
        for entry in entries
    )
    return "".join(write_spreadsheet(["at", "who", "what", "subject"], rows)).encode("utf-8", "replace")


def _localise(entry: AuditEntry, zone: str) -> Deed:
    return Deed(localise(entry.at, zone), entry.who, entry.what, entry.subject)


def _find_zone(services: Services, texts: Texts, chat: int) -> str:
    recipient = services.planner.recipients.find(chat)
    return (recipient.zone if recipient else None) or default_zone(texts.language)
