"""The glossary: what the releases are about, in every word that people have for it, from ``data/glossary.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from bot.errors import DataError
from bot.languages import Language
from bot.search.text import simplify, split_words

COMMAS = re.compile(r"[,，、]")
"""What parts the names of a list, in any of the languages; names may hold it themselves."""


class Kind(StrEnum):
    """What sort of thing a concept is."""

    TOPIC = "topic"
    CONVENTION = "convention"
    PROGRAMME = "programme"
    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    DOCUMENT = "document"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its names: the first of each language is the one shown.

    ``zh`` is in Simplified characters; ``zh_hant`` are further words of Hong Kong and Taiwan, in Traditional ones.
    ``abbreviations`` stand for the concept only as a whole word and letter for letter, whatever the capitals.
    A search for one of ``broader`` also finds this one; ``related`` ones are near enough to be welcome.
    """

    id: str
    kind: Kind
    en: tuple[str, ...]
    zh: tuple[str, ...] = ()
    mn: tuple[str, ...] = ()
    zh_hant: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    note: str | None = None

    def names(self) -> Iterator[str]:
        """All names, in all languages, without the abbreviations."""
        yield from (*self.en, *self.zh, *self.zh_hant, *self.mn)

    def display_name(self, language: Language) -> str:
        """The name to show in a language; the English one where there is none."""
        if language is Language.MN and self.mn:
            return self.mn[0]
        if language.catalogue is Language.ZH_HANS and self.zh:
            return self.zh[0]
        return self.en[0]


@dataclass(frozen=True)
class Glossary:
    """All concepts by id, in the order of the file, with the references between them turned round too.

    ``lines`` tells on which line of ``source`` a concept begins. Nothing here can be changed.
    """

    concepts: Mapping[str, Concept]
    source: str = "glossary"
    lines: Mapping[str, int] = field(default_factory=dict)
    narrower: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        narrower: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for broader in concept.broader:
                narrower.setdefault(broader, []).append(concept.id)
        object.__setattr__(self, "narrower", {name: tuple(ids) for name, ids in narrower.items()})

    @cached_property
    def folded_names(self) -> Mapping[str, str]:
        """All names, abbreviations and ids as `fold_name` has them, with their concepts; a name goes before an id."""
        folded = {concept: concept for concept in self.concepts}
        for concept in self.concepts.values():
            for name in (*concept.names(), *concept.abbreviations):
                folded[fold_name(name)] = concept.id
        return folded

    def find_narrower(self, concept_id: str) -> frozenset[str]:
        """All concepts that a search for this one also finds, at any depth."""
        return _follow(concept_id, lambda name: self.narrower.get(name, ()))

    def find_broader(self, concept_id: str) -> frozenset[str]:
        """All concepts whose search also finds this one, at any depth."""
        return _follow(concept_id, lambda name: self.concepts[name].broader)


def _follow(concept_id: str, find_next: Callable[[str], tuple[str, ...]]) -> frozenset[str]:
    """All concepts on the way from one along references of one kind, without the first."""
    found: set[str] = set()
    waiting = list(find_next(concept_id))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(find_next(name))
    return frozenset(found)


def fold_name(name: str) -> str:
    """A name as names are compared: in small letters, Simplified, with one kind of comma and single spaces."""
    return " ".join(COMMAS.sub(", ", simplify(name.casefold())).split())


