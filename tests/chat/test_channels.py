"""A channel's alerts in its admin's private chat: named or forwarded, and asked anew at each act who may."""

from __future__ import annotations

from typing import Any

import pytest

from bot.alerts.planner import Changes
from bot.chat.buttons import Act, Press, encode_press
from bot.languages import Language
from bot.playground.people import Chat, User
from bot.store.outbox import Outbox
from bot.store.subscriptions import EVERYTHING, Rhythm, Subscription, Tempo
from tests.alerts.archives import add_release
from tests.chat.conftest import Conversation
from tests.chat.test_subscribing import labels, pop_up


def subscriptions(conversation: Conversation, chat: Chat) -> list[Subscription]:
    return conversation.services.planner.subscriptions.of_chat(chat.id)


def add_channel(conversation: Conversation, **options: Any) -> Chat:
    return conversation.playground.add_channel("Labour <news>", conversation.user, **options)


async def forward(conversation: Conversation, person: User, post: dict[str, Any]) -> dict[str, Any]:
    sent = conversation.playground.forward(person, person, post)
    return await conversation.playground.answer(person, after=sent)


async def test_an_admin_forwards_a_post_and_sets_the_channels_alerts(conversation: Conversation) -> None:
    channel = add_channel(conversation)
    shown = await forward(
        conversation, conversation.user, conversation.playground.say(conversation.user, channel, "Hi")
    )
    assert shown["text"].startswith("Channel: Labour <news>\n\nYou have no subscriptions yet.")
    assert "post them there" in shown["text"]
    kinds = await conversation.press(shown, "By topic, place or programme")
    places = await conversation.press(kinds, "Places")
    china = next(label for label in labels(places) if label.startswith("China ("))
    preview = await conversation.press(places, china)
    assert preview["text"].startswith("Channel: Labour <news>\n\nSubscribe to China?")
    saved = await conversation.press(preview, "Once a day")
    assert "To change the words: /subscriptions 1 …" in saved["text"]
    (subscription,) = subscriptions(conversation, channel)
    assert subscription.rhythm.tempo is Tempo.DAILY
    assert subscriptions(conversation, conversation.chat) == []
    removed = await conversation.press(saved, "Remove")
    assert "Removed:" in removed["text"]
    assert subscriptions(conversation, channel) == []


async def test_a_channel_is_named_alone_or_behind_a_command(conversation: Conversation) -> None:
    channel = add_channel(conversation, username="labour_news")
    preview = await conversation.say("/subscribe @Labour_News forced labour -children")
    assert preview["text"].startswith("Channel: Labour <news>\n\nSubscribe to “forced labour” (without children)?")
    saved = await conversation.press(preview, "Tell me at once")
    assert "/subscriptions @labour_news 1 …" in saved["text"]
    (subscription,) = subscriptions(conversation, channel)
    assert subscription.interest.words == "forced labour"
    shown = await conversation.say("@labour_news")
    assert "1. “forced labour”" in shown["text"]
    changed = await conversation.say("/subscriptions @labour_news 1 wages")
    await conversation.press(changed, "Save the change")
    assert subscriptions(conversation, channel)[0].interest.words == "wages"
    assert "Tokyo" in (await conversation.say("/timezone @labour_news Tokyo"))["text"]
    assert conversation.services.planner.recipients.find(conversation.chat.id) is None
    assert "Removed" in (await conversation.say("/unsubscribe @labour_news all"))["text"]


