"""What people type behind /subscribe, read and named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.i18n import load_texts
from bot.chat.interests import LONGEST_WORDS, MOST_LEFT_OUT, name_interest, parse_interest, write_interest
from bot.languages import Language
from bot.library import load_glossary
from bot.store.subscriptions import EVERYTHING, Interest, InterestKind

WORDS = InterestKind.WORDS


@pytest.mark.parametrize(
    ("typed", "interest"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("forced labour", Interest(WORDS, "forced labour")),
        ("  forced\n labour ", Interest(WORDS, "forced labour")),
        ("forced labour -children", Interest(WORDS, "forced labour", ("children",))),
        ("-children forced labour", Interest(WORDS, "forced labour", ("children",))),
        ("forced labour −children –mines", Interest(WORDS, "forced labour", ("children", "mines"))),
        ('wages -"supply chains"', Interest(WORDS, "wages", ("supply chains",))),
        ("工资 －「供应链」", Interest(WORDS, "工资", ("供应链",))),
        ("GSP-plus", Interest(WORDS, "GSP-plus")),
        ("labour - children", Interest(WORDS, "labour - children")),
        ("-children", Interest(InterestKind.EVERYTHING, "", ("children",))),
        ("-a -a", Interest(InterestKind.EVERYTHING, "", ("a",))),
        ("强迫劳动", Interest(WORDS, "强迫劳动")),
    ],
)
def test_words_and_what_is_left_out(typed: str, interest: Interest) -> None:
    assert parse_interest(typed) == interest


@given(st.text(max_size=600))
def test_whatever_is_typed_is_an_interest_that_reads_back(typed: str) -> None:
    interest = parse_interest(typed)
    assert len(interest.words) <= LONGEST_WORDS
    assert len(interest.without) <= MOST_LEFT_OUT
    assert "\n" not in interest.words + "".join(interest.without)
    assert parse_interest(write_interest(interest)) == parse_interest(
        write_interest(parse_interest(write_interest(interest)))
    )


@pytest.mark.parametrize(
    ("interest", "language", "name"),
    [
        (EVERYTHING, Language.EN, "all press releases"),
        (Interest(WORDS, "<b>wages</b>"), Language.EN, "“<b>wages</b>”"),
        (Interest(WORDS, "wages", ("mines", "ships")), Language.EN, "“wages” (without mines, ships)"),
        (Interest(WORDS, "工资", ("矿山", "海员")), Language.ZH_HANS, "“工资”（不含矿山、海员）"),
        (Interest(WORDS, "工资", ("矿山", "海员")), Language.ZH_HANT, "「工资」（不含矿山、海员）"),
        (Interest(WORDS, "цалин", ("уурхай", "тэтгэвэр")), Language.MN, "“цалин” (хасах үг: уурхай, тэтгэвэр)"),
        (Interest(InterestKind.CONCEPT, "forced-labour"), Language.ZH_HANS, "强迫劳动"),
        (Interest(InterestKind.CONCEPT, "forced-labour"), Language.ZH_HANT, "強迫勞動"),
        (Interest(InterestKind.CONCEPT, "gone-from-the-glossary"), Language.MN, "gone-from-the-glossary"),
    ],
)
def test_interests_have_names(interest: Interest, language: Language, name: str) -> None:
    assert name_interest(interest, load_glossary(), load_texts(language)) == name
