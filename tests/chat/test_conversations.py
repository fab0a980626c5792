"""The last question of each chat: for how long it is kept, and that nothing of it is left behind."""

from __future__ import annotations

import datetime as dt

from bot.chat.conversations import KEPT_S, MOST_CHATS, Conversations
from bot.question.model import Question
from bot.question.parse import parse_question

NOW = dt.datetime(2018, 9, 11, 4, 0, tzinfo=dt.UTC)


def later(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


def ask(text: str) -> Question:
    return parse_question(text, today=NOW.date(), known=None)


def test_a_question_is_kept_for_a_while_and_then_gone_from_memory() -> None:
    kept = Conversations()
    kept.remember(1, ask("wages"), NOW)
    kept.remember(2, ask("mines"), later(60))
    assert kept.recall(1, later(KEPT_S)) == ask("wages")
    assert kept.recall(1, later(KEPT_S + 1)) is None
    assert list(kept._last) == [2], "of a chat that does not come back either"
    kept.remember(3, ask("ships"), later(KEPT_S + 61))
    assert list(kept._last) == [3]


def test_the_last_question_counts() -> None:
    kept = Conversations()
    kept.remember(1, ask("wages"), NOW)
    kept.remember(2, ask("mines"), later(1))
    kept.remember(1, ask("ships"), later(KEPT_S))
    assert kept.recall(1, later(KEPT_S + 30)) == ask("ships")
    assert list(kept._last) == [1]
    kept.forget(1)
    kept.forget(1)
    assert kept.recall(1, later(KEPT_S + 30)) is None


def test_there_is_a_limit() -> None:
    kept, question = Conversations(), ask("wages")
    for chat in range(MOST_CHATS + 2):
        kept.remember(chat, question, NOW)
    assert len(kept._last) == MOST_CHATS
    assert kept.recall(0, NOW) is None
    assert kept.recall(2, NOW) == question
