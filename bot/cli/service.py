"""The bot itself and its care: ``demo``, ``run``, ``check``, ``backup``, ``status``."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import click

from bot.cli.session import library, read_own_settings, write_json
from bot.errors import BotError
from bot.inspection import inspect_program
from bot.settings import Settings
from bot.store.backup import back_up


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port of the chat page.")
@click.option("--no-browser", is_flag=True, help="Do not open the chat page.")
def demo(port: int, no_browser: bool) -> None:
    """Try the whole bot in the browser: no token, no network, no account."""
    # Telegram's library takes a while to import: only the commands that need it wait for it.
    from bot.demo import run_demo  # noqa: PLC0415

    _set_up_logs(logging.WARNING)

    def tell(url: str) -> None:
        click.echo(f"The chat page is at {url}  (stop with Ctrl+C)")

    asyncio.run(run_demo(Settings(), port, tell, open_browser=not no_browser))


@click.command()
def run() -> None:
    """Run the bot on Telegram, with long polling. Needs BOT_TOKEN."""
    from bot.app import build_application, build_services, run_until_stopped  # noqa: PLC0415

    settings = read_own_settings()
    settings.require_token()
    _set_up_logs(logging.INFO)
    with library() as opened:
        application = build_application(build_services(settings, opened))
        asyncio.run(run_until_stopped(application))


def _set_up_logs(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # httpx logs the address of each request at INFO, and the address holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)


@click.command()
def check() -> None:
    """Look over settings, data files, glossary and catalogues; say what is wrong and where."""
    findings = inspect_program(read_own_settings)
    for finding in findings:
        click.echo(finding)
    if findings:
        raise BotError(f"{len(findings)} finding{'s' if len(findings) > 1 else ''}")
    click.echo("all is well")


@click.command()
@click.argument("destination", type=click.Path(path_type=Path), metavar="DEST")
def backup(destination: Path) -> None:
    """Copy the database to the file DEST, consistent, also while the bot runs."""
    with library() as opened:
        back_up(opened.database, destination)
    click.echo(f"{destination}: {destination.stat().st_size} bytes, verified")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
def status(as_json: bool) -> None:
    """Show how many releases, subscribers and deliveries there are, and when each source was last checked."""
    with library() as opened:
        figures = {
            "releases": opened.releases.count(),
            "subscribers": 0,
            "deliveries": {"pending": 0, "sent": 0, "failed": 0},
            "sources": [],
        }
    if as_json:
        write_json(figures)
        return
    for name, value in figures.items():
        click.echo(f"{name}: {value}")
