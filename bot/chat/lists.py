"""Lists and what brings them back: the latest releases, a search, a question.

An *origin* is the short text in a button that names a list: ``n5`` the latest, five on a page; ``s`` and the words of a
search; ``q`` and a question; ``c`` and a concept's id. It is all that is needed to show the same list again, after a
restart too.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.answer import Answer, AnswerKind, Change, Hit
from bot.chat.context import Services
from bot.chat.i18n import Texts
from bot.chat.places import name_place
from bot.chat.subjects import find_subjects
from bot.chat.views import browsing
from bot.chat.views.answers import Shown, answer_view
from bot.chat.views.browsing import SUBJECT, subject_heading, subject_rows, unknown_subject_view
from bot.chat.views.card import back_to_list, card_view
from bot.chat.views.layout import Item, Page, View, list_view
from bot.chat.views.newsroom import retracted_view
from bot.errors import DatabaseError
from bot.question.model import Question
from bot.search.glossary import Glossary
from bot.store.chats import ListSize
from bot.store.missed import MissedStore
from bot.store.releases import ReleaseStore, StoredRelease

log = logging.getLogger(__name__)

PAGE_SIZE = 5
"""Releases on a page: they and their buttons fit on a phone without scrolling far."""

PAGE_SIZES = {ListSize.SHORT: 10, ListSize.MEDIUM: PAGE_SIZE, ListSize.LONG: PAGE_SIZE}
"""Releases on a page where nobody asked for another number, by how much the chat's lists show."""

LARGEST_PAGE = 10
"""What ``/latest n`` gives at most at once: more than ten titles run into Telegram's limit."""

LATEST, SEARCH, QUESTION = "n", "s", "q"


def latest_origin(size: int) -> str:
    """The origin of the latest releases, ``size`` on a page."""
    return f"{LATEST}{min(max(size, 1), LARGEST_PAGE)}"


def open_list(
    services: Services,
    texts: Texts,
    origin: str,
    page: int,
    previous: Question | None = None,
    *,
    size: ListSize = ListSize.MEDIUM,
) -> View:
    """The page (from 0) of the list that the origin names; a page behind the last one is the last one.

    ``size`` is how much the chat's lists show.
    """
    if origin.startswith(LATEST):
        return _latest_view(services, texts, origin, page, size)
    if origin.startswith(SUBJECT):
        return _subject_view(services, texts, origin, page, size)
    return _show(services, texts, find_answer(services, texts, origin, previous), origin, page, size)


def find_answer(services: Services, texts: Texts, origin: str, previous: Question | None = None) -> Answer:
    """The answer to the search or question in an origin."""
    kind, text = origin[:1], origin[1:]
    if kind == SEARCH:
        return services.answerer.search(text, language=texts.language, today=services.today())
    return services.answerer.ask(text, language=texts.language, today=services.today(), previous=previous)


def change_answer(
    services: Services, texts: Texts, origin: str, number: int, *, size: ListSize = ListSize.MEDIUM
) -> View:
    """The answer to a search or question with one thing changed, by the change's place among `Change`."""
    changes = list(Change)
    answer = find_answer(services, texts, origin)
    if number >= len(changes):
        return _show(services, texts, answer, origin, 0, size)
    changed = services.answerer.change(answer, changes[number])
    return _show(services, texts, changed, f"{QUESTION}{changed.question.text}", 0, size)


def show_answer(
    releases: ReleaseStore,
    glossary: Glossary,
    texts: Texts,
    answer: Answer,
    origin: str = "",
    page: int = 0,
    *,
    size: ListSize = ListSize.MEDIUM,
) -> View:
    """The page of an answer as a message; ``size`` is how much the chat's lists show."""
    hits = _choose_hits(answer)
    where = _page(page, PAGE_SIZES[size], len(hits))
    start = where.number * where.size
    items = items_of(releases, [hit.stored for hit in hits[start : start + where.size]])
    anchors = items_of(releases, [hit.stored for hit in answer.anchors])
    shown = Shown(items, _places(glossary, texts, items), where, origin, releases.count(), size, anchors)
    return answer_view(texts, answer, shown)


def find_whole_list(services: Services, texts: Texts, origin: str, limit: int) -> list[StoredRelease]:
    """All releases of the list that the origin names, in its order, at most ``limit``."""
    if origin.startswith(LATEST):
        return services.releases.latest(limit)
    if origin.startswith(SUBJECT):
        return list(services.answerer.finder.find_subject(origin.removeprefix(SUBJECT), limit=limit))
    answer = services.answerer.complete(find_answer(services, texts, origin))
    hits = answer.nearest if answer.kind is AnswerKind.NONE_IN_PERIOD else answer.hits
    return [hit.stored for hit in hits[:limit]]


