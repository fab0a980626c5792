"""A question that is said again in few words is the same question."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.languages import Language
from bot.question.compose import _CHINESE, _TRADITIONAL, compose_question, restate
from bot.question.model import Order, Question, Wish
from bot.question.parse import parse_question
from bot.question.periods import Period, Unit, make_months, make_year

TODAY = dt.date(2018, 9, 15)
PERIODS = st.one_of(
    st.none(),
    st.just(make_year(2017)),
    st.just(make_months(2018, 5, 5, Unit.MONTH)),
    st.just(Period(dt.date(2018, 5, 22), dt.date(2018, 5, 22), Unit.DAY)),
    st.just(Period(dt.date(2018, 5, 17), dt.date(2018, 6, 3))),
    st.just(Period(dt.date(2018, 3, 1), None)),
    st.just(Period(None, dt.date(2018, 3, 31))),
)
TOPICS = {
    Language.EN: "forced labour",
    Language.ZH_HANS: "强迫劳动",
    Language.ZH_HANT: "強迫勞動",
    Language.MN: "албадан хөдөлмөр",
}
ORDERS = st.one_of(
    st.just((None, 1, None)),
    st.tuples(st.sampled_from(Order), st.just(1), st.sampled_from([None, 3])),
    st.tuples(st.sampled_from(Order), st.just(2), st.none()),
)


@settings(deadline=None)  # the first message in a language compiles its phrases
@given(
    st.sampled_from(list(TOPICS)),
    st.sampled_from([wish for wish in Wish if wish not in (Wish.SEARCH, Wish.HELLO, Wish.RHYTHM)]),
    PERIODS,
    ORDERS,
    st.booleans(),
)
def test_what_is_composed_reads_back(
    language: Language, wish: Wish, period: Period | None, order: tuple[Order | None, int, int | None], title: bool
) -> None:
    if order[0] is not None and wish is not Wish.WHEN:
        wish = Wish.LIST
    question = Question(
        "", wish, TOPICS[language], period, order[0], order[1], order[2], in_title=title, language=language
    )
    text = compose_question(question)
    again = parse_question(text, today=TODAY)
    assert replace(again, text="", period=None, core="") == replace(question, period=None), text
    assert (again.period is None) == (period is None), text
    if again.period and period:
        assert (again.period.start, again.period.end) == (period.start, period.end)


@pytest.mark.parametrize(
    ("texts", "composed"),
    [
        (["how many releases about SCORE in 2017?", "and in 2018?"], "how many releases SCORE 2018"),
        (["关于中国的新闻有几条？", "那蒙古呢？"], "蒙古 有几条新闻"),
        (["2017 онд SCORE-ийн тухай хэдэн мэдээ гарсан бэ?", "тэгвэл 2018 онд?"], "2018 SCORE хэдэн мэдээ"),
    ],
)
def test_a_follow_up_stands_alone_when_restated(texts: list[str], composed: str) -> None:
    question: Question | None = None
    for text in texts:
        question = parse_question(text, today=TODAY, previous=question)
    assert question is not None
    assert restate(question).text == composed


def test_the_traditional_phrases_are_the_simplified_ones() -> None:
    convert = opencc.OpenCC("s2hk").convert
    simplified, traditional = asdict(_CHINESE), asdict(_TRADITIONAL)
    assert traditional.keys() == simplified.keys()
    for name, phrases in simplified.items():
        told = phrases if isinstance(phrases, dict) else {"": phrases}
        written = traditional[name] if isinstance(phrases, dict) else {"": traditional[name]}
        assert written == {key: convert(phrase) for key, phrase in told.items()}


COMPARING = [
    "the two releases before the BRICS one",
    "the second release before the BRICS one",
    "all releases but the newest",
    "all SCORE releases except the two oldest",
    "除了最新一条以外的新闻",
    "除最早2條新聞以外的所有新聞 SCORE",
    "хамгийн сүүлийн мэдээнээс бусад бүх мэдээ",
    "SCORE releases since the Huzhou one",
    "what came out between the Zhejiang release and the BRICS release?",
    "how many releases after the seafarers one?",
    "2017 releases except those about SCORE or Mongolia",
    "releases about SCORE or BRICS, oldest first",
    "how many releases mention human rights in 2018?",
    'releases with the word "women" in the summary',
    "which month of 2018 had no releases?",
    "how many releases a year?",
    "releases in May and August 2018",
    "SCORE releases on a Monday or a Friday in 2018",
    "how many releases at weekends?",
    "逢星期一、星期五的新闻有几条",
    "2018年逢週末的新聞",
    "2018 онд даваа, баасан гараг бүр ямар мэдээ гарсан бэ",
    "金砖那篇之前的两篇",
    "浙江那篇和金砖那篇之间发布了什么",
    "2017年除SCORE之外的新闻有几条",
    "哪个月新闻最多？",
    "金磚嗰篇之後有幾多篇？",
    "SCORE新聞由舊到新排",
    "2018年5月和8月提到蒙古的新聞",
    "БРИКС-ийн мэдээний өмнөх хоёр мэдээ",
    "Жэжян ба БРИКС-ийн мэдээний хооронд юу гарсан бэ",
    "2017 онд SCORE-оос гадна хэдэн мэдээ гарсан бэ?",
    "2018 оны 5 болон 8 сард хүний эрхийг дурдсан мэдээ",
    "жил бүр хэдэн мэдээ гардаг вэ",
]


@pytest.mark.parametrize("text", COMPARING)
def test_what_compares_reads_back(text: str) -> None:
    question = parse_question(text, today=TODAY)
    asked = restate(question)
    again = parse_question(asked.text, today=TODAY)
    # A conjunction may be said in another way than it was typed.
    assert (again.wish, again.either or again.topic) == (question.wish, question.either or question.topic), asked.text
    for name in ("beside", "without", "rhythm", "mention", "rank", "limit", "oldest_first"):
        assert getattr(again, name) == getattr(question, name), asked.text
    ends = [period and (period.start, period.end, len(period.parts)) for period in (question.period, again.period)]
    assert ends[0] == ends[1], asked.text
