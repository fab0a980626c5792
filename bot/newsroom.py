"""The newsroom: what admins put in, check, correct and take back, each act recorded with who and when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from bot.alerts.plan import Telling, find_interested
from bot.alerts.planner import Changes
from bot.ingest import Ingest, LoadReport
from bot.model import ParsedSource, Rejection, Release, ReleaseTexts, Translation
from bot.sources.dates import read_date_line
from bot.sources.identity import canonical_address
from bot.sources.supplements import Supplements
from bot.store.newsroom import KeptDraft, NewsroomStore
from bot.store.releases import StoredRelease

LONGEST_TITLE = 1000
LONGEST_SUMMARY = 4000


class Part(StrEnum):
    """What of a release can be edited; for a translation its language."""

    TITLE = "title"
    DATE = "date"
    SUMMARY = "summary"
    MN = "mn"
    ZH_HANS = "zh_Hans"


@dataclass(frozen=True, slots=True)
class Draft:
    """Releases that wait for an admin's decision, and what was not understood.

    ``target`` is the number of the published release that this would change; None for what is to be added.
    """

    releases: tuple[ReleaseTexts, ...]
    rejections: tuple[Rejection, ...] = ()
    target: int | None = None
    number: int = 0
    author: int = 0


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
        known = self.ingest.supplements
        releases = tuple(
            ReleaseTexts(known.complete(release), dict(known.translations.get(release.id, {})))
            for release in parsed.releases
        )
        return self._keep(Draft(releases, parsed.rejections), who, now)

    def begin_correction(self, stored: StoredRelease, who: int, *, now: dt.datetime) -> Draft:
        """Keep a published release as a draft that would change it."""
        return self._keep(Draft((self.ingest.store.texts(stored),), target=stored.number), who, now)

    def find(self, number: int) -> Draft | None:
        """The draft with this number; None where it was decided already."""
        kept = self.store.find_draft(number)
        return None if kept is None else _decode(kept)

    def drafts(self) -> list[Draft]:
        """The drafts that wait, oldest first."""
        return [_decode(kept) for kept in self.store.drafts()]

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
        texts = _change_part(draft.releases[item], part, typed)
        if texts is None:
            return None
        changed = replace(draft, releases=(*draft.releases[:item], texts, *draft.releases[item + 1 :]))
        with self.ingest.database.writing():
            self.store.change_draft(draft.number, _encode(changed))
            self.store.record(who, f"edit {part}", f"draft {draft.number}: {texts.release.id}", now=now)
        return changed

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

    def translate(self, stored: StoredRelease, language: Part, typed: str, who: int, *, now: dt.datetime) -> bool:
        """Give a published release a translation; gives False where what was typed is none."""
        texts = _change_part(self.ingest.store.texts(stored), language, typed)
        if texts is None or language not in (Part.MN, Part.ZH_HANS):
            return False
        with self.ingest.database.writing():
            self._correct(stored.number, texts, now)
            self.store.record(who, f"translate {language}", stored.release.id, now=now)
        return True

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

    def _keep(self, draft: Draft, who: int, now: dt.datetime) -> Draft:
        number = self.store.add_draft(who, _encode(draft), now=now)
        return replace(draft, number=number, author=who)

    def _load(self, draft: Draft, now: dt.datetime, telling: Telling, *, plan: bool = True) -> LoadReport:
        known = self.ingest.supplements
        translations = {**known.translations, **{one.release.id: one.translations for one in draft.releases}}
        ingest = Ingest(
            self.ingest.database,
            self.ingest.put_in_index,
            Supplements(known.links, translations),
            self.ingest.planner if plan else None,
        )
        source = ParsedSource(tuple(texts.release for texts in draft.releases))
        return ingest.load([source], now=now, telling=telling)

    def _correct(self, number: int, wanted: ReleaseTexts, now: dt.datetime) -> LoadReport:
        """Change a published release. What is changed by hand is not changed back by a source."""
        store = self.ingest.store
        known = store.find_number(number)
        if known is None:
            return LoadReport()
        before = store.texts(known)
        fields = _different(before.release, wanted.release)
        if fields:
            store.update(number, wanted.release, address=known.address, seen_at=now)
        changed = [one for one in wanted.translations.values() if store.set_translation(number, one)]
        self.store.correct(number, [*fields, *(one.language for one in changed)])
        if not fields and not changed:
            return LoadReport(unchanged=1)
        self.ingest.put_in_index(number, wanted)
        if fields and self.ingest.planner is not None:
            self.ingest.planner.plan(Changes([], [number], first=False), now=now, telling=Telling.SILENT)
        return LoadReport(updated=(known.release.id,))

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


def _change_part(texts: ReleaseTexts, part: Part, typed: str) -> ReleaseTexts | None:
    release, words = texts.release, typed.strip()
    match part:
        case Part.TITLE:
            title = " ".join(words.split())
            return replace(texts, release=replace(release, title=title)) if 0 < len(title) <= LONGEST_TITLE else None
        case Part.DATE:
            found = read_date_line(words)
            return replace(texts, release=replace(release, date=found.date)) if found and found.date else None
        case Part.SUMMARY:
            return (
                replace(texts, release=replace(release, summary=words)) if 0 < len(words) <= LONGEST_SUMMARY else None
            )
        case Part.MN | Part.ZH_HANS:
            return _change_translation(texts, part.value, words)


def _change_translation(texts: ReleaseTexts, language: str, words: str) -> ReleaseTexts | None:
    title, _, rest = words.partition("\n")
    title, summary = title.strip(), rest.strip()
    if not 0 < len(title) <= LONGEST_TITLE or len(summary) > LONGEST_SUMMARY:
        return None
    translation = Translation(language, title, summary or None)
    return replace(texts, translations={**texts.translations, language: translation})


def _different(before: Release, after: Release) -> list[str]:
    return [
        part.value for part in (Part.TITLE, Part.DATE, Part.SUMMARY) if getattr(before, part) != getattr(after, part)
    ]


def _encode(draft: Draft) -> str:
    items = [
        {
            "release": asdict(texts.release) | {"date": texts.release.date.isoformat()},
            "translations": [asdict(one) for one in texts.translations.values()],
        }
        for texts in draft.releases
    ]
    rejections = [asdict(rejection) for rejection in draft.rejections]
    return json.dumps({"items": items, "rejections": rejections, "target": draft.target}, ensure_ascii=False)


def _decode(kept: KeptDraft) -> Draft:
    content = json.loads(kept.content)
    return Draft(
        tuple(_decode_item(item) for item in content["items"]),
        tuple(Rejection(**rejection) for rejection in content["rejections"]),
        content["target"],
        kept.number,
        kept.author,
    )


def _decode_item(item: Mapping[str, object]) -> ReleaseTexts:
    fields, translations = item["release"], item["translations"]
    assert isinstance(fields, dict)  # noqa: S101 - written by `_encode`
    assert isinstance(translations, list)  # noqa: S101
    release = Release(**{**fields, "date": dt.date.fromisoformat(fields["date"])})
    return ReleaseTexts(release, {one["language"]: Translation(**one) for one in translations})
