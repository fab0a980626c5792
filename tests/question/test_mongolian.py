"""Mongolian as people write it: dates in their habits, and the words around a question that are no topic."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.dates import find_period
from bot.question.parse import parse_question
from bot.question.periods import Period

TODAY = dt.date(2018, 9, 15)
KNOWN = Period(dt.date(2017, 10, 24), dt.date(2018, 9, 11))

DATES = [
    ("зуны мэдээ", "2018-06-01", "2018-08-31"),
    ("zuny medee", "2018-06-01", "2018-08-31"),
    ("хаврын мэдээ", "2018-03-01", "2018-05-31"),
    ("uvliin medee", "2017-12-01", "2018-02-28"),
    ("18 оны 5 сарын мэдээ", "2018-05-01", "2018-05-31"),
    ("17 onii 11 sard", "2017-11-01", "2017-11-30"),
    ("2017 оны декабрь сард", "2017-12-01", "2017-12-31"),
    ("noyabriin medee", "2017-11-01", "2017-11-30"),
    ("тав дугаар сар", "2018-05-01", "2018-05-31"),
    ("2017 оны арван нэгдүгээр сарын хорин есний мэдээ", "2017-11-29", "2017-11-29"),
    ("2018 оны 6 сараас 8 сар хүртэлх мэдээ", "2018-06-01", "2018-08-31"),
    ("2018 onii 6 saraas 8 sar hurtelh medee", "2018-06-01", "2018-08-31"),
    ("2017 оны 10 сараас 11 сарын хооронд", "2017-10-01", "2017-11-30"),
    ("2017 onii 11 sariin 20-oos 30-nii hoorond", "2017-11-20", "2017-11-30"),
    ("2018-05-22 өдрийн мэдээ", "2018-05-22", "2018-05-22"),
    ("2017 оны эцэст", "2017-09-01", "2017-12-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), DATES)
def test_dates_in_every_habit(text: str, start: str, end: str) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    assert (str(found.period.start), str(found.period.end)) == (start, end)


AROUND = [
    "{} тухай мэдээг жагсаагаад өгөөч",
    "{} тухай мэдээг нэгтгэж өгнө үү",
    "{} тухай гарсан мэдээнүүдийг олж өгөхгүй юу",
    "{} талаар нийтлэгдсэн мэдээг бүгдийг нь гаргаад ир",
    "сайн байна уу би сэтгүүлч байна {} тухай мэдээ хэрэгтэй байна",
    "Эрхэм хүндэт ажилтнууд, {} тухай мэдээг явуулж тусална уу",
    "бид нэгэн сургуулиас холбогдож байна {} тухай мэдээг авах боломжтой юу",
    "{} тухай мэдээг явуулчих",
    "{} тухай мэдээнүүдийг сонирхоё",
]


@pytest.mark.parametrize("asked", AROUND)
def test_what_stands_around_a_topic_is_none_of_it(asked: str) -> None:
    assert parse_question(asked.format("Монголын"), today=TODAY).topic == "Монголын"
