"""Everyday searches about something else: none, or next to none, may be answered.

``off_topic.txt`` has one on each line, in every way of writing; many share a word with the releases (a credit score, a
necklace chain, an EU roaming fee) or begin with a place that is in them. Add what was answered wrongly.
"""

from __future__ import annotations

from pathlib import Path

from bot.finder import Finder

OFF_TOPIC = (Path(__file__).parent / "off_topic.txt").read_text(encoding="utf-8").splitlines()
MOST_ANSWERED = 0.02
"""The part that may be answered wrongly: what the project promises for its labelled cases."""


def test_the_list_is_long_and_has_no_line_twice() -> None:
    assert len(OFF_TOPIC) == len(set(OFF_TOPIC)) > 390


def test_next_to_none_is_answered(finder: Finder) -> None:
    answered = [text for text in OFF_TOPIC if finder.search(text).hits]
    assert len(answered) <= MOST_ANSWERED * len(OFF_TOPIC), answered
