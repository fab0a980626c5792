"""UTF-16 positions, and what Telegram marks in plain text by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.content import mark
from bot.playground.entities import Entity, FormattedText, Utf16Positions, arrange, utf16_length
from bot.playground.links import check_url

DETECTED = [
    ("/start", [("bot_command", "/start")]),
    ("/start@playground_bot x", [("bot_command", "/start@playground_bot")]),
    ("either/or and a / b", []),
    ("write to @ann, please", [("mention", "@ann")]),
    ("ann@ilo.org", [("email", "ann@ilo.org")]),
    ("see https://ilo.org/a_(b).", [("url", "https://ilo.org/a_(b)")]),
    ("(ilo.org/beijing)", [("url", "ilo.org/beijing")]),
    ("强迫劳动：https://ilo.org/x。", [("url", "https://ilo.org/x")]),
    ("#labour #1 #хөдөлмөр", [("hashtag", "#labour"), ("hashtag", "#хөдөлмөр")]),
    ("$USD $usd", [("cashtag", "$USD")]),
    ("file.txt v1.2 1.5", []),
    ("😀 @anna", [("mention", "@anna")]),
]


@pytest.mark.parametrize(("text", "expected"), DETECTED)
def test_marks_what_telegram_marks(text: str, expected: list[tuple[str, str]]) -> None:
    found = mark(FormattedText(text)).entities
    assert [(entity.type, text[entity.start : entity.end]) for entity in found] == expected


def test_marks_nothing_inside_code_and_links() -> None:
    formatted = FormattedText("ilo.org ilo.ch", (Entity("code", 0, 7),))
    assert [entity.type for entity in mark(formatted).entities] == ["code", "url"]


@given(st.text())
def test_positions_agree_with_the_encoding(text: str) -> None:
    units = Utf16Positions(text)
    for at in range(len(text) + 1):
        unit = utf16_length(text[:at])
        assert units.unit_of(at) == unit
        assert units.character_of(unit) == at


KINDS = st.sampled_from(["bold", "italic", "code", "pre", "blockquote", "text_link", "spoiler"])
RANGES = st.tuples(KINDS, st.integers(0, 20), st.integers(0, 20))


@given(st.text(max_size=20), st.lists(RANGES, max_size=8))
def test_arranged_entities_are_inside_sorted_and_code_stands_alone(
    text: str, ranges: list[tuple[str, int, int]]
) -> None:
    entities = [Entity(kind, min(one, other), max(one, other)) for kind, one, other in ranges]
    arranged = arrange(text, entities)
    keys = [(entity.start, -entity.end) for entity in arranged.entities]
    assert keys == sorted(keys)
    assert all(0 <= entity.start < entity.end <= len(arranged.text) for entity in arranged.entities)
    code = [entity for entity in arranged.entities if entity.type in ("code", "pre")]
    for block in code:
        inside = range(block.start, block.end)
        others = [entity for entity in arranged.entities if entity not in code]
        styles = [entity for entity in others if entity.type not in ("blockquote", "text_link")]
        assert all(entity.end <= inside.start or entity.start >= inside.stop for entity in styles)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("http://ilo.org", "http://ilo.org/"),
        ("ilo.org/x?y", "http://ilo.org/x?y"),
        ("https://t.me/bot?start=x", "https://t.me/bot?start=x"),
        ("tg://user?id=1", "tg://user?id=1"),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("http://a b.org", None),
        ("nowhere", None),
        ("http://[::1", None),
    ],
)
def test_addresses(address: str, kept: str | None) -> None:
    assert check_url(address) == kept
