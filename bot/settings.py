"""The settings, read from the environment and from a ``.env`` file beside it, and checked at the start."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.errors import SettingsError
from bot.languages import Language, parse_language

TELEGRAM_API_URL = "https://api.telegram.org/bot"
_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
T = TypeVar("T", str, None)
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")

LOG_FORMATS = ("plain", "json")
NO_OR_YES = ("no", "yes")
LOG_LEVELS = ("INFO", "DEBUG", "WARNING", "ERROR")
OWN_PATHS = ("/healthz", "/metrics", "/feed.atom")
"""What the program itself answers on `Settings.listen`; a webhook needs another path."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. ``README.md`` says what each means; ``token`` is never printed: it has no repr."""

    token: str | None = field(default=None, repr=False)
    api_url: str = TELEGRAM_API_URL
    database: Path = Path("releases.db")
    admins: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    poll_minutes: float = 15.0
    send_rate: float = 25.0
    hold_above: int = 5
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    listen: tuple[str, int] | None = None
    languages: tuple[Language, ...] = tuple(Language)
    log_format: str = "plain"
    log_level: str = "INFO"
    backup_folder: Path | None = None
    backups_kept: int = 7
    allow_private_networks: bool = False
    font: Path | None = None

    @property
    def backups(self) -> Path:
        """Where the daily copies go: `backup_folder`, else ``backups`` beside the database."""
        return self.backup_folder or self.database.absolute().parent / "backups"

    @property
    def webhook_path(self) -> str | None:
        """The path under which Telegram's updates come in; None without a webhook."""
        return None if self.webhook_url is None else urlsplit(self.webhook_url).path or "/"

    def require_token(self) -> str:
        """The token.

        Raises:
            SettingsError: there is none.
        """
        if self.token is None:
            raise SettingsError("BOT_TOKEN", "is not set; get one from @BotFather, or try `demo`, which needs none")
        return self.token


def read_settings(environ: Mapping[str, str], dotenv: Path | None = Path(".env")) -> Settings:
    """Read the settings; what ``environ`` holds goes before what the ``.env`` file holds. Empty means not set.

    Raises:
        SettingsError: the first setting that is wrong, by name.
    """
    filed = dotenv_values(dotenv, interpolate=False) if dotenv is not None and dotenv.is_file() else {}
    values = _given(filed) | _given(environ)
    return Settings(
        token=_read_token(values),
        api_url=_read_url(values, "BOT_API_URL", TELEGRAM_API_URL),
        database=Path(values.get("BOT_DB", "releases.db")),
        admins=_read_admins(values),
        sources=_split(values.get("BOT_SOURCES", "")),
        poll_minutes=_read_number(values, "BOT_POLL_MINUTES", 15.0, least=1.0, most=7 * 24 * 60.0),
        send_rate=_read_number(values, "BOT_SEND_RATE", 25.0, least=0.1, most=1000.0),
        hold_above=int(_read_number(values, "BOT_HOLD_ABOVE", 5, least=0, most=1_000_000)),
        webhook_url=_read_webhook_url(values),
        webhook_secret=_read_secret(values),
        listen=_read_listen(values),
        languages=_read_languages(values),
        log_format=_read_choice(values, "BOT_LOG_FORMAT", LOG_FORMATS),
        log_level=_read_choice(values, "BOT_LOG_LEVEL", LOG_LEVELS),
        backup_folder=Path(values["BOT_BACKUP_DIR"]) if "BOT_BACKUP_DIR" in values else None,
        backups_kept=int(_read_number(values, "BOT_BACKUP_KEEP", 7, least=0, most=1000)),
        allow_private_networks=_read_choice(values, "BOT_ALLOW_PRIVATE_NETWORKS", NO_OR_YES) == "yes",
        font=_read_font(values),
    )


def _given(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value.strip() for name, value in values.items() if value and value.strip()}


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _read_token(values: Mapping[str, str]) -> str | None:
    token = values.get("BOT_TOKEN")
    if token is not None and not _TOKEN.fullmatch(token):
        raise SettingsError("BOT_TOKEN", "does not look like a token of @BotFather, such as 123456789:AAF…")
    return token


def _read_secret(values: Mapping[str, str]) -> str | None:
    secret = values.get("BOT_WEBHOOK_SECRET")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise SettingsError("BOT_WEBHOOK_SECRET", "must be 1 to 256 letters, digits, _ or - (Telegram's own rule)")
    return secret


def _read_url(values: Mapping[str, str], name: str, default: T) -> str | T:
    url = values.get(name)
    if url is None:
        return default
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(name, "must be an address that begins with https:// or http://")
    return url


def _read_webhook_url(values: Mapping[str, str]) -> str | None:
    url = _read_url(values, "BOT_WEBHOOK_URL", None)
    path = urlsplit(url).path if url is not None else ""
    if path in OWN_PATHS or not _PATH.fullmatch(path):
        allowed = f"must hold letters, digits, . _ ~ - and / only and not be {' or '.join(OWN_PATHS)}"
        raise SettingsError("BOT_WEBHOOK_URL", f"its path {allowed}")
    return url


def _read_admins(values: Mapping[str, str]) -> tuple[int, ...]:
    parts = _split(values.get("BOT_ADMINS", ""))
    wrong = [part for part in parts if not (part.isascii() and part.isdigit())]
    if wrong:
        raise SettingsError("BOT_ADMINS", f"must be user ids (numbers) with commas between them; {wrong[0]!r} is none")
    return tuple(int(part) for part in parts)


def _read_number(values: Mapping[str, str], name: str, default: float, *, least: float, most: float) -> float:
    value = values.get(name)
    if value is None:
        return default
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise SettingsError(name, f"must be a number from {least:g} to {most:g}, not {value!r}")
    return number


def _read_choice(values: Mapping[str, str], name: str, choices: Sequence[str]) -> str:
    """One of the choices, the first where nothing is said; case does not matter."""
    value = values.get(name, choices[0])
    found = next((choice for choice in choices if choice.lower() == value.lower()), None)
    if found is None:
        raise SettingsError(name, f"must be one of {', '.join(choices)}, not {value!r}")
    return found


def _read_languages(values: Mapping[str, str]) -> tuple[Language, ...]:
    named = {part: parse_language(part) for part in _split(values.get("BOT_LANGUAGES", ""))}
    for part, language in named.items():
        if language is None:
            raise SettingsError("BOT_LANGUAGES", f"{part!r} is none of {', '.join(known.tag for known in Language)}")
    chosen = tuple(dict.fromkeys(language for language in named.values() if language is not None))
    return chosen or tuple(Language)


def _read_font(values: Mapping[str, str]) -> Path | None:
    path = Path(values["BOT_FONT"]) if "BOT_FONT" in values else None
    if path is not None and not path.is_file():
        raise SettingsError("BOT_FONT", f"must be a font file (.ttf, .otf, .ttc); there is none at {str(path)!r}")
    return path


def _read_listen(values: Mapping[str, str]) -> tuple[str, int] | None:
    value = values.get("BOT_LISTEN")
    if value is None:
        # Without a webhook nothing need be reachable from outside; with one, something must listen for it.
        return ("127.0.0.1", 8081) if "BOT_WEBHOOK_URL" in values else None
    host, _, port = value.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise SettingsError("BOT_LISTEN", f"must be host:port, such as 127.0.0.1:8081, not {value!r}")
    return host.strip("[]") or "127.0.0.1", int(port)
