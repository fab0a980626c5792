"""Date lines: what is one, what is none, and which day it is."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.calendar import month_names
from bot.sources.dates import is_cut_date, read_date_line, read_month_heading, split_leading_date


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("8 March 2006", "2006-03-08", None),
        ("03 August 2018", "2018-08-03", None),
        ("13 - 14 October 2015", "2015-10-13", None),
        ("Monday 20 July 2015 - Tuesday 21 July 2015", "2015-07-20", None),
        ("Monday, 20 July to Friday, 24 July 2015, Suva", "2015-07-20", "Suva"),
        ("14 September - 31 December 2015", "2015-09-14", None),
        ("30 December 2015 - 2 January 2016", "2015-12-30", None),
        ("30 December – 2 January 2016", "2015-12-30", None),
        ("27 March 2015, Vientiane, Lao PDR", "2015-03-27", "Vientiane, Lao PDR"),
        ("7 November 2014,  Brussels, Belgium", "2014-11-07", "Brussels, Belgium"),
        ("12 November 2014, Lao People's Democratic Republic", "2014-11-12", "Lao People's Democratic Republic"),
        ("25 March 2015,", "2015-03-25", None),
        ("25 March 2015.", "2015-03-25", None),
        ("8 March 2006, Washington, D.C.", "2006-03-08", "Washington, D.C."),
        ("8 March 2006, Port-au-Prince", "2006-03-08", "Port-au-Prince"),
        ("8 March 2006, Côte d’Ivoire", "2006-03-08", "Côte d’Ivoire"),
        ("8 March 2006, Trinidad and Tobago", "2006-03-08", "Trinidad and Tobago"),
        ("8 March 2006 (Geneva)", "2006-03-08", "Geneva"),
        ("8 March 2006 (in French)", "2006-03-08", None),
        ("Geneva, 8 March 2006", "2006-03-08", "Geneva"),
        ("Geneva, Switzerland, 8 March 2006", "2006-03-08", "Geneva, Switzerland"),
        ("GENEVA – 8 March 2006", "2006-03-08", "GENEVA"),
        ("Thursday, 8 March 2006", "2006-03-08", None),
        ("8 March 2006, Thursday", "2006-03-08", None),
        ("8 March 2006 10:30 a.m.", "2006-03-08", None),
        ("Press release | 8 March 2006", "2006-03-08", None),
        ("Aviso a los medias | 29 de mayo de 2017", "2017-05-29", None),
        ("News | 8 March 2006 | Geneva", "2006-03-08", "Geneva"),
        ("8 March 2006 | Press release", "2006-03-08", None),
        ("Published on: 8 March 2006", "2006-03-08", None),
        ("Date issued: 28 January 1999", "1999-01-28", None),
        ("March 8, 2006", "2006-03-08", None),
        ("MARCH 8-9, 2006", "2006-03-08", None),
        ("March 30 - April 2, 2006", "2006-03-30", None),
        ("Sept. 8, 2006", "2006-09-08", None),
        ("8th of March, 2006", "2006-03-08", None),
        ("18-20th of March 2015", "2015-03-18", None),
        ("2006-03-08", "2006-03-08", None),
        ("2006-03-08T23:59:59-05:00", "2006-03-08", None),
        ("2020/06/30", "2020-06-30", None),
        ("2017.11.23", "2017-11-23", None),
        ("23.11.2017", "2017-11-23", None),
        ("13/10/2015", "2015-10-13", None),
        ("10/13/2015", "2015-10-13", None),
        ("08/08/2015", "2015-08-08", None),
        ("14 de febrero de 2002", "2002-02-14", None),
        ("14 de febrero del 2002, Lima, Perú", "2002-02-14", "Lima, Perú"),
        ("del 13 al 16 de octubre de 2014", "2014-10-13", None),
        ("1er mars 2006", "2006-03-01", None),
        ("le 8 mars 2006, Genève", "2006-03-08", "Genève"),
        ("8 août 2017", "2017-08-08", None),
        ("8. März 2006", "2006-03-08", None),
        ("8 марта 2006 г.", "2006-03-08", None),
        ("2017年11月23日", "2017-11-23", None),
        ("2017 年 11 月 23 日 星期四", "2017-11-23", None),
        ("２０１７年１１月２３日", "2017-11-23", None),
        ("二〇一七年十一月二十三日", "2017-11-23", None),
        ("二零一七年十月十日", "2017-10-10", None),
        ("2015年10月13日至14日", "2015-10-13", None),
        ("2015年10月13-14日", "2015-10-13", None),
        ("2017年11月23日，昆明", "2017-11-23", "昆明"),
        ("2017 оны 11 дүгээр сарын 23", "2017-11-23", None),
        ("2017 оны 11 дугаар сарын 23-ны өдөр", "2017-11-23", None),
        ("2017 оны 3-р сарын 5-ны өдөр, Улаанбаатар", "2017-03-05", "Улаанбаатар"),
        ("2017 оны 1 сарын 2", "2017-01-02", None),
        ("2017 оны арван нэгдүгээр сарын 23-ны өдөр", "2017-11-23", None),
        ("mar 8, 2006", "2006-03-08", None),
        ("martes 8 de marzo de 2006", "2006-03-08", None),
        ("2017年11月23日（星期四）", "2017-11-23", None),
    ],
)
def test_a_date_line_is_its_first_day_and_its_place(text: str, day: str, place: str | None) -> None:
    found = read_date_line(text)

    assert found is not None
    assert (found.date, found.place) == (dt.date.fromisoformat(day), place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2006",
        "March 2006",
        "8 March",
        "8 March 06",
        "8 March 1806",
        "8 Smarch 2006",
        "10 June",
        "World Day for Safety and Health - 28th April",
        "8 March 2012 : Empower rural women",
        "8 March 2006 is the day of the meeting",
        "11 September 2018 – the conference was opened",
        "On 6 December 2017, the commission invites representatives",
        "Workshop held on 7-8 September 2018",
        "12 June 2012, Geneva: the next meeting takes place then.",
        "In Geneva, 8 March 2006 was a day like others",
        "The meeting in Kunming, 23 November 2017, was good",
        "13 - 21 February 2012 was a busy week.",
        "2017年11月23日，国际劳工组织与中国讨论国际劳工标准，并在昆明举行研讨会，与会代表就批准公约进行了讨论。",
        "2018 World Cup 2018",
        "1. 2. 3. 2006",
        "8 March 2006" + " x" * 100,
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert read_date_line(text) is None


@pytest.mark.parametrize("text", ["31 February 2006", "2006-02-31", "31.02.2006", "2017年13月1日", "0 March 2006"])
def test_a_day_that_never_was_is_told(text: str) -> None:
    found = read_date_line(text)

    assert found is not None
    assert found.date is None
    assert found.reason == f"there is no such day as {text}"


def test_a_date_with_two_readings_waits_for_the_page() -> None:
    found = read_date_line("04/03/2015, Geneva")

    assert found is not None
    assert (found.date, found.reason) == (None, "the date 04/03/2015 can be read in two ways")
    assert (found.settle(True).date, found.settle(False).date) == (dt.date(2015, 3, 4), dt.date(2015, 4, 3))
    assert found.settle(True).place == "Geneva"


@given(
    st.dates(dt.date(1919, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["en", "en_GB", "en_US", "es", "fr", "pt", "de", "it", "ru", "id", "zh", "ja", "ko", "vi", "mn"]),
    st.sampled_from(["long", "full"]),
)
def test_every_language_of_a_newsroom_writes_dates_that_are_read(date: dt.date, locale: str, form: str) -> None:
    found = read_date_line(format_date(date, form, locale))

    assert found is not None
    assert (found.date, found.place) == (date, None)


@given(st.text(max_size=200))
def test_no_line_raises(text: str) -> None:
    read_date_line(text)
    read_date_line(f"8 March 2006 {text}")
    read_month_heading(text)
    is_cut_date(text)
    split_leading_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021",
        "June 2019",
        "Enero 2002",
        "Septembre 2023",
        "6月 2020",
        "2019年6月",
        "2021年",
        "2021 он",
        "Enero de 2002",
    ],
)
def test_a_year_or_a_month_is_a_heading(text: str) -> None:
    assert read_month_heading(text)


@pytest.mark.parametrize(
    "text", ["", "2021 Labour Overview", "June", "21", "8 June 2019", "1850", "Agenda 2030 for all"]
)
def test_a_year_in_a_title_is_none(text: str) -> None:
    assert not read_month_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2", "28", "28 J", "28 June", "28 June 2", "28 June 201", "28 de fe", "2020/0", "2020/06/3"),
        *("2017年", "2017年11", "2017年11月2", "2018 оны", "2018 оны 5", "2018 оны 5 дуг", "2018 оны 5-р сарын 2"),
    ],
)
def test_the_beginning_of_a_date_is_known_as_one(text: str) -> None:
    assert is_cut_date(text)


@pytest.mark.parametrize(
    "text", ["", "28 x", "28 June 2018", "June", "28 workers", "280", "2018 оны тайлан", "2017年报告"]
)
def test_the_beginning_of_something_else_is_not(text: str) -> None:
    assert not is_cut_date(text)


def test_no_month_has_two_meanings() -> None:
    names = month_names()

    assert (names["mars"], names["mei"], names["сентября"], names["dez"], names["sept"]) == (3, 5, 9, 12, 9)
    assert set(names.values()) == set(range(1, 13))
