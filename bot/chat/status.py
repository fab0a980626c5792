"""How the bot stands, for its admins in the chat."""

from __future__ import annotations

from bot.chat.context import Services
from bot.chat.i18n import Texts
from bot.chat.views.layout import View
from bot.chat.views.sources import SourceLine, Standing, sources_view, status_view
from bot.heartbeat import heartbeat_path, judge_heartbeat, read_heartbeat
from bot.store.tallies import TallyStore
from bot.store.watches import WatchStore


def show_status(services: Services, texts: Texts) -> View:
    """What is held, who is told, what waits, how the sources stand, and what is wrong."""
    heartbeat = read_heartbeat(heartbeat_path(services.settings.database))
    standing = Standing(
        releases=services.releases.count(),
        subscribers=services.planner.subscriptions.count_subscribers(),
        pending=TallyStore(services.database).open(),
        waiting=len(services.newsroom.drafts()) + len(services.planner.held()),
        trouble=judge_heartbeat(heartbeat, services.now()) if heartbeat else None,
    )
    return status_view(texts, standing, _list_sources(services))


def show_sources(services: Services, texts: Texts) -> View:
    """How the watched sources stand."""
    return sources_view(texts, _list_sources(services))


def _list_sources(services: Services) -> list[SourceLine]:
    store, now = WatchStore(services.database), services.now()
    lines = []
    for source in dict.fromkeys(services.settings.sources):
        found = store.find(source)
        minutes = round((now - found.ok_at).total_seconds() / 60) if found and found.ok_at else None
        lines.append(SourceLine(source, minutes, found.error if found else None))
    return lines
