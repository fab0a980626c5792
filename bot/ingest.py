"""From parsed sources to the store: what is new, what has changed, what is the same as before."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Protocol

from bot.alerts.plan import Telling
from bot.alerts.planner import Changes, Planned, Planner
from bot.model import ParsedSource, Rejection, Release, ReleaseTexts, Translation
from bot.sources.identity import canonical_address, distinct_id, is_translation
from bot.sources.likeness import measure_likeness
from bot.sources.supplements import Supplements
from bot.store.database import Database
from bot.store.loads import LoadStore, Whole
from bot.store.newsroom import NewsroomStore
from bot.store.releases import ReleaseStore, StoredRelease, newest_last

PutInIndex = Callable[[int, ReleaseTexts], None]
"""Puts a release's texts into the search index under its number, in place of what was there."""


class Tidy(Protocol):
    """A step of tidying the index."""

    def __call__(self, *, begin: bool) -> bool: ...


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, or would do: ids in the order they were taken in, oldest first.

    ``planned`` says what follows for subscribers; None where nobody plans.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()
    planned: Planned | None = None


PIECE = 500
"""Releases that one transaction takes in at most: other writers wait for a second, on a busy machine for two."""

PAUSE_S = 0.11
"""Between two pieces, so that others get to write: SQLite looks whether the lock is free every 0.1 seconds."""

_Item = tuple[int, Release]
"""A release with the number of its source."""


class Ingest:
    """Takes releases into the database, each with its index and what follows from it for subscribers.

    ``gathering`` is put around many calls of ``put_in_index``; ``tidy`` makes the index quick after that, a step at a
    time, and tells whether there is more to do; ``pause`` waits for so many seconds.
    """

    def __init__(
        self,
        database: Database,
        put_in_index: PutInIndex,
        supplements: Supplements,
        planner: Planner | None = None,
        *,
        gathering: Callable[[], AbstractContextManager[None]] = nullcontext,
        tidy: Tidy = lambda *, begin: False,  # noqa: ARG005
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.database = database
        self.store = ReleaseStore(database)
        self.corrections = NewsroomStore(database)
        self.loads = LoadStore(database)
        self.put_in_index = put_in_index
        self.supplements = supplements
        self.planner = planner
        self.gathering = gathering
        self.tidy = tidy
        self.pause = pause

    def load(
        self,
        sources: Sequence[ParsedSource],
        *,
        now: dt.datetime,
        dry_run: bool = False,
        telling: Telling = Telling.BY_RULE,
    ) -> LoadReport:
        """Take the sources' releases in; with ``dry_run`` only say what that would do.

        What it means for subscribers is planned in the same transaction, as ``telling`` wants it. More than `PIECE`
        releases are taken in by pieces, each complete in a transaction of its own, unless one is open already; what is
        decided about the whole load holds for each. Loading the same again completes a load that was cut off.

        Raises:
            DatabaseError: it could not be written; nothing was kept, or of a large load the pieces before.
        """
        items = [(place, one) for place, source in enumerate(sources) for one in newest_last(source.releases)]
        taken: list[set[int]] = [set() for _ in sources]
        if dry_run or not is_large(sources) or self.database.connection.in_transaction:
            with self.database.rehearsing() if dry_run else self.database.writing():
                changes = Changes([], [], first=self.store.range() is None)
                report = self._take(items, taken, changes, now, telling)
        else:
            report = self._load_by_pieces(items, taken, now, telling)
        return replace(report, rejected=tuple(one for source in sources for one in source.rejections))

    def _load_by_pieces(
        self, items: Sequence[_Item], taken: Sequence[set[int]], now: dt.datetime, telling: Telling
    ) -> LoadReport:
        mark = _mark(items)
        whole = self.loads.find(mark) or self._foresee(items, now)
        report = LoadReport()
        for start in range(0, len(items), PIECE):
            if start:
                self.pause(PAUSE_S)
            with self.database.writing():
                self.loads.begin(mark, whole, now=now)
                changes = Changes([], [], first=whole.first, whole=whole)
                report = _add_up(report, self._take(items[start : start + PIECE], taken, changes, now, telling))
                if start + PIECE >= len(items):
                    self.loads.end(mark)
        self._tidy()
        return report

    def _tidy(self) -> None:
        begin = more = True
        while more:
            self.pause(PAUSE_S)
            with self.database.writing():
                more = self.tidy(begin=begin)
            begin = False

    def _foresee(self, items: Sequence[_Item], now: dt.datetime) -> Whole:
        """What a load is before anything of it is taken in. New ones are counted up to where they would be held."""
        if self.planner is None or self.store.range() is None:
            return Whole(self.store.range() is None, len(items), 0)
        new: set[str] = set()
        for _, release in items:
            if len(new) > self.planner.hold_above:
                break
            if self._find_known(release, set()) is None:
                new.add(release.id)
        return Whole(first=False, new=len(new), batch=self.planner.free_batch(now))

    def _take(
        self, items: Iterable[_Item], taken: Sequence[set[int]], changes: Changes, now: dt.datetime, telling: Telling
    ) -> LoadReport:
        """Take releases in and plan what follows, inside a transaction."""
        with self.gathering():
            report = self._take_in(items, taken, changes, now)
        if self.planner is not None:
            report = replace(report, planned=self.planner.plan(changes, now=now, telling=telling))
        return report

    def _take_in(
        self, items: Iterable[_Item], taken: Sequence[set[int]], changes: Changes, now: dt.datetime
    ) -> LoadReport:
        """Take releases in, and note their numbers in ``changes`` and, by source, in ``taken``."""
        added, updated, unchanged = [], [], 0
        for place, release in items:
            known = self._find_known(release, taken[place])
            if known is None:
                number, new_id = self._add(release, now)
                added.append(new_id)
                changes.added.append(number)
            else:
                number = known.number
                changes.known.append(number)
                if self._update(known, release, now):
                    updated.append(known.release.id)
                    changes.updated.append(number)
                else:
                    unchanged += 1
            taken[place].add(number)
        return LoadReport(tuple(added), tuple(updated), unchanged)

    def _find_known(self, release: Release, taken: set[int]) -> StoredRelease | None:
        """The stored release that this is another sight of: by address, by id, else by day and nearly the same title.

        ``taken`` are the numbers that other items of the same source already are: one source names no release twice
        under two titles.
        """
        address = canonical_address(release.url) if release.url else None
        by_address = self.store.find_address(address) if address else None
        if by_address is not None:
            return by_address
        by_id = self.store.find_id(release.id)
        if by_id is not None and self.corrections.corrected(by_id.number):
            return by_id  # its date or title may be another one by now, but never its id
        same_day = [
            stored
            for stored in self.store.find_date(release.date)
            if stored.number not in taken and not (address and stored.address and address != stored.address)
        ]
        for stored in same_day:
            if stored.release.id == release.id:
                return stored
        likeness = [(measure_likeness(stored.release.title, release.title), stored) for stored in same_day]
        best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] > 0 else None

    def _add(self, release: Release, now: dt.datetime) -> tuple[int, str]:
        named = self.supplements.complete(replace(release, id=distinct_id(release.id, self.store)))
        number = self.store.add(named, address=self._free_address(named, None), seen_at=now)
        for translation in self._translations(named.id):
            self.store.set_translation(number, translation)
        self._index(number)
        return number, named.id

    def _update(self, known: StoredRelease, release: Release, now: dt.datetime) -> bool:
        """Take over what a source says anew; tells whether anything changed. Silence of a source deletes nothing."""
        if self.store.retracted([known.number]):
            return False
        kept = self.corrections.corrected(known.number)
        wanted = _keep_corrected(known.release, self.supplements.complete(_merge(known.release, release)), kept)
        changed = wanted != known.release
        if changed:
            self.store.update(known.number, wanted, address=self._free_address(wanted, known), seen_at=now)
        translations = [
            self.store.set_translation(known.number, translation)
            for translation in self._translations(wanted.id)
            if translation.language not in kept
        ]
        if changed or any(translations):
            self._index(known.number)
            return True
        return False

    def _translations(self, release: str) -> Sequence[Translation]:
        return list(self.supplements.translations.get(release, {}).values())

    def _free_address(self, release: Release, known: StoredRelease | None) -> str | None:
        """The canonical address, unless another release has it already: that one was there first."""
        address = canonical_address(release.url) if release.url else None
        holder = self.store.find_address(address) if address else None
        return None if holder is not None and (known is None or holder.number != known.number) else address

    def _index(self, number: int) -> None:
        stored = self.store.find_number(number)
        if stored is not None:
            self.put_in_index(number, self.store.texts(stored))


