"""The bot itself and how it is: ``demo``, ``run``, ``check``, ``status``."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
from collections.abc import Mapping, Sequence
from typing import Any

import click

from bot.cli.session import library, read_own_settings, write_json
from bot.errors import BotError
from bot.heartbeat import heartbeat_path, judge_heartbeat, read_heartbeat
from bot.library import Library
from bot.logs import Secrets, set_up_logs
from bot.settings import Settings
from bot.store.subscriptions import SubscriptionStore
from bot.store.tallies import ReleaseTally, TallyStore
from bot.store.watches import WatchStore


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port of the chat page.")
@click.option("--no-browser", is_flag=True, help="Do not open the chat page.")
def demo(port: int, no_browser: bool) -> None:
    """Try the whole bot in the browser: no token, no network, no account."""
    # Telegram's library takes a while to import: only the commands that need it wait for it.
    from bot.demo import run_demo  # noqa: PLC0415

    # Errors only: that the bot cannot write yet to people who have not met it is no news to somebody who tries it.
    set_up_logs("ERROR", "plain", Secrets())

    def tell(url: str) -> None:
        click.echo(f"The chat page is at {url}  (stop with Ctrl+C)")

    asyncio.run(run_demo(Settings(), port, tell, open_browser=not no_browser))


@click.command()
def run() -> None:
    """Run the bot on Telegram. Needs BOT_TOKEN.

    By long polling, or by a webhook when BOT_WEBHOOK_URL is set. SIGTERM or Ctrl+C ends it in good order within ten
    seconds; a second one ends it at once.
    """
    from bot.app import run_bot  # noqa: PLC0415
    from bot.store.lock import lock_for_bot  # noqa: PLC0415

    settings = read_own_settings()
    settings.require_token()
    set_up_logs(settings.log_level, settings.log_format, Secrets([settings.token, settings.webhook_secret]))
    with lock_for_bot(settings.database), library() as opened:
        # What is loaded by now is never garbage; to look through it each time would keep answers waiting for 0.1 s.
        gc.freeze()
        asyncio.run(run_bot(settings, opened))


@click.command()
def check() -> None:
    """Look over settings, data files, glossary and catalogues; say what is wrong and where."""
    from bot.inspection import inspect_program  # noqa: PLC0415

    findings = inspect_program(read_own_settings)
    for finding in findings:
        click.echo(finding)
    if findings:
        raise BotError(f"{len(findings)} finding{'s' if len(findings) > 1 else ''}")
    click.echo("all is well")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@click.option("--healthy", is_flag=True, help="Only whether the running bot is well: exit status 0, or 1 and why not.")
def status(as_json: bool, healthy: bool) -> None:
    """Show how many releases, subscribers and deliveries there are, how the bot is, and the sources' last checks."""
    settings = read_own_settings()
    heartbeat = read_heartbeat(heartbeat_path(settings.database))
    trouble = judge_heartbeat(heartbeat, dt.datetime.now(dt.UTC))
    if healthy:
        if trouble is not None:
            raise BotError(trouble)
        click.echo("the bot is alive and well")
        return
    with library() as opened:
        figures = read_figures(opened, settings.sources) | {"bot": {"healthy": trouble is None, "reason": trouble}}
    if as_json:
        write_json(figures)
    else:
        _tell_figures(figures)


def read_figures(opened: Library, sources: Sequence[str]) -> dict[str, Any]:
    """What the database tells: counts of releases, subscribers and deliveries by state, and the sources."""
    tallies = TallyStore(opened.database)
    pause = tallies.paused()
    return {
        "releases": opened.releases.count(),
        "subscribers": SubscriptionStore(opened.database).count_subscribers(),
        "deliveries": {"pending": 0, "sent": 0, "failed": 0} | tallies.states(),
        "announced": [_read_tally(opened, tally) for tally in tallies.by_release()],
        "held": [number for held in opened.planner.held() for number in _read_ids(opened, held.releases)],
        "paused": None if pause is None else {"since": _write_moment(pause.since), "reason": pause.reason or pause.way},
        "sources": [_read_source(WatchStore(opened.database), source) for source in dict.fromkeys(sources)],
    }


def _read_tally(opened: Library, tally: ReleaseTally) -> dict[str, Any]:
    """How the deliveries of one release stand, and why those failed that did."""
    (release,) = _read_ids(opened, [tally.release])
    counts = {"pending": 0, "sent": 0, "failed": 0} | dict(tally.states)
    return {"id": release, "deliveries": counts, "reasons": dict(tally.reasons)}


def _read_ids(opened: Library, numbers: Sequence[int]) -> list[str]:
    return [stored.release.id for stored in opened.releases.find_numbers(numbers)]


def _read_source(store: WatchStore, source: str) -> dict[str, Any]:
    """How a source stands: ``state`` is waiting (for its first check), ok or failing; times are ISO 8601 in UTC."""
    found = store.find(source)
    return {
        "source": source,
        "last_checked": _write_moment(found.checked_at if found else None),
        "last_ok": _write_moment(found.ok_at if found else None),
        "state": found.state if found else "waiting",
        "error": found.error if found else None,
    }


def _write_moment(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _tell_figures(figures: dict[str, Any]) -> None:
    bot = figures["bot"]
    click.echo(f"bot: {'alive and well' if bot['healthy'] else bot['reason']}")
    click.echo(f"releases: {figures['releases']}")
    click.echo(f"subscribers: {figures['subscribers']}")
    click.echo(f"deliveries: {_write_states(figures['deliveries'])}")
    for told in figures["announced"]:
        reasons = "".join(f"; {reason}: {number}" for reason, number in told["reasons"].items())
        click.echo(f"  {told['id']}: {_write_states(told['deliveries'])}{reasons}")
    if figures["held"]:
        click.echo(f"held until an admin approves: {', '.join(figures['held'])}")
    if figures["paused"]:
        click.echo(f"deliveries pause since {figures['paused']['since']}: {figures['paused']['reason']}")
    for source in figures["sources"]:
        error = f" ({source['error']})" if source["error"] else ""
        click.echo(f"source {source['source']}: {source['state']}{error}, last read {source['last_ok'] or 'never'}")


def _write_states(states: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {state}" for state, number in states.items())
