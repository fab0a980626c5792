"""Telegram's two Markdowns, read into text and entities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from bot.playground.entities import utf16_length
from bot.playground.errors import ApiError
from bot.playground.legacy_markup import parse_legacy_markdown
from bot.playground.markdown_markup import parse_markdown
from tests.playground.test_html_markup import as_json

# source, text, types of the entities
GOOD = [
    ("*b* _i_ __u__ ~s~ ||p||", "b i u s p", ["bold", "italic", "underline", "strikethrough", "spoiler"]),
    ("*b _i_*", "b i", ["bold", "italic"]),
    ("`a.b`", "a.b", ["code"]),
    ("```\nx`y```", "x`y", ["pre"]),
    (r"1\.2 \*x\*", "1.2 *x*", []),
    (">q\n>r\nafter", "q\nr\nafter", ["blockquote"]),
    ("**>q\n>r||", "q\nr", ["expandable_blockquote"]),
    ("[x](http://ilo.org/\\))", "x", ["text_link"]),
    ("[x]", "x", []),
    ("![👍](tg://emoji?id=53)", "👍", ["custom_emoji"]),
    ("😀*x*", "😀x", ["bold"]),
]


@pytest.mark.parametrize(("source", "text", "kinds"), GOOD)
def test_reads(source: str, text: str, kinds: list[str]) -> None:
    found, entities = parse_markdown(source).as_json()
    assert (found, [entity["type"] for entity in entities]) == (text, kinds)


def test_offsets_and_fields() -> None:
    _, entities = parse_markdown("😀*x* ```py\ny```[z](http://ilo.org)").as_json()
    expected = [("bold", 2, 1), ("pre", 4, 1, {"language": "py"})]
    expected += [("text_link", 5, 1, {"url": "http://ilo.org/"})]
    assert entities == as_json(expected)


BAD = [
    ("a.b", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
    ("ө*a", "Can't find end of Bold entity at byte offset 2"),
    ("_a", "Can't find end of Italic entity at byte offset 0"),
    ("___iu___", "Can't find end of Italic entity at byte offset 7"),
    ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
    ("[x](y", "Can't find end of a URL at byte offset 3"),
    ("![x](http://ilo.org)", "Custom emoji URL must have scheme tg"),
]


@pytest.mark.parametrize(("source", "reason"), BAD)
def test_refuses_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


LEGACY = [
    ("*b* _i_ `c`", "b i c", [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)]),
    ("```\nx\n```", "x", [("pre", 0, 1)]),
    ("[x](http://ilo.org/)", "x", [("text_link", 0, 1, {"url": "http://ilo.org/"})]),
    (r"a\_b 1.5!", "a_b 1.5!", []),
    ("😀*x*", "😀x", [("bold", 2, 1)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), LEGACY)
def test_reads_the_first_markdown(source: str, text: str, entities: list[tuple]) -> None:
    assert parse_legacy_markdown(source).as_json() == (text, as_json(entities))


def test_refuses_an_open_mark_in_the_first_markdown() -> None:
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 1"):
        parse_legacy_markdown("a_b")


MARKS = st.lists(st.sampled_from([*"_*[]()~`>#+-=|{}.!\\\n", "😀", "ө", "x", "```", "||", "**>"]), max_size=25)


@given(MARKS.map("".join) | st.text())
def test_hostile_markdown_is_read_or_refused(source: str) -> None:
    for parse in (parse_markdown, parse_legacy_markdown):
        text, entities, refusal = "", [], ""
        try:
            text, entities = parse(source).as_json()
        except ApiError as error:
            refusal = error.description
        assert refusal == "" or refusal.startswith("Bad Request: can't parse entities: ")
        assert all(entity["offset"] + entity["length"] <= utf16_length(text) for entity in entities)


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_markdown(escape_markdown(text, version=2)).as_json() == (text.strip(), [])
