"""What is written out is well-formed whatever the releases hold, and is read back as it was."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bot.export import FIELDS, Entry, Feed, entry_id, write_atom, write_csv, write_json_lines
from bot.model import Release, ReleaseTexts, Translation
from bot.sources.document import read_document

NOW = dt.datetime(2026, 3, 8, 12, 30, tzinfo=dt.UTC)
RELEASE = Release(
    "2026-03-08-herders-meet",
    dt.date(2026, 3, 8),
    'Herders, "and" <others> & all; meet',
    "A summary\n\nin two parts, \u201cquoted\u201d.",
    "J. Doe / ILO",
    "https://www.ilo.org/a?b=1&c=2",
    "Ulaanbaatar, Mongolia",
)
TEXTS = ReleaseTexts(RELEASE, {"mn": Translation("mn", "Малчид", None)})
BARE = ReleaseTexts(Release("2020-01-02-bare", dt.date(2020, 1, 2), "Bare"))
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


def feed(*entries: Entry, **fields: str) -> bytes:
    return "".join(write_atom(Feed("Title", "en", entries, **fields))).encode()


def entry(release: Release = RELEASE) -> Entry:
    return Entry(release.id, release.date, release.title, release.summary, release.url, NOW)


@pytest.mark.parametrize("write", [write_json_lines, write_csv])
def test_every_field_is_read_back(write: object) -> None:
    text = "".join(write([TEXTS, BARE]))  # type: ignore[operator]
    parsed = read_document(text.encode(), "export")
    assert parsed.releases == (RELEASE, BARE.release)
    assert parsed.rejections == ()


def test_a_feed_is_read_back() -> None:
    parsed = read_document(feed(entry(), entry(BARE.release)), "export")
    assert parsed.rejections == ()
    first, second = parsed.releases
    assert (first.date, first.title, first.url) == (RELEASE.date, RELEASE.title, RELEASE.url)
    assert first.summary == RELEASE.summary
    assert (second.title, second.summary, second.url) == ("Bare", None, None)


def test_a_feed_of_ours_names_its_releases_whatever_their_titles_are_now() -> None:
    corrected = replace(RELEASE, title="Another title by now")
    (release,) = read_document(feed(entry(corrected)), "export").releases
    assert (release.id, release.title) == (RELEASE.id, "Another title by now")


def test_translations_are_added_where_they_are_wanted() -> None:
    (plain,) = map(json.loads, write_json_lines([TEXTS]))
    assert tuple(plain) == FIELDS
    (translated,) = map(json.loads, write_json_lines([TEXTS], "mn"))
    assert (translated["title"], translated["translated_title"]) == (RELEASE.title, "Малчид")
    assert translated["translated_summary"] is None
    header, _, bare = csv.reader(io.StringIO("".join(write_csv([TEXTS, BARE], "mn"))))
    assert header[-2:] == ["translated_title", "translated_summary"]
    assert bare[-2:] == ["", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_table_for_a_spreadsheet_holds_no_formula(start: str) -> None:
    texts = ReleaseTexts(replace(BARE.release, title=f"{start}1+1"))
    text = "".join(write_csv([texts], for_spreadsheet=True))
    assert text.startswith("\ufeff")
    assert f"'{start}1+1" in text
    assert "'" not in "".join(write_csv([texts]))


def test_a_feed_is_valid_atom() -> None:
    root = etree.fromstring(
        feed(entry(), entry(BARE.release), query="a&b", address="https://x.example/feed.atom?q=a%26b")
    )
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{atom}feed"
    assert root.find(f"{atom}id").text == "tag:releases-bot.invalid,2026:feed/en/a&b"
    assert root.find(f"{atom}updated").text == "2026-03-08T12:30:00Z"
    assert root.find(f"{atom}link").get("href") == "https://x.example/feed.atom?q=a%26b"
    for one in root.iterfind(f"{atom}entry"):
        assert {f"{atom}{name}" for name in ("id", "title", "updated")} <= {child.tag for child in one}
        assert one.find(f"{atom}link") is not None or one.find(f"{atom}content") is not None
    assert [one.find(f"{atom}id").text for one in root.iterfind(f"{atom}entry")] == [
        "tag:releases-bot.invalid,2026:release/2026-03-08-herders-meet",
        entry_id(BARE.release.id),
    ]


def test_a_feed_without_releases_is_one() -> None:
    parsed = feedparser.parse(io.BytesIO(feed()))
    assert (parsed.bozo, parsed.version, parsed.entries) == (False, "atom10", [])


@settings(max_examples=60, deadline=None)
@given(title=words, summary=st.none() | words, url=st.none() | words, query=words)
def test_nothing_breaks_what_is_written(title: str, summary: str | None, url: str | None, query: str) -> None:
    release = replace(RELEASE, title=title, summary=summary, url=url)
    etree.fromstring(feed(entry(release), query=query))
    (fields,) = map(json.loads, write_json_lines([ReleaseTexts(release)]))
    assert (fields["title"], fields["summary"], fields["url"]) == (title, summary, url)
    rows = list(csv.reader(io.StringIO("".join(write_csv([ReleaseTexts(release)])), newline="")))
    assert len(rows) == 2
    assert rows[1][2] == title
