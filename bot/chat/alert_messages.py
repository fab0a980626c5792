"""What a delivery says: rendered once for all chats that get the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.chat.i18n import Texts, load_texts
from bot.chat.interests import interest_words, name_interest
from bot.chat.markup import MESSAGE_UNITS, shorten, split_message, to_plain
from bot.chat.outgoing import Keep, build_keyboard
from bot.chat.places import name_place
from bot.chat.views.alerts import alert_view, digest_view
from bot.chat.views.layout import Item, View
from bot.chat.views.newsroom import mark_retracted, retracted_view
from bot.search.glossary import Glossary
from bot.store.outbox import Delivery, Part
from bot.store.releases import ReleaseStore
from bot.store.subscriptions import SubscriptionStore

Highlight = Callable[[str, str], Iterable[tuple[int, int]]]
"""Gives the places of a text, its first argument, that answer words, its second."""

MOST_REMEMBERED = 256
REMEMBERED_S = 60.0
"""Messages are rendered anew after this time, so that a translation that was added shows."""


@dataclass(frozen=True, slots=True)
class AlertMessage:
    """A message as Telegram takes it; ``html`` tells whether its text is HTML.

    ``fields`` has the keyboard, as the JSON that goes over the wire: a broadcast writes it once, not for each chat.
    """

    text: str
    html: bool
    fields: dict[str, str]


class AlertMessages:
    """Renders deliveries and remembers what it rendered. ``now_s`` is a clock that is never set back."""

    def __init__(
        self,
        releases: ReleaseStore,
        subscriptions: SubscriptionStore,
        glossary: Glossary,
        highlight: Highlight,
        keep: Keep,
        now_s: Callable[[], float],
    ) -> None:
        self._releases = releases
        self._subscriptions = subscriptions
        self._glossary = glossary
        self._highlight = highlight
        self._keep = keep
        self._now_s = now_s
        self._remembered: dict[object, AlertMessage | None] = {}
        self._since_s = now_s()

    def render(self, delivery: Delivery) -> AlertMessage | None:
        """What the delivery says; None where its releases are gone."""
        if len(self._remembered) >= MOST_REMEMBERED or self._now_s() - self._since_s > REMEMBERED_S:
            self._remembered.clear()
            self._since_s = self._now_s()
        parts = delivery.shown if delivery.edit else delivery.parts
        form = (delivery.digest, delivery.edit, delivery.plain)
        key = (parts, delivery.parts, delivery.language, delivery.interest, form)
        if key not in self._remembered:
            self._remembered[key] = self._render(delivery, parts)
        return self._remembered[key]

    def _render(self, delivery: Delivery, parts: Sequence[Part]) -> AlertMessage | None:
        texts = load_texts(delivery.language)
        found = self._releases.texts_of([part.release for part in parts])
        items = [Item(part.release, found[part.release]) for part in parts if part.release in found]
        if not items:
            return None
        view = self._make_view(delivery, texts, items)
        text = str(split_message([view.text])[0])
        if delivery.plain:
            text = shorten(to_plain(view.text), MESSAGE_UNITS)
        keyboard = build_keyboard(view, self._keep)
        return AlertMessage(text, not delivery.plain, {"reply_markup": keyboard.to_json()} if keyboard else {})

    def _make_view(self, delivery: Delivery, texts: Texts, items: Sequence[Item]) -> View:
        retracted = self._releases.retracted([item.number for item in items])
        if delivery.digest:
            shown = [mark_retracted(texts, item) if item.number in retracted else item for item in items]
            return self._make_digest(delivery, texts, shown)
        if items[0].number in retracted:
            return retracted_view(texts, items[0])
        return self._make_alert(delivery, texts, items)

    def _make_digest(self, delivery: Delivery, texts: Texts, items: Sequence[Item]) -> View:
        places = [name_place(item.texts.release.place, self._glossary, texts) for item in items]
        return digest_view(texts, items, places=places, corrected=self._find_corrected(delivery))

    def _make_alert(self, delivery: Delivery, texts: Texts, items: Sequence[Item]) -> View:
        interest = None if delivery.interest is None else self._subscriptions.interest(delivery.interest)
        words = interest_words(interest, self._glossary) if interest else ""
        return alert_view(
            texts,
            items[0],
            place=name_place(items[0].texts.release.place, self._glossary, texts),
            wanted=name_interest(interest, self._glossary, texts) if interest and words else None,
            matched=lambda text: self._highlight(text, words) if words else (),
            corrected=items[0].number in self._find_corrected(delivery),
        )

    def _find_corrected(self, delivery: Delivery) -> frozenset[int]:
        """Which releases of a message that was sent read otherwise now; a translation corrects nothing."""
        return self._releases.reworded([(part.release, part.version) for part in delivery.shown])