async def test_rights_are_looked_at_anew_at_each_press(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    owner = playground.add_user("Owner")
    channel = playground.add_channel("News", owner, username="news_news")
    playground.set_member(channel, user, "administrator")
    preview = await conversation.say("/subscribe @news_news wages")
    playground.set_member(channel, user, "member")
    assert "Only for the channel’s admins" in await pop_up(conversation, user, preview, "Tell me at once")
    playground.set_member(channel, user, "administrator")
    playground.set_bot_status(channel, "administrator", by=owner, can_post=False)
    assert "Only for the channel’s admins" in await pop_up(conversation, user, preview, "Tell me at once")
    assert subscriptions(conversation, channel) == []
    playground.set_bot_status(channel, "administrator", by=owner)
    await conversation.press(preview, "Tell me at once")
    assert len(subscriptions(conversation, channel)) == 1


async def test_who_may_not_is_told_why(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    owner = playground.add_user("Owner")
    foreign = playground.add_channel("Foreign", owner, username="foreign_news")
    assert "Only admins of “@foreign_news”" in (await conversation.say("@foreign_news"))["text"]
    playground.add_channel("Shut", user, username="shut_news", bot_status="left")
    assert "no channel “@shut_news” that I may post in" in (await conversation.say("/subscribe @shut_news"))["text"]
    assert "no channel “@nobody_there”" in (await conversation.say("@nobody_there"))["text"]
    playground.add_user("Bea", username="beatrice")
    assert "“@beatrice” is no channel" in (await conversation.say("@beatrice"))["text"]
    refused = await forward(conversation, user, playground.say(owner, foreign, "Seafarers in Hong Kong"))
    assert "Only admins of “Foreign”" in refused["text"]
    found = await conversation.press(refused, "Search for its words")
    assert "21 August 2018" in found["text"]


async def test_a_forged_press_sets_no_other_channels_alerts(conversation: Conversation) -> None:
    playground = conversation.playground
    owner = playground.add_user("Owner")
    channel = playground.add_channel("News", owner)
    group = playground.add_group("Group", [conversation.user], supergroup=True)
    message = await conversation.say("/language")
    store = conversation.services.planner.subscriptions
    number = store.add(channel.id, 0, EVERYTHING, Language.EN, Rhythm())
    assert number is not None
    presses = [
        Press(Act.SAVE, Language.EN, (0,), "a", -channel.id),
        Press(Act.REMOVE, Language.EN, (number,), "", -channel.id),
        Press(Act.REMOVE, Language.EN, (0, 0), "", -channel.id),
        Press(Act.SAVE, Language.EN, (0,), "a", -group.id),
        Press(Act.SAVE, Language.EN, (0,), "a", 10**17),
        Press(Act.SAVE, Language.EN, (0,), "a", owner.id),
    ]
    for press in presses:
        data = encode_press(press, lambda text: text)
        forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}
        conversation.chat.history[message["message_id"]] = forged
        assert await pop_up(conversation, conversation.user, forged, "forged"), press
    assert [one.number for one in subscriptions(conversation, channel)] == [number]
    assert subscriptions(conversation, group) == []


async def test_alerts_of_a_channel_may_come_without_a_sound(conversation: Conversation) -> None:
    channel = add_channel(conversation, username="labour_news")
    await conversation.press(await conversation.say("/subscribe @labour_news"), "Tell me at once")
    shown = await conversation.press(await conversation.say("@labour_news"), "Without sound")
    assert "Alerts come without a sound." in shown["text"]
    services = conversation.services
    recipient = services.planner.recipients.find(channel.id)
    assert recipient is not None
    assert recipient.silent
    number = add_release(services.database, "Something new")
    with services.database.writing():
        services.planner.plan(Changes([number], [], first=False), now=services.now())
    (candidate,) = Outbox(services.database).ready(now=services.now())
    assert candidate.delivery.silent
    loud = await conversation.press(shown, "With sound")
    assert "without a sound" not in loud["text"]


MENTIONS = [
    ({"text": "@playground_bot seafarers"}, True),
    ({"text": "@PLAYGROUND_BOT seafarers"}, True),
    ({"text": "@playground_bot2 seafarers"}, False),
    ({"text": "mail playground_bot seafarers"}, False),
    ({"text": "/latest@playground_bot"}, True),
    ({"text": "/nonsense@playground_bot"}, True),
    ({"text": "/latest@other_bot"}, False),
    ({"text": "/nonsense"}, False),
    ({"text": "seafarers"}, False),
    ({"text": "/latest", "anonymous": True}, True),
    ({"text": "@playground_bot seafarers", "anonymous": True}, True),
]


@pytest.mark.parametrize(("said", "answered"), MENTIONS)
async def test_groups_are_answered_where_that_is_meant(
    conversation: Conversation, said: dict[str, Any], answered: bool
) -> None:
    playground = conversation.playground
    playground.switches.privacy_mode = False
    conversation.chat = playground.add_group("Newsroom", [conversation.user], supergroup=True)
    assert await conversation.is_silent(**said) is not answered


async def test_a_caption_and_a_name_without_a_username_mention_too(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    playground.switches.privacy_mode = False
    group = playground.add_group("Newsroom", [user], supergroup=True)
    named = [{"type": "text_mention", "offset": 0, "length": 3, "user": playground.bot.as_json()}]
    sent = playground.say(user, group, "Bot seafarers", entities=named)
    assert (await playground.answer(group, after=sent))["text"].startswith("Results for “seafarers”")
    sent = playground.send_document(user, group, "a.pdf", b"x", caption="@playground_bot seafarers")
    assert (await playground.answer(group, after=sent))["text"].startswith("Results for “seafarers”")


async def test_in_private_a_caption_is_read(conversation: Conversation) -> None:
    sent = conversation.playground.send_document(conversation.user, conversation.chat, "a.pdf", b"x", "seafarers")
    answer = await conversation.playground.answer(conversation.chat, after=sent)
    assert answer["text"].startswith("Results for “seafarers”")


async def test_answers_stay_in_their_topic(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    forum = playground.add_group("Forum", [user], forum=True)
    topic = playground.add_topic(forum, "Wages")
    for text in ("/latest 1", "@playground_bot seafarers", "/help"):
        asked = playground.say(user, forum, text, thread=topic)
        answer = await playground.answer(forum, after=asked)
        assert answer["message_thread_id"] == topic
        asked = playground.say(user, forum, text)
        assert "message_thread_id" not in await playground.answer(forum, after=asked)


async def test_a_topic_that_is_gone_is_no_fault(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    forum = playground.add_group("Forum", [user], forum=True)
    topic = playground.add_topic(forum, "Wages")
    del forum.topics[topic]
    playground.say(user, forum, "/latest 1", thread=topic)
    assert "About" in (await conversation.say("/about"))["text"]
    assert [str(fault) for fault in conversation.faults] == ["Message thread not found"]
    conversation.faults.clear()


async def test_what_an_admin_posts_through_inline_mode_becomes_no_draft(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    object.__setattr__(conversation.services.settings, "admins", (user.id,))
    answer = await playground.query_answer(query := playground.inline(user, "seafarers"))
    posted = playground.choose(user, user, query, answer["results"][0]["id"])
    await conversation.say("/about")
    assert len(playground.answers(conversation.chat, after=posted)) == 1
    assert conversation.services.newsroom.drafts() == []
