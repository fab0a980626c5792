"""What the program writes down of its own doings: plain lines or JSON, no secrets, and nothing that a person wrote.

Three rules hold whatever the level. The finished line is searched for secrets, so none gets out through a message, an
argument or a traceback. Other people's libraries speak only from WARNING on and without their arguments: these hold
whole updates, addresses with the token, parts of answers. Of an exception stand its type and where it was raised; its
words stand there only where they are known to hold nobody's.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from typing import TextIO
from urllib.parse import quote

from bot.errors import BotError

HIDDEN = "[hidden]"

_LONGEST_CHAIN = 8
"""So many exceptions that led to one another are shown at most."""

# A token of BotFather, whosever it is: the bot's number, a colon (in an address sometimes %3A), 30 characters or more.
_ANY_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_QUOTED = re.compile(r"[\"«“].*?[\"»”]")
_SHORTEST_SECRET = 6
"""A shorter secret is not looked for: it would hide innocent words. Those that we make ourselves are longer."""

# Where a message that was put together elsewhere may begin to show values: brackets, quotation marks, the second line.
_VALUES = re.compile(r"[\[({<\"'`\n].*", re.DOTALL)
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")
_CONTROL = {number: f"\\x{number:02x}" for number in (*range(32), 127, 0x85, 0x2028, 0x2029)} | {10: "\\n", 9: "\\t"}


class Secrets:
    """Finds and hides secrets in finished text: any token, and the texts given."""

    def __init__(self, secrets: Iterable[str | None] = ()) -> None:
        known = {form for secret in secrets if secret and len(secret) >= _SHORTEST_SECRET for form in _forms(secret)}
        # Longest first: of a token and its half, the whole is hidden.
        parts = [re.escape(form) for form in sorted(known, key=len, reverse=True)]
        self._pattern = re.compile("|".join([_ANY_TOKEN.pattern, *parts]))

    def hide(self, text: str) -> str:
        """The text with each secret replaced by `HIDDEN`."""
        return self._pattern.sub(HIDDEN, text)


def _forms(secret: str) -> Iterator[str]:
    """A secret as it may stand in a text: as it is, in an address, and of a token the half that nobody may know."""
    yield secret
    yield quote(secret, safe="")
    yield quote(secret, safe="").replace("%3A", "%3a")
    number, colon, half = secret.partition(":")
    if colon and number.isdecimal() and half:
        yield half


class PlainFormatter(logging.Formatter):
    """``2026-01-31T23:59:59.123Z WARNING bot.app: words``, and under it, indented, where an exception came from."""

    def __init__(self, secrets: Secrets) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record as text; every line but the first is indented, whatever the words hold."""
        message = tell_message(record).translate(_CONTROL)
        line = f"{_time(record)} {record.levelname} {record.name}: {message}"
        error = _error_of(record)
        if error is not None:
            line += "".join(f"\n  {part}" for part in describe_error(error).splitlines())
        return self._secrets.hide(line)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: ``time``, ``level``, ``logger``, ``message`` and, where there was one, ``error``."""

    def __init__(self, secrets: Secrets) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        fields = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": tell_message(record),
        }
        error = _error_of(record)
        if error is not None:
            fields["error"] = describe_error(error)
        hidden = {name: self._secrets.hide(value) for name, value in fields.items()}
        return json.dumps(hidden, ensure_ascii=False)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines; of a record that cannot be written it does not print the arguments, as the library's own does."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        try:
            self.stream.write(f"a log record could not be written: {record.name}, line {record.lineno}\n")
        except (OSError, ValueError):
            return


def make_handler(form: str, secrets: Secrets, stream: TextIO) -> logging.Handler:
    """A handler that writes to ``stream`` as ``plain`` lines or ``json`` and keeps the rules of this module."""
    handler = _Handler(stream)
    handler.setFormatter(JsonFormatter(secrets) if form == "json" else PlainFormatter(secrets))
    return handler


def set_up_logs(level: str, form: str, secrets: Secrets, stream: TextIO | None = None) -> None:
    """Let this process log to ``stream`` (standard error); ``level`` is for our own loggers only.

    Uncaught exceptions and warnings go the same way, so that they keep the same rules.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    root.addHandler(make_handler(form, secrets, stream or sys.stderr))
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    logging.captureWarnings(True)
    _catch_uncaught()


def _catch_uncaught() -> None:
    log = logging.getLogger("bot")

    def tell(error: BaseException | None) -> None:
        if error is not None and not isinstance(error, KeyboardInterrupt):
            log.critical("the program has a fault that nothing caught", exc_info=error)

    sys.excepthook = lambda _kind, error, _trace: tell(error)
    sys.unraisablehook = lambda happened: tell(happened.exc_value)
    threading.excepthook = lambda happened: tell(happened.exc_value)


def tell_message(record: logging.LogRecord) -> str:
    """The record's words; a foreign library's without values: an ellipsis stands where they would begin."""
    if record.name == "bot" or record.name.startswith("bot.") or record.name == "py.warnings":
        return record.getMessage()
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    if record.args:
        return _PLACEHOLDER.sub("…", record.msg)
    return _VALUES.sub("…", record.msg.strip())


def describe_error(error: BaseException) -> str:
    """Where an exception was raised and what it was, after those that led to it; oldest first, a line each."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nwhich led to:\n".join(_describe_one(one) for one in reversed(chain))


def _describe_one(error: BaseException) -> str:
    lines = [line.rstrip("\n") for line in traceback.format_tb(error.__traceback__)]
    lines.append(name_error(error))
    if isinstance(error, BaseExceptionGroup):
        lines += [f"  {line}" for part in error.exceptions for line in _describe_one(part).splitlines()]
    return "\n".join(lines)


def name_error(error: BaseException) -> str:
    """An exception's type, and its words where they hold nobody's: our own errors, the system's, Telegram's.

    Telegram quotes from what we sent it: what stands in quotation marks is left out.
    """
    kind = type(error)
    if isinstance(error, BotError):
        return f"{kind.__name__}: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind.__name__}: {error.strerror}"
    if kind.__module__ == "telegram.error":
        return f"{kind.__name__}: {_QUOTED.sub('…', str(error))}"
    return kind.__name__


def _error_of(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _time(record: logging.LogRecord) -> str:
    moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
