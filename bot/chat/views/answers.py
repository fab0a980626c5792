"""Answers to searches and questions in words: first what was understood, then what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.answer import Answer, AnswerKind, Change, Passage
from bot.chat.buttons import Act, Press
from bot.chat.deeplinks import Door, Start
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.browsing import browse_row
from bot.chat.views.comparisons import describe_beside, describe_choice, describe_rhythm
from bot.chat.views.layout import (
    Button,
    Item,
    Page,
    Rows,
    View,
    card_buttons,
    describe_items,
    describe_page,
    join_blocks,
    join_lines,
    page_buttons,
    share_button,
)
from bot.chat.views.pages import start_view
from bot.chat.views.periods import describe_period
from bot.chat.views.subscriptions import subscribe_row
from bot.languages import Language
from bot.question.model import Mention, Order, Wish
from bot.store.chats import ListSize

TOPIC_UNITS = 200
"""How much of what was asked is repeated in the answer."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of an answer that one message shows.

    ``items`` are the releases of this page (for NONE_IN_PERIOD the nearest ones) with their ``places`` as the language
    writes them; ``origin`` is what brings the same answer back when a button is pressed; ``held`` is how many
    releases there are in all. ``size`` is how much the chat's lists show, ``anchors`` are the releases that those of
    the answer were placed by.
    """

    items: Sequence[Item]
    places: Sequence[str | None]
    page: Page
    origin: str
    held: int
    size: ListSize = ListSize.MEDIUM
    anchors: Sequence[Item] = ()


def answer_view(texts: Texts, answer: Answer, shown: Shown) -> View:
    """An answer as a message: what was understood, what was found, and buttons to go on from there."""
    if not shown.held:
        return View(texts.say("No press releases are loaded yet. Please come back later."))
    match answer.kind:
        case AnswerKind.HELLO:
            return start_view(texts, shown.held)
        case AnswerKind.EMPTY:
            return View(texts.say("I read letters and numbers. Type what you are looking for, or use /latest."))
        case AnswerKind.NOTHING:
            return _nothing_view(texts, answer)
    heading = _describe(texts, answer, shown.anchors)
    return _list_view(texts, answer, shown, heading)


def _describe(texts: Texts, answer: Answer, anchors: Sequence[Item]) -> Markup:
    """What was understood and found, above the releases."""
    choice = join_lines([describe_choice(texts, answer), _dropped(texts, answer)])
    if not anchors or answer.kind is AnswerKind.WHEN:
        return join_lines([_HEADINGS[answer.kind](texts, answer), choice])
    told = join_lines([describe_beside(texts, answer, anchors), _scope(texts, answer), choice])
    nearest = texts.say("The nearest in time:") if answer.kind is AnswerKind.NONE_IN_PERIOD else ""
    return join_blocks([told, nearest])


def _list_view(texts: Texts, answer: Answer, shown: Shown, heading: Markup) -> View:
    lines = describe_items(texts, shown.items, shown.places, shown.page, shown.size)
    rows = (
        card_buttons(texts, shown.items, shown.page, shown.origin)
        + page_buttons(texts, shown.page, shown.origin)
        + _change_buttons(texts, answer, shown.origin)
        + _other_results(texts, answer)
        + _pass_on(texts, answer)
    )
    return View(join_blocks([heading, *lines, describe_page(texts, shown.page)]), rows)


def _pass_on(texts: Texts, answer: Answer) -> Rows:
    """Be told of what comes, and send what was found to others: by the words that find it again, for them too."""
    question = answer.question
    if answer.kind is AnswerKind.SEARCH or (question.follows and answer.topic):
        link = Start(Door.SEARCH, answer.topic or question.text)
    elif question.follows:
        return ()  # "and in 2018?" says nothing to others
    else:
        link = Start(Door.QUESTION, question.text)
    share = share_button(texts, link, texts.label("ILO press releases: {words}", words=link.text))
    return (*(subscribe_row(texts, answer.topic) if answer.topic else ()), (share,))


def _other_results(texts: Texts, answer: Answer) -> Rows:
    """The way from the one release that answers a question to all that fit its words."""
    if answer.kind not in (AnswerKind.WHEN, AnswerKind.PASSAGE) or len(answer.hits) < 2 or not answer.topic:
        return ()
    return ((Button(texts.label("Other results"), Press(Act.PAGE, texts.language, (0,), f"s{answer.topic}")),),)


def _nothing_view(texts: Texts, answer: Answer) -> View:
    topic = _topic(texts, answer) or shorten(answer.question.text, TOPIC_UNITS)
    blocks = [texts.say("Nothing found for “{topic}”.", topic=topic)]
    rows: Rows = ()
    if answer.suggestion:
        blocks.append(texts.say("Did you mean “{suggestion}”?", suggestion=answer.suggestion))
        press = Press(Act.PAGE, texts.language, (0,), f"s{answer.suggestion}")
        rows = ((Button(shorten(answer.suggestion, 40), press),),)
    blocks.append(texts.say("I only hold press releases of the ILO on China and Mongolia. /latest shows the newest."))
    latest = Button(texts.label("Latest releases"), Press(Act.PAGE, texts.language, (0,), "n"))
    wanted = answer.topic or answer.question.text
    return View(join_blocks(blocks), (*rows, *subscribe_row(texts, wanted), (latest, *browse_row(texts))))


def _dropped(texts: Texts, answer: Answer) -> Markup | str:
    """What of the message was not understood and left out, so that a topic which was taken for mere words is seen."""
    words = shorten(" … ".join(answer.question.dropped), TOPIC_UNITS)
    return texts.say("Not understood and left out: “{words}”", words=words) if words else ""


def _topic(texts: Texts, answer: Answer) -> str:
    """What the answer is about: of several topics that any one is enough."""
    topic = answer.topic
    if answer.question.either:
        topic, *others = answer.question.either
        for other in others:
            topic = texts.label("{topic} or {other}", topic=topic, other=other)
    return shorten(topic, TOPIC_UNITS)


def _period(texts: Texts, answer: Answer) -> str:
    return "" if answer.period is None else describe_period(texts, answer.period)


def _search_heading(texts: Texts, answer: Answer) -> Markup:
    return texts.say("Results for “{topic}”: {count}", topic=_topic(texts, answer), count=texts.number(answer.total))


def _list_heading(texts: Texts, answer: Answer) -> Markup:
    values = {"topic": _topic(texts, answer), "period": _period(texts, answer), "count": texts.number(answer.total)}
    if answer.question.in_title and answer.topic:
        if answer.period:
            return texts.say("Releases with “{topic}” in the title, {period}: {count}", **values)
        return texts.say("Releases with “{topic}” in the title: {count}", **values)
    if answer.question.mention is not None and answer.topic:
        return _mention_heading(texts, answer.question.mention, values)
    if answer.topic and answer.period:
        return texts.say("Releases about “{topic}”, {period}: {count}", **values)
    if answer.topic:
        return texts.say("Releases about “{topic}”: {count}", **values)
    if answer.period:
        return texts.say("Releases, {period}: {count}", **values)
    return texts.say("All releases: {count}", **values)


def _mention_heading(texts: Texts, mention: Mention, values: dict[str, str]) -> Markup:
    if mention is Mention.SUMMARY:
        if values["period"]:
            return texts.say("Releases with “{topic}” in the summary, {period}: {count}", **values)
        return texts.say("Releases with “{topic}” in the summary: {count}", **values)
    if values["period"]:
        return texts.say("Releases that mention “{topic}”, {period}: {count}", **values)
    return texts.say("Releases that mention “{topic}”: {count}", **values)


def _count_heading(texts: Texts, answer: Answer) -> Markup:
    count = texts.count("<b>{count}</b> release", "<b>{count}</b> releases", answer.count or 0)
    # Only what names it is a narrower count than people expect, so it is spelled out; else the scope is a line.
    named = answer.topic and (answer.question.in_title or answer.question.mention)
    return join_lines([count, _list_heading(texts, answer) if named else _scope(texts, answer)])


def _rhythm_heading(texts: Texts, answer: Answer) -> Markup:
    return describe_rhythm(texts, answer, _scope(texts, answer))


def _order_heading(texts: Texts, answer: Answer) -> Markup:
    return join_lines([Markup("<b>{}</b>").format(_order(texts, answer)), _scope(texts, answer)])


def _order(texts: Texts, answer: Answer) -> Markup:
    rank, many = answer.question.rank, len(answer.hits) > 1
    if rank > 1 and answer.question.limit is not None:
        return _all_but(texts, answer.order, rank - 1)
    if answer.order is Order.OLDEST:
        if rank > 1:
            return texts.say("Number {rank} from the oldest on", rank=rank)
        return texts.say("The oldest releases") if many else texts.say("The oldest release")
    if rank > 1:
        return texts.say("Number {rank} from the newest back", rank=rank)
    return texts.say("The newest releases") if many else texts.say("The newest release")


def _all_but(texts: Texts, order: Order | None, left_out: int) -> Markup:
    """All but some at an end of the archive."""
    if order is Order.OLDEST:
        return texts.count("All but the oldest one", "All but the {count} oldest", left_out)
    return texts.count("All but the newest one", "All but the {count} newest", left_out)


def _scope(texts: Texts, answer: Answer) -> Markup | str:
    """What the answer was narrowed to, as a line of its own; nothing where it was narrowed to nothing."""
    topic, period = _topic(texts, answer), _period(texts, answer)
    if topic and period:
        return texts.say("About “{topic}”, {period}", topic=topic, period=period)
    return texts.say("About “{topic}”", topic=topic) if topic else period


def _when_heading(texts: Texts, answer: Answer) -> Markup:
    date = texts.date(answer.date) if answer.date else ""
    if answer.passage is None:
        return texts.say("<b>{date}</b> is the date of this release:", date=date)
    told = texts.say("<b>{date}</b> is the date of this release, which says:", date=date)
    return join_blocks([told, _quote(texts, answer.passage)])


def _passage_heading(texts: Texts, answer: Answer) -> Markup:
    if answer.passage is None:
        return _search_heading(texts, answer)
    named = answer.question.wish is Wish.WHO
    return join_blocks([texts.say("This release says:"), _quote(texts, answer.passage, original=named)])


def _quote(texts: Texts, passage: Passage, *, original: bool = False) -> Markup:
    """Quote a passage; with ``original``, as published too: names that were asked for are known by their letters."""
    words = texts.script(passage.text) if passage.language is Language.ZH_HANS else passage.text
    if original and passage.original:
        quote = Markup("<blockquote>{}\n<i>{}</i></blockquote>")
        return quote.format(shorten(words, 1000), shorten(passage.original, 1000))
    return Markup("<blockquote>{}</blockquote>").format(shorten(words, 1500))


def _none_in_period_heading(texts: Texts, answer: Answer) -> Markup:
    period = _period(texts, answer)
    none = (
        texts.say("No release about “{topic}”, {period}.", topic=_topic(texts, answer), period=period)
        if answer.topic
        else texts.say("No release, {period}.", period=period)
    )
    return join_blocks([none, texts.say("The nearest in time:") if answer.nearest else ""])


_HEADINGS: dict[AnswerKind, Callable[[Texts, Answer], Markup]] = {
    AnswerKind.SEARCH: _search_heading,
    AnswerKind.LIST: _list_heading,
    AnswerKind.COUNT: _count_heading,
    AnswerKind.RHYTHM: _rhythm_heading,
    AnswerKind.ORDER: _order_heading,
    AnswerKind.WHEN: _when_heading,
    AnswerKind.PASSAGE: _passage_heading,
    AnswerKind.NONE_IN_PERIOD: _none_in_period_heading,
}


def _change_buttons(texts: Texts, answer: Answer, origin: str) -> Rows:
    labels = {
        Change.ANY_TIME: texts.label("Any time"),
        Change.ANY_TOPIC: texts.label("Any topic"),
        Change.WHOLE_YEAR: texts.label("Whole year"),
        Change.WHOLE_TEXT: texts.label("Whole text"),
        Change.LIST: texts.label("Show all"),
    }
    order = list(Change)
    buttons = [
        Button(labels[change], Press(Act.CHANGE, texts.language, (order.index(change),), origin))
        for change in answer.changes
    ]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
