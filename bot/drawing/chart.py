"""Draws a chart as a PNG picture that is read on a phone: dark on white, every height also written or on a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.drawing.fonts import Lettering
from bot.drawing.model import Chart, Column

WIDTH, HEIGHT = 1080, 864
"""In pixels. Telegram shows a photo about as wide as the phone and keeps up to 1280 pixels of it."""

TITLE_SIZE, TEXT_SIZE = 52, 40
"""Of letters, in pixels: where the picture is 300 points wide, as in a bubble on a phone, 14 and 11 points."""

_WHITE, _INK, _GREY, _LINE, _BAR = "#ffffff", "#1a1a1a", "#4d4d4d", "#c8c8c8", "#1f4e79"
_MARGIN, _GAP, _TITLE_LINES = 40, 14, 2
_WIDEST_BAR, _BAR_PART = 110, 0.72
_TICK = 10
_COLOURS = 32


@dataclass(frozen=True, slots=True)
class _Area:
    """Where the columns stand: pixels from the picture's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def place(self, number: int, columns: int) -> float:
        """The middle of a column."""
        return self.left + (number + 0.5) * (self.right - self.left) / columns

    def level(self, value: int, most: int) -> float:
        """The height of a value."""
        return self.bottom - (self.bottom - self.top) * value / most


def draw_chart(chart: Chart, lettering: Lettering) -> bytes:
    """Draw a chart of at least one column as a PNG picture of `WIDTH` by `HEIGHT` pixels.

    ``lettering`` has all characters of ``chart.texts()``.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), _WHITE)
    _Sheet(ImageDraw.Draw(image), lettering).draw(chart)
    file = io.BytesIO()
    # There are few colours, and told as few they take a third of the bytes.
    image.quantize(_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


class _Sheet:
    """The paper that is drawn on."""

    def __init__(self, draw: ImageDraw.ImageDraw, lettering: Lettering) -> None:
        self._draw = draw
        self._lettering = lettering

    def draw(self, chart: Chart) -> None:
        """Draw everything, from above to below."""
        top = self._draw_heading(chart)
        names = max(self._lettering.measure(name, TEXT_SIZE) for _, name in chart.scale)
        below = TEXT_SIZE * (2.9 if any(column.group for column in chart.columns) else 1.5) + _TICK
        area = _Area(_MARGIN + names + _GAP, top + 1.5 * TEXT_SIZE, WIDTH - _MARGIN, HEIGHT - _MARGIN / 2 - below)
        self._draw_scale(chart, area)
        self._draw_columns(chart, area)
        self._draw_names(chart.columns, area)
        self._draw_groups(chart.columns, area)

    def _draw_heading(self, chart: Chart) -> float:
        top = float(_MARGIN)
        for line in wrap(chart.title, WIDTH - 2 * _MARGIN, TITLE_SIZE, self._lettering, _TITLE_LINES):
            self._write(_MARGIN, top, line, TITLE_SIZE, _INK)
            top += 1.25 * TITLE_SIZE
        top += _GAP / 2
        for line in wrap(chart.measure, WIDTH - 2 * _MARGIN, TEXT_SIZE, self._lettering, _TITLE_LINES):
            self._write(_MARGIN, top, line, TEXT_SIZE, _GREY)
            top += 1.25 * TEXT_SIZE
        return top

    def _draw_scale(self, chart: Chart, area: _Area) -> None:
        most = chart.scale[-1][0]
        for value, name in chart.scale:
            level = area.level(value, most)
            self._draw.line((area.left, level, area.right, level), fill=_INK if value == 0 else _LINE, width=2)
            wide = self._lettering.measure(name, TEXT_SIZE)
            self._write(area.left - _GAP - wide, level - 0.62 * TEXT_SIZE, name, TEXT_SIZE, _GREY)

    def _draw_columns(self, chart: Chart, area: _Area) -> None:
        """The bars, each with its number; where there is no room for all numbers, with the highest one's only."""
        columns, most = chart.columns, chart.scale[-1][0]
        pitch = (area.right - area.left) / len(columns)
        half = min(pitch * _BAR_PART, _WIDEST_BAR) / 2
        wide = [self._lettering.measure(column.written, TEXT_SIZE) for column in columns]
        roomy = all(width < pitch - 2 for width, column in zip(wide, columns, strict=True) if column.value)
        highest = max(range(len(columns)), key=lambda number: columns[number].value)
        for number, column in enumerate(columns):
            middle, level = area.place(number, len(columns)), area.level(column.value, most)
            if column.value:
                self._draw.rectangle(
                    (middle - half, min(level, area.bottom - 2), middle + half, area.bottom), fill=_BAR
                )
            if column.value and (roomy or number == highest):
                left = min(max(middle - wide[number] / 2, 0), WIDTH - wide[number])
                self._write(left, level - 1.3 * TEXT_SIZE, column.written, TEXT_SIZE, _INK)

    def _draw_names(self, columns: tuple[Column, ...], area: _Area) -> None:
        """The names of the columns: of every one, or of as many at even distances as stand apart."""
        pitch = (area.right - area.left) / len(columns)
        widest = max(self._lettering.measure(column.name, TEXT_SIZE) for column in columns)
        step = next((step for step in (1, 2, 3, 4, 6, 12) if step * pitch >= widest + _GAP), len(columns))
        for number in range(0, len(columns), step):
            name, middle = columns[number].name, area.place(number, len(columns))
            wide = self._lettering.measure(name, TEXT_SIZE)
            self._draw.line((middle, area.bottom, middle, area.bottom + _TICK), fill=_INK, width=2)
            left = min(max(middle - wide / 2, 0), WIDTH - _GAP / 2 - wide)
            self._write(left, area.bottom + _TICK, name, TEXT_SIZE, _INK)

    def _draw_groups(self, columns: tuple[Column, ...], area: _Area) -> None:
        """The name of each group below its columns, with a line between groups; where there is no room, no name."""
        top, free = area.bottom + _TICK + 1.35 * TEXT_SIZE, 0.0
        pitch = (area.right - area.left) / len(columns)
        for first, last, name in find_groups(columns):
            left, right = area.left + first * pitch, area.left + (last + 1) * pitch
            if first:
                self._draw.line((left, top + _GAP / 2, left, top + 1.25 * TEXT_SIZE), fill=_GREY, width=2)
            wide = self._lettering.measure(name, TEXT_SIZE)
            start = max((left + right - wide) / 2, left + _GAP / 2) if first else (left + right - wide) / 2
            if start >= free and start + wide <= min(right, WIDTH - _GAP / 2) + _GAP:
                self._write(start, top, name, TEXT_SIZE, _INK)
                free = start + wide + _GAP

    def _write(self, left: float, top: float, text: str, size: int, colour: str) -> None:
        """Write one line; pieces in several faces stand on one base line."""
        for face, piece in self._lettering.runs(text):
            font = face.font(size)
            self._draw.text((left, top + size), piece, fill=colour, font=font, anchor="ls")
            left += font.getlength(piece)


