"""Lists of topics as people type them, over the glossary itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library import load_analyser, load_glossary
from bot.search.naming import LONGEST_NAME, MOST_NAMED, find_nearest, list_concepts, read_names


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("forced labour, -child labour", {"forced-labour": True, "child-labour": False}),
        ("强迫劳动、最低工资", {"forced-labour": True, "minimum-wage": True}),
        ("強迫勞動", {"forced-labour": True}),
        ("албадан хөдөлмөр\n– хүүхдийн хөдөлмөр", {"forced-labour": True, "child-labour": False}),
        ("албадан хөдөлмөрийн; MONEF", {"forced-labour": True, "monef": True}),
        ("Бизнес, хүний эрх, ХДХВ, ДОХ", {"business-and-human-rights": True, "hiv": True}),
        ("Forced Labour Convention, 1930 (No. 29)", {"c29": True}),
        ("c29, forced-labour", {"c29": True, "forced-labour": True}),
        ("+ wages, wages, -wages", {"wages": False}),
        ("-GSP+", {"trade-preferences": False}),
        (" , ;\n-", {}),
    ],
)
def test_names_of_any_language_are_read(typed: str, expected: dict[str, bool]) -> None:
    read = read_names(typed, load_analyser())
    assert (read.concepts, read.unknown) == (expected, ())


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("forced labr", "forced-labour"), ("albadan hodolmor", None), ("хүүхдийн хөдөлмөл", "child-labour"), ("q", None)],
)
def test_what_nobody_knows_is_told_with_what_is_near(name: str, nearest: str | None) -> None:
    found = find_nearest(name, load_glossary())
    assert (found[0].id if found else None) == nearest


def test_a_name_that_is_only_part_of_what_was_typed_is_none() -> None:
    read = read_names("forced labour in brick kilns, wages", load_analyser())
    assert (read.concepts, read.unknown) == ({"wages": True}, ("forced labour in brick kilns",))


def test_the_concepts_of_a_release_are_in_order_and_of_this_glossary() -> None:
    tokens = " mongolia #mongolia | #forced-labour #mongolia #of-another-glossary "
    assert list_concepts(tokens, load_glossary()) == ("mongolia", "forced-labour")


@settings(max_examples=40)  # each example reads all names of the glossary
@given(st.text(alphabet=st.sampled_from("-–,;、\n +abcwages强劳动мө#'\"\x00"), max_size=60))
def test_any_text_is_read_into_topics_and_names(typed: str) -> None:
    read = read_names(typed, load_analyser())
    assert len(read.concepts) <= MOST_NAMED
    assert all(name.strip() == name and 0 < len(name) <= LONGEST_NAME for name in read.unknown)
    for name in read.unknown[:1]:
        find_nearest(name, load_glossary())
