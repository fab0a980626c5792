"""The subscriptions of one chat and topic: each act gives the view that shows what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.alerts.planner import PREVIEWED
from bot.alerts.schedule import default_zone, find_zone
from bot.chat.authority import Spot
from bot.chat.buttons import Act
from bot.chat.context import Services
from bot.chat.i18n import Texts
from bot.chat.interests import name_interest, parse_interest, write_interest
from bot.chat.subjects import find_subjects
from bot.chat.views import choices, rhythms, subscriptions
from bot.chat.views.layout import Item, Page, View
from bot.store.recipients import QuietHours, Recipient
from bot.store.subscriptions import (
    EVERYTHING,
    MOST_PER_CHAT,
    Interest,
    InterestKind,
    Rhythm,
    Subscription,
    Tempo,
)

LAST_HOUR, LAST_DAY = 23, 6

DESK_ACTS = (
    Act.SUBSCRIPTIONS,
    Act.SUBSCRIPTION,
    Act.PREVIEW,
    Act.SAVE,
    Act.RHYTHM,
    Act.PAUSE,
    Act.REMOVE,
    Act.PICK,
    Act.ZONE,
    Act.QUIET,
    Act.SOUND,
)
"""What buttons do here."""


class Desk:
    """Does what a chat asks about its subscriptions. None in place of a view: the button is too old."""

    def __init__(self, services: Services, texts: Texts, spot: Spot) -> None:
        self.services = services
        self.texts = texts
        self.spot = spot
        self.store = services.planner.subscriptions
        self.recipients = services.planner.recipients

    def preview(self, interest: Interest, *, replaced: int | None = None) -> View:
        """What an interest would have matched, with the buttons that save it."""
        found = self.services.planner.preview(interest)
        texts = self.services.releases.texts_of([stored.number for stored in found])
        items = [Item(stored.number, texts[stored.number]) for stored in found]
        looked_at = min(PREVIEWED, self.services.releases.count())
        return subscriptions.preview_view(
            self.texts, self._name(interest), items, looked_at, write_code(interest), replaced=replaced
        )

    def save(self, interest: Interest, tempo: Tempo, replaced: int | None) -> View | None:
        """Subscribe, or give a subscription other words."""
        with self.services.database.writing():
            if replaced is not None:
                subscription = self._find(replaced)
                if subscription is None:
                    return None
                self.store.set_interest(subscription, interest)
                number: int | None = replaced
            else:
                rhythm = Rhythm(tempo, self.services.chats.digest_hour(self.spot.chat))
                number = self.store.add(self.spot.chat, self.spot.thread, interest, self.texts.language, rhythm)
            if number is None:
                return subscriptions.too_many_view(self.texts, MOST_PER_CHAT)
            zone = default_zone(self.texts.language)
            self.recipients.set_zone(self.spot.chat, zone, only_if_unset=True)
            self._replan()
        return self.open(number, saved=True)

    def show_list(self) -> View:
        """All subscriptions."""
        return subscriptions.subscriptions_view(self.texts, self._all_named(), self._recipient())

    def ask_which(self) -> View:
        """All subscriptions, to choose the one that is to end."""
        return subscriptions.unsubscribe_view(self.texts, self._all_named())

    def open(self, number: int, *, saved: bool = False) -> View | None:
        """One subscription."""
        everything = self._all_named()
        for place, named in enumerate(everything, 1):
            if named.subscription.number == number:
                code = write_code(named.subscription.interest)
                return subscriptions.subscription_view(self.texts, named, place, self._recipient(), code, saved=saved)
        return None

    def open_place(self, place: int) -> View | None:
        """The subscription at this place in the list, from 1."""
        subscription = self._at(place)
        return None if subscription is None else self.open(subscription.number)

    def remove_place(self, place: int) -> View | None:
        """End the subscription at this place in the list, from 1."""
        subscription = self._at(place)
        return None if subscription is None else self.remove([subscription])

    def change_words(self, place: int, typed: str) -> View | None:
        """Preview other words for the subscription at this place in the list, from 1."""
        subscription = self._at(place)
        return None if subscription is None else self.preview(parse_interest(typed), replaced=subscription.number)

    def choose_rhythm(self, number: int, chosen: Sequence[int]) -> View | None:
        """Take the next step towards a rhythm: tempo, for weekly the weekday, for digests the hour."""
        subscription = self._find(number)
        if subscription is None or not chosen or chosen[0] >= len(rhythms.TEMPOS):
            return None
        tempo, rest = rhythms.TEMPOS[chosen[0]], tuple(chosen[1:])
        if tempo is Tempo.AT_ONCE:
            return self._set_rhythm(number, Rhythm())
        if tempo is Tempo.WEEKLY and not rest:
            return rhythms.weekday_view(self.texts, subscription)
        weekday = rest[0] if tempo is Tempo.WEEKLY else 0
        hours = rest[1:] if tempo is Tempo.WEEKLY else rest
        if not hours:
            return rhythms.hour_view(self.texts, subscription, self._zone(), tuple(chosen))
        if hours[0] > LAST_HOUR or weekday > LAST_DAY:
            return None
        return self._set_rhythm(number, Rhythm(tempo, hours[0], weekday))

    def pause(self, number: int, paused: bool) -> View | None:
        """Pause a subscription, or go on with it."""
        if self._find(number) is None:
            return None
        with self.services.database.writing():
            self.store.set_paused(number, paused)
            self._replan()
        return self.open(number)

    def remove(self, subscriptions_to_end: Sequence[Subscription]) -> View:
        """End subscriptions."""
        names = [self._name(subscription.interest) for subscription in subscriptions_to_end]
        with self.services.database.writing():
            self.store.remove(subscriptions_to_end)
            self._replan()
        only = subscriptions_to_end[0].interest if len(subscriptions_to_end) == 1 else None
        return subscriptions.removed_view(self.texts, names, write_code(only) if only else None)

    def remove_number(self, number: int) -> View | None:
        """End the subscription with this number."""
        subscription = self._find(number)
        return None if subscription is None else self.remove([subscription])

    def remove_all(self, *, confirmed: bool) -> View:
        """End all subscriptions, once that is confirmed."""
        if not confirmed:
            return subscriptions.confirm_removal_view(self.texts)
        everything = self.store.of(self.spot.chat, self.spot.thread)
        return self.remove(everything) if everything else self.show_list()

    def pick(self, kind: int | None, page: int) -> View | None:
        """Choose what to subscribe to: a kind, or one of its concepts, those in most releases first."""
        if kind is None:
            return choices.kinds_view(self.texts)
        if kind >= len(choices.KINDS):
            return None
        services, wanted = self.services, choices.KINDS[kind]
        offered = find_subjects(services.answerer.finder, services.glossary, self.texts, (wanted,), empty=True)
        where = Page(page, choices.PAGE_SIZE, len(offered))
        where = Page(min(page, where.count - 1), choices.PAGE_SIZE, len(offered))
        return choices.choices_view(self.texts, kind, offered, where)

    def choose_zone(self, typed: str) -> View:
        """Set the time zone by city or IANA name; without one, offer some."""
        if not typed:
            return rhythms.zone_view(self.texts, self._zone())
        zone = find_zone(typed)
        if zone is None:
            return rhythms.unknown_zone_view(self.texts, typed)
        self.recipients.set_zone(self.spot.chat, zone)
        for thread in {subscription.thread for subscription in self.store.of_chat(self.spot.chat)}:
            self.services.planner.replan(self.spot.chat, thread, now=self.services.now())
        return rhythms.zone_view(self.texts, zone)

    def show_quiet(self) -> View:
        """The quiet hours, and the choice of others."""
        recipient = self._recipient()
        return rhythms.quiet_view(self.texts, recipient.quiet if recipient else None, self._zone())

    def set_quiet(self, hours: Sequence[int]) -> View | None:
        """Set the quiet hours from a button: from and until, or one 0 for none."""
        if len(hours) == 1 or hours[0] == hours[1]:
            self.recipients.set_quiet(self.spot.chat, None)
        elif max(hours[:2]) > LAST_HOUR:
            return None
        else:
            self.recipients.set_zone(self.spot.chat, default_zone(self.texts.language), only_if_unset=True)
            self.recipients.set_quiet(self.spot.chat, QuietHours(hours[0], hours[1]))
        return self.show_quiet()

    def set_silent(self, silent: bool) -> View:
        """Let alerts come without a sound, or with one."""
        self.recipients.set_silent(self.spot.chat, silent)
        return self.show_list()

    def _set_rhythm(self, number: int, rhythm: Rhythm) -> View | None:
        with self.services.database.writing():
            self.store.set_rhythm(number, rhythm)
            self._replan()
        return self.open(number, saved=True)

    def _replan(self) -> None:
        self.services.planner.replan(self.spot.chat, self.spot.thread, now=self.services.now())

    def _find(self, number: int) -> Subscription | None:
        """The subscription, where it belongs to this very topic: a button may be forged."""
        found = self.store.get(number, self.spot.chat)
        return found if found is not None and found.thread == self.spot.thread else None

    def _at(self, place: int) -> Subscription | None:
        everything = self.store.of(self.spot.chat, self.spot.thread)
        return everything[place - 1] if 1 <= place <= len(everything) else None

    def _all_named(self) -> list[subscriptions.Named]:
        everything = self.store.of(self.spot.chat, self.spot.thread)
        return [subscriptions.Named(subscription, self._name(subscription.interest)) for subscription in everything]

    def _name(self, interest: Interest) -> str:
        return name_interest(interest, self.services.glossary, self.texts)

    def _recipient(self) -> Recipient | None:
        return self.recipients.find(self.spot.chat)

    def _zone(self) -> str:
        recipient = self._recipient()
        return recipient.zone if recipient and recipient.zone else default_zone(self.texts.language)


def write_code(interest: Interest) -> str:
    """An interest as the text of a button."""
    if interest == EVERYTHING:
        return subscriptions.ALL
    if interest.kind is InterestKind.CONCEPT:
        return f"{subscriptions.CONCEPT}{interest.words}"
    return f"{subscriptions.WORDS}{write_interest(interest)}"


def read_code(code: str, services: Services) -> Interest | None:
    """The interest in a button's text; None for one that was never written so."""
    kind, text = code[:1], code[1:]
    if kind == subscriptions.ALL and not text:
        return EVERYTHING
    if kind == subscriptions.CONCEPT and text in services.glossary.concepts:
        return Interest(InterestKind.CONCEPT, text)
    return parse_interest(text) if kind == subscriptions.WORDS and text.strip() else None
