"""The verb of a question, found by the order of words."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.parse import parse_question

CASES = [
    ("who praised the BRICS countries?", "the BRICS countries"),
    ("where did the pilot training project start?", "pilot training project"),
    ("when did Mongolia celebrate 50 years in the ILO?", ""),
    ("who is the president of Mongolia?", ""),
    ("谁称赞了金砖国家？", "金砖国家"),
    ("邊個讚揚金磚國家？", "金磚國家"),
    ("Guy Ryder 称赞了什么？", "Guy Ryder"),
    ("供应链谅解备忘录是什么时候签署的？", "供应链谅解备忘录"),
    ("宁波的试点培训是谁启动的？", "宁波的试点培训"),
    ("蒙古什么时候庆祝加入国际劳工组织50周年？", ""),
    ("БРИКС-ийн орнуудыг хэн сайшаасан бэ?", "БРИКС-ийн орнуудыг"),
    ("SCORE төслийн туршилтын сургалт хаана эхэлсэн бэ?", "SCORE төслийн туршилтын сургалт"),
    ("Семинар хаана болсон бэ?", ""),
    ("Далайчдын эрхийг хэн хамгаалах вэ?", "Далайчдын эрхийг"),
    ("BRIKS-iin ornuudiig hen saishaasan be", "BRIKS-iin ornuudiig"),
    ("SCORE surgalt haana ehelsen be", "SCORE surgalt"),
    # No question about a fact: nothing is taken off.
    ("forced labour", ""),
    ("any news about celebrated workers?", ""),
]


@pytest.mark.parametrize(("text", "core"), CASES)
def test_the_topic_without_its_verb(text: str, core: str) -> None:
    assert parse_question(text, today=dt.date(2018, 9, 15)).core == core
