"""The names of months and weekdays in the languages that ILO newsrooms write, from the CLDR through Babel."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

_ALPHABETS = ("en", "en_GB", "es", "fr", "pt", "de", "it", "ru", "id", "mn")
"""Languages whose months have names; Chinese, Japanese, Korean and Vietnamese count them."""

_WEEKDAYS = (*_ALPHABETS, "vi", "zh", "ja", "ko")


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    """Month names and their short forms in every language, lower case and without dots, to 1 … 12.

    Mongolian ones stand without their word for month: ``арван нэгдүгээр`` is 11.
    """
    names: dict[str, int] = {"sept": 9}
    for code in _ALPHABETS:
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    names.setdefault(name.lower().replace(".", "").removesuffix(" сар"), number)
    return {name: number for name, number in names.items() if name.replace(" ", "").isalpha()}


@lru_cache(maxsize=1)
def weekday_pattern() -> re.Pattern[str]:
    """Matches a weekday at the beginning of a text, with the comma or dot after it.

    Short forms are English ones only: in Spanish and French ``mar`` is a Tuesday, but also a month.
    """
    names: set[str] = set()
    for code in _WEEKDAYS:
        days = Locale.parse(code).days["format"]
        names.update(days["wide"].values())
        names.update(days["abbreviated"].values() if code in ("en", "zh") else ())
    names |= {name.replace("星期", "週") for name in names}
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"[(（]?(?:{words})(?:\s+гараг)?(?![^\W\d_])[.,，)）]*\s*", re.IGNORECASE)
