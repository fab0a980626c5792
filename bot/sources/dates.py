"""The date lines of listings: a line that is a date, perhaps with a place, in the languages that ILO offices write."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.sources.calendar import month_names, weekday_pattern
from bot.sources.sections import is_section

FIRST_YEAR = 1919
"""The ILO was founded in 1919: no release is older."""

LAST_YEAR = 2099

PLACE_CHARACTERS = 60
"""The longest place after a date: ``Vientiane, Lao People's Democratic Republic`` has 43; a sentence is longer."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is a date. ``date`` is the first day of a period; None where ``reason`` says why it is no day.

    ``leads`` is False where something stands before the date ("Geneva, 8 March 2006"): a weaker sign of a date line,
    since a title may end with a date. ``day_first`` tells the order of a date like 13/10/2015, None for any other;
    ``readings`` are the two days that 04/03/2015 can be, day first and month first.
    """

    date: dt.date | None
    place: str | None = None
    reason: str | None = None
    leads: bool = True
    day_first: bool | None = None
    readings: tuple[dt.date, dt.date] | None = None

    def settle(self, day_first: bool) -> DateLine:
        """Take the reading that the rest of the page shows to be meant."""
        if self.readings is None:
            return self
        return replace(self, date=self.readings[0 if day_first else 1], reason=None, readings=None)


_DAY = r"(\d{1,2})(?:\s?(?:st|nd|rd|th|er|º|°|ª|-?го|-?е)\b\.?|[º°ª]|\.)?"
_OF = r"\s*(?:(?:of|de|del)\s+|[,/-]?\s*)"
_MONTH = r"([^\W\d_]+)\.?"
_YEAR = r"(\d{4})(?:\s?(?:года|год|г\.?|оны|он)(?!\w))?"
_TO = r"\s*(?:[-–—~/&]|(?:to|until|till|through|and|au|et|al|a|y|e|bis|und|по|и|до|sampai|hingga)\s)\s*"
_WEEKDAY = r"(?:[a-z]{3,6}day,?\s+)?"  # of the last day of a period; that of the first is a lead
_LEAD = r"(?:(?:from|on|du|le|del|el|vom|den|с)\s+)?"

# Each form names its groups by position: (pattern, which groups are day, month, year; then end month if it has one).
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), groups)
    for pattern, groups in (
        (rf"{_LEAD}{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}(?:{_TO}{_WEEKDAY}{_DAY}{_OF}{_MONTH}{_OF}{_YEAR})?", "dMy"),
        (rf"{_LEAD}{_DAY}{_TO}{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}", "d-My"),
        (rf"{_LEAD}{_DAY}{_OF}{_MONTH}{_TO}{_WEEKDAY}{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}", "dM-Ny"),
        (rf"{_LEAD}{_MONTH}\s*{_DAY}(?:{_TO}{_DAY})?\s*,?\s+{_YEAR}", "Md-y"),
        (rf"{_LEAD}{_MONTH}\s*{_DAY}{_TO}{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}", "MdN-y"),
        # "2020/06/3" is not whole: who writes 06 writes 03.
        (
            r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?<=0\d.)\d\d|(?<!0\d.)\d{1,2})"
            r"(?:[T ]\d{1,2}:\d\d(?::\d\d)?\S*)?(?!\d)",
            "y-md",
        ),
        (r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)", "?"),
        (
            r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號](?:\s*[-–—~至到]+\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*[日号號])?",
            "ymd",
        ),
        (
            r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?\s*[-–—~至到]+\s*(?:\d{1,2}\s*月\s*)?\d{1,2}\s*[日号號]",
            "ymd",
        ),
        (r"(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일", "ymd"),
        (
            r"(\d{4})\s*оны?\s*(\d{1,2})(?:\s*-?\s*р|\s*д[уүv]г[аэ][аэ]р)?\s*сар(?:ын)?"
            r"\s*(\d{1,2})(?:\s*-?\s*(?:ны|ний|нд|н))?(?:\s*өдөр)?(?!\w)",
            "ymd",
        ),
        (
            r"(\d{4})\s*оны?\s+((?:арван\s+)?[^\W\d_]+г[аэ][аэ]р)\s+сар(?:ын)?"
            r"\s*(\d{1,2})(?:\s*-?\s*(?:ны|ний|нд|н))?(?:\s*өдөр)?(?!\w)",
            "yMd",
        ),
        (r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})", "dmy"),
    )
)
_LABEL = re.compile(
    r"(?:date(?: issued| of publication| published)?|published(?: on)?|posted(?: on)?|issued(?: on)?|publication date"
    r"|fecha(?: de publicación)?|publicado(?: el)?|publié(?: le)?|date de publication|дата|опубликовано|огноо"
    r"|нийтэлсэн|发布日期|发布时间|日期|發佈日期|發布時間)\s*[:：]?\s*",
    re.IGNORECASE,
)
_KIND = re.compile(r"[^|\d]{2,40}\|\s*")
_HAN_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号號]"
)
_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_LONGEST = 160


def read_date_line(text: str) -> DateLine | None:
    """Read a line that is a date and nothing but perhaps a place; None for any other line.

    "27 March 2015, Vientiane, Lao PDR" has a place; "13 - 14 October 2015" is its first day; "25 March 2015," has
    none. A month without a day or a year of two digits is no date. A date inside a sentence is text: None.
    """
    if len(text) > _LONGEST or not any(character.isdigit() or character in "〇零○年" for character in text):
        return None
    plain = _plain_numerals(unicodedata.normalize("NFKC", text).strip())
    for found, end in _dates_at(plain, _skip_lead(plain)):
        place = _read_tail(plain[end:])
        if place is not None:
            return replace(found, place=place or None)
    return _read_place_first(plain)


def split_leading_date(text: str) -> tuple[str, str] | None:
    """Part a line that begins with a date from the rest of it; None where it does not, or nothing follows."""
    if len(text) > _LONGEST * 3:
        return None
    for found, end in _dates_at(text, _skip_lead(text)):
        if found.date and end < len(text) and not text[end].isalnum() and text[end:].strip(_AROUND):
            return text[:end], text[end:].strip(_AROUND)
    return None


def is_cut_date(text: str) -> bool:
    """Tell whether a text is the beginning of a date: "28 June 201", "3 Octo", "2017-1"."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if re.fullmatch(r"\d{1,2}|\d{4}(?:[-/.]\d{0,2}[-/.]?\d?|年\d{0,2}月?\d{0,2})", plain):
        return True
    if re.fullmatch(r"\d{4} ?оны?(?: \d{1,2}(?: ?-? ?[рдугаэүv]{1,7}(?: са?р?(?:ын?)?(?: \d{1,2})?)?)?)?", plain):
        return True
    match = re.fullmatch(r"\d{1,2}\s+(?:de\s+)?([^\W\d_]+)\.?(\s+(?:de\s*)?\d{0,3})?", plain)
    if match is None:
        return False
    names, name = month_names(), match.group(1)
    return name in names or (match.group(2) is None and any(known.startswith(name) for known in names))


