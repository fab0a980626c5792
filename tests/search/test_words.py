from __future__ import annotations

import pytest

from bot.errors import DataError
from bot.library import read_data
from bot.resources import DATA
from bot.search.text import Script, split_words
from bot.search.words import parse_words

TEXT = read_data(DATA / "words.toml")


def test_lists_hold_for_every_way_of_writing() -> None:
    lists = parse_words(TEXT, "words.toml")
    assert "the" in lists.english_glue
    assert "什么" in lists.chinese_stop
    assert "嘅" in lists.chinese_stop
    assert lists.mongolian_numbers["тавин"] == "50"


@pytest.mark.parametrize(
    ("word", "stop"),
    [("бүх", True), ("бух", True), ("buh", True), ("бөх", False), ("доо", True), ("дуу", False), ("өдөр", True)],
)
def test_a_round_vowel_that_was_typed_was_meant(word: str, stop: bool) -> None:
    assert (word in parse_words(TEXT, "words.toml").mongolian_stop) is stop


@pytest.mark.parametrize(
    ("word", "strange"),
    [("кино", True), ("киноны", True), ("kinonii", True), ("ханшийн", True), ("hansh", True), ("сургалт", False)],
)
def test_a_word_of_what_no_release_is_about_is_strange_in_any_form(word: str, strange: bool) -> None:
    assert parse_words(TEXT, "words.toml").is_strange(split_words(word)[0]) is strange


def test_words_stand_in_order() -> None:
    """So that a person finds a word, and sees that it is missing."""
    for block in TEXT.split('"""')[1::2]:
        words = block.split()
        assert words == sorted(set(words))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[english", "words.toml"),
        (TEXT.replace("[chinese]", "[klingon]"), "needs the sections"),
        (TEXT.replace("light =", "heavy =", 1), "[english] needs"),
    ],
)
def test_a_wrong_file_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_words(text, "words.toml")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("зах зээлийн судалгаа", ["захзээлийн", "судалгаа"]),
        ("zah zeel", ["zahzeel"]),
        ("зээл авах", ["зээл", "авах"]),
        ("зээл зах", ["зээл", "зах"]),
    ],
)
def test_two_words_that_are_one_together_are_joined(text: str, words: list[str]) -> None:
    lists = parse_words(TEXT, "words.toml")
    joined = lists.join_pairs(split_words(text), Script.CYRILLIC, Script.LATIN)
    assert [word.text for word in joined] == words
