"""What is measured: our search, and what others would take in its place over the same releases.

Each engine builds its index in a folder once, if it is not there, and is then opened in a process of its own. It gives
the positions of at most five releases for a query. Rivals get title and summary as one text and the query as it was
typed, in the form that suits them best: words in lower case, joined with OR.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from bot.library import open_library
from bot.model import ParsedSource, Release
from bot.store.database import open_database
from tests.benchmarks.corpus import Corpus

BATCH = 20_000
"""Releases of one load of ours; it takes them in by pieces."""

FOUND = 5
_WORD = re.compile(r"\w+")


class Engine(Protocol):
    """An index over a corpus, open for searching."""

    def search(self, text: str) -> list[int]:
        """The positions of the best `FOUND` releases, best first."""

    def add(self, position: int, release: Release) -> None:
        """Take in one release more, so that the next search finds it."""


class Ours:
    """The program itself: ``Library`` over its database, loaded by ``Ingest`` as ``bot load`` does."""

    name = "releases-bot"

    @staticmethod
    def build(folder: Path, releases: Iterable[Release]) -> None:
        """Load the releases, in sources of `BATCH` releases."""
        with open_database(folder / "releases.db") as database:
            ingest = open_library(database).ingest
            for batch in cut(releases):
                ingest.load([ParsedSource(tuple(batch))], now=dt.datetime.now(dt.UTC))
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def __init__(self, folder: Path, _corpus: Corpus) -> None:
        self._database = open_database(folder / "releases.db")
        self._library = open_library(self._database)

    def search(self, text: str) -> list[int]:
        return [
            int((hit.stored.release.url or "").rpartition("/")[2]) for hit in self._library.finder.search(text).hits
        ]

    def add(self, _position: int, release: Release) -> None:
        self._library.ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))


class FullText:
    """SQLite's FTS5 with its own ranking, a row for each release; ``tokenize`` is unicode61 or trigram."""

    name = "FTS5 bm25"
    _tokenize = "unicode61"

    @classmethod
    def build(cls, folder: Path, releases: Iterable[Release]) -> None:
        with sqlite3.connect(folder / "full_text.db") as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='{cls._tokenize}')")
            rows = enumerate(map(join_texts, releases))
            connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", rows)

    def __init__(self, folder: Path, _corpus: Corpus) -> None:
        self._connection = sqlite3.connect(folder / "full_text.db", isolation_level=None)

    def search(self, text: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in self._split(text.lower()))
        sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in self._connection.execute(sql, (words, FOUND))] if words else []

    def _split(self, text: str) -> list[str]:
        return _WORD.findall(text)

    def add(self, position: int, release: Release) -> None:
        row = (position, join_texts(release))
        self._connection.execute("INSERT INTO texts (rowid, text) VALUES (?, ?)", row)


class Trigrams(FullText):
    """FTS5 over trigrams; those of a query are joined with OR, so that a slip spoils only some of them."""

    name = "FTS5 trigram"
    _tokenize = "trigram"

    def _split(self, text: str) -> list[str]:
        words = _WORD.findall(text)
        return list(dict.fromkeys(word[place : place + 3] for word in words for place in range(len(word) - 2)))


class Tantivy:
    """tantivy with fuzzy terms: each word may be one slip off, the words joined with OR, its own BM25."""

    name = "tantivy fuzzy(1)"

    @staticmethod
    def build(folder: Path, releases: Iterable[Release]) -> None:
        index = _open_tantivy(folder)
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for position, release in enumerate(releases):
            writer.add_document(_make_document(position, release))
        writer.commit()
        writer.wait_merging_threads()

    def __init__(self, folder: Path, _corpus: Corpus) -> None:
        import tantivy  # noqa: PLC0415 - for the benchmark only, and told about where it is missing

        self._tantivy = tantivy
        self._index = _open_tantivy(folder)
        self._searcher = self._index.searcher()

    def search(self, text: str) -> list[int]:
        fuzzy = self._tantivy.Query.fuzzy_term_query
        words = [fuzzy(self._index.schema, "text", word, distance=1) for word in _WORD.findall(text.lower())]
        query = self._tantivy.Query.boolean_query([(self._tantivy.Occur.Should, word) for word in words])
        hits = self._searcher.search(query, FOUND).hits
        return [self._searcher.doc(address)["position"][0] for _, address in hits]

    def add(self, position: int, release: Release) -> None:
        writer = self._index.writer(heap_size=32_000_000, num_threads=1)
        writer.add_document(_make_document(position, release))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()


class Extract:
    """rapidfuzz's ``process.extract`` over all texts in memory, folded to lower case once."""

    name = "rapidfuzz WRatio"
    _scorer = staticmethod(fuzz.WRatio)

    @staticmethod
    def build(folder: Path, releases: Iterable[Release]) -> None:
        """There is no index to build."""

    def __init__(self, _folder: Path, corpus: Corpus) -> None:
        self._texts = [join_texts(release) for release in corpus]

    def search(self, text: str) -> list[int]:
        found = process.extract(text.lower(), self._texts, scorer=self._scorer, limit=FOUND)
        return [position for _, _, position in found]

    def add(self, _position: int, release: Release) -> None:
        self._texts.append(join_texts(release))


class PartialExtract(Extract):
    name = "rapidfuzz partial_ratio"
    _scorer = staticmethod(fuzz.partial_ratio)


ENGINES: tuple[type[Any], ...] = (Ours, FullText, Trigrams, Tantivy, Extract, PartialExtract)


def is_missing(engine: type[Any]) -> bool:
    """Whether an engine's package is not installed."""
    return engine is Tantivy and importlib.util.find_spec("tantivy") is None


class Feed:
    """The releases of a corpus one after the other, with the seconds that making them up took."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Release]:
        for position in range(self._corpus.size):
            begun = time.perf_counter()
            release = self._corpus.release(position)
            self.seconds += time.perf_counter() - begun
            yield release


def prepare(engine: type[Any], folder: Path, corpus: Corpus) -> float:
    """Build an engine's index if it is not in its folder yet; gives the seconds it took now or took then."""
    note = folder / "seconds.txt"
    if note.exists():
        return float(note.read_text())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    corpus.release(0)  # makes up the vocabulary, which is no part of the work
    feed = Feed(corpus)
    begun = time.perf_counter()
    engine.build(folder, feed)
    seconds = time.perf_counter() - begun - feed.seconds
    note.write_text(f"{seconds:.3f}")
    return seconds


def measure_bytes(folder: Path) -> int:
    """What an engine's files take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def join_texts(release: Release) -> str:
    """Title and summary of a release as one text in lower case."""
    return f"{release.title} {release.summary or ''}".lower()


def cut(releases: Iterable[Release]) -> Iterator[list[Release]]:
    """The releases in lists of `BATCH`."""
    left = iter(releases)
    while batch := list(islice(left, BATCH)):
        yield batch


def _open_tantivy(folder: Path) -> Any:
    import tantivy  # noqa: PLC0415 - for the benchmark only, and told about where it is missing

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False)
    builder.add_unsigned_field("position", stored=True)
    return tantivy.Index(builder.build(), path=str(folder))


def _make_document(position: int, release: Release) -> Any:
    import tantivy  # noqa: PLC0415

    return tantivy.Document(text=join_texts(release), position=position)
