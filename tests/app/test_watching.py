"""Watching sources: real HTTP on the loopback network, a real database, and a clock that the test turns."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.app.duties import Duties
from bot.app.watching import Watching
from bot.chat.i18n import load_texts
from bot.chat.markup import to_plain
from bot.languages import Language
from bot.library import open_library
from bot.settings import Settings
from bot.sources.listing import parse_listing
from bot.store.database import Database, open_database
from bot.store.releases import ReleaseStore
from bot.store.watches import WatchedSource, WatchStore
from tests.app.conftest import Begin, until
from tests.sources.test_fetch import Server, answer, running

BEGIN = dt.datetime(2026, 3, 8, 12, 0, tzinfo=dt.UTC)
FIRST = b"News\n\n1. Workers and employers meet in Ulaanbaatar\n\n8 March 2026\n\nA summary.\n"
SECOND = (
    b"News\n\n1. A new law on labour inspection\n\n9 March 2026\n\n2. Workers and employers met in Ulaanbaatar\n\n"
    b"8 March 2026\n\nA better summary.\n"
)
LOGIN = b"<html><head><title>Sign in</title></head><body><form><input type=password></form>Sign in</body></html>"


class Bench:
    """A watch over some sources; `turn` moves its clock on and waits until each source was checked again."""

    def __init__(self, folder: Path, sources: tuple[str, ...]) -> None:
        self.settings = Settings(
            database=folder / "releases.db", sources=sources, poll_minutes=15, allow_private_networks=True
        )
        self.now = BEGIN
        self.told: list[str] = []
        self.stop = asyncio.Event()
        self.watching = Watching(self.settings, self._tell, lambda: self.now, chance=lambda: 0.5)

    def _tell(self, words: Callable[..., object]) -> None:
        self.told.append(to_plain(words(load_texts(Language.EN)).text))  # type: ignore[attr-defined]

    def find(self, source: str) -> WatchedSource | None:
        with open_database(self.settings.database) as database:
            return WatchStore(database).find(source)

    def stand(self, source: str | None = None) -> WatchedSource:
        found = self.find(source or self.settings.sources[0])
        assert found is not None
        return found

    def is_checked(self) -> bool:
        stands = [self.find(name) for name in self.settings.sources]
        return all(found is not None and found.checked_at == self.now for found in stands)

    def titles(self) -> list[str]:
        with open_database(self.settings.database) as database:
            return [stored.release.title for stored in ReleaseStore(database)]

    async def turn(self, **step: float) -> None:
        """Let so much time pass, and see every source checked at the new hour."""
        self.stop.set()
        self.now += dt.timedelta(**step)
        duties, self.stop = Duties(), asyncio.Event()
        for duty in self.watching.duties():
            duties.add(duty)
        work = asyncio.create_task(duties.run(self.stop))
        await until(self.is_checked)
        self.stop.set()
        await work
        assert duties.failed() == []


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> Iterator[Database]:
    """A database that has a release already: the first ones of an empty database are no news."""
    with open_database(tmp_path / "releases.db") as database:
        old = b"1. An old release\n\n1 March 2020\n".decode()
        open_library(database).ingest.load([parse_listing(old, "old.txt")], now=BEGIN)
        yield database


async def test_new_and_changed_releases_are_taken_in_and_none_is_lost(tmp_path: Path) -> None:
    async with running(
        {"/list": [answer(FIRST), answer(SECOND), answer(FIRST[:0] + b"1. Another\n\n2 May 2026\n")]}
    ) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        assert bench.titles() == ["Workers and employers meet in Ulaanbaatar", "An old release"]
        await bench.turn(minutes=16)
        assert bench.titles()[:2] == ["A new law on labour inspection", "Workers and employers met in Ulaanbaatar"]
        await bench.turn(minutes=16)
        assert len(bench.titles()) == 4
        assert bench.stand().state == "ok"


async def test_a_check_before_its_time_does_not_happen(tmp_path: Path) -> None:
    async with running({"/list": answer(FIRST)}) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        requests = len(server.requests)
        bench.now += dt.timedelta(minutes=14)
        work = asyncio.create_task(bench.watching.duties()[0].work(bench.stop))
        bench.stop.clear()
        await asyncio.sleep(0.3)
        assert len(server.requests) == requests
        bench.stop.set()
        await work


async def test_the_server_is_asked_whether_anything_changed(tmp_path: Path) -> None:
    unchanged = answer(b"", status="304 Not Modified")
    async with running({"/list": [answer(FIRST, 'ETag: "one"'), unchanged]}) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        await bench.turn(minutes=16)
        assert 'if-none-match: "one"' in server.requests[-1].lower()
        assert (bench.stand().etag, bench.stand().state) == ('"one"', "ok")
        assert len(bench.titles()) == 2


@pytest.mark.parametrize(
    "bad",
    [answer(LOGIN), answer(b"\x00\x01\x02" * 100), answer(b""), answer(b"gone", status="500 Oops"), b"nonsense"],
    ids=["login", "binary", "empty", "error", "no http"],
)
async def test_what_cannot_be_read_changes_nothing(tmp_path: Path, bad: bytes) -> None:
    async with running({"/list": [answer(FIRST, 'ETag: "one"'), bad, answer(FIRST)]}) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        before = bench.titles()
        await bench.turn(minutes=16)
        stood = bench.stand()
        assert (stood.state, stood.failures, stood.etag) == ("failing", 1, '"one"')
        assert stood.error
        assert bench.titles() == before
        await bench.turn(hours=1)
        assert bench.stand().state == "ok"


async def test_one_broken_source_stops_no_other(tmp_path: Path) -> None:
    async with running({"/list": answer(FIRST), "/bad": b"nonsense"}) as server:
        file = tmp_path / "more.txt"
        file.write_bytes(b"1. From a file\n\n7 March 2026\n")
        names = (server.url("/bad"), server.url(), str(tmp_path / "missing.txt"), str(file))
        bench = Bench(tmp_path, names)
        await bench.turn()
        assert [bench.stand(name).state for name in names] == ["failing", "ok", "failing", "ok"]
        assert {"From a file", "Workers and employers meet in Ulaanbaatar"} <= set(bench.titles())
        assert [source.name for source in bench.watching.sources()] == list(names)


async def test_admins_hear_of_a_failing_source_after_a_day_and_of_its_return(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    bench = Bench(tmp_path, (str(file),))
    for hours in (0, 23, 2, 30):
        await bench.turn(hours=hours)
    file.write_bytes(FIRST)
    await bench.turn(hours=7)
    await bench.turn(hours=7)
    assert [text.split(":")[0] for text in bench.told] == [
        "A source could not be read for a day",
        "A source can be read again",
    ]


async def test_the_age_of_a_source_is_that_of_its_last_good_check(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(FIRST)
    bench = Bench(tmp_path, (str(file),))
    await bench.turn()
    file.unlink()
    await bench.turn(hours=30)
    (source,) = bench.watching.sources()
    assert (source.read_s_ago, source.every_s) == (30 * 3600, 900)


async def test_a_permanent_move_is_remembered_and_told_once(tmp_path: Path) -> None:
    moved = answer(b"", "Location: /new", status="301 Moved Permanently")
    async with running({"/list": moved, "/new": answer(FIRST)}) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        await bench.turn(minutes=16)
        assert server.paths().count("/list") == 1
        assert server.paths().count("/new") == 2
        assert [text.splitlines()[0] for text in bench.told] == [f"A source has moved for good: {server.url()}"]


async def test_a_server_that_asks_for_time_gets_it(tmp_path: Path) -> None:
    busy = answer(b"", "Retry-After: 7200", status="503 Busy")
    async with running({"/list": busy}) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        assert bench.stand().next_at == BEGIN + dt.timedelta(hours=2)


async def test_robots_are_heeded(tmp_path: Path) -> None:
    async with running({"/list": answer(FIRST), "/robots.txt": answer(b"User-agent: *\nDisallow: /\n")}) as server:
        bench = Bench(tmp_path, (server.url(),))
        await bench.turn()
        assert "robots.txt" in (bench.stand().error or "")
        assert server.paths() == ["/robots.txt"]


def page_of(title: str, day: int) -> bytes:
    return (
        f"<html><head><title>{title}</title><meta property='og:title' content='{title}'>"
        f"<meta property='article:published_time' content='2026-03-{day:02}'></head>"
        f"<body><h1>{title}</h1><time datetime='2026-03-{day:02}'>{day} March 2026</time><p>Text.</p></body></html>"
    ).encode()


async def test_the_pages_of_a_sitemap_are_read_once_and_new_ones_when_they_come(
    tmp_path: Path, library: Database
) -> None:
    answers: dict[str, bytes | list[bytes]] = {
        "/resource/news/one": answer(page_of("The first page", 3)),
        "/resource/news/two": answer(page_of("The second page", 4)),
    }
    async with running(answers) as server:
        bench = Bench(tmp_path, (server.url("/sitemap.xml"),))
        maps = [
            "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            + "".join(f"<url><loc>{server.url('/resource/news/' + name)}</loc></url>" for name in names)
            + "</urlset>"
            for names in (["one"], ["two", "one"])
        ]
        answers["/sitemap.xml"] = [answer(text.encode()) for text in maps]
        await bench.turn()
        assert bench.titles() == ["The first page", "An old release"]
        await bench.turn(minutes=16)
        assert bench.titles()[0] == "The second page"
        assert server.paths().count("/resource/news/one") == 1
        await bench.turn(days=8)
        assert server.paths().count("/resource/news/one") == 2


async def test_a_watched_release_is_planned_for_subscribers(tmp_path: Path, library: Database) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(FIRST)
    await Bench(tmp_path, (str(file),)).turn()
    row = library.execute("SELECT decision FROM announcements JOIN releases ON number = release").fetchall()
    assert "announced" in [line["decision"] for line in row]


async def test_private_networks_are_closed_unless_a_setting_opens_them(tmp_path: Path) -> None:
    async with running({"/list": answer(FIRST)}) as server:
        bench = Bench(tmp_path, (server.url(),))
        closed = Settings(database=bench.settings.database, sources=bench.settings.sources)
        bench.watching = Watching(closed, bench._tell, lambda: bench.now, chance=lambda: 0.5)
        await bench.turn()
        assert "private network" in (bench.stand().error or "")
        assert isinstance(server, Server)
        assert server.requests == []


async def test_a_running_bot_watches_and_knows_how_old_its_sources_are(
    begin: Begin, tmp_path: Path, library: Database
) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(FIRST)
    async with begin(sources=(str(file),), database=library.path) as bot:
        await until(lambda: bot.services.releases.count() == 2)
        (source,) = bot.watch.figures().sources
        assert source.name == str(file)
        assert source.read_s_ago < 60
        assert bot.watch.troubles() == []
