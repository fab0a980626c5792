"""What tests in another process switch and read: faults, people, deliveries, under ``/control/``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.errors import ApiError, Json, bad_request
from bot.playground.people_api import read_object
from bot.playground.playground import Playground

_SETTINGS = ("privacy_mode", "inline_feedback", "query_lifetime_s", "history_limit")


def add_people(playground: Playground, fields: Json) -> Json:
    """``{"count", "language_code"?}`` → ``{"first_id", "count"}``; the ids follow one another."""
    language = str(fields.get("language_code", "en"))
    people = playground.add_people(int(fields["count"]), language)
    return {"first_id": people[0].id if people else None, "count": len(people)}


def add_group(playground: Playground, fields: Json) -> Json:
    """``{"title", "user_ids", "supergroup"?, "forum"?, "bot_status"?, "announce"?}`` → the chat."""
    people = [playground.find_user(number) for number in fields.pop("user_ids")]
    return playground.add_group(str(fields.pop("title")), people, **fields).as_json()


def say(playground: Playground, fields: Json) -> Json:
    """``{"user_id", "text", "chat_id"?}`` → the message; without a chat, in the person's own."""
    user = playground.find_user(int(fields["user_id"]))
    chat = playground.find_chat(str(fields.get("chat_id", user.id)))
    return playground.say(user, chat, str(fields["text"]))


def press(playground: Playground, fields: Json) -> Json:
    """``{"user_id", "chat_id", "message_id", "button"}`` → ``{"query_id"}``."""
    message = playground.find_chat(str(fields["chat_id"])).history[int(fields["message_id"])]
    user = playground.find_user(int(fields["user_id"]))
    return {"query_id": playground.press(user, message, str(fields["button"]))}


def block(playground: Playground, fields: Json) -> Json:
    """``{"user_id", "blocked"}``."""
    user = playground.find_user(int(fields["user_id"]))
    (playground.block if fields["blocked"] else playground.unblock)(user)
    return {}


def upgrade(playground: Playground, fields: Json) -> Json:
    """``{"chat_id"}`` → the supergroup."""
    return playground.upgrade(playground.find_chat(str(fields["chat_id"]))).as_json()


def add_fault(playground: Playground, fields: Json) -> Json:
    """``{"name", …}``: the arguments of `Faults.add`."""
    playground.faults.add(str(fields.pop("name")), **fields)
    return {}


def clear_faults(playground: Playground, fields: Json) -> Json:
    """``{"seed"?}``: switch all faults off."""
    playground.faults.clear(fields.get("seed"))
    return {}


def clear_deliveries(playground: Playground, _fields: Json) -> Json:
    """Forget what was delivered."""
    playground.ledger.clear()
    return {}


def change_settings(playground: Playground, fields: Json) -> Json:
    """``{"history_limit"?, "keep_texts"?, "privacy_mode"?, "inline_feedback"?, "query_lifetime_s"?}``."""
    for name in _SETTINGS:
        if name in fields:
            setattr(playground.switches, name, fields[name])
    if "keep_texts" in fields:
        playground.ledger.keep_texts = bool(fields["keep_texts"])
    return {}


def list_deliveries(playground: Playground, fields: Json) -> Json:
    """``after`` (a number), ``limit`` → ``{"total", "deliveries": [[number, at, chat, message, thread, text]…]}``."""
    after, limit = int(fields.get("after", 0)), int(fields.get("limit", 10_000))
    found = playground.ledger.all(after)[:limit]
    return {"total": playground.ledger.total, "deliveries": found}


def count_deliveries(playground: Playground, _fields: Json) -> Json:
    """``{"total", "counts": {chat id: messages}}``."""
    return {"total": playground.ledger.total, "counts": playground.ledger.counts()}


async def await_answer(playground: Playground, fields: Json) -> Json:
    """``chat_id``, ``after`` (a message id), ``timeout`` in seconds → the bot's next message in the chat."""
    chat = playground.find_chat(str(fields["chat_id"]))
    wait_s = float(fields.get("timeout", 5))
    try:
        return await playground.answer(chat, int(fields.get("after", 0)), wait_s)
    except TimeoutError as error:
        raise ApiError(504, "no answer in time") from error


_ACTS: dict[str, Callable[[Playground, Json], Any]] = {
    "people": add_people,
    "groups": add_group,
    "say": say,
    "press": press,
    "block": block,
    "upgrade": upgrade,
    "faults": add_fault,
    "faults/clear": clear_faults,
    "deliveries/clear": clear_deliveries,
    "settings": change_settings,
}
_QUESTIONS: dict[str, Callable[[Playground, Json], Any]] = {
    "deliveries": list_deliveries,
    "counts": count_deliveries,
    "answer": await_answer,
}


def make_routes(playground: Playground) -> list[Route]:
    """The routes under ``/control/``: questions by GET, acts by POST with a JSON body."""
    asking = [
        Route(f"/control/{name}", _answer_with(playground, act), methods=["GET"]) for name, act in _QUESTIONS.items()
    ]
    acting = [Route(f"/control/{name}", _answer_with(playground, act), methods=["POST"]) for name, act in _ACTS.items()]
    return [*asking, *acting]


def _answer_with(
    playground: Playground, act: Callable[[Playground, Json], Any]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            fields: Json = dict(request.query_params)
            if request.method == "POST":
                fields = await read_object(request)
            answer = _act(act, playground, fields)
            return JSONResponse(await answer if isinstance(answer, Awaitable) else answer)
        except ApiError as error:
            return JSONResponse({"error": error.description}, error.code)

    return endpoint


def _act(act: Callable[[Playground, Json], Any], playground: Playground, fields: Json) -> Any:
    try:
        return act(playground, fields)
    except (LookupError, TypeError, ValueError) as error:
        raise bad_request(f"{type(error).__name__}: {error}") from error
