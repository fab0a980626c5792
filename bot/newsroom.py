"""The newsroom: what admins put in, check, correct and take back, each act recorded with who and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.alerts.plan import Decision, Telling, find_interested
from bot.alerts.planner import Changes, Planned
from bot.drafts import Draft, Part, change_part, decode, encode
from bot.ingest import Ingest, LoadReport, PutInIndex
from bot.languages import Language
from bot.model import ParsedSource, Release, ReleaseTexts, Translation
from bot.sources.identity import canonical_address
from bot.sources.supplements import Supplements
from bot.store.newsroom import NewsroomStore
from bot.store.releases import StoredRelease


@dataclass(frozen=True, slots=True)
class Outlook:
    """What publishing a draft would do: releases that are new, changed, the same; chats and topics that are told."""

    added: int
    updated: int
    unchanged: int
    reach: int


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Acts over one database. ``remove_from_index`` takes a release out of the search."""

    ingest: Ingest
    remove_from_index: Callable[[int], None]
    store: NewsroomStore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", NewsroomStore(self.ingest.database))

    def begin(self, parsed: ParsedSource, who: int, *, now: dt.datetime) -> Draft:
        """Keep what was understood of something that an admin sent as a draft."""
        releases = tuple(self._complete(release) for release in parsed.releases)
        return self._keep(Draft(releases, parsed.rejections), who, now)

    def begin_correction(self, stored: StoredRelease, who: int, *, now: dt.datetime) -> Draft:
        """Keep a published release as a draft that would change it."""
        return self._keep(Draft((self.ingest.store.texts(stored),), target=stored.number), who, now)

    def find(self, number: int) -> Draft | None:
        """The draft with this number; None where it was decided already."""
        kept = self.store.find_draft(number)
        return None if kept is None else decode(kept)

    def drafts(self) -> list[Draft]:
        """The drafts that wait, oldest first."""
        return [decode(kept) for kept in self.store.drafts()]

    def foresee(self, draft: Draft, *, now: dt.datetime) -> Outlook:
        """What publishing a draft would do."""
        if draft.target is not None:
            return Outlook(0, 1, 0, 0)
        # Inside the rehearsal the new words are in the index, as they will be when it is decided who is told.
        with self.ingest.database.rehearsing():
            report = self._load(draft, now, Telling.SILENT, plan=False)
            news = [texts for texts in draft.releases if texts.release.id in set(report.added)]
            return Outlook(len(report.added), len(report.updated), report.unchanged, self._reach(news))

    def change(self, draft: Draft, item: int, part: Part, typed: str, who: int, *, now: dt.datetime) -> Draft | None:
        """Put what an admin typed in place of a part of a draft's release; None where it is no date, title or summary.

        A translation is its title in the first line and its summary below.
        """
        if not 0 <= item < len(draft.releases):
            return None
        texts = change_part(draft.releases[item], part, typed)
        return None if texts is None else self._change_item(draft, item, texts, part, who, now)

    def change_topics(
        self, draft: Draft, item: int, topics: Mapping[str, bool], who: int, *, now: dt.datetime
    ) -> Draft | None:
        """Say that a draft's release is about concepts (True), or is not (False), whatever its words name."""
        if not 0 <= item < len(draft.releases):
            return None
        texts = draft.releases[item]
        changed = replace(texts, topics={**texts.topics, **topics})
        return self._change_item(draft, item, changed, Part.TOPICS, who, now)

    def publish(self, number: int, who: int, telling: Telling, *, now: dt.datetime) -> LoadReport | None:
        """Publish a draft, told to subscribers or not; None where it was decided already."""
        with self.ingest.database.writing():
            draft = self.find(number)
            if draft is None or not self.store.remove_draft(number):
                return None
            if draft.target is None:
                report = self._load(draft, now, telling)
            else:
                report = self._correct(draft.target, draft.releases[0], now)
            what = "publish" if telling is Telling.ANNOUNCE else "publish silently"
            self.store.record(who, what, " ".join([*report.added, *report.updated]), now=now)
        return report

    def discard(self, number: int, who: int, *, now: dt.datetime) -> bool:
        """Let a draft go; gives whether it was still there."""
        with self.ingest.database.writing():
            gone = self.store.remove_draft(number)
            if gone:
                self.store.record(who, "discard", f"draft {number}", now=now)
        return gone

    def translate(self, stored: StoredRelease, language: Part, typed: str, who: int, *, now: dt.datetime) -> int | None:
        """Give a published release a translation; messages in that language are edited to show it.

        Gives how many messages that will be; None where what was typed is no translation.
        """
        texts = change_part(self.ingest.store.texts(stored), language, typed)
        if texts is None or language not in (Part.MN, Part.ZH_HANS):
            return None
        with self.ingest.database.writing():
            report = self._correct(stored.number, texts, now)
            self.store.record(who, f"translate {language}", stored.release.id, now=now)
        return report.planned.edits if report.planned else 0

    def retract(self, stored: StoredRelease, who: int, *, now: dt.datetime) -> int | None:
        """Take a release back: no longer found nor listed, and the messages that told of it are edited to say so.

        Gives how many messages that will be; None where it was taken back already.
        """
        with self.ingest.database.writing():
            if not self.ingest.store.retract(stored.number, now=now):
                return None
            self.remove_from_index(stored.number)
            planner = self.ingest.planner
            edits = planner.withdraw(stored.number, now=now) if planner else 0
            self.store.record(who, "retract", stored.release.id, now=now)
        return edits

    def restore(self, stored: StoredRelease, who: int, *, now: dt.datetime) -> bool:
        """Undo a retraction: found and listed again, and messages that told of it show it again.

        Gives False where it was not retracted. Nobody is told who was not told before.
        """
        store = self.ingest.store
        with self.ingest.database.writing():
            if not store.restore(stored.number, now=now):
                return False
            self.ingest.put_in_index(stored.number, store.texts(stored))
            if self.ingest.planner is not None:
                self.ingest.planner.plan(Changes([], [stored.number], first=False), now=now, telling=Telling.SILENT)
            self.store.record(who, "restore", stored.release.id, now=now)
        return True

    def _complete(self, release: Release) -> ReleaseTexts:
        """A release that was sent, with what is known of it: translations that come with the program, and topics."""
        known = self.ingest.supplements
        stored = self.ingest.store.find_id(release.id)
        topics = {} if stored is None else self.ingest.store.topics(stored.number)
        return ReleaseTexts(known.complete(release), dict(known.translations.get(release.id, {})), topics)

    def _change_item(
        self, draft: Draft, item: int, texts: ReleaseTexts, part: Part, who: int, now: dt.datetime
    ) -> Draft:
        changed = replace(draft, releases=(*draft.releases[:item], texts, *draft.releases[item + 1 :]))
        with self.ingest.database.writing():
            self.store.change_draft(draft.number, encode(changed))
            self.store.record(who, f"edit {part}", f"draft {draft.number}: {texts.release.id}", now=now)
        return changed

    def _keep(self, draft: Draft, who: int, now: dt.datetime) -> Draft:
        number = self.store.add_draft(who, encode(draft), now=now)
        return replace(draft, number=number, author=who)

    def _load(self, draft: Draft, now: dt.datetime, telling: Telling, *, plan: bool = True) -> LoadReport:
        known = self.ingest.supplements
        translations = {**known.translations, **{one.release.id: one.translations for one in draft.releases}}
        ingest = Ingest(
            self.ingest.database,
            self._put_with_topics(draft.releases),
            Supplements(known.links, translations),
            self.ingest.planner if plan else None,
        )
        source = ParsedSource(tuple(texts.release for texts in draft.releases))
        with self.ingest.database.writing():
            report = ingest.load([source], now=now, telling=telling)
            return self._set_topics_of_known(draft.releases, report)

    def _put_with_topics(self, releases: Sequence[ReleaseTexts]) -> PutInIndex:
        """Keeps the topics set by hand as the release is put in the index: before it is decided who is told."""
        chosen = [texts for texts in releases if texts.topics]

        def put(number: int, texts: ReleaseTexts) -> None:
            for wanted in chosen:
                if _is_same(wanted.release, texts.release):
                    self.ingest.store.set_topics(number, wanted.topics)
                    texts = replace(texts, topics={**texts.topics, **wanted.topics})
            self.ingest.put_in_index(number, texts)

        return put

    def _set_topics_of_known(self, releases: Sequence[ReleaseTexts], report: LoadReport) -> LoadReport:
        """Keep topics of releases that are the same as before but for them: these were not put in the index anew."""
        store, changed = self.ingest.store, []
        for texts in releases:
            stored = store.find_id(texts.release.id) if texts.topics else None
            if stored is None or store.retracted([stored.number]):
                continue
            if store.set_topics(stored.number, texts.topics):
                self.ingest.put_in_index(stored.number, store.texts(stored))
                changed.append(stored.release.id)
        return replace(report, updated=(*report.updated, *changed), unchanged=report.unchanged - len(changed))

    def _correct(self, number: int, wanted: ReleaseTexts, now: dt.datetime) -> LoadReport:
        """Change a published release. What is changed by hand is not changed back by a source."""
        store = self.ingest.store
        known = store.find_number(number)
        if known is None or store.retracted([number]):
            return LoadReport()
        before = store.texts(known)
        fields = _different(before.release, wanted.release)
        if fields:
            store.update(number, wanted.release, address=known.address, seen_at=now)
        changed = [one for one in wanted.translations.values() if store.set_translation(number, one)]
        self.store.correct(number, [*fields, *(one.language for one in changed)])
        topics = store.set_topics(number, wanted.topics)
        if not fields and not changed and not topics:
            return LoadReport(unchanged=1)
        self.ingest.put_in_index(number, wanted)
        planned = self._plan_edits(number, now) if fields else self._plan_translations(number, changed, now)
        return LoadReport(updated=(known.release.id,), planned=planned)

    def _plan_edits(self, number: int, now: dt.datetime) -> Planned | None:
        planner = self.ingest.planner
        if planner is None:
            return None
        return planner.plan(Changes([], [number], first=False), now=now, telling=Telling.SILENT)

    def _plan_translations(self, number: int, changed: Sequence[Translation], now: dt.datetime) -> Planned | None:
        planner = self.ingest.planner
        languages = [one for one in Language if one.catalogue in {translation.language for translation in changed}]
        if planner is None or not languages:
            return None
        self.ingest.store.renew(number, now=now)
        return Planned(Decision.SILENT, 0, edits=planner.retranslate(number, languages, now=now))

    def _reach(self, news: Sequence[ReleaseTexts]) -> int:
        planner = self.ingest.planner
        if planner is None:
            return 0
        interests, matches = planner.subscriptions.interests(), planner.make_matches()
        wanted = {number for texts in news for number in find_interested(interests, texts, matches)}
        return planner.announcements.reach(sorted(wanted))


def find_release(ingest: Ingest, name: str) -> StoredRelease | None:
    """The release that an admin names: by its id, by its number (``12`` or ``r12``), or by an address of its page."""
    store, name = ingest.store, name.strip()
    number = name.removeprefix("r")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        return store.find_number(int(number))
    address = canonical_address(name)
    return store.find_id(name) or (store.find_address(address) if address else None)


def _different(before: Release, after: Release) -> list[str]:
    return [
        part.value for part in (Part.TITLE, Part.DATE, Part.SUMMARY) if getattr(before, part) != getattr(after, part)
    ]


def _is_same(sent: Release, kept: Release) -> bool:
    """Whether a release of a draft is the one that was kept: its id may be another one where that was taken."""
    return sent.id == kept.id or (sent.date, sent.title) == (kept.date, kept.title)
