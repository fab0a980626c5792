from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.likeness import measure_likeness

ONE = [
    ("SCORE Project Scalling up in Zhejiang Province", "SCORE Project Scaling up in Zhejiang Province"),
    ("Deputy Minsiter for Foreign Affairs of Mongolia.", "Deputy Minister for Foreign Affairs of Mongolia"),
    ("ILO head praises BRICS countries’ commitment", "ILO chief praises BRICS countries’ commitment"),
    ("Promoting responsible supply chains in Asia", "Promoting responsible supply chains in Asia today"),
    ("Mongolia celebrates 50th anniversary as ILO member", "MONGOLIA CELEBRATES 50TH ANNIVERSARY AS ILO MEMBER"),
    ("A meeting of herders in Ulan Bator on wages", "A meeting of herders in Ulaanbaatar on wages"),
]
TWO = [
    ("Gabon ratifies the Labour Inspection Convention", "Kenya ratifies the Labour Inspection Convention"),
    ("Togo ratifies Convention No. 81 on inspection", "Togo ratifies Convention No. 87 on inspection"),
    ("SCORE workshop 1 held in Beijing for factories", "SCORE workshop 2 held in Beijing for factories"),
    ("Training for inspectors opens in Kunming", "Training for inspectors opens in Haikou"),
    ("China prepares for ratification", "Leading multinationals meet"),
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_wordings_of_one_release_are_alike(first: str, second: str) -> None:
    assert measure_likeness(first, second) > 0
    assert measure_likeness(second, first) > 0


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_releases_are_not(first: str, second: str) -> None:
    assert measure_likeness(first, second) == 0
    assert measure_likeness(second, first) == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_titles_can_be_measured(first: str, second: str) -> None:
    assert 0 <= measure_likeness(first, second) <= 100
    assert measure_likeness(first, first) == 100
