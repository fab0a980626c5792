"""From a load to the outbox: what is new is planned for everyone who is interested, in the load's own transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.alerts.plan import Decision, Matches, Telling, decide_telling, find_due, find_interested, is_about
from bot.alerts.schedule import next_digest
from bot.languages import Language
from bot.model import ReleaseTexts
from bot.store.announcements import AnnouncementStore, Held
from bot.store.database import Database
from bot.store.loads import Whole
from bot.store.outbox import Part
from bot.store.recipients import RecipientStore
from bot.store.releases import ReleaseStore, StoredRelease
from bot.store.subscriptions import Interest, Rhythm, SubscriptionStore

PREVIEWED = 20
"""Of so many of the newest releases a preview tells which ones would have matched."""


RETRANSLATED_WITHIN = dt.timedelta(days=30)
"""How old a message may be that is edited to show a translation: nobody scrolls further back for it.

Telegram itself lets a bot edit its own messages however old they are; its 48 hours hold for messages of a business.
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load does to the database: numbers of new and changed releases; ``first``: it was empty before.

    ``known`` are those that it brought again, changed or not. Of a load that is taken in by pieces, ``whole`` says what
    it was when it began, since that decides what becomes of every piece.
    """

    added: list[int]
    updated: list[int]
    first: bool
    known: list[int] = field(default_factory=list)
    whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What follows from a load: what was decided about how many releases, and the deliveries and edits that made."""

    decision: Decision
    new: int
    deliveries: int = 0
    edits: int = 0