def find_groups(columns: tuple[Column, ...]) -> Iterator[tuple[int, int, str]]:
    """The first and the last column of each named group, and its name."""
    start = 0
    for number, column in enumerate(columns):
        if number + 1 == len(columns) or columns[number + 1].group != column.group:
            if column.group:
                yield start, number, column.group
            start = number + 1


def wrap(text: str, width: float, size: int, lettering: Lettering, lines: int) -> list[str]:
    """A text in at most so many lines of at most that width in pixels; what has no room is cut with "…".

    Lines break at spaces, and in a word that is longer than a line anywhere, as Chinese does.
    """
    found: list[str] = []
    rest = text.strip()
    while rest and len(found) < lines:
        fitting = _count_fitting(rest, width, size, lettering)
        if fitting == len(rest):
            return [*found, rest]
        if len(found) + 1 == lines:
            while fitting and lettering.measure(rest[:fitting].rstrip() + "…", size) > width:
                fitting -= 1
            return [*found, rest[:fitting].rstrip() + "…"]
        at_space = rest.rfind(" ", 1, fitting + 1)
        cut = at_space if at_space > 0 else max(fitting, 1)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return found


def _count_fitting(text: str, width: float, size: int, lettering: Lettering) -> int:
    """How many of the first characters fit into the width."""
    used = 0.0
    for place, character in enumerate(text):
        used += lettering.measure(character, size)
        if used > width:
            return place
    return len(text)
