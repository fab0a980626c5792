"""Feeds, tables, sitemaps and Markdown: each file is found by its content and read as a person reads it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.model import Release
from bot.sources.document import FORMATS, find_format, read_document
from bot.sources.feed import parse_feed
from bot.sources.identity import release_id
from bot.sources.markdown import parse_markdown
from bot.sources.sitemap import parse_sitemap
from bot.sources.table import MOST_ROWS, parse_table
from tests.sources.test_listing import read_back

FOLDER = Path(__file__).parent / "feeds"
FILES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))
KINDS = {".xml": "feed", ".csv": "table", ".json": "table", ".jsonl": "table", ".md": "markdown"}


ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>The first</title><published>2026-03-08T00:00:00Z</published><summary>Its summary.</summary></entry>
<entry><title>The second</title><published>2026-03-07T00:00:00Z</published><summary>It is about forced labour</summary>
</entry></feed>"""


@pytest.mark.parametrize("end", ["is about", "<summary>It is", "</summary>\n", "The second</title>"])
def test_an_entry_that_is_cut_off_is_left_for_the_next_time(end: str) -> None:
    text = ATOM[: ATOM.rindex(end) + len(end)]
    parsed = read_document(text.encode(), "feed")
    assert [release.title for release in parsed.releases] == ["The first"]
    assert [rejection.reason for rejection in parsed.rejections] == [
        "entry 2: the feed ends before this entry is whole: The second"
    ]
    assert len(read_document(ATOM.encode(), "feed").releases) == 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_a_person_reads_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    data = path.read_bytes()

    parsed = read_document(data, "file")

    assert find_format(data.decode()) == KINDS[path.suffix]
    assert [read_back(release) for release in parsed.releases] == expected["items"]
    assert [rejection.reason for rejection in parsed.rejections] == expected["rejected"]
    assert read_document(data, "file", format=KINDS[path.suffix]) == parsed


