"""Numbers in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.mongolian.numbers import read_number
from bot.question.numerals import read_han, read_word


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("5", 5), ("五", 5), ("十", 10), ("十一", 11), ("二十", 20), ("二十二", 22), ("廿二", 22), ("卅一", 31)],
        *[("两", 2), ("二〇一七", 2017), ("二零一八", 2018), ("", None), ("月", None), ("十十", None), ("五月", None)],
    ],
)
def test_han(text: str, number: int | None) -> None:
    assert read_han(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("three", 3),
        ("Third", 3),
        ("3rd", 3),
        ("iv", 4),
        ("a", 1),
        ("a couple of", 2),
        ("few", 3),
        ("x1", None),
    ],
)
def test_english_and_roman(text: str, number: int | None) -> None:
    assert read_word(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("5", 5), ("5-р", 5), ("гурван", 3), ("хоер", 2), ("тавдугаар", 5), ("арваннэгдугээр", 11), ("xii", 12)],
        *[("tawdugaar", 5), ("gurvan", 3), ("arvan hoyordugaar", 12), ("ном", None)],
    ],
)
def test_mongolian(text: str, number: int | None) -> None:
    assert read_number(text) == number


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert read_han(text) is None or read_han(text) >= 0  # type: ignore[operator]
    assert read_word(text) is None or read_word(text) >= 0  # type: ignore[operator]
    assert read_number(text) is None or read_number(text) >= 0  # type: ignore[operator]
