from __future__ import annotations

import datetime as dt
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlite_utils

from bot.errors import DatabaseError
from bot.store.backup import back_up, daily_copies, inspect_copy, make_daily_copy, restore
from bot.store.database import Database, open_database
from bot.store.lock import lock_for_bot
from bot.store.schema import MIGRATIONS

TODAY = dt.date(2026, 1, 31)
NOW = dt.datetime(2026, 1, 31, 12, 30, tzinfo=dt.UTC)


def write_chats(path: Path, *chats: int) -> None:
    with open_database(path) as database, database.writing():
        database.execute_many("INSERT INTO chats (id) VALUES (?)", [(chat,) for chat in chats])


def read_chats(path: Path) -> list[int]:
    with open_database(path) as database:
        return [row[0] for row in database.execute("SELECT id FROM chats ORDER BY id")]


def test_a_copy_holds_what_was_there_and_stands_alone(database: Database, tmp_path: Path) -> None:
    with database.writing():
        database.execute("INSERT INTO chats (id) VALUES (7)")
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    back_up(database, copy)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    inspect_copy(copy)
    assert read_chats(copy) == [7]


def test_a_copy_is_one_moment_while_another_program_writes(tmp_path: Path) -> None:
    """Chats are written in pairs: no copy ever holds one of a pair without the other."""
    path = tmp_path / "releases.db"
    open_database(path).close()
    written, enough = threading.Event(), threading.Event()

    def write_pairs() -> None:
        with open_database(path) as other:
            for number in range(1, 100_000):
                with other.writing():
                    other.execute_many("INSERT INTO chats (id) VALUES (?)", [(number,), (-number,)])
                written.set()
                if enough.is_set():
                    return

    thread = threading.Thread(target=write_pairs)
    thread.start()
    try:
        with open_database(path) as own:
            for number in range(5):
                written.clear()
                written.wait(5)
                back_up(own, tmp_path / f"copy{number}.db")
    finally:
        enough.set()
        thread.join()
    for number in range(5):
        chats = read_chats(tmp_path / f"copy{number}.db")
        assert chats
        assert sum(chats) == 0


def test_a_copy_never_takes_the_place_of_another_file(database: Database, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("precious")
    with pytest.raises(DatabaseError, match="is there already"):
        back_up(database, taken)
    assert taken.read_text() == "precious"


def test_a_copy_that_cannot_be_written_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such file or directory"):
        back_up(database, tmp_path / "nowhere" / "copy.db")


def test_a_daily_copy_is_made_once_a_day_and_only_the_newest_stay(tmp_path: Path) -> None:
    path, folder = tmp_path / "releases.db", tmp_path / "backups"
    write_chats(path, 1)
    strangers = ["releases-old.db", "other-2026-01-01.db", "releases-2026-01-01.db.gz"]
    folder.mkdir()
    for name in strangers:
        (folder / name).touch()
    for day in range(10):
        made = make_daily_copy(path, folder, keep=3, today=TODAY + dt.timedelta(day))
        assert made is not None
        assert read_chats(made) == [1]
        assert make_daily_copy(path, folder, keep=3, today=TODAY + dt.timedelta(day)) is None
    kept = [file.name for file in daily_copies(path, folder)]
    assert kept == ["releases-2026-02-09.db", "releases-2026-02-08.db", "releases-2026-02-07.db"]
    assert {file.name for file in folder.iterdir()} >= set(strangers)


def test_without_a_folder_there_are_no_daily_copies(tmp_path: Path) -> None:
    assert daily_copies(tmp_path / "releases.db", tmp_path / "none") == []


def test_a_daily_copy_that_fails_costs_no_earlier_one(tmp_path: Path) -> None:
    path, folder = tmp_path / "releases.db", tmp_path / "backups"
    write_chats(path, 1)
    make_daily_copy(path, folder, keep=1, today=TODAY)
    path.write_text("this is no database, but it is long enough to be looked at " * 20)
    with pytest.raises(DatabaseError):
        make_daily_copy(path, folder, keep=1, today=TODAY + dt.timedelta(1))
    assert [file.name for file in folder.iterdir()] == ["releases-2026-01-31.db"]


def test_a_copy_is_put_back_and_the_old_database_is_kept(tmp_path: Path) -> None:
    path, copy = tmp_path / "releases.db", tmp_path / "copy.db"
    write_chats(path, 1)
    with open_database(path) as database:
        back_up(database, copy)
    write_chats(path, 2)
    aside = restore(copy, path, now=NOW)
    assert aside == tmp_path / "releases.db.before-restore-20260131T123000Z"
    assert read_chats(path) == [1]
    assert read_chats(aside) == [1, 2]
    assert restore(aside, path, now=NOW + dt.timedelta(seconds=1)) is not None
    assert read_chats(path) == [1, 2]


def test_a_copy_can_be_put_where_no_database_was(tmp_path: Path) -> None:
    write_chats(tmp_path / "copy.db", 1)
    assert restore(tmp_path / "copy.db", tmp_path / "releases.db", now=NOW) is None
    assert read_chats(tmp_path / "releases.db") == [1]


def test_a_damaged_database_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    damaged = b"SQLite format 3\x00" + b"\xff" * 5000
    path.write_bytes(damaged)
    path.with_name("releases.db-wal").write_bytes(b"its log")
    write_chats(tmp_path / "copy.db", 1)
    aside = restore(tmp_path / "copy.db", path, now=NOW)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"its log"
    assert read_chats(path) == [1]


@contextmanager
def _running_bot(path: Path) -> Iterator[None]:
    with lock_for_bot(path):
        yield


@contextmanager
def _writing_load(path: Path) -> Iterator[None]:
    with open_database(path) as database, database.writing():
        database.execute("INSERT INTO chats (id) VALUES (3)")
        yield


@contextmanager
def _reading_search(path: Path) -> Iterator[None]:
    with open_database(path) as database:
        database.execute("BEGIN")
        database.execute("SELECT * FROM chats").fetchall()
        write_chats(path, 4)
        yield
        database.execute("ROLLBACK")


USED_BY = [
    (_running_bot, "another bot process is running"),
    (_writing_load, "another program is using it"),
    (_reading_search, "another program is using it"),
]


@pytest.mark.parametrize(("using", "words"), USED_BY)
def test_a_database_in_use_is_not_replaced(tmp_path: Path, using, words: str) -> None:
    path = tmp_path / "releases.db"
    write_chats(path, 1)
    write_chats(tmp_path / "copy.db", 2)
    with using(path), pytest.raises(DatabaseError, match=words):
        restore(tmp_path / "copy.db", path, now=NOW)
    assert 1 in read_chats(path)
    assert not list(tmp_path.glob("*restor*"))


def _damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 400] = b"\x55" * min(400, len(content) - start)
    path.write_bytes(content)


