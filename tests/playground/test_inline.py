"""Inline mode, pressed buttons, files and the bot's profile, through python-telegram-bot."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from bot.playground import Playground
from bot.playground.people import User
from bot.playground.view import shown_menu

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


def article(number: int, **fields: object) -> InlineQueryResultArticle:
    content = InputTextMessageContent(f"<b>{number}</b>", parse_mode="HTML")
    return InlineQueryResultArticle(str(number), f"Title {number}", content, **fields)


async def test_a_chosen_result_is_posted_and_can_be_edited(playground: Playground, ann: User, bot: Bot) -> None:
    group = playground.add_group("Group", [ann])
    query_id = playground.inline(ann, "forced labour", chat=group)
    [update] = await bot.get_updates()
    assert (update.inline_query.query, update.inline_query.chat_type) == ("forced labour", "group")
    button = InlineQueryResultsButton("Subscribe", start_parameter="sub_1-2")
    await update.inline_query.answer([article(1, reply_markup=KEYS)], next_offset="1", button=button)
    answer = await playground.query_answer(query_id)
    assert (answer["next_offset"], answer["button"]["start_parameter"]) == ("1", "sub_1-2")
    posted = playground.choose(ann, group, query_id, "1")
    assert (posted["text"], posted["via_bot"]["id"]) == ("1", bot.id)
    _, seen, chosen = await bot.get_updates()
    assert seen.message.via_bot.id == bot.id
    assert chosen.chosen_inline_result.result_id == "1"
    assert await bot.edit_message_text("two", inline_message_id=chosen.chosen_inline_result.inline_message_id)
    assert group.history[posted["message_id"]]["text"] == "two"


async def test_a_button_under_a_chosen_result(playground: Playground, ann: User, bot: Bot) -> None:
    query_id = playground.inline(ann, "")
    await bot.answer_inline_query(query_id, [article(1, reply_markup=KEYS)])
    playground.press(ann, playground.choose(ann, ann, query_id, "1"), "More")
    pressed = (await bot.get_updates())[-1].callback_query
    assert (pressed.message, pressed.data) == (None, "more")
    assert await pressed.edit_message_text("edited")


@pytest.mark.parametrize(
    ("results", "fields", "words"),
    [
        ([article(number) for number in range(51)], {}, "RESULTS_TOO_MUCH"),
        ([article(1), article(1)], {}, "RESULT_ID_DUPLICATE"),
        ([article(1)], {"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ([], {"button": InlineQueryResultsButton("x", start_parameter="a b")}, "START_PARAM_INVALID"),
    ],
)
async def test_inline_limits(
    results: list, fields: dict, words: str, playground: Playground, ann: User, bot: Bot
) -> None:
    query_id = playground.inline(ann, "x")
    with pytest.raises(BadRequest, match=rf"(?i){words}"):
        await bot.answer_inline_query(query_id, results, **fields)


async def test_a_query_is_answered_once_and_in_time(playground: Playground, ann: User, bot: Bot) -> None:
    sent = await bot.send_message(ann.id, "x", reply_markup=KEYS)
    message = playground.private_chat(ann).history[sent.message_id]
    query_id = playground.press(ann, message, (0, 0))
    assert await bot.answer_callback_query(query_id, "ok", show_alert=True)
    assert await playground.query_answer(query_id) == {"text": "ok", "show_alert": True}
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query_id)
    playground.switches.query_lifetime_s = -1
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(playground.press(ann, message, "more"))
    with pytest.raises(LookupError):
        playground.press(ann, message, "no such button")


def draw_picture(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"


async def test_pictures_and_documents(playground: Playground, ann: User, bot: Bot) -> None:
    picture = draw_picture(320, 180)
    sent = await bot.send_photo(ann.id, picture, caption="<i>chart</i>", parse_mode="HTML")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (320, 180)
    assert sent.caption_html == "<i>chart</i>"
    stored = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await stored.download_as_bytearray()) == picture
    again = await bot.send_photo(ann.id, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    changed = await sent.edit_caption("plain")
    assert (changed.caption, changed.caption_entities) == ("plain", ())
    document = await bot.send_document(ann.id, b"a,b\r\n--x\r\n", filename='new "release" 新闻.csv')
    assert (document.document.file_name, document.document.mime_type) == ('new "release" 新闻.csv', "text/csv")
    content = await (await bot.get_file(document.document.file_id)).download_as_bytearray()
    assert bytes(content) == b"a,b\r\n--x\r\n"
    with pytest.raises(BadRequest, match=r"(?i)PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(ann.id, draw_picture(9000, 9000))


async def test_persons_send_documents(playground: Playground, ann: User, bot: Bot) -> None:
    playground.send_document(ann, ann, "listing.txt", b"1. Release", caption="new")
    [update] = await bot.get_updates()
    assert (update.message.document.file_name, update.message.caption) == ("listing.txt", "new")


async def test_command_menus_by_scope_and_language(playground: Playground, ann: User, bot: Bot) -> None:
    bolor = playground.add_user("Bolor", language_code="mn")
    group = playground.add_group("Group", [ann, bolor])
    await bot.set_my_commands([BotCommand("a", "For all")])
    await bot.set_my_commands([BotCommand("p", "Private")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("m", "Монгол")], scope=BotCommandScopeAllPrivateChats(), language_code="mn")
    await bot.set_my_commands([BotCommand("c", "Ann only")], scope=BotCommandScopeChat(ann.id))

    def menu(user: User, chat: object) -> list[str]:
        return [command["command"] for command in shown_menu(playground, chat, user)]

    assert menu(ann, playground.private_chat(ann)) == ["c"]
    assert menu(bolor, playground.private_chat(bolor)) == ["m"]
    assert menu(ann, group) == ["a"]
    assert [command.command for command in await bot.get_my_commands(language_code="mn")] == []
    await bot.delete_my_commands(scope=BotCommandScopeChat(ann.id))
    assert menu(ann, playground.private_chat(ann)) == ["p"]
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
        await bot.set_my_commands([("Großes", "x")])
    with pytest.raises(BadRequest, match="Invalid language code"):
        await bot.set_my_commands([("a", "x")], language_code="zh-hant")


async def test_names_and_descriptions(bot: Bot) -> None:
    await bot.set_my_name("ILO releases")
    await bot.set_my_name("ОУХБ", language_code="mn")
    await bot.set_my_description("Long")
    await bot.set_my_short_description("Short", language_code="zh")
    assert (await bot.get_my_name("mn")).name == "ОУХБ"
    assert (await bot.get_my_name("ru")).name == "ILO releases"
    assert (await bot.get_my_description("mn")).description == "Long"
    assert (await bot.get_my_short_description()).short_description == ""
    with pytest.raises(BadRequest, match=r"(?i)bot name is too long"):
        await bot.set_my_name("x" * 65)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)


async def test_goodbyes(bot: Bot) -> None:
    assert await bot.log_out()
    assert await bot.close()
