"""Subscribing in a real chat over real HTTP: commands, buttons, rights."""

from __future__ import annotations

from typing import Any

import pytest

from bot.alerts.planner import Changes
from bot.chat.buttons import Act, Press, encode_press
from bot.languages import Language
from bot.playground.people import Chat, User
from bot.store.recipients import QuietHours
from bot.store.subscriptions import MOST_PER_CHAT, Interest, InterestKind, Rhythm, Subscription, Tempo
from tests.alerts.archives import add_release
from tests.chat.conftest import Conversation


def subscriptions(conversation: Conversation, chat: Chat | None = None, thread: int = 0) -> list[Subscription]:
    return conversation.services.planner.subscriptions.of((chat or conversation.chat).id, thread)


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def press_for_answer(conversation: Conversation, message: dict[str, Any], button: str) -> dict[str, Any]:
    """Press a button whose answer is a new message."""
    conversation.playground.press(conversation.user, message, button)
    return await conversation.playground.answer(conversation.chat, after=max(conversation.chat.history))


async def pop_up(conversation: Conversation, user: User, message: dict[str, Any], button: str) -> str:
    """Press a button and give the text of the pop-up that answers it."""
    query = conversation.playground.press(user, message, button)
    answer = await conversation.playground.query_answer(query)
    return str(answer.get("text", ""))


async def test_a_preview_comes_before_anything_is_saved(conversation: Conversation) -> None:
    preview = await conversation.say("/subscribe forced labour -children")
    assert "Subscribe to “forced labour” (without children)?" in preview["text"]
    assert "Of the last 20 press releases it would have matched" in preview["text"]
    assert subscriptions(conversation) == []
    saved = await conversation.press(preview, "Tell me at once")
    assert "Saved." in saved["text"]
    (subscription,) = subscriptions(conversation)
    assert subscription.interest.words == "forced labour"
    assert subscription.interest.without == ("children",)
    assert subscription.rhythm == Rhythm()


@pytest.mark.parametrize(("words", "matched"), [("强迫劳动", True), ("хүүхдийн хөдөлмөр", True), ("basketball", False)])
async def test_words_of_any_language_find_what_a_search_finds(
    conversation: Conversation, words: str, matched: bool
) -> None:
    preview = await conversation.say(f"/subscribe {words}")
    assert ("•" in preview["text"]) is matched


async def test_everything_and_concepts_are_chosen_by_buttons(conversation: Conversation) -> None:
    preview = await conversation.say("/subscribe")
    assert "Subscribe to all press releases?" in preview["text"]
    kinds = await conversation.press(preview, "By topic, place or programme")
    topics = await conversation.press(kinds, "Topics")
    assert "Page 1 of" in topics["text"]
    more = await conversation.press(topics, "Next ›")
    assert "Page 2 of" in more["text"]
    kinds = await conversation.press(more, "‹ Back")
    places = await conversation.press(kinds, "Places")
    china = next(label for label in labels(places) if label.startswith("China ("))
    preview = await conversation.press(places, china)
    assert "Subscribe to China?" in preview["text"]
    await conversation.press(preview, "Once a day")
    (subscription,) = subscriptions(conversation)
    assert (subscription.interest.kind, subscription.interest.words) == (InterestKind.CONCEPT, "china")
    assert subscription.rhythm == Rhythm(Tempo.DAILY, 9)


async def test_rhythm_weekday_and_hour_are_chosen_by_buttons(conversation: Conversation) -> None:
    saved = await conversation.press(await conversation.say("/subscribe wages"), "Once a week")
    assert "every week, Monday at 9:00 (Geneva time)" in saved["text"]
    days = await conversation.press(saved, "✓ Weekly")
    hours = await conversation.press(days, "Thursday")
    assert "At which hour? (Geneva time)" in hours["text"]
    saved = await conversation.press(hours, "18:00")
    assert "every week, Thursday at 18:00" in saved["text"]
    assert subscriptions(conversation)[0].rhythm == Rhythm(Tempo.WEEKLY, 18, 3)
    hours = await conversation.press(saved, "Daily")
    saved = await conversation.press(hours, "7:00")
    assert subscriptions(conversation)[0].rhythm == Rhythm(Tempo.DAILY, 7)
    await conversation.press(saved, "At once")
    assert subscriptions(conversation)[0].rhythm == Rhythm()


async def test_the_list_opens_pauses_and_removes(conversation: Conversation) -> None:
    for words in ("wages", "mines"):
        await conversation.press(await conversation.say(f"/subscribe {words}"), "Tell me at once")
    shown = await conversation.say("/subscriptions")
    assert "1. “wages” – at once" in shown["text"]
    assert "Quiet hours: none" in shown["text"]
    card = await conversation.press(shown, "2")
    paused = await conversation.press(card, "Pause")
    assert "Paused: nothing is sent." in paused["text"]
    assert [subscription.paused for subscription in subscriptions(conversation)] == [False, True]
    card = await conversation.press(paused, "Go on")
    removed = await conversation.press(card, "Remove")
    assert "“mines”" in removed["text"]
    assert len(subscriptions(conversation)) == 1
    again = await conversation.press(removed, "Subscribe again")
    await conversation.press(again, "Tell me at once")
    assert len(subscriptions(conversation)) == 2


