"""``python -m bot.playground``: the playground in a process of its own, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import signal

from bot.playground.playground import Playground
from bot.playground.server import serve


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.playground", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one (default: 8081)")
    parser.add_argument("--people", type=int, default=0, help="how many persons to add beside the furnished ones")
    parser.add_argument("--history", type=int, default=None, help="messages remembered per chat (default: all)")
    parser.add_argument("--counts-only", action="store_true", help="remember how many, not what was delivered")
    parser.add_argument("--seed", type=int, default=0, help="of the faults' chances (default: 0)")
    return parser.parse_args()


async def run(arguments: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM; the first line printed is the address of the chat page, the second the API's."""
    playground = Playground(seed=arguments.seed, keep_texts=not arguments.counts_only, history_limit=arguments.history)
    playground.furnish()
    playground.add_people(arguments.people)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(playground, arguments.port) as server:
        print(f"{server.url}\n{server.api_url}", flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(run(read_arguments()))
