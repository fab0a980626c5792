"""Days of the week that releases are asked for by, whatever the week, and days of one week, which are dates."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.dates import find_period
from bot.question.model import Order, Wish
from bot.question.parse import parse_question
from bot.question.periods import Period

TODAY = dt.date(2018, 10, 1)
KNOWN = Period(dt.date(2017, 10, 24), dt.date(2018, 9, 11))
FREE, WORKING = (5, 6), (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("which releases came out on a Monday?", (0,)),
        ("releases on Tuesdays", (1,)),
        ("anything published on a wensday or a thrusday", (2, 3)),
        ("published on Mondays, Tuesdays and Fridays", (0, 1, 4)),
        ("Friday releases", (4,)),
        ("did you put anything out on any Sunday", (6,)),
        ("releases at weekends", FREE),
        ("anything issued on a weekend", FREE),
        ("releases on working days", WORKING),
        ("how many on a tue", (1,)),
        ("逢星期一发布的新闻", (0,)),
        ("每个礼拜天的新闻", (6,)),
        ("哪些新闻是周五发布的", (4,)),
        ("邊啲新聞係星期三出嘅", (2,)),
        ("逢星期一、星期四的新闻", (0, 3)),
        ("周末发布的新闻", FREE),
        ("在工作日发布的新闻", WORKING),
        ("даваа гараг бүр ямар мэдээ гарсан бэ", (0,)),
        ("лхагва гаригуудад гарсан мэдээ", (2,)),
        ("аль нэг ням гаригт гарсан мэдээ", (6,)),
        ("амралтын өдрүүдэд гарсан мэдээ", FREE),
        ("baasan garag bur garsan medee", (4,)),
    ],
)
def test_days_of_any_week(text: str, weekdays: tuple[int, ...]) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert question.period == Period(None, None, weekdays=weekdays)
    assert (question.wish in (Wish.LIST, Wish.COUNT), question.topic) == (True, "")


@pytest.mark.parametrize(
    "text",
    ["released on Monday", "last Friday", "上周五的新闻", "星期一发布的新闻", "өнгөрсөн баасан гарагт", "a sad story"],
)
def test_a_day_of_one_week_is_none_of_any(text: str) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is None or found.period.weekdays == ()


@pytest.mark.parametrize("text", ["每周一次的培训", "week by week"])
def test_how_often_names_no_day(text: str) -> None:
    assert find_period(text, today=TODAY, known=KNOWN) is None


def test_days_of_the_week_narrow_dates_topics_and_places() -> None:
    question = parse_question("the last SCORE release on a Thursday in 2018", today=TODAY, known=KNOWN)
    assert question.period is not None
    assert (question.order, question.topic) == (Order.NEWEST, "SCORE")
    assert (question.period.weekdays, question.period.start) == ((3,), dt.date(2018, 1, 1))
    assert dt.date(2018, 5, 17) in question.period
    assert dt.date(2018, 5, 18) not in question.period
