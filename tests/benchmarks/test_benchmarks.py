"""Tiny runs of the benchmarks, so that their code stays whole. No test looks at the times that they measure."""

from __future__ import annotations

import argparse
import importlib
import shutil
import sys
from pathlib import Path

import pytest

from tests.benchmarks import alerts, answers, send_ours, start
from tests.benchmarks.audience import make_archive
from tests.benchmarks.machine import loopback
from tests.benchmarks.planning import plan

MESSAGES = 60


async def test_a_release_is_planned_and_sent_to_everyone(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    make_archive(path, MESSAGES)
    assert plan(path)["deliveries"] == MESSAGES
    with loopback(away_ms=5) as telegram:
        arguments = argparse.Namespace(api=telegram.api_url, messages=MESSAGES, database=path)
        assert (await send_ours.send(arguments))["messages"] == MESSAGES
        assert telegram.sent()[1] == MESSAGES


RIVALS = [rival for rival in alerts.find_rivals(sys.executable) if rival.at_once == 8]


@pytest.mark.parametrize("rival", RIVALS, ids=[rival.library for rival in RIVALS])
async def test_the_rivals_send_as_many(rival: alerts.Rival, capsys: pytest.CaptureFixture[str]) -> None:
    with loopback() as telegram:
        arguments = argparse.Namespace(api=telegram.api_url, messages=MESSAGES, at_once=rival.at_once)
        figures = await importlib.import_module(f"tests.benchmarks.{rival.module}").send(arguments)
        assert telegram.sent()[1] == MESSAGES
    alerts.print_sending([figures], {rival: [figures]}, alerts.QUICK)
    assert rival.library in capsys.readouterr().out


def test_a_rival_that_is_not_there_is_said_to_be_missing(capsys: pytest.CaptureFixture[str]) -> None:
    python = shutil.which("false")
    assert python is not None
    assert {rival.library for rival in alerts.find_rivals(python)} == {"python-telegram-bot"}
    assert "aiogram is not installed" in capsys.readouterr().out


@pytest.mark.parametrize("bot", [answers.start_ours, answers.start_concurrent_echo])
def test_everyone_who_asks_is_answered(bot: answers.Start) -> None:
    figures = answers.measure(answers.Size(people=12, rounds=1, subscribers=0), 0, bot)
    assert len(figures.waits_s) == 12
    assert len(answers.write_row("bot", figures)) == len(answers.HEADS)


def test_the_start_is_seen_from_outside(tmp_path: Path) -> None:
    assert start.measure(tmp_path, start.QUICK, None)[0] == "20"
