from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.ingest import Ingest, LoadReport
from bot.model import ParsedSource, Rejection, Release, ReleaseTexts, Translation
from bot.resources import DATA
from bot.sources.identity import release_id
from bot.sources.listing import parse_listing
from bot.sources.supplements import NO_SUPPLEMENTS, Link, Supplements
from bot.store.database import Database
from bot.store.releases import ReleaseStore

NOW = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
WCMS = "https://www.ilo.org/beijing/information-resources/public-information/press-releases/WCMS_{}/lang--en/index.htm"


def release(title: str, day: int = 1, **fields: str | None) -> Release:
    date = dt.date(2020, 5, day)
    return Release(id=release_id(date, title), date=date, title=title, **fields)


class Loader:
    """An ingest whose index is a dictionary: what was last put in under each number."""

    def __init__(self, database: Database, supplements: Supplements = NO_SUPPLEMENTS) -> None:
        self.index: dict[int, ReleaseTexts] = {}
        self.store = ReleaseStore(database)
        self.ingest = Ingest(database, self.index.__setitem__, supplements)

    def load(self, *releases: Release, dry_run: bool = False) -> LoadReport:
        return self.ingest.load([ParsedSource(releases)], now=NOW, dry_run=dry_run)


@pytest.fixture
def loader(database: Database) -> Loader:
    return Loader(database)


def test_the_built_in_listing_is_twenty_releases_in_its_own_order(loader: Loader) -> None:
    parsed = parse_listing((DATA / "listing.txt").read_text(), "listing.txt")
    report = loader.ingest.load([parsed], now=NOW)
    assert len(report.added) == 20
    assert (report.updated, report.unchanged, report.rejected) == ((), 0, ())
    assert [stored.release for stored in loader.store] == list(parsed.releases)
    again = loader.ingest.load([parsed], now=NOW)
    assert again == LoadReport(unchanged=20)
    assert len(loader.index) == 20


CORRECTIONS = [
    ("a misprint in the title", {"title": "Deputy Minister visits the office in Ulaanbaatar"}),
    ("words added to the title", {"title": "Deputy Minsiter visits the office in Ulaanbaatar today"}),
    ("a summary", {"summary": "A longer summary."}),
    ("an address", {"url": WCMS.format(600002)}),
]


@pytest.mark.parametrize("fields", [fields for _, fields in CORRECTIONS], ids=[name for name, _ in CORRECTIONS])
def test_a_correction_is_an_update_and_the_id_stays(loader: Loader, fields: dict[str, str]) -> None:
    first = release("Deputy Minsiter visits the office in Ulaanbaatar", summary="A summary.")
    loader.load(first)
    mended = replace(first, **fields)
    mended = replace(mended, id=release_id(mended.date, mended.title))
    assert loader.load(mended) == LoadReport(updated=(first.id,))
    (stored,) = loader.store
    assert stored.release == replace(mended, id=first.id)
    assert stored.version == 2
    assert loader.index[stored.number].release == stored.release
    assert loader.load(mended) == LoadReport(unchanged=1)


def test_an_earlier_wording_is_kept(loader: Loader) -> None:
    first = release("Wages rise in the north", summary="Old.")
    loader.load(first)
    loader.load(replace(first, summary="New."))
    row = loader.store.database.execute("SELECT version, title, summary FROM versions").fetchone()
    assert tuple(row) == (1, "Wages rise in the north", "Old.")


def test_silence_of_a_source_deletes_nothing(loader: Loader) -> None:
    first = release("Wages rise", summary="By much.", credit="© ILO", url=WCMS.format(600001), place="Geneva")
    loader.load(first)
    assert loader.load(release("Wages rise")) == LoadReport(unchanged=1)
    assert loader.load(release("Another one", day=2)).added == ("2020-05-02-another-one",)
    assert loader.store.find_id(first.id).release == first


def test_the_address_tells_a_renamed_and_redated_release(loader: Loader) -> None:
    first = release("Wages rise", url=WCMS.format(600007))
    loader.load(first)
    renamed = release("A wholly different heading", day=3, url="http://ilo.ch/global/lang--en/WCMS_600007/index.htm")
    assert loader.load(renamed) == LoadReport(updated=(first.id,))
    (stored,) = loader.store
    assert stored.release.id == first.id
    assert stored.release.date == renamed.date


def test_two_addresses_are_two_releases_however_alike(loader: Loader) -> None:
    loader.load(release("Workshop in Huzhou", url=WCMS.format(600001)))
    assert loader.load(release("Workshop in Huzhou", url=WCMS.format(600002))).added == (
        "2020-05-01-workshop-in-huzhou-2",
    )


