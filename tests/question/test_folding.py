"""Folding keeps every character in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("May 2018", "may 2018"),
        ("２０１８年５月", "2018年5月"),
        ("幾時嘅新聞", fold("几时嘅新闻")),
        ("Өнгөрсөн үе", "онгорсон уе"),
        ("хоёр", "хоер"),
        ("öngörsön", "ongorson"),
        ("17–25 May", "17-25 may"),
        ("May ’18", "may '18"),
        ("a\u00a0b\tc", "a b c"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=300))
def test_a_span_in_the_fold_holds_in_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=100))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
