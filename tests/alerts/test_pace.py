"""Pace, trouble and precedence: the small pure parts of the sending loop."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.pace import GROUP_INTERVAL_S, Pace
from bot.alerts.precedence import Precedence
from bot.alerts.trouble import TOLERATED, WATCHED, Trouble


@given(rate=st.floats(0.1, 1000), waits=st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_never_more_than_the_rate_allows(rate: float, waits: list[float]) -> None:
    pace, now_s, sent = Pace(rate), 0.0, 0
    for wait_s in waits:
        now_s += wait_s
        count = pace.budget(now_s)
        pace.spend(count, now_s)
        sent += count
        assert sent <= rate * now_s + max(1.0, rate / 10) + 1e-6


def test_what_may_go_next_goes_when_it_was_said() -> None:
    pace = Pace(25.0)
    pace.spend(pace.budget(0.0), 0.0)
    assert pace.budget(0.0) == 0
    wait_s = pace.budget_in(0.0)
    assert 0 < wait_s <= 1 / 25
    assert pace.budget(wait_s) == 1


def test_answers_are_never_held_back_and_alerts_make_up_for_them() -> None:
    pace = Pace(10.0)
    pace.spend(21, 0.0)
    assert pace.budget(1.9) == 0
    assert pace.budget(2.2) > 0


def test_groups_get_at_most_twenty_a_minute() -> None:
    pace, now_s, times = Pace(1000.0), 0.0, []
    while now_s < 300:
        now_s += pace.chat_in(-5, now_s)
        times.append(now_s)
        pace.went_out(-5, now_s)
    assert all(sum(start <= moment < start + 60 for moment in times) <= 20 for start in times)
    assert pace.chat_in(-6, now_s) == 0
    assert GROUP_INTERVAL_S == 3


def test_one_flooded_chat_is_its_own_affair_and_two_are_everybodys() -> None:
    pace = Pace(1000.0)
    assert not pace.flooded(1, 30, 0.0)
    assert not pace.flooded(1, 30, 5.0)
    assert pace.budget(6.0) > 0
    assert pace.chat_in(1, 6.0) == 29
    assert not pace.flooded(2, 4, 40.0), "the first one's wait is over"
    assert pace.flooded(3, 7, 41.0)
    assert pace.budget(47.9) == 0
    assert pace.budget_in(41.0) == 7
    assert pace.budget(48.1) > 0


def test_memory_grows_with_the_pace_and_not_with_the_subscribers() -> None:
    pace = Pace(1000.0)
    for chat in range(200_000):
        pace.went_out(chat, chat / 1000)
    assert len(pace._free_at_s) < 15_000


def test_more_than_a_fifth_of_the_last_fifty_is_trouble() -> None:
    trouble = Trouble()
    for chat in range(WATCHED):
        assert trouble.note(chat, "blocked" if chat % 5 == 0 else None) is None
    assert trouble.note(WATCHED, "other") is None
    assert trouble.note(WATCHED + 1, "blocked") is None, "the oldest one is out of sight"
    assert trouble.note(WATCHED + 2, "blocked") == "blocked"


def test_one_chat_that_fails_again_and_again_is_no_trouble() -> None:
    trouble = Trouble()
    assert [trouble.note(1, "unreachable") for _ in range(WATCHED)] == [None] * WATCHED


def test_an_accepted_way_is_trouble_again_only_after_it_was_rare() -> None:
    trouble = Trouble()
    told = [trouble.note(chat, "blocked") for chat in range(TOLERATED + 1)]
    assert told[-1] == "blocked"
    trouble.accept("blocked")
    assert {trouble.note(chat, "blocked") for chat in range(100, 200)} == {None}
    assert {trouble.note(chat, None) for chat in range(300, 300 + WATCHED)} == {None}
    told = [trouble.note(chat, "blocked") for chat in range(400, 400 + TOLERATED + 1)]
    assert told == [None] * TOLERATED + ["blocked"]


@pytest.mark.parametrize("beside", [1, 3])
async def test_few_alerts_go_at_a_time_while_somebody_waits_for_an_answer(beside: int) -> None:
    precedence, running, most = Precedence(beside), 0, 0

    async def alert() -> None:
        nonlocal running, most
        async with precedence.alerting():
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    with precedence.answering():
        await asyncio.gather(*(alert() for _ in range(20)))
    assert most == beside
    await asyncio.gather(*(alert() for _ in range(20)))
    assert most == 20
