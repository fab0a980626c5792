"""The house holds: imports go down only, libraries stay on their floors, modules stay small."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "cli": 9,
    "demo": 8,
    "app": 7,
    "inspection": 7,
    "chat": 6,
    "library": 5,
    "newsroom": 5,
    "web": 4,
    "ingest": 4,
    "timeline": 4,
    "answer": 3,
    "alerts": 3,
    "answers": 2.5,
    "selection": 2.5,
    "drafts": 2,
    "question": 2,
    "finder": 2,
    "candidates": 1.5,
    "search": 1,
    "sources": 1,
    "store": 1,
    "settings": 1,
    "export": 1,
    "health": 1,
    "heartbeat": 1,
    "logs": 1,
    "metrics": 1,
    "drawing": 1,
    "model": 0,
    "errors": 0,
    "languages": 0,
    "resources": 0,
}
KEEPERS = {
    "telegram": {"chat", "app"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "click": {"cli"},
    "httpx": {"sources", "chat"},
    "aiohttp": {"chat"},
    "lxml": {"sources"},
    "feedparser": {"sources"},
    "PIL": {"drawing"},
}
FORBIDDEN_ON_PURE_FLOORS = {"asyncio", "socket", "subprocess", "time", "random", "sqlite3", "telegram", "httpx"}
PURE = {"search", "question", "model", "languages", "errors"}
LONGEST_MODULE = 350
MODULES = sorted(path for path in (ROOT / "bot").rglob("*.py"))


def floor_name(path: Path) -> str:
    return path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")


def imports_of(source: str) -> list[tuple[int, str]]:
    """The dotted names a module imports, with their lines."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides its floor"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def faults_of(path: Path, source: str) -> list[str]:
    own = floor_name(path)
    faults = []
    for line, name in imports_of(source):
        head, _, rest = name.partition(".")
        target = rest.split(".")[0]
        where = f"{path.relative_to(ROOT)}:{line}"
        if head == "bot" and own in FLOORS and target in FLOORS and target != own and FLOORS[target] >= FLOORS[own]:
            faults.append(f"{where}: {own} may not import {target}")
        if head == "bot" and own == "playground" and target != "playground":
            faults.append(f"{where}: the playground imports nothing of the bot, but {name}")
        if head in KEEPERS and own not in KEEPERS[head] | {"playground"}:
            faults.append(f"{where}: {head} is only for {', '.join(sorted(KEEPERS[head]))}")
        if own in PURE and head in FORBIDDEN_ON_PURE_FLOORS:
            faults.append(f"{where}: {own} is pure and may not import {head}")
    return faults


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    assert faults_of(path, path.read_text()) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_small(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST_MODULE, f"{path}: {lines} lines; split it by noun"


def test_every_floor_is_known() -> None:
    known = {*FLOORS, "playground", "__init__", "__main__"}
    assert {floor_name(path) for path in MODULES} <= known


def test_a_wrong_import_is_found() -> None:
    """The test itself can fail: an import upwards, a keeper's library and a clock are all told."""
    faults = faults_of(
        ROOT / "bot" / "search" / "wrong.py", "import time\nimport telegram\nfrom bot.answer import Answer\n"
    )
    assert len(faults) == 4, faults


def test_python_is_new_enough() -> None:
    assert sys.version_info >= (3, 11)
