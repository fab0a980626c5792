"""How much a chat may say at once: the decision alone, and in the whole bot."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.flood import CALM, MOST, MOST_CHATS, WINDOW_S, Flood, Verdict
from tests.chat.conftest import Conversation

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def after(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


# What a chat does, as (how many messages, seconds between them, seconds of rest before them), and the verdicts' counts
# as (answered, warned, passed over).
COURSES = [
    ([(20, 0.0, 0.0)], (20, 0, 0)),
    ([(21, 0.0, 0.0)], (20, 1, 0)),
    ([(40, 0.0, 0.0)], (20, 1, 19)),
    ([(100, 0.5, 0.0)], (100, 0, 0)),  # two a second for ever: never more than twenty in ten seconds
    ([(30, 0.1, 0.0), (1, 0.0, 11.0)], (21, 1, 9)),  # calm again
    ([(30, 0.0, 0.0), (30, 0.0, 11.0)], (40, 2, 18)),  # calm, then again: warned anew
    ([(30, 0.0, 0.0), (60, 0.49, 0.49)], (20, 1, 69)),  # on and on, a little too fast
    # Down to the limit but not calm, and over it again: that was said already.
    ([(21, 0.0, 0.0), (15, 0.6, 0.6), (1, 0.0, 1.4), (10, 0.0, 0.0)], (26, 1, 20)),
    ([(30, 0.0, 0.0), (5, 1.0, 11.0), (30, 0.0, 11.0)], (45, 2, 18)),  # calm, then again: warned anew
]


@pytest.mark.parametrize(("course", "counts"), COURSES)
def test_more_than_twenty_in_ten_seconds_are_warned_once(
    course: list[tuple[int, float, float]], counts: tuple[int, int, int]
) -> None:
    flood, seconds, verdicts = Flood(), 0.0, []
    for count, pause, rest in course:
        seconds += rest
        for _ in range(count):
            verdicts.append(flood.judge(1, after(seconds)))
            seconds += pause
    assert (
        verdicts.count(Verdict.ANSWER),
        verdicts.count(Verdict.WARN),
        verdicts.count(Verdict.SILENCE),
    ) == counts


def test_chats_do_not_count_for_each_other() -> None:
    flood = Flood()
    assert {flood.judge(chat, NOW) for _ in range(MOST) for chat in (1, -100)} == {Verdict.ANSWER}
    assert flood.judge(1, NOW) is Verdict.WARN
    assert flood.judge(-100, NOW) is Verdict.WARN


@given(st.lists(st.floats(0, 3), max_size=120))
def test_never_more_than_the_limit_is_answered_within_the_window(pauses: list[float]) -> None:
    flood, seconds, answered = Flood(), 0.0, []
    for pause in pauses:
        seconds += pause
        if flood.judge(1, after(seconds)) is Verdict.ANSWER:
            answered.append(after(seconds))
    window = dt.timedelta(seconds=WINDOW_S)
    for moment in answered:
        assert sum(moment - window < other <= moment for other in answered) <= MOST


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0, 60)), max_size=200))
def test_only_chats_heard_just_now_are_remembered(course: list[tuple[int, float]]) -> None:
    flood, seconds, heard = Flood(), 0.0, {}
    for chat, pause in course:
        seconds += pause
        flood.judge(chat, after(seconds))
        heard[chat] = seconds
        assert len(flood) <= sum(seconds - last < WINDOW_S for last in heard.values())


def test_its_memory_is_bounded() -> None:
    flood = Flood()
    for chat in range(MOST_CHATS + 50):
        flood.judge(chat, NOW)
    assert len(flood) == MOST_CHATS


def test_the_limits_fit_together() -> None:
    assert CALM < MOST


async def test_a_flood_is_answered_twenty_times_and_told_once(conversation: Conversation) -> None:
    playground, chat = conversation.playground, conversation.chat
    first = playground.say(conversation.user, chat, "/about")
    for _ in range(39):
        playground.say(conversation.user, chat, "/about")
    query = None
    message = await playground.answer(chat, after=first)
    message = {**message, "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "le:"}]]}}
    chat.history[message["message_id"]] = message
    query = playground.press(conversation.user, message, "a")
    assert (await playground.query_answer(query))["text"] == "", "a press beyond the limit is acknowledged"
    answers = [answer["text"] for answer in playground.answers(chat, after=first)]
    assert len([text for text in answers if "About this bot" in text]) == 20
    assert len([text for text in answers if "slow down" in text]) == 1
    other = playground.add_user("Bea")
    assert "About this bot" in (await playground.ask(other, "/about"))["text"], "nobody else is kept waiting"


async def test_a_flood_whose_warning_does_not_go_through_is_passed_over(conversation: Conversation) -> None:
    playground, chat = conversation.playground, conversation.chat
    last = None
    for _ in range(20):
        last = playground.say(conversation.user, chat, "/about")
    assert last is not None
    await playground.wait_for(lambda: True if len(playground.answers(chat)) == 20 else None, 10)
    refused = playground.faults.add("blocked", chats=[chat.id], count=1)
    for _ in range(5):
        playground.say(conversation.user, chat, "/about")
    bea = playground.add_user("Bea")
    await playground.ask(bea, "/about")
    assert refused.struck == 1
    assert len(playground.answers(chat)) == 20
    assert conversation.faults == []


async def test_too_many_presses_are_warned_in_a_pop_up(conversation: Conversation) -> None:
    message = await conversation.say("/language")
    queries = [conversation.playground.press(conversation.user, message, "English") for _ in range(22)]
    said = [(await conversation.playground.query_answer(query)).get("text", "") for query in queries]
    assert ["slow down" in text for text in said] == [False] * 19 + [True] + [False] * 2


async def test_a_group_is_counted_by_what_is_meant_for_the_bot(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    playground.switches.privacy_mode = False
    conversation.chat = playground.add_group("Newsroom", [user], supergroup=True)
    for number in range(30):
        playground.say(user, conversation.chat, f"we talk among ourselves {number}")
        playground.say(user, conversation.chat, "/start@other_bot")
        playground.say(user, conversation.chat, "/settle")
    assert "About this bot" in (await conversation.say("/about"))["text"]
