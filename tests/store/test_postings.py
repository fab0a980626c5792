from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Release
from bot.store.conditions import Within
from bot.store.database import Database
from bot.store.postings import Near, Posting, PostingStore
from bot.store.releases import ReleaseStore
from bot.store.segments import count_segments

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ANYTHING = Within()


@pytest.fixture
def postings(database: Database) -> PostingStore:
    """Three releases: a b in 1's title, a in 2's, b in 3's summary; #c-d in all places."""
    store = PostingStore(database)
    with database.writing():
        for number, title, summary in ((1, " a b ", " "), (2, " a ", " "), (3, " 海员 ", " b ")):
            release = Release(f"r{number}", dt.date(2020, 1, 4 - number), title)
            ReleaseStore(database).add(release, address=None, seen_at=NOW)
            store.put(
                number, Posting(title, summary, " #c-d "), [("a", "aa")], lambda form: Near([f"key-{form[0]}"], "a")
            )
    return store


def test_conditions(postings: PostingStore) -> None:
    assert postings.find([[[["a"]]]], ANYTHING, limit=9) == [2, 1]
    assert postings.find([[[["a"]], [["b"]]]], ANYTHING, limit=9) == [1]
    assert postings.find([[[["a", "b"], ["海员"]]]], ANYTHING, limit=9) == [3, 1]
    assert postings.find([[[["海员"]]], [[["a"]]]], ANYTHING, limit=9) == [3, 2, 1]
    assert postings.find([[[["#c-d"]]]], ANYTHING, limit=2, offset=1) == [2, 1]
    assert postings.find([[[["c"]]]], ANYTHING, limit=9) == []


