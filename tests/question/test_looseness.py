"""Words around a question that nobody listed: told from a topic by their place."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.parse import drop_pieces, parse_question

LOOSE = [
    ("releases on SCORE from may 2018 kthx", ["kthx"]),
    ("how many releases did y'all pump out in may 2018", ["pump"]),
    ("2018年5月的新闻给整一份呗", ["给整"]),
    ("2018年5月的足球新闻给整一份呗", ["给整"]),
    ("2017 оны 11 сарын мэдээ байвал шидээрэй", ["шидээрэй"]),
    ("score iin tuhai niit heden medee bdg ym, too ni heregtei", ["too"]),
]

MEANT = [
    "football news 2018",
    "news about zebras in 2018",
    "news from Ulaangom in 2018",
    "how many zebras in 2018",
    "2018年足球新闻",
    "2018年有多少足球运动员",
    "关于斑马的新闻有几篇",
    "зебрийн тухай хэдэн мэдээ байна вэ",
    "斑马 有几条新闻",
    "зебр хэдэн мэдээ",
    "releases zebra",
    "kthx",
]


def read(text: str) -> tuple[str, ...]:
    return parse_question(text, today=dt.date(2018, 10, 1)).loose


@pytest.mark.parametrize(("text", "loose"), LOOSE)
def test_words_that_stand_where_no_topic_does_are_loose(text: str, loose: list[str]) -> None:
    assert list(read(text)) == loose


@pytest.mark.parametrize("text", MEANT)
def test_a_topic_in_its_place_is_meant(text: str) -> None:
    assert read(text) == ()


def test_pieces_are_dropped_unless_nothing_is_left() -> None:
    question = parse_question("releases on SCORE from may 2018 kthx", today=dt.date(2018, 10, 1))
    tight = drop_pieces(question, ["kthx"])
    assert tight is not None
    assert (tight.topic, tight.dropped) == ("SCORE", ("kthx",))
    bare = parse_question("show the releases for us, kthx", today=dt.date(2018, 10, 1))
    assert drop_pieces(bare, bare.loose) is None
