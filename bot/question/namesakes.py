"""Tell what looks like a date and is none: the year of a convention, the third release of a month."""

from __future__ import annotations

import re

from bot.question.periods import Moment, Period, make_months

_OLDEST_ASKED = 10  # nobody asks for releases of so many years before the first: 1968 is what one tells of

_NTH = re.compile("(?:дахь|дэх|dahi|dakhi|deh|dekh)$")
_RELEASE = re.compile(" (?:мэдээ|medee)")


def is_nth_release(folded: str, moment: Moment) -> bool:
    """Tell whether what looks like a day is a release's place: 11 сарын 3 дахь мэдээ."""
    start, end = moment.span
    return moment.days is not None and _NTH.search(folded, start, end) is not None and bool(_RELEASE.match(folded, end))


_NAME_BEFORE = re.compile(
    r"(?:convention|protocol|recommendation|declaration|agenda|act|law|mlc)(?: \(?no ?\.? ?[0-9]+\)?)?,? ?(?:of |\()?$"
)
_NAME_AFTER = re.compile(
    r"(?: | ?的?《)?(?:[^ 有的关哪批准几]{0,14}(?:公约|议定书|建议书|宣言|议程)"
    r"|(?:convention|protocol|agenda|declaration)"
    r"|[а-яa-z ,-]{0,40}(?:конвенц|протокол|konvents|konvenc))"
)


def is_name(folded: str, moment: Moment, known: Period | None) -> bool:
    """Tell whether a year belongs to the name of a convention, or is one of history, and asks for no period."""
    if not moment.is_year or moment.year is None:
        return False
    if known is not None and make_months(moment.year, 1, 12).touches(known):
        return False
    if known is not None and known.start is not None and moment.year < known.start.year - _OLDEST_ASKED:
        return True
    start, end = moment.span
    return bool(_NAME_BEFORE.search(folded, max(0, start - 40), start) or _NAME_AFTER.match(folded, end))
