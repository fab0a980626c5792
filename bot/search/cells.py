"""A query as a row of cells, a word or a Chinese character each: what a unit is in a text of ours."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.search.choices import Place
from bot.search.corrections import Choice
from bot.search.text import Script, Word

MOST_CHARACTERS = 240
"""Chinese characters of a query that are looked at."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A word of the query, or one Chinese character: what a unit is in a text of ours."""

    place: Place
    start: int
    end: int
    text: str
    choices: tuple[Choice, ...]

    @property
    def is_han(self) -> bool:
        return self.place.script is Script.HAN

    @property
    def is_latin(self) -> bool:
        return self.place.script is Script.LATIN


def shorten(words: Sequence[Word]) -> list[Word]:
    """Leave out Chinese beyond `MOST_CHARACTERS` characters."""
    kept: list[Word] = []
    characters = 0
    for word in words:
        if word.script is Script.HAN:
            room = MOST_CHARACTERS - characters
            characters += len(word.text)
            if room <= 0:
                continue
            end = word.end if len(word.text) <= room else word.start + room
            kept.append(word._replace(text=word.text[:room], end=end))
        else:
            kept.append(word)
    return kept


def make_cells(places: Sequence[Place]) -> list[Cell]:
    """Give the cells of a query's places, in order; a character of a Chinese word has itself as its only choice."""
    cells: list[Cell] = []
    for place in places:
        word = place.word
        if place.script is not Script.HAN:
            cells.append(Cell(place, word.start, word.end, word.text, place.choices))
            continue
        step = (word.end - word.start) / len(word.text)
        for number, character in enumerate(word.text):
            start = word.start + int(number * step)
            cells.append(Cell(place, start, start + max(int(step), 1), character, (Choice(character, 1.0),)))
    return cells


def find_han_runs(cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The rows of Chinese characters with nothing between them, as places from and up to."""
    start = 0
    for place in range(1, len(cells) + 1):
        if place == len(cells) or not _are_neighbours(cells[place - 1], cells[place]):
            if cells[start].is_han:
                yield start, place
            start = place


def _are_neighbours(cell: Cell, following: Cell) -> bool:
    return cell.is_han and following.is_han and cell.end == following.start


def cuts_words(cells: Sequence[Cell], start: int, end: int) -> bool:
    """Whether a row of Chinese characters goes over a space and takes a part of what stands beside it (人 权利)."""
    gaps = [place for place in range(start + 1, end) if not _are_neighbours(cells[place - 1], cells[place])]
    if not gaps or not all(cell.is_han for cell in cells[start:end]):
        return False
    first = start > 0 and _are_neighbours(cells[start - 1], cells[start])
    return first or (end < len(cells) and _are_neighbours(cells[end - 1], cells[end]))


def number_runs(left: Sequence[tuple[int, Cell]]) -> Iterator[tuple[int, Cell]]:
    """Number the rows of neighbouring Chinese characters among what is left."""
    number = 0
    for place, (_, cell) in enumerate(left):
        if place and not _are_neighbours(left[place - 1][1], cell):
            number += 1
        yield number, cell


def make_rows(cells: Sequence[Cell], named: Collection[int]) -> Iterator[tuple[str, bool]]:
    """Pairs of neighbouring tokens, as they stand in the fields of a document that has the words in this order.

    With each, whether it is a loose one: with one of its ends in a name, of which ``named`` has the places.
    """
    said = ((place, cell) for place, cell in enumerate(cells) if not cell.place.stop)
    for (place, cell), (beside, following) in pairwise(said):
        if not cell.is_han and not following.is_han and cell.choices and following.choices:
            loose = (place in named) != (beside in named)
            yield f" {cell.choices[0].token} {following.choices[0].token} ", loose
    for place, (first, second, third) in enumerate(zip(cells, cells[1:], cells[2:], strict=False)):
        if _are_neighbours(first, second) and _are_neighbours(second, third):
            loose = (place in named) != (place + 2 in named)
            yield f" {first.text}{second.text} {second.text}{third.text} ", loose
