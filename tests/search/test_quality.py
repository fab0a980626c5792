"""Search and questions are as good as promised, on all labelled cases, through the command line as others run it."""

from __future__ import annotations

from tests.search.quality import measure, misses


def test_every_way_of_writing_keeps_the_promises() -> None:
    assert misses(measure("all")[0]) == []
