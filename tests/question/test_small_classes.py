"""Words around a question that are no topic, where they have been taken for one."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.model import Order, Wish
from bot.question.parse import parse_question

TODAY = dt.date(2018, 10, 1)


@pytest.mark.parametrize("publisher", ["the ILO", "the office", "your office", "you"])
@pytest.mark.parametrize("verb", ["did {} issue", "has {} published", "did {} put out"])
def test_how_many_somebody_published_is_a_count(publisher: str, verb: str) -> None:
    question = parse_question(f"how many {verb.format(publisher)} in 2018?", today=TODAY)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


def test_how_many_somebody_trained_is_none() -> None:
    assert parse_question("how many did the ILO train in Huzhou", today=TODAY).wish is not Wish.COUNT


@pytest.mark.parametrize("first", ["公會要存檔", "学会需要引用", "我们得写总结"])
def test_what_one_wants_it_for_is_no_topic(first: str) -> None:
    question = parse_question(f"{first}，湖州 SCORE 那篇是哪天的", today=TODAY)
    assert (question.wish, question.topic) == (Wish.WHEN, "湖州 SCORE")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2017年里时间最早的那条是？", Order.OLDEST),
        ("日期最新的是哪篇", Order.NEWEST),
        ("最近期講浙江嗰篇係乜", Order.NEWEST),
    ],
)
def test_an_order_may_say_that_it_is_of_time(text: str, order: Order) -> None:
    assert parse_question(text, today=TODAY).order is order
