"""HTML pages of a newsroom: a listing of releases, or one release in the old layout or that of 2024."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import html

from bot.errors import SourceError
from bot.model import ParsedSource, Release
from bot.sources.dates import DateLine, read_date_line
from bot.sources.identity import canonical_address, release_id
from bot.sources.lines import Line, clean_text
from bot.sources.listing import parse_lines
from bot.sources.markup import parse_html
from bot.sources.notices import is_notice
from bot.sources.pagelines import absolute, read_page_lines
from bot.sources.sections import is_section

_ARTICLE_TYPES = frozenset(["NewsArticle", "Article", "PressRelease", "ReportageNewsArticle", "BlogPosting", "Report"])
_SITE_NAME = re.compile(r"\s+[|–—-]\s+(?:International Labou?r Organi[sz]ation|ILO|OIT|BIT)\b.*$", re.IGNORECASE)
_RELEASE_ADDRESS = re.compile(r"wcms[_-]\d{4,}|/resource/[\w-]+/[^/]+", re.IGNORECASE)
_LINES_TO_DATE = 8
"""How many lines below a release's title its date is looked for: kind, lead and credit stand between at most."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one part of a page says of the release on it; None where it is silent."""

    title: str | None = None
    date: DateLine | None = None
    summary: str | None = None
    url: str | None = None

    def completed(self, other: _Facts) -> _Facts:
        return _Facts(
            self.title or other.title,
            self.date or other.date,
            self.summary or other.summary,
            self.url or other.url,
        )


def parse_page(text: str, source: str) -> ParsedSource:
    """Read the releases of an HTML page: all of a listing, the one of a release's own page.

    A release's date, title and summary come from its JSON-LD, then ``<time datetime>``, then OpenGraph, then the
    visible text. Addresses are made absolute with the page's own (``source``, where that is one). Rejections have
    no line: a reader of a page sees none.

    Raises:
        SourceError: no release is on it; a login page, an error or a notice of the site is named as such.
    """
    root = parse_html(text, source)
    own = _own_address(root, source)
    lines = read_page_lines(_main_part(root), _base(root, own))
    listing = parse_lines(lines, source)
    stated = _read_json_ld(root, own)
    if len(listing.releases) < 2:
        _refuse_notice(root, source)
    if stated.title or _is_release_page(root, listing, own):
        facts = _read_release(root, lines, stated, own)
        if facts is not None:
            return ParsedSource((_make_release(facts, lines),))
    if not listing.releases:
        raise SourceError(source, "an HTML page without press releases: no line of it is a date under a title")
    return replace(listing, rejections=tuple(replace(rejection, line=None) for rejection in listing.rejections))


def _refuse_notice(root: html.HtmlElement, source: str) -> None:
    """Refuse what a site shows in place of its pages: a date on it would make a release of "Page not found"."""
    if root.xpath("boolean(//input[@type='password'])"):
        raise SourceError(source, "a login page, not a listing of releases")
    title = clean_text(root.findtext(".//title") or "")
    for named in (_heading(root), title, re.split(r"\s+[|–—-]\s+", title)[0]):
        if named and is_notice(named):
            raise SourceError(source, f"a notice of the site, not a listing of releases: {named}")


def _is_release_page(root: html.HtmlElement, listing: ParsedSource, own: str | None) -> bool:
    """Tell whether a page is about one release: its heading has a date, or its address or metadata say so.

    Such an address or metadata prove nothing where the page's dated titles lead elsewhere: then it is a list.
    """
    heading = _heading(root) or ""
    if heading and not is_section(heading):
        if any(release.title == heading for release in listing.releases):
            return True
        if len(listing.releases) == 1 and not _is_headed(root, listing.releases[0]):
            return True  # its lead stands between its heading and its date
    here = canonical_address(own) if own else None
    elsewhere = [release for release in listing.releases if release.url and canonical_address(release.url) != here]
    if listing.releases and listing.releases[0] in elsewhere and (len(elsewhere) > 1 or own is None):
        return False
    return _meta(root, "article:published_time") is not None or _is_release_address(own)


def _is_headed(root: html.HtmlElement, release: Release) -> bool:
    """Tell whether a release of a list has a link or a heading of its own below the page's."""
    headings = root.xpath("//h2 | //h3 | //h4 | //h5 | //h6")
    return release.url is not None or any(clean_text(one.text_content()) == release.title for one in headings)


