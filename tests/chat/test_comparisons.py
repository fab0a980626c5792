"""Answers that compare releases say what was understood, in each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.answer import Answer, AnswerKind
from bot.chat.buttons import Act
from bot.chat.i18n import load_texts
from bot.chat.lists import show_answer
from bot.chat.markup import to_plain
from bot.chat.views.comparisons import describe_rhythm
from bot.chat.views.layout import View
from bot.languages import Language
from bot.library import Library, open_library
from bot.question.model import Question, Rhythm, Wish
from bot.question.periods import Unit, make_months
from bot.question.tallies import Tally
from bot.store.database import open_database
from tests.built_in import write_built_in

TODAY = dt.date(2026, 1, 15)

HEADINGS = [
    ("the one before the BRICS release", "Directly before “ILO head praises BRICS countries’ commitment to social"),
    ("the second release before the BRICS one", "Number 2 before “ILO head praises BRICS countries’ commitment"),
    ("the 3rd release after the pensions one", "Number 3 after “ILO’s new report notes Chinese progress on"),
    ("how many releases after the seafarers one?", "After “Hong Kong Special Administrative Region"),
    ("releases between the MoU one and the BRICS one", "Between “Decent work in global supply chains: MoU signed"),
    (
        "how many days between the MoU release and the BRICS release?",
        "Between “Decent work in global supply chains: MoU signed between China and the ILO” (25 May 2018) and “ILO"
        " head praises BRICS countries’ commitment to social dialogue” (3 August 2018): 2\n70 days from one",
    ),
    ("all releases but the newest", "All but the newest one"),
    ("everything on SCORE but the two oldest ones", "All but the 2 oldest\nAbout “SCORE”"),
    ("the one after the newest release", "No release, since 12 September 2018."),
    ("what came after the future of work release?", "Nothing after “After 40 years of high speed economic growth"),
    ("news about seafarers and disability", "Releases about “seafarers or disability”: 2"),
    (
        "SCORE releases other than Huzhou, oldest first",
        "Releases about “SCORE”: 2\nLeft out: “Huzhou”\nThe oldest first",
    ),
    ("how many releases mention human rights", "2 releases\nReleases that mention “human rights”: 2"),
    ("releases with the word women in the summary in 2018", "Releases with “women” in the summary, 2018: 1"),
    ("in May and August 2018", "Releases, May 2018, August 2018: 7"),
    ("releases on a Monday or a Friday", "Releases, Monday, Friday only: 4"),
    ("how many releases on Tuesdays in 2018?", "5 releases\n2018, Tuesday only"),
    ("releases on a Sunday", "No release, Sunday only."),
    ("逢星期四的新闻", "仅星期四的新闻稿：5篇"),
    ("逢星期四嘅新聞", "僅星期四的新聞稿：5篇"),
    ("даваа гараг бүр ямар мэдээ гарсан бэ", "Мэдээ, зөвхөн даваа гараг: нийт 1"),
    (
        "which month of 2017 had most releases?",
        "Press releases by month\n2017\n\nMost: November 2017, December 2017 (4)",
    ),
    (
        "which year had no releases?",
        "Press releases by year\n\nNone of these is without a release.\n\n2017: 9\n2018: 11",
    ),
    ("how many SCORE releases a year?", "Press releases by year\nAbout “SCORE”\n\n2017: 2\n2018: 1"),
    ("金砖那篇之前的一篇", "紧接在“国际劳工组织总干事赞扬金砖国家对社会对话的承诺”（2018年8月3日）之前："),
    ("金砖那篇之前的第二篇", "“国际劳工组织总干事赞扬金砖国家对社会对话的承诺”（2018年8月3日）之前第2篇："),
    ("2018年除SCORE之外的新闻", "2018年的新闻稿：10篇\n不包括：“SCORE”"),
    ("2018年邊個月冇新聞？", "新聞稿數量（按月）\n2018年\n\n沒有新聞稿的時段：2018年1月、2018年2月、2018年4月"),
    ("SCORE新聞由舊到新排", "關於「SCORE」的新聞稿：3篇\n從舊到新"),
    ("БРИКС-ийн мэдээнээс хойш ямар мэдээ гарсан бэ", "“БРИКС (BRICS)-ийн орнууд нийгмийн яриа хэлэлцээг"),
    ("хүний эрхийг дурдсан мэдээ", "“хүний эрхийг” гэж дурдсан мэдээ: 2"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_database(write_built_in(tmp_path_factory.mktemp("comparisons") / "releases.db")) as database:
        yield open_library(database)


def show(library: Library, text: str) -> View:
    answer = library.answerer.ask(text, today=TODAY)
    return show_answer(library.releases, library.glossary, load_texts(answer.language), answer, f"q{text}")


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_what_was_understood_is_said_first(library: Library, text: str, heading: str) -> None:
    assert to_plain(show(library, text).text).startswith(heading)


def test_a_count_says_its_number_once(library: Library) -> None:
    text = to_plain(show(library, "how many releases between the MoU one and the BRICS one?").text)
    assert text.split("\n")[0].endswith(": 2")
    assert "2 releases" not in text


def test_a_long_rhythm_says_how_many_it_leaves_out() -> None:
    months = [Tally(make_months(2010, month, month, Unit.MONTH), 2) for month in range(1, 41)]
    question = Question("", Wish.RHYTHM, rhythm=Rhythm(Unit.MONTH))
    answer = Answer(AnswerKind.RHYTHM, Language.EN, question, tallies=tuple(months))
    told = to_plain(describe_rhythm(load_texts(Language.EN), answer, ""))
    assert told.endswith("April 2013: 2\n\n8 earlier releases are not in this list.")
    assert "April 2010" not in told


def test_all_on_that_side_are_a_press_away(library: Library) -> None:
    labels = {
        button.label: button.press
        for row in show(library, "the one before the BRICS release").rows
        for button in row
        if button.press is not None
    }
    assert labels["Show all"].act is Act.CHANGE
