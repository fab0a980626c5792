"""Ids that never change, and addresses that are one."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.identity import canonical_address, distinct_id, fold_title, release_id

DAY = dt.date(2017, 11, 29)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("ILO’s new report notes Chinese progress on social protection", "ilos-new-report-notes-chinese"),
        ("Ms Claire Courteille-Mulder, Director for ILO", "ms-claire-courteille-mulder-director"),
        ("EU/ILO/Mongolia Project on “Sustaining GSP-Plus”", "eu-ilo-mongolia-project-on"),
        ("After 40 years of high speed", "after-40-years-of-high"),
        ("Employers' workers' rights", "employers-workers-rights"),
        ("  –  One   two ", "one-two"),
        ("Énergie: où va l'œuvre à Zürich?", "energie-ou-va-loeuvre-a"),
        ("Łódź Straße Ærø Þing ıd", "lodz-strasse-aero-thing-id"),
        ("Хүүхдийн хөдөлмөрийн эсрэг өдөр, Ёслол й", "хүүхдийн-хөдөлмөрийн-эсрэг-өдөр-ёслол"),
        ("国际劳工组织与中国讨论国际劳工标准", "国际劳工组织与中国讨论国"),
        ("国际劳工组织：社会保护 取得进展", "国际劳工组织-社会保护-取得进展"),
        ("ＩＬＯ　２０２０", "ilo-2020"),
        ("snake_case_title x", "snake-case-title-x"),
        ("a" * 200, "a" * 80),
        ("word " + "a" * 200, "word"),
        ("!!! ???", ""),
    ],
)
def test_an_id_is_the_date_and_the_first_five_words(title: str, slug: str) -> None:
    assert release_id(DAY, title) == f"2017-11-29-{slug}".rstrip("-")


def test_releases_with_the_same_date_and_words_get_numbers() -> None:
    taken: set[str] = set()
    for expected in ("a", "a-2", "a-3"):
        identifier = distinct_id("a", taken)
        taken.add(identifier)
        assert identifier == expected


@given(st.dates(), st.text())
def test_an_id_is_short_and_safe_in_addresses_and_commands(date: dt.date, title: str) -> None:
    identifier = release_id(date, title)

    assert re.fullmatch(r"\d{4}-\d\d-\d\d(-[^\W_]+){0,5}", identifier)
    assert len(identifier) <= 11 + 80 + 5
    assert release_id(date, title.upper().lower()) == release_id(date, title.upper())


ONE = [
    "http://www.ilo.org/beijing/information-resources/public-information/press-releases/WCMS_644774/lang--en/index.htm",
    "https://ilo.org/beijing/WCMS_644774/lang--en/index.htm",
    "http://www.ilo.ch/beijing/WCMS_644774/lang--zh/index.htm",
    "https://www.oit.org/global/wcms_644774/lang--es/index.htm#top",
    "https://WWW.ILO.INT/WCMS_644774",
]
TWO = [
    "https://www.ilo.org/resource/news/dialogue-opens",
    "http://ilo.org/resource/news/dialogue-opens/",
    "https://ilo.org/es/resource/news/dialogue-opens?utm_source=x#y",
    "https://www.ilo.org/resource/news/dialogue-opens/index.html",
    " https://www.oit.org:443/fr/resource/news/dialogue-opens ",
    "https://www.ilo.org/zh-hans/resource/news/dialogue%2Dopens",
]


@pytest.mark.parametrize("addresses", [ONE, TWO])
def test_addresses_of_one_release_are_one(addresses: list[str]) -> None:
    assert len({canonical_address(address) for address in addresses}) == 1
    assert canonical_address(addresses[0]) is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ONE[0], TWO[0]),
        ("https://www.ilo.org/WCMS_644774", "https://www.ilo.org/WCMS_644775"),
        ("https://www.ilo.org/resource/news/a", "https://www.ilo.org/resource/news/b"),
        ("https://www.ilo.org/resource/news/a", "https://example.org/resource/news/a"),
        ("https://example.org/WCMS_644774", "https://www.ilo.org/WCMS_644774"),
        ("https://example.org/es/news", "https://example.org/news"),
        ("https://example.org/x?id=1", "https://example.org/x?id=2"),
        ("https://example.org:8443/x", "https://example.org/x"),
        ("https://notilo.org/resource/news/a", "https://ilo.org/resource/news/a"),
    ],
)
def test_addresses_of_two_releases_are_two(first: str, second: str) -> None:
    assert canonical_address(first) != canonical_address(second)


@pytest.mark.parametrize(
    "url", ["", "ilo.org", "ftp://ilo.org/x", "javascript:alert(1)", "https://", "http://[", "http://a:b/"]
)
def test_what_is_no_web_address_has_no_canonical_form(url: str) -> None:
    assert canonical_address(url) is None


@given(st.text())
def test_no_address_raises(url: str) -> None:
    canonical_address(url)
    canonical_address("https://ilo.org/" + url)


def test_titles_fold_to_their_words() -> None:
    assert fold_title("ILO’s  “new” report!") == fold_title("ilos new report")
