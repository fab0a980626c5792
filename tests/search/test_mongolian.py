from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.mongolian import (
    ProperNouns,
    analyse,
    find_consonants,
    find_skeleton,
    find_verb_kin,
    fits,
    is_exchange,
    refine,
    sounds_alike,
    spell_cyrillic,
    spell_latin,
)
from bot.search.text import split_words

SAME = [
    "хамгаалал хамгааллын хамгааллаас",
    "модуль модулиуд",
    "хөдөлмөр хөдөлмөрийн хөдөлмөрөөр ходолмор hudulmur hodolmor hödölmör khudulmur hudulmuriin",
    "хүүхэд хүүхдийн хүүхдүүд хүүхдээ huuhed huuhdiin hvvhed хуухдийн khuukhed",
    "далайчин далайчид далайчдын далайчны далайчдыг далайчныхаа далайчн dalaichin dalaichdiin dalaichinii",
    "тэтгэвэр тэтгэврийн тэтгэвэрт тэтгэвр tetgever tetgewer tetgver",
    "албадан албдан albadan",
    "ажил ажлын ажилд ажлаас ажилтай ajil ajliin",
    "олгогч олгогчид олгогчдын олгогчдод olgogch",
    "эрх эрхийн эрхээ эрхтэй erh erx erkh",
    "улс улсын улсад улсууд uls ulsyn",
    "Монгол Монголын Монголд монголчууд mongoliin",
    "байгууллага байгууллагын байгууллагууд baiguulaga",
    "сүлжээ сүлжээний сүлжээнд suljee svljee",
    "нийлүүлэлт нийлүүлэлтийн niilvvleltiin",
    "хөгжил хөгжлийн hogjil hugjliin",
    "тэтгэврийн tetgvriin tetgewriin",
    "бичиг бичгээ бичгийн bichgee bichig",
    "туршлага turshlaga turslhaga turhslaga",
    "сайн сйан sain sian",
    "иргэн иргэд иргэний irged",
    "Улаанбаатар Улаанбаатарт ulaanbaatart ulaanbatar",
    "Женев Женевт jenevt",
    "Шанхай Шанхайд shanhaid",
    "конвенц конвенцийн konvents konvenc",
    "худалдаа худалдааны hudaldaanii",
    "экспорт экспортын eksportiin",
    "эмэгтэй эмэгтэйчүүд эмэгтэйчүүдийн emegtei",
    "хүн хүний хүмүүс hun hvn",
    "залуучууд залуус залуусыг",
]
DIFFERENT = [
    ("хөдөлмөр", "хөдөлгүүр"),
    ("тэтгэвэр", "тэтгэлэг"),
    ("албадан", "албан"),
    ("конвенц", "концерт"),
    ("хүүхэд", "хүүхэлдэй"),
]
FITTING = [("ажил", "ажл", True), ("хуви", "хуву", False), ("булга", "булгу", False), ("хурал", "хурл", True)]
NOUNS = ProperNouns(spell_cyrillic(name) for name in ("хөхнуур", "хунань", "булган", "нинбо"))


def skeletons(word: str) -> set[str]:
    text = split_words(word)[0].text
    spelled = spell_latin(text) if text.isascii() else (spell_cyrillic(text),)
    return {analyse(reading).skeleton for reading in spelled}


@pytest.mark.parametrize("words", SAME)
def test_forms_and_habits_of_typing_come_out_alike(words: str) -> None:
    assert set.intersection(*(skeletons(word) for word in words.split()))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_come_out_differently(one: str, other: str) -> None:
    assert not skeletons(one) & skeletons(other)


def test_all_vowels_may_be_left_out() -> None:
    assert skeletons("hdlmriin") == {find_consonants("худлмр")}


@pytest.mark.parametrize(("one", "other", "expected"), FITTING)
def test_only_inner_vowels_come_and_go(one: str, other: str, expected: bool) -> None:
    assert fits(one, other) is expected


@pytest.mark.parametrize("word", ["хөхнуур", "хөхнуурт", "хөхнуурын"])
def test_a_name_keeps_what_looks_like_an_ending(word: str) -> None:
    assert NOUNS.analyse(spell_cyrillic(word)) == NOUNS.analyse(spell_cyrillic("хөхнуур"))


@pytest.mark.parametrize(("word", "name"), [("хүний", "хунань"), ("болгон", "булган"), ("хүүхдийн", "хөхнуур")])
def test_a_word_is_no_name(word: str, name: str) -> None:
    assert NOUNS.analyse(spell_cyrillic(word)) != NOUNS.analyse(spell_cyrillic(name))


def test_a_name_in_a_short_vowel_has_its_own_ending() -> None:
    assert NOUNS.analyse(spell_cyrillic("нинбогийн")) == NOUNS.analyse(spell_cyrillic("нинбо"))


def test_what_may_be_part_of_a_short_word_is_doubtful() -> None:
    assert analyse(spell_cyrillic("түрээс")).doubtful
    assert not analyse(spell_cyrillic("хүний")).doubtful
    assert not analyse(spell_cyrillic("хөдөлмөрөөс")).doubtful


def test_the_first_vowel_is_told_apart_in_cyrillic() -> None:
    assert refine("хул", "хоол") == "хол"
    assert refine("хул", "хууль") == "хул"


@given(st.text(alphabet="абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя", min_size=1, max_size=40))
def test_any_cyrillic_word_has_a_form(word: str) -> None:
    form = analyse(spell_cyrillic(word))
    assert form.skeleton or not word.strip("ъ")
    assert NOUNS.analyse(spell_cyrillic(word)).spelling is not None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_any_latin_word_can_be_spelled(word: str) -> None:
    assert all(spelled and not spelled.isascii() for spelled in spell_latin(word))


@pytest.mark.parametrize(
    ("verb", "kin"),
    [("шалгах", "шалгалт"), ("хамгаалж", "хамгаалал"), ("хөдөлмөрлөх", "хөдөлмөр"), ("ажилладаг", "ажил")],
)
def test_a_verb_has_its_nouns(verb: str, kin: str) -> None:
    assert find_skeleton(spell_cyrillic(kin)) in find_verb_kin(spell_cyrillic(verb))


@pytest.mark.parametrize("word", ["хаах", "тэтгэвэр", "орчуулагч", "машин", "х"])
def test_what_is_no_verb_has_none(word: str) -> None:
    assert find_verb_kin(spell_cyrillic(word)) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("тэгтвр", "тэтгвр", True), ("тугмл", "туглм", False), ("тэтгвр", "тэтгвр", False), ("тэтвгр", "тэтгрв", False)],
)
def test_consonants_exchanged(one: str, other: str, expected: bool) -> None:
    assert is_exchange(one, other) is expected


def test_b_and_v_sound_alike_in_words_of_enough_letters() -> None:
    forms = {word: analyse(spell_cyrillic(word)) for word in ("албадан", "алвадан", "бал", "вал", "алмадан")}
    assert sounds_alike(forms["албадан"], forms["алвадан"])
    assert not sounds_alike(forms["бал"], forms["вал"])
    assert not sounds_alike(forms["албадан"], forms["алмадан"])


@pytest.mark.parametrize(("noun", "kin"), [("хамралт", "хамрагдалт"), ("хамрагдалт", "хамралт")])
def test_a_noun_of_doing_and_of_undergoing_are_kin(noun: str, kin: str) -> None:
    assert analyse(spell_cyrillic(kin)).skeleton in find_verb_kin(spell_cyrillic(noun))