def test_the_line_of_a_rejected_row_is_told() -> None:
    rows = 'title,date\n"Two\nlines",\nGood,2020-01-01\nBad,soon\n'
    lines = '{"title":"x","date":"2020-01-01"}\n\n{"title":"undated"}\n'

    assert [rejection.line for rejection in parse_table(rows, "a.csv").rejections] == [2, 5]
    assert [rejection.line for rejection in parse_table(lines, "a.jsonl").rejections] == [3]


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://www.ilo.org/resource/news/dialogue-opens</loc><lastmod>2024-06-01</lastmod></url>
<url><loc>https://www.ilo.org/es/resource/news/dialogue-opens</loc></url>
<url><loc>https://www.ilo.org/about-ilo</loc></url>
<url><loc> https://www.ilo.org/beijing/press-releases/WCMS_644774/lang--en/index.htm </loc></url>
<url><loc>javascript:alert(1)</loc></url>
<url><loc>https://www.ilo.org/resource/news/</loc></url>
</urlset>"""


def test_a_sitemap_gives_addresses_and_no_dates() -> None:
    parsed = read_document(SITEMAP.encode(), "https://www.ilo.org/sitemap.xml")

    assert parsed.releases == ()
    assert parsed.addresses == (
        "https://www.ilo.org/resource/news/dialogue-opens",
        "https://www.ilo.org/beijing/press-releases/WCMS_644774/lang--en/index.htm",
    )


def test_an_index_of_sitemaps_gives_the_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>https://www.ilo.org/sitemap.xml?page=1</loc></sitemap></sitemapindex>"

    assert read_document(index.encode(), "-").addresses == ("https://www.ilo.org/sitemap.xml?page=1",)


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (LAUGHS + "<rss><channel><title>&b;</title></channel></rss>", ":1: XML with entities of its own"),
        (
            '\n<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
            ":2: ",
        ),
        ("<rss><channel>" + "<a>" * 100_000, "nested too deeply"),
        ("<urlset>" + "<url>" * 100_000, "nested too deeply|not well-formed"),
        ("<urlset><url><loc>https://www.ilo.org/resource/news/x</loc></url>", "not well-formed XML"),
        ("<urlset><url><loc>https://www.ilo.org/about</loc></url></urlset>", "without pages of press releases"),
        ("[" * 100_000, "nested too deeply|not well-formed JSON"),
        ('{"releases": ' + '{"a":' * 100_000, "nested too deeply|not well-formed JSON"),
        ("<rss>" + "<a></a>" * 600_000, "1,200,001 tags are too many"),
        ("<rss " + "a='1' " * 20_000 + ">", "a tag of over 50,000 characters"),
        ("[" + "{}," * MOST_ROWS + "{}]", "more than 100,000 rows"),
        ("title,date\n" + "a,b\n" * (MOST_ROWS + 1), "more than 100,000 rows"),
        ('{"login": true}', "JSON without a list of releases"),
        ('{"releases": [\n{"title": "x"\n]}', ":3: not well-formed JSON"),
        ('{"title": "x", "date": "2020-01-01"}\n{"title"', ":2: not well-formed JSON"),
        ('title,date\n"open quote,2020-01-01\n', "not well-formed CSV"),
        ("name,age\nx,1\n", "without a column 'date'"),
    ],
)
def test_hostile_and_broken_documents_are_refused_in_one_line(document: str, reason: str) -> None:
    kind = "table" if document.startswith(("name", "title,")) else None

    with pytest.raises(SourceError, match=reason) as caught:
        read_document(document.encode(), "evil", format=kind)

    assert "\n" not in str(caught.value)


def test_no_document_type_fetches_anything_or_opens_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    feed = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}"><rss version="2.0"><channel><item><title>&x;</title>'
    feed += "<pubDate>Tue, 11 Sep 2018 00:00:00 GMT</pubDate></item></channel></rss>"

    assert "secret" not in repr(parse_feed(feed, "-"))


def test_a_feed_is_never_taken_for_a_file_name(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes((FOLDER / "rss2.xml").read_bytes())

    with pytest.raises(SourceError, match="not a feed"):
        parse_feed(str(path), "-")


def test_a_long_feed_is_read_whole() -> None:
    item = "<item><title>Release number {0}</title><pubDate>Tue, 11 Sep 2018 00:00:00 GMT</pubDate></item>"
    feed = "<rss version='2.0'><channel>" + "".join(item.format(number) for number in range(2000)) + "</channel></rss>"

    releases = parse_feed(feed, "-").releases

    assert len({release.id for release in releases}) == 2000


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
DATES = st.dates(dt.date(1919, 1, 1), dt.date(2099, 12, 31))


@st.composite
def release_lists(draw: st.DrawFn) -> list[Release]:
    releases: dict[str, Release] = {}
    for date, title in draw(st.lists(st.tuples(DATES, TEXTS), max_size=6, unique_by=lambda pair: pair[0])):
        optional = st.none() | TEXTS
        identifier = release_id(date, title)
        releases[identifier] = Release(
            identifier,
            date,
            title,
            draw(optional),
            draw(optional),
            draw(st.none() | st.just("https://ilo.org/x")),
            draw(optional),
        )
    return list(releases.values())


def _row(release: Release) -> dict[str, str | None]:
    names = ("id", "date", "title", "summary", "url", "place", "credit")
    return {name: str(value) if (value := getattr(release, name)) is not None else None for name in names}


@given(release_lists())
def test_what_the_bot_exports_it_reads_back(releases: list[Release]) -> None:
    rows = [_row(release) for release in releases]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "date", "title", "summary", "url", "place", "credit"])
    writer.writeheader()
    writer.writerows(rows)

    assert parse_table(json.dumps({"releases": rows}), "-").releases == tuple(releases)
    assert parse_table(table.getvalue(), "-").releases == tuple(releases)
    if rows:
        assert parse_table(lines, "-").releases == tuple(releases)


@given(
    st.sampled_from(FORMATS),
    st.text(),
    st.sampled_from(["", "<rss>", "<urlset>", "[", "{", "date,title\n", "| a | b |\n"]),
)
def test_any_text_is_read_or_refused_whatever_it_is_said_to_be(kind: str, text: str, start: str) -> None:
    try:
        parsed = read_document((start + text).encode("utf-8", "replace"), "-", format=kind)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert parsed.releases or parsed.rejections or parsed.addresses or kind in ("feed", "table")


@given(st.text("#*_[]()!|`\\- a1\n", max_size=200))
def test_markdown_never_raises(text: str) -> None:
    assert parse_markdown(text + "\n8 March 2006", "-").addresses == ()


@given(
    st.lists(st.sampled_from(["<urlset>", "</urlset>", "<url>", "</url>", "<loc>", "</loc>", "&", "https://ilo.org/"]))
)
def test_a_sitemap_is_read_or_refused(parts: list[str]) -> None:
    with pytest.raises(SourceError):
        parse_sitemap("".join(parts), "-")
