"""Chinese questions made of classes of words: one of each class in a row reads alike, whichever it is."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from bot.question.constructs import ALL
from bot.question.model import Order, Question, Wish
from bot.question.parse import parse_question
from bot.question.periods import Period

TODAY = dt.date(2018, 10, 1)
KNOWN = Period(dt.date(2017, 10, 24), dt.date(2018, 9, 11))


def _parse(text: str) -> Question:
    return parse_question(text, today=TODAY, known=KNOWN)


@pytest.mark.parametrize("verb", ["刊出", "刊登", "刊发", "刊載", "報道", "报导", "发布", "登出", "出街"])
@pytest.mark.parametrize(("month", "first", "last"), [("2017年12月", 1, 31), ("12月", 1, 31), ("12月底", 21, 31)])
def test_a_verb_of_publishing_takes_nothing_of_the_month_before_it(
    verb: str, month: str, first: int, last: int
) -> None:
    question = _parse(f"{month}{verb}了几篇")
    assert question.period is not None
    assert (question.period.start, question.period.end) == (dt.date(2017, 12, first), dt.date(2017, 12, last))
    assert question.topic == ""


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("2018年5月中国的新闻", "中国"),
        ("2018年5月中蒙合作的新闻", "中蒙合作"),
        ("2018年5月初步成果的新闻", "初步成果"),
        ("2018年5月底层劳工的新闻", "底层劳工"),
        ("2018年5月29号公约的新闻", "29号公约"),
        ("2018年5月5条新闻", ""),
        ("2018年5月50周年的新闻", "50周年"),
    ],
)
def test_what_begins_another_word_is_no_part_of_the_date(text: str, topic: str) -> None:
    question = _parse(text)
    assert question.period is not None
    assert (question.period.start, question.period.end) == (dt.date(2018, 5, 1), dt.date(2018, 5, 31))
    assert question.topic == topic


@pytest.mark.parametrize(
    ("start", "until", "newest"),
    [
        *product(
            ["从2018年6月1日", "2018年6月", "自2018年6月起"],
            ["到", "至", "一直到"],
            ["最新的", "最近一篇", "最后那条新闻"],
        )
    ],
)
def test_up_to_the_newest_is_a_period_and_no_end_of_the_archive(start: str, until: str, newest: str) -> None:
    question = _parse(f"{start}{until}{newest}，列出来")
    assert question.period == Period(dt.date(2018, 6, 1), None)
    assert question.order is None


@pytest.mark.parametrize("first", ["最早", "开头", "第一篇", "最早的那条"])
def test_from_the_first_on_is_a_period(first: str) -> None:
    assert _parse(f"从{first}到2017年12月有哪些").period == Period(None, dt.date(2017, 12, 31))


@pytest.mark.parametrize(
    ("holding", "end"),
    [*product(["手上", "手头", "你手里", "现有", "目前已知", "目前为止", "查得到的"], ["最新的一則", "最新那条新闻"])],
)
def test_words_of_holding_are_no_topic(holding: str, end: str) -> None:
    question = _parse(f"{holding}{end}是什么")
    assert (question.topic, question.order) == ("", Order.NEWEST)


@pytest.mark.parametrize(
    ("skip", "onward"),
    list(
        product(
            ["除去最新的那条，", "除最新一条外，", "最新那篇不算，", "跳过最新的，", "撇开最新一篇，"],
            ["再往前一条是啥", "前面一篇呢", "再上一篇是什么", "下一条"],
        )
    ),
)
def test_the_one_behind_what_is_skipped_is_one(skip: str, onward: str) -> None:
    question = _parse(skip + onward)
    assert (question.topic, question.order, question.rank, question.limit) == ("", Order.NEWEST, 2, None)
    assert _parse("除去最新的那条，其他都列出来").limit == ALL


@pytest.mark.parametrize(
    ("said", "asked"),
    list(
        product(
            ["做功課要註明出處：", "写作业用：", "毕业论文脚注: ", "我是做养老的，", "我家住在宁波，"],
            ["Ready2Export那篇的日期？", "Ready2Export嗰篇幾時出"],
        )
    ),
)
def test_what_is_said_first_is_no_topic(said: str, asked: str) -> None:
    question = _parse(said + asked)
    assert (question.wish, question.topic) == (Wish.WHEN, "Ready2Export")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("蒙古：最新一篇", "蒙古"),
        ("海员：哪天发的", "海员"),
        ("我想看SCORE的新闻，2017年的", "SCORE"),
        ("标题：海员", "海员"),
    ],
)
def test_what_is_said_first_is_kept_where_nothing_else_is_named(text: str, topic: str) -> None:
    assert _parse(text).topic == topic


@pytest.mark.parametrize(
    ("body", "who"),
    [*product(["欧盟", "国际劳工组织", "ILO"], ["还有谁", "仲有邊個", "还有哪些机构", "仲有邊啲組織"])],
)
def test_who_else_is_asked_of_the_release_that_names_them(body: str, who: str) -> None:
    question = _parse(f"负责任供应链的联合行动，除了{body}{who}参与")
    assert question.wish is Wish.WHO
    assert question.without == ()


@pytest.mark.parametrize("while_", ["那阵子", "那会儿", "嗰排", "那段时间", "那几天"])
def test_about_a_time_is_no_topic(while_: str) -> None:
    question = _parse(f"2018年7月{while_}有新闻吗")
    assert question.topic == ""
    assert question.period is not None


@pytest.mark.parametrize(("pointing", "number"), [("嗰篇", 2), ("個篇", 3), ("那条", 4)])
def test_some_counted_onward_from_a_release(pointing: str, number: int) -> None:
    question = _parse(f"海员{pointing}往后数{'一二三四'[number - 1]}条")
    assert question.beside is not None
    assert (question.beside.anchor, question.limit) == ("海员", number)


@pytest.mark.parametrize("text", ["上海开的啥会", "上海举行了什么活动", "上海办咗咩论坛"])
def test_a_meeting_that_is_asked_for_is_no_topic(text: str) -> None:
    question = _parse(text)
    assert (question.wish, question.topic) == (Wish.WHAT, "上海")


@pytest.mark.parametrize("text", ["SCORE的三篇按时间先后给我", "SCORE嘅三篇由舊到新俾我", "SCORE三条分别是什么"])
def test_a_number_of_releases_is_no_topic(text: str) -> None:
    assert _parse(text).topic == "SCORE"


OTHER_SENSES = """
新闻系分数要多少
新闻学考研要多少分
新闻主播一年多少钱
新闻联播有多少集
新闻发布会要多少人
報道單要幾多份
消息免打扰有几种
文章查重率要多少
公告栏尺寸多少
动态规划有几道
資訊科技有幾多科
投稿邮箱有几个
"""


@pytest.mark.parametrize("text", OTHER_SENSES.split())
def test_a_word_for_releases_within_another_word_is_none(text: str) -> None:
    assert len(_parse(text).topic) > 3
