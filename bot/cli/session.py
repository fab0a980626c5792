"""What the commands share: settings, the open library, languages, JSON."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from bot.languages import Language, parse_language
from bot.library import Library, open_library
from bot.model import Release
from bot.settings import Settings, read_settings
from bot.store.database import open_database


def read_own_settings() -> Settings:
    """The settings of this process: the environment, and ``.env`` in the folder it was started in."""
    return read_settings(os.environ)


@contextmanager
def library() -> Iterator[Library]:
    """The library over the database that the settings name, made if it is not there.

    Raises:
        BotError: a setting, the database or a data file is wrong.
    """
    settings = read_own_settings()
    with open_database(settings.database) as database:
        yield open_library(database, hold_above=settings.hold_above)


class LanguageType(click.ParamType[Language]):
    """A language as BCP 47 or Babel name it: ``zh-Hant``, ``zh_Hant``, ``mn-Latn``."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        """Turn the option's text into a language; a language we do not speak is wrong usage."""
        if isinstance(value, Language):
            return value
        language = parse_language(str(value))
        if language is None:
            self.fail(f"{value!r} is none of en, zh-Hans, zh-Hant, mn", param, ctx)
        return language


class DateType(click.ParamType[dt.date]):
    """A date as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Turn the option's text into a date."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date of the form YYYY-MM-DD", param, ctx)


def today() -> dt.date:
    """The present date, by UTC as everywhere in the bot."""
    return dt.datetime.now(dt.UTC).date()


def write_json(value: Any) -> None:
    """Write one line of JSON, in UTF-8 whatever the terminal is set to."""
    line = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    sys.stdout.buffer.write(line + b"\n")


def release_fields(release: Release) -> dict[str, str | None]:
    """A release as ``latest --json`` and the export write it; what is not known is null."""
    return {
        "id": release.id,
        "date": release.date.isoformat(),
        "title": release.title,
        "summary": release.summary,
        "url": release.url,
        "place": release.place,
    }