async def test_words_are_changed_by_the_number_in_the_list(conversation: Conversation) -> None:
    await conversation.press(await conversation.say("/subscribe wages"), "Once a day")
    preview = await conversation.say("/subscriptions 1 minimum wages -mines")
    saved = await conversation.press(preview, "Save the change")
    assert "“minimum wages” (without mines)" in saved["text"]
    (subscription,) = subscriptions(conversation)
    assert subscription.interest.words == "minimum wages"
    assert subscription.rhythm.tempo is Tempo.DAILY
    assert "Your subscriptions" in (await conversation.say("/subscriptions 7 other words"))["text"]
    assert "“minimum wages”" in (await conversation.say("/subscriptions 1"))["text"]


async def test_unsubscribing_by_number_by_button_and_from_all(conversation: Conversation) -> None:
    for words in ("wages", "mines", "ships"):
        await conversation.press(await conversation.say(f"/subscribe {words}"), "Tell me at once")
    assert "“mines”" in (await conversation.say("/unsubscribe 2"))["text"]
    which = await conversation.say("/unsubscribe")
    await conversation.press(which, "1")
    assert [subscription.interest.words for subscription in subscriptions(conversation)] == ["ships"]
    asked = await conversation.press(await conversation.say("/subscriptions"), "Remove all")
    assert len(subscriptions(conversation)) == 1, "it asks first"
    await conversation.press(asked, "Yes, remove all")
    assert subscriptions(conversation) == []
    await conversation.press(await conversation.say("/subscribe wages"), "Tell me at once")
    assert "Removed:" in (await conversation.say("/unsubscribe all"))["text"]
    assert "no subscriptions yet" in (await conversation.say("/unsubscribe all"))["text"]


async def test_time_zone_and_quiet_hours(conversation: Conversation) -> None:
    await conversation.press(await conversation.say("/subscribe wages"), "Once a day")
    recipients = conversation.services.planner.recipients
    zones = await conversation.press(await conversation.say("/subscriptions"), "Time zone")
    assert "✓ Geneva" in labels(zones)
    shown = await conversation.press(zones, "Ulaanbaatar")
    assert "Time zone: Ulaanbaatar" in shown["text"]
    assert "“Atlantis”" in (await conversation.say("/timezone Atlantis"))["text"]
    await conversation.say("/timezone new york")
    quiet = await conversation.press(await conversation.say("/subscriptions"), "Quiet hours")
    quiet = await conversation.press(quiet, "22:00 – 7:00")
    assert "Quiet hours: 22:00 to 7:00" in quiet["text"]
    recipient = recipients.find(conversation.chat.id)
    assert recipient is not None
    assert (recipient.zone, recipient.quiet) == ("America/New_York", QuietHours(22, 7))
    for typed, expected in (("20-6", QuietHours(20, 6)), ("9:00 to 17:00", QuietHours(9, 17)), ("off", None)):
        await conversation.say(f"/quiet {typed}")
        recipient = recipients.find(conversation.chat.id)
        assert recipient is not None
        assert recipient.quiet == expected
    assert "Quiet hours: none" in (await conversation.say("/quiet 25-61"))["text"]


async def test_a_waiting_digest_follows_a_new_time_zone(conversation: Conversation) -> None:
    await conversation.press(await conversation.say("/subscribe"), "Once a day")
    services = conversation.services
    number = add_release(services.database, "News of the day", 28)
    with services.database.writing():
        services.planner.plan(Changes([number], [], first=False), now=services.now())
    before = services.database.execute("SELECT due_at FROM deliveries").fetchone()["due_at"]
    await conversation.say("/timezone Ulaanbaatar")
    after = services.database.execute("SELECT due_at FROM deliveries").fetchone()["due_at"]
    assert (before - after) % 86_400 in (6 * 3600, 7 * 3600), "Geneva is six or seven hours behind"


async def test_there_is_a_limit(conversation: Conversation) -> None:
    store = conversation.services.planner.subscriptions
    for number in range(MOST_PER_CHAT):
        store.add(conversation.chat.id, 0, Interest(InterestKind.WORDS, f"word{number}"), Language.EN, Rhythm())
    refused = await conversation.press(await conversation.say("/subscribe one more"), "Tell me at once")
    assert f"A chat can have {MOST_PER_CHAT} subscriptions" in refused["text"]
    shown = await conversation.say("/subscriptions")
    assert f"{MOST_PER_CHAT}. “word{MOST_PER_CHAT - 1}”" in shown["text"]


async def test_hostile_words_are_just_words(conversation: Conversation) -> None:
    for words in ("<b>bold</b> & \"'", "x" * 4000, "🙂" * 300, "\u202e drawkcab", "' OR 1=1 --", "-", "--"):
        preview = await conversation.say(f"/subscribe {words}")
        assert "Subscribe to" in preview["text"]
        saved = await conversation.press(preview, "Tell me at once")
        assert "Saved." in saved["text"]
    assert "Your subscriptions" in (await conversation.say("/subscriptions"))["text"]


