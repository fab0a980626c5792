"""What the tests of search need: the program's own analyser, and the built-in releases in an index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.finder import Finder
from bot.library import load_analyser, open_library
from bot.search.analyser import Analyser
from bot.store.database import open_database
from tests.built_in import write_built_in


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return load_analyser()


@pytest.fixture(scope="session")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Over the twenty built-in releases. Not to be written to."""
    with open_database(write_built_in(tmp_path_factory.mktemp("search") / "releases.db")) as database:
        yield open_library(database).finder
