"""What many tests need: an empty database in a file, and the program's own data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.database import Database, open_database

# Nothing here speaks TLS: a folder without certificates, for to read those of all authorities takes 20 ms, and each
# test with a bot of its own would do so again.
os.environ.pop("SSL_CERT_FILE", None)
os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent / "fixtures")

# No test asserts a time of the clock: a busy machine would fail it.
settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "releases.db") as opened:
        yield opened
