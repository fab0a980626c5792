from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.app.incidents import Incidents, News
from bot.health import Part, Trouble

POLLING = Trouble(Part.POLLING, "dead")
DISK = Trouble(Part.DISK, "full")
DUTY = Trouble(Part.DUTY, "failed once", "alerts")
SOURCE = Trouble(Part.SOURCE, "last read 25 h ago", "ilo.org")
PAUSE = Trouble(Part.PAUSE, "an admin said so")


def play(*looks: tuple[float, list[Trouble]], patience_s: float = 60, gap_s: float = 1800) -> list[News]:
    incidents = Incidents(patience_s, gap_s)
    return [incidents.look(troubles, now_s) for now_s, troubles in looks]


def test_a_trouble_is_told_once_when_it_lasts_and_its_end_once() -> None:
    news = play((0, [POLLING]), (59, [POLLING]), (60, [POLLING]), (120, [POLLING]), (180, []), (240, []))
    assert [bool(one) for one in news] == [False, False, True, False, True, False]
    assert news[2] == News(begun=(POLLING,))
    assert news[4] == News(over=((POLLING, 180),))


def test_what_passes_by_itself_is_not_told() -> None:
    assert not any(play((0, [POLLING]), (30, []), (40, [POLLING]), (90, []), (200, [])))


def test_troubles_of_one_moment_are_one_message() -> None:
    news = play((0, [POLLING, DUTY]), (60, [POLLING, DUTY]), (120, [DUTY, DISK]), (200, [DISK]))
    assert news[1].begun == (POLLING, DUTY)
    assert news[2].over == ((POLLING, 120),)
    assert news[3] == News(begun=(DISK,), over=((DUTY, 200),))


def test_the_reason_told_is_the_present_one() -> None:
    later = Trouble(Part.DUTY, "failed twice", "alerts")
    assert play((0, [DUTY]), (60, [later]))[1].begun == (later,)


def test_what_comes_and_goes_is_not_told_again_and_again() -> None:
    looks = [(now, [POLLING] if now // 120 % 2 == 0 else []) for now in range(0, 3600, 60)]
    news = play(*looks)
    assert sum(bool(one.begun) for one in news) == 2
    assert sum(bool(one.over) for one in news) == 2


def test_what_stays_is_told_when_the_gap_is_over() -> None:
    news = play((0, [POLLING]), (60, [POLLING]), (100, []), (200, [POLLING]), (1859, [POLLING]), (1860, [POLLING]))
    assert [bool(one.begun) for one in news] == [False, True, False, False, False, True]


def test_what_others_tell_is_not_told_here() -> None:
    assert not any(play((0, [PAUSE, SOURCE]), (600, [PAUSE, SOURCE]), (700, [])))


@given(st.lists(st.tuples(st.integers(1, 500), st.sets(st.sampled_from([POLLING, DISK, DUTY]))), max_size=60))
def test_every_end_follows_its_beginning_and_no_two_beginnings_are_close(looks: list[tuple[int, set[Trouble]]]) -> None:
    incidents, now_s, told = Incidents(60, 1800), 0, {}
    for step, troubles in looks:
        now_s += step
        news = incidents.look(troubles, now_s)
        for trouble, lasted_s in news.over:
            assert told[trouble.key][1]
            assert lasted_s >= 60
            told[trouble.key] = (told[trouble.key][0], False)
        for trouble in news.begun:
            assert trouble in troubles
            last_s, is_open = told.get(trouble.key, (-10_000, False))
            assert not is_open
            assert now_s - last_s >= 1800
            told[trouble.key] = (now_s, True)
