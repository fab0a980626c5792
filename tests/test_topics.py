"""Topics set by hand: kept with the release, and honoured wherever topics are asked for."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from bot.alerts.plan import Telling
from bot.drafts import Part, decode, encode
from bot.finder import Wanted
from bot.library import Library, open_library
from bot.newsroom import Newsroom
from bot.sources.listing import parse_listing
from bot.store.database import Database
from bot.store.newsroom import KeptDraft
from bot.store.releases import StoredRelease
from bot.store.subscriptions import Interest, InterestKind
from tests.alerts.archives import deliveries, subscribe

NOW = dt.datetime(2026, 3, 8, 12, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
WHO = 900
NEWS = "1. Brick makers in the south\n\n8 March 2026\n\nOn wages in brick kilns.\n"
OLD = "1. An old release on trade unions\n\n1 March 2020\n\nOn trade unions and wages.\n"
TOPIC = Interest(InterestKind.CONCEPT, "forced-labour")
WAGES = Interest(InterestKind.CONCEPT, "wages")


@pytest.fixture
def library(database: Database) -> Library:
    opened = open_library(database)
    opened.ingest.load([parse_listing(OLD, "old.txt")], now=NOW)
    return opened


@pytest.fixture
def newsroom(library: Library) -> Newsroom:
    return Newsroom(library.ingest, library.finder.remove)


def found(library: Library, text: str) -> list[str]:
    return [hit.stored.release.title for hit in library.finder.search(text).hits]


def publish(newsroom: Newsroom, text: str = NEWS, telling: Telling = Telling.ANNOUNCE, **topics: bool) -> StoredRelease:
    draft = newsroom.begin(parse_listing(text, "message"), WHO, now=NOW)
    named = {name.replace("_", "-"): added for name, added in topics.items()}
    changed = newsroom.change_topics(draft, 0, named, WHO, now=NOW)
    assert changed is not None
    newsroom.publish(changed.number, WHO, telling, now=LATER)
    stored = newsroom.ingest.store.find_id(draft.releases[0].release.id)
    assert stored is not None
    return stored


def change(newsroom: Newsroom, stored: StoredRelease, **topics: bool) -> None:
    draft = newsroom.begin_correction(stored, WHO, now=NOW)
    named = {name.replace("_", "-"): added for name, added in topics.items()}
    changed = newsroom.change_topics(draft, 0, named, WHO, now=NOW)
    assert changed is not None
    newsroom.publish(changed.number, WHO, Telling.SILENT, now=LATER)


def test_a_topic_that_was_added_is_found_in_every_language(newsroom: Newsroom, library: Library) -> None:
    publish(newsroom, forced_labour=True)
    for words in ("forced labour", "强迫劳动", "албадан хөдөлмөр"):
        assert found(library, words) == ["Brick makers in the south"]
    assert library.finder.count(Wanted(("forced labour",))) == 1
    assert library.finder.count(Wanted(("forced labour",), titles=True)) == 0


def test_a_topic_that_was_taken_away_is_one_no_more(newsroom: Newsroom, library: Library) -> None:
    (old,) = library.releases
    assert found(library, "工会") == ["An old release on trade unions"]
    change(newsroom, old, trade_unions=False)
    assert found(library, "工会") == []
    assert found(library, "trade unions") == ["An old release on trade unions"], "the words are still there"
    change(newsroom, old, trade_unions=True)
    assert found(library, "工会") == ["An old release on trade unions"]


def test_who_subscribed_to_the_topic_is_told(newsroom: Newsroom, database: Database) -> None:
    subscribe(database, 1, TOPIC)
    subscribe(database, 2, WAGES)
    draft = newsroom.begin(parse_listing(NEWS, "message"), WHO, now=NOW)
    assert newsroom.foresee(draft, now=NOW).reach == 1
    changed = newsroom.change_topics(draft, 0, {"forced-labour": True, "wages": False}, WHO, now=NOW)
    assert changed is not None
    assert newsroom.foresee(changed, now=NOW).reach == 1
    newsroom.publish(draft.number, WHO, Telling.ANNOUNCE, now=LATER)
    assert [delivery["chat"] for delivery in deliveries(database)] == [1]


def test_topics_outlive_a_load_of_the_source_and_a_new_index(newsroom: Newsroom, library: Library) -> None:
    stored = publish(newsroom, forced_labour=True, wages=False)
    again = NEWS.replace("On wages", "A new summary on wages")
    library.ingest.load([parse_listing(again, "old.txt")], now=LATER)
    assert library.releases.topics(stored.number) == {"forced-labour": True, "wages": False}
    assert found(library, "强迫劳动") == ["Brick makers in the south"]
    with library.database.writing():
        library.finder.rebuild((one.number, library.releases.texts(one)) for one in list(library.releases))
    assert found(library, "强迫劳动") == ["Brick makers in the south"]
    assert found(library, "工资") == ["An old release on trade unions"]


def test_topics_of_a_release_that_is_known_are_shown_and_changed(newsroom: Newsroom, library: Library) -> None:
    stored = publish(newsroom, forced_labour=True)
    draft = newsroom.begin(parse_listing(NEWS, "message"), WHO, now=NOW)
    assert draft.releases[0].topics == {"forced-labour": True}
    changed = newsroom.change_topics(draft, 0, {"forced-labour": False}, WHO, now=NOW)
    assert changed is not None
    assert newsroom.foresee(changed, now=NOW).updated == 1
    report = newsroom.publish(draft.number, WHO, Telling.ANNOUNCE, now=LATER)
    assert report is not None
    assert (report.updated, report.unchanged) == ((stored.release.id,), 0)
    assert library.releases.topics(stored.number) == {"forced-labour": False}
    assert found(library, "强迫劳动") == []


def test_a_rehearsal_keeps_no_topics(newsroom: Newsroom, library: Library) -> None:
    (old,) = library.releases
    draft = newsroom.begin(parse_listing(OLD, "message"), WHO, now=NOW)
    changed = newsroom.change_topics(draft, 0, {"mining": True}, WHO, now=NOW)
    assert changed is not None
    newsroom.foresee(changed, now=NOW)
    assert library.releases.topics(old.number) == {}


def test_what_was_retracted_is_not_found_by_a_topic(newsroom: Newsroom, library: Library) -> None:
    stored = publish(newsroom, forced_labour=True)
    draft = newsroom.begin(parse_listing(NEWS, "message"), WHO, now=NOW)
    correction = newsroom.begin_correction(stored, WHO, now=NOW)
    newsroom.retract(stored, WHO, now=NOW)
    for begun in (draft, correction):
        changed = newsroom.change_topics(begun, 0, {"mining": True}, WHO, now=NOW)
        assert changed is not None
        newsroom.publish(changed.number, WHO, Telling.SILENT, now=LATER)
    assert found(library, "mining") == []
    newsroom.restore(stored, WHO, now=LATER)
    assert found(library, "强迫劳动") == ["Brick makers in the south"]


def test_a_draft_of_an_earlier_version_has_no_topics(newsroom: Newsroom) -> None:
    draft = newsroom.begin(parse_listing(NEWS, "message"), WHO, now=NOW)
    content = json.loads(encode(draft))
    assert content["items"][0].pop("topics") == {}
    assert decode(KeptDraft(draft.number, WHO, json.dumps(content), NOW)) == draft


def test_topics_are_no_text(newsroom: Newsroom) -> None:
    draft = newsroom.begin(parse_listing(NEWS, "message"), WHO, now=NOW)
    assert newsroom.change(draft, 0, Part.TOPICS, "forced labour", WHO, now=NOW) is None
    assert newsroom.change_topics(draft, 1, {"forced-labour": True}, WHO, now=NOW) is None
