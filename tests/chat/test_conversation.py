"""The bot as a person meets it, over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.languages import Language
from tests.chat.conftest import Conversation

FORCED_LABOUR = [
    ("/search forced labour", "en", "23 November 2017", "Results for"),
    ("/search 强迫劳动", "zh-hans", "2017年11月23日", "强迫劳动"),
    ("/search 強迫勞動", "zh-hant", "2017年11月23日", "強迫勞動"),
    ("/search хүүхдийн хөдөлмөр", "en", "2018\u202fоны тавдугаар сарын 22", "хүүхдийн хөдөлмөр"),
    ("/search albadan hudulmur", "en", "2017\u202fоны арван нэгдүгээр сарын 23", "albadan hudulmur"),
]


def buttons(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@pytest.mark.parametrize(("command", "client", "date", "words"), FORCED_LABOUR)
async def test_a_search_answers_in_the_language_it_is_written_in(
    conversation: Conversation, command: str, client: str, date: str, words: str
) -> None:
    conversation.playground.set_language(conversation.user, client)
    answer = await conversation.say(command)
    assert date in answer["text"]
    assert words in answer["text"]
    assert "1" in buttons(answer)


async def test_latest_pages_and_cards(conversation: Conversation) -> None:
    first = await conversation.say("/latest")
    assert "11 September 2018" in first["text"]
    assert buttons(first) == ["1", "2", "3", "4", "5", "Next ›", "CSV"]
    second = await conversation.press(first, "Next ›")
    assert "Page 2 of 4" in second["text"]
    assert buttons(second)[:5] == ["6", "7", "8", "9", "10"]
    card = await conversation.press(second, "6")
    assert "Decent work in global supply chains" in card["text"]
    assert "25 May 2018 · Beijing" in card["text"]
    links = [button for row in card["reply_markup"]["inline_keyboard"] for button in row if "url" in button]
    assert [link["url"] for link in links] == [
        "https://ilo.org/beijing/information-resources/public-information/WCMS_630563/lang--en/index.htm"
    ]
    back = await conversation.press(card, "‹ Back")
    assert back["text"] == second["text"]


LATEST = [
    ("/latest 3", 3),
    ("/latest 1", 1),
    ("/latest 0", 1),
    ("/latest 99", 10),
    ("/latest many", 5),
    ("/latest ٣", 3),
]


@pytest.mark.parametrize(("command", "count"), LATEST)
async def test_latest_takes_a_number(conversation: Conversation, command: str, count: int) -> None:
    answer = await conversation.say(command)
    numbers = [label for label in buttons(answer) if label.isdecimal()]
    assert len(numbers) == count


async def test_buttons_work_after_a_restart(conversation: Conversation, tmp_path: Any) -> None:
    """Nothing of a list is in memory: a query too long for a button comes back from the database."""
    long = "SCORE training workshop on workplace cooperation, safety and health at work in Beijing Fangshan"
    answer = await conversation.say(f"/search {long}")
    conversation.services.conversations.forget(conversation.chat.id)
    card = await conversation.press(answer, "1")
    back = await conversation.press(card, "‹ Back")
    assert back["text"] == answer["text"]


async def test_a_card_shows_the_translation_and_the_original(conversation: Conversation) -> None:
    answer = await conversation.say("далайчин")
    card = await conversation.press(answer, "1")
    assert "далайчдын эрхийг" in card["text"]
    assert "Hong Kong Special Administrative Region" in card["text"]


async def test_a_chosen_language_goes_before_the_written_one(conversation: Conversation) -> None:
    choice = await conversation.say("/language")
    assert buttons(choice) == ["English", "简体中文", "繁體中文", "Монгол", "✓ As I write", "‹ Settings"]
    await conversation.press(choice, "繁體中文")
    answer = await conversation.say("/latest 1")
    assert "2018年9月11日" in answer["text"]
    assert "勞動" in answer["text"]
    assert conversation.services.chats.language(conversation.chat.id) is Language.ZH_HANT


async def test_a_deep_link_opens_a_release(conversation: Conversation) -> None:
    answer = await conversation.say("/start r20")
    assert "After 40 years of high speed economic growth" in answer["text"]
    assert "‹ Back" in buttons(answer)


STRANGE = [
    "/start",
    "/start r999",
    "/start rx",
    "/start " + "A" * 64,
    "/help",
    "/about",
    "/search",
    "/search    ",
    "/search\nforced labour",
    "/nonsense",
    "/",
    "   .",
    "?!…",
    "😀" * 2048,
    "\u200f\u202e\u2066קידום",
    "<b>bold & <script>alert(1)</script>",
    "/search <b>unclosed & \"quoted\" 'single'",
    '" OR 1=1 --',
    "NEAR(* AND",
    "x" * 4096,
    "强" * 4096,
    "a\x00b",
    "﷽" * 500,
]


@pytest.mark.parametrize("text", STRANGE)
async def test_every_text_gets_an_answer(conversation: Conversation, text: str) -> None:
    answer = await conversation.say(text)
    assert answer["text"].strip()


async def test_other_kinds_of_message_are_answered_in_private(conversation: Conversation) -> None:
    sent = conversation.playground.send_document(conversation.user, conversation.chat, "a.pdf", b"x")
    answer = await conversation.playground.answer(conversation.chat, after=sent)
    assert "text only" in answer["text"]


FORGED = ["", "x", "pe", "ce999999:n", "ce-1:n", "we99:qChina", "pe99999999:n", "pe0:", "pe0#nothing", "le:", "c\x00"]


@pytest.mark.parametrize("data", FORGED)
async def test_forged_buttons_are_answered(conversation: Conversation, data: str) -> None:
    message = await conversation.say("/latest 1")
    message = {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}
    conversation.playground.chats[conversation.chat.id].history[message["message_id"]] = message
    query = conversation.playground.press(conversation.user, message, "forged")
    assert await conversation.playground.query_answer(query) is not None


async def test_groups_hear_only_what_is_meant_for_the_bot(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    group = playground.add_group("Newsroom", [user])
    conversation.chat = group
    answer = await conversation.say("/latest 1")
    assert "11 September 2018" in answer["text"]
    assert answer["reply_to_message"]["text"] == "/latest 1"
    assert await conversation.is_silent("forced labour")
    assert await conversation.is_silent("/latest@other_bot")
    mention = await conversation.say(f"@{playground.bot.username} forced labour")
    assert "23 November 2017" in mention["text"]
    reply = await conversation.say("seafarers", reply_to=answer)
    assert "21 August 2018" in reply["text"]


INLINE = [
    ("", 20, "After 40 years of high speed economic growth"),
    ("forced labour", 2, "ILO discusses international labour standards"),
    ("2018-08-21-hong-kong-special-administrative-region", 1, "Hong Kong Special Administrative Region"),
    ("далайчин", 1, "БНХАУ-ын Хонконгийн"),
    ("quantum chromodynamics", 0, None),
]


@pytest.mark.parametrize(("typed", "count", "first"), INLINE)
async def test_inline_mode_offers_releases(
    conversation: Conversation, typed: str, count: int, first: str | None
) -> None:
    playground = conversation.playground
    answer = await playground.query_answer(playground.inline(conversation.user, typed))
    assert len(answer["results"]) == count
    if first:
        assert answer["results"][0]["title"].startswith(first)
    else:
        assert answer["button"]["text"] == "Nothing found. Open the bot"


async def test_sharing_posts_the_card_into_another_chat(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    card = await conversation.press(await conversation.say("/latest 1"), "1")
    shared = next(
        button["switch_inline_query"]
        for row in card["reply_markup"]["inline_keyboard"]
        for button in row
        if "switch_inline_query" in button
    )
    query = playground.inline(user, shared)
    (result,) = (await playground.query_answer(query))["results"]
    group = playground.add_group("Newsroom", [user])
    posted = playground.choose(user, group, query, result["id"])
    assert posted["text"].startswith("After 40 years of high speed economic growth")
    assert "11 September 2018 · Shanghai" in posted["text"]


async def test_what_has_no_letters_is_answered_in_the_language_spoken_before(conversation: Conversation) -> None:
    assert "read letters" in (await conversation.say("？？"))["text"]
    await conversation.say("强迫劳动")
    for _ in range(2):
        assert "请" in (await conversation.say("？？"))["text"]
    assert "2018年" in (await conversation.say("/latest 1"))["text"]
    await conversation.say("forced labour")
    assert "read letters" in (await conversation.say("？？"))["text"]
