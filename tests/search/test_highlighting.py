from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.finder import Finder
from bot.library import BUILT_IN_LISTING, load_analyser, open_library, read_data
from bot.search.highlighting import find_matches
from bot.search.reading import QueryReader
from bot.search.vocabulary import MemoryVocabulary
from bot.sources.listing import parse_listing
from bot.store.database import open_database


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    """A finder over the built-in releases."""
    folder: Path = tmp_path_factory.mktemp("highlighting")
    library = open_library(open_database(folder / "releases.db"))
    library.ingest.load([parse_listing(read_data(BUILT_IN_LISTING), "listing.txt")], now=dt.datetime.now(dt.UTC))
    return library.finder


CASES = [
    ("forced labour", "The Forced Labour Convention and labour standards", ["Forced Labour"]),
    ("强迫劳动", "Seminar on forced labour in Kunming", ["forced labour"]),
    ("albadan hudulmur", "албадан хөдөлмөрийн тухай хөдөлмөр", ["албадан хөдөлмөрийн"]),
    ("sailors", "protect seafarers’ rights", ["seafarers"]),
    ("海員", "加入保护海员权利的行列", ["海员"]),
    ("inspecton Kunming", "Labour inspection seminar in Kunming", ["inspection", "Kunming"]),
    ("quantum", "Labour inspection", []),
    ("", "Labour inspection", []),
]


@pytest.mark.parametrize(("query", "text", "shown"), CASES)
def test_what_was_asked_for_is_shown_in_any_language(finder: Finder, query: str, text: str, shown: list[str]) -> None:
    spans = find_matches(text, finder.read(query), finder.analyser)
    covered = "".join(text[start:end] for start, end in spans)
    for words in shown:
        assert words.split("’")[0] in covered, spans
    assert bool(spans) == bool(shown)


@given(st.text(max_size=200), st.text(max_size=60))
def test_places_lie_inside_any_text(text: str, query: str) -> None:
    analyser = load_analyser()
    read = QueryReader(analyser, MemoryVocabulary()).read(query)
    for start, end in find_matches(text, read, analyser):
        assert 0 <= start < end <= len(text)
