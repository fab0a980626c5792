"""What is answered over the built-in releases: by kind of question, in every way of writing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Answerer, AnswerKind, Change
from bot.app.builtin import load_if_empty
from bot.languages import Language
from bot.library import open_library
from bot.model import Field
from bot.question.model import Question
from bot.store.database import open_database

TODAY = dt.date(2018, 9, 15)
NOW = dt.datetime(2018, 9, 15, tzinfo=dt.UTC)
MONGOLIA = ["2018-05-24", "2018-05-22", "2018-05-22", "2017-12-06", "2017-12-04"]
SCORE = ["2018-05-17", "2017-12-19", "2017-11-15"]
SUPPLY_CHAINS = ["2018-05-25", "2018-03-22"]
NOVEMBER = ["2017-11-29", "2017-11-24", "2017-11-23", "2017-11-15"]

LISTS = [
    ("把2018年8月的新闻列一下", ["2018-08-21", "2018-08-03"]),
    ("2018年5月22日出咗邊兩篇？", ["2018-05-22", "2018-05-22"]),
    ("an overview of October 2017, newest first", ["2017-10-24"]),
    ("2018 оны долоо, наймдугаар сард ямар мэдээ гарсан бэ?", ["2018-08-21", "2018-08-03", "2018-07-31"]),
    ("2017 onii 12 sariin 1-nees 10 hurtel yamar medee garav", ["2017-12-06", "2017-12-04"]),
    ("all releases in November 2017", NOVEMBER),
    ("2017年11月有哪些新闻？", NOVEMBER),
    ("2017 оны арваннэгдүгээр сарын мэдээ", NOVEMBER),
    ("2017 onii 11 sariin medee", NOVEMBER),
    ("list the SCORE releases", SCORE),
    ("有咩新聞係關於SCORE？", SCORE),
    ("SCORE хөтөлбөрийн тухай мэдээнүүд", SCORE),
    ("SCORE news from 2017", SCORE[1:]),
    ("2018年關於蒙古嘅新聞", MONGOLIA[:3]),
    ("2018 ond Mongoliin tuhai garsan medee", MONGOLIA[:3]),
    ("標題有供應鏈的新聞有哪些？", SUPPLY_CHAINS),
    ("what came out on 22 May 2018?", ["2018-05-22", "2018-05-22"]),
    ("releases after July 2018", ["2018-09-11", "2018-08-21", "2018-08-03"]),
]
COUNTS = [
    ("how many releases before the newest?", 19),
    ("how many were published on a Friday or a Tuesday in 2018?", 7),
    ("逢星期四發布的新聞有幾條", 5),
    ("mongolia releases on a thursday, how many", 1),
    ("даваа гараг бүр хэдэн мэдээ гарсан бэ", 1),
    ("how many releases do you have in total?", 20),
    ("2018 онд ОУХБ хэдэн мэдээ нийтэлсэн бэ?", 11),
    ("how many releases are about Mongolia?", 5),
    ("标题里有蒙古的新闻有几条？", 3),
    ("有幾多篇提到歐盟？", 5),
    ("how many releases about SCORE in 2017?", 2),
    ("how many in the second quarter of 2018?", 6),
    ("how many got published between March and May 2018", 6),
    ("how many items carry the date 22 May 2018", 2),
    ("2018年5月一共有几条新闻？", 5),
    ("How many releases were published in April 2018?", 0),
    ("шөрмөсөн чулууны тухай хэдэн мэдээ байна?", 0),
]
ORDERS = [
    ("what's the latest?", ["2018-09-11"]),
    ("last 3 releases", ["2018-09-11", "2018-08-21", "2018-08-03"]),
    ("倒数第二条新闻", ["2018-08-21"]),
    ("倒数第二新的新闻", ["2018-08-21"]),
    ("2018年5月最后发布的是哪条新闻？", ["2018-05-25"]),
    ("final press release of 2017", ["2017-12-19"]),
    ("what came last in 2017", ["2017-12-19"]),
    ("hamgiin anhnii medee", ["2017-10-24"]),
    ("second oldest release", ["2017-11-15"]),
    ("关于蒙古的第一条新闻", ["2017-12-04"]),
    ("SCORE倒数第二条新闻", ["2017-12-19"]),
    ("2017 оны хамгийн сүүлийн мэдээ", ["2017-12-19"]),
    ("first release of 2018", ["2018-03-22"]),
    # There are three about SCORE: the tenth from the end is the first.
    ("10th latest release about SCORE", ["2017-11-15"]),
    # A day alone names a release, and where it has two, both; where it has none, it is the day itself.
    ("2017年10月24号那篇过后，接下来是什么？", ["2017-11-15"]),
    ("8月3号的下一篇", ["2018-08-21"]),
    ("去年11月15號之後那則講什麼", ["2017-11-23"]),
    ("8月3號之前嗰篇", ["2018-07-31"]),
    ("哪条新闻排在海员的前头", ["2018-08-03"]),
    ("紧跟在MoU那条后头的是哪条", ["2018-06-28"]),
    ("2018年正数第二条", ["2018-05-17"]),
    ("最旧三条按时间顺序", ["2017-10-24", "2017-11-15", "2017-11-23"]),
    ("海员和金砖哪篇先发", ["2018-08-03"]),
    ("这些新闻是从哪天开始收录的", ["2017-10-24"]),
    ("2018年3月22日那篇再往前一篇讲什么", ["2017-12-19"]),
    ("5月22号那篇前面那篇", ["2018-05-17"]),
    ("5月22號那篇之後的一篇", ["2018-05-24"]),
    ("6月1号那篇之后的下一篇", ["2018-06-28"]),
    ("3 August release, what came after it?", ["2018-08-21"]),
    ("比金砖那篇早一步发的是哪篇", ["2018-07-31"]),
]
DATES = [
    ("when was the MoU on supply chains signed?", "2018-05-25"),
    ("房山的研讨会是哪天？", "2017-12-19"),
    ("香港海員權益嗰篇係幾時出㗎？", "2018-08-21"),
    ("Асаргааны хямралын тухай мэдээ хэзээ гарсан бэ?", "2018-06-28"),
    ("Mongol uls OUHB-d elssenii 50 jiliin oi hezee bolson be", "2018-05-24"),
    ("first release of 2018, with date", "2018-03-22"),
]
PASSAGES = [
    ("who launched Ready2Export?", Language.EN, "2017-12-04", "MONEF"),
    ("where was the forced labour seminar held?", Language.EN, "2017-11-23", "Kunming"),
    ("how many enterprises started SCORE training in Huzhou?", Language.EN, "2017-11-15", "more than 50 enterprises"),
    ("跨国公司代表在哪里开会？", Language.ZH_HANS, "2017-10-24", "日内瓦"),
    ("湖州有多少家企业参加了SCORE培训？", Language.ZH_HANS, "2017-11-15", "50"),
    ("Албадан хөдөлмөрийн конвенцийн семинар хаана болсон бэ?", Language.MN, "2017-11-23", "Куньмин"),
    ("what happened in Shanghai on 7 September 2018?", Language.EN, None, ""),
]
NOTHING = [
    "what's the weather in Beijing tomorrow?",
    "how do I cook rice?",
    "今晚吃什么好？",
    "聽日去邊度行街好？",
    "галт тэрэг хэдэн цагт явах вэ?",
    "tsalin hezee nemegdeh ve",
    "when?",
    "強積金改革那篇什麼時候出的",
    "勞保年金的新聞有嗎",
    "春节什么时候放假",
]


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    path: Path = tmp_path_factory.mktemp("answers") / "releases.db"
    with open_database(path) as database:
        library = open_library(database)
        load_if_empty(library, now=NOW)
        yield library.answerer


def dates(answer: Answer) -> list[str]:
    return [hit.stored.release.date.isoformat() for hit in answer.hits]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_are_complete_and_newest_first(answerer: Answerer, text: str, expected: list[str]) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert answer.kind is AnswerKind.LIST
    assert dates(answer) == expected
    assert answer.total == len(expected)


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_counts(answerer: Answerer, text: str, count: int) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert answer.count == count
    assert len(answer.hits) == count


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_latest_first_and_the_nth(answerer: Answerer, text: str, expected: list[str]) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert answer.kind is AnswerKind.ORDER
    assert dates(answer) == expected
    assert answer.date == (answer.hits[0].stored.release.date if len(expected) == 1 else None)


@pytest.mark.parametrize(("text", "date"), DATES)
def test_when(answerer: Answerer, text: str, date: str) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert answer.date is not None
    assert answer.date.isoformat() == date == dates(answer)[0]


@pytest.mark.parametrize(("text", "language", "date", "words"), PASSAGES[:-1])
def test_passages_are_in_the_readers_language(
    answerer: Answerer, text: str, language: Language, date: str, words: str
) -> None:
    answer = answerer.ask(text, language=language, today=TODAY)
    assert answer.kind is AnswerKind.PASSAGE
    assert dates(answer)[0] == date
    assert answer.passage is not None
    assert words in answer.passage.text
    assert answer.passage.language is language


def test_what_is_left_out_is_no_answer_where_nothing_else_is_there(answerer: Answerer) -> None:
    answer = answerer.ask("除了SCORE之外，浙江还有什么新闻", today=TODAY)
    assert (answer.kind, answer.hits) == (AnswerKind.NOTHING, ())


def test_all_of_a_period_is_what_the_publisher_did_then(answerer: Answerer) -> None:
    for text in ("国际劳工组织2018年8月都聊了些啥", "what did the ILO say in August 2018"):
        assert len(answerer.ask(text, today=TODAY).hits) == 2, text


def test_a_release_without_a_summary_answers_with_its_title(answerer: Answerer) -> None:
    answer = answerer.ask("who presented her credentials?", language=Language.MN, today=TODAY)
    assert answer.passage is not None
    assert answer.passage.field is Field.TITLE
    assert "Куртье-Мюлдер" in answer.passage.text
    assert answer.passage.original == answer.hits[0].stored.release.title


def test_a_fact_is_found_by_a_little_less_of_its_name_than_a_search_takes(answerer: Answerer) -> None:
    assert answerer.search("GSP+3 kickoff", today=TODAY).hits == ()
    assert dates(answerer.ask("the GSP+3 kickoff... what day was that again", today=TODAY)) == ["2018-05-22"]


@pytest.mark.parametrize("text", NOTHING)
def test_a_question_about_something_else_gets_an_honest_no(answerer: Answerer, text: str) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert answer.hits == ()
    assert answer.kind in (AnswerKind.NOTHING, AnswerKind.NONE_IN_PERIOD)
    assert answer.date is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hello", AnswerKind.HELLO),
        ("сайн байна уу", AnswerKind.HELLO),
        ("", AnswerKind.EMPTY),
        ("?!", AnswerKind.EMPTY),
        ("👍", AnswerKind.EMPTY),
    ],
)
def test_small_talk_and_no_words_at_all(answerer: Answerer, text: str, kind: AnswerKind) -> None:
    for answer in (answerer.ask(text, today=TODAY), answerer.search(text, today=TODAY)):
        assert answer.kind is kind
        assert answer.hits == ()


@pytest.mark.parametrize(
    ("text", "total", "dropped"),
    [
        ("how many releases did y'all pump out in may 2018", 5, ("pump",)),
        ("releases on SCORE from 2017 kthx", 2, ("kthx",)),
        ("2018年5月的新闻给整一份呗", 5, ("给整",)),
        ("2017 оны 11 сарын мэдээ байвал шидээрэй", 4, ("шидээрэй",)),
    ],
)
def test_words_around_a_question_that_nobody_knows_are_left_out_and_told(
    text: str, total: int, dropped: tuple[str, ...], answerer: Answerer
) -> None:
    answer = answerer.ask(text, today=TODAY)
    assert (answer.total, answer.question.dropped) == (total, dropped)


@pytest.mark.parametrize("text", ["football news from may 2018", "news about kthx in may 2018", "2018年的足球新闻"])
def test_a_topic_that_nobody_knows_is_not_left_out(text: str, answerer: Answerer) -> None:
    assert answerer.ask(text, today=TODAY).hits == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the latest release on a Thursday", ["2018-06-28"]),
        ("the first two releases on a Friday", ["2017-11-24", "2018-05-25"]),
        ("releases before the BRICS one on a Friday", ["2018-05-25", "2017-11-24"]),
        ("releases with Mongolia in the title on a Thursday", ["2018-05-24"]),
    ],
)
def test_days_of_the_week_are_told_apart_wherever_releases_are_chosen(
    text: str, expected: list[str], answerer: Answerer
) -> None:
    assert dates(answerer.ask(text, today=TODAY)) == expected


def test_no_release_on_a_day_of_the_week_is_told(answerer: Answerer) -> None:
    answer = answerer.ask("how many releases about SCORE came out on a Sunday?", today=TODAY)
    assert (answer.kind, answer.count, answer.hits) == (AnswerKind.NONE_IN_PERIOD, 0, ())
    assert answer.changes == (Change.ANY_TIME,)


def test_a_period_that_holds_none_names_the_nearest(answerer: Answerer) -> None:
    answer = answerer.ask("how many releases about SCORE in April 2018?", today=TODAY)
    assert answer.kind is AnswerKind.NONE_IN_PERIOD
    assert answer.count == 0
    assert answer.hits == ()
    assert [hit.stored.release.date.isoformat() for hit in answer.nearest] == ["2018-05-17", "2017-12-19", "2017-11-15"]
    assert answer.changes == (Change.ANY_TIME, Change.WHOLE_YEAR)


@pytest.mark.parametrize(
    "text",
    ["who met at the Shanghai conference on 7 September 2018?", "7 September 2018", "what happened on 8/9/2018?"],
)
def test_an_event_is_found_by_its_own_date_when_it_was_told_of_later(answerer: Answerer, text: str) -> None:
    assert dates(answerer.ask(text, today=TODAY)) == ["2018-09-11"]


def test_a_convention_is_found_by_its_year(answerer: Answerer) -> None:
    assert dates(answerer.search("1947年劳动监察", today=TODAY))[0] == "2017-11-24"


def test_search_gives_the_best_first_and_lists_a_period(answerer: Answerer) -> None:
    found = answerer.search("forced labour convention", today=TODAY)
    assert found.kind is AnswerKind.SEARCH
    assert dates(found)[0] == "2017-11-23"
    assert len(answerer.search("labour", today=TODAY, limit=2).hits) == 2
    listed = answerer.search("2017年12月", today=TODAY)
    assert listed.kind is AnswerKind.LIST
    assert dates(listed) == ["2017-12-19", "2017-12-12", "2017-12-06", "2017-12-04"]
    assert dates(answerer.search("SCORE 2017", today=TODAY)) == SCORE[1:]


def test_search_for_a_whole_title_finds_it(answerer: Answerer) -> None:
    title = "After 40 years of high speed economic growth, what is the future of work in China?"
    assert answerer.search(title, today=TODAY).hits[0].stored.release.title == title
    assert answerer.ask(title, today=TODAY).hits[0].stored.release.title == title


@pytest.mark.parametrize("text", ["童公", "tranport", "qqq", "Ningpo wrkshp", "how many releases about sefarrs?"])
def test_a_suggestion_finds_something(answerer: Answerer, text: str) -> None:
    for answer in (answerer.search(text, today=TODAY), answerer.ask(text, today=TODAY)):
        if answer.suggestion is not None:
            assert answer.hits == ()
            assert answerer.search(answer.suggestion, today=TODAY).hits


def test_follow_ups_bring_the_same_answer_again_by_their_text_alone(answerer: Answerer) -> None:
    first = answerer.ask("how many releases about SCORE in 2017?", today=TODAY)
    second = answerer.ask("and in 2018?", today=TODAY, previous=first.question)
    assert (first.count, second.count) == (2, 1)
    again = answerer.ask(second.question.text, today=TODAY)
    assert (again.kind, again.count, again.hits) == (second.kind, second.count, second.hits)


def test_changes_find_more_and_can_be_asked_again(answerer: Answerer) -> None:
    answer = answerer.ask("how many releases about SCORE in May 2018?", today=TODAY)
    assert set(answer.changes) == {Change.ANY_TIME, Change.ANY_TOPIC}
    for change, count in ((Change.ANY_TIME, 3), (Change.ANY_TOPIC, 5)):
        changed = answerer.change(answer, change)
        assert changed.count == count
        assert answerer.ask(changed.question.text, today=TODAY).hits == changed.hits


def test_the_list_behind_the_latest(answerer: Answerer) -> None:
    answer = answerer.ask("关于蒙古的最新消息", today=TODAY)
    assert Change.LIST in answer.changes
    assert dates(answerer.change(answer, Change.LIST)) == MONGOLIA


def test_what_a_topic_was_found_by_is_shown(answerer: Answerer) -> None:
    title = "Mongolia celebrates 50th anniversary as ILO member State"
    ((start, end),) = answerer.highlight(title, "蒙古")
    assert title[start:end] == "Mongolia"
    assert answerer.highlight(title, "") == []


TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from([row[0] for row in LISTS + COUNTS + ORDERS + DATES] + NOTHING), max_size=3).map(" ".join),
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.none() | TEXTS)
def test_any_message_gets_an_answer_and_every_change_finds_something(
    answerer: Answerer, text: str, before: str | None
) -> None:
    previous: Question | None = None if before is None else answerer.ask(before, today=TODAY).question
    answer = answerer.ask(text, today=TODAY, previous=previous)
    assert answer.total >= len(answer.hits)
    assert (answer.kind is AnswerKind.NOTHING) <= (not answer.hits)
    for change in answer.changes:
        assert answerer.change(answer, change).total > len(answer.hits) or answer.question.order
    answerer.search(text, today=TODAY)


@pytest.mark.parametrize("piece", ["SCORE 2017 ", "蒙古", "мэдээ ", "?", "albadan hudulmur "])
def test_ten_thousand_characters_are_answered_at_once(answerer: Answerer, piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    times = []
    for _ in range(3):  # the best of three, of this process alone: the machine may be busy
        started = time.process_time()
        answerer.ask(text, today=TODAY)
        times.append(time.process_time() - started)
    assert min(times) < 0.05
