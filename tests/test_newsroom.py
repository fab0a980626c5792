"""Drafts, corrections, retractions: over a real database with the whole library, no chat."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from bot.alerts.plan import Decision, Telling
from bot.drafts import Draft, Part
from bot.library import Library, open_library
from bot.model import ParsedSource
from bot.newsroom import Newsroom, Outlook, find_release
from bot.sources.document import read_document
from bot.sources.listing import parse_listing
from bot.store.database import Database
from bot.store.newsroom import AuditEntry, NewsroomStore
from bot.store.outbox import Mark, Outbox, State
from bot.store.releases import StoredRelease
from bot.store.subscriptions import Interest, InterestKind
from tests.alerts.archives import deliveries, subscribe

NOW = dt.datetime(2026, 3, 8, 12, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
WHO = 900
OLD = "1. An old release about wages\n\n1 March 2020\n\nIts summary.\n"
NEWS = "1. Herders meet about social security\n\n8 March 2026\n\nA summary about herders.\n"


@pytest.fixture
def library(database: Database) -> Library:
    opened = open_library(database)
    opened.ingest.load([parse_listing(OLD, "old.txt")], now=NOW)
    return opened


@pytest.fixture
def newsroom(library: Library) -> Newsroom:
    return Newsroom(library.ingest, library.finder.remove)


def parse(text: str) -> ParsedSource:
    return read_document(text.encode(), "message")


def begin(newsroom: Newsroom, text: str = NEWS) -> Draft:
    return newsroom.begin(parse(text), WHO, now=NOW)


def find(newsroom: Newsroom, title: str) -> StoredRelease:
    (found,) = [stored for stored in newsroom.ingest.store if stored.release.title == title]
    return found


def acts(newsroom: Newsroom) -> list[tuple[int, str]]:
    return [(entry.who, entry.what) for entry in reversed(newsroom.store.audit())]


def load(library: Library, text: str) -> None:
    library.ingest.load([parse(text)], now=LATER)


def send_all(database: Database) -> None:
    outbox = Outbox(database)
    ready = [candidate.delivery for candidate in outbox.ready(now=LATER)]
    with database.writing():
        outbox.claim(ready)
        outbox.settle([Mark(delivery, State.SENT, message=700) for delivery in ready])


def test_a_draft_waits_and_outlives_the_process(newsroom: Newsroom, library: Library) -> None:
    draft = begin(newsroom, NEWS + "\n2. No date here\n\nA text.\n\n3. Another\n\n7 March 2026\n")
    assert len(draft.releases) >= 2
    again = Newsroom(library.ingest, library.finder.remove)
    assert again.drafts() == [draft]
    assert again.find(draft.number) == draft
    assert library.releases.count() == 1


def test_what_publishing_would_do_is_told_and_not_done(newsroom: Newsroom, database: Database) -> None:
    subscribe(database, 1)
    subscribe(database, 2)
    both = begin(newsroom, NEWS + "\n2. An old release about wages\n\n1 March 2020\n\nA better summary.\n")
    assert newsroom.foresee(both, now=NOW) == Outlook(added=1, updated=1, unchanged=0, reach=2)
    assert newsroom.foresee(begin(newsroom, OLD), now=NOW) == Outlook(0, 0, 1, 0)
    assert deliveries(database) == []
    assert newsroom.ingest.store.count() == 1


def test_words_that_only_the_draft_has_are_counted_among_whom_it_reaches(
    newsroom: Newsroom, database: Database
) -> None:
    """A word that no release held yet is nothing to the index until the draft is in it."""
    subscribe(database, 1, Interest(InterestKind.WORDS, "малчин"))
    draft = begin(newsroom, NEWS)
    assert newsroom.foresee(draft, now=NOW).reach == 1
    assert newsroom.publish(draft.number, WHO, Telling.ANNOUNCE, now=NOW).planned.deliveries == 1


@pytest.mark.parametrize(
    ("telling", "decision", "planned"),
    [(Telling.ANNOUNCE, Decision.ANNOUNCED, 1), (Telling.SILENT, Decision.SILENT, 0)],
)
def test_publishing_tells_subscribers_unless_it_is_silent(
    newsroom: Newsroom, library: Library, database: Database, telling: Telling, decision: Decision, planned: int
) -> None:
    subscribe(database, 1)
    draft = begin(newsroom)
    report = newsroom.publish(draft.number, WHO, telling, now=NOW)
    assert report is not None
    assert report.planned is not None
    assert (report.planned.decision, report.planned.deliveries) == (decision, planned)
    assert library.finder.search("herders").total == 1
    assert newsroom.drafts() == []
    assert newsroom.publish(draft.number, WHO, telling, now=NOW) is None
    assert acts(newsroom) == [(WHO, "publish" if planned else "publish silently")]


def test_a_draft_is_discarded_once(newsroom: Newsroom) -> None:
    draft = begin(newsroom)
    assert newsroom.discard(draft.number, WHO, now=NOW)
    assert not newsroom.discard(draft.number, WHO, now=NOW)
    assert newsroom.store.audit() == [AuditEntry(NOW, WHO, "discard", f"draft {draft.number}")]


@pytest.mark.parametrize(
    ("part", "typed", "expected"),
    [
        (Part.TITLE, " A  better\ntitle ", "A better title"),
        (Part.TITLE, "  ", None),
        (Part.TITLE, "x" * 1001, None),
        (Part.DATE, "9 March 2026", dt.date(2026, 3, 9)),
        (Part.DATE, "2026年3月9日", dt.date(2026, 3, 9)),
        (Part.DATE, "30 February 2026", None),
        (Part.DATE, "soon", None),
        (Part.SUMMARY, "Other words.", "Other words."),
        (Part.SUMMARY, "", None),
    ],
)
def test_parts_are_edited(newsroom: Newsroom, part: Part, typed: str, expected: object) -> None:
    draft = begin(newsroom)
    changed = newsroom.change(draft, 0, part, typed, WHO, now=NOW)
    if expected is None:
        assert changed is None
        assert newsroom.find(draft.number) == draft
    else:
        assert changed is not None
        assert getattr(changed.releases[0].release, part) == expected
        assert newsroom.find(draft.number) == changed
        assert acts(newsroom) == [(WHO, f"edit {part}")]


def test_a_translation_is_published_with_its_release_and_found(newsroom: Newsroom, library: Library) -> None:
    draft = begin(newsroom)
    assert newsroom.change(draft, 0, Part.MN, "Малчид хуралдлаа\nТовч агуулга.", WHO, now=NOW)
    assert newsroom.publish(draft.number, WHO, Telling.SILENT, now=NOW)
    stored = find(newsroom, "Herders meet about social security")
    translation = library.releases.translations(stored.number)["mn"]
    assert (translation.title, translation.summary) == ("Малчид хуралдлаа", "Товч агуулга.")
    assert library.finder.search("малчид").total == 1


def test_a_correction_is_a_new_version_that_sources_do_not_take_back(
    newsroom: Newsroom, library: Library, database: Database
) -> None:
    subscribe(database, 1)
    load(library, NEWS)
    send_all(database)
    stored = find(newsroom, "Herders meet about social security")
    draft = newsroom.begin_correction(stored, WHO, now=NOW)
    changed = newsroom.change(draft, 0, Part.TITLE, "Herders met about pensions", WHO, now=NOW)
    changed = changed and newsroom.change(changed, 0, Part.DATE, "7 March 2026", WHO, now=NOW)
    assert changed is not None
    assert newsroom.publish(draft.number, WHO, Telling.SILENT, now=NOW)
    load(library, NEWS.replace("A summary about herders.", "More about herders."))
    (again,) = [one for one in library.releases if one.number == stored.number]
    assert library.releases.count() == 2
    assert (again.release.id, again.release.title) == (stored.release.id, "Herders met about pensions")
    assert (again.release.date, again.release.summary) == (dt.date(2026, 3, 7), "More about herders.")
    assert library.finder.search("pensions").total == 1
    assert [row["kind"] for row in deliveries(database)].count("edit") >= 1


def test_a_translation_that_an_admin_gave_stays(newsroom: Newsroom, library: Library) -> None:
    stored = find(newsroom, "An old release about wages")
    assert newsroom.translate(stored, Part.ZH_HANS, "关于工资\n摘要", WHO, now=NOW) == 0
    assert newsroom.translate(stored, Part.ZH_HANS, "  ", WHO, now=NOW) is None
    assert library.finder.search("工资").total == 1
    load(library, OLD)
    assert library.releases.translations(stored.number)["zh_Hans"].title == "关于工资"
    assert acts(newsroom) == [(WHO, "translate zh_Hans")]


def test_a_retracted_release_is_gone_from_everything_but_its_row(
    newsroom: Newsroom, library: Library, database: Database
) -> None:
    subscribe(database, 1)
    load(library, NEWS)
    send_all(database)
    subscribe(database, 2)
    stored = find(newsroom, "Herders meet about social security")
    assert newsroom.retract(stored, WHO, now=LATER) == 1
    assert newsroom.retract(stored, WHO, now=LATER) is None
    assert library.finder.search("herders").total == 0
    assert library.releases.count() == 1
    assert [one.release.title for one in library.releases.latest(5)] == ["An old release about wages"]
    assert library.releases.range() == (dt.date(2020, 3, 1), dt.date(2020, 3, 1))
    assert library.releases.between(dt.date(2026, 1, 1), None) == []
    assert library.releases.find_number(stored.number) is not None
    load(library, NEWS)
    load(library, NEWS.replace("A summary", "Another summary"))
    assert library.releases.count() == 1
    assert library.releases.retracted([stored.number]) == {stored.number}
    assert acts(newsroom) == [(WHO, "retract")]


def test_a_retraction_is_undone(newsroom: Newsroom, library: Library, database: Database) -> None:
    subscribe(database, 1)
    load(library, NEWS)
    send_all(database)
    stored = find(newsroom, "Herders meet about social security")
    assert not newsroom.restore(stored, WHO, now=LATER)
    newsroom.retract(stored, WHO, now=LATER)
    assert newsroom.restore(stored, WHO, now=LATER)
    assert library.finder.search("herders").total == 1
    assert library.releases.count() == 2
    assert library.releases.retracted([stored.number]) == frozenset()
    assert [(row["kind"], row["version"]) for row in deliveries(database)] == [("tell", 1), ("edit", 3)]
    assert acts(newsroom) == [(WHO, "retract"), (WHO, "restore")]


def test_retracting_before_anyone_was_told_tells_nobody(
    newsroom: Newsroom, library: Library, database: Database
) -> None:
    subscribe(database, 1)
    load(library, NEWS)
    assert newsroom.retract(find(newsroom, "Herders meet about social security"), WHO, now=LATER) == 0
    assert [row["state"] for row in deliveries(database)] == ["skipped"]


def test_a_held_load_that_is_retracted_needs_no_decision(newsroom: Newsroom, library: Library) -> None:
    load(library, "".join(f"{day}. Release of day {day}\n\n{day} April 2026\n\n" for day in range(1, 8)))
    assert len(library.planner.held()[0].releases) == 7
    assert newsroom.retract(find(newsroom, "Release of day 3"), WHO, now=LATER) == 0
    assert len(library.planner.held()[0].releases) == 6


def test_the_index_is_built_anew_without_what_was_retracted(newsroom: Newsroom, library: Library) -> None:
    load(library, NEWS)
    newsroom.retract(find(newsroom, "Herders meet about social security"), WHO, now=LATER)
    with library.database.writing():
        library.finder.rebuild((one.number, library.releases.texts(one)) for one in list(library.releases))
    assert library.finder.search("herders").total == 0


@pytest.mark.parametrize("name", ["1", "r1", "2020-03-01-an-old-release-about-wages", " 1 "])
def test_a_release_is_named_in_several_ways(library: Library, name: str) -> None:
    found = find_release(library.ingest, name)
    assert found is not None
    assert found.number == 1


@pytest.mark.parametrize("name", ["", "2", "r", "nothing", "https://example.org/x", "9" * 40, "²"])
def test_what_names_no_release(library: Library, name: str) -> None:
    assert find_release(library.ingest, name) is None


def test_listed_releases_are_counted_by_an_index(database: Database) -> None:
    sql = "EXPLAIN QUERY PLAN SELECT count(*) FROM releases WHERE retracted_at IS NULL AND date BETWEEN ? AND ?"
    (row,) = database.execute(sql, ("2020", "2021")).fetchall()
    assert "COVERING INDEX releases_listed" in row["detail"]


def test_old_questions_to_admins_are_forgotten(database: Database) -> None:
    store = NewsroomStore(database)
    store.await_reply(1, 5, "draft:1:0:title")
    store.await_reply(2, 900, "other chat")
    assert store.awaited(1, 5) == "draft:1:0:title"
    store.await_reply(1, 505, "later")
    assert store.awaited(1, 5) is None
    assert (store.awaited(1, 505), store.awaited(2, 900)) == ("later", "other chat")


def test_a_draft_is_kept_as_plain_json(newsroom: Newsroom) -> None:
    kept = newsroom.store.find_draft(begin(newsroom).number)
    assert kept is not None
    assert json.loads(kept.content)["items"][0]["release"]["date"] == "2026-03-08"
