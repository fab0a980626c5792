"""What the chat page asks for and does on behalf of a person: JSON under ``/api/``, and a stream of events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.playground.entities import utf16_length
from bot.playground.errors import ApiError, Json, bad_request
from bot.playground.membership import set_blocked
from bot.playground.people import Chat, User
from bot.playground.playground import Playground
from bot.playground.view import describe_chat, describe_everything, sees, shown_menu

PAGE_MESSAGES = 100
_BUTTON_WAIT_S = 20.0
_INLINE_WAIT_S = 10.0
_KEEP_ALIVE_S = 20.0
_TEXT_LIMIT = 4096

Handler = Callable[[Playground, "Asked"], Awaitable[Any] | Any]


class Asked:
    """A request of the page: who asks, about which chat, and the fields that came with it."""

    def __init__(self, playground: Playground, fields: Json) -> None:
        self._playground = playground
        self.fields = fields

    @property
    def me(self) -> User:
        """The person on whose behalf the page acts.

        Raises:
            ApiError: 400, there is no such person.
        """
        return self._playground.find_user(_number(self.fields.get("me")))

    @property
    def chat(self) -> Chat:
        """The chat in question.

        Raises:
            ApiError: 400, there is none, or the person is not in it.
        """
        chat = self._playground.find_chat(str(self.fields.get("chat", "")))
        if not sees(chat, self.me):
            raise bad_request("chat not found")
        return chat

    def text(self, name: str) -> str:
        """A field as text; empty where it is missing."""
        return str(self.fields.get(name) or "")

    def number(self, name: str) -> int:
        """A field as a whole number; 0 where it is missing."""
        return _number(self.fields.get(name) or 0)


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise bad_request("a number is missing") from error


def get_view(playground: Playground, asked: Asked) -> Json:
    """Everything a client shows at first: people, the bot, the person's chats."""
    fallback = next(iter(playground.users.values()), None)
    me = asked.me if asked.fields.get("me") else fallback
    if me is None:
        raise bad_request("there is nobody in this playground")
    return describe_everything(playground, me)


def get_messages(_playground: Playground, asked: Asked) -> Json:
    """The chat's last messages, or those before the message id ``before``; oldest first."""
    before = asked.number("before")
    numbers = [number for number in asked.chat.history if not before or number < before]
    shown = [asked.chat.history[number] for number in numbers[-PAGE_MESSAGES:]]
    return {"messages": shown, "more": len(numbers) > len(shown)}


def get_commands(playground: Playground, asked: Asked) -> Json:
    """The command menu as the person's client shows it in this chat."""
    return {"commands": shown_menu(playground, asked.chat, asked.me)}


def say(playground: Playground, asked: Asked) -> Json:
    """Write a message."""
    text, chat = asked.text("text"), asked.chat
    if not text.strip() or utf16_length(text) > _TEXT_LIMIT:
        raise bad_request("a message has 1 to 4096 characters")
    reply_to = chat.history.get(asked.number("reply_to"))
    return playground.say(asked.me, chat, text, reply_to=reply_to)


async def press(playground: Playground, asked: Asked) -> Json:
    """Press an inline button, and wait for what the bot says to it."""
    message = asked.chat.history.get(asked.number("message"))
    if message is None:
        raise bad_request("the message is gone")
    place = (asked.number("row"), asked.number("column"))
    query_id = playground.press(asked.me, message, place)
    try:
        return {"answer": await playground.query_answer(query_id, _BUTTON_WAIT_S)}
    except TimeoutError:
        return {"answer": None}


async def type_inline(playground: Playground, asked: Asked) -> Json:
    """Type an inline query, and wait for the results."""
    query_id = playground.inline(asked.me, asked.text("query"), asked.text("offset"), asked.chat)
    try:
        answer = await playground.query_answer(query_id, _INLINE_WAIT_S)
    except TimeoutError:
        answer = {"results": [], "next_offset": "", "button": None}
    return {"query_id": query_id, **answer}


def choose(playground: Playground, asked: Asked) -> Json:
    """Post a result of an inline query."""
    return playground.choose(asked.me, asked.chat, asked.text("query_id"), asked.text("result_id"))


def set_language(playground: Playground, asked: Asked) -> Json:
    """Change the language of the person's client."""
    playground.set_language(asked.me, asked.text("language")[:16])
    return {}


def block(playground: Playground, asked: Asked) -> Json:
    """Block the bot, or let it speak again."""
    chat = playground.private_chat(asked.me)
    set_blocked(playground, chat, bool(asked.fields.get("blocked")))
    return describe_chat(playground, chat, asked.me)


_QUESTIONS: dict[str, Handler] = {
    "view": get_view,
    "messages": get_messages,
    "commands": get_commands,
}
_ACTS: dict[str, Handler] = {
    "say": say,
    "press": press,
    "inline": type_inline,
    "choose": choose,
    "language": set_language,
    "block": block,
}


def make_routes(playground: Playground) -> list[Route]:
    """The routes under ``/api/``: questions by GET, acts by POST with a JSON body."""
    asking = [
        Route(f"/api/{name}", _answer_with(playground, handler), methods=["GET"])
        for name, handler in _QUESTIONS.items()
    ]
    acting = [
        Route(f"/api/{name}", _answer_with(playground, handler), methods=["POST"]) for name, handler in _ACTS.items()
    ]

    async def stream(request: Request) -> Response:
        me = Asked(playground, dict(request.query_params)).me
        return StreamingResponse(_tell(playground, me), media_type="text/event-stream")

    async def upload(request: Request) -> Response:
        asked = Asked(playground, dict(request.query_params))
        content = await request.body()
        name, caption = asked.text("name"), asked.text("caption")
        message = playground.send_document(asked.me, asked.chat, name, content, caption)
        return JSONResponse(message)

    extra = [Route("/api/events", stream), Route("/api/upload", _guarded(upload), methods=["POST"])]
    return [*asking, *acting, *extra]


def _answer_with(playground: Playground, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        fields = dict(request.query_params)
        if request.method == "POST":
            fields = await read_object(request)
        answer = handler(playground, Asked(playground, fields))
        return JSONResponse(await answer if isinstance(answer, Awaitable) else answer)

    return _guarded(endpoint)


def _guarded(
    endpoint: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ApiError as error:
            return JSONResponse({"error": error.description}, error.code)
        except LookupError as error:
            return JSONResponse({"error": str(error)}, 404)

    return guarded


async def read_object(request: Request) -> Json:
    """The JSON object in a request's body.

    Raises:
        ApiError: 400 where it is none, or not sent as ``application/json`` (which other pages cannot do unasked).
    """
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise bad_request("send application/json")
    try:
        fields = await request.json()
    except ValueError as error:
        raise bad_request("not JSON") from error
    if not isinstance(fields, dict):
        raise bad_request("not a JSON object")
    return fields


async def _tell(playground: Playground, me: User) -> AsyncIterator[str]:
    """The events of the person's chats as server-sent events, until the server stops or the page goes away."""
    with playground.watch() as events:
        yield "retry: 1000\n\n"
        while True:
            try:
                event = await asyncio.wait_for(events.get(), _KEEP_ALIVE_S)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if event["type"] == "close":
                return
            chat = playground.chats.get(event.get("chat_id") or 0)
            if chat is None or sees(chat, me):
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
