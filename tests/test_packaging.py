"""What is built can be installed into a clean environment and run from another folder, with its data and texts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CARRIED = ("data/listing.txt", "data/links.toml", "data/glossary.toml", "data/translations/mn.toml")
CATALOGUES = tuple(f"locales/{language}/LC_MESSAGES/messages.po" for language in ("en", "zh_Hans", "mn"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel, built from the source archive, and that archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_the_wheel_carries_data_and_texts(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"bot/{name}" for name in (*CARRIED, *CATALOGUES)} <= names
    assert any(name.startswith("bot/playground/page/") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_the_source_archive_carries_everything(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {
        *CARRIED,
        *CATALOGUES,
        "Makefile",
        "README.md",
        "LICENSE",
        "tests/test_packaging.py",
        "requirements/run.txt",
    }
    assert wanted <= names


def test_the_installed_program_runs_from_another_folder(built: Path, tmp_path: Path) -> None:
    """The dependencies are lent from this environment, so that the test needs no network; ``bot`` itself is not."""
    (wheel,) = built.glob("*.whl")
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*install, "--prefix", str(home), "--ignore-installed", str(wheel)], check=True, capture_output=True)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "PYTHON"))}
    program = home / "bin" / "releases-bot"
    python = home / "bin" / "python"

    def run(*arguments: str) -> str:
        command = [str(python), str(program), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=elsewhere, env=environ).stdout

    where = subprocess.run(
        [str(python), "-c", "import bot; print(bot.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=elsewhere,
        env=environ,
    ).stdout
    assert where.startswith(str(home))
    assert len(json.loads(run("load", "--json"))["added"]) == 20
    assert "2018年9月11日" in run("latest", "-n", "1", "--lang", "zh-Hans")
    assert run("check").strip() == "all is well"
