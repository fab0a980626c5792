"""Looks over everything that a person may have edited: settings, data, translations, glossary, catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.chat.catalogues import check_catalogues
from bot.errors import BotError, DataError
from bot.library import BUILT_IN_LISTING, load_glossary, load_supplements, read_data
from bot.search.glossary import check_glossary
from bot.settings import Settings
from bot.sources.listing import parse_listing


def inspect_program(read_settings: Callable[[], Settings]) -> list[str]:
    """What is wrong, a line each that names the setting or the file and the line; none when all is well."""
    inspections: tuple[Callable[[], Iterator[str] | list[str]], ...] = (
        lambda: _inspect_settings(read_settings),
        _inspect_listing,
        _inspect_supplements,
        lambda: check_glossary(load_glossary()),
        check_catalogues,
    )
    findings: list[str] = []
    for inspect in inspections:
        try:
            findings += inspect()
        except BotError as error:
            findings.append(str(error))
    return findings


def _inspect_settings(read_settings: Callable[[], Settings]) -> Iterator[str]:
    settings = read_settings()
    for source in settings.sources:
        if not source.startswith(("http://", "https://")) and not Path(source).is_file():
            yield f"BOT_SOURCES: there is no file {source}"
    if not settings.database.absolute().parent.is_dir():
        yield f"BOT_DB: there is no folder {settings.database.absolute().parent}"


def _inspect_listing() -> Iterator[str]:
    parsed = parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name)
    if not parsed.releases:
        raise DataError(BUILT_IN_LISTING.name, "holds no releases")
    for rejection in parsed.rejections:
        yield f"{rejection.source}:{rejection.line}: {rejection.reason}"


def _inspect_supplements() -> Iterator[str]:
    """Translations and links that lead nowhere, and releases whose translation is missing or half."""
    releases = {
        release.id: release for release in parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name).releases
    }
    supplements = load_supplements()
    for unknown in sorted(supplements.links.keys() - releases.keys()):
        yield f"links.toml: no release of the listing has the id {unknown}"
    for release_id, translations in supplements.translations.items():
        for language, translation in translations.items():
            release = releases.get(release_id)
            if release is None:
                yield f"{language}.toml: no release of the listing has the id {release_id}"
            elif (release.summary is None) != (translation.summary is None):
                yield f"{language}.toml: [{release_id}] summary: the original and the translation must both have one"
