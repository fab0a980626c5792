"""Browsing by topic and place: the whole bot over a playground."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest

from bot.chat.browsing import open_press
from bot.chat.buttons import Act, Press
from bot.chat.i18n import load_texts
from bot.chat.subjects import find_subjects
from bot.chat.views.browsing import GROUPS, PAGE_SIZE, groups_view
from bot.languages import Language
from bot.model import Release, ReleaseTexts
from bot.search.glossary import Kind
from tests.chat.conftest import Conversation

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def rows(message: dict[str, Any]) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message["reply_markup"]["inline_keyboard"]]


def choices(message: dict[str, Any]) -> list[tuple[int, str]]:
    """The subjects of a page, with their counts."""
    pairs = [row[0].split(" · ", 1) for row in rows(message) if " · " in row[0]]
    return [(int(count), name) for count, name in pairs]


async def test_places_by_count_then_name(conversation: Conversation) -> None:
    page = await conversation.say("/places")
    assert page["text"].startswith("Places\n")
    assert choices(page)[:2] == [(12, "China"), (5, "Mongolia")]
    order = [(-count, name.casefold()) for count, name in choices(page)]
    assert order == sorted(order)
    assert len(order) == PAGE_SIZE


async def test_every_page_and_back(conversation: Conversation) -> None:
    first = page = await conversation.say("/topics")
    seen = choices(page)
    while any("Next ›" in row for row in rows(page)):
        page = await conversation.press(page, "Next ›")
        seen += choices(page)
    texts = load_texts(Language.EN)
    finder, glossary = conversation.services.answerer.finder, conversation.services.glossary
    assert len(seen) == len(set(seen)) == len(find_subjects(finder, glossary, texts, (Kind.TOPIC,))) > 50
    pages = -(-len(seen) // PAGE_SIZE)
    assert f"Page {pages} of {pages}" in page["text"]
    while any("‹ Previous" in row for row in rows(page)):
        page = await conversation.press(page, "‹ Previous")
    assert page["text"] == first["text"]


async def test_a_subject_opens_the_list_of_its_releases(conversation: Conversation) -> None:
    places = await conversation.say("/places")
    listed = await conversation.press(places, "12 · China")
    assert listed["text"].startswith("Releases about “China”: 12")
    assert rows(listed)[-4:-1] == [["1", "2", "3", "4", "5"], ["Next ›", "CSV"], ["Subscribe to this"]]
    second = await conversation.press(listed, "Next ›")
    card = await conversation.press(second, "6")
    back = await conversation.press(card, "‹ Back")
    assert back["text"] == second["text"]
    again = await conversation.press(back, "‹ Places")
    assert again["text"] == places["text"]


async def test_back_leads_to_the_page_that_the_subject_is_on(conversation: Conversation) -> None:
    second = await conversation.press(await conversation.say("/topics"), "Next ›")
    listed = await conversation.press(second, rows(second)[3][0])
    assert (await conversation.press(listed, "‹ Topics"))["text"] == second["text"]


async def test_the_whole_list_comes_as_a_table(conversation: Conversation) -> None:
    listed = await conversation.press(await conversation.say("/places"), "12 · China")
    conversation.playground.press(conversation.user, listed, "CSV")
    sent = await conversation.playground.answer(conversation.chat, after=listed)
    content = conversation.playground.files.find(sent["document"]["file_id"]).content
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(table) == 12
    assert [row["date"] for row in table] == sorted((row["date"] for row in table), reverse=True)


async def test_a_subject_can_be_subscribed_to(conversation: Conversation) -> None:
    listed = await conversation.press(await conversation.say("/places"), "5 · Mongolia")
    conversation.playground.press(conversation.user, listed, "Subscribe to this")
    preview = await conversation.playground.answer(conversation.chat, after=listed)
    assert "Subscribe to Mongolia?" in preview["text"]
    assert "Of the last 20 press releases it would have matched 5." in preview["text"]


async def test_all_groups(conversation: Conversation) -> None:
    groups = await conversation.press(await conversation.say("/topics"), "Topics, places, people …")
    names = [name for row in rows(groups) for name in row]
    assert [name.partition(" (")[0] for name in names] == [
        *("Topics", "Places", "Programmes", "Conventions"),
        *("Organisations", "People", "Events", "Documents"),
    ]
    people = await conversation.press(groups, next(name for name in names if name.startswith("People")))
    assert "Claire Courteille-Mulder" in [name for _, name in choices(people)]


LANGUAGES = [
    (Language.ZH_HANS, "地点", "12 · 中国", "关于“中国”的新闻稿：12篇"),
    (Language.ZH_HANT, "地點", "12 · 中國", "關於「中國」的新聞稿：12篇"),
    (Language.MN, "Газар", "12 · Хятад", "“Хятад” сэдэвт мэдээ: 12"),
]


@pytest.mark.parametrize(("language", "group", "button", "heading"), LANGUAGES)
async def test_in_the_readers_language(
    language: Language, group: str, button: str, heading: str, conversation: Conversation
) -> None:
    conversation.services.chats.set_language(conversation.chat.id, language)
    places = await conversation.say("/places")
    assert places["text"].startswith(f"{group}\n")
    listed = await conversation.press(places, button)
    assert listed["text"].startswith(heading)


async def test_counts_follow_what_is_published_and_retracted(conversation: Conversation) -> None:
    services = conversation.services
    release = Release("2026-01-01-toys", dt.date(2026, 1, 1), "Toys made in Ulaanbaatar")
    with services.database.writing():
        number = services.releases.add(release, address=None, seen_at=NOW)
        services.answerer.finder.put(number, ReleaseTexts(release))
    assert (6, "Mongolia") in choices(await conversation.say("/places"))
    with services.database.writing():
        services.releases.retract(number, now=NOW)
        services.answerer.finder.remove(number)
    places = await conversation.say("/places")
    assert (5, "Mongolia") in choices(places)
    assert "Toys" not in (await conversation.press(places, "5 · Mongolia"))["text"]


async def test_nothing_found_leads_to_the_topics(conversation: Conversation) -> None:
    nothing = await conversation.say("zebra crossings")
    assert rows(nothing)[-1] == ["Latest releases", "Browse topics"]
    topics = await conversation.press(nothing, "Browse topics")
    assert topics["text"] == (await conversation.say("/topics"))["text"]


async def test_forged_and_old_buttons_do_no_harm(conversation: Conversation) -> None:
    message = await conversation.say("/about")
    forged = [f"{Act.BROWSE}e99.1:", f"{Act.BROWSE}e0.999999999999:", f"{Act.PAGE}e0:cno-such", f"{Act.PAGE}e9:cchina"]
    for data in (*forged, f"{Act.BROWSE}e#gone", f"{Act.TABLE}e:cno-such", f"{Act.CARD}e1.0:cno-such"):
        other = {**message, "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}}
        conversation.playground.replace_message(conversation.chat, other)
        await conversation.playground.query_answer(conversation.playground.press(conversation.user, other, "x"))
    assert open_press(conversation.services, Press(Act.BROWSE, Language.EN, (len(GROUPS), 0))) is None
    last = open_press(conversation.services, Press(Act.BROWSE, Language.EN, (1, 999_999)))
    assert last is not None
    assert "Page 3 of 3" in last.text


@pytest.mark.parametrize("language", list(Language))
async def test_labels_tell_the_count_first_and_are_short(language: Language, conversation: Conversation) -> None:
    texts = load_texts(language)
    finder, glossary = conversation.services.answerer.finder, conversation.services.glossary
    for number, group in enumerate(GROUPS):
        view = open_press(conversation.services, Press(Act.BROWSE, language, (number, 0)))
        assert view is not None
        labels = [button.label for row in view.rows for button in row]
        assert max(map(len, labels)) <= 50
        first = find_subjects(finder, glossary, texts, (group,))[0]
        assert labels[0].startswith(f"{first.releases} · ")


def test_an_empty_archive_says_so() -> None:
    view = groups_view(load_texts(Language.EN), [0] * len(GROUPS))
    assert (str(view.text), view.rows) == ("No releases are loaded yet.", ())
