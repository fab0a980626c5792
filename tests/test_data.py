"""The program's own data is whole: every release translated, every link at home, all in the ILO's terms."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.languages import Language
from bot.library import BUILT_IN_LISTING, load_supplements, read_data
from bot.model import Release
from bot.sources.listing import parse_listing

PARSED = parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name)
RELEASES = {release.id: release for release in PARSED.releases}
TERMS = [
    ("2017-11-23-ilo-discusses-international-labour-standards", "强迫劳动", "албадан хөдөлмөр"),
    ("2018-08-21-hong-kong-special-administrative-region", "海员", "далайч"),
    ("2018-08-03-ilo-head-praises-brics-countries", "社会对话", "нийгмийн яриа хэлэлцээ"),
    ("2018-05-25-decent-work-in-global-supply", "体面劳动", "зохистой хөдөлмөр"),
    ("2018-05-22-eu-ilo-mongolia-project-on", "童工", "хүүхдийн хөдөлмөр"),
    ("2017-11-24-ilo-and-tripartite-partners-discuss", "公约", "конвенц"),
    ("2017-11-29-ilos-new-report-notes-chinese", "养老金", "тэтгэвр"),
]


def test_the_listing_is_the_published_one() -> None:
    years = [release.date.year for release in PARSED.releases]
    assert (years.count(2018), years.count(2017), PARSED.rejections) == (11, 9, ())
    assert [release.date for release in PARSED.releases] == sorted((r.date for r in PARSED.releases), reverse=True)
    assert sum(release.summary is None for release in PARSED.releases) == 2


def test_credits_are_neither_titles_nor_years() -> None:
    credited = {release.title: release.credit for release in PARSED.releases if release.credit}
    assert credited == {
        "ILO calls for urgent action to prevent looming global care crisis": "© Dominic Chavez / World Bank 2024",
        "Promoting responsible supply chains in Asia": "© ILO/Marcel Crozet 2024",
    }


def test_twelve_addresses_are_known_and_none_is_invented() -> None:
    links = load_supplements().links
    assert links.keys() <= RELEASES.keys()
    assert sum(link.url is not None for link in links.values()) == 12
    assert all("WCMS_" in link.url for link in links.values() if link.url)


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.MN])
@pytest.mark.parametrize("release", PARSED.releases, ids=lambda release: release.id)
def test_every_release_is_translated(release: Release, language: Language) -> None:
    translation = load_supplements().translations[release.id][language]
    assert translation.title != release.title
    assert (translation.summary is None) == (release.summary is None)


@pytest.mark.parametrize(("release_id", "chinese", "mongolian"), TERMS)
def test_translations_use_the_ilos_terms(release_id: str, chinese: str, mongolian: str) -> None:
    translations = load_supplements().translations[release_id]

    def words(language: Language) -> str:
        translation = translations[language]
        return f"{translation.title} {translation.summary or ''}".lower()

    assert chinese in words(Language.ZH_HANS)
    assert mongolian in words(Language.MN)


def test_no_release_is_of_the_credits_year() -> None:
    assert all(release.date < dt.date(2019, 1, 1) for release in PARSED.releases)
