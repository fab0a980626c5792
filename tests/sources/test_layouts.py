"""Properties of the listing parser: what is laid out is read back, nothing raises, time grows with length only."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass

import pytest
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.resources import DATA
from bot.sources.listing import MOST_REJECTIONS, parse_listing

WORDS = re.findall(
    r"\S+",
    "China Mongolia ILO labour workers rights wages seminar Kunming report social dialogue women youth forced "
    "inspection Convention No. 29 2018 EU/ILO “decent” work’s supply-chains (SMEs) 40 50th G20 skills; health, safety",
)
PLACES = [None, "Vientiane, Lao PDR", "GENEVA", "Beijing", "Hong Kong SAR, China", "Washington, D.C."]
CREDITS = [None, "© A. Painter / Agency 2024", "©ILO 2019", "© ILO", "Photo: M. Painter", "© ILO/M. Painter"]
KICKERS = [None, "Press release", "Child labour", "#socialjustice", "World Day 2024", "10 June"]
DATE_FORMS = {
    "padded": lambda day: f"{day:%d} {format_date(day, 'MMMM y', 'en')}",
    "plain": lambda day: format_date(day, "d MMMM y", "en"),
    "iso": lambda day: day.isoformat(),
    "slashed": lambda day: f"{day:%Y/%m/%d}",
    "american": lambda day: format_date(day, "MMMM d, y", "en"),
    "spanish": lambda day: format_date(day, "d 'de' MMMM 'de' y", "es"),
    "french": lambda day: format_date(day, "d MMMM y", "fr"),
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "mongolian": lambda day: f"{day.year} оны {day.month} дүгээр сарын {day.day}",
    "dotted": lambda day: f"{day:%Y.%m.%d}",
    "period": lambda day: f"{day.day} - {day.day + 1 if day.day < 28 else day.day} {format_date(day, 'MMMM y', 'en')}",
}


@dataclass(frozen=True)
class Wanted:
    date: dt.date
    title: str
    summary: str | None
    credit: str | None
    place: str | None


@dataclass(frozen=True)
class Layout:
    mark: str
    indent: str
    part_gap: int
    item_gap: int
    date_form: str
    kickers: bool
    line_end: str
    headings: bool


titles = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(
    lambda words: "The " + " ".join(words).rstrip(".;,")
)
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=14).map(
    lambda words: "On 6 May " + " ".join(words) + "."
)
summaries = st.none() | st.lists(sentences, min_size=1, max_size=2).map("\n\n".join)
wanted = st.builds(
    Wanted,
    st.dates(dt.date(1999, 1, 1), dt.date(2030, 12, 31)),
    titles,
    summaries,
    st.sampled_from(CREDITS),
    st.sampled_from(PLACES),
)
marked_layouts = st.builds(
    Layout,
    st.sampled_from(["{n}. ", "{n}) ", "({n}) ", "• ", "- ", "* ", "{n}.\n"]),
    st.sampled_from(["", "  ", "    ", "\t"]),
    st.sampled_from([1, 2]),
    st.sampled_from([1, 2, 3]),
    st.sampled_from(sorted(DATE_FORMS)),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
unmarked_layouts = st.builds(
    Layout,
    st.just(""),
    st.sampled_from(["", "    "]),
    st.just(1),
    st.sampled_from([1, 2, 3]),
    st.sampled_from(sorted(DATE_FORMS)),
    st.just(False),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
dense_layouts = st.builds(
    Layout,
    st.sampled_from(["{n}. ", "{n}) ", "- ", "• "]),
    st.sampled_from(["", "   "]),
    st.just(0),
    st.sampled_from([0, 1]),
    st.sampled_from(sorted(DATE_FORMS)),
    st.just(False),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)


def lay_out(items: list[Wanted], kickers: list[str | None], layout: Layout) -> str:
    gap = "\n" * (layout.part_gap + 1)
    pieces = ["News and press releases\n\nThis is a list of releases; the most recent is on top.\n"]
    year = None
    for number, (item, kicker) in enumerate(zip(items, kickers, strict=True), start=1):
        if layout.headings and item.date.year != year:
            year = item.date.year
            pieces.append(f"{year}\n")
        date = DATE_FORMS[layout.date_form](item.date) + (f", {item.place}" if item.place else "")
        parts = [item.credit, kicker if layout.kickers else None, item.title, date, *(item.summary or "").split("\n\n")]
        lines = [part for part in parts if part]
        head = layout.mark.format(n=number)
        first, rest = (head.rstrip("\n"), lines) if head.endswith("\n") else (head + lines[0], lines[1:])
        indent = layout.indent if layout.mark else ""
        outer = "  " if layout.mark and len(layout.indent) > 2 else ""
        below = [(indent if layout.mark or part is not item.title else "") + part for part in rest]
        if not layout.mark and layout.indent:
            below = [part if part in (item.title, item.credit) else layout.indent + part for part in rest]
        pieces.append(outer + gap.join([part for part in [first, *below] if part]) + "\n")
    return ("\n" * layout.item_gap).join(pieces).replace("\n", layout.line_end)


def read(text: str) -> list[Wanted]:
    parsed = parse_listing(text, "-")
    assert parsed.rejections == ()
    return [Wanted(r.date, r.title, r.summary, r.credit, r.place) for r in parsed.releases]


def unique(items: list[Wanted]) -> list[Wanted]:
    return list({(item.date, item.title.casefold()): item for item in items}.values())


lists = st.lists(wanted, min_size=2, max_size=6, unique_by=lambda item: (item.date, item.title.casefold()))


@settings(max_examples=150, deadline=None)
@given(lists, st.lists(st.sampled_from(KICKERS), min_size=6, max_size=6), marked_layouts)
def test_marked_items_are_read_back_from_any_layout(
    items: list[Wanted], kickers: list[str | None], layout: Layout
) -> None:
    assert read(lay_out(items, kickers[: len(items)], layout)) == items


@settings(max_examples=100, deadline=None)
@given(lists, dense_layouts)
def test_items_without_blank_lines_are_read_back(items: list[Wanted], layout: Layout) -> None:
    one_paragraph = [
        Wanted(i.date, i.title, i.summary and i.summary.split("\n\n")[0], i.credit, i.place) for i in items
    ]

    assert read(lay_out(one_paragraph, [None] * len(items), layout)) == one_paragraph


@settings(max_examples=100, deadline=None)
@given(lists, unmarked_layouts)
def test_items_without_marks_are_read_back(items: list[Wanted], layout: Layout) -> None:
    assert read(lay_out(items, [None] * len(items), layout)) == items


@settings(max_examples=60, deadline=None)
@given(lists, marked_layouts, st.data())
def test_a_text_cut_anywhere_gives_its_whole_items_and_no_others(
    items: list[Wanted], layout: Layout, data: st.DataObject
) -> None:
    text = lay_out(items, [None] * len(items), layout)
    cut = data.draw(st.integers(0, len(text)))

    found = [(r.date, r.title) for r in parse_listing(text[:cut], "-").releases]

    whole = [(item.date, item.title) for item in items]
    assert found[:-1] == whole[: max(0, len(found) - 1)]


def test_every_beginning_of_the_real_listing_gives_its_first_releases() -> None:
    text = (DATA / "listing.txt").read_text(encoding="utf-8")
    whole = parse_listing(text, "-").releases

    for end in range(0, len(text), 7):
        found = parse_listing(text[:end], "-").releases
        assert found[:-1] == whole[: max(0, len(found) - 1)]
        assert all(release.date == whole[index].date for index, release in enumerate(found))


@given(st.text())
@example("1.\n1.\n1.")
@example("8 March 2006\n8 March 2006")
@example("\n- \n8 March 2006\n-\n")
@example("1. \x00\u200b\u2028 2. 8 March 2006")
@example("十十十年十十月十十日")
@example("〇〇〇〇年十月十日\nx")
@example("١. عنوان\n٨ مارس ٢٠٠٦")
def test_no_text_raises(text: str) -> None:
    parse_listing(text, "-")


LINES = [
    "",
    "",
    "1. A",
    "2.",
    "3 B",
    "- C",
    "• D",
    "8 March 2006",
    "Geneva, 8 March 2006",
    "31 February 2006",
    "04/03/2006",
]
LINES += [
    "2006",
    "June 2006",
    "© ILO",
    "Photo: x",
    "https://ilo.org",
    "News",
    "1 2 3",
    "Read more",
    "Home > News",
    "11 Oct",
]
LINES += [
    "A sentence.",
    "a lower line",
    "    indented",
    "  4. E",
    "Title: F",
    "Date: 8 March 2006",
    "-----",
    "新闻",
    "8 May 2006 – G",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_whatever_the_lines_each_release_has_a_title_and_a_line_of_the_text(lines: list[str]) -> None:
    parsed = parse_listing("\n".join(lines), "x")

    dates = sum("2006" in line for line in lines)
    assert len(parsed.releases) <= dates
    assert len({release.id for release in parsed.releases}) == len(parsed.releases)
    for release in parsed.releases:
        assert release.title.strip() == release.title != ""
        assert release.summary is None or release.summary.strip() == release.summary != ""
    assert all(rejection.line and 0 < rejection.line <= len(lines) for rejection in parsed.rejections)


def test_countless_rejections_are_counted() -> None:
    rejections = parse_listing("1. Title\n\nno date\n\n" * 1500 + "2. Title\n\n8 March 2006", "-").rejections

    assert len(rejections) <= MOST_REJECTIONS + 1


HOSTILE = {
    "numbers": "1. \n",
    "digits": "1 2 3 4\n",
    "dates": "8 March 2006\n",
    "bullets": "- x\n\n8 March 2006\n\n",
    "credits": "© A\n",
    "crumbs": "a > b > c\n",
    "spaces": " " * 60 + "\n",
    "dots": "." * 60 + "\n",
    "lower": "abc def\n",
    "brackets": "(((((((((((((((((((8 March 2006\n",
    "dashes": "a - b - c - d - e - 8 March 2006 x\n",
    "labels": "Title: x\nDate: 8 March 2006\n",
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_only(line: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        parse_listing(text, "-")
        return time.process_time() - start

    short, long = line * (4_000 // len(line)), line * (40_000 // len(line))
    # Three times what would be linear, so that a busy machine does not fail it; quadratic would be ten times.
    assert min(seconds(long) for _ in range(3)) < 30 * max(min(seconds(short) for _ in range(3)), 0.002)
