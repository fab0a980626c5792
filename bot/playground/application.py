"""The whole HTTP application: the guard at the door, the Bot API and the chat page behind it."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.playground import control_api, page_files, people_api
from bot.playground.bot_api import BotApi
from bot.playground.guard import is_foreign, refuse
from bot.playground.playground import Playground


def create_app(playground: Playground) -> ASGIApp:
    """The ASGI application over a playground: the Bot API, the chat page, and what tests switch."""
    bot_api = BotApi(playground)
    makers = (page_files, people_api, control_api)
    page = Starlette(routes=[route for maker in makers for route in maker.make_routes(playground)])

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if is_foreign(scope):
            await refuse(send)
        elif scope["path"].startswith(("/bot", "/file/bot")):
            await bot_api(scope, receive, send)
        else:
            await page(scope, receive, send)

    return application
