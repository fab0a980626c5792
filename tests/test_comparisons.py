"""What is answered when releases are set against others: beside one, without some, by month, in an order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer import Answer, Answerer, AnswerKind, Change
from bot.app.builtin import load_if_empty
from bot.library import open_library
from bot.question.model import Question, Side
from bot.question.periods import Unit
from bot.store.database import open_database

TODAY = dt.date(2026, 1, 15)
ALL = 20
LATE_2017 = {"2017-11-23", "2017-11-24", "2017-11-29", "2017-12-04", "2017-12-06", "2017-12-12"}
MAY_2018 = {"2018-05-25", "2018-05-24", "2018-05-22", "2018-05-17"}

# The release directly beside another one, or the few there, in the order they are told.
BESIDE = [
    ("the one before the BRICS release", ["2018-07-31"]),
    ("which release came just before the Huzhou one?", ["2017-10-24"]),
    ("release published after the MoU with China", ["2018-06-28"]),
    ("next release after the one on Hong Kong seafarers", ["2018-09-11"]),
    ("what followed the Kunming forced labour seminar release?", ["2017-11-24"]),
    ("which press release precedes the seafarers one?", ["2018-08-03"]),
    ("the previous one to Ready2Export", ["2017-11-29"]),
    ("two releases before the BRICS one", ["2018-07-31", "2018-06-28"]),
    ("the SCORE release before the Zhejiang one", ["2017-12-19"]),
    ("Which release was published immediately before the BRICS one of 3 August 2018?", ["2018-07-31"]),
    ("the next release after 3 August 2018", ["2018-08-21"]),
    ("the second release before the BRICS one", ["2018-06-28"]),
    ("金砖那篇之前的第二条新闻", ["2018-06-28"]),
    ("БРИКС-ийн мэдээний өмнөх хоёр дахь мэдээ", ["2018-06-28"]),
    ("金砖那篇之前的一篇", ["2018-07-31"]),
    ("金砖之前是哪条新闻", ["2018-07-31"]),
    ("香港海员那条新闻的下一条", ["2018-09-11"]),
    ("谅解备忘录之后发布的第一条新闻", ["2018-06-28"]),
    ("在Ready2Export之前发布的上一条新闻是什么？", ["2017-11-29"]),
    ("浙江那条之后的三条新闻", ["2018-05-22", "2018-05-22", "2018-05-24"]),
    ("SCORE上一篇", ["2017-12-19"]),
    ("湖州嗰單新聞之前嗰條係咩", ["2017-10-24"]),
    ("昆明研討會之後嗰篇", ["2017-11-24"]),
    ("護理危機那篇的上一篇", ["2018-05-25"]),
    ("БРИКС-ийн өмнөх мэдээ", ["2018-07-31"]),
    ("SCORE-ын өмнөх мэдээ", ["2017-12-19"]),
    ("Хонконгийн далайчдын тухай мэдээний дараагийн мэдээ", ["2018-09-11"]),
    ("БРИКС-ийн мэдээний өмнөх хоёр мэдээ", ["2018-07-31", "2018-06-28"]),
    ("Kunming-iin seminariin daraah medee", ["2017-11-24"]),
    ("asargaanii hyamraliin medeenii omnoh ni", ["2018-05-25"]),
    # Named in one clause, asked beside in the next.
    ("care crisis story - whats the one straight after it", ["2018-07-31"]),
    ("hong kong seafarers one. what was published just before it?", ["2018-08-03"]),
    ("you had a piece about BRICS; which release came right after that", ["2018-08-21"]),
    ("the Huzhou workshop, and what came out next?", ["2017-11-23"]),
    ("SCORE in Ningbo - previous release?", ["2018-03-22"]),
    ("after the kunming seminar one what did you publish next", ["2017-11-24"]),
    ("Directly after the Chinese pension news, what's next?", ["2017-12-04"]),
    ("BRICS piece: name the one after", ["2018-08-21"]),
    ("蒙古50周年那条，紧跟着它后面发的是哪条", ["2018-05-25"]),
    ("香港海员那条发完，紧接着发的是哪条", ["2018-09-11"]),
    ("寫香港海員嗰篇,佢之前一篇係咩", ["2018-08-03"]),
    ("金砖国家那篇 它下一篇是什么", ["2018-08-21"]),
    ("honkongiin medeenii araas yu garsan", ["2018-09-11"]),
    ("Хонг Конгийн далайчдын мэдээ байсан, түүний дараа юу гарсан бэ", ["2018-09-11"]),
    ("Brics-iin medee, tuunii umnuh ni yu be", ["2018-07-31"]),
]
# All releases on one side of another, or between two, newest first.
SIDES = [
    ("what has been published since the BRICS one?", ["2018-09-11", "2018-08-21"]),
    ("list everything before the Kunming release", ["2017-11-15", "2017-10-24"]),
    ("the Kunming seminar - all releases before it", ["2017-11-15", "2017-10-24"]),
    ("金砖那篇，之后发了哪些", ["2018-09-11", "2018-08-21"]),
    ("between the BRICS and the Shanghai one, what is there?", ["2018-08-21"]),
    ("releases published between the MoU and the BRICS news", ["2018-07-31", "2018-06-28"]),
    ("昆明那篇以前的所有新闻", ["2017-11-15", "2017-10-24"]),
    ("谅解备忘录和金砖两篇之间有哪些新闻", ["2018-07-31", "2018-06-28"]),
    ("金磚嗰篇之後有咩新聞", ["2018-09-11", "2018-08-21"]),
    ("比金砖那篇晚的新闻", ["2018-09-11", "2018-08-21"]),
    ("昆明研讨会之前的新闻有哪些", ["2017-11-15", "2017-10-24"]),
    ("Куньминий мэдээнээс өмнөх бүх мэдээ", ["2017-11-15", "2017-10-24"]),
    ("BRICS-iin medeenees hoish yamar medee garsan be", ["2018-09-11", "2018-08-21"]),
]
NOTHING_BESIDE = [
    "anything before the multinationals one?",
    "未来工作那篇之后还有新闻吗",
    "跨國企業嗰篇之前仲有冇新聞",
    "Хөдөлмөрийн ирээдүйн тухай мэдээний дараа мэдээ гарсан уу",
]
SORTED = [
    ("releases about SCORE, oldest first", ["2017-11-15", "2017-12-19", "2018-05-17"]),
    ("关于SCORE的新闻，从旧到新", ["2017-11-15", "2017-12-19", "2018-05-17"]),
    ("SCORE新聞由最舊排起", ["2017-11-15", "2017-12-19", "2018-05-17"]),
    ("SCORE-ын мэдээг эхнээс нь эрэмбэл", ["2017-11-15", "2017-12-19", "2018-05-17"]),
    ("SCORE-iin medeenuudiig huuchnaas shine ruu jagsaa", ["2017-11-15", "2017-12-19", "2018-05-17"]),
]
ENDS = [
    ("which release closed 2017?", ["2017-12-19"]),
    ("which release opened the year 2018?", ["2018-03-22"]),
    ("the first of 2018", ["2018-03-22"]),
    ("the last one in 2017", ["2017-12-19"]),
    ("the second SCORE release", ["2017-12-19"]),
    ("2018年以哪条新闻开头", ["2018-03-22"]),
    ("2017年最尾嗰篇", ["2017-12-19"]),
    ("2018年前三条新闻", ["2018-03-22", "2018-05-17", "2018-05-22"]),
    ("2017 оныг ямар мэдээгээр хаасан бэ", ["2017-12-19"]),
    ("hamgiin ehnii hoyor medee", ["2017-10-24", "2017-11-15"]),
    ("oldest first", ["2017-10-24", "2017-11-15", "2017-11-23", "2017-11-24", "2017-11-29"]),
]
WITHOUT = [
    ("2017 releases except those about SCORE", 7),
    ("how many in 2018 are not about Mongolia?", 8),
    ("news excluding SCORE and Mongolia in 2017", 5),
    ("releases not about Mongolia", ALL - 5),
    ("everything but SCORE and disability", ALL - 4),
    ("everything except SCORE, disability and wages", ALL - 4),
    ("all releases except SCORE, please", ALL - 3),
    ("everything other than penguins", ALL),
    ("2017年除SCORE之外的新闻", 7),
    ("2018年5月不涉及蒙古的新闻", 2),
    ("2017年除了SCORE和蒙古的新闻", 5),
    ("2017年唔關SCORE事嘅新聞", 7),
    ("releases in 2017 that are not SCORE", 7),
    ("不提蒙古的2018年新闻", 8),
    ("Монголын тухай мэдээнээс GSP-ээс бусад нь", 4),
    ("2018年5月與蒙古無關的新聞", 2),
    ("2017 онд SCORE-оос гадна хэдэн мэдээ гарсан бэ?", 7),
    ("2018 оны 5 сард Монголын тухай биш мэдээ", 2),
    ("Mongoloos busad medee", ALL - 5),
]
EITHER = [
    ("how many releases about SCORE or MONEF?", 5),
    ("how many about seafarers, BRICS or SCORE", 5),
    ("news about seafarers and disability", 2),
    ("either seafarers or pensions", 2),
    ("关于SCORE或者金砖的新闻", 4),
    ("海員、金磚或SCORE一共幾條", 5),
    ("SCORE эсвэл БРИКС-ийн тухай мэдээ", 4),
    ("dalaichid esvel tetgevriin tuhai medee", 2),
    ("releases about both China and Mongolia", 1),
]
# Three say it in so many words; "human rights" is also what labour rights and forced labour are about.
MENTIONED = [
    ("which releases mention human rights", 2),
    ("how many mention human rights?", 2),
    ("releases about human rights", 5),
    ("releases that mention Beijing", 1),
    ("which ones mention the European Union", 5),
    ('releases with the word "women" in the summary', 1),
    ("with 'tripartite' in the title", 1),
    ("几条新闻提到人权？", 2),
    ("提到北京的新闻", 1),
    ("摘要里提到妇女的新闻", 1),
    ("幾多條新聞提到人權？", 2),
    ("хүний эрхийг дурдсан мэдээ", 2),
    ("Beejing-iig durdsan medeenuud", 1),
]
APART = [
    ("up to the end of March 2018, not about SCORE", {"2018-03-22", "2017-10-24", *LATE_2017}),
    ("in May and August 2018", MAY_2018 | {"2018-08-21", "2018-08-03"}),
    ("2018年5月和8月的新闻", MAY_2018 | {"2018-08-21", "2018-08-03"}),
    ("2018 оны 5 болон 8 сарын мэдээ", MAY_2018 | {"2018-08-21", "2018-08-03"}),
    ("on 22 and 25 May 2018", {"2018-05-25", "2018-05-22"}),
    ("what came out the day after 23 November 2017", {"2017-11-24"}),
    ("2017年11月23日的第二天发布了什么", {"2017-11-24"}),
    ("2017 оны 11 сарын 23-ны маргааш нь юу гарсан", {"2017-11-24"}),
]
RHYTHMS = [
    ("how many releases a month?", Unit.MONTH, 12, []),
    ("which month had the most releases?", Unit.MONTH, 12, [(2018, 5)]),
    ("what month in 2018 had none?", Unit.MONTH, 9, [(2018, 1), (2018, 2), (2018, 4)]),
    ("in which month of 2017 did most come out?", Unit.MONTH, 3, [(2017, 11), (2017, 12)]),
    ("which year had most releases?", Unit.YEAR, 2, [(2018, 1)]),
    ("哪个月新闻最多？", Unit.MONTH, 12, [(2018, 5)]),
    ("每年发布多少新闻稿", Unit.YEAR, 2, []),
    ("average number of releases per month", Unit.MONTH, 12, []),
    ("which month was the busiest in 2017", Unit.MONTH, 3, [(2017, 11), (2017, 12)]),
    ("улирал бүр хэдэн мэдээ гардаг вэ", Unit.QUARTER, 4, []),
    ("2018年邊個月冇新聞？", Unit.MONTH, 9, [(2018, 1), (2018, 2), (2018, 4)]),
    ("аль сард хамгийн олон мэдээ гарсан бэ?", Unit.MONTH, 12, [(2018, 5)]),
    ("sar tutam heden medee niitleldeg ve", Unit.MONTH, 12, []),
]
# Words of order in what a question is about, not in what it asks.
PLAIN = [
    ("after 40 years of growth what is the future of work", "2018-09-11"),
    ("MoU signed between China and the ILO", "2018-05-25"),
    ("改革开放之后的未来工作", "2018-09-11"),
    ("中國與國際勞工組織之間的諒解備忘錄", "2018-05-25"),
    ("шинэчлэл нээлтийн 40 жилийн дараах хөдөлмөрийн ирээдүй", "2018-09-11"),
]


# A conversation, and the dates that its last answer begins with.
FOLLOWED = [
    (["releases about SCORE", "oldest first"], ["2017-11-15", "2017-12-19", "2018-05-17"]),
    (["releases about SCORE", "except Huzhou", "and in 2018?"], ["2018-05-17"]),
    (["news about seafarers or disability", "and in July 2018?"], ["2018-07-31"]),
    (["the one before the BRICS release", "the one before that", "the one before that"], ["2018-05-25"]),
    (["the one before the BRICS release", "and after the Zhejiang one?"], ["2018-05-22"]),
    (["who praised the BRICS?", "the one before it"], ["2018-07-31"]),
    (["what's the latest on SCORE?", "and the one before?"], ["2017-12-19"]),
    (["关于SCORE的新闻", "从旧到新"], ["2017-11-15", "2017-12-19", "2018-05-17"]),
    (["2018年除SCORE之外的新闻", "2017年10月呢？"], ["2017-10-24"]),
    (["SCORE-ын мэдээ", "хуучнаас нь эхлэн"], ["2017-11-15", "2017-12-19", "2018-05-17"]),
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    with open_database(Path(tmp_path_factory.mktemp("comparisons")) / "releases.db") as database:
        library = open_library(database)
        load_if_empty(library, now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        yield library.answerer


def dates_of(answer: Answer) -> list[str]:
    return [hit.stored.release.date.isoformat() for hit in answer.hits]


@pytest.mark.parametrize(("text", "dates"), BESIDE + ENDS)
def test_the_releases_at_a_place(answerer: Answerer, text: str, dates: list[str]) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert (answer.kind, dates_of(answer)) == (AnswerKind.ORDER, dates)
    assert (answer.date is not None) == (len(dates) == 1)


@pytest.mark.parametrize(("text", "dates"), SIDES + SORTED)
def test_lists_beside_a_release_and_in_order(answerer: Answerer, text: str, dates: list[str]) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert (answer.kind, answer.total, dates_of(answer)) == (AnswerKind.LIST, len(dates), dates)


@pytest.mark.parametrize("text", NOTHING_BESIDE)
def test_nothing_is_beyond_the_ends(answerer: Answerer, text: str) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert (answer.kind, answer.hits, len(answer.anchors)) == (AnswerKind.NONE_IN_PERIOD, (), 1)


@pytest.mark.parametrize(("text", "count"), WITHOUT + EITHER + MENTIONED)
def test_how_many_are_chosen(answerer: Answerer, text: str, count: int) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert answer.kind in (AnswerKind.LIST, AnswerKind.COUNT)
    assert (answer.total, len(answer.hits)) == (count, count)


@pytest.mark.parametrize(("text", "dates"), APART)
def test_days_that_lie_apart(answerer: Answerer, text: str, dates: set[str]) -> None:
    assert set(dates_of(answerer.ask(text, today=TODAY))) == dates


@pytest.mark.parametrize(("text", "unit", "bars", "chosen"), RHYTHMS)
def test_releases_by_month_and_year(
    answerer: Answerer, text: str, unit: Unit, bars: int, chosen: list[tuple[int, int]]
) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert (answer.kind, answer.count) == (AnswerKind.RHYTHM, None)
    assert answer.question.rhythm
    assert answer.question.rhythm.unit is unit
    assert len(answer.tallies) == bars
    starts = [told.period.start for told in answer.chosen]
    assert [(start.year, start.month) for start in starts if start] == chosen
    assert len(answer.hits) == sum(told.count for told in answer.chosen)


@pytest.mark.parametrize(("text", "date"), PLAIN)
def test_words_of_order_in_a_topic_are_no_order(answerer: Answerer, text: str, date: str) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert (answer.anchors, dates_of(answer)[:1]) == ((), [date])


@pytest.mark.parametrize(("texts", "dates"), FOLLOWED)
def test_a_conversation_goes_on(answerer: Answerer, texts: list[str], dates: list[str]) -> None:
    previous: Question | None = None
    for text in texts:
        answer = answerer.ask(text, today=TODAY, previous=previous)
        previous = answer.question
    assert dates_of(answer) == dates
    # Its buttons bring it back by its text alone.
    assert dates_of(answerer.ask(answer.question.text, today=TODAY)) == dates


def test_when_and_how_many_beside_a_release(answerer: Answerer) -> None:
    told = answerer.ask("when was the release before the BRICS one published?", today=TODAY)
    assert told.date == dt.date(2018, 7, 31)
    counted = answerer.ask("how many came out after the BRICS one?", today=TODAY)
    assert (counted.kind, counted.count) == (AnswerKind.COUNT, 2)
    none = answerer.ask("how many releases came out after the future of work one?", today=TODAY)
    assert (none.kind, none.count) == (AnswerKind.NONE_IN_PERIOD, 0)


def test_an_unknown_release_beside_is_said_not_to_be_there(answerer: Answerer) -> None:
    answer = answerer.ask("the release before the penguins one", today=TODAY)
    assert (answer.kind, answer.hits) == (AnswerKind.NOTHING, ())


def test_all_on_that_side_are_a_change_away(answerer: Answerer) -> None:
    answer = answerer.ask("the one after the Zhejiang release", today=TODAY)
    assert answer.changes == (Change.LIST,)
    changed = answerer.change(answer, Change.LIST)
    assert (changed.kind, changed.total) == (AnswerKind.LIST, 9)
    assert changed.question.beside
    assert changed.question.beside.side is Side.AFTER


def test_a_demand_to_be_named_gives_way_where_nothing_is(answerer: Answerer) -> None:
    """Durban is where it was, and no release says so."""
    answer = answerer.ask("which releases mention Durban", today=TODAY)
    assert (dates_of(answer), answer.question.mention) == (["2018-08-03"], None)
