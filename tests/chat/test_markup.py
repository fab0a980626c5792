from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.chat.markup import MESSAGE_UNITS, count_units, highlight, shorten, split_message, to_plain

texts = st.text(max_size=400)


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("工会", 2), ("😀", 2), ("é", 1), ("🇲🇳", 4)])
def test_length_is_telegrams(text: str, units: int) -> None:
    assert count_units(text) == units


@given(texts)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert to_plain(escape(text)) == text


@given(texts, st.integers(1, 500))
def test_a_shortened_text_fits_and_begins_alike(text: str, units: int) -> None:
    shortened = shorten(text, units)
    assert count_units(shortened) <= units
    assert shortened == text or (shortened.endswith("…") and text.startswith(shortened[:-1]))


def test_shortening_cuts_between_words_and_never_through_a_surrogate_pair() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("😀😀😀", 4) == "😀…"


@given(texts, st.lists(st.tuples(st.integers(-5, 450), st.integers(-5, 450)), max_size=8))
def test_highlighting_changes_no_word(text: str, spans: list[tuple[int, int]]) -> None:
    assert to_plain(highlight(text, spans)) == text


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "a &lt;b&gt; c"),
        ([(0, 1)], "<b>a</b> &lt;b&gt; c"),
        ([(2, 5), (4, 7)], "a <b>&lt;b&gt; c</b>"),
        ([(6, 7), (0, 1)], "<b>a</b> &lt;b&gt; <b>c</b>"),
        ([(3, 3), (9, 2), (-4, 1)], "<b>a</b> &lt;b&gt; c"),
    ],
)
def test_spans_are_merged_and_escaped(spans: list[tuple[int, int]], expected: str) -> None:
    assert highlight("a <b> c", spans) == expected


@given(st.lists(st.text(min_size=1, max_size=3000).map(escape), max_size=8))
def test_no_message_is_too_long_and_nothing_is_lost_that_fits(blocks: list[Markup]) -> None:
    messages = split_message(blocks)
    assert all(count_units(to_plain(message)) <= MESSAGE_UNITS for message in messages)
    assert "\n\n".join(map(to_plain, messages)) == "\n\n".join(map(to_plain, blocks))


def test_a_block_over_the_limit_is_shortened_without_its_tags() -> None:
    (message,) = split_message([Markup("<b>{}</b>").format("word " * 2000)])
    assert count_units(message) <= MESSAGE_UNITS
    assert message.endswith("…")
    assert "<b" not in message
