"""In which language an answer is, where the office offers some of the languages only."""

from __future__ import annotations

import pytest

from bot.chat.context import choose_language
from bot.languages import Language

EN, HANS, HANT, MN = Language.EN, Language.ZH_HANS, Language.ZH_HANT, Language.MN
ALL = tuple(Language)

CHOICES = [
    # chosen, typed, client, offered, answered in
    (None, None, None, ALL, EN),
    (None, None, "mn", ALL, MN),
    (None, "强迫劳动", "en", ALL, HANS),
    (HANT, "forced labour", "en", ALL, HANT),
    (None, None, "ru", (MN, EN), MN),
    (None, "forced labour", None, (MN, EN), EN),
    (None, "forced labour", "en", (MN,), MN),
    (None, "強迫勞動", "en", (EN, HANS), HANS),
    (None, "强迫劳动", "mn", (HANT, MN), HANT),
    (None, "强迫劳动", "mn", (EN, MN), MN),
    (MN, "forced labour", "en", (HANS, EN), EN),
    (MN, None, None, (HANS, EN), HANS),
]


@pytest.mark.parametrize(("chosen", "typed", "client", "offered", "language"), CHOICES)
def test_only_languages_on_offer_are_spoken(
    chosen: Language | None, typed: str | None, client: str | None, offered: tuple[Language, ...], language: Language
) -> None:
    assert choose_language(chosen, typed, client, offered) is language
