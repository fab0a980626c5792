"""The library that draws is loaded with the first picture, not with the bot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
import bot.app, bot.drawing.fonts
assert "PIL" not in sys.modules, "loaded at the start"
assert bot.drawing.fonts.FontCase(None, ()).choose("a") is None
import bot.drawing.chart
assert "PIL" in sys.modules
"""


def test_a_bot_that_draws_nothing_does_not_load_it() -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
