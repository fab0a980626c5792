"""Tiny runs of the benchmarks of search and loading, so that their code stays whole; no test looks at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.corpus import WAYS, Corpus
from tests.benchmarks.load import load_bare, write_files
from tests.benchmarks.search import Figures, make_more, measure
from tests.benchmarks.search_engines import ENGINES, is_missing, prepare

HERE = [place for place, engine in enumerate(ENGINES) if not is_missing(engine)]


@pytest.fixture(scope="module", params=[20, 500])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    return Corpus(request.param)


def run(place: int, corpus: Corpus, folder: Path) -> Figures:
    prepare(ENGINES[place], folder, corpus)
    return measure(place, folder, corpus, corpus.cases(again=1)[:2], corpus.cases(), make_more(corpus)[:2])


def test_a_corpus_is_the_same_every_time(corpus: Corpus) -> None:
    again = Corpus(corpus.size)
    assert [corpus.release(0), corpus.release(corpus.size - 1)] == [again.release(0), again.release(again.size - 1)]
    assert corpus.cases() == again.cases()
    assert {case.way for case in corpus.cases()} == set(WAYS)


@pytest.mark.parametrize("place", HERE, ids=[ENGINES[place].__name__ for place in HERE])
def test_every_engine_runs(place: int, corpus: Corpus, tmp_path: Path) -> None:
    figures = run(place, corpus, tmp_path / "index")
    assert len(figures.times) == len(corpus.cases())
    assert len(figures.adding) == 2


def test_ours_finds_most_of_what_was_planted(tmp_path: Path) -> None:
    recall = run(0, Corpus(500), tmp_path / "index").recall()
    assert recall is not None
    assert recall >= 0.9


def test_files_are_written_and_loaded_bare(tmp_path: Path) -> None:
    files = list(write_files(tmp_path, Corpus(20)))
    assert len(files[0].read_text("utf-8").splitlines()) == 20
    assert load_bare(tmp_path / "bare.db", files) > 0
