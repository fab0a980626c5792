"""The HTTP application apart from the bot: its guard, the page, what the page asks for, what other processes switch."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.playground import Playground, Server, serve
from bot.playground.page_files import FOLDER


@pytest.fixture
def playground() -> Playground:
    furnished = Playground()
    furnished.furnish()
    return furnished


@pytest.fixture
async def page(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        yield client


FOREIGN = [
    {"Host": "evil.example:80"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/api/view", "/control/counts", "/bot1:x/getMe", "/files/PG1"])
async def test_other_pages_are_kept_out(path: str, headers: dict, page: httpx.AsyncClient) -> None:
    assert (await page.get(path, headers=headers)).status_code == 403


async def test_a_link_from_elsewhere_may_open_the_page(page: httpx.AsyncClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await page.get("/", headers=headers)).status_code == 200


async def test_acts_need_a_json_body(page: httpx.AsyncClient) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded"):
        answer = await page.post("/api/say", content="{}", headers={"Content-Type": content_type})
        assert answer.status_code == 400


async def test_the_page_is_whole_and_strict(page: httpx.AsyncClient) -> None:
    answer = await page.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for part in re.findall(r'"/page/([^"]+)"', answer.text):
        assert (await page.get(f"/page/{part}")).status_code == 200
    assert (await page.get("/page/..%2fpage_files.py")).status_code == 404


def test_the_page_needs_nothing_from_elsewhere_and_writes_no_html() -> None:
    for path in FOLDER.iterdir():
        text = path.read_text(encoding="utf-8")
        outside = set(re.findall(r"https?://[\w.]+", text)) - {"http://www.w3.org", "https://t.me"}
        assert not outside, path
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text), path


async def test_what_a_person_sees_and_does(playground: Playground, page: httpx.AsyncClient) -> None:
    view = (await page.get("/api/view")).json()
    assert [chat["type"] for chat in view["chats"]] == ["private", "group", "channel"]
    me, chat = view["me"]["id"], view["chats"][0]["id"]
    said = (await page.post("/api/say", json={"me": me, "chat": chat, "text": "<b>hi</b>"})).json()
    assert said["text"] == "<b>hi</b>"
    assert (await page.get("/api/messages", params={"me": me, "chat": chat})).json()["messages"] == [said]
    await page.post("/api/language", json={"me": me, "language": "zh-hant"})
    assert playground.users[me].language_code == "zh-hant"
    await page.post("/api/block", json={"me": me, "blocked": True})
    assert playground.chats[chat].blocked
    sent = await page.post("/api/upload", params={"me": me, "chat": chat, "name": "a.txt"}, content=b"x")
    assert sent.json()["document"]["file_name"] == "a.txt"


REFUSED = [
    {"me": 1, "chat": "1001", "text": "x"},
    {"me": "x", "chat": "1001", "text": "x"},
    {"me": 1002, "chat": "1001", "text": "not their chat"},
    {"me": 1001, "chat": "1001", "text": " "},
    {"me": 1001, "chat": "1001", "text": "😀" * 2049},
    {"me": 1001, "chat": "4040", "text": "x"},
]


@pytest.mark.parametrize("fields", REFUSED)
async def test_what_a_person_cannot_do(fields: dict, page: httpx.AsyncClient) -> None:
    assert (await page.post("/api/say", json=fields)).status_code == 400


async def test_events_come_to_whom_they_concern(playground: Playground, page: httpx.AsyncClient) -> None:
    anna, bolor = list(playground.users.values())
    async with page.stream("GET", "/api/events", params={"me": anna.id}) as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == "retry: 1000"
        playground.say(bolor, bolor, "a secret")
        playground.say(anna, anna, "hello")
        heard = [line async for line in until_text(lines)]
    texts = [event["message"]["text"] for event in heard if event["type"] == "message"]
    assert texts == ["hello"]


async def until_text(lines: AsyncIterator[str]) -> AsyncIterator[dict]:
    async for line in lines:
        if line.startswith("data: "):
            event = json.loads(line.removeprefix("data: "))
            yield event
            if event["type"] == "message":
                return


async def test_a_file_is_never_shown_as_a_page(playground: Playground, page: httpx.AsyncClient) -> None:
    anna = next(iter(playground.users.values()))
    sent = playground.send_document(anna, anna, "x.html", b"<script>alert(1)</script>")
    answer = await page.get(f"/files/{sent['document']['file_id']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert (await page.get("/files/unknown")).status_code == 404


async def test_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "bot.playground", "--port", "0", "--history", "5", "--people", "2"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        url = (await process.stdout.readline()).decode().strip()
        api_url = (await process.stdout.readline()).decode().strip()
        assert api_url == f"{url}bot"
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
            await drive(client)
    finally:
        process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        assert await process.wait() == 0


async def drive(client: httpx.AsyncClient) -> None:
    async def act(path: str, /, **fields: object) -> dict:
        answer = await client.post(f"/control/{path}", json=fields)
        assert answer.status_code == 200, answer.text
        return answer.json()

    people = await act("people", count=3)
    first = people["first_id"]
    await act("faults", name="flood", chats=[first], retry_after=3)
    refused = await client.post("/bot1:x/sendMessage", json={"chat_id": first, "text": "x"})
    assert (refused.status_code, refused.json()["parameters"]) == (429, {"retry_after": 3})
    await act("faults/clear", seed=1)
    said = await act("say", user_id=first, text="hi")
    await client.get("/bot1:x/sendMessage", params={"chat_id": first, "text": "hello"})
    answer = await client.get("/control/answer", params={"chat_id": first, "after": said["message_id"]})
    assert answer.json()["text"] == "hello"
    delivered = (await client.get("/control/deliveries", params={"after": 0})).json()
    assert [row[2:] for row in delivered["deliveries"]] == [[first, said["message_id"] + 1, None, "hello"]]
    assert (await client.get("/control/counts")).json() == {"total": 1, "counts": {str(first): 1}}
    await act("block", user_id=first, blocked=True)
    blocked = await client.get("/bot1:x/sendMessage", params={"chat_id": first, "text": "x"})
    assert blocked.status_code == 403
    group = await act("groups", title="G", user_ids=[first], bot_status="administrator")
    moved = await act("upgrade", chat_id=group["id"])
    assert moved["type"] == "supergroup"
    await act("settings", history_limit=0, keep_texts=False)
    await act("deliveries/clear")
    assert (await client.post("/control/people", json={})).status_code == 400


async def test_a_taken_port_is_said(server: Server) -> None:
    with pytest.raises(OSError, match="in use"):
        async with serve(Playground(), server.port):
            pytest.fail("two servers on one port")


async def test_memory_is_bounded_when_asked(playground: Playground, page: httpx.AsyncClient) -> None:
    playground.switches.history_limit = 2
    playground.ledger.keep_texts = False
    [person] = playground.add_people(1)
    for number in range(5):
        await page.get("/bot1:x/sendMessage", params={"chat_id": person.id, "text": number})
    chat = playground.private_chat(person)
    assert [message["text"] for message in chat.history.values()] == ["3", "4"]
    assert (playground.ledger.count(person.id), playground.ledger.of(person.id)) == (5, [])
