"""Releases in and out: ``load`` and ``latest``."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
from dataclasses import replace
from pathlib import Path

import click

from bot.alerts.plan import Decision, Telling
from bot.chat.i18n import load_texts
from bot.cli.session import LanguageType, library, read_own_settings, release_fields, write_json
from bot.errors import SourceError
from bot.ingest import LoadReport
from bot.languages import Language
from bot.library import BUILT_IN_LISTING
from bot.model import ParsedSource, Rejection, Release, ReleaseTexts
from bot.sources.decoding import LARGEST_BYTES
from bot.sources.document import FORMATS, read_document
from bot.sources.fetch import Fetcher, Outcome
from bot.sources.network import ANY_NETWORK

MOST_PAGES = 200
"""Pages of a sitemap that one load fetches, the newest first as sitemaps have them."""


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--format", "source_format", type=click.Choice(FORMATS), help="Do not guess the form of the sources.")
@click.option("--dry-run", is_flag=True, help="Only say what would be loaded.")
@click.option("--announce", is_flag=True, help="Tell subscribers, whatever the rules say.")
@click.option("--silent", is_flag=True, help="Tell no subscribers.")
@click.option("--json", "as_json", is_flag=True, help="Report as one line of JSON.")
def load(
    sources: tuple[str, ...], source_format: str | None, dry_run: bool, announce: bool, silent: bool, as_json: bool
) -> None:
    """Read releases from files, - (standard input) or addresses into the database.

    With no SOURCE: the built-in listing. All sources are read before anything is written, and one that cannot be read
    stops the load: nothing is half loaded.

    Subscribers are told what is new, but not of the first load of an empty database; more than BOT_HOLD_ABOVE new
    releases at once wait until an admin approves in the chat, or until they are loaded again with --announce or
    --silent.
    """
    if announce and silent:
        raise click.UsageError("--announce and --silent exclude each other")
    telling = Telling.ANNOUNCE if announce else Telling.SILENT if silent else Telling.BY_RULE
    names = sources or (str(BUILT_IN_LISTING),)
    parsed = [_read(name, source_format) for name in names]
    with library() as opened:
        report = opened.ingest.load(parsed, now=dt.datetime.now(dt.UTC), dry_run=dry_run, telling=telling)
    if as_json:
        write_json(_report_fields(report))
    else:
        _tell_report(report, dry_run)
    _tell_planned(report)


def _read(name: str, source_format: str | None) -> ParsedSource:
    if name.startswith(("http://", "https://")):
        return asyncio.run(_read_address(name, source_format))
    if re.match(r"[a-z][a-z+.-]+://", name, re.IGNORECASE):
        raise SourceError(name, "only http and https are fetched")
    if source_format in (None, "table") and name.endswith(".jsonl") and _measure(name) > LARGEST_BYTES:
        return _read_lines(name)
    return read_document(_read_bytes(name), name, format=source_format)


def _measure(name: str) -> int:
    return Path(name).stat().st_size if Path(name).is_file() else 0


def _read_lines(name: str) -> ParsedSource:
    """A long file of JSON lines, some at a time: each line stands for itself, and what `export` writes is read back."""
    releases: list[Release] = []
    rejections: list[Rejection] = []
    before = 0
    with Path(name).open("rb") as file:
        while lines := file.readlines(LARGEST_BYTES // 2):
            part = read_document(b"".join(lines), name, format="table")
            releases += part.releases
            rejections += (replace(one, line=one.line and one.line + before) for one in part.rejections)
            before += len(lines)
    return ParsedSource(tuple(releases), tuple(rejections))


def _read_bytes(name: str) -> bytes:
    """A file's or standard input's bytes, one more than the limit at most: enough to be refused for its size."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise SourceError(name, (error.strerror or str(error)).lower()) from error


async def _read_address(url: str, source_format: str | None) -> ParsedSource:
    """A page's releases, or those of the pages that it names (a sitemap). An address given by hand is no crawl."""
    allowed = ANY_NETWORK if read_own_settings().allow_private_networks else ()
    async with Fetcher(allowed=allowed) as fetcher:
        parsed = await _fetch(fetcher, url, source_format)
        pages = [await _fetch(fetcher, address, None) for address in parsed.addresses[:MOST_PAGES]]
    releases = [release for page in (parsed, *pages) for release in page.releases]
    rejections = [rejection for page in (parsed, *pages) for rejection in page.rejections]
    return ParsedSource(tuple(releases), tuple(rejections))


async def _fetch(fetcher: Fetcher, url: str, source_format: str | None) -> ParsedSource:
    fetched = await fetcher.fetch(url, now=dt.datetime.now(dt.UTC), heed_robots=False)
    if fetched.outcome is Outcome.FAILED:
        raise SourceError(url, fetched.reason or "it cannot be fetched")
    return read_document(fetched.body, url, format=source_format, content_type=fetched.content_type)


def _report_fields(report: LoadReport) -> dict[str, object]:
    return {
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": report.unchanged,
        "rejected": [
            {"source": rejection.source, "line": rejection.line, "reason": rejection.reason}
            for rejection in report.rejected
        ],
    }


def _tell_report(report: LoadReport, dry_run: bool) -> None:
    for rejection in report.rejected:
        place = rejection.source if rejection.line is None else f"{rejection.source}:{rejection.line}"
        click.echo(f"{place}: not taken: {rejection.reason}", err=True)
    counts = f"{len(report.added)} added, {len(report.updated)} updated, {report.unchanged} unchanged"
    rejected = f", {len(report.rejected)} not taken" if report.rejected else ""
    click.echo(f"{'would be: ' if dry_run else ''}{counts}{rejected}")


def _tell_planned(report: LoadReport) -> None:
    """What follows for subscribers, on standard error: what is read by programs stays as it was."""
    planned = report.planned
    if planned is None:
        return
    if planned.decision is Decision.HELD:
        held = f"held: {planned.new} new releases at once wait for an admin's approval in the chat (/deliveries)"
        click.echo(f"{held}; or load them again with --announce or --silent", err=True)
    if planned.deliveries or planned.edits:
        click.echo(f"alerts: {planned.deliveries} to send, {planned.edits} to correct", err=True)


@click.command()
@click.option("-n", "count", type=click.IntRange(1, 10_000), default=5, show_default=True, help="How many.")
@click.option("--lang", type=LanguageType(), default=Language.EN, help="Language of dates and titles.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON, titles as published.")
def latest(count: int, lang: Language, as_json: bool) -> None:
    """Show the newest releases, newest first."""
    with library() as opened:
        found = opened.releases.latest(count)
        texts = [opened.releases.texts(stored) for stored in found]
    if as_json:
        write_json({"releases": [release_fields(stored.release) for stored in found]})
        return
    for release in texts:
        click.echo(_describe(release, lang))
    if not texts:
        click.echo("no press releases are loaded yet: `load` reads them in", err=True)


def _describe(release: ReleaseTexts, language: Language) -> str:
    texts = load_texts(language)
    return f"{texts.date(release.release.date)}  {texts.title(release)}"
