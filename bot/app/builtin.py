"""The releases that the program brings with it, for a bot that holds none yet."""

from __future__ import annotations

import datetime as dt
import logging

from bot.library import BUILT_IN_LISTING, Library, read_data
from bot.sources.listing import parse_listing

log = logging.getLogger(__name__)


def load_if_empty(library: Library, *, now: dt.datetime) -> None:
    """Take in the built-in releases if the database holds none at all, so that a new bot has something to say.

    Raises:
        BotError: they could not be read or written.
    """
    if library.releases.count():
        return
    listing = parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name)
    report = library.ingest.load([listing], now=now)
    log.info("the database was empty: %d built-in releases are loaded", len(report.added))
