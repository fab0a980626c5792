"""The words that found nothing: what is kept, from when on, how much of it, how long."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.database import Database
from bot.store.missed import (
    DAYS_KEPT,
    DAYS_WAITED,
    LONGEST,
    MOST_DIGITS,
    MOST_WORDS,
    Missed,
    MissedStore,
    tidy_missed,
)

DAY = dt.date(2018, 9, 11)


def day(number: int) -> dt.date:
    return DAY + dt.timedelta(number)


def store(database: Database) -> MissedStore:
    missed = MissedStore(database)
    missed.switch(on=True)
    return missed


TIDIED = [
    ("  Gig   Workers? ", "gig workers"),
    ("平台经济", "平台经济"),
    ("Платформ эдийн засаг!", "платформ эдийн засаг"),
    ("convention 190", "convention 190"),
    ("ＦＵＬＬ　width", "full width"),
    ("x" * LONGEST, "x" * LONGEST),
    # What may tell who someone is.
    ("x" * (LONGEST + 1), None),
    ("write to ann@example.org", None),
    ("@ann", None),
    ("＠ann", None),
    ("https://example.org/a", None),
    ("see example.org", None),
    ("Б.Дорж", None),
    ("+976 9911 2233", None),
    ("call 99-11-22", None),
    ("١٢٣٤٥٦ word", None),
    ("12345", None),
    ("?!", None),
    ("", None),
    ("a\u202eb", None),
    ("a\x00b", None),
    ("a\ud800", None),
]


@pytest.mark.parametrize(("typed", "kept"), TIDIED)
def test_only_short_words_that_tell_nothing_of_a_person_are_kept(typed: str, kept: str | None) -> None:
    assert tidy_missed(typed) == kept


@given(st.text(max_size=200))
def test_whatever_is_typed_nothing_else_is_kept(typed: str) -> None:
    kept = tidy_missed(typed)
    if kept is not None:
        assert 0 < len(kept) <= LONGEST
        assert "@" not in kept
        assert "\n" not in kept
        assert sum(character.isdigit() for character in kept) <= MOST_DIGITS
        assert tidy_missed(kept) == kept
        kept.encode()


def test_nothing_is_kept_until_it_is_switched_on(database: Database) -> None:
    missed = MissedStore(database)
    for number in range(3):
        missed.note("gig workers", today=day(number))
    assert not missed.switched_on()
    assert (missed.words(10), missed.waiting()) == ([], 0)


def test_words_are_written_down_on_their_second_day(database: Database) -> None:
    missed = store(database)
    missed.note("Gig workers", today=DAY)
    missed.note("gig workers?", today=DAY)
    assert (missed.words(10), missed.waiting()) == ([], 1)
    assert "gig" not in "".join(database.connection.iterdump())
    missed.note("gig workers", today=day(1))
    assert missed.words(10) == [Missed("gig workers", 3, 2, day(1))]
    missed.note("gig workers", today=day(1))
    missed.note("gig workers", today=day(5))
    assert missed.words(10) == [Missed("gig workers", 5, 3, day(5))]
    assert missed.waiting() == 0


def test_the_most_frequent_come_first_in_pages(database: Database) -> None:
    missed = store(database)
    for words, days in (("rare", 2), ("often", 4), ("now and then", 3)):
        for number in range(days):
            missed.note(words, today=day(number))
    assert [found.words for found in missed.words(2)] == ["often", "now and then"]
    assert [found.words for found in missed.words(2, 2)] == ["rare"]
    assert missed.count() == 3


def test_switched_off_nothing_is_kept_any_more(database: Database) -> None:
    missed = store(database)
    for number in range(2):
        missed.note("gig workers", today=day(number))
    missed.note("once", today=day(1))
    assert missed.switch(on=False)
    assert not missed.switch(on=False)
    missed.note("gig workers", today=day(2))
    assert (missed.count(), missed.waiting()) == (0, 0)
    assert missed.switch(on=True)
    assert not missed.switch(on=True)
    for number in range(2):
        missed.note("gig workers", today=day(number))
    missed.clear()
    assert (missed.count(), missed.waiting(), missed.switched_on()) == (0, 0, True)


def test_the_same_words_have_another_fingerprint_each_time_it_is_switched_on(database: Database) -> None:
    missed, seen = store(database), set()
    for _ in range(2):
        missed.note("once", today=DAY)
        seen.add(database.execute("SELECT fingerprint FROM missed_once").fetchone()[0])
        missed.switch(on=False)
        missed.switch(on=True)
    assert len(seen) == 2


def test_nothing_is_kept_for_ever(database: Database) -> None:
    missed = store(database)
    for number in range(2):
        missed.note("gig workers", today=day(number))
    missed.note("once", today=DAY)
    missed.note("other", today=day(DAYS_WAITED))
    assert missed.waiting() == 2
    missed.note("other", today=day(DAYS_WAITED + 1))
    assert missed.waiting() == 0
    assert missed.count() == 2
    missed.note("third", today=day(DAYS_KEPT + 1))
    assert missed.count() == 2
    missed.note("third", today=day(DAYS_KEPT + 2))
    assert [found.words for found in missed.words(10)] == ["third", "other"]


def test_there_is_a_limit_and_the_rarest_go_first(database: Database) -> None:
    missed = store(database)
    with database.writing():
        database.execute_many(
            "INSERT INTO missed_words VALUES (?, ?, 2, ?)",
            [(f"words {number}", 3 + number % 5, DAY.isoformat()) for number in range(MOST_WORDS)],
        )
        database.execute_many(
            "INSERT INTO missed_once VALUES (?, 1, ?)", [(str(number), DAY.isoformat()) for number in range(MOST_WORDS)]
        )
    for number in range(2):
        missed.note("new", today=day(number))
    missed.note("another", today=day(1))
    assert (missed.count(), missed.waiting()) == (MOST_WORDS, MOST_WORDS)
    missed.note("another", today=day(2))
    assert (missed.count(), missed.waiting()) == (MOST_WORDS, MOST_WORDS - 1), "it waited"
    kept = [found.words for found in missed.words(MOST_WORDS)]
    assert kept[-1] == "another", "it is the rarest, and was asked just now"
    assert "new" not in kept, "it is the rarest of the others"
