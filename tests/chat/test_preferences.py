"""Settings in a real chat over real HTTP: what is shown, what each button changes, who may press it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.planner import Changes
from bot.chat.buttons import DATA_BYTES, Act, Press, encode_press
from bot.chat.i18n import load_texts
from bot.chat.markup import MESSAGE_UNITS, count_units, to_plain
from bot.chat.views.layout import Item, Page, list_view
from bot.chat.views.preferences import Preferences, settings_view
from bot.languages import Language
from bot.model import Release, ReleaseTexts
from bot.store.chats import ListSize
from bot.store.recipients import QuietHours
from bot.store.subscriptions import Rhythm, Tempo
from tests.alerts.archives import add_release
from tests.chat.conftest import Conversation
from tests.chat.test_subscribing import labels, pop_up, subscriptions

LANGUAGES = list(Language)


async def test_the_settings_show_what_is_chosen_in_words(conversation: Conversation) -> None:
    shown = await conversation.say("/settings")
    assert labels(shown) == [
        "Language: As I write",
        "Lists: medium",
        "Time zone: Geneva",
        "Digests: 9:00",
        "Quiet hours: none",
        "Privacy",
    ]
    assert conversation.services.planner.recipients.find(conversation.chat.id) is None, "looking keeps nothing"


async def test_everything_is_chosen_by_buttons_and_shown_as_chosen(conversation: Conversation) -> None:
    lists = await conversation.press(await conversation.say("/settings"), "Lists: medium")
    assert "Lists: medium" in lists["text"]
    assert labels(lists) == ["Short", "✓ Medium", "Long", "‹ Settings"]
    lists = await conversation.press(lists, "Long")
    assert "Lists: long" in lists["text"]
    assert "✓ Long" in labels(lists)
    hours = await conversation.press(await conversation.press(lists, "‹ Settings"), "Digests: 9:00")
    assert "✓ 9:00" in labels(hours)
    hours = await conversation.press(hours, "18:00")
    assert "Digests: 18:00 (Geneva time)" in hours["text"]
    zones = await conversation.press(await conversation.press(hours, "‹ Settings"), "Time zone: Geneva")
    zones = await conversation.press(zones, "Ulaanbaatar")
    assert "✓ Ulaanbaatar" in labels(zones)
    quiet = await conversation.press(await conversation.press(zones, "‹ Settings"), "Quiet hours: none")
    quiet = await conversation.press(quiet, "22:00 – 7:00")
    language = await conversation.press(await conversation.press(quiet, "‹ Settings"), "Language: As I write")
    chosen = await conversation.press(language, "Монгол")
    shown = await conversation.press(chosen, "‹ Тохиргоо")
    assert labels(shown)[:5] == [
        "Хэл: Монгол",
        "Жагсаалт: дэлгэрэнгүй",
        "Цагийн бүс: Улаанбаатар",
        "Тойм: 18:00",
        "Чимээгүй цаг: 22:00 – 7:00",
    ]


def titles(message: dict[str, Any]) -> int:
    return sum(line[:1].isdigit() and ". " in line[:4] for line in message["text"].splitlines())


LISTS = [("/latest", 10), ("/search labour", 8), ("releases about labour", 8)]


@pytest.mark.parametrize(("asked", "at_most"), LISTS)
async def test_lists_look_as_chosen_wherever_they_are(conversation: Conversation, asked: str, at_most: int) -> None:
    chats, chat = conversation.services.chats, conversation.chat.id
    medium = await conversation.say(asked)
    chats.set_list_size(chat, ListSize.SHORT)
    short = await conversation.say(asked)
    chats.set_list_size(chat, ListSize.LONG)
    long = await conversation.say(asked)
    assert (titles(short), titles(medium), titles(long)) == (at_most, 5, 5)
    assert len(long["text"]) > len(medium["text"]) + 500
    for message in (short, medium, long):
        assert count_units(message["text"]) <= MESSAGE_UNITS
    following = await conversation.press(long, "Next ›")
    assert titles(following) == at_most - 5
    chats.set_list_size(chat, ListSize.SHORT)
    before = await conversation.press(following, "‹ Previous")
    assert titles(before) == at_most, "a button shows what is chosen now"


async def test_a_number_that_is_asked_for_goes_before_the_setting(conversation: Conversation) -> None:
    conversation.services.chats.set_list_size(conversation.chat.id, ListSize.SHORT)
    assert titles(await conversation.say("/latest 3")) == 3


async def test_a_long_list_in_another_language_has_its_summaries(conversation: Conversation) -> None:
    conversation.services.chats.set_list_size(conversation.chat.id, ListSize.LONG)
    conversation.services.chats.set_language(conversation.chat.id, Language.ZH_HANS)
    first, *_ = conversation.services.releases.latest(1)
    texts = conversation.services.releases.texts(first)
    translation = load_texts(Language.ZH_HANS).translation(texts)
    assert translation is not None
    assert translation.summary is not None
    assert translation.summary[:30] in (await conversation.say("/latest"))["text"]


@given(
    st.lists(st.tuples(st.text(max_size=800), st.none() | st.text(max_size=5000)), min_size=1, max_size=10),
    st.sampled_from(ListSize),
    st.sampled_from(LANGUAGES),
)
def test_no_list_is_too_long_for_a_message(
    releases: list[tuple[str, str | None]], size: ListSize, language: Language
) -> None:
    items = [
        Item(number, ReleaseTexts(Release(str(number), dt.date(2018, 9, 11), title, summary), {}))
        for number, (title, summary) in enumerate(releases)
    ]
    texts = load_texts(language)
    places = ["Bayan-Ölgii, Mongolia" for _ in items]
    view = list_view(texts, texts.say("Latest releases"), items, Page(0, 10, 99), "n", places=places, size=size)
    assert count_units(to_plain(view.text)) <= MESSAGE_UNITS


async def test_digests_of_all_subscriptions_come_at_the_chosen_hour(conversation: Conversation) -> None:
    for words, button in (("wages", "Once a day"), ("mines", "Once a week"), ("ships", "Tell me at once")):
        await conversation.press(await conversation.say(f"/subscribe {words}"), button)
    hours = await conversation.press(await conversation.say("/settings"), "Digests: 9:00")
    assert "another hour" not in hours["text"]
    await conversation.press(hours, "18:00")
    rhythms = [subscription.rhythm for subscription in subscriptions(conversation)]
    assert [(rhythm.tempo, rhythm.hour) for rhythm in rhythms] == [
        (Tempo.DAILY, 18),
        (Tempo.WEEKLY, 18),
        (Tempo.AT_ONCE, 18),
    ]
    saved = await conversation.press(await conversation.say("/subscribe strikes"), "Once a day")
    assert "every day at 18:00" in saved["text"]
    await conversation.press(await conversation.press(saved, "✓ Daily"), "7:00")
    hours = await conversation.press(await conversation.say("/settings"), "Digests: 18:00")
    assert "Some subscriptions have another hour now." in hours["text"]


async def test_a_waiting_digest_follows_the_chosen_hour(conversation: Conversation) -> None:
    await conversation.press(await conversation.say("/subscribe"), "Once a day")
    services = conversation.services
    number = add_release(services.database, "News of the day", 28)
    with services.database.writing():
        services.planner.plan(Changes([number], [], first=False), now=services.now())
    before = services.database.execute("SELECT due_at FROM deliveries").fetchone()["due_at"]
    await conversation.press(await conversation.press(await conversation.say("/settings"), "Digests: 9:00"), "10:00")
    after = services.database.execute("SELECT due_at FROM deliveries").fetchone()["due_at"]
    assert (after - before) % 86_400 == 3600


async def test_in_a_group_only_its_admins_choose(conversation: Conversation) -> None:
    playground, chats = conversation.playground, conversation.services.chats
    owner, member = playground.add_user("Owner"), playground.add_user("Member")
    group = playground.add_group("Newsroom", [owner, member, conversation.user])
    refused = await playground.answer(group, after=playground.say(member, group, "/settings"))
    assert "Only admins can change the settings of this chat." in refused["text"]
    shown = await playground.answer(group, after=playground.say(owner, group, "/settings"))
    for button in ("Language: As I write", "Lists: medium", "Digests: 9:00"):
        assert "Only admins" in await pop_up(conversation, member, shown, button)
    playground.press(owner, shown, "Lists: medium")
    lists = await playground.edited(shown)
    assert "Only admins" in await pop_up(conversation, member, lists, "Short")
    playground.press(owner, lists, "Short")
    await playground.edited(lists)
    assert chats.list_size(group.id) is ListSize.SHORT
    language = await playground.answer(group, after=playground.say(member, group, "/language"))
    assert "Only admins" in await pop_up(conversation, member, language, "English")
    assert chats.language(group.id) is None


async def test_a_channel_has_settings_too(conversation: Conversation) -> None:
    owner = conversation.playground.add_user("Owner")
    channel = conversation.playground.add_channel("News", owner)
    asked = conversation.playground.say(owner, channel, "/settings")
    assert "Lists: medium" in labels(await conversation.playground.answer(channel, after=asked))


async def test_old_and_forged_buttons_do_no_harm(conversation: Conversation) -> None:
    message = await conversation.say("/settings")
    presses = [
        Press(Act.SETTINGS, Language.EN, (9,)),
        Press(Act.SETTINGS, Language.EN, (1, 3)),
        Press(Act.SETTINGS, Language.EN, (1, 10**17)),
        Press(Act.SETTINGS, Language.EN, (2, 24)),
    ]
    for press in presses:
        data = encode_press(press, lambda text: text)
        forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}
        conversation.chat.history[message["message_id"]] = forged
        assert "too old" in await pop_up(conversation, conversation.user, forged, "forged"), press
    assert conversation.services.planner.recipients.find(conversation.chat.id) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_choice_is_told_by_a_sign_alone_and_labels_are_short(language: Language) -> None:
    chosen = Preferences(language, ListSize.LONG, "Asia/Ulaanbaatar", 18, QuietHours(22, 7))
    view = settings_view(load_texts(language), chosen)
    for row in view.rows:
        for button in row:
            assert len(button.label) <= 30, button.label
            assert any(character.isalpha() for character in button.label)
            assert button.press is not None
            assert len(encode_press(button.press, lambda text: text).encode()) <= DATA_BYTES


async def test_a_rhythm_that_a_subscription_has_stays_when_a_chat_chose_no_hour(conversation: Conversation) -> None:
    await conversation.press(await conversation.say("/subscribe wages"), "Once a day")
    assert subscriptions(conversation)[0].rhythm == Rhythm(Tempo.DAILY, 9)
