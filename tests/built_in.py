"""A database of the built-in releases, loaded once for all tests of a process; each test gets a copy of its own."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

from bot.app.builtin import load_if_empty
from bot.library import open_library
from bot.store.database import open_database


def write_built_in(path: Path) -> Path:
    """Write a database as the first start of a bot leaves it; gives its path."""
    path.write_bytes(_load())
    return path


@cache
def _load() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "releases.db"
        with open_database(path) as database:
            load_if_empty(open_library(database), now=dt.datetime.now(dt.UTC))
        return path.read_bytes()
