"""Answers that set releases against others in words: before and after one, without some, by month."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.answer import Answer, AnswerKind
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import SHORT_TITLE_UNITS, Item, join_blocks, join_lines
from bot.chat.views.periods import describe_period
from bot.question.model import Extreme, Side
from bot.question.periods import Unit
from bot.question.tallies import Tally

MOST_NAMED = 12
"""So many months or years are named in a row."""

MOST_TOLD = 36
"""So many months or years have a line each; of more only those with releases, the newest of them."""


def describe_beside(texts: Texts, answer: Answer, anchors: Sequence[Item]) -> Markup:
    """Where the releases of an answer stand beside the ``anchors``, and how many there are where all were asked for."""
    names = [_name(texts, item) for item in anchors]
    values = {"release": names[0], "first": names[0], "second": names[-1], "count": texts.number(answer.total)}
    side = answer.question.beside.side if answer.question.beside else Side.AFTER
    if answer.kind is AnswerKind.NONE_IN_PERIOD:
        if side is Side.BETWEEN:
            told = texts.say("Nothing between {first} and {second}.", **values)
            return join_lines([told, _describe_distance(texts, anchors)])
        if side is Side.BEFORE:
            return texts.say("Nothing before {release}.", **values)
        return texts.say("Nothing after {release}.", **values)
    if answer.question.beside and not answer.question.beside.whole:
        return _describe_place(texts, names[0], side, answer.question.rank)
    if side is Side.BETWEEN:
        told = texts.say("Between {first} and {second}: {count}", **values)
        return join_lines([told, _describe_distance(texts, anchors)])
    if side is Side.BEFORE:
        return texts.say("Before {release}: {count}", **values)
    return texts.say("After {release}: {count}", **values)


def _describe_distance(texts: Texts, anchors: Sequence[Item]) -> Markup:
    """How many days lie from the first of some releases to the last."""
    days = (anchors[-1].texts.release.date - anchors[0].texts.release.date).days
    return texts.count("{count} day from one to the other", "{count} days from one to the other", days)


def _describe_place(texts: Texts, release: str, side: Side, rank: int) -> Markup:
    """Where the releases nearest to one stand, counted from it on."""
    if rank > 1:
        if side is Side.BEFORE:
            return texts.say("Number {rank} before {release}:", rank=rank, release=release)
        return texts.say("Number {rank} after {release}:", rank=rank, release=release)
    if side is Side.BEFORE:
        return texts.say("Directly before {release}:", release=release)
    return texts.say("Directly after {release}:", release=release)


def describe_choice(texts: Texts, answer: Answer) -> Markup:
    """What else was understood of a list, each in a line: what is left out, and that the oldest stands first."""
    question = answer.question
    topics = texts.join(texts.quote(shorten(topic, SHORT_TITLE_UNITS)) for topic in question.without)
    return join_lines(
        [
            texts.say("Left out: {topics}", topics=topics) if topics else "",
            texts.say("The oldest first") if question.oldest_first else "",
        ]
    )


def describe_rhythm(texts: Texts, answer: Answer, scope: Markup | str) -> Markup:
    """How many releases each month or year has, and first which of these have what was asked for."""
    unit = answer.question.rhythm.unit if answer.question.rhythm else Unit.MONTH
    titles = {
        Unit.MONTH: texts.label("Press releases by month"),
        Unit.QUARTER: texts.label("Press releases by quarter"),
        Unit.YEAR: texts.label("Press releases by year"),
    }
    told, left_out = _choose_told(answer.tallies)
    names = [describe_period(texts, tally.period) for tally in told]
    counts = [texts.number(tally.count) for tally in told]
    lines = [texts.say("{name}: {count}", name=name, count=count) for name, count in zip(names, counts, strict=True)]
    heading = Markup("<b>{}</b>").format(titles[unit])
    older = texts.count(
        "{count} earlier release is not in this list.", "{count} earlier releases are not in this list.", left_out
    )
    told_last = [join_lines(lines), older if left_out else ""]
    return join_blocks([join_lines([heading, scope]), _describe_extreme(texts, answer), *told_last])


def _choose_told(tallies: Sequence[Tally]) -> tuple[Sequence[Tally], int]:
    """The tallies that have a line each, and how many releases the earlier ones hold."""
    if len(tallies) <= MOST_TOLD:
        return tallies, 0
    some = [tally for tally in tallies if tally.count]
    return some[-MOST_TOLD:], sum(tally.count for tally in some[:-MOST_TOLD])


def _describe_extreme(texts: Texts, answer: Answer) -> Markup | str:
    extreme = answer.question.rhythm.extreme if answer.question.rhythm else None
    if extreme is None:
        return ""
    if not answer.chosen:
        return texts.say("None of these is without a release.")
    names, count = _list_names(texts, answer.chosen), texts.number(answer.chosen[0].count)
    if extreme is Extreme.MOST:
        return texts.say("Most: {names} ({count})", names=names, count=count)
    if extreme is Extreme.FEWEST and answer.chosen[0].count:
        return texts.say("Fewest: {names} ({count})", names=names, count=count)
    return texts.say("Without a release: {names}", names=names)


def _list_names(texts: Texts, tallies: Sequence[Tally]) -> str:
    names = [describe_period(texts, tally.period) for tally in tallies[-MOST_NAMED:]]
    return texts.join(["…", *names] if len(tallies) > MOST_NAMED else names)


def _name(texts: Texts, item: Item) -> str:
    """A release by its title and date."""
    title = texts.quote(shorten(texts.title(item.texts), SHORT_TITLE_UNITS))
    return texts.label("{title} ({date})", title=title, date=texts.date(item.texts.release.date))
