"""The commands as a person runs them, in a folder of their own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import commands
from bot.errors import BotError

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command in an empty folder with no settings but the database; a failure is told as `main` tells it."""
    environ = {name: None for name in os.environ if name.startswith("BOT_")} | {"BOT_DB": str(tmp_path / "releases.db")}

    def run_command(*arguments: str, stdin: str | bytes | None = None, **settings: str) -> Result:
        result = CliRunner().invoke(commands, arguments, input=stdin, env=environ | settings)
        if isinstance(result.exception, BotError):
            result.stderr_bytes += f"releases-bot: {result.exception}\n".encode()
        elif result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_command


def read_json(result: Result) -> Any:
    """The one line of JSON that a command wrote."""
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    return json.loads(line)
