"""What is kept of a chat: each table is known, all of it is read, all of it is deleted, and nothing brings it back."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from bot.alerts.planner import Changes
from bot.languages import Language
from bot.store.chats import ChatStore, ListSize, QueryStore
from bot.store.database import Database, open_database
from bot.store.holdings import HOLDINGS, HoldingStore
from bot.store.missed import MissedStore
from bot.store.newsroom import NewsroomStore
from bot.store.outbox import Mark, Outbox, State
from bot.store.recipients import QuietHours, RecipientStore
from bot.store.subscriptions import Interest, InterestKind
from tests.alerts.archives import NOW, add_release, change_title, make_planner, subscribe
from tests.alerts.test_planner import plan

CHAT, OTHER, OLD = 7_111_222_333, 7_999_888_777, 7_444_555_666
WORDS = "unmistakable"

# Tables that hold nothing of any chat or person. A new table goes here only if that is so; else it is a holding.
IMPERSONAL = {
    *("releases", "versions", "translations", "corrections", "announcements", "delivery_pause"),
    *("release_topics", "loads"),
    # Of interests and long queries nothing says whose they are; the former go with their last subscription.
    *("interests", "long_queries", "missed_switch", "missed_once", "missed_words"),
    *("sources", "source_pages", "search_documents", "search_words", "search_forms", "search_keys", "search_state"),
    *("search_index", "search_index_config", "search_index_data", "search_index_idx", "search_index_docsize"),
    *("_sqlite_migrations", "sqlite_sequence"),
}
# How columns are called that hold the number of a chat or of a person.
PERSONAL = re.compile(r"chat|user|who|author|admin|member|person|sender|owner|asker")
NOT_PERSONAL = {("announcements", "told_admins")}


def fill(database: Database, chat: int) -> None:
    """Something of the chat in each table that can hold it, by the ways that the program itself has."""
    recipients, chats = RecipientStore(database), ChatStore(database)
    subscribe(database, OLD, Interest(InterestKind.WORDS, WORDS), thread=4)
    recipients.move(OLD, chat)
    chats.set_language(chat, Language.MN)
    chats.set_list_size(chat, ListSize.LONG)
    chats.set_digest_hour(chat, 7)
    chats.note_menu(chat, "fingerprint")
    recipients.set_zone(chat, "Asia/Ulaanbaatar")
    recipients.set_quiet(chat, QuietHours(22, 7))
    newsroom = NewsroomStore(database)
    newsroom.await_reply(chat, 3, "draft:1:0:title")
    newsroom.add_draft(chat, "{}", now=NOW)
    newsroom.record(chat, "publish", "1", now=NOW)
    told = add_release(database, f"{WORDS} news")
    plan(make_planner(database), told)
    outbox = Outbox(database)
    ready = [candidate.delivery for candidate in outbox.ready(now=NOW)]
    outbox.settle([Mark(delivery, State.SENT, message=5) for delivery in ready])
    change_title(database, told, f"{WORDS} news again")
    with database.writing():
        make_planner(database).plan(_changed(told), now=NOW)
    recipients.suspend(chat, "blocked", now=NOW)


def _changed(number: int) -> Changes:
    return Changes([], [number], first=False)


def tables_of(database: Database) -> dict[str, set[str]]:
    """Every table that there is, with its columns."""
    names = [row["name"] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: {row["name"] for row in database.execute(f"PRAGMA table_info({name})")} for name in names}


def places_of(database: Database, number: int) -> set[tuple[str, str]]:
    """The tables and columns in which a number stands."""
    return {
        (table, column)
        for table, columns in tables_of(database).items()
        for column in columns
        if database.execute(f'SELECT 1 FROM {table} WHERE "{column}" = ? LIMIT 1', (number,)).fetchone()
    }


def test_every_table_is_known_to_hold_something_of_chats_or_nothing(database: Database) -> None:
    tables = tables_of(database)
    held = {holding.table for holding in HOLDINGS}
    assert set(tables) - IMPERSONAL - held == set(), "new tables: do they hold anything of a chat or a person?"
    assert held <= set(tables)
    assert held & IMPERSONAL == set()


def test_every_column_with_a_number_of_a_chat_or_person_is_known(database: Database) -> None:
    known = {(holding.table, column) for holding in HOLDINGS for column in holding.columns}
    personal = {
        (table, column)
        for table, columns in tables_of(database).items()
        for column in columns
        if PERSONAL.search(column)
    }
    assert personal - known - NOT_PERSONAL == set()


def test_the_whole_of_what_is_kept_is_read(database: Database) -> None:
    fill(database, CHAT)
    subscribe(database, OTHER)
    found = HoldingStore(database).collect(CHAT)
    assert set(found) == {holding.table for holding in HOLDINGS}
    tables = tables_of(database)
    assert all(tables[table] <= set(row) for table, rows in found.items() for row in rows)
    assert [row["words"] for row in found["subscriptions"]] == [WORDS]
    assert {(row["kind"], row["state"]) for row in found["deliveries"]} == {("tell", "sent"), ("edit", "skipped")}
    assert {row["release_id"] for row in found["deliveries"]} == {f"2018-09-01-{WORDS}-news"}
    assert found["audit"][0]["at"] == "2018-09-11T04:00:00+00:00"
    assert str(OTHER) not in json.dumps(found)
    assert HoldingStore(database).collect(OTHER)["subscriptions"][0]["interest_kind"] == "everything"
    assert HoldingStore(database).collect(1) == {}


def test_all_is_deleted_but_what_admins_did(database: Database) -> None:
    subscribe(database, OTHER)
    fill(database, CHAT)
    before = HoldingStore(database).collect(OTHER)
    HoldingStore(database).forget(CHAT)
    assert places_of(database, CHAT) == {("drafts", "author"), ("audit", "who")}
    assert places_of(database, OLD) == set()
    assert set(HoldingStore(database).collect(CHAT)) == {"drafts", "audit"}
    assert database.execute("SELECT 1 FROM interests WHERE words = ?", (WORDS,)).fetchone() is None
    assert HoldingStore(database).collect(OTHER) == before
    HoldingStore(database).forget(CHAT)


def test_what_was_deleted_is_not_in_the_file_either(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    with open_database(path) as database:
        subscribe(database, CHAT, Interest(InterestKind.WORDS, WORDS))
        HoldingStore(database).forget(CHAT)
        assert database.execute("PRAGMA secure_delete").fetchone()[0] in (0, 1, 2)
    assert not path.with_name("releases.db-wal").exists()
    assert WORDS.encode() not in path.read_bytes()
    assert CHAT.to_bytes(6) not in path.read_bytes()


def _in_flight(database: Database) -> tuple[Outbox, Mark]:
    subscribe(database, CHAT)
    plan(make_planner(database), add_release(database, "wages"))
    outbox = Outbox(database)
    (delivery,) = [candidate.delivery for candidate in outbox.ready(now=NOW)]
    outbox.claim([delivery])
    return outbox, Mark(delivery, State.SENT, message=9)


@pytest.mark.parametrize("state", [State.SENT, State.PENDING, State.FAILED])
def test_a_delivery_in_flight_does_not_bring_a_chat_back(database: Database, state: State) -> None:
    outbox, mark = _in_flight(database)
    HoldingStore(database).forget(CHAT)
    outbox.settle([Mark(mark.delivery, state, message=9, next_try=NOW)])
    assert places_of(database, CHAT) == set()
    assert outbox.recover(now=NOW) == 0


def test_nor_does_telegram_by_saying_that_it_moved_or_is_gone(database: Database) -> None:
    outbox, mark = _in_flight(database)
    HoldingStore(database).forget(CHAT)
    recipients = RecipientStore(database)
    recipients.move(CHAT, OTHER)
    assert not recipients.suspend(CHAT, "blocked", now=NOW)
    assert not recipients.revive(CHAT, now=NOW)
    outbox.settle([mark])
    assert places_of(database, CHAT) == set()
    assert places_of(database, OTHER) == set()


def test_a_menu_is_not_remembered_for_a_chat_that_was_forgotten(database: Database) -> None:
    ChatStore(database).note_menu(CHAT, "fingerprint")
    assert places_of(database, CHAT) == set()


NOT_MOVED = {"id", "suspended_at", "suspended_reason", "menu"}
"""Of the chat under its old id alone: whether it could be reached, and the menu that Telegram has for that id."""


def test_a_move_takes_all_settings_along(database: Database) -> None:
    columns = sorted(tables_of(database)["chats"] - NOT_MOVED)
    wanted = {"list_size": "short", "language": "mn", "zone": "Asia/Ulaanbaatar"}
    values = [wanted.get(column, 1) for column in columns]
    RecipientStore(database).set_zone(CHAT, "UTC")
    assignments = ", ".join(f"{column} = ?" for column in columns)
    database.execute(f"UPDATE chats SET {assignments} WHERE id = ?", (*values, CHAT))
    RecipientStore(database).move(CHAT, OTHER)
    row = database.execute("SELECT * FROM chats WHERE id = ?", (OTHER,)).fetchone()
    assert [row[column] for column in columns] == values


def test_a_moved_chat_looks_as_before(database: Database) -> None:
    chats = ChatStore(database)
    chats.set_list_size(CHAT, ListSize.SHORT)
    chats.set_digest_hour(CHAT, 18)
    RecipientStore(database).move(CHAT, OTHER)
    assert (chats.list_size(OTHER), chats.digest_hour(OTHER)) == (ListSize.SHORT, 18)
    assert (chats.list_size(CHAT), chats.digest_hour(CHAT)) == (ListSize.MEDIUM, 9)


def test_what_is_kept_without_a_chat_does_not_name_one(database: Database) -> None:
    QueryStore(database).keep("a long question", today=dt.date(2018, 9, 11))
    MissedStore(database).switch(on=True)
    MissedStore(database).note("words", today=dt.date(2018, 9, 11))
    assert places_of(database, CHAT) == set()
