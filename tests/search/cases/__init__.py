"""Labelled cases: what people type, and what they should get. The form is told in README.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NotRequired, TypedDict

CASES = Path(__file__).parent
SPLITS = ("dev", "held_out", "blind", "third", "sealed", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
PREFIXES = {"dev": "", "held_out": "", "blind": "bl-", "third": "th-", "sealed": "se-", "fifth": "fi-"} | {
    "sixth": "si-",
    "seventh": "sv-",
    "eighth": "ei-",
    "ninth": "ni-",
    "tenth": "te-",
}
"""What the numbers of a split begin with."""


class Expectation(TypedDict, total=False):
    none: bool
    tolerated: list[str]
    release: list[str]
    releases: list[str]
    count: int
    date: str
    text_all: list[str]
    text_any: list[str]


class Case(TypedDict):
    id: str
    kind: str
    lang: str
    tags: list[str]
    query: str
    relevant: list[str]
    best: list[str]
    expect: Expectation
    today: NotRequired[str]


def load_cases(split: str, only: str | None = None) -> list[Case]:
    """The cases of one of `SPLITS` or of ``examples``, in the order of file name and line.

    ``only`` is the stem of one file of a split.
    """
    paths = [CASES / "examples.jsonl"]
    if split != "examples":
        paths = sorted((CASES / split).glob(f"{only or '*'}.jsonl"))
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
