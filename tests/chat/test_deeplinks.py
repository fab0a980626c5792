"""Links into the bot: written, read back whatever comes, and opened by the bot itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.deeplinks import (
    PAYLOAD_CHARACTERS,
    Door,
    Start,
    decode_start,
    encode_start,
    make_address,
    make_share_address,
)
from tests.chat.conftest import Conversation

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Kept:
    """Keeps long texts as the database does."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def keep(self, text: str) -> str:
        token = f"{len(self.texts):016x}"
        self.texts[token] = text
        return token


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300).filter(str.strip)


@given(st.sampled_from([door for door in Door if door is not Door.RELEASE]), words)
def test_every_text_comes_back(door: Door, text: str) -> None:
    kept = Kept()
    payload = encode_start(Start(door, text), kept.keep)
    assert PAYLOAD.fullmatch(payload)
    assert decode_start(payload, kept.texts.get) == Start(door, text)
    assert bool(kept.texts) is (len(text.encode()) > 46)


@given(st.integers(0, 10**18 - 1))
def test_every_release_comes_back(number: int) -> None:
    start = Start(Door.RELEASE, str(number))
    assert decode_start(encode_start(start, Kept().keep), Kept().texts.get) == start


@given(st.text(max_size=80) | st.from_regex(r"[rsquc][A-Za-z0-9_-]{0,64}", fullmatch=True))
def test_whatever_comes_is_read_or_refused(payload: str) -> None:
    start = decode_start(payload, {"0000": "words"}.get)
    assert start is None or (start.text.strip() and len(payload) <= PAYLOAD_CHARACTERS)


CASES = [
    ("r20", Start(Door.RELEASE, "20")),
    ("r020", Start(Door.RELEASE, "20")),
    ("s_Zm9yY2VkIGxhYm91cg", Start(Door.SEARCH, "forced labour")),
    ("q_5by66L-r5Yqz5Yqo", Start(Door.QUESTION, "强迫劳动")),
    ("u_YQ", Start(Door.SUBSCRIPTION, "a")),
    ("s-0123", Start(Door.SEARCH, "kept")),
    *(
        (payload, None)
        for payload in ("", "r", "r٣", "r" + "9" * 19, "rx", "s_", "s-", "s-none", "s_A", "s_IA", "x_YQ")
    ),
    *((payload, None) for payload in ("s_/+", "s_Zm9=", "s_gICA", "S_YQ", "u_" + "A" * 63, "sYQ", "s_YQ\n")),
]


@pytest.mark.parametrize(("payload", "start"), CASES)
def test_payloads(payload: str, start: Start | None) -> None:
    assert decode_start(payload, {"0123": "kept"}.get) == start


def test_an_address_that_shares_another_carries_it_whole() -> None:
    words = "强迫 & 劳动?\n=#%+"
    address = make_share_address(make_address("releases_bot", "s_YQ"), words)
    assert parse_qs(urlsplit(address).query) == {"url": ["https://t.me/releases_bot?start=s_YQ"], "text": [words]}


def find_link(message: dict[str, Any], label: str) -> str:
    """The payload of the link behind a button, through the address that shares it if it does."""
    rows = message["reply_markup"]["inline_keyboard"]
    address = next(button["url"] for row in rows for button in row if button["text"] == label)
    query = parse_qs(urlsplit(address).query)
    return parse_qs(urlsplit(query["url"][0] if "url" in query else address).query)["start"][0]


LONG = "SCORE training workshop on workplace cooperation, safety and health at work in Beijing Fangshan"


@pytest.mark.parametrize(
    "typed", ["/search forced labour", "强迫劳动", "/search албадан хөдөлмөр", LONG, "how many in 2017?"]
)
async def test_shared_results_open_the_same_for_others(conversation: Conversation, typed: str) -> None:
    found = await conversation.say(typed)
    payload = find_link(found, next(label for label in labels(found) if label in SHARES))
    bea = conversation.playground.add_user("Bea", language_code="en")
    opened = await conversation.playground.ask(bea, f"/start {payload}")
    assert opened["text"] == found["text"]


