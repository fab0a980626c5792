"""What admins see of a release's topics: those its words name, and those that were set by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import View, join_blocks, join_lines
from bot.search.glossary import Concept

TOPICS_SHOWN, UNKNOWN_SHOWN, NAME_UNITS = 12, 5, 60
NAMED_UNITS, BY_HAND_UNITS = 200, 90
"""With these a draft in all languages stays within one message, whatever its topics are called."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The concepts of a release: named by its words (and not taken away), added by hand, taken away by hand."""

    named: Sequence[Concept] = ()
    added: Sequence[Concept] = ()
    taken: Sequence[Concept] = ()


def describe_topics(texts: Texts, topics: Topics) -> Markup:
    """The topics in up to three lines."""
    named = shorten(_list(texts, topics.named), NAMED_UNITS)
    added, taken = (shorten(_list(texts, concepts), BY_HAND_UNITS) for concepts in (topics.added, topics.taken))
    return join_lines(
        [
            texts.say("Topics: {names}", names=named) if named else "",
            texts.say("Topics added by hand: {names}", names=added) if added else "",
            texts.say("Topics taken away by hand: {names}", names=taken) if taken else "",
            "" if named or added or taken else texts.say("<i>no topics</i>"),
        ]
    )


def ask_topics_view(texts: Texts, title: str) -> View:
    """What to answer to change the topics of a release."""
    said = texts.say(
        "Reply to this message with topics to add to “{title}”, separated by commas. A minus before a topic takes it "
        "away: forced labour, -child labour",
        title=title,
    )
    return View(said)


def unknown_topics_view(texts: Texts, unknown: Sequence[tuple[str, Sequence[Concept]]]) -> View:
    """Names that are no topics of the glossary, each with the nearest that are; nothing was changed."""
    lines = [_describe_unknown(texts, name, nearest) for name, nearest in unknown[:UNKNOWN_SHOWN]]
    again = texts.say("Nothing is changed. Please reply once more.")
    return View(join_blocks([join_lines(lines), again]))


def _describe_unknown(texts: Texts, name: str, nearest: Sequence[Concept]) -> Markup:
    shown = shorten(name, NAME_UNITS)
    if not nearest:
        return texts.say("The glossary has no topic “{name}”, nor one like it.", name=shown)
    return texts.say("The glossary has no topic “{name}”. Near it: {names}", name=shown, names=_list(texts, nearest))


def _list(texts: Texts, concepts: Sequence[Concept]) -> str:
    names = [texts.script(concept.display_name(texts.language)) for concept in concepts[:TOPICS_SHOWN]]
    return texts.join(names) + (" …" if len(concepts) > TOPICS_SHOWN else "")
