"""The subjects of the releases, as people choose among them: counted in the index, the most frequent first."""

from __future__ import annotations

from collections.abc import Collection

from bot.chat.i18n import Texts
from bot.chat.views.choices import Choice
from bot.finder import Finder
from bot.languages import Language
from bot.search.chinese import romanise
from bot.search.glossary import Glossary, Kind

# Cyrillic letters that Unicode has behind all others, and the one that each follows in the Mongolian alphabet.
_MONGOLIAN_ORDER = str.maketrans({"ө": "о\uffff", "ү": "у\uffff", "ё": "е\uffff"})


def find_subjects(
    finder: Finder, glossary: Glossary, texts: Texts, kinds: Collection[Kind], *, empty: bool = False
) -> list[Choice]:
    """The concepts of these kinds by how many releases are about them, then by name as the language sorts names.

    With ``empty`` those that no release is about come last.
    """
    concepts = [concept for concept in glossary.concepts.values() if concept.kind in kinds]
    counts = finder.count_subjects([concept.id for concept in concepts])
    choices = [Choice(concept, counts.get(concept.id, 0)) for concept in concepts if empty or concept.id in counts]
    return sorted(choices, key=lambda choice: (-choice.releases, _sort_name(texts, choice)))


def _sort_name(texts: Texts, choice: Choice) -> str:
    """What a name is sorted by: Chinese by its sounds."""
    name = choice.concept.display_name(texts.language).casefold()
    if texts.language.catalogue is Language.ZH_HANS:
        return romanise(name) or name
    return name.translate(_MONGOLIAN_ORDER)
