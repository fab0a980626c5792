"""The connections to Telegram, against servers that do not answer as Telegram does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut

from bot.alerts.outcomes import Flooded, Gone, Moved, Outcome, Refused, Sent, Unauthorised, Unreachable
from bot.chat.connection import AlertLine, Answer, AnswerRequest, NoAnswerError
from bot.chat.delivery import classify
from bot.languages import Language
from bot.playground.parameters import read_parameters
from bot.playground.server import HOST, listen
from bot.store.outbox import Delivery, Part

DELIVERY = Delivery(1, 0, edit=False, digest=False, parts=(Part(1, 1),), language=Language.EN, interest=None)


def app_that(respond: Callable[[Request], Response]) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await request.body()
        await respond(request)(scope, receive, send)

    return app


async def call(app: ASGIApp, **fields: object) -> Answer:
    async with listen(app) as port:
        line = AlertLine(f"http://{HOST}:{port}/bot1:x", at_once=1)
        await line.open()
        try:
            return await line.call("sendMessage", fields)
        finally:
            await line.close()


async def test_fields_go_as_json_and_those_that_are_none_do_not_go() -> None:
    seen: list[tuple[str, object]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        seen.append((request.url.path, await request.json()))
        await JSONResponse({"ok": True, "result": {"message_id": 7}})(scope, receive, send)

    answer = await call(app, chat_id=-5, text="Цалин & 工资", parse_mode=None)
    assert seen == [("/bot1:x/sendMessage", {"chat_id": -5, "text": "Цалин & 工资"})]
    assert answer == Answer(200, {"message_id": 7})


@pytest.mark.parametrize(
    "response",
    [HTMLResponse("<h1>502 Bad Gateway</h1>", 502), HTMLResponse("", 200), JSONResponse([]), JSONResponse("ok")],
)
async def test_what_is_no_answer_of_the_bot_api_is_none(response: Response) -> None:
    with pytest.raises(NoAnswerError, match=str(response.status_code)):
        await call(app_that(lambda _: response))


async def test_a_late_answer_is_none() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(5)

    async with listen(app) as port:
        line = AlertLine(f"http://{HOST}:{port}/bot1:x", at_once=1, timeout_s=0.05)
        await line.open()
        with pytest.raises(NoAnswerError, match="in time"):
            await line.call("sendMessage", {})
        await line.close()


async def test_an_answer_to_a_person_is_not_waited_for_as_long_as_a_file() -> None:
    uploads: list[tuple[str | None, str, bytes]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        read = read_parameters(b"", request.headers["content-type"], await request.body())
        uploads.extend((read.text("caption"), file.name, file.content) for file in read.files.values())
        if not read.files:
            await asyncio.sleep(0.5)
        await JSONResponse({"ok": True, "result": True})(scope, receive, send)

    async with listen(app) as port:
        request = AnswerRequest(timeout_s=0.2)
        bot = Bot("1:secret", base_url=f"http://{HOST}:{port}/bot", request=request)
        with pytest.raises(NetworkError, match="closed"):
            await bot.send_message(1, "x")
        await request.initialize()
        await request.initialize()
        assert await bot.send_document(1, InputFile(b"a,b", "table.csv"), caption="Цалин") is True
        assert uploads == [("Цалин", "table.csv", b"a,b")]
        with pytest.raises(TimedOut):
            await bot.send_message(1, "x")
        assert await bot.send_message(1, "x", read_timeout=None) is True
        await request.shutdown()
        await request.shutdown()


async def test_what_breaks_is_told_without_the_token() -> None:
    async with listen(app_that(lambda _: Response())) as port:
        pass
    request = AnswerRequest()
    await request.initialize()
    with pytest.raises(NetworkError) as caught:
        await Bot("1:secret", base_url=f"http://{HOST}:{port}/bot", request=request).send_message(1, "x")
    assert "secret" not in str(caught.value)
    await request.shutdown()


async def test_nobody_there_and_a_closed_line() -> None:
    async with listen(app_that(lambda _: Response())) as port:
        pass
    line = AlertLine(f"http://{HOST}:{port}/bot1:secret", at_once=1)
    with pytest.raises(NoAnswerError, match="closed"):
        await line.call("sendMessage", {})
    await line.open()
    with pytest.raises(NoAnswerError) as caught:
        await line.call("sendMessage", {})
    assert "secret" not in str(caught.value)
    await line.close()


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(200, {"message_id": 7}), Sent(7)),
        (Answer(429, None, "Too Many Requests: retry after 5", {"retry_after": 5}), Flooded(5.0)),
        (Answer(429, None, "Too Many Requests"), Unreachable("Too Many Requests")),
        (Answer(400, None, "Bad Request: x", {"migrate_to_chat_id": -100}), Moved(-100)),
        (Answer(400, None, "Bad Request: no rights"), Refused("no rights")),
        (Answer(403, None, "Forbidden: bot was blocked by the user"), Gone("Forbidden: bot was blocked by the user")),
        (Answer(401, None, "Unauthorized"), Unauthorised("Telegram does not know the token")),
        (Answer(404, None, "Not Found"), Unauthorised("Telegram does not know the token")),
        (Answer(HTTPStatus.BAD_GATEWAY, None, "Bad Gateway"), Unreachable("Bad Gateway")),
        (Answer(500), Unreachable("HTTP 500")),
    ],
)
def test_what_each_answer_means(answer: Answer, outcome: Outcome) -> None:
    assert classify(answer, DELIVERY) == outcome