SHARES = {"Share", "分享", "Хуваалцах"}


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def test_a_shared_subscription_is_offered_and_subscribes_nobody(conversation: Conversation) -> None:
    preview = await conversation.say("/subscribe forced labour -children")
    saved = await conversation.press(preview, "Tell me at once")
    bea = conversation.playground.add_user("Bea")
    offered = await conversation.playground.ask(bea, f"/start {find_link(saved, 'Share')}")
    assert "Subscribe to “forced labour” (without children)?" in offered["text"]
    store = conversation.services.planner.subscriptions
    assert store.of_chat(bea.id) == []
    conversation.playground.press(bea, offered, "Once a day")
    await conversation.playground.edited(offered)
    (subscription,) = store.of_chat(bea.id)
    assert subscription.interest.without == ("children",)


async def test_in_a_group_a_subscription_is_offered_to_its_admins_only(conversation: Conversation) -> None:
    playground = conversation.playground
    owner, member = playground.add_user("Owner"), playground.add_user("Member")
    group = playground.add_group("Newsroom", [owner, member])
    start = f"/start@{playground.bot.username} u_YQ"
    assert "Only admins" in (await playground.answer(group, after=playground.say(member, group, start)))["text"]
    offered = await playground.answer(group, after=playground.say(owner, group, start))
    assert "Subscribe to all press releases?" in offered["text"]


async def test_a_topic_is_shared_too(conversation: Conversation) -> None:
    opened = await conversation.say("/start c_Y2hpbmE")
    assert opened["text"].startswith("Releases about “China”: 12")
    assert find_link(opened, "Share") == "c_Y2hpbmE"


async def test_a_card_in_another_chat_leads_into_the_bot(conversation: Conversation) -> None:
    playground, user = conversation.playground, conversation.user
    answer = await playground.query_answer(query := playground.inline(user, "seafarers"))
    group = playground.add_group("Newsroom", [user])
    posted = playground.choose(user, group, query, answer["results"][0]["id"])
    opened = await conversation.say(f"/start {find_link(posted, 'Open in the bot')}")
    assert posted["text"] == opened["text"]


async def test_without_inline_mode_a_card_is_shared_by_its_link(conversation: Conversation) -> None:
    card = await conversation.say("/start r20")
    assert "switch_inline_query" in str(card["reply_markup"])
    conversation.playground.switches.inline_mode = False
    await conversation.application.bot.get_me()
    card = await conversation.say("/start r20")
    assert "switch_inline_query" not in str(card["reply_markup"])
    assert find_link(card, "Share") == "r20"


@pytest.mark.parametrize(
    "typed", ["zzzz qqqq", "量子色动力学", "квант хромодинамик", "量子色动力学" * 40, "x" * 256, '<b>"&']
)
async def test_where_inline_mode_finds_nothing_the_bot_takes_over_the_words(
    conversation: Conversation, typed: str
) -> None:
    playground = conversation.playground
    answer = await playground.query_answer(playground.inline(conversation.user, typed))
    payload = answer["button"]["start_parameter"]
    assert PAYLOAD.fullmatch(payload)
    opened = await conversation.say(f"/start {payload}")
    assert typed[:100] in opened["text"]


BROKEN = [
    "r999",
    "rx",
    "s-0000000000000000",
    "u_eA",
    "u_Y25vLXN1Y2g",
    "c_bm8tc3VjaA",
    "A" * 64,
    "-",
    "_",
    "s_gICA",
    "../",
    "²",
]


@pytest.mark.parametrize("payload", BROKEN)
async def test_a_link_that_leads_nowhere_says_so(conversation: Conversation, payload: str) -> None:
    answer = await conversation.say(f"/start {payload}")
    assert "too old" in answer["text"]


async def test_our_own_link_that_only_leads_here_is_no_broken_one(conversation: Conversation) -> None:
    assert "too old" not in (await conversation.say("/start inline"))["text"]
