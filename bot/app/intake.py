"""Taking in what was read from a watched source: parsed, loaded and noted in one transaction, in a worker's thread."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot import __version__
from bot.app.checks import Check, SourceNews, settle
from bot.errors import BotError, SourceError
from bot.ingest import LoadReport, is_large
from bot.library import open_library
from bot.model import ParsedSource
from bot.settings import Settings
from bot.sources.document import read_document
from bot.store.database import open_database
from bot.store.watches import WatchedSource, WatchStore

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 10
"""Pages of a sitemap that one check reads: a site with thousands is read over days, not all at once."""

PAGE_REREAD = dt.timedelta(days=7)
"""How long after it was read a release's page is looked at again for corrections."""

PAGE_RETRY = dt.timedelta(hours=6)
"""When a page that could not be read is tried again."""


@dataclass(frozen=True, slots=True)
class Document:
    """The body of a source or of one of its pages, as it came from ``address``; None where it could not be fetched."""

    address: str
    body: bytes | None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a check brought: how it ended so far, the source's own document where it is fresh, pages that it names."""

    check: Check
    main: Document | None = None
    pages: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a check: how the source stands, what the admins are to hear, and what was loaded, if anything."""

    watched: WatchedSource
    news: tuple[SourceNews, ...]
    report: LoadReport | None = None


def fingerprint(body: bytes) -> str:
    """What tells whether a document was read before by this very version of the program: a new one may read more."""
    return f"{__version__}:{hashlib.sha256(body).hexdigest()}"


def is_of_this_version(mark: str | None) -> bool:
    """Whether a fingerprint was made by this version of the program."""
    return mark is not None and mark.startswith(f"{__version__}:")


class Intake:
    """Reads and keeps what checks bring. Each method opens the database for itself: it is for a worker's thread."""

    def __init__(self, settings: Settings, now: Callable[[], dt.datetime], chance: Callable[[], float]) -> None:
        self._settings = settings
        self._now = now
        self._chance = chance

    @property
    def every_s(self) -> float:
        """The rhythm of checks, in seconds."""
        return self._settings.poll_minutes * 60

    def open(self, source: str) -> WatchedSource:
        """How a source stands, as the database has it."""
        with open_database(self._settings.database) as database:
            return WatchStore(database).open(source, now=self._now())

    def due_pages(self, source: str) -> list[str]:
        """The pages of a source that are to be read now."""
        with open_database(self._settings.database) as database:
            return WatchStore(database).due_pages(source, now=self._now(), limit=PAGES_AT_ONCE)

    def note_pages(self, source: str, document: Document) -> None:
        """Note the pages that a sitemap names, so that the same check can begin to read them."""
        try:
            parsed = _parse(document)
        except SourceError:
            return  # what is wrong is told when the document is taken in
        if parsed.addresses:
            with open_database(self._settings.database) as database, database.writing():
                WatchStore(database).add_pages(source, parsed.addresses, now=self._now())

    def take(self, before: WatchedSource, gathered: Gathered) -> Taken:
        """Load what was gathered and note how the source stands now: all of it is kept, or nothing.

        A load so large that it is taken in by pieces is loaded first: cut off, it is read and completed again.

        Raises:
            DatabaseError: it could not be written.
        """
        check, parsed = _read_main(gathered)
        pages = [(page, _read_page(page)) for page in gathered.pages]
        documents = [found for found in (parsed, *(found for _, found in pages)) if found is not None]
        now = self._now()
        watched, news = settle(before, check, now=now, every_s=self.every_s, chance=self._chance())
        with open_database(self._settings.database) as database:
            ingest = open_library(database, hold_above=self._settings.hold_above).ingest if documents else None
            report = ingest.load(documents, now=now) if ingest and is_large(documents) else None
            with database.writing():
                if ingest and report is None:
                    report = ingest.load(documents, now=now)
                store = WatchStore(database)
                store.save(watched)
                for document in documents:
                    store.add_pages(before.source, document.addresses, now=now)
                for page, found in pages:
                    store.put_off_page(before.source, page.address, now + self._next_look(found))
        return Taken(watched, news, report)

    def _next_look(self, found: ParsedSource | None) -> dt.timedelta:
        """A page that names further pages is part of the list itself, and read as often."""
        if found is None:
            return PAGE_RETRY
        return dt.timedelta(seconds=self.every_s) if found.addresses else PAGE_REREAD


def _read_main(gathered: Gathered) -> tuple[Check, ParsedSource | None]:
    """The source's own releases. What cannot be read changes nothing, and tells of no release that it is gone."""
    if gathered.main is None:
        return gathered.check, None
    try:
        return gathered.check, _parse(gathered.main)
    except SourceError as error:
        return replace(gathered.check, error=str(error)), None


def _read_page(page: Document) -> ParsedSource | None:
    try:
        return None if page.body is None else _parse(page)
    except SourceError as error:
        log.info("a page of a sitemap is not read: %s", error)
        return None


def _parse(document: Document) -> ParsedSource:
    """The releases of a document, or the pages that it names.

    Raises:
        SourceError: it has neither; or reading it failed in a way that nobody foresaw, which the log tells.
    """
    try:
        parsed = read_document(document.body or b"", document.address, content_type=document.content_type)
    except BotError:
        raise
    except Exception as error:
        log.exception("%s could not be read", document.address)
        raise SourceError(document.address, "reading it failed; the log says how") from error
    if not parsed.releases and not parsed.addresses:
        raise SourceError(document.address, _first_reason(parsed))
    return parsed


def _first_reason(parsed: ParsedSource) -> str:
    reasons: Sequence[str] = [rejection.reason for rejection in parsed.rejections]
    return f"no release in it could be read: {reasons[0]}" if reasons else "there is no release in it"
