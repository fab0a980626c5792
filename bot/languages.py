"""The languages of the bot, and the forms in which other programs name them."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language the bot answers in; the value is Babel's name of it.

    ``zh_Hant`` has no texts of its own: its texts are the ``zh_Hans`` ones, converted (Hong Kong variant).
    """

    EN = "en"
    ZH_HANS = "zh_Hans"
    ZH_HANT = "zh_Hant"
    MN = "mn"

    @property
    def tag(self) -> str:
        """The BCP 47 tag, ``zh-Hant`` for ``zh_Hant``."""
        return self.value.replace("_", "-")

    @property
    def catalogue(self) -> Language:
        """The language whose texts (catalogue, translations) serve this one."""
        return Language.ZH_HANS if self is Language.ZH_HANT else self


_TRADITIONAL_REGIONS = {"hk", "mo", "tw"}


def parse_language(tag: str) -> Language | None:
    """Turn a BCP 47 tag or a Babel name into a `Language`; None where the bot has no such language.

    Case and ``-``/``_`` do not matter. ``zh`` alone is Simplified; ``zh-HK``, ``zh-MO`` and ``zh-TW`` are Traditional.
    ``mn-Latn`` (Mongolian in Latin letters) is answered in ``mn``. Region and variant subtags are otherwise ignored.
    """
    primary, *rest = tag.strip().lower().replace("_", "-").split("-")
    if primary in ("zh", "yue"):
        return _parse_chinese(primary, rest)
    return {"en": Language.EN, "mn": Language.MN}.get(primary)


def _parse_chinese(primary: str, subtags: list[str]) -> Language:
    if "hans" in subtags:
        return Language.ZH_HANS
    if primary == "yue" or "hant" in subtags or _TRADITIONAL_REGIONS & set(subtags):
        return Language.ZH_HANT
    return Language.ZH_HANS
