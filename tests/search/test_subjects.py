"""What releases are about: counted in the index, in agreement with the lists, and kept so by every change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.alerts.matching import make_matches
from bot.finder import Finder
from bot.library import load_analyser, load_glossary
from bot.model import Release, ReleaseTexts
from bot.search.analyser import Analyser
from bot.search.glossary import Glossary
from bot.search.subjects import Subjects
from bot.store.database import Database
from bot.store.releases import ReleaseStore
from bot.store.subscriptions import Interest, InterestKind

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def put(finder: Finder, database: Database, title: str, day: int, place: str | None = None) -> int:
    release = Release(f"{day}-{title}", dt.date(2020, 1, day), title, place=place)
    with database.writing():
        number = ReleaseStore(database).add(release, address=None, seen_at=NOW)
        finder.put(number, ReleaseTexts(release))
    return number


def days(finder: Finder, concept_id: str) -> list[int]:
    return [stored.release.date.day for stored in finder.find_subject(concept_id, limit=99)]


@pytest.fixture
def own(database: Database) -> Finder:
    return Finder(database, load_analyser())


def test_a_narrower_concept_counts_for_every_broader_one(own: Finder, database: Database) -> None:
    put(own, database, "Toys from Ningbo", 1)
    put(own, database, "Toys from somewhere", 2, place="Huzhou, Zhejiang")
    put(own, database, "Toys from Mongolia", 3)
    assert own.count_subjects(["ningbo", "zhejiang", "china", "mongolia", "shanghai"]) == {
        "ningbo": 1,
        "zhejiang": 2,
        "china": 2,
        "mongolia": 1,
    }
    assert days(own, "china") == [2, 1]
    assert own.find_subject("china", limit=1, offset=1) == own.find_subject("china", limit=9)[1:]


def test_a_common_subject_is_listed_as_a_rare_one(own: Finder, database: Database) -> None:
    """Also where its releases are older than all others, so that a look at the newest finds none."""
    for day in range(1, 12):
        put(own, database, "Toys from Ningbo", day)
    for day in range(12, 20):
        put(own, database, "Toys from Mongolia", day)
    assert [days(own, place) for place in ("china", "mongolia")] == [list(range(11, 0, -1)), list(range(19, 11, -1))]
    for offset in range(11):
        listed = own.find_subject("china", limit=1, offset=offset)
        assert [stored.release.date.day for stored in listed] == [11 - offset]
    assert own.find_subject("china", limit=5, offset=11) == ()


def test_counts_follow_changes(own: Finder, database: Database) -> None:
    number = put(own, database, "Toys from Ningbo", 1)
    with database.writing():
        own.put(number, ReleaseTexts(Release("1", dt.date(2020, 1, 1), "Toys from Mongolia")))
    assert own.count_subjects(["ningbo", "china", "mongolia"]) == {"mongolia": 1}
    with database.writing():
        own.remove(number)
    assert own.count_subjects(["ningbo", "china", "mongolia"]) == {}


def test_count_and_list_and_subscription_agree(finder: Finder) -> None:
    """Of every concept of the glossary, over the built-in releases."""
    counts = finder.count_subjects(list(load_glossary().concepts))
    releases = ReleaseStore(finder._postings.database)
    every = list(releases.texts_of([stored.number for stored in releases]).values())
    matches = make_matches(finder)
    assert len(counts) > 100
    for concept_id, count in counts.items():
        interest = Interest(InterestKind.CONCEPT, concept_id)
        expected = [texts.release.id for texts in every if matches(interest, texts)]
        assert [stored.release.id for stored in finder.find_subject(concept_id, limit=99)] == expected
        assert count == len(expected)


def test_subjects_are_not_found_by_words(own: Finder, database: Database) -> None:
    put(own, database, "Toys from Ningbo", 1)
    assert own.search("##china").hits == own.search("China").hits
    assert own.search("zebra ##china").hits == ()


def test_other_relations_make_another_index(own: Finder, database: Database) -> None:
    """A translator who moves a concept in the glossary changes no name, but what is found under its subjects."""
    glossary = load_glossary()
    moved = {**glossary.concepts, "ningbo": replace(glossary.concepts["ningbo"], broader=("mongolia",))}
    other = Finder(database, Analyser(Glossary(moved), own.analyser.lists))
    assert Subjects(Glossary(moved)).version != Subjects(glossary).version
    number = put(own, database, "Toys from Ningbo", 1)
    assert own.is_current
    assert not other.is_current
    with database.writing():
        other.rebuild([(number, ReleaseTexts(Release("1", dt.date(2020, 1, 1), "Toys from Ningbo")))])
    assert other.count_subjects(["china", "mongolia"]) == {"mongolia": 1}
