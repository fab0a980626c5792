"""Releases by time in words: what stands in the picture, its caption, and the same as text alone."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.markup import CAPTION_UNITS, count_units, shorten, to_plain
from bot.chat.views.layout import Button, View, join_blocks, join_lines
from bot.chat.views.periods import describe_period
from bot.drawing.model import Chart, Column, choose_scale
from bot.question.periods import Unit
from bot.timeline import Bar, Timeline

TOPIC_UNITS = 120
"""How much of the words a heading repeats: what two lines of the picture hold."""

MOST_NAMED = 3
"""So many highest bars are named; more of the same height are no peak."""

_BLOCK, _MOST_BLOCKS = "▇", 8


def draw_view(texts: Texts, timeline: Timeline) -> Chart:
    """What is drawn: every bar with its number and name, years below months and quarters."""
    return Chart(
        title=_heading(texts, timeline),
        measure=str(_total(texts, timeline)),
        columns=tuple(_column(texts, timeline, bar) for bar in timeline.bars),
        scale=tuple((value, texts.number(value)) for value in choose_scale(timeline.most)),
    )


def caption_view(texts: Texts, timeline: Timeline, origin: str, words: str) -> View:
    """The picture's caption: the same facts in words, each bar's as far as they fit, and the ways on.

    ``origin`` brings the list of the counted releases, ``words`` are those that were typed.
    """
    head = _head(texts, timeline)
    facts = Markup("<blockquote expandable>{}</blockquote>").format(join_lines(_facts(texts, timeline)))
    whole = join_blocks([head, facts])
    fits = count_units(to_plain(whole)) <= CAPTION_UNITS
    as_text = Button(texts.label("As text"), Press(Act.TIMELINE, texts.language, (), words))
    return View(whole if fits else head, ((_list_button(texts, origin), as_text),))


def text_view(texts: Texts, timeline: Timeline, origin: str) -> View:
    """The timeline without a picture: each bar's name and number, with a row of blocks as long as it is high."""
    lines = [
        Markup("{} {}").format(fact, _BLOCK * _measure(bar.count, timeline.most)).rstrip()
        for fact, bar in zip(_facts(texts, timeline), timeline.bars, strict=True)
    ]
    return View(join_blocks([_head(texts, timeline), join_lines(lines)]), ((_list_button(texts, origin),),))


def no_releases_view(texts: Texts) -> View:
    """There is nothing to count."""
    return View(texts.say("No releases are loaded yet."))


def _head(texts: Texts, timeline: Timeline) -> Markup:
    return join_lines(
        [
            Markup("<b>{}</b>").format(_heading(texts, timeline)),
            Markup("{} · {}").format(_total(texts, timeline), _span(texts, timeline)),
            _peak(texts, timeline),
        ]
    )


def _heading(texts: Texts, timeline: Timeline) -> str:
    titles = {
        1: texts.label("Press releases by month"),
        3: texts.label("Press releases by quarter"),
        12: texts.label("Press releases by year"),
    }
    title = titles.get(timeline.months) or texts.label("Press releases over the years")
    topic = timeline.answer.topic if timeline.answer else ""
    quoted = texts.quote(shorten(topic, TOPIC_UNITS))
    return texts.label("{title}: {words}", title=title, words=quoted) if topic else title


def _total(texts: Texts, timeline: Timeline) -> Markup:
    return texts.count("{count} press release", "{count} press releases", timeline.total)


def _span(texts: Texts, timeline: Timeline) -> str:
    first, last = _name_bar(texts, timeline.bars[0]), _name_bar(texts, timeline.bars[-1])
    return first if first == last else f"{first} – {last}"


def _peak(texts: Texts, timeline: Timeline) -> Markup | str:
    """When the most came out; nothing where that is no news."""
    highest = timeline.highest
    if len(timeline.bars) == 1 or timeline.most == 1 or len(highest) > MOST_NAMED:
        return ""
    names = texts.join(_name_bar(texts, bar) for bar in highest)
    return texts.say("Most: {names} ({count})", names=names, count=texts.number(timeline.most))


def _facts(texts: Texts, timeline: Timeline) -> Sequence[Markup]:
    names = [_name_briefly(texts, bar) for bar in timeline.bars]
    counts = [texts.number(bar.count) for bar in timeline.bars]
    return [texts.say("{name}: {count}", name=name, count=count) for name, count in zip(names, counts, strict=True)]


def _name_briefly(texts: Texts, bar: Bar) -> str:
    """The bar's name in a line that a narrow phone need not break."""
    start = bar.period.start
    return texts.short_month_and_year(start) if start and bar.period.unit is Unit.MONTH else _name_bar(texts, bar)


def _name_bar(texts: Texts, bar: Bar) -> str:
    start, end = bar.period.start, bar.period.end
    if bar.period.unit is Unit.SPAN and start and end:
        return f"{start.year}–{end.year}"
    return describe_period(texts, bar.period)


def _column(texts: Texts, timeline: Timeline, bar: Bar) -> Column:
    written, start = texts.number(bar.count), bar.period.start
    if start is None or timeline.months not in (1, 3):
        return Column(bar.count, written, str(start.year) if start and timeline.months == 12 else _name_bar(texts, bar))
    if timeline.months == 1:
        return Column(bar.count, written, texts.short_month(start), texts.year(start))
    return Column(bar.count, written, texts.short_quarter(start), str(start.year))


def _measure(count: int, most: int) -> int:
    """How many blocks stand for a number: at least one for any that is not 0."""
    return max(1, round(_MOST_BLOCKS * count / most)) if count else 0


def _list_button(texts: Texts, origin: str) -> Button:
    return Button(texts.label("Show the list"), Press(Act.PAGE, texts.language, (0,), origin))
