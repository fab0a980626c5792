"""Holidays, seasons and weeks in Chinese, and the days around a date."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.dates import find_period
from bot.question.holidays import find_holiday

TODAY = dt.date(2018, 10, 1)

STRETCHES = [
    ("2018年春节期间", "2018-02-15", "2018-02-21"),
    ("春節前", None, "2018-02-14"),
    ("过年后第一篇", "2018-02-22", None),
    ("五一前发了几篇", None, "2018-04-30"),
    ("去年国庆之后", "2017-10-08", None),
    ("圣诞节前最后一篇", None, "2017-12-24"),
    ("2017年聖誕前後", "2017-12-18", "2018-01-02"),
    ("中秋嗰日", "2018-09-24", "2018-09-24"),
    ("復活節之後", "2018-04-03", None),
    ("暑假里", "2018-07-01", "2018-08-31"),
    ("夏天那几篇", "2018-06-01", "2018-08-31"),
    ("入夏以来", "2018-06-01", None),
    ("開春到現在", "2018-03-01", None),
    ("17年Q4", "2017-10-01", "2017-12-31"),
    ("5.17到5.25", "2018-05-17", "2018-05-25"),
    ("雙十前後", "2017-10-03", "2017-10-17"),
    ("去秋", "2017-09-01", "2017-11-30"),
    ("11月第四周", "2017-11-22", "2017-11-28"),
    ("2018年8月的第一個星期", "2018-08-01", "2018-08-07"),
    ("5月最后一周", "2018-05-25", "2018-05-31"),
    ("2018年第31周", "2018-07-30", "2018-08-05"),
    ("8月3号那周", "2018-07-30", "2018-08-05"),
    ("8月3號前後", "2018-07-27", "2018-08-10"),
    ("2018年5月左右", "2018-04-16", "2018-06-15"),
    ("2018年头半年", "2018-01-01", "2018-06-30"),
    ("儿童节前一周", "2018-05-25", "2018-05-31"),
    ("6月1號前兩周的消息", "2018-05-18", "2018-05-31"),
    ("8月3号后三天内", "2018-08-04", "2018-08-06"),
    ("8月3號的前一周", "2018-07-27", "2018-08-02"),
    ("5.22的两条", "2018-05-22", "2018-05-22"),
    ("五月二十二號星期二嗰兩篇", "2018-05-22", "2018-05-22"),
    ("半年前", "2018-04-01", "2018-04-30"),
    ("夏季这三个月", "2018-06-01", "2018-08-31"),
    ("18年五月廿五那篇", "2018-05-25", "2018-05-25"),
]


@pytest.mark.parametrize(("text", "start", "end"), STRETCHES)
def test_stretches(text: str, start: str | None, end: str | None) -> None:
    found = find_period(text, today=TODAY)
    assert found is not None
    assert (found.period.start, found.period.end) == (
        start and dt.date.fromisoformat(start),
        end and dt.date.fromisoformat(end),
    )


@pytest.mark.parametrize(
    "text", ["春节什么时候放假", "国庆放几天", "夏天", "圣诞快乐", "蒙古国庆祝", "超过年龄", "五月十五篇", "三月多少篇"]
)
def test_a_holiday_asked_for_itself_is_no_time(text: str) -> None:
    found = find_period(text, today=TODAY)
    assert found is None or found.period.start in (dt.date(2018, 5, 1), dt.date(2018, 3, 1))


@pytest.mark.parametrize(("year", "sunday"), [(2017, (4, 16)), (2018, (4, 1)), (2019, (4, 21)), (2049, (4, 18))])
def test_easter_is_by_gauss(year: int, sunday: tuple[int, int]) -> None:
    easter = find_holiday("easter", year)
    assert easter is not None
    assert easter.end == dt.date(year, *sunday) + dt.timedelta(days=1)


def test_lunar_holidays_beyond_the_table_are_not_known() -> None:
    assert find_holiday("spring festival", 2031) is None
