"""Listings of every layout we know, each with the items that a reader sees in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from bot.model import Release
from bot.resources import DATA
from bot.sources.listing import parse_listing

LISTINGS = sorted((Path(__file__).parent / "listings").glob("*.txt"))


def read_back(release: Release) -> dict[str, Any]:
    return {
        "date": release.date.isoformat(),
        "place": release.place,
        "title": release.title,
        "summary": release.summary,
        "credit": release.credit,
    } | ({"url": release.url} if release.url else {})


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.stem)
def test_every_item_of_a_listing_is_read_as_a_person_reads_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        parsed = parse_listing(file.read(), "page.txt")

    assert [read_back(release) for release in parsed.releases] == expected["items"]
    assert [{"line": rejection.line, "reason": rejection.reason} for rejection in parsed.rejections] == expected[
        "rejected"
    ]
    assert {rejection.source for rejection in parsed.rejections} <= {"page.txt"}


def test_the_built_in_listing_has_eleven_releases_of_2018_and_nine_of_2017() -> None:
    parsed = parse_listing((DATA / "listing.txt").read_text(encoding="utf-8"), "listing.txt")

    years = [release.date.year for release in parsed.releases]
    assert (years, parsed.rejections) == ([2018] * 11 + [2017] * 9, ())
    assert [release.date for release in parsed.releases] == sorted((r.date for r in parsed.releases), reverse=True)
    assert [release.id for release in parsed.releases if release.summary is None] == [
        "2018-08-21-hong-kong-special-administrative-region",
        "2018-05-22-ms-claire-courteille-mulder-director",
    ]
    credited = {release.date: release.credit for release in parsed.releases if release.credit}
    assert credited == {
        dt.date(2018, 6, 28): "© Dominic Chavez / World Bank 2024",
        dt.date(2018, 3, 22): "© ILO/Marcel Crozet 2024",
    }
    assert parsed.releases[4].title == "ILO calls for urgent action to prevent looming global care crisis"
