"""The command menus that are there from the start."""

from __future__ import annotations

from bot.playground import Server
from tests.app.conftest import Begin, until


async def test_those_who_run_the_bot_find_their_commands_in_the_menu(begin: Begin, server: Server) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    stranger = 4_000_000_000
    async with begin(admins=(stranger, ann.id)):
        await until(lambda: playground.profile.commands(f"chat:{ann.id}", "mn"))
        usual = {command["command"] for command in playground.profile.commands("default", "")}
        own = {command["command"] for command in playground.profile.commands(f"chat:{ann.id}", "")}
    assert own > usual >= {"settings", "privacy", "mydata", "forget"}
    assert {"status", "missed"} <= own - usual
