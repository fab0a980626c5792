"""Browsing by what releases are about: groups of subjects, and the subjects of one group with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.deeplinks import Door, Start
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.choices import LABEL_UNITS, Choice
from bot.chat.views.layout import Button, Page, Rows, View, describe_page, join_blocks, share_button
from bot.chat.views.subscriptions import CONCEPT, subscribe_code_row
from bot.search.glossary import Concept, Kind

GROUPS = (
    *(Kind.TOPIC, Kind.PLACE, Kind.PROGRAMME, Kind.CONVENTION),
    *(Kind.ORGANISATION, Kind.PERSON, Kind.EVENT, Kind.DOCUMENT),
)
"""In the order of their numbers in buttons, which never changes."""

PAGE_SIZE = 10

SUBJECT = "c"
"""How the origin of the list of a subject's releases begins; the concept's id follows."""


def groups_view(texts: Texts, counts: Sequence[int]) -> View:
    """All groups that have subjects; ``counts`` says how many, in the order of `GROUPS`."""
    buttons = [
        Button(f"{_name_group(texts, group)} ({texts.number(count)})", _browse(texts, group, 0))
        for group, count in zip(GROUPS, counts, strict=True)
        if count
    ]
    if not buttons:
        return View(texts.say("No releases are loaded yet."))
    blocks = [
        texts.say("<b>What the press releases are about</b>"),
        texts.say("The number says how many different ones there are."),
    ]
    return View(join_blocks(blocks), tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)))


def group_view(texts: Texts, group: Kind, choices: Sequence[Choice], page: Page) -> View:
    """One page of a group's subjects, each a button with how many releases are about it."""
    shown = choices[page.number * page.size : (page.number + 1) * page.size]
    blocks = [
        Markup("<b>{}</b>").format(_name_group(texts, group)),
        texts.say("The number says how many press releases there are. Press one to see them.")
        if choices
        else texts.say("No press release names any yet."),
        describe_page(texts, page),
    ]
    rows: Rows = tuple((_subject_button(texts, choice),) for choice in shown)
    others = Button(texts.label("Topics, places, people …"), Press(Act.BROWSE, texts.language))
    return View(join_blocks(blocks), (*rows, *_page_row(texts, group, page), (others,)))


def subject_heading(texts: Texts, concept: Concept, count: int) -> Markup:
    """What stands above the list of a subject's releases."""
    topic = texts.script(concept.display_name(texts.language))
    return texts.say("Releases about “{topic}”: {count}", topic=topic, count=texts.number(count))


def subject_rows(texts: Texts, concept: Concept, page: int) -> Rows:
    """The ways on from a subject's releases: be told of new ones, and back to the page of its group."""
    back = Button(f"‹ {_name_group(texts, concept.kind)}", _browse(texts, concept.kind, page))
    words = texts.label("ILO press releases: {words}", words=texts.script(concept.display_name(texts.language)))
    share = share_button(texts, Start(Door.SUBJECT, concept.id), words)
    return (*subscribe_code_row(texts, f"{CONCEPT}{concept.id}"), (back, share))


def unknown_subject_view(texts: Texts) -> View:
    """A button leads to a subject that the glossary no longer has."""
    return View(texts.say("This button is too old. Please search again."), (browse_row(texts),))


def browse_row(texts: Texts) -> tuple[Button, ...]:
    """The way to the topics."""
    return (Button(texts.label("Browse topics"), _browse(texts, Kind.TOPIC, 0)),)


def _browse(texts: Texts, group: Kind, page: int) -> Press:
    return Press(Act.BROWSE, texts.language, (GROUPS.index(group), page))


def _subject_button(texts: Texts, choice: Choice) -> Button:
    name = shorten(texts.script(choice.concept.display_name(texts.language)), LABEL_UNITS)
    name = name[:1].upper() + name[1:]
    press = Press(Act.PAGE, texts.language, (0,), f"{SUBJECT}{choice.concept.id}")
    # The number first: a narrow phone cuts long names off.
    return Button(f"{texts.number(choice.releases)} · {name}", press)


def _page_row(texts: Texts, group: Kind, page: Page) -> Rows:
    buttons = []
    if page.number > 0:
        buttons.append(Button(texts.label("‹ Previous"), _browse(texts, group, page.number - 1)))
    if page.number + 1 < page.count:
        buttons.append(Button(texts.label("Next ›"), _browse(texts, group, page.number + 1)))
    return (tuple(buttons),) if buttons else ()


def _name_group(texts: Texts, group: Kind) -> str:
    return {
        Kind.TOPIC: texts.label("Topics"),
        Kind.PLACE: texts.label("Places"),
        Kind.PROGRAMME: texts.label("Programmes"),
        Kind.CONVENTION: texts.label("Conventions"),
        Kind.ORGANISATION: texts.label("Organisations"),
        Kind.PERSON: texts.label("People"),
        Kind.EVENT: texts.label("Events"),
        Kind.DOCUMENT: texts.label("Documents"),
    }[group]
