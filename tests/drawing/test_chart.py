"""The picture of a chart: looked at in its pixels."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.drawing.chart import HEIGHT, TITLE_SIZE, WIDTH, draw_chart, find_groups, wrap
from bot.drawing.fonts import Lettering
from bot.drawing.model import Chart, Column, choose_scale

BAR = (31, 78, 121)


def make_chart(*values: int, title: str = "Press releases by month", groups: int = 12) -> Chart:
    columns = tuple(
        Column(value, f"{value:,}", str(number % 12 + 1), str(2017 + number // groups))
        for number, value in enumerate(values)
    )
    return Chart(title, "in all", columns, tuple((value, f"{value:,}") for value in choose_scale(max(values))))


def open_picture(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        return picture.convert("RGB")


def measure_bars(picture: Image.Image) -> list[int]:
    """The heights of the bars in pixels, from left to right."""
    heights, inside = [], 0
    for x in range(picture.width):
        column = sum(picture.getpixel((x, y)) == BAR for y in range(picture.height))
        if column and not inside:
            heights.append(0)
        if column:
            heights[-1] = max(heights[-1], column)
        inside = column
    return heights


def test_bars_are_as_high_as_their_numbers(lettering: Lettering) -> None:
    picture = open_picture(draw_chart(make_chart(1, 0, 4, 2), lettering))
    assert picture.size == (WIDTH, HEIGHT)
    one, four, two = measure_bars(picture)
    assert four == pytest.approx(4 * one, abs=6)
    assert two == pytest.approx(2 * one, abs=6)


def test_the_least_is_still_seen(lettering: Lettering) -> None:
    heights = measure_bars(open_picture(draw_chart(make_chart(1, 1_000_000), lettering)))
    assert len(heights) == 2
    assert heights[0] >= 2


def test_the_same_chart_gives_the_same_picture(lettering: Lettering) -> None:
    assert draw_chart(make_chart(3, 5), lettering) == draw_chart(make_chart(3, 5), lettering)
    assert draw_chart(make_chart(3, 5), lettering) != draw_chart(make_chart(5, 3), lettering)


@pytest.mark.parametrize("values", [(0,), (7,), (10**9,), (1,) * 24, (123_456,) * 24])
@pytest.mark.parametrize("title", ["", "A", "word " * 100, "W" * 300])
def test_any_chart_is_drawn_within_its_sheet(values: tuple[int, ...], title: str, lettering: Lettering) -> None:
    """Nothing touches the picture's border: what has no room is cut or left out."""
    picture = open_picture(draw_chart(make_chart(*values, title=title), lettering))
    border = [picture.getpixel((x, y)) for x in (0, WIDTH - 1) for y in range(HEIGHT)]
    border += [picture.getpixel((x, y)) for x in range(WIDTH) for y in (0, HEIGHT - 1)]
    assert set(border) == {(255, 255, 255)}


def test_dark_on_light(lettering: Lettering) -> None:
    """Ink, grey and bars against the white sheet: at least 7 to 1, as WCAG 2 measures it."""
    picture = open_picture(draw_chart(make_chart(1, 2), lettering))
    colours = [colour for _, colour in picture.getcolors(WIDTH * HEIGHT) or ()]
    for wanted in ((26, 26, 26), (77, 77, 77), BAR):
        assert wanted in colours
        assert 1.05 / (luminance(wanted) + 0.05) >= 7


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_groups_are_runs_of_one_name() -> None:
    columns = make_chart(*(1,) * 5, groups=2).columns
    assert list(find_groups(columns)) == [(0, 1, "2017"), (2, 3, "2018"), (4, 4, "2019")]
    assert list(find_groups((Column(1, "1", "2017"),))) == []


@given(st.text("ab W,", max_size=80), st.integers(1, 3), st.integers(30, 900))
def test_lines_fit(text: str, lines: int, width: int) -> None:
    letters = _Fixed()
    wrapped = wrap(text, width, TITLE_SIZE, letters, lines)
    assert len(wrapped) <= lines
    assert all(letters.measure(line, TITLE_SIZE) <= width for line in wrapped)
    if not any(line.endswith("…") for line in wrapped):
        assert "".join("".join(wrapped).split()) == "".join(text.split())


class _Fixed(Lettering):
    """Letters that are all equally wide, so that examples are quick."""

    def __init__(self) -> None:
        super().__init__(())

    def measure(self, text: str, size: int) -> float:
        return len(text) * size / 2


@given(st.integers(0, 10**12))
def test_a_scale_reaches_its_highest_and_not_far_beyond(most: int) -> None:
    scale = choose_scale(most)
    assert scale[0] == 0
    assert 2 <= len(scale) <= 5
    assert max(most, 1) <= scale[-1] <= max(2 * most, 1)
    step = scale[1]
    assert list(scale) == list(range(0, scale[-1] + 1, step))
    assert str(step).rstrip("0") in ("1", "2", "5")


def test_a_chart_tells_what_it_needs() -> None:
    chart = make_chart(1234)
    assert set("Press releases by month in all 1,234 500 2017 …") <= set(chart.texts())