class Planner:
    """Plans deliveries over one database. ``make_matches`` gives what decides as search does, for one piece of work."""

    def __init__(self, database: Database, make_matches: Callable[[], Matches], *, hold_above: int) -> None:
        self.database = database
        self.releases = ReleaseStore(database)
        self.subscriptions = SubscriptionStore(database)
        self.recipients = RecipientStore(database)
        self.announcements = AnnouncementStore(database)
        self.make_matches = make_matches
        self.hold_above = hold_above

    def plan(self, changes: Changes, *, now: dt.datetime, telling: Telling = Telling.BY_RULE) -> Planned:
        """Plan what follows from a load; to be called inside the load's transaction.

        New releases are told, held or passed over; messages that told of a changed release are edited, and nobody is
        told again (see `tell_again`). With another ``telling`` than by rule, releases of this load that an earlier one
        brought and that are held since are decided too.
        """
        new = list(changes.added)
        if telling is not Telling.BY_RULE:
            new += self._held_among(changes.known)
        whole = changes.whole or Whole(changes.first, len(new), 0)
        count = max(len(new), whole.new)
        decision = decide_telling(count, first=whole.first, telling=telling, hold_above=self.hold_above)
        edits = sum(self._edit(number, now) for number in changes.updated)
        if decision is Decision.HELD:
            self.announcements.decide(new, decision, batch=whole.batch or self.free_batch(now))
        elif decision is Decision.SILENT:
            self.announcements.decide(self._held_among(new), decision, batch=int(now.timestamp()))
        deliveries = self._announce(new, now) if decision is Decision.ANNOUNCED else 0
        return Planned(decision, len(new), deliveries, edits)

    def _held_among(self, numbers: Sequence[int]) -> list[int]:
        held = {number for load in self.held() for number in load.releases}
        return [number for number in numbers if number in held]

    def held(self) -> list[Held]:
        """The loads that wait for an admin, oldest first."""
        return self.announcements.held()

    def announce_held(self, batch: int, *, now: dt.datetime) -> int | None:
        """An admin approved a held load: tell it. Gives how many deliveries; None where it was decided already."""
        with self.database.writing():
            held = self.announcements.held(batch)
            return self._announce(held[0].releases, now) if held else None

    def silence_held(self, batch: int) -> bool:
        """An admin decided that a held load is no news; gives whether it still was to be decided."""
        with self.database.writing():
            held = self.announcements.held(batch)
            for load in held:
                self.announcements.decide(load.releases, Decision.SILENT, batch=batch)
        return bool(held)

    def tell_again(self, number: int, *, now: dt.datetime) -> int:
        """Tell a release in its present version to everyone interested, also to those who were told an earlier one.

        For a correction that an admin marks as important. Gives how many deliveries; none where all were told this
        version already.
        """
        with self.database.writing():
            return self._announce([number], now)

    def withdraw(self, number: int, *, now: dt.datetime) -> int:
        """A release was taken back: who was told is told so, by an edit of the message; nobody else hears of it.

        Gives how many edits. To be called inside the transaction that takes it back.
        """
        self.announcements.cancel(number)
        return self._edit(number, now)

    def retranslate(self, number: int, languages: Sequence[Language], *, now: dt.datetime) -> int:
        """Translations of a release were added or changed: messages in these languages are edited to show them.

        Gives how many edits: those sent within `RETRANSLATED_WITHIN`. To be called inside the transaction that keeps
        the translations, which has counted up the release's version.
        """
        stored = self.releases.find_number(number)
        if stored is None:
            return 0
        since = now - RETRANSLATED_WITHIN
        return self.announcements.edit(Part(number, stored.version), now=now, languages=languages, since=since)

    def replan(self, chat: int, thread: int, *, now: dt.datetime) -> None:
        """Bring a chat's waiting deliveries in line with its subscriptions, rhythms and zone after they changed.

        What none of its subscriptions wants any more is skipped. What is due already stays due.
        """
        with self.database.writing():
            subscriptions, matches = self.subscriptions.of(chat, thread), self.make_matches()
            recipient = self.recipients.find(chat)
            zone = recipient.zone if recipient else None
            for waiting in self.announcements.waiting(chat, thread):
                texts = self._texts(waiting.part.release)
                due = find_due(subscriptions, texts, zone, matches, now=now) if texts else None
                if due is None:
                    self.announcements.skip(chat, thread, waiting, "no longer wanted by this chat")
                elif waiting.due_at > now:
                    changed = replace(waiting, digest=due.digest, due_at=due.at)
                    self.announcements.put_off(chat, thread, changed, due.subscription.interest_number)

    def preview(self, interest: Interest) -> list[StoredRelease]:
        """Which of the `PREVIEWED` newest releases the interest would have matched, newest first."""
        latest, matches = self.releases.latest(PREVIEWED), self.make_matches()
        texts = self.releases.texts_of([stored.number for stored in latest])
        return [stored for stored in latest if is_about(texts[stored.number], interest, matches)]

    def reach(self, release: ReleaseTexts) -> int:
        """To how many chats and topics a release would go."""
        return self.announcements.reach(find_interested(self.subscriptions.interests(), release, self.make_matches()))

    def _announce(self, numbers: Sequence[int], now: dt.datetime) -> int:
        self.announcements.decide(numbers, Decision.ANNOUNCED, batch=int(now.timestamp()))
        matches = self.make_matches()
        return sum(self._tell(number, matches, now) for number in numbers)

    def _tell(self, number: int, matches: Matches, now: dt.datetime) -> int:
        stored, texts = self.releases.find_number(number), self._texts(number)
        if stored is None or texts is None:
            return 0
        interested = find_interested(self.subscriptions.interests(), texts, matches)

        def due(zone: str | None, rhythm: Rhythm) -> dt.datetime:
            return next_digest(zone, rhythm, now=now)

        return self.announcements.tell(Part(number, stored.version), interested, due, now=now)

    def _edit(self, number: int, now: dt.datetime) -> int:
        stored = self.releases.find_number(number)
        return 0 if stored is None else self.announcements.edit(Part(number, stored.version), now=now)

    def _texts(self, number: int) -> ReleaseTexts | None:
        return self.releases.texts_of([number]).get(number)

    def free_batch(self, now: dt.datetime) -> int:
        """What a load is held under: its time in whole seconds, or the next free one where another load has that."""
        batch = int(now.timestamp())
        taken = {held.batch for held in self.announcements.held()}
        while batch in taken:
            batch += 1
        return batch
