from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.analyser import Analyser
from bot.search.chinese import (
    find_readings,
    is_exchange,
    read_numeral,
    romanise,
    sounds_alike,
    split_numerals,
    split_pairs,
)
from bot.search.chunks import ChunkKind, cut_chunks

ALIKE = [
    ("养老今", "养老金", True),
    ("强迫老动", "强迫劳动", True),
    ("残疾仁", "残疾人", True),
    ("供应练", "供应链", True),
    ("湖洲", "湖州", True),
    ("童话", "童工", False),
    ("的国", "德国", False),
    ("船票", "船员", False),
    ("养老", "养老金", False),
]
CHUNKS = [
    ("关于的新闻", [("关于", ChunkKind.STOP), ("的", ChunkKind.STOP), ("新闻", ChunkKind.STOP)]),
    ("外交部", [("外交部", ChunkKind.KNOWN)]),
    ("天气", [("天气", ChunkKind.UNKNOWN)]),
    ("地图", [("地图", ChunkKind.UNKNOWN)]),
    ("的天气", [("的", ChunkKind.STOP), ("天气", ChunkKind.UNKNOWN)]),
    ("会议室", [("会议", ChunkKind.LIGHT), ("室", ChunkKind.UNKNOWN)]),
]


def test_pairs_overlap() -> None:
    assert split_pairs("养老金") == ["养老", "老金"]
    assert split_pairs("金") == []


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        ("强劳迫动", "强迫劳动", True),
        ("社会任责", "社会责任", True),
        ("劳动强迫", "强迫劳动", False),
        ("强迫劳动", "强迫劳动", False),
        ("强迫劳工", "强迫劳动", False),
    ],
)
def test_neighbouring_characters_exchanged(typed: str, meant: str, expected: bool) -> None:
    assert is_exchange(typed, meant) is expected


@pytest.mark.parametrize(("typed", "meant", "expected"), ALIKE)
def test_slips_of_the_same_sound(typed: str, meant: str, expected: bool) -> None:
    assert sounds_alike(typed, meant) is expected


def test_pinyin_has_no_tones() -> None:
    assert romanise("香港海员") == "xiangganghaiyuan"
    assert "zhong" in find_readings("重")


@pytest.mark.parametrize(("numeral", "number"), [("五十", 50), ("十五", 15), ("四十二", 42), ("一百", 100)])
def test_numerals(numeral: str, number: int) -> None:
    assert read_numeral(numeral) == number
    text = f"加入{numeral}周年"
    assert numeral in [text[start:end] for start, end in split_numerals(text)]


@pytest.mark.parametrize(("text", "expected"), CHUNKS)
def test_chunks(text: str, expected: list[tuple[str, ChunkKind]], analyser: Analyser) -> None:
    chunks = cut_chunks(text, {"外交", "交部"}, analyser.lists)
    assert [(text[chunk.start : chunk.end], chunk.kind) for chunk in chunks] == expected


@given(st.text(alphabet="的了海员工会新闻天气外交部地图一二十", max_size=40))
def test_chunks_cover_the_text(analyser: Analyser, text: str) -> None:
    chunks = cut_chunks(text, {"外交", "交部"}, analyser.lists)
    assert "".join(text[chunk.start : chunk.end] for chunk in chunks) == text
    assert "".join(text[start:end] for start, end in split_numerals(text)) == text
