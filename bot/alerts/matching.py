"""Whether a release is about an interest: for words the decision of a search, for a concept whether it is named."""

from __future__ import annotations

from bot.alerts.plan import Matches
from bot.finder import Finder
from bot.model import ReleaseTexts
from bot.search.document import AnalysedDocument, concept_token
from bot.search.query import Query
from bot.search.ranking import score
from bot.store.subscriptions import Interest, InterestKind

_DOCUMENTS_REMEMBERED = 32

_Read = tuple[ReleaseTexts, AnalysedDocument, frozenset[str]]


def make_matches(finder: Finder) -> Matches:
    """A `Matches` that reads each interest once and analyses each release once; for one piece of work.

    It remembers what it has read, so it should not outlive a change of the index.
    """
    return _Matcher(finder).matches


class _Matcher:
    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._queries: dict[str, Query] = {}
        self._documents: dict[int, _Read] = {}

    def matches(self, interest: Interest, release: ReleaseTexts) -> bool:
        if interest.kind is InterestKind.EVERYTHING:
            return True
        document, tokens = self._analyse(release)[1:]
        if interest.kind is InterestKind.CONCEPT:
            wanted = {interest.words, *self._finder.analyser.glossary.find_narrower(interest.words)}
            return not tokens.isdisjoint(map(concept_token, wanted))
        query = self._queries.get(interest.words)
        if query is None:
            query = self._queries[interest.words] = self._finder.read(interest.words)
        return score(query, document) > 0

    def _analyse(self, release: ReleaseTexts) -> _Read:
        """Many interests are asked about one release; `id` is safe as the release is kept beside what was read."""
        known = self._documents.get(id(release))
        if known is None:
            if len(self._documents) >= _DOCUMENTS_REMEMBERED:
                self._documents.clear()
            document = self._finder.analyser.analyse_document(release)
            tokens = frozenset(" ".join((document.title, document.summary, document.place)).split())
            known = self._documents[id(release)] = (release, document, tokens)
        return known
