"""Search and questions are as good as promised, on all labelled cases, through the commands that scripts use."""

from __future__ import annotations

from pathlib import Path

from tests.search.quality import Commands, judge_all, misses


def test_every_way_of_writing_keeps_the_promises(tmp_path: Path) -> None:
    program = Commands(tmp_path / "releases.db")
    program.run("load")
    assert misses(judge_all(program, "all", with_lang=False)) == []