def test_releases_of_one_source_are_never_one(loader: Loader) -> None:
    report = loader.load(release("Workshop held in Huzhou"), release("Workshop held in Fuzhou"))
    assert len(report.added) == 2
    assert loader.load(release("Workshop held in Huzhou"), release("Workshop held in Fuzhou")).unchanged == 2


def test_different_releases_of_one_day_stay_two(loader: Loader) -> None:
    loader.load(release("China prepares for ratification"))
    assert len(loader.load(release("Leading multinationals meet")).added) == 1


def test_a_dry_run_tells_and_keeps_nothing(loader: Loader) -> None:
    assert loader.load(release("Wages rise"), dry_run=True).added == ("2020-05-01-wages-rise",)
    assert list(loader.store) == []


def test_rejections_come_through(database: Database) -> None:
    rejection = Rejection("x.txt", 7, "no date")
    report = Ingest(database, lambda *_: None, NO_SUPPLEMENTS).load([ParsedSource((), (rejection,))], now=NOW)
    assert report.rejected == (rejection,)


def test_a_failure_half_way_keeps_nothing(database: Database) -> None:
    seen: list[int] = []

    def fail_at_second(number: int, _: ReleaseTexts) -> None:
        seen.append(number)
        if len(seen) == 2:
            raise RuntimeError

    ingest = Ingest(database, fail_at_second, NO_SUPPLEMENTS)
    with pytest.raises(RuntimeError):
        ingest.load([ParsedSource((release("One"), release("Two")))], now=NOW)
    assert ReleaseStore(database).count() == 0


def test_supplements_fill_in_what_the_source_does_not_tell(database: Database) -> None:
    first = release("Wages rise", place="Geneva")
    supplements = Supplements(
        {first.id: Link(url=WCMS.format(600009), place="Bern")},
        {first.id: {"mn": Translation("mn", "Цалин өсөв")}},
    )
    loader = Loader(database, supplements)
    loader.load(first)
    (stored,) = loader.store
    assert (stored.release.url, stored.release.place) == (WCMS.format(600009), "Geneva")
    assert loader.index[stored.number].translations["mn"].title == "Цалин өсөв"
    assert loader.load(first) == LoadReport(unchanged=1)


def test_a_new_translation_is_an_update(database: Database) -> None:
    first = release("Wages rise")
    Loader(database).load(first)
    translated = Loader(database, Supplements({}, {first.id: {"mn": Translation("mn", "Цалин өсөв")}}))
    assert translated.load(first) == LoadReport(updated=(first.id,))
    assert translated.load(first) == LoadReport(unchanged=1)


@pytest.mark.parametrize("newest_first", [True, False])
def test_order_within_a_day_follows_the_source(loader: Loader, newest_first: bool) -> None:
    releases = [release("Last of the month", day=9), release("Second"), release("First")]
    loader.load(*(releases if newest_first else releases[::-1]))
    assert [stored.release.title for stored in loader.store] == ["Last of the month", "Second", "First"]


EN = "http://www.ilo.org/beijing/WCMS_601884/lang--en/index.htm"
ZH = "https://ilo.ch/beijing/WCMS_601884/lang--zh/index.htm"
ES = "https://www.oit.org/es/beijing/WCMS_601884/index.htm"


@pytest.mark.parametrize(
    ("first", "second", "title", "url"),
    [
        ((EN, "Labour standards"), (ZH, "劳工标准"), "Labour standards", EN),
        ((ZH, "劳工标准"), (EN, "Labour standards"), "Labour standards", EN),
        ((EN, "Labour standards"), (ES, "Normas del trabajo"), "Labour standards", EN),
        ((ES, "Normas del trabajo"), (EN, "Labour standards"), "Labour standards", EN),
        ((ZH, "劳工标准"), (ES, "Normas del trabajo"), "劳工标准", ZH),
        ((EN, "Labour standards"), (EN, "Labour standards: corrected"), "Labour standards: corrected", EN),
        ((ZH, "劳工标准"), (ZH, "劳工标准（更正）"), "劳工标准（更正）", ZH),
        (
            ("https://ilo.org/a/b/c", "Labour"),
            ("https://www.ilo.org/a/b/c", "Хөдөлмөр"),
            "Labour",
            "https://ilo.org/a/b/c",
        ),
    ],
)
def test_a_page_in_another_language_is_the_same_release_and_no_new_wording(
    loader: Loader, first: tuple[str, str], second: tuple[str, str], title: str, url: str
) -> None:
    for address, name in (first, second, second):
        release = Release(f"2017-11-23-{name}", dt.date(2017, 11, 23), name, url=address)
        loader.load(release)
    (stored,) = loader.store
    assert (stored.release.title, stored.release.url) == (title, url)
    assert stored.version <= 2
