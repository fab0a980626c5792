from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.finder import Finder
from bot.search.highlighting import find_matches

BOLD = [
    ("seafarers", "Hong Kong protects seafarers’ rights", ["seafarers’ rights"]),
    ("海員", "Hong Kong protects sailors", ["sailors"]),
    ("sailors", "香港海员", ["海员"]),
    ("pension", "тэтгэврийн хамрах хүрээ", ["тэтгэврийн"]),
    ("inspection", "Inspecting work", []),
    ("forsed labour", "Against forced labour.", ["forced labour"]),
    ("zebra", "Against forced labour.", []),
]


@pytest.mark.parametrize(("query", "text", "expected"), BOLD)
def test_what_is_bold(query: str, text: str, expected: list[str], finder: Finder) -> None:
    spans = find_matches(text, finder.read(query), finder.analyser)
    assert set(expected) <= {text[start:end] for start, end in spans}
    assert expected or not spans


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80), query=st.sampled_from(["seafarers 海员", "хөдөлмөр labour 81", "a"]))
def test_places_are_within_any_text(finder: Finder, text: str, query: str) -> None:
    spans = find_matches(text, finder.read(query), finder.analyser)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
