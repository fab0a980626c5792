"""Every kind of update that the Bot API has can be thrown at the bot; the long run is ``make updates``."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.chat.conftest import Conversation
from tests.chat.every_update import throw
from tests.chat.updates import KINDS


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_kind_of_update_is_answered_where_that_is_due_and_only_there(seed: int, tmp_path: Path) -> None:
    report = await throw(750, seed, tmp_path)
    assert report.faults == []
    assert set(KINDS) <= set(report.thrown)
    assert report.answered > 100
    assert report.late >= 7


async def test_kinds_to_come_do_not_stop_the_polling(conversation: Conversation) -> None:
    """Over ``getUpdates`` itself, where one update that cannot be read would keep back all that follow."""
    playground = conversation.playground
    playground.updates.allowed = None
    playground.updates.add("hologram", {"id": 1})
    playground.updates.add("message", {"no": "message"})
    playground.updates.add("callback_query", {"id": [], "from": 7})
    assert "About this bot" in (await conversation.say("/about"))["text"]
    async with asyncio.timeout(5):
        await playground.updates.until_empty()
