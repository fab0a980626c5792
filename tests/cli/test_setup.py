from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.languages import Language
from bot.playground import Playground, Server, serve
from bot.settings import Settings, read_settings
from tests.cli.conftest import Run

TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
HALF = TOKEN.partition(":")[2]


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serve(Playground()) as started:
        yield started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def read(path: Path) -> Settings:
    return read_settings({}, path)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def is_there(path: Path) -> bool:
    return path.exists()


def answers(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


async def test_it_asks_checks_and_writes(run: Run, server: Server, path: Path) -> None:
    typed = answers(TOKEN, "11, 22", "https://www.ilo.org/beijing?x=1&y=2", "mn,en")
    result = await asyncio.to_thread(run, "init", "--file", str(path), stdin=typed, BOT_API_URL=server.api_url)
    assert result.exit_code == 0, result.output
    assert f"Telegram knows the token: it is @{server.playground.bot.username}'s." in result.output
    assert HALF not in result.output
    assert mode(path) == 0o600
    settings = read(path)
    assert settings.token == TOKEN
    assert settings.admins == (11, 22)
    assert settings.sources == ("https://www.ilo.org/beijing?x=1&y=2",)
    assert settings.languages == (Language.MN, Language.EN)
    assert [file.name for file in path.parent.glob(".env*")] == [".env"]


def test_what_is_left_empty_is_not_written(run: Run, path: Path) -> None:
    result = run("init", "--no-check", "--file", str(path), stdin=answers(TOKEN, "", "", ""))
    assert result.exit_code == 0, result.output
    assert path.read_text() == f"BOT_TOKEN={TOKEN}\n"


async def test_a_wrong_answer_is_asked_for_again(run: Run, path: Path) -> None:
    typed = answers("nonsense", TOKEN, "me", "7", "", "tlh", "zh-Hant")
    result = run("init", "--no-check", "--file", str(path), stdin=typed)
    assert result.exit_code == 0, result.output
    for reason in ("does not look like a token", "'me' is none", "'tlh' is none of"):
        assert reason in result.output
    assert HALF not in result.output
    assert read(path).admins == (7,)
    assert read(path).languages == (Language.ZH_HANT,)


async def test_it_can_be_scripted(run: Run, server: Server, path: Path) -> None:
    """No questions: the token from standard input, a file or the environment, the rest from options."""
    options = ("init", "--no-input", "--file", str(path), "--admins", "5", "--sources", "a b.txt,https://x.org/#f")
    result = await asyncio.to_thread(run, *options, "--token-file", "-", stdin=TOKEN, BOT_API_URL=server.api_url)
    assert result.exit_code == 0, result.output
    settings = read(path)
    assert (settings.token, settings.admins) == (TOKEN, (5,))
    assert settings.sources == ("a b.txt", "https://x.org/#f")
    result = run(
        "init", "--no-input", "--force", "--no-check", "--file", str(path), "--languages", "en", BOT_TOKEN=TOKEN
    )
    assert result.exit_code == 0, result.output
    assert read(path).languages == (Language.EN,)
    assert read(path).admins == (5,)


async def test_a_token_that_telegram_does_not_know_is_not_written(run: Run, server: Server, path: Path) -> None:
    server.playground.switches.revoked_tokens.add(TOKEN)
    options = ("init", "--no-input", "--file", str(path))
    result = await asyncio.to_thread(run, *options, BOT_TOKEN=TOKEN, BOT_API_URL=server.api_url)
    assert result.exit_code == 1
    assert result.stderr == "releases-bot: BOT_TOKEN: Telegram does not know this token\n"
    assert not is_there(path)


async def test_when_telegram_cannot_be_reached_a_way_on_is_told(run: Run, path: Path) -> None:
    options = ("init", "--no-input", "--file", str(path))
    result = await asyncio.to_thread(run, *options, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:9/bot")
    assert result.exit_code == 1
    assert "Telegram cannot be reached" in result.stderr
    assert "--no-check" in result.stderr
    assert HALF not in result.output
    assert not is_there(path)


def test_a_file_that_is_there_is_changed_only_after_a_yes(run: Run, path: Path) -> None:
    path.write_text("# ours\nBOT_SEND_RATE=7\nBOT_ADMINS=1\nexport BOT_SOURCES='x'\n")
    before = path.read_text()
    result = run("init", "--no-check", "--file", str(path), stdin=answers("n"))
    assert (result.exit_code, path.read_text()) == (1, before)
    result = run("init", "--no-check", "--no-input", "--file", str(path), BOT_TOKEN=TOKEN)
    assert (result.exit_code, path.read_text()) == (1, before)
    assert "is there already; --force changes it" in result.stderr
    path.chmod(0o644)
    result = run("init", "--no-check", "--file", str(path), stdin=answers("y", TOKEN, "2", "", ""))
    assert result.exit_code == 0, result.output
    settings = read(path)
    assert (settings.token, settings.admins, settings.send_rate, settings.sources) == (TOKEN, (2,), 7, ())
    assert path.read_text().startswith("# ours\n")
    assert mode(path) == 0o600


def test_where_it_cannot_be_written_nothing_is_left_behind(run: Run, tmp_path: Path) -> None:
    result = run("init", "--no-check", "--no-input", "--file", str(tmp_path / "nowhere" / ".env"), BOT_TOKEN=TOKEN)
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr
    assert HALF not in result.output


def test_a_wrong_token_is_not_repeated(run: Run, path: Path) -> None:
    result = run("init", "--no-check", "--no-input", "--file", str(path), BOT_TOKEN=f"{TOKEN} oops")
    assert result.exit_code == 1
    assert HALF not in result.output
    assert "BOT_TOKEN: does not look like a token" in result.stderr
