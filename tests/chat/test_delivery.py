"""Alerts through the real Bot API of the playground: texts, and every answer that Telegram may give."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.alerts.clock import SystemClock
from bot.alerts.deliver import AT_ONCE, Deliverer
from bot.alerts.notices import DeliveriesPaused, DeliveriesRecovered, Notice
from bot.alerts.outcomes import Gone, Needless, Outcome, Refused, Sent, Unparsable
from bot.alerts.pace import Pace
from bot.alerts.precedence import Precedence
from bot.chat.alert_messages import AlertMessages
from bot.chat.delivery import AlertSender, classify_refusal, make_alert_line
from bot.languages import Language
from bot.library import Library, open_library
from bot.model import ParsedSource, Release
from bot.playground import Playground, serve
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.outbox import Delivery, Part, open_outbox
from bot.store.subscriptions import EVERYTHING, Interest, InterestKind, Rhythm, Tempo
from bot.store.tallies import TallyStore
from tests.built_in import write_built_in

TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
FORCED_LABOUR = "Mongolia takes further steps against forced labour"


@dataclass(repr=False)  # asyncio writes out what a task gave, and with it would all of the glossary
class Office:
    """A library with subscribers, a playground, and the loop that sends between them."""

    library: Library
    playground: Playground
    deliverer: Deliverer
    notices: list[Notice] = field(default_factory=list)

    def subscribe(
        self, chat: int, interest: Interest = EVERYTHING, language: Language = Language.EN, rhythm: Rhythm | None = None
    ) -> None:
        self.library.planner.subscriptions.add(chat, 0, interest, language, rhythm or Rhythm())

    def publish(self, title: str, summary: str | None = None, name: str = "news") -> None:
        """Load a release; the same name again is a correction of it."""
        release = Release(f"2019-01-07-{name}", dt.date(2019, 1, 7), title, summary)
        self.library.ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))

    def states(self) -> dict[str, int]:
        return TallyStore(self.library.database).states()

    async def until(self, **states: int) -> None:
        """Wait until the outbox stands like this, and nothing is pending."""
        end_s = monotonic() + 20
        while self.states() != states:
            assert monotonic() < end_s, (self.states(), self.notices)
            await asyncio.sleep(0.02)


@asynccontextmanager
async def open_office(folder: Path, **options: Any) -> AsyncIterator[Office]:
    playground = Playground()
    with open_database(write_built_in(folder / "releases.db")) as database:
        library = open_library(database, hold_above=100)
        async with serve(playground) as server:
            settings = Settings(token=TOKEN, api_url=server.api_url)
            line = make_alert_line(settings, AT_ONCE)
            messages = AlertMessages(
                library.releases,
                library.planner.subscriptions,
                library.glossary,
                library.answerer.highlight,
                lambda _: pytest.fail("no button of an alert is that long"),
                monotonic,
            )
            outbox, notices = open_outbox(database.path), list[Notice]()
            deliverer = Deliverer(
                outbox,
                AlertSender(line, messages).send,
                Pace(1000.0),
                notices.append,
                precedence=Precedence(),
                clock=SystemClock(),
                draw=random.Random(1).random,
                **{"looks_every_s": 0.05, "first_probe_s": 0.1, **options},
            )
            await line.open()
            task = asyncio.create_task(deliverer.run())
            try:
                yield Office(library, playground, deliverer, notices)
            finally:
                deliverer.stop()
                await task
                await line.close()
                outbox.database.close()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


async def test_a_chat_that_wants_no_sound_gets_none(office: Office) -> None:
    ann, bat = office.playground.add_user("Ann"), office.playground.add_user("Bat")
    for person in (ann, bat):
        office.subscribe(person.id)
    office.library.planner.recipients.set_silent(bat.id, True)
    with office.playground.watch() as events:
        office.publish(FORCED_LABOUR)
        await office.until(sent=2)
        told = [event for event in (events.get_nowait() for _ in range(events.qsize())) if event["type"] == "message"]
    assert {event["chat_id"]: event["silent"] for event in told} == {ann.id: False, bat.id: True}


async def test_an_alert_is_a_card_in_the_subscribers_language(office: Office) -> None:
    ann, bat, chan = (office.playground.add_user(name) for name in ("Ann", "Bat", "Chan"))
    office.subscribe(ann.id, Interest(InterestKind.WORDS, "强迫劳动"))
    office.subscribe(bat.id, language=Language.MN)
    office.subscribe(chan.id, Interest(InterestKind.CONCEPT, "forced-labour"), Language.ZH_HANT)
    office.publish(FORCED_LABOUR, "The government <amended> the law & more.")
    await office.until(sent=3)
    (alert,) = office.playground.answers(ann)
    for words in (FORCED_LABOUR, "7 January 2019", "The government <amended> the law & more.", "“强迫劳动”"):
        assert words in alert["text"]
    underlined = [entity for entity in alert["entities"] if entity["type"] == "underline"]
    assert len(underlined) == 1, "what was subscribed to is marked, in whatever language it was typed"
    buttons = [button["text"] for row in alert["reply_markup"]["inline_keyboard"] for button in row]
    assert "My subscriptions" in buttons
    (alert,) = office.playground.answers(chan)
    assert "強迫勞動" in alert["text"]
    assert "2019年1月7日" in alert["text"]


async def test_a_correction_changes_the_message_that_was_sent(office: Office) -> None:
    ann = office.playground.add_user("Ann")
    office.subscribe(ann.id)
    office.publish(FORCED_LABOUR)
    await office.until(sent=1)
    office.publish(FORCED_LABOUR + " and slavery")
    await office.until(sent=2)
    (alert,) = office.playground.answers(ann)
    assert "and slavery" in alert["text"]
    assert "This press release was corrected after it was first sent." in alert["text"]


async def test_a_correction_of_a_deleted_or_equal_message_is_no_failure(office: Office) -> None:
    ann = office.playground.add_user("Ann")
    office.subscribe(ann.id)
    office.publish(FORCED_LABOUR)
    await office.until(sent=1)
    history = office.playground.private_chat(ann).history
    history.clear()
    office.publish(FORCED_LABOUR + " and slavery")
    await office.until(sent=1, skipped=1)


async def test_a_digest_lists_and_its_buttons_are_numbered(office: Office) -> None:
    ann = office.playground.add_user("Ann")
    office.subscribe(ann.id, rhythm=Rhythm(Tempo.DAILY))
    for number in range(14):
        office.publish(f"Release number {number} {'of a long title ' * 12}", name=f"n{number}")
    office.library.database.execute("UPDATE deliveries SET due_at = due_at - 86400, next_try = next_try - 86400")
    await office.until(sent=14)
    first, second = office.playground.answers(ann)
    assert "12 new press releases" in first["text"]
    assert "2 new press releases" in second["text"]
    assert [button["text"] for button in first["reply_markup"]["inline_keyboard"][0]] == ["1", "2", "3", "4", "5"]


async def test_a_message_in_a_topic_goes_to_the_topic(office: Office) -> None:
    owner = office.playground.add_user("Owner")
    forum = office.playground.add_group("Forum", [owner], forum=True)
    topic = office.playground.add_topic(forum, "News")
    office.library.planner.subscriptions.add(forum.id, topic, EVERYTHING, Language.EN, Rhythm())
    office.publish(FORCED_LABOUR)
    await office.until(sent=1)
    assert [delivery.thread_id for delivery in office.playground.ledger.of(forum.id)] == [topic]


async def test_blocked_deactivated_kicked_and_moved_chats(office: Office) -> None:
    playground = office.playground
    people = playground.add_people(20)
    owner = playground.add_user("Owner")
    group, gone = playground.add_group("Moves", [owner]), playground.add_group("Kicks", [owner])
    for chat in (*(person.id for person in people), group.id, gone.id, 999_999):
        office.subscribe(chat)
    playground.block(people[0])
    playground.deactivate(people[1])
    playground.set_bot_status(gone, "kicked", by=owner)
    new = playground.upgrade(group)
    office.publish(FORCED_LABOUR)
    await office.until(sent=19, skipped=3, failed=1)
    assert playground.ledger.count(new.id) == 1
    recipients = office.library.planner.recipients
    suspended = {chat for chat in (people[0].id, people[1].id, gone.id, 999_999) if recipients.find(chat).suspended}  # type: ignore[union-attr]
    assert len(suspended) == 4
    office.publish("The next one", name="next")
    await office.until(sent=38, skipped=3, failed=1)


async def test_a_storm_of_429_loses_nothing_and_repeats_nothing(office: Office) -> None:
    people = office.playground.add_people(60)
    for person in people:
        office.subscribe(person.id)
    office.playground.faults.add("flood", methods=["sendMessage"], retry_after=1, probability=0.3, count=20)
    office.publish(FORCED_LABOUR)
    await office.until(sent=60)
    assert office.playground.ledger.counts() == {person.id: 1 for person in people}
    rows = office.library.database.execute("SELECT DISTINCT attempts FROM deliveries").fetchall()
    assert [row["attempts"] for row in rows] == [0], "a flood wait is no attempt"


async def test_bursts_of_5xx_and_broken_connections(office: Office) -> None:
    people = office.playground.add_people(40)
    for person in people:
        office.subscribe(person.id)
    faults = office.playground.faults
    faults.add("error", methods=["sendMessage"], code=502, count=5)
    faults.add("drop", methods=["sendMessage"], count=4)
    office.publish(FORCED_LABOUR)
    await office.until(sent=40)
    assert office.playground.ledger.counts() == {person.id: 1 for person in people}


async def test_a_lost_answer_repeats_that_one_message_and_loses_none(office: Office) -> None:
    people = office.playground.add_people(40)
    for person in people:
        office.subscribe(person.id)
    lost = office.playground.faults.add("lose", methods=["sendMessage"], count=6)
    office.publish(FORCED_LABOUR)
    await office.until(sent=40)
    counts = office.playground.ledger.counts()
    assert set(counts) == {person.id for person in people}
    assert sum(counts.values()) - 40 == lost.struck == 6


async def test_an_outage_pauses_and_goes_on_by_itself(office: Office) -> None:
    people = office.playground.add_people(60)
    for person in people:
        office.subscribe(person.id)
    outage = office.playground.faults.add("error", methods=["sendMessage"], code=500)
    office.publish(FORCED_LABOUR)
    async with asyncio.timeout(10):
        while not office.notices:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    office.playground.faults.remove(outage)
    await office.until(sent=60)
    assert [type(notice) for notice in office.notices] == [DeliveriesPaused, DeliveriesRecovered]
    assert office.playground.ledger.counts() == {person.id: 1 for person in people}


async def test_formatting_that_telegram_cannot_read(office: Office) -> None:
    ann = office.playground.add_user("Ann")
    office.subscribe(ann.id)
    office.playground.faults.add("unparsable", methods=["sendMessage"], count=1)
    office.publish("Wages <and> hours", "A & B")
    await office.until(sent=1)
    (alert,) = office.playground.answers(ann)
    assert "Wages <and> hours" in alert["text"]
    assert not [entity for entity in alert.get("entities", []) if entity["type"] == "bold"]


DELIVERY = Delivery(1, 0, edit=False, digest=False, parts=(Part(1, 1),), language=Language.EN, interest=None)
EDIT = Delivery(1, 0, edit=True, digest=False, parts=(Part(1, 2),), language=Language.EN, interest=None, message=7)


@pytest.mark.parametrize(
    ("words", "delivery", "outcome"),
    [
        ("Bad Request: can't parse entities: x", DELIVERY, Unparsable),
        ("Bad Request: chat not found", DELIVERY, Gone),
        ("PEER_ID_INVALID", DELIVERY, Gone),
        ("Bad Request: message thread not found", DELIVERY, Refused),
        ("Bad Request: not enough rights to send text messages to the chat", DELIVERY, Refused),
        ("Message is not modified: specified new message content", EDIT, Sent),
        ("Message to edit not found", EDIT, Needless),
        ("Message can't be edited", EDIT, Needless),
        ("Chat not found", EDIT, Gone),
    ],
)
def test_refusals_are_told_apart_by_their_words(words: str, delivery: Delivery, outcome: type[Outcome]) -> None:
    assert isinstance(classify_refusal(words, delivery), outcome)


def test_refusals_never_carry_much() -> None:
    outcome = classify_refusal("x" * 5000 + "\n\n" + "y" * 5000, DELIVERY)
    assert isinstance(outcome, Refused)
    assert len(outcome.reason) <= 200


async def test_a_token_that_telegram_refuses_stops_all(office: Office) -> None:
    people = office.playground.add_people(30)
    for person in people:
        office.subscribe(person.id)
    office.playground.switches.revoked_tokens.add(TOKEN)
    office.publish(FORCED_LABOUR)
    async with asyncio.timeout(10):
        while not office.notices:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert isinstance(office.notices[0], DeliveriesPaused)
    office.playground.switches.revoked_tokens.clear()
    await office.until(sent=30)
    assert Counter(office.playground.ledger.counts().values()) == {1: 30}
