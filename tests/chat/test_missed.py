"""The words that found nothing, as admins see and switch them over real HTTP."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.chat.buttons import Act, Press, encode_press
from bot.chat.i18n import load_texts
from bot.chat.lists import SEARCH, open_list
from bot.chat.markup import MESSAGE_UNITS, count_units, to_plain
from bot.chat.missed import PAGE_SIZE, show_missed
from bot.languages import Language
from bot.store.missed import LONGEST, MissedStore
from tests.chat.conftest import ADMIN, Conversation
from tests.chat.test_subscribing import labels, pop_up

NONSENSE = "qwrtzpl xkcdvb"


def as_admin(conversation: Conversation, client: str = "en") -> Conversation:
    """The same conversation, of one of the bot's admins, whose client is in this language."""
    playground = conversation.playground
    playground._next_user_id = ADMIN
    user = playground.add_user("Boss", language_code=client)
    assert user.id == ADMIN
    return replace(conversation, user=user, chat=playground.private_chat(user))


@pytest.fixture
def admin(conversation: Conversation) -> Conversation:
    return as_admin(conversation)


def ask_in_days(conversation: Conversation, words: str, days: int) -> None:
    """Search for something on as many days, as a chat does."""
    for day in range(days):
        moment = conversation.services.now() + dt.timedelta(day)
        services = replace(conversation.services, now=lambda moment=moment: moment)  # type: ignore[misc]
        open_list(services, load_texts(Language.EN), SEARCH + words, 0)


def store(conversation: Conversation) -> MissedStore:
    return MissedStore(conversation.services.database)


async def test_it_is_off_until_an_admin_switches_it_on(conversation: Conversation, admin: Conversation) -> None:
    await conversation.say(NONSENSE)
    shown = await admin.say("/missed")
    assert "Switched off: nothing is kept." in shown["text"]
    assert (store(admin).waiting(), labels(shown)) == (0, ["Switch on"])
    shown = await admin.press(shown, "Switch on")
    assert "Switched on." in shown["text"]
    await conversation.say(NONSENSE)
    await conversation.say(f"/search {NONSENSE}")
    shown = await admin.say("/missed")
    assert "1 more was asked on one day only" in shown["text"]
    assert NONSENSE not in shown["text"]
    ask_in_days(conversation, NONSENSE, 2)
    shown = await admin.say("/missed")
    assert f"1. {NONSENSE} – 4 times on 2 days, last on " in shown["text"]


async def test_paging_and_what_is_found_are_no_misses(conversation: Conversation, admin: Conversation) -> None:
    await admin.say("/missed on")
    found = await conversation.say("/search labour")
    await conversation.press(found, "Next ›")
    await conversation.say("hello")
    await conversation.say("?!")
    assert store(admin).waiting() == 0


async def test_it_is_emptied_and_switched_off_after_a_question(conversation: Conversation, admin: Conversation) -> None:
    await admin.say("/missed on")
    ask_in_days(conversation, NONSENSE, 2)
    asked = await admin.press(await admin.say("/missed"), "Empty the list")
    assert store(admin).count() == 1
    shown = await admin.press(asked, "Yes, empty it")
    assert "The list is empty." in shown["text"]
    asked = await admin.press(shown, "Switch off")
    assert store(admin).switched_on()
    shown = await admin.press(await admin.press(asked, "‹ Back"), "Switch off")
    shown = await admin.press(shown, "Yes, switch off")
    assert "Switched off" in shown["text"]
    assert not store(admin).switched_on()


async def test_it_goes_by_words_too_and_is_recorded(admin: Conversation) -> None:
    for typed in ("on", "ON", "clear", "off", "off", "nonsense"):
        assert "Words that found nothing" in (await admin.say(f"/missed {typed}"))["text"]
    audit = admin.services.newsroom.store.audit()
    assert [(entry.who, entry.what) for entry in audit] == [
        (ADMIN, "missed_off"),
        (ADMIN, "missed_clear"),
        (ADMIN, "missed_on"),
    ]


async def test_it_is_for_the_admins_alone(conversation: Conversation, admin: Conversation) -> None:
    refused = await conversation.say("/missed on")
    assert "Words that found nothing" not in refused["text"]
    shown = await admin.say("/missed")
    conversation.chat.history[shown["message_id"] + 500] = {
        **shown,
        "chat": {**shown["chat"], "id": conversation.chat.id},
        "message_id": shown["message_id"] + 500,
    }
    copied = conversation.chat.history[shown["message_id"] + 500]
    assert await pop_up(conversation, conversation.user, copied, "Switch on")
    group = conversation.playground.add_group("Desk", [admin.user])
    asked = conversation.playground.say(admin.user, group, "/missed on")
    assert "private chat" in (await conversation.playground.answer(group, after=asked))["text"]
    assert not store(conversation).switched_on()


async def test_forged_buttons_do_nothing(admin: Conversation) -> None:
    message = await admin.say("/missed")
    data = encode_press(Press(Act.MISSED, Language.EN, (99,)), lambda text: text)
    forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}
    admin.chat.history[message["message_id"]] = forged
    assert "too old" in await pop_up(admin, admin.user, forged, "forged")


async def test_a_long_list_comes_in_pages_that_fit(admin: Conversation) -> None:
    store(admin).switch(on=True)
    admin.services.database.execute_many(
        "INSERT INTO missed_words VALUES (?, ?, 2, '2018-09-11')",
        [(f"{number:02}{'&' * LONGEST}"[:LONGEST], number) for number in range(2 * PAGE_SIZE + 1)],
    )
    for language in Language:
        for page in (0, 2, 99):
            view = show_missed(admin.services, load_texts(language), page)
            assert count_units(to_plain(view.text)) <= MESSAGE_UNITS
    following = await admin.press(await admin.press(await admin.say("/missed"), "Next ›"), "Next ›")
    assert "41. 00&&&" in following["text"]
    assert "‹ Previous" in labels(following)
    assert "Next ›" not in labels(following)