def _make_newer(path: Path) -> None:
    with open_database(path) as database:
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('releases-bot', '9999_x', '')"
        )


def _make_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE other (x)")
    other.close()


NO_COPIES = [
    (lambda path: path.unlink(), "there is no such file"),
    (lambda path: path.write_text("no database " * 200), "not an SQLite database"),
    (lambda path: path.write_text(""), "none of this program"),
    (_damage, "is damaged|malformed"),
    (_make_newer, "newer version"),
    (_make_foreign, "none of this program"),
]


@pytest.mark.parametrize(("spoil", "words"), NO_COPIES)
def test_what_is_no_sound_copy_is_refused(tmp_path: Path, spoil, words: str) -> None:
    path, copy = tmp_path / "releases.db", tmp_path / "copy.db"
    write_chats(path, 1)
    with open_database(path) as database:
        back_up(database, copy)
    spoil(copy)
    with pytest.raises(DatabaseError, match=words) as caught:
        restore(copy, path, now=NOW)
    assert "\n" not in str(caught.value)
    assert read_chats(path) == [1]
    assert not list(tmp_path.glob("*restor*"))


def make_older(path: Path) -> None:
    """A database as an earlier version left it: without the tables of alerts."""
    connection = sqlite3.connect(path, isolation_level=None)
    MIGRATIONS.apply(sqlite_utils.Database(connection), stop_before="0010_alerts")
    connection.execute("INSERT INTO chats (id, language) VALUES (5, 'mn')")
    connection.close()


def test_an_older_database_is_copied_before_its_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    make_older(path)
    assert read_chats(path) == [5]
    copy = tmp_path / "releases.db.before-0010_alerts"
    with sqlite3.connect(copy) as older:
        assert older.execute("SELECT id, language FROM chats").fetchall() == [(5, "mn")]
        assert older.execute("SELECT count(*) FROM sqlite_master WHERE name = 'deliveries'").fetchone() == (0,)
    older.close()
    copy.unlink()
    assert read_chats(path) == [5]
    assert not copy.exists()


def test_an_older_copy_is_restored_and_upgraded(tmp_path: Path) -> None:
    make_older(tmp_path / "copy.db")
    restore(tmp_path / "copy.db", tmp_path / "releases.db", now=NOW)
    assert read_chats(tmp_path / "releases.db") == [5]


def test_a_new_database_needs_no_copy(database: Database) -> None:
    assert not list(database.path.parent.glob("*before*"))


def test_without_room_for_the_copy_nothing_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    make_older(path)
    (tmp_path / "releases.db.before-0010_alerts").mkdir()
    with pytest.raises(DatabaseError, match="cannot be copied before its upgrade") as caught:
        open_database(path)
    assert "\n" not in str(caught.value)
    with sqlite3.connect(path) as still_older:
        assert still_older.execute("SELECT count(*) FROM sqlite_master WHERE name = 'deliveries'").fetchone() == (0,)
    still_older.close()
