"""Days of the week that releases are asked for by, whatever the week: on a Monday, at weekends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.question.english.spellings import slips
from bot.question.mongolian.calendar import WEEKDAY_NAMES
from bot.question.mongolian.spellings import mongolian
from bot.question.periods import Span

_WORKING, _FREE = (0, 1, 2, 3, 4), (5, 6)
Named = tuple[re.Pattern[str], tuple[int, ...]]
"""A word for days of the week, and which they are; 0 is Monday."""

_ENGLISH_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = ("mon", "tues?", "wed", "thu(?:rs?)?", "fri", "sat", "sun")
_ENGLISH: tuple[Named, ...] = (
    *((re.compile(rf"{slips((name,))}|{_SHORT[day]}(?![a-z])"), (day,)) for day, name in enumerate(_ENGLISH_NAMES)),
    (re.compile("week-?ends?|days? off"), _FREE),
    (re.compile("week-?days?|(?:working|business|work) days?"), _WORKING),
)
_DAY = rf"(?:{slips(_ENGLISH_NAMES)}|week-?end|week-?day|(?:working|business) day)"
_ANY = "(?:an?|any|every|each|some|one)"
_OR = "(?:,? (?:or|and|nor)|,) (?:(?:on|at) )?(?:the )?"
_ITEMS = "(?:(?:press )?releases|news|items|articles|stories|announcements|posts|publications|ones)"
_LEAD = "(?:(?:only|always|just) )?(?:(?:on|at|over|during|in) )?"

_WEEK = "(?:周|星期|礼拜)"
_CHINESE: tuple[Named, ...] = (
    *(
        (re.compile(f"{_WEEK}[{name}]"), (day,))
        for day, name in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    ),
    (re.compile("周末"), _FREE),
    (re.compile("工作日|平日"), _WORKING),
)
_CHINESE_DAY = rf"(?:{_WEEK}(?:[一二三四五六日天]|末)(?![个年月天次期篇条则刊])|工作日|平日)"
_CHINESE_DAYS = rf"{_CHINESE_DAY}(?:[、,，]?[或和及与跟]?(?:每?逢|每个?)?{_CHINESE_DAY})*"
_PUBLISHED = (
    "(?=(?:[里时]|那天|当天)?(?:才|都|也)?(?:发[布表出的过]|刊[登出发载]|公布|出[的嘅]|上[线载]|推出|见报|登的))"
)

_WEEKDAY = f"(?:{'|'.join(mongolian(names) for names in WEEKDAY_NAMES)})"
_WORD = mongolian(["гараг", "гариг", "граг"])
_FREE_DAY = mongolian(["амралтын одор", "амралтын одр", "хагас бутэн сайн одор", "хагас бутэн сайн одр"])
_WORK_DAY = mongolian(["ажлын одор", "ажлын одр"])
_CASE = "[а-яa-z]{0,7}"
_PLURAL = mongolian(["ууд", "иуд", "нууд", "ууд", "ыуд"])
_MONGOLIAN: tuple[Named, ...] = (
    *((re.compile(mongolian(names)), (day,)) for day, names in enumerate(WEEKDAY_NAMES)),
    (re.compile(_FREE_DAY), _FREE),
    (re.compile(_WORK_DAY), _WORKING),
)
_WEEKDAYS = rf"{_WEEKDAY}(?:(?:,| ба| болон| эсвэл| ba| bolon| esvel)? {_WEEKDAY})*"
_MONGOLIAN_DAY = rf"(?:{_WEEKDAYS} {_WORD}|{_FREE_DAY}|{_WORK_DAY})"


# Of several releases, of all there are, or of a longer time, a day of the week is no single day.
_COME_OUT = mongolian(["гарсан", "нийтэлсэн", "нийтлэгдсэн", "тавьсан", "гардаг", "оруулсан"])
_SEVERAL = (
    rf"(?:{_COME_OUT} )?(?:{mongolian(['мэдээнууд', 'мэдээллууд', 'нийтлэлууд', 'бух', 'хэдэн', 'хичнээн', 'хэчнээн'])}"
    rf"|{mongolian(['мэдээ'])} (?:{mongolian(['бий', 'байдаг', 'байгаа', 'хэд', 'гардаг'])})|{mongolian(['гардаг'])})"
)
_IN_LONGER = "(?:(?<=онд )|(?<=оны )|(?<=сард )|(?<=сарын )|(?<=жил )|(?<=ond )|(?<=onii )|(?<=sard )|(?<=sariin ))"


def _word(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zа-я0-9_])(?:{expression})(?![a-zа-я0-9_])")


_EXPRESSIONS: tuple[tuple[re.Pattern[str], Sequence[Named]], ...] = (
    (_word(rf"{_LEAD}{_ANY} (?:{_DAY}|{'|'.join(_SHORT)})s?(?:{_OR}(?:{_ANY} )?{_DAY}s?)*(?! ago)"), _ENGLISH),
    (_word(rf"{_LEAD}(?:the )?{_DAY}s(?:{_OR}{_DAY}s?)*"), _ENGLISH),
    (_word(rf"{_DAY}(?= {_ITEMS})"), _ENGLISH),
    (
        re.compile(rf"(?:每?逢|每个?|某个|任何一?个|凡是?){_CHINESE_DAYS}"),
        _CHINESE,
    ),
    (re.compile(rf"(?:[是系](?:在|喺)?|在|喺){_CHINESE_DAYS}{_PUBLISHED}"), _CHINESE),
    (re.compile(rf"(?<![这上下本个])(?:{_WEEK}末|工作日|平日){_PUBLISHED}"), _CHINESE),
    (_word(rf"{_MONGOLIAN_DAY}{_CASE} {mongolian(['бур', 'болгон'])}{_CASE}"), _MONGOLIAN),
    (_word(rf"{_MONGOLIAN_DAY}{_PLURAL}{_CASE}"), _MONGOLIAN),
    (_word(rf"{_MONGOLIAN_DAY}{_CASE}(?= {_SEVERAL})"), _MONGOLIAN),
    (_word(rf"{_IN_LONGER}{_MONGOLIAN_DAY}{_CASE}"), _MONGOLIAN),
    (_word(rf"(?:{mongolian(['аль нэг', 'ямар нэг', 'аль ч', 'нэг'])}) {_MONGOLIAN_DAY}{_CASE}"), _MONGOLIAN),
)


def find_weekdays(folded: str) -> tuple[tuple[int, ...], Span] | None:
    """Find the days of the week that a folded text asks for; None where it names none, or one of a certain week.

    The days are counted from 0, Monday, in their order; the span holds all words for them.
    """
    for expression, names in _EXPRESSIONS:
        if match := expression.search(folded):
            days = sorted({day for name, told in names if name.search(match[0]) for day in told})
            return (tuple(days), match.span()) if days else None
    return None
