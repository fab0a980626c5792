"""The rules by which answers are judged: each of them lets the right answer through and catches the wrong one."""

from __future__ import annotations

import re

import pytest

from tests.search.cases import Case, Expectation
from tests.search.quality import by_language, by_tag, misses, table
from tests.search.rivals import Texts, judge_at_best, run_rivals
from tests.search.scoring import Found, judge, read_found, total

MAY = "2018-05-25-decent-work-in-global-supply"
MARCH = "2018-03-22-promoting-responsible-supply-chains-in"
OCTOBER = "2017-10-24-leading-multinationals-highlight-importance-of"


def make_case(
    expect: Expectation | None = None,
    *,
    kind: str = "search",
    lang: str = "en",
    query: str = "supply chains",
    best: tuple[str, ...] = (),
    relevant: tuple[str, ...] = (),
) -> Case:
    return {
        "id": "en-s001",
        "kind": kind,
        "lang": lang,
        "tags": ["exact"],
        "query": query,
        "relevant": [*(relevant or best)],
        "best": [*best],
        "expect": expect or {},
    }


@pytest.mark.parametrize(
    ("releases", "right", "reciprocal", "recall"),
    [
        ((MAY, MARCH), True, 1.0, 1.0),
        ((MARCH, MAY), False, 0.5, 1.0),
        ((OCTOBER, MARCH), False, 0.0, 0.5),
        ((), False, 0.0, 0.0),
    ],
)
def test_a_search_wants_the_best_first(
    releases: tuple[str, ...], right: bool, reciprocal: float, recall: float
) -> None:
    verdict = judge(make_case(best=(MAY,), relevant=(MAY, MARCH)), Found(releases, text="found"))
    assert (verdict.right, verdict.reciprocal, verdict.recall) == (right, reciprocal, recall)


def test_what_comes_after_the_first_five_does_not_count() -> None:
    found = Found((*(f"{year}-01-01-other" for year in range(2001, 2006)), MAY), text="found")
    verdict = judge(make_case(best=(MAY,)), found)
    assert (verdict.reciprocal, verdict.recall) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (Found((), text="Nothing found."), True),
        (Found((MARCH,), text="Perhaps:"), True),
        (Found((MARCH, MAY), text="Perhaps:"), False),
        (Found((), text="  "), False),
        (Found((), count=0, text="None."), True),
        (Found((), error="boom"), False),
    ],
)
@pytest.mark.parametrize("kind", ["search", "ask"])
def test_nothing_means_nothing_but_the_tolerated(found: Found, right: bool, kind: str) -> None:
    verdict = judge(make_case({"none": True, "tolerated": [MARCH]}, kind=kind), found)
    assert verdict.right is right
    assert total([verdict]).false_positives == (0.0 if right else 1.0)


@pytest.mark.parametrize("found", [Found((), count=3, text="Three."), Found((), date="2018-05-25", text="On 25 May.")])
def test_a_question_without_an_answer_has_no_fact_in_it(found: Found) -> None:
    assert not judge(make_case({"none": True}, kind="ask"), found).right


@pytest.mark.parametrize(
    ("expect", "found", "right"),
    [
        ({"release": [MAY, MARCH]}, Found((MARCH, OCTOBER)), True),
        ({"release": [MAY]}, Found((MARCH, MAY)), False),
        ({"release": [MAY]}, Found(()), False),
        ({"release": [MAY], "date": "2018-05-25"}, Found((MAY,), date="2018-05-25"), True),
        ({"release": [MAY], "date": "2018-05-25"}, Found((MAY,)), False),
        ({"release": [MAY], "date": "2018-05-25"}, Found((MARCH,), date="2018-05-25"), False),
        ({"count": 2}, Found((), count=2), True),
        ({"count": 0}, Found(()), False),
        ({"releases": [MAY, MARCH]}, Found((MAY, MARCH)), True),
        ({"releases": [MAY, MARCH]}, Found((MARCH, MAY)), False),
        ({"releases": [MAY, MARCH]}, Found((MAY,)), False),
        ({"releases": [MAY]}, Found((MAY, MAY)), False),
        ({"releases": []}, Found((), text="None in April 2018."), True),
        ({"releases": []}, Found(()), False),
        ({"release": [MAY], "text_any": ["OECD", r"\bEU\b"]}, Found((MAY,), text="the eu said"), True),
        ({"release": [MAY], "text_any": ["OECD", r"\bEU\b"]}, Found((MAY,), text="museum"), False),
        ({"release": [MAY], "text_all": ["OECD", "EU"]}, Found((MAY,), text="OECD and EU"), True),
        ({"release": [MAY], "text_all": ["OECD", "EU"]}, Found((MAY,), text="OECD"), False),
        ({"release": [MAY]}, Found((), error="boom"), False),
    ],
)
def test_a_question_wants_every_expectation_met(expect: Expectation, found: Found, right: bool) -> None:
    verdict = judge(make_case(expect, kind="ask"), found)
    assert verdict.right is right
    assert total([verdict]).questions == float(right)


