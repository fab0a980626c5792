"""Cutting Chinese that no name of the glossary covers: words that say nothing, pairs the index knows, and the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.search.chinese import JOINING, PARTICLES
from bot.search.words import WordLists

_LONGEST_STOP = 6
_LONGEST_KNOWN = 12  # characters; keeps the time in step with the length of the text


class ChunkKind(StrEnum):
    """What a chunk is: a STOP word says nothing, a LIGHT one little, a KNOWN one is in the index, an UNKNOWN is not."""

    STOP = "stop"
    LIGHT = "light"
    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Chunk:
    """The characters from ``start`` up to ``end`` of a text."""

    kind: ChunkKind
    start: int
    end: int


_VALUES = {ChunkKind.STOP: 1.0, ChunkKind.LIGHT: 1.02, ChunkKind.KNOWN: 0.95, ChunkKind.UNKNOWN: 0.0}


def cut_chunks(text: str, known: Collection[str], lists: WordLists) -> list[Chunk]:
    """Cut a row of Chinese characters so that as much of it as can be is known; ``known`` are pairs of the index.

    Single stop characters give way to pairs that the index knows (外 in 外交).
    """
    best: list[tuple[float, Chunk | None]] = [(0.0, None)]
    for end in range(1, len(text) + 1):
        candidates = [
            (best[chunk.start][0] + _value(chunk), chunk) for chunk in _chunks_ending(text, end, known, lists)
        ]
        best.append(max(candidates, key=lambda candidate: candidate[0]))
    return _merge(_trace(best), text)


def _value(chunk: Chunk) -> float:
    length = chunk.end - chunk.start
    return (_VALUES[chunk.kind] - (0.1 if length == 1 else 0.0)) * length


def _chunks_ending(text: str, end: int, known: Collection[str], lists: WordLists) -> list[Chunk]:
    chunks = [Chunk(ChunkKind.UNKNOWN, end - 1, end)]
    for start in range(max(0, end - _LONGEST_STOP), end):
        piece = text[start:end]
        if piece in lists.chinese_stop:
            chunks.append(Chunk(ChunkKind.STOP, start, end))
        elif piece in lists.chinese_light:
            chunks.append(Chunk(ChunkKind.LIGHT, start, end))
    start = end
    while start >= 2 and end - start < _LONGEST_KNOWN and _is_known(text[start - 2 : start], known):
        start -= 1
        chunks.append(Chunk(ChunkKind.KNOWN, start - 1, end))
    return chunks


def _is_known(pair: str, known: Collection[str]) -> bool:
    return pair in known and not PARTICLES & set(pair)


def _trace(best: list[tuple[float, Chunk | None]]) -> list[Chunk]:
    chunks: list[Chunk] = []
    chunk = best[-1][1]
    while chunk is not None:
        chunks.append(chunk)
        chunk = best[chunk.start][1]
    return chunks[::-1]


def _merge(chunks: list[Chunk], text: str) -> list[Chunk]:
    """Make one of neighbouring unknown characters, and of a stop character beside them: 地 in 地图 says something.

    So it does with a suffix: 会员 is a word, whatever 会 and 员 are.
    """
    merged: list[Chunk] = []
    for chunk in chunks:
        before = merged[-1] if merged else None
        unknown = before and ChunkKind.UNKNOWN in (before.kind, chunk.kind)
        if before and _is_loose(before, text) and (_is_suffix(chunk) or (unknown and _is_loose(chunk, text))):
            merged[-1] = Chunk(ChunkKind.UNKNOWN, before.start, chunk.end)
        else:
            merged.append(chunk)
    return merged


def _is_suffix(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.LIGHT and chunk.end - chunk.start == 1


def _is_loose(chunk: Chunk, text: str) -> bool:
    if chunk.kind is ChunkKind.STOP:
        return chunk.end - chunk.start == 1 and text[chunk.start] not in JOINING
    return chunk.kind is ChunkKind.UNKNOWN
