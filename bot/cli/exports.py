"""Releases out: ``export``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from bot.cli.session import LanguageType, library, today
from bot.export import Feed, write_atom, write_csv, write_json_lines
from bot.languages import Language
from bot.library import Library
from bot.model import ReleaseTexts


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "atom"]),
    default="jsonl",
    show_default=True,
    help="JSON lines, a table, or a feed.",
)
@click.option("--lang", type=LanguageType(), help="Add the translations into this language.")
def export(form: str, lang: Language | None) -> None:
    """Write all releases to standard output, newest first; `load` reads them back.

    In JSON lines and CSV titles and summaries stay as published, and --lang adds translated_title and
    translated_summary; topics are named in that language, and `load` leaves them be.

    A feed is in one language: English, or that of --lang. `load` takes the English one only: translations are no
    originals.
    """
    with library() as opened:
        for piece in _write(opened, form, lang):
            sys.stdout.buffer.write(piece.encode("utf-8", "replace"))


def _write(opened: Library, form: str, language: Language | None) -> Iterator[str]:
    if form == "atom":
        return write_atom(_make_feed(opened, language or Language.EN))
    catalogue = None if language in (None, Language.EN) else language.catalogue.value
    write = write_json_lines if form == "jsonl" else write_csv
    from bot.chat.feeds import name_topics  # noqa: PLC0415 - Telegram's library takes a while to import
    from bot.chat.i18n import load_texts  # noqa: PLC0415

    topics = name_topics(opened.releases, opened.finder, load_texts(language or Language.EN))
    return write(_convert(_all(opened), language), catalogue, topics=topics)


def _all(opened: Library) -> Iterator[ReleaseTexts]:
    return (opened.releases.texts(stored) for stored in opened.releases)


def _convert(releases: Iterator[ReleaseTexts], language: Language | None) -> Iterator[ReleaseTexts]:
    """The releases, their Chinese translations in Traditional characters where these are wanted."""
    if language is not Language.ZH_HANT:
        return releases
    from bot.chat.i18n import load_texts  # noqa: PLC0415 - Telegram's library takes a while to import

    texts = load_texts(language)
    return (
        ReleaseTexts(one.release, {language.catalogue: found} if (found := texts.translation(one)) else {})
        for one in releases
    )


def _make_feed(opened: Library, language: Language) -> Feed:
    from bot.chat.feeds import make_feed  # noqa: PLC0415
    from bot.chat.i18n import load_texts  # noqa: PLC0415

    count = opened.releases.count()
    return make_feed(opened.releases, opened.answerer, load_texts(language), today=today(), limit=count)