def _choose_hits(answer: Answer) -> Sequence[Hit]:
    """The hits that are shown: of a date or a passage only the one that it stands in, the others are a button away."""
    if answer.kind is AnswerKind.NONE_IN_PERIOD:
        return answer.nearest
    return answer.hits[:1] if answer.kind in (AnswerKind.WHEN, AnswerKind.PASSAGE) else answer.hits


def open_card(services: Services, texts: Texts, number: int, page: int, origin: str) -> View | None:
    """The card of a release, with the way back to the list it came from; None when there is no such release."""
    items = items_of(services.releases, [stored] if (stored := services.releases.find_number(number)) else [])
    if not items:
        return None
    if services.releases.retracted([number]):
        return retracted_view(texts, items[0])
    (place,) = _places(services.glossary, texts, items)
    back = back_to_list(texts, page, origin) if origin else None
    topic = _find_topic(services, texts, origin)
    return card_view(
        texts, items[0], place=place, back=back, matched=lambda text: services.answerer.highlight(text, topic)
    )


def _latest_view(services: Services, texts: Texts, origin: str, page: int, size: ListSize) -> View:
    asked = int(origin[1:]) if origin[1:].isdecimal() else PAGE_SIZES[size]
    where = _page(page, min(max(asked, 1), LARGEST_PAGE), services.releases.count())
    found = services.releases.latest(where.size, where.number * where.size)
    items = items_of(services.releases, found)
    if not items:
        return View(texts.say("No releases are loaded yet."))
    places = _places(services.glossary, texts, items)
    return list_view(texts, texts.say("Latest releases"), items, where, origin, places=places, size=size)


def _subject_view(services: Services, texts: Texts, origin: str, page: int, size: ListSize) -> View:
    """The releases that are about one concept, newest first."""
    concept, finder = services.glossary.concepts.get(origin.removeprefix(SUBJECT)), services.answerer.finder
    if concept is None:
        return unknown_subject_view(texts)
    total = finder.count_subjects([concept.id]).get(concept.id, 0)
    where = _page(page, PAGE_SIZES[size], total)
    found = finder.find_subject(concept.id, limit=where.size, offset=where.number * where.size)
    items = items_of(services.releases, found)
    beside = [choice.concept.id for choice in find_subjects(finder, services.glossary, texts, (concept.kind,))]
    group_page = beside.index(concept.id) // browsing.PAGE_SIZE if concept.id in beside else 0
    rows = subject_rows(texts, concept, group_page)
    places = _places(services.glossary, texts, items)
    heading = subject_heading(texts, concept, total)
    return list_view(texts, heading, items, where, origin, places=places, rows=rows, size=size)


def _find_topic(services: Services, texts: Texts, origin: str) -> str:
    """The words by which the releases of a list were found; "" where it was not by words."""
    if origin[:1] == SUBJECT:
        concept = services.glossary.concepts.get(origin.removeprefix(SUBJECT))
        return concept.en[0] if concept else ""
    return find_answer(services, texts, origin).topic if origin[:1] in (SEARCH, QUESTION) else ""


def _page(wanted: int, size: int, total: int) -> Page:
    page = Page(wanted, size, total)
    return Page(min(max(wanted, 0), page.count - 1), size, total)


def note_answer(services: Services, answer: Answer) -> None:
    """Count an answer by its kind and language; where nothing was found, let an admin know for what."""
    found = answer.kind is not AnswerKind.NOTHING
    services.metrics.note_answer(answer.kind, answer.language, found=found)
    if not found:
        _note_missed(services, answer)


def _note_missed(services: Services, answer: Answer) -> None:
    """Keep what was not found, where an admin wants that; an answer never fails for it."""
    try:
        MissedStore(services.database).note(answer.topic or answer.question.text, today=services.today())
    except DatabaseError as error:
        log.warning("words that found nothing could not be counted: %s", error)


def _show(services: Services, texts: Texts, answer: Answer, origin: str, page: int, size: ListSize) -> View:
    if page == 0:
        note_answer(services, answer)
    return show_answer(services.releases, services.glossary, texts, answer, origin, page, size=size)


def items_of(releases: ReleaseStore, found: Sequence[StoredRelease]) -> list[Item]:
    """The releases as views take them, in their order."""
    texts = releases.texts_of([stored.number for stored in found])
    return [Item(stored.number, texts[stored.number]) for stored in found]


def place_of(glossary: Glossary, texts: Texts, item: Item) -> str | None:
    """Where a release took place, as the texts' language writes it; None where that is not known."""
    return name_place(item.texts.release.place, glossary, texts)


def _places(glossary: Glossary, texts: Texts, items: Sequence[Item]) -> list[str | None]:
    return [place_of(glossary, texts, item) for item in items]
