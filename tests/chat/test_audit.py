"""Who did what and when: the whole bot over a playground."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest

from bot.chat.i18n import load_texts
from bot.chat.markup import to_plain
from bot.chat.views.audit import Deed, audit_view, name_deed
from bot.chat.views.layout import Page
from bot.languages import Language
from tests.chat.conftest import Conversation
from tests.chat.test_newsroom import NEWS, desk, labels

__all__ = ["desk"]


async def test_the_acts_are_listed_newest_first_in_the_admins_zone(desk: Conversation) -> None:
    assert (await desk.say("/audit"))["text"] == "No admin has done anything yet."
    await desk.press(await desk.say(NEWS), "Publish")
    await desk.press(await desk.say(NEWS), "Discard")
    desk.services.planner.recipients.set_zone(desk.user.id, "Asia/Ulaanbaatar")
    store = desk.services.newsroom.store
    store.record(desk.user.id, "an act of the future", "=1+1", now=dt.datetime(2030, 5, 1, 20, 30, tzinfo=dt.UTC))
    shown = (await desk.say("/audit"))["text"]
    blocks = shown.split("\n\n")
    assert blocks[1] == f"2 May 2030, 04:30 · {desk.user.id}: an act of the future\n=1+1"
    assert "discarded a draft" in blocks[2]
    assert "published\n2026-03-08-herders-meet-about-social-security" in blocks[3]
    assert blocks[4] == "Time zone: Ulaanbaatar"


async def test_long_audits_have_pages_and_come_as_a_table(desk: Conversation) -> None:
    store, now = desk.services.newsroom.store, desk.services.now()
    for number in range(20):
        store.record(desk.user.id, "discard", f"=draft {number}", now=now + dt.timedelta(seconds=number))
    first = await desk.say("/audit")
    assert "Page 1 of 3" in first["text"]
    assert labels(first) == ["Older ›", "CSV"]
    second = await desk.press(first, "Older ›")
    assert "=draft 11" in second["text"]
    assert labels(second) == ["‹ Newer", "Older ›", "CSV"]
    rows = await fetch_table(desk, second)
    assert [row["subject"] for row in rows] == [f"'=draft {number}" for number in range(19, -1, -1)]
    assert {row["who"] for row in rows} == {str(desk.user.id)}
    assert all(dt.datetime.fromisoformat(row["at"]).utcoffset() for row in rows), "with Geneva's offset"


async def fetch_table(desk: Conversation, message: dict[str, Any]) -> list[dict[str, str]]:
    desk.playground.press(desk.user, message, "CSV")
    sent = await desk.playground.answer(desk.chat, after=message)
    content = desk.playground.files.find(sent["document"]["file_id"]).content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def test_the_audit_is_for_admins_in_private(desk: Conversation) -> None:
    stranger = desk.playground.add_user("Zoe", language_code="en")
    desk.services.newsroom.store.record(desk.user.id, "discard", "draft 1", now=desk.services.now())
    answer = await desk.playground.ask(stranger, "/audit")
    assert answer["text"] == "This is for the people who run this bot."


@pytest.mark.parametrize("language", list(Language))
def test_acts_are_worded_in_every_language(language: Language) -> None:
    texts = load_texts(language)
    assert name_deed(texts, "translate mn") != "translate mn"
    assert name_deed(texts, "brand new") == "brand new"
    deed = Deed(dt.datetime(2026, 3, 8, 9, 5, tzinfo=dt.UTC), 900, "publish", "<b>&" * 200)
    view = audit_view(texts, [deed] * 8, Page(0, 8, 400), "Asia/Hong_Kong")
    assert len(to_plain(view.text)) < 4096
    assert "&lt;b&gt;" in view.text
