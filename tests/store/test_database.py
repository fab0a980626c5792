from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from bot.errors import DatabaseError
from bot.store.database import Database, open_database


def test_a_new_database_is_in_wal_with_foreign_keys(database: Database) -> None:
    assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert database.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_new_database_is_for_its_owner_only(database: Database) -> None:
    with database.writing():
        database.execute("INSERT INTO chats (id) VALUES (1)")
    files = [database.path, database.path.with_name(database.path.name + "-wal")]
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.db"
    with open_database(path) as first:
        migrations = first.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
    with open_database(path) as second:
        assert second.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0] == migrations > 0


def test_two_processes_may_migrate_at_once(tmp_path: Path) -> None:
    path = tmp_path / "both.db"
    faults: list[BaseException] = []

    def open_it() -> None:
        try:
            open_database(path).close()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing():
        database.execute("INSERT INTO chats (id) VALUES (1)")
        with database.writing():
            database.execute("INSERT INTO chats (id) VALUES (2)")
        raise RuntimeError
    assert database.execute("SELECT count(*) FROM chats").fetchone()[0] == 0
    with database.writing():
        database.execute("INSERT INTO chats (id) VALUES (3)")
    assert database.execute("SELECT count(*) FROM chats").fetchone()[0] == 1


def test_a_second_writer_waits_and_then_writes(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    open_database(path).close()
    inside, done = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with open_database(path) as other, other.writing():
            other.execute("INSERT INTO chats (id) VALUES (1)")
            inside.set()
            done.wait(5)

    thread = threading.Thread(target=write_slowly)
    thread.start()
    inside.wait(5)
    with open_database(path) as own:
        assert own.execute("SELECT count(*) FROM chats").fetchone()[0] == 0
        threading.Timer(0.1, done.set).start()
        with own.writing():
            own.execute("INSERT INTO chats (id) VALUES (2)")
        assert own.execute("SELECT count(*) FROM chats").fetchone()[0] == 2
    thread.join()


def _write_text(path: Path) -> None:
    path.write_text("this is no database, but it is long enough to be looked at " * 20)


def _make_newer(path: Path) -> None:
    with open_database(path) as database:
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('releases-bot', '9999_x', '')"
        )


def _make_folder(path: Path) -> None:
    path.mkdir()


BROKEN = [
    (_write_text, "not an SQLite database"),
    (_make_newer, "newer version"),
    (_make_folder, "cannot be opened"),
]


@pytest.mark.parametrize(("prepare", "words"), BROKEN)
def test_what_cannot_be_opened_is_told_in_one_line(tmp_path: Path, prepare, words: str) -> None:
    path = tmp_path / "broken.db"
    prepare(path)
    with pytest.raises(DatabaseError, match=words) as caught:
        open_database(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="does the folder exist"):
        open_database(tmp_path / "nowhere" / "releases.db")


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        open_database(tmp_path / "absent.db", read_only=True)
    assert not (tmp_path / "absent.db").exists()


def test_a_read_only_opening_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    open_database(path).close()
    with open_database(path, read_only=True) as database, pytest.raises(DatabaseError, match="read-only"):
        database.execute("INSERT INTO chats (id) VALUES (1)")


def test_an_older_database_is_not_migrated_by_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close()
    with pytest.raises(DatabaseError, match="older version"):
        open_database(path, read_only=True)


def test_a_full_disk_is_told(database: Database) -> None:
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DatabaseError, match="disk is full"), database.writing():
        for number in range(1000):
            database.execute("INSERT INTO long_queries VALUES (?, ?, '')", (str(number), "x" * 2000))
    assert database.execute("SELECT count(*) FROM long_queries").fetchone()[0] == 0
