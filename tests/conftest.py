"""What many tests need: an empty database in a file, and the program's own data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.database import Database, open_database

# No test asserts a time of the clock: a busy machine would fail it.
settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "releases.db") as opened:
        yield opened
