"""What the admins see of who did what and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import Button, Page, Rows, View, describe_page, join_blocks, join_lines
from bot.chat.views.rhythms import name_zone

SHOW, TABLE = range(2)
"""What a button of the list does, as the number behind the page's."""

SUBJECT_UNITS = 150


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of an admin: when in the reader's local time, the user id, what was done as the audit has it, to what."""

    at: dt.datetime
    who: int
    what: str
    subject: str


def audit_view(texts: Texts, deeds: Sequence[Deed], page: Page, zone: str) -> View:
    """One page of the acts, newest first; all of them come as a table."""
    if not deeds:
        return View(texts.say("No admin has done anything yet."))
    blocks = [
        texts.say("<b>What the admins did</b>"),
        *(_describe(texts, deed) for deed in deeds),
        describe_page(texts, page),
        texts.say("Time zone: {zone}", zone=name_zone(texts, zone)),
    ]
    return View(join_blocks(blocks), _rows(texts, page))


def _describe(texts: Texts, deed: Deed) -> Markup:
    when = texts.say("{date}, {time}", date=texts.date(deed.at.date()), time=f"{deed.at:%H:%M}")
    did = Markup("{} · {}: <b>{}</b>").format(when, deed.who, name_deed(texts, deed.what))
    subject = Markup("<code>{}</code>").format(shorten(deed.subject, SUBJECT_UNITS)) if deed.subject else ""
    return join_lines([did, subject])


def name_deed(texts: Texts, what: str) -> str:
    """An act in words; one that has none yet, as the audit has it."""
    return {
        "publish": texts.label("published"),
        "publish silently": texts.label("published silently"),
        "discard": texts.label("discarded a draft"),
        "edit title": texts.label("changed the title"),
        "edit date": texts.label("changed the date"),
        "edit summary": texts.label("changed the summary"),
        "edit topics": texts.label("changed the topics"),
        "edit mn": texts.label("changed the Mongolian translation"),
        "edit zh_Hans": texts.label("changed the Chinese translation"),
        "translate mn": texts.label("translated into Mongolian"),
        "translate zh_Hans": texts.label("translated into Chinese"),
        "retract": texts.label("took a release back"),
        "restore": texts.label("put a release back"),
        "retry": texts.label("had failed alerts tried again"),
        "flow": texts.label("paused alerts or let them go on"),
        "decide": texts.label("decided on held releases"),
        "tell_again": texts.label("had a release told again"),
        "missed_on": texts.label("switched the list of missed words on"),
        "missed_off": texts.label("switched the list of missed words off"),
        "missed_clear": texts.label("emptied the list of missed words"),
    }.get(what, what)


def _rows(texts: Texts, page: Page) -> Rows:
    def button(label: str, number: int, what: int = SHOW) -> Button:
        return Button(label, Press(Act.AUDIT, texts.language, (number, what)))

    around = []
    if page.number > 0:
        around.append(button(texts.label("‹ Newer"), page.number - 1))
    if page.number + 1 < page.count:
        around.append(button(texts.label("Older ›"), page.number + 1))
    return tuple(row for row in (tuple(around), (button("CSV", page.number, TABLE),)) if row)
