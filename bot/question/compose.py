"""Say a question again in few words that read back as the same question: for buttons, and after a follow-up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.languages import Language
from bot.question.model import Order, Question, Wish
from bot.question.periods import Period, Unit


@dataclass(frozen=True, slots=True)
class _Phrases:
    """A language's words for a question; ``{}`` is a number or a date."""

    wishes: dict[Wish, str]
    newest: str
    newest_few: str
    newest_rank: str
    oldest: str
    oldest_few: str
    oldest_rank: str
    in_title: str
    since: str
    until: str


_ENGLISH = _Phrases(
    {
        Wish.LIST: "releases",
        Wish.COUNT: "how many releases",
        Wish.WHEN: "when",
        Wish.WHO: "who",
        Wish.WHERE: "where",
        Wish.WHY: "why",
        Wish.WHAT: "what",
    },
    newest="latest release",
    newest_few="latest {} releases",
    newest_rank="{}th latest release",
    oldest="oldest release",
    oldest_few="oldest {} releases",
    oldest_rank="{}th oldest release",
    in_title="in the title",
    since="since {}",
    until="until {}",
)
_CHINESE = _Phrases(
    {
        Wish.LIST: "有哪些新闻",
        Wish.COUNT: "有几条新闻",
        Wish.WHEN: "什么时候",
        Wish.WHO: "谁",
        Wish.WHERE: "在哪里",
        Wish.WHY: "为什么",
        Wish.WHAT: "是什么",
    },
    newest="最新新闻",
    newest_few="最新{}条新闻",
    newest_rank="倒数第{}条新闻",
    oldest="最早新闻",
    oldest_few="最早{}条新闻",
    oldest_rank="第{}早的新闻",
    in_title="标题里",
    since="{}以来",
    until="截至{}",
)
# Written out and not converted: OpenCC's tables for that take 26 MB, and a bot without such readers never needs them.
_TRADITIONAL = _Phrases(
    {
        Wish.LIST: "有哪些新聞",
        Wish.COUNT: "有幾條新聞",
        Wish.WHEN: "什麼時候",
        Wish.WHO: "誰",
        Wish.WHERE: "在哪裏",
        Wish.WHY: "爲什麼",
        Wish.WHAT: "是什麼",
    },
    newest="最新新聞",
    newest_few="最新{}條新聞",
    newest_rank="倒數第{}條新聞",
    oldest="最早新聞",
    oldest_few="最早{}條新聞",
    oldest_rank="第{}早的新聞",
    in_title="標題裏",
    since="{}以來",
    until="截至{}",
)
_MONGOLIAN = _Phrases(
    {
        Wish.LIST: "ямар мэдээ",
        Wish.COUNT: "хэдэн мэдээ",
        Wish.WHEN: "хэзээ",
        Wish.WHO: "хэн",
        Wish.WHERE: "хаана",
        Wish.WHY: "яагаад",
        Wish.WHAT: "юу",
    },
    newest="хамгийн сүүлийн мэдээ",
    newest_few="сүүлийн {} мэдээ",
    newest_rank="сүүлээсээ {} дахь мэдээ",
    oldest="хамгийн анхны мэдээ",
    oldest_few="хамгийн эхний {} мэдээ",
    oldest_rank="эхнээсээ {} дахь мэдээ",
    in_title="гарчигт",
    since="{}-ээс хойш",
    until="{} хүртэл",
)


_PHRASES = {
    Language.EN: _ENGLISH,
    Language.ZH_HANS: _CHINESE,
    Language.ZH_HANT: _TRADITIONAL,
    Language.MN: _MONGOLIAN,
}


def compose_question(question: Question) -> str:
    """Return a message that `parse_question` reads as ``question``, in its language; dates are as 2018-05-22.

    The topic stays in the asker's words. What a topic is made of cannot be foreseen: one with question words in it
    may read back as less.
    """
    phrases = _PHRASES[question.language or Language.EN]
    asked = _say_order(phrases, question) or phrases.wishes.get(question.wish, "")
    if question.wish is Wish.WHEN and question.order:
        asked = f"{phrases.wishes[Wish.WHEN]} {asked}"
    parts = [
        _say_period(phrases, question.period) if question.period else "",
        question.topic,
        phrases.in_title if question.in_title else "",
    ]
    if phrases is _ENGLISH:
        parts = [asked, parts[1], parts[2], parts[0]]
    else:
        parts.append(asked)
    return " ".join(part for part in parts if part)


def restate(question: Question) -> Question:
    """Return ``question`` with its text composed anew, so that the text alone is the whole question."""
    return replace(question, text=compose_question(question))


def _say_order(phrases: _Phrases, question: Question) -> str:
    if question.order is None:
        return ""
    newest = question.order is Order.NEWEST
    if question.rank > 1:
        return (phrases.newest_rank if newest else phrases.oldest_rank).format(question.rank)
    if question.limit is not None:
        return (phrases.newest_few if newest else phrases.oldest_few).format(question.limit)
    return phrases.newest if newest else phrases.oldest


def _say_period(phrases: _Phrases, period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        if start is not None:
            return phrases.since.format(start.isoformat())
        return phrases.until.format(end.isoformat()) if end else ""
    if period.unit is Unit.YEAR:
        return str(start.year)
    if period.unit is Unit.MONTH:
        return f"{start.year}-{start.month:02}"
    if start == end:
        return start.isoformat()
    return f"{start.isoformat()} - {end.isoformat()}"
