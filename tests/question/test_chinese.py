"""How people who write Chinese ask, beside what the other tests hold for all languages."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.model import Order, Wish
from bot.question.parse import parse_question

TODAY = dt.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2017年压轴的最后一篇", Order.NEWEST),
        ("2017年收尾的那篇是什么", Order.NEWEST),
        ("一七年煞科嗰篇", Order.NEWEST),
        ("2018年打頭嗰篇講咩", Order.OLDEST),
        ("2018年5月打響頭炮嗰篇", Order.OLDEST),
    ],
)
def test_ends_of_a_period(text: str, order: Order) -> None:
    question = parse_question(text, today=TODAY)
    assert (question.order, question.topic) == (order, "")
    assert question.period is not None


@pytest.mark.parametrize(
    ("text", "wish", "topic"),
    [
        ("BRICS嗰單嘢幾多號出㗎", Wish.WHEN, "BRICS"),
        ("邊條公約係講強迫勞動㗎", Wish.WHAT, "強迫勞動"),
        ("宁波那个试点是哪几家一起搞的", Wish.WHO, "宁波 试点"),
        ("有幾則新聞提到「人權」二字？", Wish.COUNT, "人權"),
        ("SCORE計劃嗰啲,數埋有幾多篇呀", Wish.COUNT, "SCORE計劃"),
        ("中国分会神马时候成立滴", Wish.WHEN, "中国分会 成立"),
        ("MTR那个会是那天发的", Wish.WHEN, "MTR"),
        ("海員嗰扁係幾時出", Wish.WHEN, "海員"),
        ("欧盟那几篇讲什么", Wish.WHAT, "欧盟"),
        ("中国批准公约，发布于？", Wish.WHEN, "中国批准公约"),
        ("咱就问一句，海员那篇是哪天的", Wish.WHEN, "海员"),
        ("签备忘录那天是星期几", Wish.WHEN, "签备忘录"),
        ("上海那个会开了两天，是哪两天", Wish.WHEN, "上海"),
        ("金砖那篇是不是周五出的", Wish.LIST, "金砖"),
        ("2018年前三季度一共", Wish.COUNT, ""),
        ("一年入面邊個月最少", Wish.RHYTHM, ""),
        ("我奶奶问养老金的事，你们哪篇讲这个", Wish.WHAT, "养老金"),
        ("阿媽叫我問下，退休金嗰篇係幾時登", Wish.WHEN, "退休金"),
        ("GSP+第三期是从啥时候开始的", Wish.WHEN, "GSP+第三期 开始"),
        ("2018年5月之後先至有嘅，數數有幾多", Wish.COUNT, ""),
        ("这些新闻是从哪天开始收录的", Wish.WHEN, ""),
        ("湖州搞咗嘢未", Wish.WHAT, "湖州"),
        ("管中国和蒙古的主任叫什么名字", Wish.WHAT, "中国和蒙古的主任"),
    ],
)
def test_words_of_asking(text: str, wish: Wish, topic: str) -> None:
    question = parse_question(text, today=TODAY)
    assert (question.wish, question.topic) == (wish, topic)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017年12月10號之後到年尾", dt.date(2017, 12, 11), dt.date(2017, 12, 31)),
        ("2017年11月到年底", dt.date(2017, 11, 1), dt.date(2017, 12, 31)),
        ("把18年7、8两个月的都列给我", dt.date(2018, 7, 1), dt.date(2018, 8, 31)),
        ("2017年12月头十天的新闻", dt.date(2017, 12, 1), dt.date(2017, 12, 10)),
    ],
)
def test_periods(text: str, start: dt.date, end: dt.date) -> None:
    period = parse_question(text, today=TODAY).period
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "either", "order"),
    [
        ("海员和金砖哪篇先发", ("海员", "金砖"), Order.OLDEST),
        ("养老金那篇和供应链那篇哪个更早", ("养老金", "供应链"), Order.OLDEST),
        ("湖州和房山，谁先", ("湖州", "房山"), Order.OLDEST),
        ("SCORE同GSP+邊個遲啲", ("SCORE", "GSP+"), Order.NEWEST),
    ],
)
def test_which_of_two_came_first(text: str, either: tuple[str, ...], order: Order) -> None:
    question = parse_question(text, today=TODAY)
    assert (question.either, question.order, question.wish) == (either, order, Wish.LIST)


@pytest.mark.parametrize(
    ("text", "order", "rank", "limit"),
    [
        ("第十則（由舊數起）", Order.OLDEST, 10, None),
        ("第三則（由新數起）", Order.NEWEST, 3, None),
        ("从最新往回数第五篇", Order.NEWEST, 5, None),
        ("尾三則呢", Order.NEWEST, 1, 3),
    ],
)
def test_places_from_either_end(text: str, order: Order, rank: int, limit: int | None) -> None:
    question = parse_question(text, today=TODAY)
    assert (question.order, question.rank, question.limit, question.topic) == (order, rank, limit, "")


@pytest.mark.parametrize(
    ("text", "topic", "without"),
    [
        ("没有欧盟参与的蒙古新闻", "蒙古", ("欧盟",)),
        ("標題有蒙古但冇歐盟嘅", "蒙古", ("歐盟",)),
        ("五月中下旬，除了蒙古的", "", ("蒙古",)),
        ("社会保护的新闻，但不是养老金的", "社会保护", ("养老金",)),
    ],
)
def test_what_is_left_out(text: str, topic: str, without: tuple[str, ...]) -> None:
    question = parse_question(text, today=TODAY)
    assert (question.topic, question.without) == (topic, without)
