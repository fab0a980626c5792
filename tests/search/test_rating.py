"""What a mistyped word is looked up by, and how surely it is another one: keys find whatever the rating would take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library import load_analyser
from bot.search import english, mongolian
from bot.search.rating import CORRECTED, EnglishWord, MongolianWord, rate_slip
from bot.search.text import Script
from bot.search.vocabulary import Entry, make_keys

MONGOLIAN = [
    ("хөдөлмөр", "хөдөмлөр"),
    ("тэтгэвэр", "тэтгвэрр"),
    ("албадан", "албаддн"),
    ("ажилтан", "ажитан"),
    ("ажилтан", "ажилстан"),
    ("байцаагч", "байцагч"),
    ("нийгмийн", "ниймгийн"),
    ("далайчин", "далайчн"),
    ("хамгаалал", "ххамгаалал"),
]


def is_found(word: EnglishWord | MongolianWord, keys: list[str]) -> bool:
    return bool(set(word.find_keys()) & set(keys))


@pytest.mark.parametrize(("meant", "typed"), MONGOLIAN)
def test_mongolian_slips_share_a_key_and_are_rated(meant: str, typed: str) -> None:
    whole = mongolian.squeeze(mongolian.spell_cyrillic(meant))
    form = mongolian.analyse(whole)
    word = make_mongolian(typed)
    keys = make_keys(form.skeleton, whole, Script.CYRILLIC, form.spelling)
    assert is_found(word, keys)
    assert set(word.find_wider_keys()) & set(keys)
    entry = Entry(form.skeleton, whole, form.spelling)
    assert word.rate(entry)[0] > 0
    assert [found for found, _ in word.rate_all([Entry("шалг", "шалгалт", "шалг"), entry])] == [entry]


@pytest.mark.parametrize(
    ("typed", "is_near"),
    [("гдаргаа", True), ("хдөлмөрийн", True), ("едаргаа", False), ("гудргаа", True), ("дргаа", False)],
)
def test_a_first_vowel_may_be_left_out_of_a_long_word(typed: str, is_near: bool) -> None:
    meant = "хөдөлмөрийн" if typed.startswith("х") else "гударгаа"
    whole = mongolian.squeeze(mongolian.spell_cyrillic(meant))
    form = mongolian.analyse(whole)
    assert (make_mongolian(typed).rate(Entry(form.skeleton, whole, form.spelling))[0] >= CORRECTED) is is_near


@pytest.mark.parametrize("typed", ["inspecton", "employment", "хөдөмлөр", "тэтгвэр", "асарга"])
def test_no_word_that_may_be_meant_is_sifted_out(typed: str) -> None:
    names = load_analyser().names.vocabulary
    word = EnglishWord(typed) if typed.isascii() else make_mongolian(typed)
    entries = [
        complete(entry) for entry in names.find_near(find_keys(word)) if entry.token.isascii() == typed.isascii()
    ]
    assert entries
    rated = [(entry, word.rate(entry)) for entry in entries]
    assert list(word.rate_all(entries)) == [(entry, rating) for entry, rating in rated if rating[0]]


def find_keys(word: EnglishWord | MongolianWord) -> list[str]:
    return word.find_keys() if isinstance(word, EnglishWord) else word.find_wider_keys()


def make_mongolian(typed: str) -> MongolianWord:
    spelled = mongolian.spell_cyrillic(typed)
    return MongolianWord(spelled, mongolian.analyse(spelled))


def complete(entry: Entry) -> Entry:
    return entry if entry.token.isascii() else Entry(entry.token, entry.form, mongolian.analyse(entry.form).spelling)


@given(word=st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=14), data=st.data())
def test_one_english_slip_always_shares_a_key(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    typed = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                swapped,
            ]
        )
    )
    assert is_found(EnglishWord(typed), make_keys(english.stem(word), word, Script.LATIN))


@pytest.mark.parametrize(
    ("typed", "meant", "credit"),
    [("inspecton", "inspection", CORRECTED), ("cake", "care", 0.0), ("telescope", "inspection", 0.0)],
)
def test_slips_are_weighed(typed: str, meant: str, credit: float) -> None:
    assert rate_slip(typed, meant)[0] == credit
