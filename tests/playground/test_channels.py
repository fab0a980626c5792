"""What a bot is told of channels: who may post there, and where a forwarded message comes from."""

from __future__ import annotations

import pytest
from telegram import Bot, ChatMemberAdministrator, MessageEntity, MessageOriginChannel, MessageOriginUser
from telegram.error import BadRequest

from bot.playground import Playground
from bot.playground.people import User


async def test_a_forwarded_post_names_its_channel(playground: Playground, ann: User, bot: Bot) -> None:
    channel = playground.add_channel("News", ann, username="some_news", bot_status="left")
    post = playground.say(ann, channel, "Read @this")
    playground.forward(ann, ann, post)
    [update] = await bot.get_updates()
    origin = update.message.forward_origin
    assert isinstance(origin, MessageOriginChannel)
    assert (origin.chat.id, origin.chat.username, origin.message_id) == (channel.id, "some_news", post["message_id"])
    assert (update.message.text, update.message.entities[0].type) == ("Read @this", MessageEntity.MENTION)


async def test_a_forwarded_message_names_its_sender(playground: Playground, ann: User, bot: Bot) -> None:
    bea = playground.add_user("Bea")
    playground.forward(ann, ann, playground.say(bea, bea, "Hello"))
    origin = (await bot.get_updates())[-1].message.forward_origin
    assert isinstance(origin, MessageOriginUser)
    assert origin.sender_user.id == bea.id


async def test_an_admin_of_a_channel_may_have_no_right_to_post(playground: Playground, ann: User, bot: Bot) -> None:
    channel = playground.add_channel("News", ann)
    member = await bot.get_chat_member(channel.id, bot.id)
    assert isinstance(member, ChatMemberAdministrator)
    assert member.can_post_messages
    playground.set_bot_status(channel, "administrator", by=ann, can_post=False)
    with pytest.raises(BadRequest, match="administrator rights in the channel"):
        await bot.send_message(channel.id, "x")


async def test_mentions_in_captions_are_marked(playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann])
    playground.send_document(ann, group, "a.pdf", b"x", caption="look, @playground_bot")
    [update] = await bot.get_updates()
    assert update.message.parse_caption_entities() == {update.message.caption_entities[0]: "@playground_bot"}


async def test_inline_mode_can_be_off(playground: Playground, bot: Bot) -> None:
    assert (await bot.get_me()).supports_inline_queries
    playground.switches.inline_mode = False
    assert not (await bot.get_me()).supports_inline_queries