def _merge(known: Release, seen: Release) -> Release:
    """What is known, with what was seen in its place where something was seen; never a translation's words."""
    if is_translation(known, seen):
        return known
    return Release(
        id=known.id,
        date=seen.date,
        title=seen.title,
        summary=seen.summary or known.summary,
        credit=seen.credit or known.credit,
        url=known.url if _keeps_address(known, seen) else seen.url or known.url,
        place=seen.place or known.place,
    )


def _keep_corrected(known: Release, wanted: Release, fields: frozenset[str]) -> Release:
    """What a source says, but for the fields that an admin corrected: these stay."""
    return replace(
        wanted,
        date=known.date if "date" in fields else wanted.date,
        title=known.title if "title" in fields else wanted.title,
        summary=known.summary if "summary" in fields else wanted.summary,
    )


def _keeps_address(known: Release, seen: Release) -> bool:
    """Whether the address stays as it is written: it leads to the same page, and not to a translation of it."""
    if not known.url or not seen.url or canonical_address(known.url) != canonical_address(seen.url):
        return False
    return not is_translation(seen, known)


def is_large(sources: Sequence[ParsedSource]) -> bool:
    """Whether a load is taken in by pieces."""
    return sum(len(source.releases) for source in sources) > PIECE


def _mark(items: Sequence[_Item]) -> str:
    """What tells that a load is the same as an earlier one: a hash of all that it brings."""
    hashed = hashlib.sha256()
    for _, release in items:
        hashed.update(f"{release.id}\n{release.title}\n{release.summary}\n{release.url}\n\n".encode())
    return hashed.hexdigest()


def _add_up(report: LoadReport, more: LoadReport) -> LoadReport:
    planned, also = report.planned, more.planned
    if planned is not None and also is not None:
        deliveries, edits = planned.deliveries + also.deliveries, planned.edits + also.edits
        also = Planned(also.decision, planned.new + also.new, deliveries, edits)
    return LoadReport(
        report.added + more.added,
        report.updated + more.updated,
        report.unchanged + more.unchanged,
        planned=also,
    )
