"""Copies of the database and the way back: ``backup``, ``restore``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from bot.cli.session import library, read_own_settings
from bot.store.backup import back_up
from bot.store.backup import restore as put_back


@click.command()
@click.argument("destination", type=click.Path(path_type=Path), metavar="DEST")
def backup(destination: Path) -> None:
    """Copy the database to the file DEST, consistent, also while the bot runs."""
    with library() as opened:
        back_up(opened.database, destination)
    click.echo(f"{destination}: {destination.stat().st_size} bytes, verified")


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="SOURCE")
def restore(source: Path) -> None:
    """Put a copy in the place of the database; what was there is kept beside it.

    SOURCE is a file that `backup` or the daily copies made. It is verified first, and nothing happens while a bot runs.
    """
    database = read_own_settings().database
    aside = put_back(source, database, now=dt.datetime.now(dt.UTC))
    click.echo(f"{database}: restored from {source}")
    if aside is not None:
        click.echo(f"the database that was there is kept as {aside}")
