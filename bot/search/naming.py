"""Which concepts a person lists: whole names in any language, and the nearest where there is none. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bot.search.analyser import Analyser
from bot.search.document import CONCEPT_SIGN
from bot.search.glossary import COMMAS, Concept, Glossary, fold_name

MOST_NAMED = 40
"""Names that are read from one list: no release is about more."""

LONGEST_NAME = 200
NEAREST, LEAST_LIKENESS = 3, 60.0

_LIST_ENDS = re.compile(r"[\n;；]")
_AWAY = re.compile(r"[-–—−－]\s*")


@dataclass(frozen=True, slots=True)
class NamedConcepts:
    """What a list names: concept ids, added (True) or taken away with a minus (False), and names that nobody knows."""

    concepts: dict[str, bool] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def read_names(typed: str, analyser: Analyser) -> NamedConcepts:
    """Read a list of concepts: ``forced labour, -child labour``, a line, a comma or a semicolon after each.

    A name may be of any language, an abbreviation, an id, or an inflected form. Names that hold commas themselves are
    found as a whole.
    """
    names = analyser.glossary.folded_names
    concepts: dict[str, bool] = {}
    unknown: list[str] = []
    for piece in _LIST_ENDS.split(typed):
        for name, added in _split(piece, names):
            concept = _find(name, names, analyser)
            if concept is None:
                unknown.append(name[:LONGEST_NAME])
            elif len(concepts) < MOST_NAMED:
                concepts[concept] = added
    return NamedConcepts(concepts, tuple(dict.fromkeys(unknown))[:MOST_NAMED])


def find_nearest(name: str, glossary: Glossary, limit: int = NEAREST) -> list[Concept]:
    """The concepts whose names are most like this one, the likest first; none that is not like it at all."""
    names = glossary.folded_names
    likest = process.extract(
        fold_name(name), names.keys(), scorer=fuzz.ratio, limit=limit * 4, score_cutoff=LEAST_LIKENESS
    )
    ids = dict.fromkeys(names[found] for found, _, _ in likest)
    return [glossary.concepts[concept] for concept in ids][:limit]


def list_concepts(tokens: str, glossary: Glossary) -> tuple[str, ...]:
    """The ids of the concepts among a release's tokens, each once, in their order; those of another glossary go."""
    ids = (token[len(CONCEPT_SIGN) :] for token in tokens.split() if token.startswith(CONCEPT_SIGN))
    return tuple(concept for concept in dict.fromkeys(ids) if concept in glossary.concepts)


def _split(piece: str, names: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The names of one piece and whether each is added; as many parts as make one name go together."""
    parts = COMMAS.split(piece)
    place = 0
    while place < len(parts):
        first = parts[place].strip()
        sign = _AWAY.match(first)
        parts[place] = first[sign.end() :] if sign else first.removeprefix("+ ")
        end = next(
            (stop for stop in range(min(len(parts), place + 6), place + 1, -1) if _join(parts[place:stop]) in names),
            place + 1,
        )
        name = _join(parts[place:end]) if end > place + 1 else parts[place]
        if name:
            yield name, sign is None
        place = end


def _join(parts: Sequence[str]) -> str:
    return fold_name(", ".join(part.strip() for part in parts))


def _find(name: str, names: Mapping[str, str], analyser: Analyser) -> str | None:
    folded = fold_name(name)
    if folded in names:
        return names[folded]
    units = analyser.names.reader.read(name)
    whole = [match for match in analyser.names.find_all(units) if match.length == len(units)]
    return whole[0].concept if whole else None
