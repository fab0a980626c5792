"""The sentence of a release that answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language
from bot.model import Field, Release, ReleaseTexts, Translation
from bot.question.passages import choose_dated_passage, choose_passage, split_sentences

RELEASE = Release(
    "2017-11-15-scaling-up-score-training-in",
    dt.date(2017, 11, 15),
    "Scaling up SCORE Training in Huzhou",
    "Huzhou kicked off its project and more than 50 enterprises started the training. "
    "The workshop on learning was organized on 15 Nov. 2017 in Zhejiang Province.",
)
CHINESE = Translation(
    "zh_Hans", "湖州推广SCORE培训", "湖州启动项目，50多家企业开始培训。学习研讨会于2017年11月15日在浙江省举行。"
)
MONGOLIAN = Translation(
    "mn", "Хужоу хотод SCORE сургалт", "Хужоу хотод 50 гаруй аж ахуйн нэгж сургалт эхлэв. Семинар Жэжян мужид болов."
)
TEXTS = ReleaseTexts(RELEASE, {"zh_Hans": CHINESE, "mn": MONGOLIAN})


@pytest.mark.parametrize(
    ("topic", "language", "begins"),
    [
        ("enterprises training", Language.EN, "Huzhou kicked off"),
        ("workshops", Language.EN, "The workshop"),
        ("企业培训", Language.ZH_HANS, "湖州启动"),
        ("研讨会", Language.ZH_HANT, "学习研讨会"),
        ("семинарын", Language.MN, "Семинар"),
        ("seminar", Language.MN, "Семинар"),
        # Asked in another language than the reader's: the English sentence beside it tells.
        ("workshop", Language.MN, "Семинар"),
    ],
)
def test_the_sentence_that_shares_most_words(topic: str, language: Language, begins: str) -> None:
    passage = choose_passage(TEXTS, topic, language)
    assert passage.text.startswith(begins)
    assert passage.field is Field.SUMMARY
    assert passage.language is language.catalogue


@pytest.mark.parametrize(
    ("topic", "language", "begins"),
    [("enterprises training", Language.EN, "The workshop"), ("企业培训", Language.ZH_HANT, "学习研讨会")],
)
def test_the_sentence_that_names_a_date(topic: str, language: Language, begins: str) -> None:
    passage = choose_dated_passage(TEXTS, topic, language)
    assert passage is not None
    assert passage.text.startswith(begins)


def test_where_no_sentence_names_a_date_there_is_none() -> None:
    assert choose_dated_passage(TEXTS, "семинар", Language.MN) is None
    assert choose_dated_passage(ReleaseTexts(replace(RELEASE, summary=None)), "workshop", Language.EN) is None


def test_the_original_stands_beside_a_translation() -> None:
    passage = choose_passage(TEXTS, "семинар", Language.MN)
    assert passage.original is not None
    assert passage.original.startswith("The workshop")
    assert choose_passage(TEXTS, "workshop", Language.EN).original is None


def test_without_a_translation_the_english_is_given() -> None:
    passage = choose_passage(ReleaseTexts(RELEASE), "workshop", Language.MN)
    assert passage.language is Language.EN


def test_a_summary_that_shares_no_word_is_given_whole() -> None:
    assert choose_passage(TEXTS, "дуу хөгжим", Language.EN).text == RELEASE.summary


def test_without_a_summary_the_title_answers() -> None:
    bare = ReleaseTexts(Release("2018-08-21-x", dt.date(2018, 8, 21), "Hong Kong protects seafarers"))
    passage = choose_passage(bare, "seafarers", Language.EN)
    assert (passage.text, passage.field) == (bare.release.title, Field.TITLE)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("It was on 15 Nov. 2017 in Huzhou.", 1),
        ("第一句。第二句！", 2),
        ("Нэг. Хоёр.", 2),
        ("", 0),
        ("No end", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_texts_give_a_passage_that_stands_in_them(summary: str, topic: str) -> None:
    release = Release("2018-01-01-a", dt.date(2018, 1, 1), "A title", summary)
    passage = choose_passage(ReleaseTexts(release), topic, Language.EN)
    assert passage.text in (release.title if passage.field is Field.TITLE else summary)
