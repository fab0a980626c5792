"""The long proof, ``make torture``: prints what was lost and what was repeated, and by how many kills.

``python -m tests.torture --chats 2000 --kills 50 --seed 1`` are the defaults; it takes some minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic

from tests.torture.rig import Rig, open_rig
from tests.torture.scenarios import SCENARIOS, Scenario, kill_at_random


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--chats", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one scenario, by its name in the table")
    return parser.parse_args()


@asynccontextmanager
async def new_rig(arguments: argparse.Namespace) -> AsyncIterator[Rig]:
    """A rig in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        async with open_rig(Path(folder), arguments.chats, seed=arguments.seed) as rig:
            yield rig


async def run(arguments: argparse.Namespace) -> None:
    """Run all scenarios and print a table of their figures as they come.

    Raises:
        AssertionError: a promise was broken.
    """
    scenarios: dict[str, Scenario] = {"kill -9": partial(kill_at_random, kills=arguments.kills), **SCENARIOS}
    print(f"{arguments.chats} chats, seed {arguments.seed}\n")
    print(f"{'scenario':<20} {'lost':>5} {'repeated':>9} {'allowed':>8} {'time':>7}  remark", flush=True)
    for name, scenario in scenarios.items():
        if arguments.only in (None, name):
            begun_s = monotonic()
            async with new_rig(arguments) as rig:
                figures = await scenario(rig, random.Random(arguments.seed))
            taken = f"{monotonic() - begun_s:.0f} s"
            counts = f"{figures.lost:>5} {figures.repeated:>9} {figures.bound:>8} {taken:>7}"
            print(f"{name:<20} {counts}  {figures.remark}", flush=True)


if __name__ == "__main__":
    asyncio.run(run(read_arguments()))
