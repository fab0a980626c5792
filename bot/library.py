"""Everything below Telegram put together: the database, the search over it, answers, and the way in for releases."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.alerts.matching import make_matches
from bot.alerts.planner import Planner
from bot.answer import Answerer
from bot.errors import DataError
from bot.finder import Finder
from bot.ingest import Ingest
from bot.languages import Language
from bot.resources import DATA
from bot.search.analyser import Analyser
from bot.search.glossary import Glossary, parse_glossary
from bot.search.words import parse_words
from bot.sources.supplements import Supplements, by_release, parse_links, parse_translations
from bot.store.database import Database
from bot.store.releases import ReleaseStore

log = logging.getLogger(__name__)

TRANSLATED = (Language.ZH_HANS, Language.MN)
"""The languages that ``data/translations`` has files for."""

BUILT_IN_LISTING = DATA / "listing.txt"


@dataclass(frozen=True, slots=True)
class Library:
    """The releases in one database and everything that works on them, for the thread that opened the database."""

    database: Database
    releases: ReleaseStore
    glossary: Glossary
    finder: Finder
    answerer: Answerer
    planner: Planner
    ingest: Ingest


def open_library(database: Database, *, hold_above: int = 5) -> Library:
    """Put the program's parts together over an open database; a load of more new releases than ``hold_above`` is held.

    Raises:
        DataError: one of the program's own data files is wrong.
    """
    glossary = load_glossary()
    finder = Finder(database, load_analyser())
    releases = ReleaseStore(database)
    _keep_index_current(database, finder, releases)
    planner = Planner(database, lambda: make_matches(finder), hold_above=hold_above)
    ingest = Ingest(database, finder.put, load_supplements(), planner, gathering=finder.gathering, tidy=finder.tidy)
    return Library(database, releases, glossary, finder, Answerer(finder, releases), planner, ingest)


def _keep_index_current(database: Database, finder: Finder, releases: ReleaseStore) -> None:
    """Build the index anew where the glossary or the rules have changed since it was built."""
    if finder.is_current:
        return
    log.info("the glossary has changed: building the search index anew")
    with database.writing():
        finder.rebuild((stored.number, releases.texts(stored)) for stored in list(releases))


@cache
def load_glossary(path: Path = DATA / "glossary.toml") -> Glossary:
    """The glossary of the data folder.

    Raises:
        DataError: it is wrong.
    """
    return parse_glossary(read_data(path), path.name)


@cache
def load_analyser() -> Analyser:
    """What reads texts and queries: over the glossary and the words of the data folder.

    Raises:
        DataError: one of the two is wrong.
    """
    words = DATA / "words.toml"
    return Analyser(load_glossary(), parse_words(read_data(words), words.name))


@cache
def load_supplements(folder: Path = DATA) -> Supplements:
    """The addresses, places and translations of the data folder.

    Raises:
        DataError: one of the files is wrong.
    """
    links = parse_links(read_data(folder / "links.toml"), "links.toml")
    translations = [
        parse_translations(read_data(folder / "translations" / f"{language}.toml"), f"{language}.toml", language)
        for language in TRANSLATED
    ]
    return Supplements(links, by_release(*translations))


def read_data(path: Path) -> str:
    """The text of a data file.

    Raises:
        DataError: it is missing, or no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