def read_month_heading(text: str) -> bool:
    """Tell whether a line is a group heading of a listing: "2021", "June 2019", "Enero de 2002", "2019年6月"."""
    plain = unicodedata.normalize("NFKC", text).strip(" \t[]():-–—=*_#|")
    if re.fullmatch(r"(?:year\s+)?(?:19|20)\d\d\s*(?:年|оны?)?", plain, re.IGNORECASE):
        return True
    if re.fullmatch(r"(?:19|20)\d\d\s*(?:年|оны?)\s*\d{1,2}\s*(?:月|(?:-?р|дугаар|дүгээр)?\s*сар)", plain):
        return True
    if re.fullmatch(r"\d{1,2}\s*月\s+(?:19|20)\d\d|(?:19|20)\d\d\s*[-/.]\s*(?:0?[1-9]|1[0-2])", plain):
        return True
    match = re.fullmatch(r"([^\W\d_]+)\.?(?:\s+de|\s+of|,)?\s+(?:19|20)\d\d", plain)
    return match is not None and match.group(1).lower() in month_names()


def _skip_lead(text: str) -> int:
    """Return where the date may begin: after a label, a kind ("Press release | ") and a weekday."""
    start = 0
    for pattern in (_LABEL, _KIND):
        if match := pattern.match(text, start):
            start = match.end()
    if match := weekday_pattern().match(text, start):
        start = match.end()
    return start


def _dates_at(text: str, start: int) -> Iterator[tuple[DateLine, int]]:
    for pattern, groups in _FORMS:
        match = pattern.match(text, start)
        if match is None:
            continue
        found = _read_numbers(match) if groups == "?" else _read_form(match, groups)
        if found is not None:
            yield found, match.end()


