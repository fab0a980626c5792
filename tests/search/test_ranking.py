from __future__ import annotations

import datetime as dt

import pytest

from bot.finder import Finder
from bot.model import Release, ReleaseTexts
from bot.search.ranking import LONG, LONG_THRESHOLD, SHORT, THRESHOLD, Scorer, covers


def rate(finder: Finder, query: str, title: str, summary: str | None = None, place: str | None = None) -> float:
    """The score of a release that is not in the index."""
    texts = ReleaseTexts(Release("r", dt.date(2018, 1, 1), title, summary, place=place))
    return Scorer(finder.read(query), 20).score(finder.analyser.analyse_document(texts))


BETTER_FIRST = [
    ("the title before the summary", "pensions", ("Pensions grow", None), ("Growth", "Pensions grow")),
    ("the text before the place", "Geneva", ("Meeting", "They met in Geneva"), ("Meeting", "They met", "Geneva")),
    ("a name before a narrower one", "supply chains", ("Supply chains",), ("Global supply chains in Asia",)),
    ("a name before a related one", "ageing", ("Ageing",), ("Pensions",)),
    ("words in their order", "social dialogue praised", ("Social dialogue praised",), ("Praised: dialogue, social",)),
    (
        "a phrase in the summary before its words here and there",
        "SCORE factory improvement training",
        ("Workshop on SCORE", "Factory improvement training began in Huzhou."),
        ("SCORE training in Huzhou", "Improvement of each factory."),
    ),
    (
        "a phrase before the place in the title",
        "Mongolia labour rights advocates",
        ("Project kicked off", "Labour rights advocates met in Mongolia."),
        ("Mongolia: progress on rights of labour", "The advocates were heard."),
    ),
    ("more of the query", "pension report China", ("China pension report",), ("China pension",)),
]


@pytest.mark.parametrize(("why", "query", "better", "worse"), BETTER_FIRST)
def test_the_order(
    why: str, query: str, better: tuple[str | None, ...], worse: tuple[str | None, ...], finder: Finder
) -> None:
    assert rate(finder, query, *better) > rate(finder, query, *worse) > 0, why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query", ["weather in Beijing", "minimum wage in Beijing", "北京天气", "Бээжин хот руу нислэг"]
)
def test_a_place_beside_another_subject_is_no_answer(query: str, finder: Finder) -> None:
    assert rate(finder, query, "Workshop in Beijing", "Held in Beijing.", "Beijing") == 0


@pytest.mark.parametrize(
    "query",
    [
        "跨國公司 養老金",
        "multinationals pensions",
        "үндэстэн дамнасан компани тэтгэвэр",
        "undesten damnasan kompani tetgever",
    ],
)
def test_all_that_was_asked_for_may_be_there_as_related(query: str, finder: Finder) -> None:
    assert rate(finder, query, "Supply chains in an ageing society") > 0
    assert rate(finder, query, "Supply chains in a green society") == 0
    assert rate(finder, query + " zebra okapi", "Supply chains in an ageing society") == 0


@pytest.mark.parametrize("query", ["MLC 2006", "海员 1999", "далайчид 35", "seafarers fifty"])
def test_a_number_counts_next_to_nothing_beside_a_concept(query: str, finder: Finder) -> None:
    assert rate(finder, query, "Seafarers protected") > 0
    assert rate(finder, query, "Work of 35 or fifty in 1999 and 2006") == 0


def test_a_long_sentence_is_answered(finder: Finder) -> None:
    query = "Mongolia and the EU talk about keeping trade preferences and stopping child labour"
    assert rate(finder, query, "EU and Mongolia: GSP+ and child labour") > 0


def test_light_words_alone_are_no_answer(finder: Finder) -> None:
    assert rate(finder, "support zebras", "Support launched") == 0


def test_scores_are_between_0_and_100(finder: Finder) -> None:
    assert 90 < rate(finder, "social protection", "Social protection") <= 100


def test_less_is_asked_of_what_covers_much() -> None:
    assert covers(THRESHOLD, 1.0)
    assert not covers(THRESHOLD - 0.01, 1.0)
    assert covers(LONG, LONG / LONG_THRESHOLD)
    assert not covers(SHORT, SHORT / LONG_THRESHOLD)
    assert not covers(0.0, 0.0)
