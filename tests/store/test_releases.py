from __future__ import annotations

import datetime as dt

import pytest

from bot.languages import Language
from bot.model import Release, Translation
from bot.store.chats import ChatStore, QueryStore
from bot.store.database import Database
from bot.store.releases import ReleaseStore, newest_last

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def day(number: int) -> dt.date:
    return dt.date(2020, 1, number)


@pytest.fixture
def store(database: Database) -> ReleaseStore:
    """Releases on the 1st, 5th (two) and 20th of January 2020, numbered 1 to 4."""
    releases = ReleaseStore(database)
    with database.writing():
        for number, date in enumerate((1, 5, 5, 20), 1):
            releases.add(Release(f"r{number}", day(date), f"Title {number}"), address=None, seen_at=NOW)
    return releases


def ids(found: object) -> list[str]:
    return [stored.release.id for stored in found]  # type: ignore[attr-defined]


def test_lists_are_newest_first(store: ReleaseStore) -> None:
    assert ids(store) == ["r4", "r3", "r2", "r1"]
    assert ids(store.latest(2)) == ["r4", "r3"]
    assert ids(store.latest(2, 3)) == ["r1"]
    assert store.range() == (day(1), day(20))


BETWEEN = [
    (None, None, ["r4", "r3", "r2", "r1"]),
    (day(5), day(5), ["r3", "r2"]),
    (day(2), None, ["r4", "r3", "r2"]),
    (None, day(4), ["r1"]),
    (day(6), day(19), []),
    (day(20), day(1), []),
]


@pytest.mark.parametrize(("start", "end", "found"), BETWEEN)
def test_periods_include_both_ends(
    store: ReleaseStore, start: dt.date | None, end: dt.date | None, found: list[str]
) -> None:
    assert ids(store.between(start, end)) == found
    assert store.count(start, end) == len(found)


def test_the_nearest_in_time_are_closest_first(store: ReleaseStore) -> None:
    assert ids(store.nearest(day(18), 2)) == ["r4", "r3"]
    assert ids(store.nearest(dt.date(2019, 1, 1), 1)) == ["r1"]


def test_numbers_come_in_the_order_asked_for(store: ReleaseStore) -> None:
    assert ids(store.find_numbers([3, 99, 1])) == ["r3", "r1"]
    assert list(store.texts_of([2, 4])) == [2, 4]
    assert store.texts_of([]) == {}
    assert "r1" in store
    assert "r9" not in store


def test_translations_are_replaced_and_tell_whether_they_changed(store: ReleaseStore) -> None:
    first = Translation("mn", "Гарчиг", None)
    assert [store.set_translation(1, first), store.set_translation(1, first)] == [True, False]
    second = Translation("mn", "Гарчиг", "Хураангуй")
    assert store.set_translation(1, second) is True
    assert store.translations(1) == {"mn": second}


def test_an_empty_store_has_no_range(database: Database) -> None:
    assert ReleaseStore(database).range() is None
    assert ReleaseStore(database).latest(5) == []


def test_sources_of_either_order_end_with_their_newest() -> None:
    oldest, first, second = (Release(name, day(date), name) for name, date in (("a", 1), ("b", 5), ("c", 5)))
    assert ids_of(newest_last([second, first, oldest])) == ["a", "b", "c"]
    assert ids_of(newest_last([oldest, first, second])) == ["a", "b", "c"]
    assert newest_last([]) == []


def ids_of(releases: list[Release]) -> list[str]:
    return [release.id for release in releases]


def test_a_chat_keeps_and_forgets_its_language(database: Database) -> None:
    chats = ChatStore(database)
    assert chats.language(-5) is None
    chats.set_language(-5, Language.MN)
    assert chats.language(-5) is Language.MN
    chats.set_language(-5, None)
    assert chats.language(-5) is None


def test_a_long_query_is_kept_a_month_from_its_last_use(database: Database) -> None:
    queries = QueryStore(database)
    token = queries.keep("a long query", today=day(1))
    assert queries.keep("a long query", today=day(20)) == token
    assert queries.find(token) == "a long query"
    queries.keep("another", today=dt.date(2020, 2, 25))
    assert queries.find(token) is None
    assert queries.find("nothing") is None
