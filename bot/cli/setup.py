"""The first minutes: ``init`` asks for what the bot needs and writes it into ``.env``."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

import click
from dotenv import dotenv_values, set_key, unset_key

from bot.errors import SettingsError
from bot.settings import Settings, read_settings

_OWNER_ONLY = 0o600
_PLAIN = re.compile(r"[A-Za-z0-9_:/.,?&=%+@~-]+")
"""Values that every reader of such files takes without quotes: Docker's own does not know quotes at all."""

QUESTIONS = {
    "BOT_ADMINS": "User ids of those who run it, commas between (@userinfobot tells you yours; empty: nobody)",
    "BOT_SOURCES": "Addresses or files to watch for new releases, commas between (empty: none)",
    "BOT_LANGUAGES": "Languages to answer in, the usual one first: en, zh-Hans, zh-Hant, mn (empty: all of them)",
}


@click.command()
@click.option("--token-file", type=click.File(), help="Read the token from a file; - is standard input.")
@click.option("--admins", help="Telegram user ids of those who run it, commas between.")
@click.option("--sources", help="Addresses or files to watch, commas between.")
@click.option("--languages", help="Languages to answer in, the usual one first, commas between.")
@click.option(
    "--file", "path", type=click.Path(path_type=Path), default=".env", show_default=True, help="The file to write."
)
@click.option("--force", is_flag=True, help="Change a file that is there without asking.")
@click.option("--no-input", is_flag=True, help="Ask nothing: what no option gives stays as it is.")
@click.option("--no-check", is_flag=True, help="Do not ask Telegram whether it knows the token.")
def init(
    token_file: TextIO | None,
    admins: str | None,
    sources: str | None,
    languages: str | None,
    path: Path,
    force: bool,
    no_input: bool,
    no_check: bool,
) -> None:
    """Ask for token, admins, sources and languages, and write them to .env.

    The token is asked for without showing it, or read from BOT_TOKEN or a file: an option could be seen by other users
    of the machine. Telegram is asked whether it knows it before anything is written. Other settings in the file stay.
    """
    if path.exists() and not force:
        if no_input:
            raise SettingsError(str(path), "is there already; --force changes it")
        click.confirm(f"{path} is there already. Change these settings in it?", abort=True)
    answers = {"BOT_TOKEN": _find_token(token_file, no_input)}
    given = {"BOT_ADMINS": admins, "BOT_SOURCES": sources, "BOT_LANGUAGES": languages}
    for name, value in given.items():
        if value is not None:
            answers[name] = _check_value(name, value)
        elif not no_input:
            answers[name] = click.prompt(QUESTIONS[name], default="", show_default=False, value_proc=_asker(name))
    if not no_check:
        name = _ask_telegram(read_settings({**os.environ, **answers}, dotenv=None))
        click.echo(f"Telegram knows the token: it is @{name}'s.")
    write_settings(path, answers)
    click.echo(f"{path} is written, for its owner's eyes only. Start the bot with `run`.")


def _find_token(token_file: TextIO | None, no_input: bool) -> str:
    """The token from the file, else from the environment, else from the person."""
    given = token_file.read().strip() if token_file is not None else os.environ.get("BOT_TOKEN", "").strip()
    if given or no_input:
        read_settings({"BOT_TOKEN": given}, dotenv=None).require_token()
        return given
    return str(click.prompt("Token from @BotFather (not shown)", hide_input=True, value_proc=_asker("BOT_TOKEN")))


def _asker(name: str) -> Callable[[str], str]:
    """What checks an answer to a question; a wrong one is asked for again."""

    def check(value: str) -> str:
        try:
            return _check_value(name, value)
        except SettingsError as error:
            raise click.UsageError(error.reason) from error

    return check


def _check_value(name: str, value: str) -> str:
    read_settings({name: value}, dotenv=None)
    return value.strip()


def _ask_telegram(settings: Settings) -> str:
    from bot.app.identity import identify  # noqa: PLC0415 - Telegram's library takes a while to import

    return asyncio.run(identify(settings))


def write_settings(path: Path, values: Mapping[str, str]) -> None:
    """Put settings into a ``.env`` file that only its owner can read; an empty value takes a setting out.

    It is written beside its place and moved there when it is whole.

    Raises:
        SettingsError: it cannot be written.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=_OWNER_ONLY)
        unfinished.write_text(path.read_text(encoding="utf-8") if path.exists() else "", encoding="utf-8")
        for name, value in values.items():
            if value:
                set_key(unfinished, name, value, quote_mode="never" if _PLAIN.fullmatch(value) else "always")
            elif name in dotenv_values(unfinished, interpolate=False):
                unset_key(unfinished, name)
        unfinished.chmod(_OWNER_ONLY)
        unfinished.replace(path)
    except (OSError, UnicodeError) as error:
        raise SettingsError(str(path), f"cannot be written: {getattr(error, 'strerror', None) or error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
