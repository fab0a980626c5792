"""``run`` as a process of its own: how it begins and ends, and what it writes into its log meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote

from bot.playground import Server
from tests.app.conftest import TOKEN, until

SECRET = "the-secret-of-the-webhook"


@dataclass
class Program:
    """A running ``python -m bot``."""

    process: Process
    folder: Path
    log: Path

    async def ended(self, limit_s: float = 15) -> int:
        """Wait for its end; gives its exit status."""
        async with asyncio.timeout(limit_s):
            return await self.process.wait()

    def lines(self) -> str:
        """What it has written on standard error so far."""
        return self.log.read_text(encoding="utf-8")


def environ(server: Server, folder: Path, **settings: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    path = str(Path(__file__).parent.parent.parent)
    given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.api_url, "BOT_DB": str(folder / "releases.db")}
    return own | {"PYTHONPATH": path, "PYTHONWARNINGS": "error"} | given | settings


@asynccontextmanager
async def program(server: Server, folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Program]:
    """Start the program in a folder of its own; it is killed at the end if it still runs."""
    log = folder / f"{'-'.join(arguments)}-{monotonic()}.log"
    with log.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=folder,
            env=environ(server, folder, **settings),
            stdout=PIPE,
            stderr=stderr,
        )
    try:
        yield Program(process, folder, log)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def output(server: Server, folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Run a command to its end; gives its status and all that it wrote."""
    async with program(server, folder, *arguments, **settings) as started:
        stdout, _ = await asyncio.wait_for(started.process.communicate(), 20)
        return started.process.returncode or 0, stdout.decode() + started.lines()


async def test_a_first_run_answers_is_seen_to_be_well_and_ends_in_good_order(server: Server, tmp_path: Path) -> None:
    """With nothing but a token: the built-in releases are there. An answer under way is finished before the end."""
    playground = server.playground
    ann = playground.add_user("Ann")
    async with program(server, tmp_path, "run", BOT_ADMINS=str(ann.id)) as bot:
        assert "20 press releases" in (await playground.answer(ann, timeout=15))["text"]
        assert "11 September 2018" in (await playground.ask(ann, "/latest"))["text"]
        assert await output(server, tmp_path, "status", "--healthy") == (0, "the bot is alive and well\n")
        status, words = await output(server, tmp_path, "run")
        assert (status, words.count("\n")) == (1, 1)
        assert "another bot process is running" in words
        slow = playground.faults.add("delay", methods=["sendMessage"], delay_s=1.5)
        question = playground.say(ann, ann, "/about")
        await until(lambda: slow.struck)
        begun_s = monotonic()
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
        assert monotonic() - begun_s < 10
        assert playground.answers(ann, question)
        assert playground.updates.peek() == []
        assert "Traceback" not in bot.lines()
    status, words = await output(server, tmp_path, "status", "--healthy")
    assert status == 1
    assert words.startswith("releases-bot: the bot was stopped at ")


async def test_a_second_signal_ends_it_at_once(server: Server, tmp_path: Path) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    async with program(server, tmp_path, "run") as bot:
        await playground.updates.until_polled()
        slow = playground.faults.add("delay", methods=["sendMessage"], delay_s=1.5)
        playground.say(ann, ann, "/about")
        await until(lambda: slow.struck)
        bot.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        assert bot.process.returncode is None
        begun_s = monotonic()
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 128 + signal.SIGTERM
        assert monotonic() - begun_s < 1


async def test_an_unknown_token_is_one_line(server: Server, tmp_path: Path) -> None:
    server.playground.switches.revoked_tokens.add(TOKEN)
    status, written = await output(server, tmp_path, "run", BOT_LOG_LEVEL="ERROR")
    assert (status, written) == (1, "releases-bot: BOT_TOKEN: Telegram does not know this token\n")


MARKS = ["Zebrafish", "quokka_name", "Wombat", "numbat", "bandicoot", "potoroo", "dunnart", "bilby", "pademelon"]


async def test_at_debug_the_log_holds_neither_token_nor_names_nor_words(server: Server, tmp_path: Path) -> None:
    """People, groups, buttons, files, updates that cannot be read, answers that fail, a program that is at fault."""
    playground = server.playground
    ann = playground.add_user("Zebrafish", last_name="Wombat", username="quokka_name")
    async with program(server, tmp_path, "run", BOT_LOG_LEVEL="DEBUG", BOT_LOG_FORMAT="json") as bot:
        await playground.updates.until_polled()
        await talk(server, ann)
        await provoke(server, ann)
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
        log = bot.lines()
    lowered = log.lower()
    assert [mark for mark in MARKS if mark.lower() in lowered] == []
    assert [form for form in (TOKEN, quote(TOKEN), TOKEN.partition(":")[2]) if form in log] == []
    assert str(ann.id) not in log
    # Each of the provocations has left its trace: the log is not clean for being empty.
    for words in ("an update failed", "an update of Telegram cannot be read", "an answer could not be sent"):
        assert words in log
    assert {json.loads(line)["level"] for line in log.splitlines()} >= {"info", "warning", "error"}


async def talk(server: Server, ann: Any) -> None:
    """A person says marked words in every place where one can."""
    playground = server.playground
    answer = await playground.ask(ann, "/latest")
    playground.press(ann, answer, "1")
    await playground.edited(answer)
    await playground.ask(ann, "numbat")
    await playground.ask(ann, "/search bandicoot <b>")
    await playground.ask(ann, "/start potoroo")
    group = playground.add_group("Dunnart", [ann])
    playground.say(ann, group, f"@{playground.bot.username} bilby")
    await playground.answer(group)
    sent = playground.send_document(ann, ann, "pademelon.pdf", b"x", "bilby")
    await playground.answer(ann, sent)


async def provoke(server: Server, ann: Any) -> None:
    """Everything goes wrong that can, each time with marked words near it."""
    playground = server.playground
    broken = {"message_id": "x", "text": "numbat", "from": {"first_name": "Zebrafish"}}
    playground.updates.add("message", broken)
    playground.updates.add("callback_query", {"id": 1, "data": "bilby", "from": ann.as_json()})
    for name in ("unparsable", "blocked", "drop", "error"):
        fault = playground.faults.add(name, methods=["sendMessage"], count=1)
        playground.say(ann, ann, "numbat bandicoot")
        await until(lambda fault=fault: fault.struck)
    playground.updates.interrupt()
    assert await playground.ask(ann, "/about")


async def test_the_secret_of_the_webhook_is_not_logged_either(server: Server, tmp_path: Path) -> None:
    import socket  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    url = f"http://127.0.0.1:{port}/hook"
    settings = {"BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET": SECRET, "BOT_LISTEN": f"127.0.0.1:{port}"}
    ann = server.playground.add_user("Ann")
    async with program(server, tmp_path, "run", BOT_LOG_LEVEL="DEBUG", **settings) as bot:
        await until(lambda: server.playground.webhook.url)
        assert await server.playground.ask(ann, "/about")
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
        assert SECRET not in bot.lines()
        assert "running as @" in bot.lines()
