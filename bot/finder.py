"""Search over the releases of a database: one path for twenty releases and for a million."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice

from bot.candidates import CandidateRanking
from bot.model import ReleaseTexts
from bot.search.analyser import Analyser
from bot.search.doubts import Doubter
from bot.search.naming import list_concepts
from bot.search.query import Query, TermKind
from bot.search.reading import QueryReader
from bot.search.subjects import Subjects, subject_token
from bot.search.text import Script
from bot.search.vocabulary import KEY_RULES, Entry, make_keys
from bot.store.conditions import Conditions, Within
from bot.store.database import Database
from bot.store.postings import Near, Posting, PostingStore
from bot.store.releases import ReleaseStore, StoredRelease

_SLIPPING = (Script.LATIN, Script.CYRILLIC, Script.HAN)
"""Scripts whose words are looked for with a slip."""

_BATCH = 5000
"""Releases whose words are gathered at once when an index is built anew; some 50 MB."""

_TIDIED_PAGES = 2000
"""Pages of 4 kB that one step of tidying works on: some tenths of a second."""

_FIRST, _COMMON = 100, 3
"""Of a subject that more than one of so many releases has, the first are found by looking at the newest releases."""

_STRICT = 0.75
"""The part of the best option's credit that one must have to count in a complete list: a related concept has not."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A release that answers a query, and how well: a ``score`` above 0 up to 100."""

    number: int
    stored: StoredRelease
    score: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which releases a list holds: those about any of ``texts``, but none about any of ``without``.

    Without texts all are meant. ``since`` and ``until`` are days, both included; with ``titles`` the texts must stand
    in titles.
    """

    texts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    titles: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits, best first; how many there are (counted up to `MOST_CANDIDATES`); and a text that would find something.

    ``suggestion`` is given only where nothing was found and a slip that is really near would find something.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    suggestion: str | None = None


class Finder:
    """Finds releases by words, and keeps the index of them."""

    def __init__(self, database: Database, analyser: Analyser) -> None:
        self.analyser = analyser
        self._postings = PostingStore(database)
        self._releases = ReleaseStore(database)
        vocabulary = _IndexVocabulary(self._postings)
        self._reader = QueryReader(analyser, vocabulary)
        self._doubter = Doubter(vocabulary, analyser.names)
        self._proper_nouns = analyser.names.reader.proper_nouns
        self._subjects = Subjects(analyser.glossary)
        self._version = f"{analyser.version}-{self._subjects.version}-{KEY_RULES}"

    def put(self, number: int, texts: ReleaseTexts) -> None:
        """Put a release into the index in place of what was there; inside the transaction that writes the release."""
        document = self.analyser.analyse_document(texts)

        def make_near(form: tuple[str, str]) -> Near:
            script = document.words[form]
            spelling = self._proper_nouns.analyse(form[1]).spelling if script is Script.CYRILLIC else ""
            return Near(make_keys(*form, script, spelling), spelling)

        # Behind the place's own tokens, where nothing is searched for in a title and nothing stands in a row with them.
        place = f"{document.place}| {' '.join(self._subjects.find(document))} "
        posting = Posting(document.title, document.summary, place)
        slipping = [form for form, script in document.words.items() if script in _SLIPPING]
        self._postings.put(number, posting, slipping, make_near)
        if self._postings.version() is None:
            self._postings.set_version(self._version)

    def gathering(self) -> AbstractContextManager[None]:
        """For many releases in one transaction: what they change about words is written once, at its end."""
        return self._postings.gathering()

    def tidy(self, *, begin: bool) -> bool:
        """After many releases: a step, in its own transaction, of making the index quick; tells if more is to do."""
        return self._postings.tidy(_TIDIED_PAGES, begin=begin)

    def remove(self, number: int) -> None:
        """Take a release out of the index; inside the transaction that deletes it."""
        self._postings.remove(number)

    @property
    def is_current(self) -> bool:
        """Whether the index was built with this glossary and these rules; if not, it should be rebuilt."""
        return self._postings.version() in (None, self._version)

    def rebuild(self, releases: Iterable[tuple[int, ReleaseTexts]]) -> None:
        """Build the index anew from all releases by number; inside a write transaction."""
        self._postings.clear()
        left = iter(releases)
        while batch := list(islice(left, _BATCH)):
            with self.gathering():
                for number, texts in batch:
                    self.put(number, texts)
        self._postings.set_version(self._version)

    def read(self, text: str) -> Query:
        """Read a text as a query of this index, as `search` does: its words are doubted where nothing has them all."""
        return self._read(text)[0]

    def _read(self, text: str) -> tuple[Query, CandidateRanking]:
        """A text as a query, and what of the whole archive has all of it so far as it was looked for."""
        query = self._reader.read(text)
        ranking = CandidateRanking(self._postings, self._subjects, query, Within())
        whole = ranking.find_whole()
        if not (self._suspects(query, ranking) if whole else self._doubter.applies(query)):
            return query, ranking
        doubted = self._doubter.doubt(query)
        doubted_ranking = CandidateRanking(self._postings, self._subjects, doubted, Within())
        if doubted_ranking.find_whole():
            return doubted, doubted_ranking
        if not whole and not ranking.find_parts() and doubted_ranking.find_parts():
            return doubted, doubted_ranking
        return query, ranking

    def _suspects(self, query: Query, ranking: CandidateRanking) -> bool:
        """Whether the releases that have all of a query are so few that it may be by chance."""
        return self._doubter.suspects(query, len(ranking.answers()), self._postings.documents())

    def search(
        self,
        text: str,
        *,
        limit: int = 5,
        offset: int = 0,
        since: dt.date | None = None,
        until: dt.date | None = None,
        titles: bool = False,
        lenience: float = 0.0,
    ) -> SearchResult:
        """Find the releases that answer a text, best first; among equals the newer first.

        ``since`` and ``until`` are days, both included; with ``titles`` only titles are looked into. With ``lenience``
        a release may cover by so much less of the text than otherwise: a part of all its words.
        """
        within = Within(since, until, titles)
        query, ranking = self._read(text)
        query = replace(query, lenience=lenience)
        if within != Within() or lenience:
            ranking = CandidateRanking(self._postings, self._subjects, query, within)
        scored = self._rank(ranking)
        page = scored[offset : offset + limit]
        stored = {found.number: found for found in self._releases.find_numbers([number for _, number in page])}
        hits = tuple(Hit(number, stored[number], points) for points, number in page if number in stored)
        return SearchResult(hits, len(scored), None if scored else self._suggest(query, within))

    def find_all(self, wanted: Wanted, *, limit: int, offset: int = 0) -> tuple[StoredRelease, ...]:
        """List the releases that are wanted, newest first: those that have all words or concepts of one of its texts.

        A narrower concept and a corrected word count, a related concept and the place of an event do not.
        """
        selected = self._select(wanted)
        if selected is None:
            return ()
        return tuple(self._releases.find_numbers(self._postings.find_newest(*selected, limit=limit, offset=offset)))

    def count(self, wanted: Wanted) -> int:
        """Count the releases that `find_all` lists, however many."""
        selected = self._select(wanted)
        return 0 if selected is None else self._postings.count_all(*selected)

    def count_days(self, wanted: Wanted) -> dict[dt.date, int]:
        """Count the releases of each day that `find_all` lists, oldest first; days without any are left out."""
        selected = self._select(wanted)
        return {} if selected is None else self._postings.count_days(*selected)

    def count_subjects(self, concept_ids: Sequence[str]) -> dict[str, int]:
        """Count the releases that name each of these concepts, or a narrower one; those in no release are left out."""
        counts = self._postings.count([subject_token(concept_id) for concept_id in concept_ids])
        found = ((concept_id, counts.get(subject_token(concept_id), 0)) for concept_id in concept_ids)
        return {concept_id: count for concept_id, count in found if count}

    def find_subject(self, concept_id: str, *, limit: int, offset: int = 0) -> tuple[StoredRelease, ...]:
        """List the releases that name a concept or a narrower one, newest first: those that `count_subjects` counts."""
        conditions, wanted = [[(subject_token(concept_id),)]], offset + limit
        numbers: list[int] = []
        count = self.count_subjects([concept_id]).get(concept_id, 0)
        if wanted <= _FIRST and _COMMON * count > self._postings.documents():
            numbers = self._postings.find_among_newest(conditions, looked_at=2 * _COMMON * wanted)[offset:wanted]
        if len(numbers) < limit:
            numbers = self._postings.find_newest([conditions], Within(), limit=limit, offset=offset)
        return tuple(self._releases.find_numbers(numbers))

    def topics(self, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The concepts that releases are found by, by number: ids of the glossary, as the index has them now."""
        glossary = self.analyser.glossary
        return {
            number: list_concepts(f"{posting.title} {posting.summary} {posting.place}", glossary)
            for number, posting in self._postings.read(numbers).items()
        }

    def tells(self, text: str) -> bool:
        """Tell whether a word of a text that says something is known to the index or to the glossary."""
        query = self._reader.read(text)
        return any(term.known and term.kind is not TermKind.LIGHT for term in query.terms)

    def _rank(self, ranking: CandidateRanking) -> list[tuple[float, int]]:
        """The releases that answer with their points, best first; among equals the newer first."""
        if ranking.find_whole():
            ranking.find_surest_parts()
        else:
            ranking.find_parts()
        answers = ranking.answers()
        counted = Counter(round(points, 6) for points, _ in answers)
        equal = [number for points, number in answers if counted[round(points, 6)] > 1]
        dates = self._postings.dates(equal) if equal else {}
        return sorted(answers, key=lambda found: (round(found[0], 6), dates.get(found[1], ""), found[1]), reverse=True)

    def _select(self, wanted: Wanted) -> tuple[list[Conditions], Within] | None:
        """What to ask the index for; None where it has nothing of any of the texts."""
        conditions = [self._make_strict(self._reader.read(text)) for text in wanted.texts]
        known = [condition for condition in conditions if condition is not None]
        if wanted.texts and not known:
            return None
        without = (self._make_strict(self._reader.read(text)) for text in wanted.without)
        left_out = tuple(condition for condition in without if condition is not None)
        return known, Within(wanted.since, wanted.until, wanted.titles, left_out)

    def _make_strict(self, query: Query) -> Conditions | None:
        telling = [term for term in query.terms if term.kind is not TermKind.LIGHT] or list(query.terms)
        conditions = [
            [option.tokens for option in term.options if option.credit >= _STRICT * term.options[0].credit]
            for term in telling
        ]
        return conditions if conditions and all(conditions) else None

    def _suggest(self, query: Query, within: Within) -> str | None:
        corrected = query.corrected_text()
        if corrected is None or corrected == query.text:
            return None
        ranking = CandidateRanking(self._postings, self._subjects, self._reader.read(corrected), within)
        return corrected if self._rank(ranking) else None


class _IndexVocabulary:
    """The index as analysis asks of it."""

    def __init__(self, postings: PostingStore) -> None:
        self._postings = postings

    def count(self, tokens: Collection[str]) -> Mapping[str, int]:
        return self._postings.count(tokens) if tokens else {}

    def find_near(self, keys: Collection[str]) -> Iterable[Entry]:
        return [Entry(*found) for found in self._postings.find_near(keys)] if keys else []
