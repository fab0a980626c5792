"""What a bot sees and is told of groups, channels and their members."""

from __future__ import annotations

import pytest
from telegram import Bot

from bot.playground import Playground
from bot.playground.people import User

# what is said in a group, whether a bot with privacy mode on gets it
SAID = [
    ("hello all", False),
    ("/latest", True),
    ("/latest@playground_bot now", True),
    ("/latest@another_bot", False),
    ("what does @playground_bot say?", True),
    ("what does @playground_bot_two say?", False),
    ("say /latest", False),
]


@pytest.mark.parametrize(("text", "seen"), SAID)
async def test_privacy_mode(text: str, seen: bool, playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann])
    playground.say(ann, group, text)
    assert len(await bot.get_updates()) == seen


async def test_replies_to_the_bot_are_seen(playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann])
    sent = await bot.send_message(group.id, "x")
    playground.say(ann, group, "and more?", reply_to=group.history[sent.message_id])
    [update] = await bot.get_updates()
    assert update.message.reply_to_message.from_user.id == bot.id


async def test_an_admin_bot_and_one_without_privacy_mode_see_all(playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann], bot_status="administrator")
    other = playground.add_group("Other", [ann])
    assert not (await bot.get_me()).can_read_all_group_messages
    playground.say(ann, group, "hello")
    playground.switches.privacy_mode = False
    playground.say(ann, other, "hello")
    assert len(await bot.get_updates()) == 2
    assert (await bot.get_me()).can_read_all_group_messages


async def test_anonymous_admins_and_channels_speak(playground: Playground, ann: User, bot: Bot) -> None:
    channel = playground.add_channel("Channel", ann)
    group = playground.add_group("Group", [ann], supergroup=True)
    playground.say(ann, group, "/a", anonymous=True)
    playground.say(ann, group, "/b", as_channel=channel)
    playground.say(ann, channel, "a post")
    first, second, third = await bot.get_updates()
    assert first.message.from_user.username == "GroupAnonymousBot"
    assert first.message.sender_chat.id == group.id
    assert second.message.from_user.username == "Channel_Bot"
    assert second.message.sender_chat.id == channel.id
    assert third.channel_post.chat.type == "channel"
    assert third.channel_post.from_user is None


async def test_the_bot_hears_of_its_own_comings_and_goings(playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann], announce=True)
    playground.set_bot_status(group, "kicked", by=ann)
    channel = playground.add_channel("Channel", ann, announce=True)
    updates = await bot.get_updates()
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    told = [(change.chat.id, change.old_chat_member.status, change.new_chat_member.status) for change in changes]
    assert told == [
        (group.id, "left", "member"),
        (group.id, "member", "kicked"),
        (channel.id, "left", "administrator"),
    ]


async def test_blocking_and_coming_back(playground: Playground, ann: User, bot: Bot) -> None:
    playground.block(ann)
    playground.say(ann, ann, "/start")
    blocked, back, said = await bot.get_updates()
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert back.my_chat_member.new_chat_member.status == "member"
    assert said.message.text == "/start"
    assert (await bot.send_message(ann.id, "welcome back")).text == "welcome back"


async def test_joining_and_leaving(playground: Playground, ann: User, bot: Bot) -> None:
    bob = playground.add_user("Bob")
    group = playground.add_group("Group", [ann])
    playground.set_member(group, bob, "member")
    playground.set_member(group, bob, "left")
    joined, left = [update.message for update in await bot.get_updates()]
    assert joined.new_chat_members[0].id == bob.id
    assert left.left_chat_member.id == bob.id


async def test_chat_member_updates_come_to_an_admin_who_asks(playground: Playground, ann: User, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["chat_member"])
    bob = playground.add_user("Bob")
    group = playground.add_group("Group", [ann], bot_status="administrator")
    playground.set_member(group, bob, "member")
    [update] = await bot.get_updates()
    assert update.chat_member.new_chat_member.user.id == bob.id


async def test_questions_about_chats(playground: Playground, ann: User, bot: Bot) -> None:
    bob = playground.add_user("Bob")
    group = playground.add_group("Group", [ann, bob], supergroup=True, bot_status="administrator")
    channel = playground.add_channel("Channel", ann, username="the_channel")
    assert (await bot.get_chat(ann.id)).first_name == "Ann"
    assert (await bot.get_chat(group.id)).permissions.can_send_messages
    assert (await bot.get_chat("@The_Channel")).id == channel.id
    statuses = [(await bot.get_chat_member(group.id, user.id)).status for user in (ann, bob)]
    assert statuses == ["creator", "member"]
    admins = await bot.get_chat_administrators(group.id)
    assert {admin.user.id for admin in admins} == {ann.id, bot.id}
    assert await bot.get_chat_member_count(group.id) == 3
    assert await bot.leave_chat(group.id)
    assert not group.member(bot.id).is_inside


async def test_edits_of_persons_reach_the_bot(playground: Playground, ann: User, bot: Bot) -> None:
    said = playground.say(ann, ann, "/serch x")
    playground.edit(said, "/search x")
    assert (await bot.get_updates())[1].edited_message.text == "/search x"
