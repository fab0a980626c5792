from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.english import find_family, stem

SAME = [
    "small smaller smallest",
    "seek seeks sought seeking",
    "take took taken",
    "labour labor labours",
    "organisation organization organisations organizations",
    "programme program programmes programs",
    "dialogue dialog dialogues",
    "centre center centres",
    "licence license licences",
    "defence defense",
    "policy policies",
    "inspect inspects inspected inspecting",
    "care cares caring",
    "run runs running",
    "scale scaling scaled scalling",
    "force forced forces forcing",
    "child children",
    "crisis crises",
    "business businesses",
]
DIFFERENT = [
    ("employer", "employment"),
    ("policy", "police"),
    ("care", "career"),
    ("care", "car"),
    ("train", "training"),
    ("speed", "spe"),
    ("business", "busy"),
    ("organisation", "organ"),
]
FAMILIES = [
    "inspection inspector inspect",
    "ratify ratification ratified",
    "protect protection protective",
    "disability disabled",
    "sustainable sustainability sustain",
    "productivity productive production",
    "comply compliance",
]


@pytest.mark.parametrize("words", SAME)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_subjects_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("words", FAMILIES)
def test_derived_words_are_of_one_family(words: str) -> None:
    families = {find_family(stem(word)) for word in words.split()}
    assert len(families) == 1
    assert None not in families


@pytest.mark.parametrize("word", ["care", "chain", "work"])
def test_short_words_have_no_family_but_themselves(word: str) -> None:
    assert find_family(word) in (None, word)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_any_word_has_a_stem(word: str) -> None:
    assert stem(word)
