"""The newsroom in the chat: what admins send becomes a draft, and what they press or answer is done and recorded."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import ForceReply, Message, Update
from telegram.constants import ChatType, ParseMode
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.alerts.plan import Telling
from bot.chat import audit
from bot.chat.addressing import ADDRESSED
from bot.chat.authority import runs_bot
from bot.chat.buttons import Act, Press, decode_press
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.dispatching import find_titles
from bot.chat.i18n import Texts, load_texts
from bot.chat.intake import NewsFilter, awaited_by, read_news
from bot.chat.lists import items_of
from bot.chat.outgoing import acknowledge, reply, show
from bot.chat.status import show_sources, show_status
from bot.chat.views import newsroom as views
from bot.chat.views.deliveries import held_view, not_for_you_view
from bot.chat.views.layout import View
from bot.chat.views.pages import forgotten_label
from bot.chat.views.topics import Topics, unknown_topics_view
from bot.drafts import Draft, Part
from bot.errors import SourceError
from bot.model import ReleaseTexts
from bot.newsroom import find_release
from bot.search.naming import find_nearest, list_concepts, read_names
from bot.store.releases import StoredRelease

COMMANDS = ("publish", "held", "edit", "retract", "translate", "sources", "status", "audit")
_ACTS = (Act.DRAFT, Act.FIELD, Act.RETRACT)
_LANGUAGES = {"mn": Part.MN, "zh": Part.ZH_HANS, "zh-hans": Part.ZH_HANS, "zh_hans": Part.ZH_HANS}

Handle = Callable[[Update, BotContext], Coroutine[Any, Any, None]]
Answer = Callable[[Message, BotContext, Texts, str], Coroutine[Any, Any, View | None]]


def register(application: BotApplication) -> None:
    """Give the newsroom its handlers; to be called before the handlers for all texts, files and buttons."""
    answers: dict[str, Answer] = {
        "publish": answer_publish,
        "held": answer_held,
        "edit": answer_edit,
        "retract": answer_retract,
        "translate": answer_translate,
        "sources": answer_sources,
        "status": answer_status,
        "audit": audit.answer_audit,
    }
    fresh = filters.UpdateType.MESSAGE
    for name in COMMANDS:
        application.add_handler(CommandHandler(name, _make_handler(answers[name]), filters=fresh))
    news = NewsFilter(application.bot_data["services"])
    application.add_handler(MessageHandler(fresh & ADDRESSED & news, on_news))
    application.add_handler(CallbackQueryHandler(audit.on_press, pattern=audit.PATTERN))
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^[{''.join(_ACTS)}][a-z]"))


def _make_handler(answer: Answer) -> Handle:
    async def handle(update: Update, context: BotContext) -> None:
        message = update.message
        if message is None:
            return
        texts = context.texts(update)
        if not runs_bot(update, context):
            view: View | None = not_for_you_view(texts)
        elif message.chat.type != ChatType.PRIVATE:
            view = views.private_only_view(texts)
        else:
            view = await answer(message, context, texts, _arguments(message))
        if view is not None:
            await reply(message, view, context.services.keep_query)

    return handle


async def on_news(update: Update, context: BotContext) -> None:
    """Something for the newsroom: an answer to what it asked, or a text, link or file with releases."""
    message = update.message
    if message is None or not runs_bot(update, context):
        return
    texts = context.texts(update)
    subject = awaited_by(message, context.services)
    if subject is not None:
        view = await take_answer(message, context, texts, subject)
    else:
        view = await begin_draft(message, context, texts)
    await reply(message, view, context.services.keep_query)


async def begin_draft(message: Message, context: BotContext, texts: Texts, text: str | None = None) -> View:
    """Make a draft of a message."""
    try:
        parsed = await read_news(message, context, text)
    except SourceError as error:
        return views.unreadable_view(texts, error.reason)
    services = context.services
    return _show_draft(services, texts, services.newsroom.begin(parsed, _sender(message), now=services.now()))


async def answer_publish(message: Message, context: BotContext, texts: Texts, typed: str) -> View | None:
    """``/publish`` with a text, or as a reply to a message: makes a draft of it, whatever it looks like."""
    if typed:
        return await begin_draft(message, context, texts, typed)
    if message.reply_to_message is not None:
        answered = message.reply_to_message
        try:
            parsed = await read_news(answered, context)
        except SourceError as error:
            return views.unreadable_view(texts, error.reason)
        services = context.services
        return _show_draft(services, texts, services.newsroom.begin(parsed, _sender(message), now=services.now()))
    return views.publish_hint_view(texts)


async def answer_held(_message: Message, context: BotContext, texts: Texts, _typed: str) -> View | None:
    """``/held``: the drafts and the loads that wait."""
    return show_waiting(context.services, texts)


async def answer_edit(message: Message, context: BotContext, texts: Texts, typed: str) -> View | None:
    """``/edit ID``: opens a published release as a draft that would change it."""
    services = context.services
    stored = _find(services, typed)
    if stored is None:
        return _not_found(texts, "edit", typed)
    draft = services.newsroom.begin_correction(stored, _sender(message), now=services.now())
    return views.edit_view(texts, draft, 0)


async def answer_retract(_message: Message, context: BotContext, texts: Texts, typed: str) -> View | None:
    """``/retract ID``: asks whether it is really to be taken back."""
    stored = _find(context.services, typed)
    if stored is None:
        return _not_found(texts, "retract", typed)
    return views.confirm_retraction_view(texts, items_of(context.services.releases, [stored])[0])


async def answer_translate(message: Message, context: BotContext, texts: Texts, typed: str) -> View | None:
    """``/translate ID mn`` (or ``zh``): asks for the translation."""
    name, _, language = typed.rpartition(" ")
    part, stored = _LANGUAGES.get(language.casefold()), _find(context.services, name)
    if part is None:
        return views.translate_hint_view(texts)
    if stored is None:
        return _not_found(texts, "translate", name)
    await _ask(message, context.services, texts, part, stored.release.title, f"translate:{stored.number}:{part}")
    return None


async def answer_sources(_message: Message, context: BotContext, texts: Texts, _typed: str) -> View | None:
    """``/sources``: how the watched sources stand."""
    return show_sources(context.services, texts)


async def answer_status(_message: Message, context: BotContext, texts: Texts, _typed: str) -> View | None:
    """``/status``: how the bot stands."""
    return show_status(context.services, texts)


async def take_answer(message: Message, context: BotContext, texts: Texts, subject: str) -> View:
    """Take an admin's reply for what the newsroom asked."""
    kind, *rest = subject.split(":")
    typed, who = message.text or message.caption or "", _sender(message)
    if kind == "translate":
        return _take_translation(context.services, texts, int(rest[0]), Part(rest[1]), typed, who)
    services, part = context.services, Part(rest[2])
    draft = services.newsroom.find(int(rest[0]))
    if draft is None:
        return View(texts.say("That was decided already."))
    if part is Part.TOPICS:
        return _take_topics(services, texts, draft, int(rest[1]), typed, who)
    changed = services.newsroom.change(draft, int(rest[1]), part, typed, who, now=services.now())
    return views.not_taken_view(texts, part) if changed is None else _show_draft(services, texts, changed)


