"""Answer searches and questions: run what was asked on the index and the store. Wording is left to the views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Answer, AnswerKind, fill
from bot.finder import Finder, Hit
from bot.languages import Language
from bot.question.changes import Change, date_beside, make_change
from bot.question.compose import restate
from bot.question.constructs import ALL
from bot.question.model import Neighbour, Order, Question, Rhythm, Wish
from bot.question.occasions import LATE, tells_of
from bot.question.parse import drop_pieces, parse_question, read_as_search
from bot.question.passages import Passage, choose_dated_passage, choose_passage
from bot.question.periods import Period
from bot.question.tallies import Tally, choose, tally
from bot.search.highlighting import find_matches
from bot.selection import LONGEST_LIST, Selector, whole
from bot.store.releases import ReleaseStore

__all__ = ["LONGEST_LIST", "Answer", "AnswerKind", "Answerer", "Change", "Hit", "Passage", "Tally"]

NEAREST = 3
"""Releases that are named when a period holds none."""


class Answerer:
    """Answers over one database: ``finder`` finds topics, ``releases`` has the releases and their dates."""

    def __init__(self, finder: Finder, releases: ReleaseStore) -> None:
        self.finder = finder
        self.releases = releases
        self._selector = Selector(finder, releases)

    def search(
        self, text: str, *, language: Language | None = None, today: dt.date, limit: int | None = None
    ) -> Answer:
        """Answer ``/search``: releases, best first, at most ``limit``; a text that names a period gets a list.

        ``language`` is the reader's; None takes the language of the text, English where its letters do not tell.
        """
        question = parse_question(text, today=today, known=self._known(), preferred=language)
        if question.wish is not Wish.HELLO:
            question = read_as_search(question)
        answer = self._answer(question, language)
        return answer if limit is None else replace(answer, hits=answer.hits[:limit])

    def ask(
        self, text: str, *, language: Language | None = None, today: dt.date, previous: Question | None = None
    ) -> Answer:
        """Answer a plain message; ``previous`` is the question before it in the conversation, which it may go on from.

        ``language`` is the reader's; None takes the language of the text, English where its letters do not tell.
        """
        question = parse_question(text, today=today, known=self._known(), previous=previous, preferred=language)
        return self._answer(restate(question) if question.follows else question, language)

    def change(self, answer: Answer, change: Change) -> Answer:
        """Answer the question of ``answer`` with one thing changed; its text is composed anew, dates and all."""
        return self._answer(restate(make_change(answer.question, change)), answer.language)

    def complete(self, answer: Answer) -> Answer:
        """Return ``answer`` with its whole list, however long."""
        if answer.kind not in (AnswerKind.LIST, AnswerKind.COUNT) or answer.total <= len(answer.hits):
            return answer
        return replace(answer, hits=self._complete(answer))

    def _complete(self, answer: Answer) -> tuple[Hit, ...]:
        question, beside = answer.question, answer.question.beside
        if beside is not None and answer.anchors:
            return self._selector.place(question, beside, answer.anchors, answer.total).hits
        hits = self._selector.list_newest(question, answer.total)
        return tuple(hits[::-1] if question.oldest_first else hits)

    def highlight(self, text: str, topic: str) -> list[tuple[int, int]]:
        """Give the places of a release's text, in any language, that a topic was found by: for showing them in bold."""
        return find_matches(text, self.finder.read(topic), self.finder.analyser) if topic else []

    def _known(self) -> Period | None:
        ends = self.releases.range()
        return None if ends is None else Period(*ends)

    def _answer(self, question: Question, language: Language | None) -> Answer:
        blank = Answer(AnswerKind.NOTHING, language or question.language or Language.EN, question)
        if question.wish is Wish.HELLO:
            return replace(blank, kind=AnswerKind.HELLO)
        if not any(character.isalnum() for character in question.text):
            return replace(blank, kind=AnswerKind.EMPTY)
        question = self._tighten(self._selector.settle(question))
        blank = replace(blank, question=question)
        if question.beside is not None:
            return self._answer_beside(blank, question.beside)
        if question.wish is Wish.RHYTHM and question.rhythm is not None:
            return self._answer_rhythm(blank, question.rhythm)
        if question.order is not None:
            return self._answer_order(blank)
        if question.wish in (Wish.LIST, Wish.COUNT) or question.without:
            return self._answer_list(blank)
        return self._answer_best(blank)

    def _tighten(self, question: Question) -> Question:
        """Return a question without words around it that were taken for its topic: no release and no name has them."""
        if not question.loose or self._selector.count(question):
            return question
        dropped = [piece for piece in question.loose if not self.finder.tells(piece)]
        return (drop_pieces(question, dropped) if dropped else None) or question

    def _answer_list(self, blank: Answer) -> Answer:
        question = blank.question
        counted = question.wish is Wish.COUNT
        total = self._selector.count(question)
        if total:
            kind = AnswerKind.COUNT if counted else AnswerKind.LIST
            hits = self._selector.list_sorted(question, LONGEST_LIST, total)
            answer = fill(blank, kind, hits, total)
            answer = replace(answer, changes=self._changes(question, total))
        elif question.without and self._selector.count(replace(question, without=())):
            answer = self._answer_none(blank)  # all there are is what was to be left out
        elif question.topic and not self._selector.count(replace(question, period=None)):
            answer = self._answer_nothing(blank, self._suggest(question)) if counted else self._answer_best(blank)
        else:
            answer = (None if counted else self._answer_named(blank)) or self._answer_none(blank)
        return replace(answer, count=total) if counted else answer

    def _answer_beside(self, blank: Answer, beside: Neighbour) -> Answer:
        """Answer what came out before, after or between releases that are named by what they are about."""
        question = blank.question
        about = replace(question, beside=None, topic=f"{beside.anchor} {beside.until} {question.topic}".strip())
        if not beside.sure and self._selector.count(replace(about, topic=beside.anchor, period=beside.period)) > 1:
            last_but_one = replace(about, topic=beside.anchor, period=beside.period, order=Order.NEWEST, rank=2)
            return self._answer(last_but_one, blank.language)
        anchors = self._selector.find_anchors(beside)
        if not anchors and not beside.anchor:
            return self._answer(date_beside(question, beside), blank.language)
        if not anchors:
            return self._answer(replace(about, period=question.period or beside.period), blank.language)
        wanted = LONGEST_LIST if beside.whole else question.limit or 1
        placed = self._selector.place(question, beside, anchors, wanted)
        told = replace(blank, anchors=anchors, count=placed.total if question.wish is Wish.COUNT else None)
        if not placed.hits:
            return replace(told, kind=AnswerKind.NONE_IN_PERIOD, nearest=anchors)
        if not beside.whole:
            answer = fill(told, AnswerKind.ORDER, placed.hits, len(placed.hits))
            return replace(answer, changes=(Change.LIST,) if placed.total > answer.total else ())
        kind = AnswerKind.COUNT if question.wish is Wish.COUNT else AnswerKind.LIST
        return fill(told, kind, placed.hits, placed.total)

    def _answer_rhythm(self, blank: Answer, rhythm: Rhythm) -> Answer:
        """Answer how many releases each month or year has, and which of these has the most, or none."""
        question = blank.question
        days = self._selector.count_days(question)
        held = self._known()
        if held is None or not days:
            asked = replace(question, wish=Wish.LIST, rhythm=None)
            return self._answer_list(replace(blank, question=asked))
        shown = held.meet(question.period)
        first, last = shown.start or min(days), shown.end or max(days)
        tallies = tally(days, rhythm.unit, min(first, *days), max(last, *days))
        chosen = choose(tallies, rhythm.extreme)
        hits = [
            hit
            for told in chosen[::-1]
            for hit in self._selector.list_newest(replace(question, period=told.period), LONGEST_LIST)
        ]
        filled = fill(blank, AnswerKind.RHYTHM, hits, len(hits))
        return replace(filled, tallies=tallies, chosen=chosen)

    def _answer_named(self, blank: Answer) -> Answer | None:
        """Answer a period that holds none on a topic by releases that name it themselves: an event, a convention."""
        question, period = blank.question, blank.question.period
        if period is None:
            return None
        if question.topic:
            near: Sequence[Hit] = self._selector.search(replace(question, period=None)).hits
        elif period.end is not None:
            told = self.releases.between(period.end, period.end + LATE, limit=NEAREST)
            near = [whole(stored) for stored in told]
        else:
            return None
        hits = _naming(near, period)
        return fill(blank, AnswerKind.SEARCH, hits, len(hits)) if hits else None

    def _answer_order(self, blank: Answer) -> Answer:
        """Answer latest, first, and the n-th from either end."""
        question = blank.question
        if question.rank < 1:
            return self._answer_beyond(blank)
        total = self._selector.count(question)
        if total:
            hits = self._selector.list_ranked(question, total)
        elif question.topic and not self._selector.count(replace(question, period=None)):
            hits = self._selector.list_near(question)[question.rank - 1 :][: question.limit or 1]
        else:
            return self._answer_none(blank)
        if not hits:
            return self._answer_nothing(blank, self._suggest(question))
        if question.wish is Wish.COUNT and question.limit == ALL:
            left = max(len(hits), total - question.rank + 1)
            return replace(fill(blank, AnswerKind.COUNT, hits, left), count=left)
        return replace(fill(blank, AnswerKind.ORDER, hits, len(hits)), changes=self._changes(question, len(hits)))

    def _answer_beyond(self, blank: Answer) -> Answer:
        """Answer what would come after the newest or before the oldest: nothing, and which one that is."""
        outside = self._selector.find_outside(blank.question)
        if outside is None:
            return self._answer_nothing(blank, self._suggest(blank.question))
        end, period = outside
        question = replace(blank.question, order=None, rank=1, period=period)
        return replace(blank, kind=AnswerKind.NONE_IN_PERIOD, question=question, nearest=(end,))

    def _answer_best(self, blank: Answer) -> Answer:
        """Answer a search, and when, who, where, why and what: by the release that fits best."""
        question = blank.question
        result = self._selector.search_core(question)
        hits = list(result.hits)
        if not hits and question.period:
            result = self._selector.search(replace(question, period=None))
            hits = _naming(result.hits, question.period)
            if result.hits and not hits:
                return self._answer_none(blank)
        if not hits and self._selector.are_apart(question):
            return self._answer_list(replace(blank, question=replace(question, wish=Wish.LIST)))
        if not hits:
            return self._answer_nothing(blank, result.suggestion)
        kind = _KINDS.get(question.wish, AnswerKind.PASSAGE)
        answer = fill(blank, kind, hits, max(result.total, len(hits)))
        if kind not in _CHOOSERS:
            return answer
        texts = self.releases.texts(hits[0].stored)
        return replace(answer, passage=_CHOOSERS[kind](texts, question.topic, blank.language))

    def _answer_none(self, blank: Answer) -> Answer:
        """Answer that a period holds none, with the releases on the topic, or of all, that are nearest to it."""
        question = blank.question
        day = question.period.middle if question.period else None
        if question.period is not None and question.period.weekdays:
            return replace(blank, kind=AnswerKind.NONE_IN_PERIOD, changes=self._changes(question, 0))
        if day is None:
            return self._answer_nothing(blank)
        if question.topic:
            anywhere = replace(question, period=None)
            found = self._selector.list_newest(anywhere, LONGEST_LIST) or list(self._selector.search(anywhere).hits)
            nearest = sorted(found, key=lambda hit: abs(hit.stored.release.date - day))[:NEAREST]
        else:
            nearest = [whole(stored) for stored in self.releases.nearest(day, NEAREST)]
        kind = AnswerKind.NONE_IN_PERIOD
        return replace(blank, kind=kind, nearest=tuple(nearest), changes=self._changes(question, 0))

    def _answer_nothing(self, blank: Answer, suggestion: str | None = None) -> Answer:
        return replace(blank, suggestion=suggestion, changes=self._changes(blank.question, 0))

    def _suggest(self, question: Question) -> str | None:
        return self._selector.search(question).suggestion

    def _changes(self, question: Question, shown: int) -> tuple[Change, ...]:
        """Return what can be changed of a question so that it finds more than the ``shown``."""
        narrow = {
            Change.ANY_TIME: question.period is not None and bool(question.topic),
            Change.ANY_TOPIC: question.period is not None and bool(question.topic),
            Change.WHOLE_YEAR: question.period is not None and question.period.whole_year is not None,
            Change.WHOLE_TEXT: question.in_title,
            Change.LIST: question.order is not None,
        }
        return tuple(
            change
            for change, can in narrow.items()
            if can and self._selector.count(make_change(question, change)) > shown
        )


_KINDS = {Wish.SEARCH: AnswerKind.SEARCH, Wish.LIST: AnswerKind.SEARCH, Wish.WHEN: AnswerKind.WHEN}
_CHOOSERS = {AnswerKind.PASSAGE: choose_passage, AnswerKind.WHEN: choose_dated_passage}


def _naming(hits: Sequence[Hit], period: Period) -> list[Hit]:
    return [hit for hit in hits if tells_of(hit.stored.release, period)]
