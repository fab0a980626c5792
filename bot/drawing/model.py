"""What a chart shows: numbers, and the words for them as the reader's language writes them."""

from __future__ import annotations

from dataclasses import dataclass

_ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number (0 or more) as it is drawn and as it is written, its name, and what it belongs to.

    Neighbours with the same ``group`` (the months of a year) share one name below theirs; "" for none.
    """

    value: int
    written: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns under a title. ``scale`` are the heights at which lines are drawn, lowest first, with their names.

    ``measure`` says what is counted and stands above the lines. Equal charts give the same picture.
    """

    title: str
    measure: str
    columns: tuple[Column, ...]
    scale: tuple[tuple[int, str], ...]

    def texts(self) -> str:
        """All characters that the picture needs, in one text; the dots are for a title that has no room."""
        columns = (f"{column.written}{column.name}{column.group}" for column in self.columns)
        return "".join(["…", self.title, self.measure, *columns, *(name for _, name in self.scale)])


def choose_scale(most: int, lines: int = 4) -> tuple[int, ...]:
    """Round numbers from 0 to at least ``most``, at most ``lines`` and the 0: 1, 2 or 5 with noughts apart."""
    step, power = 1, 1
    while step * lines < most:
        place = _ROUND.index(step // power) + 1
        power *= 10 if place == len(_ROUND) else 1
        step = _ROUND[place % len(_ROUND)] * power
    return tuple(range(0, max(most, 1) + step, step)[: -(-max(most, 1) // step) + 1])
