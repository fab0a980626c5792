"""What the program's own data files add to releases: addresses, places and translations, by release id."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import DataError
from bot.model import Release, Translation


@dataclass(frozen=True, slots=True)
class Link:
    """Where a release is published and where its event took place; None where not known."""

    url: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Supplements:
    """Everything known about releases beyond their sources, by release id; translations by language within."""

    links: Mapping[str, Link]
    translations: Mapping[str, Mapping[str, Translation]]

    def complete(self, release: Release) -> Release:
        """The release with address and place filled in where its source told none."""
        link = self.links.get(release.id, Link())
        return replace(release, url=release.url or link.url, place=release.place or link.place)


NO_SUPPLEMENTS = Supplements({}, {})


def parse_links(text: str, source: str) -> dict[str, Link]:
    """Read ``links.toml``: ``["release id"]`` tables with ``url`` and ``place``, both optional.

    Raises:
        DataError: no TOML, or a field that is none of the two or no text.
    """
    links = {}
    for release_id, table in _parse_tables(text, source, {"url", "place"}).items():
        url = table.get("url")
        if url is not None and not url.startswith(("https://", "http://")):
            raise DataError(source, f"[{release_id}] url must begin with https:// or http://", _line(text, url))
        links[release_id] = Link(url, table.get("place"))
    return links


def parse_translations(text: str, source: str, language: str) -> dict[str, Translation]:
    """Read a file of translations: ``["release id"]`` tables with ``title`` and, if the original has one, ``summary``.

    Raises:
        DataError: no TOML, a field that is none of the two or no text, or a title that is missing.
    """
    translations = {}
    for release_id, table in _parse_tables(text, source, {"title", "summary"}).items():
        if not table.get("title", "").strip():
            raise DataError(source, f"[{release_id}] has no title", _line(text, release_id))
        translations[release_id] = Translation(language, table["title"], table.get("summary"))
    return translations


def by_release(*files: Mapping[str, Translation]) -> dict[str, dict[str, Translation]]:
    """Turn one mapping for each language into one mapping for each release."""
    joined: dict[str, dict[str, Translation]] = {}
    for translations in files:
        for release_id, translation in translations.items():
            joined.setdefault(release_id, {})[translation.language] = translation
    return joined


def _parse_tables(text: str, source: str, fields: set[str]) -> dict[str, dict[str, str]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(source, f"not valid TOML: {error}") from error
    for release_id, table in tables.items():
        _check_table(text, source, release_id, table, fields)
    return tables


def _check_table(text: str, source: str, release_id: str, table: Any, fields: set[str]) -> None:
    if not isinstance(table, dict):
        raise DataError(source, f"{release_id} stands outside of a [release id] table", _line(text, release_id))
    for name, value in table.items():
        if name not in fields:
            raise DataError(source, f"[{release_id}] has an unknown field: {name}", _line(text, release_id))
        if not isinstance(value, str):
            raise DataError(source, f"[{release_id}] {name} must be a text in quotes", _line(text, release_id))


def _line(text: str, wanted: str) -> int | None:
    """The number, from 1, of the first line that holds the wanted words."""
    numbers = (number for number, line in enumerate(text.splitlines(), 1) if wanted in line)
    return next(numbers, None)
