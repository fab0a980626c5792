"""The end of a process, each tried on a real one."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import asyncio, sys, time
from bot.app.ending import Ending

async def main():
    ending = Ending(last_resort_s=0.5)
    with ending.at_signals():
        stuck = asyncio.ensure_future(asyncio.to_thread(time.sleep, 60))
        print("up", flush=True)
        if sys.argv[1] == "fault":
            ending.end("polling is dead")
        await ending.event.wait()

asyncio.run(main())
"""


async def test_work_in_a_thread_does_not_hold_up_the_end() -> None:
    """A signal that was obeyed is 0, a fault is 1."""
    assert await asyncio.gather(end("signal"), end("fault")) == [0, 1]


async def end(way: str) -> int | None:
    """Run the program to its end; gives its exit status."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, way, stdout=PIPE, stderr=PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"up\n"
    begun_s = monotonic()
    if way == "signal":
        process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        _, errors = await process.communicate()
    assert monotonic() - begun_s < 3
    assert b"did not end in time" in errors
    return process.returncode