async def test_old_and_forged_buttons_do_no_harm(conversation: Conversation) -> None:
    message = await conversation.say("/subscribe wages")
    other = conversation.playground.add_user("Bob")
    foreign = conversation.services.planner.subscriptions.add(
        other.id, 0, Interest(InterestKind.WORDS, "ships"), Language.EN, Rhythm()
    )
    assert foreign is not None
    presses = [
        Press(Act.SUBSCRIPTION, Language.EN, (foreign,)),
        Press(Act.REMOVE, Language.EN, (foreign,)),
        Press(Act.PAUSE, Language.EN, (foreign, 1)),
        Press(Act.RHYTHM, Language.EN, (foreign, 1, 9)),
        Press(Act.SAVE, Language.EN, (0, foreign), "wwages"),
        Press(Act.SAVE, Language.EN, (7,), "wwages"),
        Press(Act.SAVE, Language.EN, (), "wwages"),
        Press(Act.SAVE, Language.EN, (0,), "cno-such-concept"),
        Press(Act.RHYTHM, Language.EN, (foreign,)),
        Press(Act.PREVIEW, Language.EN, (), "?"),
        Press(Act.PICK, Language.EN, (9, 0)),
        Press(Act.QUIET, Language.EN, (22, 99)),
        Press(Act.OPEN, Language.EN, ()),
        Press(Act.OPEN, Language.EN, (10**17,)),
    ]
    for press in presses:
        data = encode_press(press, lambda text: text)
        forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}
        conversation.chat.history[message["message_id"]] = forged
        assert "too old" in await pop_up(conversation, conversation.user, forged, "forged"), press
    kept = conversation.services.planner.subscriptions.get(foreign, other.id)
    assert kept is not None
    assert not kept.paused
    assert subscriptions(conversation) == []


async def test_in_a_group_only_its_admins_change_alerts(conversation: Conversation) -> None:
    playground = conversation.playground
    owner, member = playground.add_user("Owner"), playground.add_user("Member")
    group = playground.add_group("Newsroom", [owner, member, conversation.user])
    refused = await playground.answer(group, after=playground.say(member, group, "/subscribe wages"))
    assert "Only admins" in refused["text"]
    preview = await playground.answer(group, after=playground.say(owner, group, "/subscribe wages"))
    assert "Only admins" in await pop_up(conversation, member, preview, "Tell me at once")
    assert subscriptions(conversation, group) == []
    playground.press(owner, preview, "Tell me at once")
    await playground.edited(preview)
    assert len(subscriptions(conversation, group)) == 1
    playground.set_member(group, member, "administrator")
    asked = playground.say(member, group, "/unsubscribe all")
    assert "Removed" in (await playground.answer(group, after=asked))["text"], "rights are looked at anew each time"


async def test_anonymous_admins_and_channels_may_too(conversation: Conversation) -> None:
    playground = conversation.playground
    owner = playground.add_user("Owner")
    group = playground.add_group("Newsroom", [owner], supergroup=True)
    asked = playground.say(owner, group, "/subscribe wages", anonymous=True)
    assert "Subscribe to" in (await playground.answer(group, after=asked))["text"]
    channel = playground.add_channel("News", owner)
    asked = playground.say(owner, channel, "/subscribe mines")
    preview = await playground.answer(channel, after=asked)
    stranger = playground.add_user("Stranger")
    assert "Only admins" in await pop_up(conversation, stranger, preview, "Tell me at once")
    playground.press(owner, preview, "Tell me at once")
    await playground.edited(preview)
    assert len(subscriptions(conversation, channel)) == 1
    intruder = playground.say(owner, group, "/subscribe ships", as_channel=channel)
    assert "Only admins" in (await playground.answer(group, after=intruder))["text"]


async def test_forum_topics_have_their_own(conversation: Conversation) -> None:
    playground = conversation.playground
    owner = playground.add_user("Owner")
    forum = playground.add_group("Forum", [owner], forum=True)
    first, second = playground.add_topic(forum, "Wages"), playground.add_topic(forum, "Mines")
    asked = playground.say(owner, forum, "/subscribe wages", thread=first)
    preview = await playground.answer(forum, after=asked)
    assert preview["message_thread_id"] == first
    playground.press(owner, preview, "Tell me at once")
    await playground.edited(preview)
    assert len(subscriptions(conversation, forum, first)) == 1
    assert subscriptions(conversation, forum, second) == []
    asked = playground.say(owner, forum, "/subscriptions", thread=second)
    assert "no subscriptions yet" in (await playground.answer(forum, after=asked))["text"]


async def test_under_search_results_and_under_nothing_found_is_a_way_to_subscribe(conversation: Conversation) -> None:
    for words in ("/search forced labour", "/search basketball"):
        found = await conversation.say(words)
        preview = await press_for_answer(conversation, found, "Subscribe to this")
        assert f"Subscribe to “{words.removeprefix('/search ')}”?" in preview["text"]
