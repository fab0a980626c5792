from __future__ import annotations

import re

from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics, Snapshot


def read(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Every figure by its name and labels, read by Prometheus' own parser."""
    families = text_string_to_metric_families(metrics.expose().decode())
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_what_is_noted_is_counted() -> None:
    metrics = Metrics()
    metrics.note_update("message", 0.02)
    metrics.note_update("message", 0.2)
    metrics.note_answer("list", "mn")
    metrics.note_answer("nothing", "zh_Hant", found=False)
    metrics.note_fault()
    figures = read(metrics)
    assert figures["bot_updates_total", (("kind", "message"),)] == 2
    assert figures["bot_updates_total", (("kind", "inline_query"),)] == 0
    assert figures["bot_answers_total", (("kind", "list"), ("language", "mn"))] == 1
    assert figures["bot_search_misses_total", (("language", "zh_Hant"),)] == 1
    assert ("bot_search_misses_total", (("language", "mn"),)) not in figures
    assert figures["bot_faults_total", ()] == 1
    assert figures["bot_update_seconds_bucket", (("le", "0.025"),)] == 1
    assert figures["bot_update_seconds_count", ()] == 2


def test_what_is_watched_is_looked_up_at_each_scrape() -> None:
    metrics = Metrics()
    looks = iter(
        [
            Snapshot(),
            Snapshot(False, 3, 12.5, 60, 3600, {"sent": 7, "failed": 1}, {'https://ilo.org/"x"\n': 30.0}),
        ]
    )
    metrics.watch(lambda: next(looks))
    metrics.describe_build("9.8.7")
    first, second = read(metrics), read(metrics)
    assert first["bot_healthy", ()] == 1
    assert ("bot_queue_age_seconds", ()) not in first
    assert second["bot_healthy", ()] == 0
    assert second["bot_waiting_updates", ()] == 3
    assert second["bot_polled_age_seconds", ()] == 12.5
    assert second["bot_queue_age_seconds", ()] == 60
    assert second["bot_backup_age_seconds", ()] == 3600
    assert second["bot_deliveries", (("state", "sent"),)] == 7
    assert second["bot_source_age_seconds", (("source", 'https://ilo.org/"x"\n'),)] == 30
    assert any(name == "bot_build_info" and ("version", "9.8.7") in labels for name, labels in second)


def test_two_bots_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.note_fault()
    assert read(other)["bot_faults_total", ()] == 0


def test_every_figure_says_what_it_is() -> None:
    text = Metrics().expose().decode()
    names = set(re.findall(r"^# TYPE (\S+)", text, re.MULTILINE))
    assert names
    assert names == set(re.findall(r"^# HELP (\S+) \S", text, re.MULTILINE))