def _read_release(root: html.HtmlElement, lines: Sequence[Line], stated: _Facts, own: str | None) -> _Facts | None:
    facts = stated.completed(_read_time(root)).completed(_read_meta(root)).completed(_read_visible(root, lines))
    facts = facts.completed(_Facts(url=own))
    return facts if facts.title and facts.date and facts.date.date else None


def _make_release(facts: _Facts, lines: Sequence[Line]) -> Release:
    date = facts.date.date if facts.date else None
    if date is None or facts.title is None:
        raise ValueError("a release has a date and a title")
    shown = next((line.date for line in lines if line.date and line.date.date == date), None)
    credit = next((line.text for line in lines if line.is_credit), None)
    summary = facts.summary if facts.summary != facts.title else None
    place = shown.place if shown else None
    return Release(release_id(date, facts.title), date, facts.title, summary, credit, facts.url, place)


def _read_json_ld(root: html.HtmlElement, own: str | None) -> _Facts:
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue  # pages with broken JSON-LD still have their visible text
        for thing in _things(value):
            types = thing.get("@type")
            if not _ARTICLE_TYPES.intersection(types if isinstance(types, list) else [types]):
                continue
            title, date = _text(thing.get("headline") or thing.get("name")), _iso_date(thing.get("datePublished"))
            if title and date:
                address = thing.get("url") or thing.get("mainEntityOfPage")
                address = address.get("@id") if isinstance(address, dict) else address
                url = absolute(address, own) if isinstance(address, str) else None
                return _Facts(title, date, _text(thing.get("description")), url)
    return _Facts()


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the things that a JSON-LD block describes: itself, those of its list, those of its graph."""
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _read_time(root: html.HtmlElement) -> _Facts:
    found = root.xpath("(//h1/following::time[@datetime])[1]") or root.xpath("(//main//time[@datetime])[1]")
    return _Facts(date=_iso_date(found[0].get("datetime"))) if found else _Facts()


def _read_meta(root: html.HtmlElement) -> _Facts:
    title = _meta(root, "og:title")
    return _Facts(
        _heading(root) or (_SITE_NAME.sub("", title) if title else None),
        _iso_date(_meta(root, "article:published_time")),
        _meta(root, "og:description") or _meta(root, "description"),
    )


def _read_visible(root: html.HtmlElement, lines: Sequence[Line]) -> _Facts:
    """Read the heading, the date line below it, and as summary what stands between the two."""
    title = _heading(root) or clean_text(root.findtext(".//title") or "")
    title = _SITE_NAME.sub("", title)
    start = next((index for index, line in enumerate(lines) if line.text == title), -1)
    below = [line for line in lines[start + 1 :] if line.text][:_LINES_TO_DATE]
    dated = next((index for index, line in enumerate(below) if line.date), None)
    if dated is None:
        return _Facts(title or None)
    lead = [line.text for line in below[:dated] if not line.is_special and not line.is_section]
    return _Facts(title or None, below[dated].date, "\n\n".join(lead) or None)


def _heading(root: html.HtmlElement) -> str | None:
    headings = [clean_text(heading.text_content()) for heading in root.xpath("//h1")]
    return next((heading for heading in headings if heading), None)


def _meta(root: html.HtmlElement, name: str) -> str | None:
    found = root.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return next((text for text in map(clean_text, found) if text), None)


def _own_address(root: html.HtmlElement, source: str) -> str | None:
    stated = [*root.xpath("//link[@rel='canonical']/@href"), *root.xpath("//meta[@property='og:url']/@content"), source]
    return next((url for address in stated if (url := absolute(address, source))), None)


def _base(root: html.HtmlElement, own: str | None) -> str | None:
    declared = root.xpath("//base/@href")
    return absolute(declared[0], own) if declared else own


def _is_release_address(own: str | None) -> bool:
    return own is not None and _RELEASE_ADDRESS.search(own) is not None


def _main_part(root: html.HtmlElement) -> html.HtmlElement:
    parts = root.xpath("//main | //*[@role='main']")
    return max(parts, key=lambda part: len(part.text_content()), default=root)


def _text(value: Any) -> str | None:
    return (clean_text(value) or None) if isinstance(value, str) else None


def _iso_date(value: Any) -> DateLine | None:
    """Read the calendar day of a machine date as it is written, whatever its time zone."""
    found = read_date_line(value.strip()[:10]) if isinstance(value, str) else None
    return found if found and found.date else None
