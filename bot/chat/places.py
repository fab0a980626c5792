"""Places as a language writes them, through the glossary."""

from __future__ import annotations

from bot.chat.i18n import Texts
from bot.languages import Language
from bot.search.glossary import Glossary, Kind


def name_place(place: str | None, glossary: Glossary, texts: Texts) -> str | None:
    """A place such as "Huzhou, Zhejiang" in the texts' language; parts that the glossary does not know stay.

    Chinese names the larger place first and writes no comma.
    """
    if place is None or texts.language is Language.EN:
        return place
    names = [_name_part(part.strip(), glossary, texts) for part in place.split(",")]
    if texts.language is Language.MN:
        return ", ".join(names)
    return "".join(reversed(names)) if all(not name.isascii() for name in names) else "，".join(names)


def _name_part(part: str, glossary: Glossary, texts: Texts) -> str:
    wanted = part.casefold()
    for concept in glossary.concepts.values():
        if concept.kind is Kind.PLACE and wanted in (name.casefold() for name in concept.en):
            return texts.script(concept.display_name(texts.language))
    return part
