"""What is done to the bot. Each scenario ends with figures, and with an `AssertionError` where a promise broke."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from bot.alerts.deliver import SPARE, choose_at_once
from tests.torture.rig import RATE, Rig

WINDOW = choose_at_once(RATE) + SPARE
"""How many deliveries may be uncertain at the rig's rate."""

SOON_S = 5.0
"""Within this time a load of another process must start its alerts."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a scenario measured: messages lost and repeated, and the most repeats that were allowed."""

    lost: int
    repeated: int
    bound: int
    remark: str = ""

    def hold(self) -> Figures:
        """The figures themselves, where the promises were kept."""
        assert self.lost == 0, self
        assert self.repeated <= self.bound, self
        return self


Scenario = Callable[[Rig, random.Random], Awaitable[Figures]]


async def kill_at_random(rig: Rig, dice: random.Random, *, kills: int, per_broadcast: int = 5) -> Figures:
    """``kill -9`` at random points of broadcasts; after each, what stood in ``sending`` may repeat, and no more."""
    lost = repeated = done = most = 0
    while done < kills:
        rig.publish(f"kills{done}")
        for _ in range(min(per_broadcast, kills - done)):
            await rig.start()
            await _die_somewhere(rig, dice)
            most = max(most, rig.states().get("sending", 0))
            done += 1
        await rig.start()
        await rig.until_settled()
        lost, repeated = lost + rig.lost(), repeated + rig.repeats()
        assert await rig.stop() == 0, rig.log()
    assert most <= WINDOW
    return Figures(
        lost, repeated, rig.uncertain(), f"{done} kills, at most {most} on their way (limit {WINDOW})"
    ).hold()


async def _die_somewhere(rig: Rig, dice: random.Random) -> None:
    """Kill the bot once it has sent a random part of what is left, or at a random moment before it sent any."""
    begun, left = rig.playground.ledger.total, len(rig.chats) - len(rig.playground.ledger.counts())
    if left <= 0 or dice.random() < 0.1:
        await asyncio.sleep(dice.uniform(0.0, 2.0))
    else:
        goal = begun + dice.randint(1, left)
        await rig.until(lambda: rig.playground.ledger.total >= goal)
        await asyncio.sleep(dice.uniform(0.0, 0.02))
    await rig.kill()


async def load_while_running(rig: Rig, _dice: random.Random) -> Figures:
    """A load of another process starts its alerts soon: by the command first, then by others that write."""
    await rig.start()
    rig.publish("before")
    await rig.until_settled()
    slowest_s = 0.0
    for number in range(3):
        if number:
            rig.publish(f"soon{number}")
        else:
            await rig.load("soon0")
        loaded_s = monotonic()
        await rig.until(lambda: rig.playground.ledger.total > 0)
        slowest_s = max(slowest_s, monotonic() - loaded_s)
        await rig.until_settled()
    assert slowest_s < SOON_S
    await rig.stop()
    return Figures(rig.lost(), rig.repeats(), 0, f"first alert after {slowest_s:.2f} s at most").hold()


async def storm_of_429(rig: Rig, _dice: random.Random) -> Figures:
    """Telegram says "too many" again and again."""
    storm = rig.playground.faults.add("flood", methods=["sendMessage"], retry_after=1, probability=0.2, count=100)
    await _broadcast(rig, "floods")
    return Figures(rig.lost(), rig.repeats(), 0, f"{storm.struck} answers of 429").hold()


async def lose_answers(rig: Rig, _dice: random.Random) -> Figures:
    """Messages are taken, but the answers never come: each may be repeated, none may be lost."""
    loss = rig.playground.faults.add("lose", methods=["sendMessage"], probability=0.05)
    await _broadcast(rig, "losses")
    return Figures(rig.lost(), rig.repeats(), loss.struck, f"{loss.struck} answers lost").hold()


async def burst_of_5xx(rig: Rig, _dice: random.Random) -> Figures:
    """Telegram fails, connections break."""
    faults = rig.playground.faults
    bad = faults.add("error", methods=["sendMessage"], code=502, probability=0.06)
    broken = faults.add("drop", methods=["sendMessage"], probability=0.06)
    await _broadcast(rig, "bursts")
    return Figures(rig.lost(), rig.repeats(), 0, f"{bad.struck} × 502, {broken.struck} broken connections").hold()


async def outage(rig: Rig, _dice: random.Random) -> Figures:
    """Telegram fails altogether for a while: deliveries pause, and go on by themselves."""
    fault = rig.playground.faults.add("error", methods=["sendMessage"], code=500)
    rig.publish("outage")
    await rig.start()
    await rig.until(lambda: fault.struck > 0)
    await asyncio.sleep(5)
    struck = fault.struck
    rig.playground.faults.remove(fault)
    await rig.until_settled()
    await rig.stop()
    assert struck <= WINDOW + 20, "it paused"
    return Figures(rig.lost(), rig.repeats(), 0, f"paused after {struck} failures").hold()


async def blocked_and_moved(rig: Rig, dice: random.Random) -> Figures:
    """Some people have blocked the bot, some groups have become supergroups."""
    playground = rig.playground
    blocked = dice.sample(rig.chats, len(rig.chats) // 20)
    owner = playground.add_user("Owner")
    groups = [playground.add_group(f"Group {number}", [owner]) for number in range(20)]
    rig.subscribe_chats([group.id for group in groups])
    for chat in blocked:
        playground.block(playground.users[chat])
    moved = [playground.upgrade(group) for group in groups]
    await _broadcast(rig, "blocked")
    for chat in blocked:
        assert playground.ledger.count(chat) == 0
        playground.unblock(playground.users[chat])
        rig.chats.remove(chat)
    missing = sum(playground.ledger.count(group.id) != 1 for group in moved)
    lost = rig.lost() + missing
    return Figures(lost, rig.repeats(), 0, f"{len(blocked)} blocked, {len(moved)} groups moved").hold()


async def full_disk(rig: Rig, _dice: random.Random) -> Figures:
    """No file may grow in the middle of a broadcast: it stands still, and goes on when there is room again."""
    rig.publish("disk")
    await rig.start()
    await rig.until(lambda: rig.playground.ledger.total > len(rig.chats) // 10)
    rig.limit_files(4096)
    await asyncio.sleep(0.5)
    stood_at = rig.playground.ledger.total
    await asyncio.sleep(1.5)
    stood_still = rig.playground.ledger.total == stood_at < len(rig.chats)
    assert stood_still, f"{stood_at} to {rig.playground.ledger.total}"
    rig.limit_files(-1)
    await rig.until_settled()
    await rig.stop()
    return Figures(rig.lost(), rig.repeats(), 0, f"stood still at {stood_at} of {len(rig.chats)}").hold()


async def _broadcast(rig: Rig, name: str) -> None:
    """A whole broadcast under the faults that are on; then they are off."""
    rig.publish(name)
    await rig.start()
    await rig.until_settled()
    rig.playground.faults.clear()
    await rig.stop()


SCENARIOS: dict[str, Scenario] = {
    "load while running": load_while_running,
    "storm of 429": storm_of_429,
    "answers lost": lose_answers,
    "bursts of 5xx": burst_of_5xx,
    "outage": outage,
    "blocked and moved": blocked_and_moved,
    "full disk": full_disk,
}
