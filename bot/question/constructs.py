"""What a language brings to the reading of questions that set releases against others: by rank, choice or time.

Such a question has an order of words of its own ("the one before the BRICS release", "all but those on Mongolia"), so
it is read before its single words are: what is found here is taken out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.question.model import Extreme, Mention, Order, Rhythm, Side
from bot.question.periods import Span, Unit


@dataclass(frozen=True, slots=True)
class FoundBeside:
    """Where a text names the release that others are placed by; the fields are those of `model.Neighbour`.

    ``taken`` are the words that say so, ``limit`` is how many were asked for, ``rank`` which one from there.
    """

    side: Side
    anchor: Span
    until: Span | None = None
    whole: bool = False
    sure: bool = True
    taken: tuple[Span, ...] = ()
    limit: int | None = None
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """Expressions for releases asked for in two clauses: "the seafarers one - what came right after it?".

    ``pause`` stands between the two. The ``clause`` after it may have no other words; one of them is a ``sign`` that
    releases are meant, and one tells the ``side`` (with a group ``before``, or else after). ``asked`` are those of its
    words that stay words of the question (when, how many), ``whole`` tell that all on that side are wanted. ``anchor``
    has the words that name a release as its group 1. A first clause with ``ends`` in it names no single one.
    """

    pause: re.Pattern[str]
    clause: re.Pattern[str]
    sign: re.Pattern[str]
    side: re.Pattern[str]
    asked: re.Pattern[str]
    whole: re.Pattern[str]
    anchor: re.Pattern[str]
    ends: re.Pattern[str]


Sorted = tuple[re.Pattern[str], bool]
Ending = tuple[re.Pattern[str], Order]


@dataclass(frozen=True, slots=True)
class ConstructWords:
    """A language's expressions over folded text whose dates are blanks.

    ``find_beside`` reads where releases stand beside another one, ``turn`` where two clauses say so. ``without`` have
    a group ``a``: what is left out, and may have a ``lead`` that is not. ``sorts`` tell whether a list begins with
    its oldest, ``endings`` which end of the period is asked for (they may have a group ``n``: how many, ``rank``:
    which one from there, ``past``: how many lie between, or ``beyond``: what lies outside). ``all_but`` leave some at
    an end out: ``n`` of them, or one; with ``single`` the next one is asked for alone (除去最新那条，再往前一条).
    ``rhythm`` have a group ``month``, ``quarter`` or ``year`` (or one of these with
    a 2) and may have one of ``most``, ``fewest`` and ``none``; ``words`` are what is no topic, where that is not all.
    ``mention`` is a verb of naming, ``summary`` says where. ``either`` stands between parts of which one is enough,
    ``joins`` between parts that may each be meant. ``pointed`` behind an open period means the one
    release directly there (8月3号之后那篇), or a group ``n`` of them. ``choices`` have
    groups ``a`` and ``b``: two things of which it is asked which came first or last.
    """

    find_beside: Callable[[str], FoundBeside | None]
    turn: Turn
    without: tuple[re.Pattern[str], ...]
    sorts: tuple[Sorted, ...]
    endings: tuple[Ending, ...]
    rhythm: tuple[re.Pattern[str], ...]
    mention: re.Pattern[str]
    summary: re.Pattern[str]
    either: re.Pattern[str]
    joins: re.Pattern[str]
    read_number: Callable[[str], int | None]
    choices: tuple[Ending, ...] = ()
    pointed: re.Pattern[str] | None = None
    all_but: tuple[Ending, ...] = ()


@dataclass(frozen=True, slots=True)
class Constructs:
    """What was found in a text; ``taken`` are the spans that are no longer part of the question's own words.

    ``which``: it asks which releases mention something. ``dated``: the release of ``beside`` is named by its day.
    ``choice`` are two things of which the one is asked for that comes first from the end that ``ending`` says.
    """

    taken: tuple[Span, ...] = ()
    beside: FoundBeside | None = None
    without: tuple[Span, ...] = ()
    oldest_first: bool | None = None
    ending: Order | None = None
    rank: int = 1
    limit: int | None = None
    rhythm: Rhythm | None = None
    mention: Mention | None = None
    which: bool = False
    dated: bool = False
    choice: tuple[Span, Span] | None = None


_DAY = "\ue000"  # stands for a day by which a release may be named; no word and no blank, so that it reads as a name
ALL = 1000
"""How many are asked for by all but one: as many as the longest list has."""

LONGEST = 250
"""Characters of a question that is read for its order of words: more is no such question, and all of it stays quick."""


def find_constructs(folded: str, words: ConstructWords, day: Span | None = None) -> Constructs:
    """Find what a folded text, its dates blanked out, says of releases beside a topic.

    ``day`` is where it names a day, if that is the only date in it. Numbers by month, a choice of two and all but some
    are questions of their own and are read alone; the rest may stand together.
    """
    if len(folded) > LONGEST:
        return Constructs()
    mention = _find_mention(folded, words)
    said = tuple(match.span() for match in words.summary.finditer(folded)) if mention else ()
    whole = _find_rhythm(folded, words, said) or _find_choice(folded, words) or _find_all_but(folded, words, said)
    if whole is not None:
        return whole if whole.choice else replace(whole, mention=mention)
    found = _find_together(folded, words, day, said)
    which = words.mention.search(folded) if mention else None
    return replace(found, mention=mention, which=which is not None and which.groupdict().get("which") is not None)


def _find_rhythm(folded: str, words: ConstructWords, said: tuple[Span, ...]) -> Constructs | None:
    """Find whether releases are counted by month, quarter or year; ``said`` are spans that are taken already."""
    sorts = _find_sort(folded, words)[1]
    unsorted = blank(folded, sorts)
    rhythm = next((match for expression in words.rhythm if (match := expression.search(unsorted))), None)
    if rhythm is None:
        return None
    taken = rhythm.span("words") if rhythm.groupdict().get("words") else rhythm.span()
    return Constructs((*said, *sorts, taken), rhythm=_make_rhythm(rhythm))


def _find_choice(folded: str, words: ConstructWords) -> Constructs | None:
    """Find two things of which it is asked which came first or last."""
    chosen = _search_ends(folded, words.choices)
    if chosen is None:
        return None
    match, order = chosen
    return Constructs((match.span(),), ending=order, choice=(match.span("a"), match.span("b")))


def _find_all_but(folded: str, words: ConstructWords, said: tuple[Span, ...]) -> Constructs | None:
    """Find whether all are asked for but some at an end; ``said`` are spans that are taken already."""
    all_but = _search_ends(folded, words.all_but)
    if all_but is None:
        return None
    left_out = _read(all_but, "n", words) or _read(all_but, "n2", words) or 1
    limit = None if all_but[0].groupdict().get("single") else ALL
    return Constructs((*said, all_but[0].span()), ending=all_but[1], rank=left_out + 1, limit=limit)


def _find_together(folded: str, words: ConstructWords, day: Span | None, said: tuple[Span, ...]) -> Constructs:
    """Find what is left out, how a list is sorted, an end, and a place beside a release; ``said`` are taken already."""
    oldest_first, sorts = _find_sort(folded, words)
    without = tuple(_find_without(folded, words))
    spans = [*said, *sorts, *(_find_words(match) for match in without)]
    rest = blank(folded, spans)
    dated = _find_dated(rest, words, day) if day else None
    ending = None if dated else _search_ends(rest, words.endings)
    if ending is not None:
        spans.append(ending[0].span())
    beside = dated or _find_turn(rest, words.turn) or words.find_beside(rest)
    if beside is not None:
        spans += [*beside.taken, beside.anchor, *((beside.until,) if beside.until else ())]
    return Constructs(
        taken=tuple(spans),
        beside=beside,
        without=tuple(match.span("a") for match in without),
        oldest_first=oldest_first,
        ending=ending[1] if ending else None,
        rank=_find_rank(ending, words),
        limit=_read(ending, "n", words),
        dated=dated is not None,
    )


def blank(folded: str, spans: list[Span] | tuple[Span, ...]) -> str:
    """Return ``folded`` with blanks for what the spans hold."""
    for start, end in spans:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _find_dated(folded: str, words: ConstructWords, day: Span) -> FoundBeside | None:
    """Find a release that is named by its day, and others beside it: "the one after that of 3 August"."""
    start, end = day
    marked = folded[:start] + _DAY * (end - start) + folded[end:]
    beside = _find_turn(marked, words.turn) or words.find_beside(marked)
    return beside if beside is not None and _DAY in marked[slice(*beside.anchor)] else None


def _find_turn(folded: str, turn: Turn) -> FoundBeside | None:
    """Find a release named in one clause and a place beside it asked for in the next; dates only in the first."""
    for pause in turn.pause.finditer(folded):
        clause, named = folded[pause.end() :], turn.anchor.fullmatch(folded[: pause.start()])
        side = turn.side.search(clause)
        if side is None or named is None or turn.ends.search(named[0]) or "  " in clause or clause.endswith(" "):
            continue
        if turn.clause.fullmatch(clause) and turn.sign.search(clause):
            kept = [match.span() for match in turn.asked.finditer(folded, pause.end())]
            edges = [0, *(edge for span in kept for edge in span), len(folded)]
            return FoundBeside(
                Side.BEFORE if side["before"] else Side.AFTER,
                named.span(1),
                whole=turn.whole.search(clause) is not None,
                taken=tuple(zip(edges[::2], edges[1::2], strict=True)),
            )
    return None


_COMMA = re.compile("[,，、]")
_AROUND = " ,，、\"'“”‘’「」『』«»"


def split_topic(topic: str, folded: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    """Cut a topic, given as it was typed and folded, where the separator stands; none where it has only one part."""
    matches = list(separator.finditer(folded))
    if matches:
        matches = sorted((*matches, *_find_commas(folded, matches)), key=lambda match: match.start())
    parts: list[str] = []
    start = 0
    for match in matches:
        parts.append(topic[start : match.start()])
        start = match.end()
    parts.append(topic[start:])
    told = tuple(part for part in (piece.strip(_AROUND) for piece in parts) if part)
    return told if len(told) > 1 else ()


def _find_commas(folded: str, matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The commas of "A, B or C" that are no part of its separators."""
    inside = [match.span() for match in matches]
    commas = _COMMA.finditer(folded)
    return [comma for comma in commas if not any(start <= comma.start() < end for start, end in inside)]


