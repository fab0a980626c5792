from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.search.text import Script, fold, fold_with_places, split_words

ALIKE = [
    ("ＳＣＯＲＥ", "score"),
    ("Zürich café", "zurich cafe"),
    ("養老金", "养老金"),
    ("и\u0306", "й"),
    ("so\u200bcial", "social"),
    ("єргєє", "өргөө"),
    ("хθдθлмөр", "хөдөлмөр"),
    ("seafarers’", "seafarers'"),
]
SPLIT = [
    ("GSP+3", ["gsp", "plus", "3"]),
    ("M.o.U.", ["mou"]),
    ("No. 81 / №29", ["no", "81", "no", "29"]),
    ("50th anniversary", ["50", "anniversary"]),
    ("Ready2Export", ["ready2export"]),
    ("seafarers' rights; China's", ["seafarers", "rights", "china"]),
    ("第29号公约", ["第", "29", "号公约"]),
    ("29-р конвенц", ["29", "р", "конвенц"]),
    ("SCORE项目", ["score", "项目"]),
    ("конвeнц", ["конвенц"]),
    ("хvн хvvхэд", ["хүн", "хүүхэд"]),
    ("007", ["7"]),
    ("", []),
    ("👍 -- \x00", []),
]
SCRIPTS = [("hello", Script.LATIN), ("2018", Script.NUMBER), ("хөдөлмөр", Script.CYRILLIC), ("劳动", Script.HAN)]


@pytest.mark.parametrize(("typed", "folded"), ALIKE)
def test_what_looks_alike_is_alike(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(("text", "words"), SPLIT)
def test_words(text: str, words: list[str]) -> None:
    assert [word.text for word in split_words(text)] == words


@pytest.mark.parametrize(("text", "script"), [*SCRIPTS, ("날씨", Script.OTHER)])
def test_scripts(text: str, script: Script) -> None:
    assert [word.script for word in split_words(text)] == [script]


def test_places_are_those_of_the_original() -> None:
    text = "“ＥＵ’s” 強迫 и\u0306од"
    assert [text[word.start : word.end] for word in split_words(text)] == ["ＥＵ’s", "強迫", "и\u0306од"]


def test_a_hyphen_joins() -> None:
    assert [word.suffix for word in split_words("ОУХБ-ын тухай - юм")] == [False, True, False, False]


@given(st.text())
def test_any_text_splits_into_words_in_order_within_it(text: str) -> None:
    words = split_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert all(word.text for word in words)


@given(st.text())
def test_each_folded_character_has_a_place(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@example("𝚯")
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Mn", "Me"])))
def test_folding_is_done_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
