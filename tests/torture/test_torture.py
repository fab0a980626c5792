"""The quick version of the proof: fewer chats, fewer kills, the same promises."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.torture.rig import open_rig
from tests.torture.scenarios import SCENARIOS, kill_at_random

QUICK = ("load while running", "full disk", "blocked and moved")
"""The others run quickly in tests/chat/test_delivery.py."""


async def test_kill_at_random_points_of_a_broadcast(tmp_path: Path) -> None:
    async with open_rig(tmp_path, 200, seed=7) as rig:
        figures = await kill_at_random(rig, random.Random(7), kills=4, per_broadcast=4)
    assert figures.lost == 0
    assert figures.repeated <= figures.bound


@pytest.mark.parametrize("name", QUICK)
async def test_the_bot_as_a_process_keeps_its_promises(tmp_path: Path, name: str) -> None:
    async with open_rig(tmp_path, 150, seed=7) as rig:
        figures = await SCENARIOS[name](rig, random.Random(7))
    assert figures.lost == 0
