"""sendMessage, edits and deletions through python-telegram-bot, with Telegram's limits and refusals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from bot.playground import Playground
from bot.playground.people import User


def keyboard(**fields: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("x", **fields)]])


async def test_a_message_comes_back_as_it_was_sent(playground: Playground, ann: User, bot: Bot) -> None:
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("1", callback_data="ө" * 32), InlineKeyboardButton("2", url="ilo.org")],
            [
                InlineKeyboardButton("3", switch_inline_query=""),
                InlineKeyboardButton("4", copy_text=CopyTextButton("c")),
            ],
        ]
    )
    sent = await bot.send_message(
        ann.id,
        "<b>x</b> http://ilo.org",
        parse_mode="HTML",
        reply_markup=markup,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=True,
        disable_notification=True,
    )
    assert sent.text_html == "<b>x</b> http://ilo.org"
    assert sent.from_user.id == bot.id
    assert sent.chat.first_name == "Ann"
    assert sent.reply_markup.inline_keyboard[0][1].url == "http://ilo.org/"
    assert sent.reply_markup.inline_keyboard[1][1].copy_text.text == "c"
    assert sent.link_preview_options.is_disabled
    assert sent.has_protected_content
    [delivery] = playground.ledger.of(ann.id)
    assert (delivery.number, delivery.text) == (1, "x http://ilo.org")


async def test_given_entities_are_kept(ann: User, bot: Bot) -> None:
    entity = MessageEntity("bold", 2, 1)
    sent = await bot.send_message(ann.id, "😀x", entities=[entity])
    assert sent.entities == (entity,)


async def test_only_an_inline_keyboard_stays_with_its_message(playground: Playground, ann: User, bot: Bot) -> None:
    chat = playground.private_chat(ann)
    sent = await bot.send_message(ann.id, "x", reply_markup=ReplyKeyboardMarkup([["a", "b"]]))
    assert sent.reply_markup is None
    assert chat.keyboard["keyboard"] == [[{"text": "a"}, {"text": "b"}]]
    await bot.send_message(ann.id, "x", reply_markup=ForceReply(selective=True))
    assert chat.keyboard["force_reply"] is True
    await bot.send_message(ann.id, "x", reply_markup=ReplyKeyboardRemove())
    assert chat.keyboard is None


async def test_replies(playground: Playground, ann: User, bot: Bot) -> None:
    asked = playground.say(ann, ann, "what is *new*?")
    sent = await bot.send_message(ann.id, "this", reply_parameters=ReplyParameters(asked["message_id"], quote="new"))
    assert sent.reply_to_message.text == "what is *new*?"
    assert (sent.quote.text, sent.quote.position) == ("new", 9)
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(ann.id, "x", reply_parameters=lenient)).reply_to_message is None


LIMITS: list[tuple[str, Callable[[Bot, int], Awaitable[object]]]] = [
    ("Message text is empty", lambda bot, chat: bot.send_message(chat, " ")),
    ("Message text is empty", lambda bot, chat: bot.send_message(chat, "<b></b>", parse_mode="HTML")),
    ("Message is too long", lambda bot, chat: bot.send_message(chat, "x" * 4097)),
    ("Message is too long", lambda bot, chat: bot.send_message(chat, "😀" * 2049)),
    ("Can't parse entities: unsupported start tag", lambda bot, chat: bot.send_message(chat, "<p>", parse_mode="HTML")),
    ("Unsupported parse_mode", lambda bot, chat: bot.send_message(chat, "x", parse_mode="RTF")),
    ("Chat not found", lambda bot, _: bot.send_message(4040404, "x")),
    ("Chat not found", lambda bot, _: bot.send_message("@nobody_here", "x")),
    (
        "Button_data_invalid",
        lambda bot, chat: bot.send_message(chat, "x", reply_markup=keyboard(callback_data="ө" * 33)),
    ),
    ("Inline keyboard button URL", lambda bot, chat: bot.send_message(chat, "x", reply_markup=keyboard(url="x:y"))),
    ("Text buttons are unallowed", lambda bot, chat: bot.send_message(chat, "x", reply_markup=keyboard())),
    ("Message thread not found", lambda bot, chat: bot.send_message(chat, "x", message_thread_id=5)),
    ("Message to be replied not found", lambda bot, chat: bot.send_message(chat, "x", reply_to_message_id=99)),
    ("Message to edit not found", lambda bot, chat: bot.edit_message_text("x", chat, 99)),
    ("Message to delete not found", lambda bot, chat: bot.delete_message(chat, 99)),
    ("Message caption is too long", lambda bot, chat: bot.send_document(chat, b"x", caption="x" * 1025)),
    ("File must be non-empty", lambda bot, chat: bot.send_document(chat, b"")),
    ("Image_process_failed", lambda bot, chat: bot.send_photo(chat, b"no picture")),
    ("Wrong file identifier", lambda bot, chat: bot.send_photo(chat, "unknown")),
    ("Failed to get http url content", lambda bot, chat: bot.send_photo(chat, "http://ilo.org/x.png")),
    ("Query is too old", lambda bot, _: bot.answer_callback_query("1")),
    ("Query is too old", lambda bot, _: bot.answer_inline_query("1", [])),
    ("User not found", lambda bot, chat: bot.get_chat_member(chat, 4040404)),
    ("There are no administrators in the private chat", lambda bot, chat: bot.get_chat_administrators(chat)),
]


@pytest.mark.parametrize(("words", "call"), LIMITS)
async def test_limits(words: str, call: Callable[[Bot, int], Awaitable[object]], ann: User, bot: Bot) -> None:
    with pytest.raises(BadRequest) as refused:
        await call(bot, ann.id)
    assert refused.value.message.lower().startswith(words.lower())


async def test_a_message_may_have_4096_units(ann: User, bot: Bot) -> None:
    assert len((await bot.send_message(ann.id, "😀" * 2048)).text) == 2048


async def test_a_hundred_entities_are_kept(ann: User, bot: Bot) -> None:
    sent = await bot.send_message(ann.id, "<b>x</b> " * 150, parse_mode="HTML")
    assert len(sent.entities) == 100


async def test_whom_the_bot_cannot_reach(playground: Playground, ann: User, bot: Bot) -> None:
    stranger = playground.add_user("Stranger", started=False)
    gone = playground.add_user("Gone")
    group = playground.add_group("Group", [ann])
    left = playground.add_group("Left", [ann], supergroup=True, bot_status="left")
    channel = playground.add_channel("Channel", ann, bot_status="member")
    playground.block(ann)
    playground.deactivate(gone)
    playground.set_bot_status(group, "kicked", by=ann)
    cases = [
        (ann.id, Forbidden, "Forbidden: bot was blocked by the user"),
        (stranger.id, Forbidden, "Forbidden: bot can't initiate conversation with a user"),
        (gone.id, Forbidden, "Forbidden: user is deactivated"),
        (group.id, Forbidden, "Forbidden: bot was kicked from the group chat"),
        (left.id, Forbidden, "Forbidden: bot is not a member of the supergroup chat"),
        (channel.id, BadRequest, "Need administrator rights in the channel chat"),
    ]
    for chat_id, kind, words in cases:
        with pytest.raises(kind) as refused:
            await bot.send_message(chat_id, "x")
        assert refused.value.message == words
    assert playground.ledger.total == 0


async def test_a_group_that_became_a_supergroup(playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann])
    new = playground.upgrade(group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id
    assert (await bot.send_message(new.id, "x")).chat.type == "supergroup"
    first, second = [update.message for update in await bot.get_updates()]
    assert (first.chat.id, first.migrate_to_chat_id) == (group.id, new.id)
    assert (second.chat.id, second.migrate_from_chat_id) == (new.id, group.id)


async def test_edits(playground: Playground, ann: User, bot: Bot) -> None:
    sent = await bot.send_message(ann.id, "<b>x</b>", parse_mode="HTML", reply_markup=keyboard(callback_data="a"))
    edited = await sent.edit_text("<b>y</b>", parse_mode="HTML")
    assert (edited.text, edited.reply_markup) == ("y", None)
    assert edited.edit_date is not None
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("<b>y</b>", parse_mode="HTML")
    marked = await sent.edit_reply_markup(keyboard(callback_data="b"))
    assert marked.reply_markup.inline_keyboard[0][0].callback_data == "b"
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(keyboard(callback_data="b"))
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await sent.edit_caption("x")
    asked = playground.say(ann, ann, "mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", ann.id, asked["message_id"])


async def test_deletions(playground: Playground, ann: User, bot: Bot) -> None:
    bob = playground.add_user("Bob")
    group = playground.add_group("Group", [ann, bob])
    sent = await bot.send_message(group.id, "x")
    assert await sent.delete()
    other = playground.say(bob, group, "y")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, other["message_id"])
    playground.set_bot_status(group, "administrator", by=ann)
    assert await bot.delete_messages(group.id, [other["message_id"], 999])
    assert other["message_id"] not in group.history


async def test_topics_of_a_forum(playground: Playground, ann: User, bot: Bot) -> None:
    forum = playground.add_group("Forum", [ann], forum=True)
    thread = playground.add_topic(forum, "News")
    sent = await bot.send_message(forum.id, "x", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message, sent.chat.is_forum) == (thread, True, True)
    asked = playground.say(ann, forum, "/latest", thread=thread)
    replied = await bot.send_message(forum.id, "y", reply_parameters=ReplyParameters(asked["message_id"]))
    assert replied.message_thread_id == thread
    assert (await bot.send_message(forum.id, "z")).message_thread_id is None
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=4040)
    assert [delivery.thread_id for delivery in playground.ledger.of(forum.id)] == [thread, thread, None]


async def test_unknown_methods_and_tokens(playground: Playground, ann: User, bot: Bot) -> None:
    with pytest.raises(InvalidToken):
        await bot._post("makeCoffee")
    playground.switches.revoked_tokens.add(playground.token)
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await bot.send_message(ann.id, "x")
