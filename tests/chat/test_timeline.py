"""The timeline: the whole bot over a playground, with a font of Latin letters that is there on every machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.chat.buttons import Act
from bot.chat.i18n import load_texts
from bot.chat.markup import CAPTION_UNITS, count_units, to_plain
from bot.chat.painting import Painter
from bot.chat.timeline import count_in
from bot.chat.views.timeline import caption_view, draw_view, text_view
from bot.drawing.chart import HEIGHT, WIDTH
from bot.drawing.model import Chart, Column
from bot.languages import Language
from bot.timeline import Timeline, arrange
from tests.chat.conftest import Conversation
from tests.drawing.fonts import write_latin_font


@pytest.fixture
def painted(conversation: Conversation, tmp_path: Path) -> Conversation:
    """A conversation with a bot that has one font, of Latin letters."""
    return give_fonts(conversation, write_latin_font(tmp_path))


def give_fonts(conversation: Conversation, font: Path | None) -> Conversation:
    services = replace(conversation.services, painter=Painter(font, folders=()))
    conversation.application.bot_data["services"] = services
    return conversation


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def press_for_more(conversation: Conversation, message: dict[str, Any], button: str) -> dict[str, Any]:
    """Press a button that is answered by a new message."""
    conversation.playground.press(conversation.user, message, button)
    return await conversation.playground.answer(conversation.chat, after=message)


async def test_a_picture_with_the_facts_in_its_caption(painted: Conversation) -> None:
    sent = await painted.say("/timeline")
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (WIDTH, HEIGHT)
    assert sent["caption"].startswith("Press releases by month\n20 press releases · October 2017 – September 2018\n")
    assert "Most: May 2018 (5)" in sent["caption"]
    assert "\nNov 2017: 4\n" in sent["caption"]
    assert "\nJan 2018: 0\n" in sent["caption"]
    assert labels(sent) == ["Show the list", "As text"]


async def test_words_and_their_list(painted: Conversation) -> None:
    sent = await painted.say("/timeline forced labour")
    assert sent["caption"].startswith("Press releases by month: “forced labour”\n2 press releases · ")
    listed = await press_for_more(painted, sent, "Show the list")
    assert listed["text"].startswith("Releases about “forced labour”: 2\n")
    card = await painted.press(listed, "2")
    assert "Kunming" in card["text"]


async def test_the_same_as_text(painted: Conversation) -> None:
    sent = await painted.say("/timeline China")
    text = await press_for_more(painted, sent, "As text")
    assert text["text"].startswith("Press releases by month: “China”\n12 press releases · October 2017")
    assert "Nov 2017: 4 ▇▇▇▇▇▇▇▇\n" in text["text"]
    assert "Dec 2017: 2 ▇▇▇▇\nJan 2018: 0\n" in text["text"]
    assert labels(text) == ["Show the list"]


async def test_what_finds_nothing_gets_the_honest_no(painted: Conversation) -> None:
    assert (await painted.say("/timeline zebra crossings"))["text"].startswith("Nothing found for “zebra crossings”.")
    none = await painted.say("/timeline forced labour 2016")
    assert none["text"].startswith("No release about “forced labour”, 2016.")


async def test_a_topic_in_another_script_than_the_font_comes_as_text(painted: Conversation) -> None:
    sent = await painted.say("/timeline 强迫劳动")
    assert "photo" not in sent
    assert "2017年11月：1 ▇▇▇▇▇▇▇▇\n" in sent["text"]


@pytest.mark.parametrize("words", ["", " forced labour"])
async def test_without_fonts_it_is_text(words: str, conversation: Conversation) -> None:
    sent = await give_fonts(conversation, None).say(f"/timeline{words}")
    assert "Nov 2017: " in sent["text"]
    assert "▇" in sent["text"]
    assert labels(sent) == ["Show the list"]
    listed = await conversation.press(sent, "Show the list")
    assert listed["text"].startswith("Releases about “forced labour”: 2" if words else "Latest releases")


async def test_what_cannot_be_drawn_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    painter = Painter(write_latin_font(tmp_path), folders=())
    assert await painter.paint(replace(make_chart("A"), columns=()), Language.EN) is None
    assert "a picture could not be drawn" in caplog.text


async def test_a_chat_that_takes_no_pictures_gets_text(painted: Conversation) -> None:
    painted.playground.faults.add("unparsable", methods=["sendPhoto"])
    assert "▇" in (await painted.say("/timeline"))["text"]


async def test_in_a_group_it_answers_with_and_without_its_name(painted: Conversation) -> None:
    group = painted.playground.add_group("Desk", [painted.user])
    name = painted.application.bot.username
    for command in ("/timeline", f"/timeline@{name} China"):
        sent = painted.playground.say(painted.user, group, command)
        answer = await painted.playground.answer(group, after=sent)
        assert "photo" in answer
        assert answer["reply_to_message"]["message_id"] == sent["message_id"]


async def test_in_a_forum_it_answers_in_the_topic(painted: Conversation) -> None:
    forum = painted.playground.add_group("Forum", [painted.user], forum=True)
    topic = painted.playground.add_topic(forum, "Numbers")
    sent = painted.playground.say(painted.user, forum, "/timeline", thread=topic)
    picture = await painted.playground.answer(forum, after=sent)
    assert picture["message_thread_id"] == topic
    painted.playground.press(painted.user, picture, "As text")
    assert (await painted.playground.answer(forum, after=picture))["message_thread_id"] == topic


async def test_many_ask_at_once(painted: Conversation) -> None:
    """Counting goes on in threads of its own, over the same analyser: each gets the answer to their own words."""
    playground = painted.playground
    words = ["China", "Mongolia", "forced labour", "SCORE", "2017", "labour", "pensions", "seafarers"]
    people = [playground.add_user(word, language_code="en") for word in words]
    chats = [playground.private_chat(person) for person in people]
    sent = [
        playground.say(person, chat, f"/timeline {word}")
        for person, chat, word in zip(people, chats, words, strict=True)
    ]
    for chat, message, word in zip(chats, sent, words, strict=True):
        caption = (await playground.answer(chat, after=message))["caption"]
        expected = count_in(
            painted.services.database.path,
            painted.services.answerer.finder.analyser,
            word,
            Language.EN,
            painted.services.today(),
        ).total
        assert f"\n{expected} press release" in caption
        assert word == "2017" or f"“{word}”" in caption


async def test_a_forged_button_does_no_harm(painted: Conversation) -> None:
    message = await painted.say("/about")
    for data in (f"{Act.TIMELINE}e:", f"{Act.TIMELINE}e9.9:<b>zebra", f"{Act.TIMELINE}e#gone"):
        forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}}
        painted.playground.replace_message(painted.chat, forged)
        await painted.playground.query_answer(painted.playground.press(painted.user, forged, "x"))


HOSTILE = ["<b>labour</b>", "labour\n" * 300, "labour &amp; <script>", "😀 labour 😀", "labour " + "я" * 3000]


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words(words: str, painted: Conversation) -> None:
    sent = await painted.say(f"/timeline {words}")
    shown = sent.get("caption") or sent["text"]
    assert "labour" in shown
    assert count_units(shown) <= (CAPTION_UNITS if "photo" in sent else 4096)


async def test_an_empty_archive(painted: Conversation) -> None:
    with painted.services.database.writing():
        for stored in list(painted.services.releases):
            painted.services.releases.retract(stored.number, now=painted.services.now())
            painted.services.answerer.finder.remove(stored.number)
    assert (await painted.say("/timeline"))["text"] == "No releases are loaded yet."
    assert (await painted.say("/timeline labour"))["text"] == "No releases are loaded yet."


SPANS = [
    ([("2018-05-01", 3)], "May 2018", ["May", "2018"]),
    ([("2015-01-01", 1), ("2018-12-31", 2)], "quarter 4 of 2018: 2", ["Q1", "2015"]),
    ([("2005-01-01", 1), ("2024-12-31", 2)], "2024: 2", ["2005", ""]),
    ([("1998-01-01", 1), ("2024-12-31", 2)], "2020–2024: 2", ["1995–1999", ""]),
]


@pytest.mark.parametrize(("days", "fact", "first"), SPANS)
def test_months_quarters_years(days: Sequence[tuple[str, int]], fact: str, first: list[str]) -> None:
    timeline = make_timeline(days)
    texts = load_texts(Language.EN)
    assert fact in to_plain(text_view(texts, timeline, "n").text)
    column = draw_view(texts, timeline).columns[0]
    assert [column.name, column.group] == first


def make_timeline(days: Sequence[tuple[str, int]]) -> Timeline:
    dated = {dt.date.fromisoformat(day): count for day, count in days}
    return arrange(dated, min(dated), max(dated))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("end", ["2018-01-01", "2019-12-31", "2022-12-31", "2039-12-31", "2999-12-31"])
def test_captions_and_texts_stay_within_their_limits(language: Language, end: str) -> None:
    timeline = make_timeline([("2018-01-01", 10**6), (end, 10**6)])
    texts = load_texts(language)
    assert count_units(to_plain(caption_view(texts, timeline, "n", "").text)) <= CAPTION_UNITS
    assert count_units(to_plain(text_view(texts, timeline, "n").text)) <= 4096


async def test_pictures_are_kept_for_the_same_data(tmp_path: Path) -> None:
    font = write_latin_font(tmp_path)
    painter = Painter(font, folders=(), most_kept=2)
    first = await painter.paint(make_chart("A"), Language.EN)
    assert first is not None
    away = font.rename(tmp_path / "away")
    assert await painter.paint(make_chart("A"), Language.EN) is first
    assert await painter.paint(make_chart("A"), Language.MN) is None
    away.rename(font)
    await painter.paint(make_chart("B"), Language.EN)
    assert await painter.paint(make_chart("A"), Language.EN) is first
    await painter.paint(make_chart("C"), Language.EN)
    font.unlink()
    assert await painter.paint(make_chart("A"), Language.EN) is first, "it was asked for again and again"
    assert await painter.paint(make_chart("B"), Language.EN) is None


def make_chart(title: str) -> Chart:
    return Chart(title, "", (Column(1, "1", "May"),), ((0, "0"), (1, "1")))