_LISTS = ("en", "zh", "zh_hant", "mn", "abbreviations", "broader", "related")
_FIELDS = {"id", "kind", "note", *_LISTS}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def parse_glossary(text: str, source: str) -> Glossary:
    """Read a glossary from the text of its file; ``source`` names the file in errors.

    Raises:
        DataError: it is not TOML; a concept has an unknown field or kind, no id or no English name; an id or a name
            stands twice; a reference leads nowhere. The error tells the line on which the concept begins.
    """
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(source, str(error)) from error
    unknown = entries.keys() - {"concept"}
    if unknown:
        raise DataError(source, f"unknown table {min(unknown)!r}; concepts are [[concept]]")
    lines = _find_lines(text)
    concepts: dict[str, Concept] = {}
    for place, entry in enumerate(entries.get("concept", ())):
        line = lines[place] if place < len(lines) else None
        concept = _read_concept(entry, source, line)
        if concept.id in concepts:
            raise DataError(source, f"a second concept with the id {concept.id!r}", line)
        concepts[concept.id] = concept
    glossary = Glossary(concepts, source, dict(zip(concepts, lines, strict=False)))
    _check_references(glossary)
    _check_names(glossary)
    return glossary


def _find_lines(text: str) -> list[int]:
    """The line of each ``[[concept]]``, which is where a person looks for it."""
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[concept]]")]


def _read_concept(entry: Any, source: str, line: int | None) -> Concept:
    unknown = entry.keys() - _FIELDS
    if unknown:
        raise DataError(source, f"unknown field {min(unknown)!r}; known are {', '.join(sorted(_FIELDS))}", line)
    name = entry.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise DataError(source, f"id {name!r} is not small Latin letters, digits and single hyphens", line)
    if entry.get("kind") not in set(Kind):
        raise DataError(source, f"{name}: kind {entry.get('kind')!r} is none of {', '.join(Kind)}", line)
    lists = {key: _read_list(entry, key, source, line) for key in _LISTS}
    if not lists["en"]:
        raise DataError(source, f"{name}: it has no English name", line)
    return Concept(id=name, kind=Kind(entry["kind"]), note=entry.get("note"), **lists)


def _read_list(entry: dict[str, Any], key: str, source: str, line: int | None) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise DataError(source, f"{entry['id']}: {key} is not a list of words in quotes", line)
    return tuple(value)


def _check_references(glossary: Glossary) -> None:
    for concept in glossary.concepts.values():
        for reference in (*concept.broader, *concept.related):
            if reference not in glossary.concepts:
                reason = f"{concept.id}: it refers to {reference!r}, which is not there"
                raise DataError(glossary.source, reason, glossary.lines.get(concept.id))
        if concept.id in glossary.find_narrower(concept.id) or concept.id in (*concept.broader, *concept.related):
            reason = f"{concept.id}: it is broader than, or related to, itself"
            raise DataError(glossary.source, reason, glossary.lines.get(concept.id))


def _check_names(glossary: Glossary) -> None:
    """A name, whatever its capitals and characters, belongs to one concept only."""
    owners: dict[str, str] = {}
    for concept in glossary.concepts.values():
        own = {simplify(name.casefold()) for name in (*concept.names(), *concept.abbreviations)}
        for name in own:
            if name in owners:
                reason = f"{concept.id}: {name!r} already stands for {owners[name]}"
                raise DataError(glossary.source, reason, glossary.lines.get(concept.id))
            owners[name] = concept.id


def check_glossary(glossary: Glossary) -> list[str]:
    """Say what is doubtful in a glossary, a line each: references on one side only, names that cannot be found.

    What is plainly wrong does not come here: `parse_glossary` refuses it.
    """
    return [
        f"{glossary.source}:{glossary.lines.get(concept.id, 0)}: {concept.id}: {finding}"
        for concept in glossary.concepts.values()
        for finding in _find_doubts(concept, glossary)
    ]


def _find_doubts(concept: Concept, glossary: Glossary) -> Iterator[str]:
    for language, names in (("English", concept.en), ("Chinese", concept.zh), ("Mongolian", concept.mn)):
        if not names:
            yield f"it has no {language} name"
    for related in concept.related:
        if concept.id not in glossary.concepts[related].related:
            yield f"{related!r} is related to it, but not the other way round"
    for name in concept.names():
        if not split_words(name):
            yield f"{name!r} has no letter or digit, so that nobody can find it"