ROWS = st.lists(st.lists(st.sampled_from(["a", "b", "海员", "#c-d", "nowhere"]), min_size=1, max_size=2), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(ROWS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_any_of_several_conditions_may_hold(postings: PostingStore, alternatives: list[list[list[list[str]]]]) -> None:
    tokens = {1: {"a", "b", "#c-d"}, 2: {"a", "#c-d"}, 3: {"海员", "b", "#c-d"}}

    def holds(number: int, conditions: list[list[list[str]]]) -> bool:
        return all(any(tokens[number].issuperset(row) for row in rows) for rows in conditions)

    expected = [number for number in (3, 2, 1) if any(holds(number, each) for each in alternatives)]
    assert postings.find(alternatives, ANYTHING, limit=9) == expected


def test_restrictions(postings: PostingStore) -> None:
    day = dt.date(2020, 1, 2)
    assert postings.find([[[["b"]]]], Within(titles=True), limit=9) == [1]
    assert postings.find([[[["#c-d"]]]], Within(since=day), limit=9) == [2, 1]
    assert postings.count_all([[[["#c-d"]]]], Within(until=day)) == 2
    assert postings.find_newest([[[["#c-d"]]]], ANYTHING, limit=2) == [1, 2]
    assert postings.find_newest([[[["#c-d"]]]], Within(until=day), limit=2, offset=1) == [3]
    assert postings.find_newest([[[["b"]]]], Within(titles=True), limit=9) == [1]
    assert postings.find_newest([[[["b"]]], [[["a"]]]], Within(titles=True), limit=9) == postings.find_newest(
        [[[["a"]]], [[["b"]]]], Within(titles=True), limit=9
    )
    without = Within(without=([[["b"]]],))
    assert postings.count_all([], ANYTHING) == 3
    assert postings.count_all([], without) == len(postings.find_newest([], without, limit=9)) == 1
    assert postings.find_newest([[[["#c-d"]]]], without, limit=9) == postings.find_newest([], without, limit=9)
    assert sum(postings.count_days([], without).values()) == 1
    assert postings.find_among_newest([[["b"]]], looked_at=3) == [1, 3]
    assert postings.find_among_newest([[["b"]]], looked_at=2) == [1]
    assert postings.count_days([[["b"]]], ANYTHING) == {dt.date(2020, 1, 1): 1, dt.date(2020, 1, 3): 1}
    assert postings.count_days([[["b"]]], Within(since=day)) == {dt.date(2020, 1, 3): 1}


def test_counts(postings: PostingStore, database: Database) -> None:
    assert postings.documents() == 3
    assert postings.count(["a", "b", "#c-d", "zebra"]) == {"a": 2, "b": 2, "#c-d": 3}
    with database.writing():
        postings.put(1, Posting(" b ", " ", " "), [], lambda _: Near([], ""))
        postings.put(1, Posting(" b ", " ", " "), [], lambda _: Near([], ""))
    assert postings.count(["a", "b", "#c-d"]) == {"a": 1, "b": 2, "#c-d": 2}
    assert postings.documents() == 3


def test_keys(postings: PostingStore) -> None:
    assert postings.find_near(["key-a", "key-b"]) == [("a", "aa", "a")]


def test_everything_can_be_taken_out(postings: PostingStore, database: Database) -> None:
    with database.writing():
        postings.set_version("1")
        postings.clear()
    assert postings.find([[[["a"]]]], ANYTHING, limit=9) == []
    assert postings.count(["a"]) == {}
    assert postings.documents() == 0
    assert postings.version() is None


def test_the_version_is_kept(postings: PostingStore, database: Database) -> None:
    assert postings.version() is None
    with database.writing():
        postings.set_version("1")
        postings.set_version("2")
    assert postings.version() == "2"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(token=st.text(min_size=1, max_size=20).filter(lambda text: "\x00" not in text))
def test_no_token_is_a_command(postings: PostingStore, token: str) -> None:
    """Whatever a person typed is a word to look for: quotes, operators, columns, prefixes."""
    found = postings.find([[[[token]], [["#c-d"]]]], ANYTHING, limit=9)
    assert set(found) <= {1, 2, 3}


@pytest.mark.parametrize("token", ['a" OR "b', "a*", "title:a", "NEAR(a b)", "-a", "a'; DROP TABLE releases"])
def test_operators_are_words(postings: PostingStore, token: str) -> None:
    assert postings.find([[[[token]]]], ANYTHING, limit=9) == []


def test_tidying_comes_to_an_end_and_changes_no_answer(postings: PostingStore, database: Database) -> None:
    with database.writing():
        for number in range(4, 60):
            postings.put(number, Posting(" a ", " ", " "), [], lambda _: Near([], ""))
    before = postings.find([[[["a"]]]], ANYTHING, limit=99)
    steps = 0
    more = True
    while more:
        with database.writing():
            more = postings.tidy(1, begin=steps == 0)
        steps += 1
        assert steps < 1000
    assert count_segments(database) == 1
    assert postings.find([[[["a"]]]], ANYTHING, limit=99) == before


def test_what_is_gathered_is_dropped_with_its_transaction(postings: PostingStore, database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing(), postings.gathering():
        postings.put(7, Posting(" zebra ", " ", " "), [("zebra", "zebra")], lambda _: Near(["key"], ""))
        raise ZeroDivisionError
    with database.writing():
        postings.put(8, Posting(" a ", " ", " "), [], lambda _: Near([], ""))
    assert postings.count(["zebra", "a"]) == {"a": 3}
    assert postings.find_near(["key"]) == []


def test_a_release_put_twice_in_one_load_counts_once(postings: PostingStore, database: Database) -> None:
    with database.writing(), postings.gathering():
        for title in (" zebra ", " lion "):
            postings.put(7, Posting(title, " ", " "), [], lambda _: Near([], ""))
    assert postings.count(["zebra", "lion"]) == {"lion": 1}
    assert postings.documents() == 4


def test_a_release_taken_out_and_put_in_again_in_one_load_is_there_once(
    postings: PostingStore, database: Database
) -> None:
    with database.writing(), postings.gathering():
        postings.remove(1)
        postings.put(1, Posting(" zebra ", " ", " a "), [], lambda _: Near([], ""))
        postings.put(7, Posting(" zebra ", " ", " "), [], lambda _: Near([], ""))
        postings.remove(7)
    assert postings.find([[[["zebra"]]]], ANYTHING, limit=9) == [1]
    assert postings.find([[[["a"]]]], Within(titles=True), limit=9) == [2]
    assert postings.find([[[["a"]]]], ANYTHING, limit=9) == [2, 1]
    assert postings.count(["zebra", "a", "b", "#c-d"]) == {"zebra": 1, "a": 2, "b": 1, "#c-d": 2}
    assert postings.documents() == 3
    assert set(postings.read([1, 7])) == {1}
    check_index(database)


def check_index(database: Database) -> None:
    """Let FTS5 compare its index with the tokens of each release, token by token, under its number there."""
    with database.writing():
        database.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")


CHANGES = st.lists(
    st.tuples(st.integers(1, 6), st.none() | st.text("abc", min_size=1, max_size=3).map(" ".join)), max_size=6
)
"""Releases by number, each with the words that it gets, or None where it is taken out."""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads=st.lists(CHANGES, max_size=4))
def test_the_index_is_what_the_releases_are_after_any_changes(
    postings: PostingStore, database: Database, loads: list[list[tuple[int, str | None]]]
) -> None:
    held: dict[int, str] = {}
    with database.writing():
        postings.clear()
    for load in loads:
        with database.writing(), postings.gathering():
            for number, words in load:
                if words is None:
                    postings.remove(number)
                    held.pop(number, None)
                else:
                    postings.put(number, Posting(f" {words} ", " ", " "), [], lambda _: Near([], ""))
                    held[number] = words
        check_index(database)
        having = {word: sorted((number for number in held if word in held[number]), reverse=True) for word in "abc"}
        assert {word: postings.find([[[[word]]]], ANYTHING, limit=9) for word in "abc"} == having
        assert postings.count("abc") == {word: len(numbers) for word, numbers in having.items() if numbers}
        assert postings.documents() == len(held)