def _take_topics(services: Services, texts: Texts, draft: Draft, item: int, typed: str, who: int) -> View:
    named = read_names(typed, services.answerer.finder.analyser)
    if named.unknown:
        nearest = [(name, find_nearest(name, services.glossary)) for name in named.unknown]
        return unknown_topics_view(texts, nearest)
    changed = None
    if named.concepts:
        changed = services.newsroom.change_topics(draft, item, named.concepts, who, now=services.now())
    return views.not_taken_view(texts, Part.TOPICS) if changed is None else _show_draft(services, texts, changed)


def _take_translation(services: Services, texts: Texts, number: int, language: Part, typed: str, who: int) -> View:
    stored = services.releases.find_number(number)
    if stored is None:
        return views.unknown_release_view(texts, str(number))
    edits = services.newsroom.translate(stored, language, typed, who, now=services.now())
    if edits is None:
        return views.not_taken_view(texts, language)
    return views.translated_view(texts, stored.release.title, edits)


async def on_press(update: Update, context: BotContext) -> None:
    """A button of the newsroom; who presses it is looked at each time."""
    query, services = update.callback_query, context.services
    if query is None:
        return
    press = decode_press(query.data or "", services.queries.find)
    if press is None or not press.numbers or not isinstance(query.message, Message):
        await acknowledge(query, forgotten_label(context.texts(update)))
        return
    texts = load_texts(press.language)
    if not runs_bot(update, context) or query.message.chat.type != ChatType.PRIVATE:
        await acknowledge(query, str(not_for_you_view(texts).text))
        return
    if press.act is Act.FIELD:
        await _ask_part(query.message, services, texts, press)
        await acknowledge(query)
        return
    view = do_press(services, texts, press, query.from_user.id)
    await acknowledge(query, None if view else views.decided_already_label(texts))
    if view is not None:
        await show(query, view, services.keep_query)


