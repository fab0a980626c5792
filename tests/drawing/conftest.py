"""A font for every machine that runs the tests: the one inside Pillow, which has Latin letters only."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.drawing.fonts import FontCase, Lettering
from tests.drawing.fonts import write_latin_font


@pytest.fixture(scope="session")
def latin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_latin_font(tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def lettering(latin: Path) -> Lettering:
    found = FontCase(latin, folders=()).choose("Aa0 ,")
    assert found is not None
    return found
