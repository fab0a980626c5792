"""A real python-telegram-bot application against the playground, over real HTTP."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.playground import Playground, serve


async def say_again(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    text = f"😀 <b>You said</b> {update.effective_message.text_html}"
    await update.effective_message.reply_html(text, reply_markup=keyboard)


async def say_more(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer("Here is more", show_alert=True)
    await update.callback_query.edit_message_text("More of it")


async def test_a_bot_hears_answers_and_edits() -> None:
    playground = Playground()
    ann = playground.add_user("Ann")
    async with serve(playground) as server:
        application = Application.builder().token(playground.token).base_url(server.api_url).build()
        application.add_handler(MessageHandler(filters.TEXT, say_again))
        application.add_handler(CallbackQueryHandler(say_more))
        async with application:
            await application.start()
            await application.updater.start_polling()
            answer = await playground.ask(ann, "Сайн байна уу")
            assert answer["text"] == "😀 You said Сайн байна уу"
            assert answer["entities"] == [{"type": "bold", "offset": 3, "length": 8}]
            toast = await playground.query_answer(playground.press(ann, answer, "More"))
            assert toast == {"text": "Here is more", "show_alert": True}
            assert (await playground.edited(answer))["text"] == "More of it"
            await application.updater.stop()
            await application.stop()
    assert [delivery.text for delivery in playground.ledger.of(ann.id)] == [answer["text"]]