def do_press(services: Services, texts: Texts, press: Press, who: int) -> View | None:
    """Do what a button says; None where that was decided already."""
    number, what, item = (*press.numbers, 0, 0)[:3]
    if press.act is Act.RETRACT:
        return _restore(services, texts, number, who) if what else _retract(services, texts, number, who)
    draft = services.newsroom.find(number)
    if draft is None:
        return None
    match what:
        case views.PUBLISH | views.PUBLISH_SILENTLY:
            telling = Telling.ANNOUNCE if what == views.PUBLISH else Telling.SILENT
            report = services.newsroom.publish(number, who, telling, now=services.now())
            return None if report is None else views.published_view(texts, report)
        case views.DISCARD:
            gone = services.newsroom.discard(number, who, now=services.now())
            return views.discarded_view(texts, number) if gone else None
        case views.EDIT:
            return views.edit_view(texts, draft, min(item, len(draft.releases) - 1))
        case _:
            return _show_draft(services, texts, draft)


def _retract(services: Services, texts: Texts, number: int, who: int) -> View | None:
    stored = services.releases.find_number(number)
    edits = services.newsroom.retract(stored, who, now=services.now()) if stored else None
    return None if edits is None else views.retraction_done_view(texts, number, edits)


def _restore(services: Services, texts: Texts, number: int, who: int) -> View | None:
    stored = services.releases.find_number(number)
    restored = stored is not None and services.newsroom.restore(stored, who, now=services.now())
    return views.restored_view(texts) if restored else None


def show_waiting(services: Services, texts: Texts) -> View:
    """Everything that waits for an admin."""
    held = services.planner.held()
    titles = find_titles(services, texts, [number for load in held for number in load.releases])
    return views.waiting_view(texts, services.newsroom.drafts(), held_view(texts, held, titles) if held else None)


def _show_draft(services: Services, texts: Texts, draft: Draft) -> View:
    topics = [_find_topics(services, release) for release in draft.releases[: views.IN_FULL]]
    return views.draft_view(texts, draft, services.newsroom.foresee(draft, now=services.now()), topics)


def _find_topics(services: Services, release: ReleaseTexts) -> Topics:
    """What the release is about: what a search for a topic finds it by."""
    analyser, concepts = services.answerer.finder.analyser, services.glossary.concepts
    document = analyser.analyse_document(release)
    named = [
        name for name in list_concepts(" ".join(document.fields()), services.glossary) if name not in release.topics
    ]
    by_hand = [(concepts[name], added) for name, added in release.topics.items() if name in concepts]
    added, taken = ([one for one, is_added in by_hand if is_added is wanted] for wanted in (True, False))
    return Topics([concepts[name] for name in named], added, taken)


async def _ask_part(message: Message, services: Services, texts: Texts, press: Press) -> None:
    number, item, place = (*press.numbers, 0, 0)[:3]
    draft = services.newsroom.find(number)
    if draft is None or item >= len(draft.releases) or place >= len(views.PARTS):
        await reply(message, View(texts.say("That was decided already.")), services.keep_query)
        return
    part = views.PARTS[place]
    await _ask(message, services, texts, part, draft.releases[item].release.title, f"draft:{number}:{item}:{part}")


async def _ask(message: Message, services: Services, texts: Texts, part: Part, title: str, subject: str) -> None:
    """Ask for something in a message of its own, and remember what an answer to it is for."""
    view = views.prompt_view(texts, part, title)
    sent = await message.reply_text(str(view.text), parse_mode=ParseMode.HTML, reply_markup=ForceReply())
    services.newsroom.store.await_reply(sent.chat_id, sent.message_id, subject)


def _find(services: Services, name: str) -> StoredRelease | None:
    """The release that an admin names; one that was retracted is no longer to be had."""
    stored = find_release(services.newsroom.ingest, name) if name.strip() else None
    return None if stored is None or services.releases.retracted([stored.number]) else stored


def _not_found(texts: Texts, command: str, name: str) -> View:
    return views.unknown_release_view(texts, name) if name.strip() else views.naming_hint_view(texts, command)


def _sender(message: Message) -> int:
    return message.from_user.id if message.from_user else 0


def _arguments(message: Message) -> str:
    """What stands behind a command, lines kept."""
    parts = (message.text or message.caption or "").split(maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""
