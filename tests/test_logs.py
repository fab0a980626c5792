"""Nothing secret and nothing that a person wrote gets into the log, however it is tried."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, Conflict, NetworkError

from bot.errors import BotError, SettingsError
from bot.logs import HIDDEN, Secrets, describe_error, make_handler, name_error

TOKEN = "123456789:AAFakeTokenOfTheRightLength-_0123456789"
HALF = TOKEN.partition(":")[2]
OTHER_TOKEN = "987654321:BBAnotherTokenOfTheRightLength-_012345678"
SECRET = "webhook-secret-of-the-office"
MARK = "zebrafish"


def log_with(form: str, name: str, write: Callable[[logging.Logger], None]) -> str:
    """What a logger of this name writes, as text."""
    stream = io.StringIO()
    logger = logging.Logger(name, logging.DEBUG)
    logger.addHandler(make_handler(form, Secrets([TOKEN, SECRET, None, "a"]), stream))
    write(logger)
    return stream.getvalue()


def fail(error: BaseException) -> BaseException:
    """The error as if it had been raised here, after another one."""
    try:
        try:
            raise ValueError(f"inner {TOKEN} {MARK}")
        except ValueError as inner:
            raise error from inner
    except BaseException as raised:
        return raised


HIDING = [
    TOKEN,
    quote(TOKEN, safe=""),
    quote(TOKEN, safe="").replace("%3A", "%3a"),
    f"https://api.telegram.org/bot{TOKEN}/getUpdates",
    HALF,
    OTHER_TOKEN,
    SECRET,
]


@pytest.mark.parametrize("form", ["plain", "json"])
@pytest.mark.parametrize("text", HIDING)
def test_secrets_are_hidden_wherever_they_stand(form: str, text: str) -> None:
    def write(log: logging.Logger) -> None:
        log.error("before %s after", text)
        log.error(f"before {text} after")
        log.error("failed", exc_info=fail(BotError(text)))

    written = log_with(form, "bot.app", write)
    for secret in (HALF, OTHER_TOKEN.partition(":")[2], SECRET):
        assert secret not in written
    assert written.count(HIDDEN) == 3
    assert "before" in written
    assert "after" in written


@given(st.text(), st.text())
def test_a_secret_between_any_texts_is_hidden(before: str, after: str) -> None:
    hidden = Secrets([TOKEN, SECRET]).hide(f"{before}{TOKEN}{after}{SECRET}{before}")
    assert HALF not in hidden
    assert SECRET not in hidden


def test_other_words_stay() -> None:
    text = "12:34 release 2017-11-23-ilo-discusses-international-labour-standards, bot 123456789"
    assert Secrets([TOKEN, SECRET]).hide(text) == text


FOREIGN = [
    ("Processing update %s", (f"Update(message=Message(text='{MARK}'))",)),
    ('Can not load invalid JSON data: "%s"', (f'{{"text": "{MARK}"}}',)),
    ("Received data was %r", ({"text": MARK},)),
    ("%(text)s", ({"text": MARK},)),
    ("%-10.20s and %05d", (MARK, 5)),
    (f"Task exception was never retrieved\nfuture: <Task exception=ValueError('{MARK}')>", ()),
    (f"Exception in callback on_text('{MARK}')", ()),
    (f'Failed on "{MARK}"', ()),
    (ValueError(MARK), ()),
]


@pytest.mark.parametrize("form", ["plain", "json"])
@pytest.mark.parametrize("name", ["telegram.ext.Application", "httpx", "asyncio", "botanist"])
@pytest.mark.parametrize(("message", "arguments"), FOREIGN)
def test_libraries_speak_without_values(form: str, name: str, message: object, arguments: tuple[object, ...]) -> None:
    written = log_with(form, name, lambda log: log.critical(message, *arguments, exc_info=fail(ValueError(MARK))))
    assert MARK not in written
    assert name in written


WORDS = [
    (ValueError(MARK), "ValueError"),
    (KeyError(MARK), "KeyError"),
    (sqlite3.OperationalError(f"no such column: {MARK}"), "OperationalError"),
    (UnicodeDecodeError("utf-8", MARK.encode(), 0, 1, MARK), "UnicodeDecodeError"),
    (NetworkError(f'httpx.ConnectError: "{MARK}"'), "NetworkError: httpx.ConnectError: …"),
    (BadRequest(f'Can\'t parse entities: unsupported start tag "{MARK}" at byte offset 4'), "BadRequest: Can't parse"),
    (Conflict("Conflict: terminated by other getUpdates request"), "Conflict: terminated by other"),
    (OSError(28, "No space left on device", MARK), "OSError: No space left on device"),
    (SettingsError("BOT_DB", "is wrong"), "SettingsError: BOT_DB: is wrong"),
    (asyncio.CancelledError(MARK), "CancelledError"),
]


@pytest.mark.parametrize(("error", "told"), WORDS)
def test_an_exception_keeps_its_words_only_where_they_are_nobodys(error: BaseException, told: str) -> None:
    assert told in name_error(error)
    described = describe_error(fail(error))
    assert MARK not in described
    assert "test_logs.py" in described
    assert "which led to:" in described


def test_groups_and_rings_of_exceptions_are_told_to_their_end() -> None:
    first, second = ValueError(MARK), TypeError(MARK)
    first.__context__, second.__context__ = second, first
    assert describe_error(first) == "TypeError\nwhich led to:\nValueError"
    assert describe_error(ExceptionGroup(MARK, [fail(ValueError(MARK)), KeyError(MARK)])).count("Error") >= 2
    assert MARK not in describe_error(ExceptionGroup(MARK, [fail(ValueError(MARK))]))


def test_json_is_one_object_a_line() -> None:
    written = log_with(
        "json", "bot.app", lambda log: log.warning("two\nlines %s", "“日本”", exc_info=fail(BotError("x")))
    )
    (line,) = written.splitlines()
    fields = json.loads(line)
    assert (fields["level"], fields["logger"], fields["message"]) == ("warning", "bot.app", "two\nlines “日本”")
    assert fields["error"].splitlines()[-1] == "BotError: x"
    assert fields["time"].endswith("Z")


def test_a_message_cannot_forge_a_line() -> None:
    written = log_with("plain", "bot.app", lambda log: log.warning("one\n2026-01-01 ERROR bot: two\x1b[2J\u2028three"))
    assert written.count("\n") == 1
    assert "\x1b" not in written


def test_a_record_that_cannot_be_written_does_not_show_its_arguments() -> None:
    written = log_with("plain", "bot.app", lambda log: log.warning("%d", MARK))
    assert written.startswith("a log record could not be written: bot.app, line ")
    assert MARK not in written


PROGRAM = """
import asyncio, sys, threading, warnings
from bot.logs import Secrets, set_up_logs

set_up_logs("DEBUG", "plain", Secrets())

async def forget():
    async def fail():
        raise ValueError("zebrafish in a task")
    asyncio.get_running_loop().call_soon(lambda words: int(words), "zebrafish in a callback")
    forgotten = asyncio.ensure_future(fail())
    await asyncio.sleep(0.01)

class Failing:
    def __del__(self):
        raise ValueError("zebrafish at the end")

asyncio.run(forget())
Failing()
thread = threading.Thread(target=int, args=("zebrafish in a thread",))
thread.start()
thread.join()
warnings.warn("a warning is shown", stacklevel=1)
int("zebrafish at last")
"""


def test_what_nothing_caught_is_logged_by_the_same_rules() -> None:
    process = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert process.returncode == 1
    assert MARK not in process.stdout + process.stderr
    assert process.stderr.count("CRITICAL bot: the program has a fault that nothing caught") == 3
    assert "ERROR asyncio: Task exception was never retrieved" in process.stderr
    assert "ERROR asyncio: Exception in callback" in process.stderr
    assert "a warning is shown" in process.stderr
