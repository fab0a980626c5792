"""Pages of the newsroom in the layouts of many years, each with what a reader sees on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.sources.document import read_document
from bot.sources.page import parse_page
from tests.sources.test_listing import read_back

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_a_person_reads_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    parsed = read_document(path.read_bytes(), "page.html")

    assert [read_back(release) for release in parsed.releases] == expected["items"]
    assert [rejection.reason for rejection in parsed.rejections] == expected["rejected"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<form action=/login><input name=user><input type=password name=pw></form>", "login page"),
        ("<h1>Page not found</h1><p>We are sorry.</p>", "a notice of the site"),
        ("<input type=password><h1>Sign in</h1><p>11 September 2018</p><p>Use your own name.</p>", "login page"),
        ("<h1>Calendar</h1><p>It ends on 11 September 2018.</p>", "without press releases"),
        ("<script>location='https://login.example/'</script>", "without press releases"),
        ("<ul><li>Home<li>About<li>Contact</ul>", "without press releases"),
    ],
)
def test_a_page_that_is_no_listing_is_refused_with_a_reason(body: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        parse_page(f"<!doctype html><html><body>{body}</body></html>", "https://www.ilo.org/beijing")

    assert str(caught.value).startswith("https://www.ilo.org/beijing")
    assert "\n" not in str(caught.value)


def test_a_login_page_with_links_and_dates_in_its_footer_is_no_listing() -> None:
    page = "<body><input type='password'><footer><ul><li>Terms<p>1 May 2020</ul></footer></body>"

    with pytest.raises(SourceError, match="login page"):
        parse_page(page, "-")


@pytest.mark.parametrize("nested", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_a_page_nested_without_end_is_refused(nested: str) -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        parse_page("<html><body>" + nested * 50_000, "page.html")


def test_a_page_of_countless_tags_is_refused() -> None:
    with pytest.raises(SourceError, match="tags are too many"):
        parse_page("<html>" + "<p>x" * 200_000, "page.html")


def test_addresses_that_lead_nowhere_are_not_taken() -> None:
    page = "".join(
        f"<li><a href='{href}'><b>Title {number}</b></a><p>{number} May 2020</p></li>"
        for number, href in enumerate(["#", "javascript:x()", "mailto:a@ilo.org", "/path", "http://[", ""], start=1)
    )

    assert [release.url for release in parse_page(f"<ul>{page}</ul>", "file.html").releases] == [None] * 6


@given(st.text(), st.lists(st.sampled_from(["<p>", "</p>", "<li>", "<a href=x>", "</a>", "<h1>", "<time datetime=x>"])))
def test_whatever_a_page_holds_it_is_read_or_refused(text: str, tags: list[str]) -> None:
    page = "<html>" + "".join(f"{tag}{text}" for tag in tags) + "8 March 2006"
    try:
        parsed = parse_page(page, "-")
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert parsed.releases
