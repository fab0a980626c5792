"""Select the releases that a question is about, from the index and the store: to count, to list, to place in time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.candidates import MOST_CANDIDATES
from bot.finder import Finder, Hit, SearchResult, Wanted
from bot.question.constructs import ALL
from bot.question.model import FACTS, Neighbour, Order, Question, Side, Wish
from bot.question.periods import Period, Unit
from bot.question.titles import is_in_title, is_mentioned
from bot.store.releases import ReleaseStore, StoredRelease

LONGEST_LIST = 1000
"""Releases in the longest list, and the most that are looked into one by one for what stands in their titles."""

_NEARLY = 0.85  # of the best score: what is told apart by its date when "the latest" is asked
_LENIENCE = 0.04
"""What a fact may be asked in, beside what names it; of 0.00 to 0.15, the most that answers nothing off the topic."""

_SURE = 60.0  # of 100: where a topic fits that well, a verb that does not stand in the release is no objection


@dataclass(frozen=True, slots=True)
class Placed:
    """Where releases stand beside others: between or on one side of ``anchors``; ``total`` is how many do."""

    anchors: tuple[Hit, ...]
    hits: tuple[Hit, ...] = ()
    total: int = 0


class Selector:
    """Selects over one database: ``finder`` finds topics, ``releases`` has the releases and their dates."""

    def __init__(self, finder: Finder, releases: ReleaseStore) -> None:
        self.finder = finder
        self.releases = releases

    def search(self, question: Question, *, lenience: float = 0.0) -> SearchResult:
        """Search for the topic, best first."""
        since, until = _ends(question.period)
        found = self.finder.search(
            question.topic,
            limit=MOST_CANDIDATES,
            since=since,
            until=until,
            titles=question.in_title,
            lenience=lenience,
        )
        if question.period is None or not (question.period.parts or question.period.weekdays):
            return found
        hits = tuple(hit for hit in found.hits if hit.stored.release.date in question.period)
        return replace(found, hits=hits, total=len(hits))

    def search_core(self, question: Question) -> SearchResult:
        """Search for the topic; the verb of a question neither decides which fits best nor whether one fits well."""
        result = self.search(question)
        if not question.core:
            return self._search_leniently(question, result)
        core = self.search(replace(question, topic=question.core))
        fits = {hit.number: hit.score for hit in core.hits}
        found = {hit.number for hit in result.hits}
        sure = [hit for hit in core.hits if hit.score >= _SURE and hit.number not in found]
        if not sure:
            result = self._search_leniently(question, result)
        best_first = sorted((*result.hits, *sure), key=lambda hit: fits.get(hit.number, 0.0), reverse=True)
        return replace(result, hits=tuple(best_first), total=max(result.total, len(best_first)))

    def _search_leniently(self, question: Question, result: SearchResult) -> SearchResult:
        """Return ``result``; where it is empty, that of one more search: a fact may be asked for by less of it."""
        if result.hits or question.wish not in FACTS:
            return result
        return self.search(question, lenience=_LENIENCE)

    def count(self, question: Question) -> int:
        """Count what a question is about, however many."""
        if question.period is not None and question.period.weekdays:
            return sum(self.count_days(question).values())
        total = 0
        for part in _parts(question.period):
            wanted = self._want(question, part)
            count = self.finder.count(wanted) if wanted.texts or wanted.without else self.releases.count(*_ends(part))
            looked_into = question.topic and (question.in_title or question.mention) and count <= LONGEST_LIST
            total += len(self.list_newest(replace(question, period=part), count)) if looked_into else count
        return total

    def list_newest(self, question: Question, limit: int, offset: int = 0) -> list[Hit]:
        """List what a question is about, newest first."""
        if question.period is not None and question.period.weekdays:
            return self._list_weekdays(question, offset + limit)[offset:]
        listed: list[Hit] = []
        for part in reversed(_parts(question.period)):
            if len(listed) < offset + limit:
                listed += self._list_part(question, part, offset + limit - len(listed))
        return listed[offset:]

    def list_from_end(self, question: Question, limit: int, total: int) -> list[Hit]:
        """List from the end that is asked for; ``total`` is how many there are."""
        if question.order is Order.NEWEST:
            return self.list_newest(question, limit)
        period = question.period
        plain = not (question.topic or question.without or (period and (period.parts or period.weekdays)))
        if not plain:
            return self.list_newest(question, limit, max(0, total - limit))[::-1]
        since, until = _ends(question.period)
        return [whole(one) for one in self.releases.between(since, until, limit=limit, oldest_first=True)]

    def list_ranked(self, question: Question, total: int) -> list[Hit]:
        """List those from a rank on, as many as are asked for; of ``total``, the last one where there are fewer."""
        skipped, wanted = min(question.rank, total) - 1, question.limit or 1
        hits = self.list_from_end(question, skipped + wanted, total)[skipped:]
        return hits[::-1] if wanted == ALL and question.order is Order.OLDEST else hits

    def list_sorted(self, question: Question, limit: int, total: int) -> list[Hit]:
        """List from the end that a list is to begin with; ``total`` is how many there are."""
        order = Order.OLDEST if question.oldest_first else Order.NEWEST
        return self.list_from_end(replace(question, order=order), limit, total)

    def find_outside(self, question: Question) -> tuple[Hit, Period] | None:
        """Find the release at the end that is asked for, and the days beyond it; None where there is no release."""
        ends = self.list_from_end(replace(question, rank=1), 1, self.count(question))
        if not ends:
            return None
        day, step = ends[0].stored.release.date, dt.timedelta(days=1)
        return ends[0], Period(day + step, None) if question.order is Order.NEWEST else Period(None, day - step)

    def list_near(self, question: Question) -> list[Hit]:
        """List what fits nearly as well as the best, from the end that is asked for."""
        hits = self.search(question).hits
        near = [hit for hit in hits if hit.score >= _NEARLY * hits[0].score]
        return sorted(near, key=age, reverse=question.order is Order.NEWEST)

    def count_days(self, question: Question) -> Mapping[dt.date, int]:
        """Count the releases of each day that a question is about; days without any are left out."""
        if question.topic and (question.in_title or question.mention):
            every = replace(question, period=question.period and replace(question.period, weekdays=()))
            days = dict(Counter(hit.stored.release.date for hit in self.list_newest(every, LONGEST_LIST)))
        else:
            days = {}
            for part in _parts(question.period):
                days |= self.finder.count_days(self._want(question, part))
        return {day: count for day, count in days.items() if question.period is None or day in question.period}

    def _list_weekdays(self, question: Question, limit: int) -> list[Hit]:
        """List from the newest day on that is one of those asked for: the other days are not even read."""
        listed: list[Hit] = []
        for day in sorted(self.count_days(question), reverse=True):
            if len(listed) >= limit:
                break
            one = replace(question, period=Period(day, day, Unit.DAY))
            listed += self._list_part(one, one.period, limit - len(listed))
        return listed

    def settle(self, question: Question) -> Question:
        """Return ``question`` as it can be answered: "A and B" as "A or B" where no release has both but each has some.

        The demand that releases name its topic is dropped where none does.
        """
        if question.joined:
            question = replace(question, either=question.either if self.are_apart(question) else (), joined=False)
        if question.mention is None or self.count(question):
            return question
        return replace(question, mention=None)

    def find_anchors(self, beside: Neighbour) -> tuple[Hit, ...]:
        """Find the releases that others are to be placed by, in order of time; none where one is not found.

        Where nothing but a day names them, they are all of that day.
        """
        if not beside.anchor and beside.period is not None:
            return tuple(sorted(self._list_part(Question("", Wish.LIST), beside.period, LONGEST_LIST), key=age))
        anchors = [self._find_anchor(text, beside.period) for text in (beside.anchor, beside.until) if text]
        found = {hit.number: hit for hit in anchors if hit is not None}
        return tuple(sorted(found.values(), key=age)) if len(found) == len(anchors) else ()

    def place(self, question: Question, beside: Neighbour, anchors: tuple[Hit, ...], limit: int) -> Placed:
        """Place what a question is about beside ``anchors``: the ``limit`` directly there, or all, newest first.

        A rank counts from the anchor: 2 is the second one from there.
        """
        first, last = age(anchors[0]), age(anchors[-1])
        period = _meet(_find_room(beside.side, first[0], last[0]), question.period)
        if period is None:
            return Placed(anchors)
        plain = replace(question, beside=None, period=period, order=None, oldest_first=False)
        days = {hit.stored.release.date for hit in anchors}
        same_day = [hit for day in days for hit in self._list_day(plain, day)]
        outside = {hit.number for hit in same_day if not _stands(age(hit), beside.side, first, last)}
        skipped = 0 if beside.whole else question.rank - 1
        total, most = self.count(plain), limit + skipped + len(outside)
        if beside.side is Side.AFTER and not beside.whole:
            hits = self.list_from_end(replace(plain, order=Order.OLDEST), most, total)
        else:
            hits = self.list_newest(plain, most)
        placed = [hit for hit in hits if hit.number not in outside]
        return Placed(anchors, tuple(placed[skipped : skipped + limit]), total - len(outside))

    def _find_anchor(self, text: str, period: Period | None) -> Hit | None:
        since, until = _ends(period)
        hits = self.finder.search(text, limit=1, since=since, until=until).hits
        return hits[0] if hits else None

    def _list_day(self, question: Question, day: dt.date) -> list[Hit]:
        if question.period is None or day not in question.period:
            return []
        return self.list_newest(replace(question, period=Period(day, day, Unit.DAY)), LONGEST_LIST)

    def _list_part(self, question: Question, part: Period | None, limit: int) -> Sequence[Hit]:
        wanted = self._want(question, part)
        if not wanted.texts and not wanted.without:
            return [whole(stored) for stored in self.releases.between(*_ends(part), limit=limit)]
        found: Sequence[StoredRelease] = self.finder.find_all(wanted, limit=limit)
        if question.topic and (question.in_title or question.mention):
            found = self._look_into(question, found)
        return [whole(stored) for stored in found]

    def _look_into(self, question: Question, found: Sequence[StoredRelease]) -> Sequence[StoredRelease]:
        """Keep the releases that say themselves what is asked for; of titles all, where none does."""
        analyser, queries = self.finder.analyser, [self.finder.read(text) for text in self._texts(question)]
        if question.mention is None:
            own = [one for one in found if any(is_in_title(one.release, query, analyser) for query in queries)]
            return own or found
        texts = self.releases.texts_of([stored.number for stored in found])
        where = question.mention
        return [
            stored
            for stored in found
            if any(is_mentioned(texts[stored.number], query, analyser, where) for query in queries)
        ]

    def _want(self, question: Question, part: Period | None) -> Wanted:
        since, until = _ends(part)
        return Wanted(self._texts(question), question.without, since, until, question.in_title and bool(question.topic))

    def _texts(self, question: Question) -> tuple[str, ...]:
        """The texts of which any one is enough."""
        return (question.either or (question.topic,)) if question.topic else ()

    def are_apart(self, question: Question) -> bool:
        """Tell whether no release has all parts of a topic, and each part has some."""
        if not question.either or self.finder.count(Wanted((question.topic,))):
            return False
        return all(self.finder.count(Wanted((part,))) for part in question.either)


def whole(stored: StoredRelease) -> Hit:
    """Return a release of a complete list, where none fits better than another."""
    return Hit(stored.number, stored, 100.0)


def age(hit: Hit) -> tuple[dt.date, int]:
    """Return what releases are ordered by in time."""
    return hit.stored.release.date, hit.number


def _stands(place: tuple[dt.date, int], side: Side, first: tuple[dt.date, int], last: tuple[dt.date, int]) -> bool:
    if side is Side.BEFORE:
        return place < first
    return last < place if side is Side.AFTER else first < place < last


def _find_room(side: Side, first: dt.date, last: dt.date) -> Period:
    """Return the days in which releases may stand beside others of the days ``first`` to ``last``."""
    if side is Side.BETWEEN:
        return Period(first, last)
    return Period(None, first) if side is Side.BEFORE else Period(last, None)


def _meet(period: Period, other: Period | None) -> Period | None:
    """Return the days of the first that are in the second too; None where there are none."""
    if other is None:
        return period
    starts = [day for day in (period.start, other.start) if day]
    ends = [day for day in (period.end, other.end) if day]
    start, end = max(starts, default=None), min(ends, default=None)
    return None if start and end and start > end else Period(start, end, weekdays=other.weekdays)


def _parts(period: Period | None) -> tuple[Period | None, ...]:
    return period.parts if period is not None and period.parts else (period,)


def _ends(period: Period | None) -> tuple[dt.date | None, dt.date | None]:
    return (None, None) if period is None else (period.start, period.end)
