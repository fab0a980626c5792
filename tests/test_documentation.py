"""What README and docs/ say of commands, settings, figures and messages is what the program has: all of it, once."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import click
import pytest
from telegram.ext import CommandHandler

from bot.app.application import build_application, build_services
from bot.cli import commands
from bot.library import open_library
from bot.metrics import Metrics, Snapshot
from bot.settings import read_settings
from bot.store.database import Database

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
SETTINGS = set(re.findall(r'"(BOT_[A-Z_]+)"', (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))
ROW = re.compile(r"^\|(.+?)\|(.+)\|$", re.MULTILINE)
TICKED = re.compile(r"`([^`]+)`")


def first_cells() -> list[list[str]]:
    """The code in the first cell of each row of each table."""
    return [TICKED.findall(row[1]) for row in ROW.finditer(TEXT.replace("\\|", "/"))]


def described_commands() -> dict[str, str]:
    """Each described command with how its row writes it; a command described twice fails."""
    found: dict[str, str] = {}
    for codes in first_cells():
        name = codes[0].split()[0] if codes else ""
        if name in commands.commands:
            assert name not in found, f"{name} is described twice"
            found[name] = codes[0]
    return found


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}


def test_each_command_is_described_once() -> None:
    assert set(described_commands()) == set(commands.commands)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_options_are_those_of_the_program(name: str) -> None:
    """No row promises an option that there is not, and every option is told of somewhere beside ``--help``."""
    command, row = commands.commands[name], described_commands()[name]
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row))
    assert told <= options_of(command), f"{name} has no {told - options_of(command)}"
    missing = {option for option in options_of(command) if not re.search(rf"{option}(?![\w-])", TEXT)}
    assert missing == set(), f"{name}: {missing} are described nowhere"


def test_each_setting_is_described_once() -> None:
    described = Counter(code for codes in first_cells() for code in codes if re.fullmatch(r"BOT_[A-Z_]+", code))
    assert {name: described[name] for name in SETTINGS | set(described)} == dict.fromkeys(SETTINGS, 1)


def test_every_setting_that_is_named_anywhere_exists() -> None:
    # The playground has Telegram's own words, which look alike.
    modules = [path for path in (ROOT / "bot").rglob("*.py") if "playground" not in path.parts]
    files = [*PAGES, *modules, ROOT / "compose.yaml", ROOT / "Dockerfile", ROOT / "deploy" / "releases-bot.service"]
    named = {
        name for file in files for name in re.findall(r"(?<![.\w])BOT_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8"))
    }
    assert named - SETTINGS == set()


def test_each_command_of_the_chat_is_described_once(database: Database) -> None:
    settings = read_settings({"BOT_TOKEN": "123456789:AAFnotreal0123456789notreal0123456789"})
    application = build_application(build_services(settings, open_library(database)))
    every = itertools.chain.from_iterable(application.handlers.values())
    heard = {f"/{name}" for one in every if isinstance(one, CommandHandler) for name in one.commands}
    examples = TEXT[TEXT.index("| you type |") :].partition("\n\n")[0]
    tables = TEXT.replace(examples, "").replace("\\|", "/")
    cells = [code for row in ROW.finditer(tables) for code in TICKED.findall(row[1])]
    told = Counter(code.split()[0] for code in cells if code.startswith("/"))
    assert {name: told[name] for name in heard | set(told)} == dict.fromkeys(heard, 1)


def test_the_figures_for_monitoring_are_those_of_the_program() -> None:
    metrics = Metrics()
    metrics.describe_build("0")
    metrics.watch(lambda: Snapshot(True, 0, 0.0, 0.0, 0.0, {"sent": 1}, {"x": 1.0}))
    names = set(re.findall(r"^# TYPE (bot_\w+?)(?:_total|_created)? ", metrics.expose().decode(), re.MULTILINE))
    exposed = {name.removesuffix("_total") for name in names}
    told = {
        code.partition("{")[0].removesuffix("_total")
        for codes in first_cells()
        for code in codes
        if code.startswith("bot_")
    }
    assert told == exposed


def test_the_messages_under_trouble_are_those_of_the_program() -> None:
    """An operator looks for the words that are on the screen."""
    table = TEXT[TEXT.index("| it says | do |") :].partition("\n\n")[0]
    phrases = [code for row in ROW.finditer(table) for code in TICKED.findall(row[1])]
    assert len(phrases) > 8
    # Words that come from SQLite itself.
    own = [phrase for phrase in phrases if phrase != "malformed"]
    missing = [phrase for phrase in own if re.sub(r"^BOT_\w+: ", "", phrase).rstrip("… ").rstrip(": ") not in CODE]
    assert missing == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        anchors = {slug(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith("#"):
                assert target[1:] in anchors, f"{page.name}: {target}"
            elif "://" not in target and not target.endswith(".png"):
                assert (page.parent / target.partition("#")[0]).exists(), f"{page.name}: {target}"


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def test_the_container_and_the_unit_run_commands_that_there_are() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    unit = (ROOT / "deploy" / "releases-bot.service").read_text(encoding="utf-8")
    health = re.search(r'^HEALTHCHECK .* CMD \["releases-bot", "status", "--healthy"\]$', dockerfile, re.MULTILINE)
    assert health
    assert "--healthy" in options_of(commands.commands["status"])
    assert re.findall(r"^(?:ENTRYPOINT|CMD) (\[.*\])$", dockerfile, re.MULTILINE) == ['["releases-bot"]', '["run"]']
    assert re.search(r"^USER \d+$", dockerfile, re.MULTILINE)
    assert re.search(r"^ExecStart=\S+/releases-bot run$", unit, re.MULTILINE)
    for path in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE):
        assert all((ROOT / name).exists() for name in path.split()), path