def test_releases_of_one_day_may_come_in_any_order() -> None:
    pair = ["2018-05-22-eu-ilo-mongolia-project-on", "2018-05-22-ms-claire-courteille-mulder-director"]
    assert judge(make_case({"releases": pair}, kind="ask"), Found(tuple(reversed(pair)))).right


@pytest.mark.parametrize(
    ("lang", "query", "answered", "right"),
    [
        ("en", "latest news", "en", True),
        ("en", "latest news", "mn", False),
        ("mn-Latn", "suuliin medee", "mn", True),
        ("zh-Hant", "最新嘅新聞", "zh_Hant", True),
        ("zh-Hant", "最新嘅新聞", "zh-Hans", False),
        ("zh-Hans", "最新消息", "zh-Hant", True),
        ("zh-Hans", "最新消息", "", False),
    ],
)
def test_an_answer_comes_in_the_language_of_the_question(lang: str, query: str, answered: str, right: bool) -> None:
    case = make_case({"release": [MAY]}, kind="ask", lang=lang, query=query)
    verdict = judge(case, Found((MAY,), lang=answered))
    assert verdict.lang_right is right
    assert verdict.right


def test_a_line_of_the_program_is_read() -> None:
    line = {
        "id": "q1",
        "lang": "mn",
        "releases": [{"id": MAY, "date": "2018-05-25", "title": "Decent work", "score": 97.1}],
        "answer": {"text": "Нэг", "date": None, "count": 1},
    }
    assert read_found(line) == Found((MAY,), None, 1, "Нэг", "mn")
    assert read_found({"id": "q2", "error": "no query"}) == Found((), error="no query")


def test_figures_are_shares_of_the_cases_they_are_about() -> None:
    search = make_case(best=(MAY,))
    negative = make_case({"none": True})
    question = make_case({"count": 2}, kind="ask", lang="mn")
    verdicts = [
        judge(search, Found((MAY,))),
        judge(search, Found((MARCH,))),
        judge(negative, Found((MARCH,))),
        judge(question, Found((), count=2)),
    ]
    rows = dict(by_language(verdicts))
    assert [*rows] == ["en", "mn", "all"]
    assert (rows["en"].success, rows["en"].false_positives, rows["en"].questions) == (0.5, 1.0, None)
    assert (rows["mn"].success, rows["mn"].questions) == (None, 1.0)
    assert by_tag(verdicts) == [("exact", 2, 4)]
    assert [re.split("[: ]", line)[0] for line in misses(verdicts)] == ["en", "false"]
    assert "0.500" in table("name", rows.items())


def test_rivals_find_what_is_spelt_alike_and_nothing_below_their_threshold() -> None:
    releases = [
        Texts(MAY, ("Decent work in supply chains", "供应链")),
        Texts(OCTOBER, ("Social protection", "社会保护")),
    ]
    cases = [
        make_case(best=(MAY,)),
        make_case(best=(OCTOBER,), query="protection social"),
        make_case({"none": True}, query="weather tomorrow"),
        make_case({"none": True}, query="!!!"),
    ]
    rivals = run_rivals(cases, releases)
    assert len({rival.name for rival in rivals}) == 6
    for rival in rivals:
        _, verdicts = judge_at_best(rival, cases, releases)
        assert all(verdict.right for verdict in verdicts), rival.name