def _find_mention(folded: str, words: ConstructWords) -> Mention | None:
    if words.summary.search(folded):
        return Mention.SUMMARY
    return Mention.ANYWHERE if words.mention.search(folded) else None


def _find_sort(folded: str, words: ConstructWords) -> tuple[bool | None, list[Span]]:
    for expression, oldest_first in words.sorts:
        if match := expression.search(folded):
            return oldest_first, [match.span()]
    return None, []


def _find_without(folded: str, words: ConstructWords) -> Iterator[re.Match[str]]:
    for expression in words.without:
        found = [match for match in expression.finditer(folded) if match["a"].strip()]
        if found:
            yield from found
            return


def _find_words(match: re.Match[str]) -> Span:
    """The place of what is left out with the words that say so, behind what leads there."""
    lead = match.groupdict().get("lead")
    return (match.end("lead") if lead else match.start(), match.end())


def _search_ends(folded: str, endings: Sequence[Ending]) -> tuple[re.Match[str], Order] | None:
    found = ((expression.search(folded), order) for expression, order in endings)
    return next(((match, order) for match, order in found if match is not None), None)


def _find_rank(ending: tuple[re.Match[str], Order] | None, words: ConstructWords) -> int:
    """Which one from the end is asked for: 1 is the end itself, 0 what would lie outside of it."""
    if ending is not None and ending[0].groupdict().get("beyond"):
        return 0
    if ending is not None and "past" in ending[0].re.groupindex:
        return (_read(ending, "past", words) or _read(ending, "past2", words) or 1) + 1
    return _read(ending, "rank", words) or 1


def _read(ending: tuple[re.Match[str], Order] | None, name: str, words: ConstructWords) -> int | None:
    """Read a number of an ending; what stands in place of a rank without being one is the last but one."""
    text = ending[0].groupdict().get(name) if ending else None
    number = words.read_number(text) if text else None
    return 2 if number is None and text and name == "rank" else number


_UNITS = {"month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR}


def _make_rhythm(match: re.Match[str]) -> Rhythm:
    groups = {name.rstrip("2") for name, text in match.groupdict().items() if text is not None}
    unit = next((unit for name, unit in _UNITS.items() if name in groups), Unit.MONTH)
    return Rhythm(unit, next((extreme for extreme in Extreme if extreme.value in groups), None))
