"""A whole list as a table, sent as a file for whoever works with it further."""

from __future__ import annotations

from telegram import InputFile, Update
from telegram.ext import CallbackQueryHandler

from bot.chat.buttons import Act
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.feeds import name_topics
from bot.chat.i18n import Texts, load_texts
from bot.chat.lists import LATEST, find_whole_list
from bot.chat.outgoing import acknowledge, reply_file
from bot.chat.presses import read_press_under
from bot.chat.views.pages import forgotten_label
from bot.export import write_csv
from bot.languages import Language
from bot.model import ReleaseTexts
from bot.store.releases import StoredRelease

MOST_ROWS = 2000
"""Some hundred times what a person reads; with long summaries about 3 MB."""

AT_ONCE = 500
"""Releases that are read in one statement."""


def register(application: BotApplication) -> None:
    """Give the button its handler; to be called before the handler for all buttons."""
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^{Act.TABLE}[a-z]"))


async def on_press(update: Update, context: BotContext) -> None:
    """The button under a list: sends the list as a file, in the language of the message it stands under."""
    services = context.services
    if (pressed := await read_press_under(update, context)) is None:
        return
    query, press, message = pressed
    texts = load_texts(press.language)
    found = find_whole_list(services, texts, press.text or LATEST, MOST_ROWS)
    await acknowledge(query, None if found else forgotten_label(texts))
    if found:
        file = InputFile(make_table(services, texts, found), "press-releases.csv")
        caption = texts.count("{count} press release", "{count} press releases", len(found))
        await reply_file(message, file, str(caption))


def make_table(services: Services, texts: Texts, found: list[StoredRelease]) -> bytes:
    """The releases as CSV for a spreadsheet program; with their translations where the language is not English."""
    rows: list[ReleaseTexts] = []
    for start in range(0, len(found), AT_ONCE):
        some = services.releases.texts_of([stored.number for stored in found[start : start + AT_ONCE]])
        rows += [_in_script(texts, release) for release in some.values()]
    language = None if texts.language is Language.EN else texts.language.catalogue.value
    topics = name_topics(services.releases, services.answerer.finder, texts)
    return "".join(write_csv(rows, language, topics=topics, for_spreadsheet=True)).encode("utf-8", "replace")


def _in_script(texts: Texts, release: ReleaseTexts) -> ReleaseTexts:
    """The release with its translation as the language writes it."""
    translation = texts.translation(release)
    if translation is None:
        return release
    return ReleaseTexts(release.release, {texts.language.catalogue.value: translation})
