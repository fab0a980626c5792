"""What a release is about, for browsing: the concepts that it names, and those that are broader than them.

The index holds these as tokens of their own, so that how many releases a subject has is read from it as of any word,
however many narrower concepts there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from bot.search.document import CONCEPT_SIGN, AnalysedDocument
from bot.search.glossary import Glossary

_SUBJECT_SIGN = 2 * CONCEPT_SIGN


def subject_token(concept_id: str) -> str:
    """How a subject stands in the index: in each release that names the concept or a narrower one."""
    return _SUBJECT_SIGN + concept_id


class Subjects:
    """The subjects that each concept of a glossary brings along; ``version`` changes with them."""

    def __init__(self, glossary: Glossary) -> None:
        self._broader: Mapping[str, frozenset[str]] = {
            concept_id: frozenset({concept_id}) | glossary.find_broader(concept_id) for concept_id in glossary.concepts
        }
        relations = sorted((concept_id, sorted(broader)) for concept_id, broader in self._broader.items())
        self.version = hashlib.sha256(repr(relations).encode()).hexdigest()[:8]

    def find(self, document: AnalysedDocument) -> list[str]:
        """Give the subjects of a release as tokens, in the order of the alphabet."""
        named = (token.removeprefix(CONCEPT_SIGN) for token in document.tokens() if token.startswith(CONCEPT_SIGN))
        found = frozenset[str]().union(*(self._broader.get(concept_id, frozenset()) for concept_id in named))
        return sorted(map(subject_token, found))

    def merge(self, tokens: Sequence[str]) -> list[str]:
        """Give fewer tokens that stand in the same releases: the first concept and its narrower ones as one subject."""
        named = (token.removeprefix(CONCEPT_SIGN) for token in tokens if token.startswith(CONCEPT_SIGN))
        first = next(named, None)
        rest = [token for token in tokens if first not in self._broader.get(token.removeprefix(CONCEPT_SIGN), ())]
        if first is None or len(tokens) - len(rest) < 2:
            return list(tokens)
        return [subject_token(first), *rest]
