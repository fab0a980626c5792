"""An echo bot with plain python-telegram-bot, by long polling: what the library itself takes for an answer."""

from __future__ import annotations

import argparse

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.benchmarks.machine import TOKEN


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send a text back."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Run until it is ended."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.echo", description=__doc__)
    parser.add_argument("--api", required=True, help="base address of the Bot API, with /bot at its end")
    parser.add_argument("--concurrent", action="store_true", help="many updates at once; by default one at a time")
    arguments = parser.parse_args()
    builder = Application.builder().token(TOKEN).base_url(arguments.api).concurrent_updates(arguments.concurrent)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
