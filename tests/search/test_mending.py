"""Names with more wrong in them than a slip, and those that only share a first name."""

from __future__ import annotations

import pytest

from bot.finder import Finder
from bot.search.mending import find_sound

MEANT = [
    ("Guy Rider", "#guy-ryder"),
    ("Guy Rydr", "#guy-ryder"),
    ("Gui Ryder", "#guy-ryder"),
    ("rider guy speech", "#guy-ryder"),
    ("Гай Рэйдэр", "#guy-ryder"),
    ("Gai Raider", "#guy-ryder"),
    ("Claire Courtel", "#claire-courteille-mulder"),
    ("Claire Cour", "#claire-courteille-mulder"),
    ("Klair Kurteil", "#claire-courteille-mulder"),
    ("Klar Kurteili", "#claire-courteille-mulder"),
    ("Клэр Куртэл", "#claire-courteille-mulder"),
    ("Batsetseg Batmunk", "#battsetseg-batmunkh"),
    ("Batceceg Batmonh", "#battsetseg-batmunkh"),
    ("Батцэцэг Батмунх", "#battsetseg-batmunkh"),
]
OTHERS = [
    "Guy Fieri",
    "Guy Ritchie",
    "Guy Martin",
    "Winona Ryder",
    "Ryder Cup",
    "Claire Danes",
    "Claire Underwood",
    "Claire Foy",
    "Клэр Андервуд",
    "klar kultur",
    "World Bang",
    "World Band tour",
]
SOUNDS = [
    ("klair", "claire"),
    ("kurteil", "courteille"),
    ("rider", "ryder"),
    ("batmunk", "batmunkh"),
    ("rayder", "райдер"),
]


@pytest.mark.parametrize(("text", "concept"), MEANT)
def test_names_are_known_by_the_words_beside(text: str, concept: str, finder: Finder) -> None:
    assert concept in finder.read(text).tokens
    assert finder.search(text).hits


@pytest.mark.parametrize("text", OTHERS)
def test_others_of_the_same_first_name_are_not_answered(text: str, finder: Finder) -> None:
    assert finder.search(text).hits == ()


@pytest.mark.parametrize(("one", "other"), SOUNDS)
def test_words_of_one_sound(one: str, other: str) -> None:
    assert find_sound(one) == find_sound(other) != ""


def test_only_letters_sound() -> None:
    assert find_sound("c81") == ""
