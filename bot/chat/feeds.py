"""Releases as a feed words them in a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answer import Answerer
from bot.chat.i18n import Texts
from bot.chat.markup import to_plain
from bot.export import Entry, Feed, NameTopics
from bot.finder import Finder
from bot.store.releases import ReleaseStore, StoredRelease

AT_ONCE = 500
"""Releases that are read in one statement: SQLite takes some thousands of parameters."""


def make_feed(
    releases: ReleaseStore,
    answerer: Answerer,
    texts: Texts,
    *,
    today: dt.date,
    query: str = "",
    address: str | None = None,
    limit: int = 50,
) -> Feed:
    """The newest ``limit`` releases as a feed, or the newest of those that a search finds.

    ``today`` is what "last month" in a query counts from.
    """
    if query:
        hits = answerer.search(query, language=texts.language, today=today).hits
        found = sorted((hit.stored for hit in hits), key=_age, reverse=True)[:limit]
    else:
        found = releases.latest(limit)
    title = to_plain(texts.say("ILO press releases for China and Mongolia"))
    titled = f"{title}: {query}" if query else title
    return Feed(titled, texts.language.tag, make_entries(releases, answerer.finder, texts, found), query, address)


def make_entries(releases: ReleaseStore, finder: Finder, texts: Texts, found: Sequence[StoredRelease]) -> list[Entry]:
    """The releases as entries: in English as published, else translated with the original's title below."""
    entries: list[Entry] = []
    for start in range(0, len(found), AT_ONCE):
        entries += _make_some(releases, finder, texts, found[start : start + AT_ONCE])
    return entries


def _make_some(releases: ReleaseStore, finder: Finder, texts: Texts, found: Sequence[StoredRelease]) -> list[Entry]:
    everything = releases.texts_of([stored.number for stored in found])
    seen = releases.seen([stored.number for stored in found])
    topics = finder.topics([stored.number for stored in found])
    entries = []
    for stored in found:
        release, translation = stored.release, texts.translation(everything[stored.number])
        title, summary = release.title, release.summary
        if translation is not None:
            note = to_plain(texts.say("<i>Unofficial translation; the English title is the original.</i>"))
            title = translation.title
            summary = "\n\n".join(part for part in (translation.summary, note, release.title) if part)
        about = [(one, name_concept(finder, texts, one)) for one in topics.get(stored.number, ())]
        entries.append(Entry(release.id, release.date, title, summary, release.url, seen[stored.number], about))
    return entries


def name_concept(finder: Finder, texts: Texts, concept: str) -> str:
    """The name of a concept of the glossary in a language."""
    return texts.script(finder.analyser.glossary.concepts[concept].display_name(texts.language))


def name_topics(releases: ReleaseStore, finder: Finder, texts: Texts) -> NameTopics:
    """Gives the names of a release's topics in a language, by its id; for writing releases out."""

    def name(release_id: str) -> list[str]:
        stored = releases.find_id(release_id)
        found = {} if stored is None else finder.topics([stored.number])
        return [name_concept(finder, texts, one) for concepts in found.values() for one in concepts]

    return name


def _age(stored: StoredRelease) -> tuple[str, int]:
    return stored.release.date.isoformat(), stored.number
