from __future__ import annotations

import pytest

from bot.app.watchdog import Patience, Step, choose_step
from bot.playground import Server
from tests.app.conftest import QUICK, TOKEN, Begin, until

PATIENCE = Patience(restart_s=180, end_s=180, give_up_s=1800)

STEPS = [
    # last success, last end of any, last restart, meant to run
    (0, 0, None, True, Step.NOTHING),
    (179, 179, None, True, Step.NOTHING),
    (180, 180, None, True, Step.RESTART),
    (180, 1, None, True, Step.RESTART),
    # It was begun anew in an earlier outage: it is begun anew in this one too.
    (180, 180, 5000, True, Step.RESTART),
    # Begun anew; nothing has ended since: dead.
    (200, 200, 15, True, Step.NOTHING),
    (359, 359, 179, True, Step.NOTHING),
    (360, 360, 180, True, Step.END),
    # Begun anew; requests fail, but they end: the network may come back.
    (360, 5, 180, True, Step.NOTHING),
    (1799, 5, 1600, True, Step.NOTHING),
    (1800, 5, 1600, True, Step.END),
    # Beginning anew itself failed: tried again at each look.
    (200, 15, 15, False, Step.RESTART),
    (1799, 15, 15, False, Step.RESTART),
    (1800, 15, 15, False, Step.END),
]


@pytest.mark.parametrize(("success", "end", "restart", "polls", "step"), STEPS)
def test_what_is_done_about_polling(success: float, end: float, restart: float | None, polls: bool, step: Step) -> None:
    chosen = choose_step(PATIENCE, success_age_s=success, end_age_s=end, restart_age_s=restart, polls=polls)
    assert chosen is step


async def test_while_telegram_cannot_be_reached_it_is_tried_again_until_it_can(begin: Begin, server: Server) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    async with begin(patience=QUICK) as bot:
        await playground.ask(ann, "/about")
        outage = playground.faults.add("drop", methods=["getUpdates", "deleteWebhook"])
        playground.updates.interrupt()
        await until(lambda: outage.struck >= 3)
        assert not bot.ending.event.is_set()
        playground.faults.remove(outage)
        assert await playground.ask(ann, "/about")


async def test_polling_that_stays_dead_ends_the_process(begin: Begin, server: Server) -> None:
    playground = server.playground
    patience = Patience(restart_s=0.2, end_s=0.2, give_up_s=1.0, look_every_s=0.05)
    async with begin(patience=patience) as bot:
        await playground.updates.until_polled()
        playground.switches.revoked_tokens.add(TOKEN)
        playground.updates.interrupt()
        await bot.ending.event.wait()
        assert bot.ending.reason is not None
        assert bot.ending.reason.startswith("polling has been dead for ")