def _read_form(match: re.Match[str], groups: str) -> DateLine | None:
    values = dict(zip(groups, match.groups(), strict=False))
    months = {key: month_names().get(values[key].lower()) for key in "MN" if key in values}
    if None in months.values():
        return None
    year, day = int(values["y"]), int(values["d"])
    month = months.get("M") or int(values.get("m", 0))
    if "N" in months and (months["N"] or 0) < month:
        year -= 1  # "30 December - 2 January 2016" began the year before
    return _make_date(year, month, day, match.group(0))


def _read_numbers(match: re.Match[str]) -> DateLine | None:
    first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    text = match.group(0)
    day_first = _make_date(year, second, first, text)
    if match.group(2) == "." or first == second or day_first is None:
        return day_first
    month_first = _make_date(year, first, second, text)
    if day_first.date and month_first and month_first.date:
        reason = f"the date {text} can be read in two ways"
        return DateLine(None, reason=reason, readings=(day_first.date, month_first.date))
    if month_first and month_first.date:
        return replace(month_first, day_first=False)
    return replace(day_first, day_first=True)


def _make_date(year: int, month: int, day: int, text: str) -> DateLine | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return DateLine(dt.date(year, month, day))
    except ValueError:
        return DateLine(None, reason=f"there is no such day as {text.strip()}")


def _read_tail(tail: str) -> str | None:
    """Return the place after a date, "" where there is none, None where the rest makes the line an ordinary text."""
    rest = tail.lstrip(_AROUND).rstrip(_AROUND.replace(".", ""))
    abbreviated = re.search(r"(?<!\w)\w\.$", rest)
    goes_on = tail.lstrip()[:1].isalnum() or re.match(r"[(（][^()（）]*[)）]\s*\w", rest)
    if rest.endswith(".") and not abbreviated and goes_on:
        return None  # "On 6 May 2018 Mongolia ratified." is a sentence, and so is "On 6 May 2018 (a Sunday) it did."
    rest = rest if abbreviated else rest.rstrip(_AROUND)
    if not rest:
        return ""
    if tail[0].isalnum() and not weekday_pattern().match(tail):
        return None
    bracketed = re.fullmatch(r"[(（]([^()（）]*)[)）]", rest)
    place = _strip_weekday_and_time(bracketed.group(1) if bracketed else rest)
    if not place or is_section(place):
        return ""
    if looks_like_place(place):
        return place
    return "" if bracketed else None  # "(in French)" and "(updated)" do no harm


_AROUND = " ,.;|-–—"
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s*(?:a\.?m\.?|p\.?m\.?|hrs|h|[a-z]{3,4}(?![a-z])))?", re.IGNORECASE)


def _strip_weekday_and_time(text: str) -> str:
    if match := weekday_pattern().match(text):
        text = text[match.end() :].strip(_AROUND)
    if match := _TIME.match(text):
        text = text[match.end() :].strip(_AROUND)
    return text


_PARTICLES = frozenset(
    re.findall(r"\w+", "and of the de la le les du des del el los las y et e sur am im an der und al d")
)
_PLACE_SIGNS = re.compile(r"[^\w\s,.'’()/&–-]|\d|_")


def looks_like_place(text: str) -> bool:
    """Tell whether a text can be the name of a place: short, each word capital (but for and, of, la …), no sentence."""
    if not text or len(text) > PLACE_CHARACTERS or _PLACE_SIGNS.search(text):
        return False
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r"\b[dDlL]['’](?=\w)", "", text))
    if not words or len(words) > 9 or re.search(r"[^\W\d_]{4,}\.$", text):
        return False
    return all(not word[0].islower() or word in _PARTICLES for word in words) and not words[0].islower()


def _read_place_first(text: str) -> DateLine | None:
    match = re.match(r"([^\d,|]{2,40}(?:,[^\d,|]{2,30})?)(?:\s*[,|]|\s+[-–—])\s*(?=\S)", text)
    if match is None or not looks_like_place(match.group(1).strip()):
        return None
    place = match.group(1).strip()
    for found, end in _dates_at(text, _skip_lead(text[match.end() :]) + match.end()):
        if not text[end:].strip(_AROUND):
            return replace(found, place=place, leads=False)
    return None


def _plain_numerals(text: str) -> str:
    """Write a date in Han numerals with digits; any other text stays as it is."""

    def rewrite(match: re.Match[str]) -> str:
        year = "".join(str(_HAN_DIGITS[digit]) for digit in match.group(1))
        return f"{year}年{_han_number(match.group(2))}月{_han_number(match.group(3))}日"

    return _HAN_DATE.sub(rewrite, text)


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text[0]]
    return (_HAN_DIGITS.get(tens, 1) if tens else 1) * 10 + _HAN_DIGITS.get(ones, 0)
