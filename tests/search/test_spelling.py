from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.spelling import find_keys, find_limit, weigh_slips

SLIPS = [
    ("inspecton", "inspection"),
    ("forsed", "forced"),
    ("suply", "supply"),
    ("chian", "chain"),
    ("huzhuo", "huzhou"),
    ("courtille", "courteille"),
    ("sosial", "social"),
    ("multinatonals", "multinationals"),
]
OTHER_WORDS = [
    ("cake", "care"),
    ("plane", "place"),
    ("beach", "reach"),
    ("flight", "fight"),
    ("weather", "leather"),
    ("тэтгэлэг", "тэтгэвэр"),
    ("худулгур", "худулмур"),
]
WORDS = st.text(alphabet="abcdeo", min_size=1, max_size=12)


def is_slip(typed: str, meant: str) -> bool:
    weight = weigh_slips(typed, meant)
    return weight is not None and weight <= find_limit(min(len(typed), len(meant)))


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_slips(typed: str, meant: str) -> None:
    assert is_slip(typed, meant)
    assert set(find_keys(typed)) & set(find_keys(meant))


@pytest.mark.parametrize(("typed", "meant"), OTHER_WORDS)
def test_other_words_are_no_slips(typed: str, meant: str) -> None:
    assert not is_slip(typed, meant)


@given(WORDS)
def test_a_word_is_itself(word: str) -> None:
    assert weigh_slips(word, word) == 0.0


@given(WORDS, WORDS)
def test_slips_weigh_the_same_both_ways(one: str, other: str) -> None:
    weight, back = weigh_slips(one, other), weigh_slips(other, one)
    assert (weight is None) is (back is None)
    assert weight == pytest.approx(back)


@given(WORDS, st.data())
def test_words_one_slip_apart_share_a_key(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    changed = word[:place] + data.draw(st.sampled_from(["", "x", "x" + word[place]])) + word[place + 1 :]
    assert set(find_keys(word)) & set(find_keys(changed))
