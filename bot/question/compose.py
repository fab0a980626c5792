"""Say a question again in few words that read back as the same question: for buttons, and after a follow-up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.languages import Language
from bot.question.model import Extreme, Mention, Neighbour, Order, Question, Side, Wish
from bot.question.periods import Period, Unit


@dataclass(frozen=True, slots=True)
class _Phrases:
    """A language's words for a question; ``{}`` is a number, a date or a topic.

    ``beside`` are the phrases for all releases on a side of ``{anchor}``, ``directly`` for the next ``{count}`` there.
    """

    wishes: dict[Wish, str]
    newest: str
    newest_few: str
    newest_rank: str
    all_but_newest: str
    oldest: str
    oldest_few: str
    oldest_rank: str
    all_but_oldest: str
    in_title: str
    since: str
    until: str
    both: str
    either: str
    without: str
    mention: dict[Mention, str]
    oldest_first: str
    rhythm: dict[Extreme | None, str]
    units: dict[Unit, str]
    beside: dict[Side, str]
    directly: dict[Side, str]
    rank: str
    on_days: str
    day_or_day: str
    days: dict[int, str]


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
    newest_rank="{} latest release",
    all_but_newest="all releases but the {} newest",
    oldest="oldest release",
    oldest_few="oldest {} releases",
    oldest_rank="{} oldest release",
    all_but_oldest="all releases but the {} oldest",
    in_title="in the title",
    since="since {}",
    until="until {}",
    both="{} and {}",
    either=" or ",
    without="other than {}",
    mention={Mention.ANYWHERE: "that mention", Mention.SUMMARY: "in the summary"},
    oldest_first="oldest first",
    rhythm={
        None: "how many releases per {}",
        Extreme.MOST: "which {} had the most releases",
        Extreme.FEWEST: "which {} had the fewest releases",
        Extreme.NONE: "which {} had no releases",
    },
    units={Unit.MONTH: "month", Unit.QUARTER: "quarter", Unit.YEAR: "year"},
    beside={
        Side.BEFORE: "{topic} releases before the {anchor} release",
        Side.AFTER: "{topic} releases after the {anchor} release",
        Side.BETWEEN: "{topic} releases between the {anchor} release and the {until} release",
    },
    directly={
        Side.BEFORE: "{topic} {count} release right before the {anchor} release",
        Side.AFTER: "{topic} {count} release right after the {anchor} release",
    },
    rank="{}",
    on_days="on a {}",
    day_or_day=" or a ",
    days={0: "Monday", 1: "Tuesday", 2: "Wednesday", 3: "Thursday", 4: "Friday", 5: "Saturday", 6: "Sunday"},
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
    all_but_newest="除最新{}条新闻以外的所有新闻",
    oldest="最早新闻",
    oldest_few="最早{}条新闻",
    oldest_rank="第{}早的新闻",
    all_but_oldest="除最早{}条新闻以外的所有新闻",
    in_title="标题里",
    since="{}以来",
    until="截至{}",
    both="{}和{}",
    either="或",
    without="除{}以外",
    mention={Mention.ANYWHERE: "提到", Mention.SUMMARY: "摘要里有"},
    oldest_first="从旧到新",
    rhythm={
        None: "每{}有几条新闻",
        Extreme.MOST: "哪{}新闻最多",
        Extreme.FEWEST: "哪{}新闻最少",
        Extreme.NONE: "哪{}没有新闻",
    },
    units={Unit.MONTH: "个月", Unit.QUARTER: "个季度", Unit.YEAR: "年"},
    beside={
        Side.BEFORE: "{anchor}那条新闻之前的所有{topic}新闻",
        Side.AFTER: "{anchor}那条新闻之后的所有{topic}新闻",
        Side.BETWEEN: "{anchor}那条新闻和{until}那条新闻之间的{topic}新闻",
    },
    directly={
        Side.BEFORE: "{anchor}那条新闻之前的{count}条{topic}新闻",
        Side.AFTER: "{anchor}那条新闻之后的{count}条{topic}新闻",
    },
    rank="第{}条",
    on_days="逢{}",
    day_or_day="、",
    days={0: "星期一", 1: "星期二", 2: "星期三", 3: "星期四", 4: "星期五", 5: "星期六", 6: "星期日"},
)
# Written out and not converted: OpenCC's tables for that take 26 MB, and a bot without such readers never needs them.
_TRADITIONAL = _Phrases(
    {
        Wish.LIST: "有哪些新聞",
        Wish.COUNT: "有幾條新聞",
        Wish.WHEN: "什麼時候",
        Wish.WHO: "誰",
        Wish.WHERE: "在哪裏",
        Wish.WHY: "為什麼",
        Wish.WHAT: "是什麼",
    },
    newest="最新新聞",
    newest_few="最新{}條新聞",
    newest_rank="倒數第{}條新聞",
    all_but_newest="除最新{}條新聞以外的所有新聞",
    oldest="最早新聞",
    oldest_few="最早{}條新聞",
    oldest_rank="第{}早的新聞",
    all_but_oldest="除最早{}條新聞以外的所有新聞",
    in_title="標題裏",
    since="{}以來",
    until="截至{}",
    both="{}和{}",
    either="或",
    without="除{}以外",
    mention={Mention.ANYWHERE: "提到", Mention.SUMMARY: "摘要裏有"},
    oldest_first="從舊到新",
    rhythm={
        None: "每{}有幾條新聞",
        Extreme.MOST: "哪{}新聞最多",
        Extreme.FEWEST: "哪{}新聞最少",
        Extreme.NONE: "哪{}沒有新聞",
    },
    units={Unit.MONTH: "個月", Unit.QUARTER: "個季度", Unit.YEAR: "年"},
    beside={
        Side.BEFORE: "{anchor}那條新聞之前的所有{topic}新聞",
        Side.AFTER: "{anchor}那條新聞之後的所有{topic}新聞",
        Side.BETWEEN: "{anchor}那條新聞和{until}那條新聞之間的{topic}新聞",
    },
    directly={
        Side.BEFORE: "{anchor}那條新聞之前的{count}條{topic}新聞",
        Side.AFTER: "{anchor}那條新聞之後的{count}條{topic}新聞",
    },
    rank="第{}條",
    on_days="逢{}",
    day_or_day="、",
    days={0: "星期一", 1: "星期二", 2: "星期三", 3: "星期四", 4: "星期五", 5: "星期六", 6: "星期日"},
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
    all_but_newest="хамгийн сүүлийн {} мэдээнээс бусад бүх мэдээ",
    oldest="хамгийн анхны мэдээ",
    oldest_few="хамгийн эхний {} мэдээ",
    oldest_rank="эхнээсээ {} дахь мэдээ",
    all_but_oldest="хамгийн эхний {} мэдээнээс бусад бүх мэдээ",
    in_title="гарчигт",
    since="{}-ээс хойш",
    until="{} хүртэл",
    both="{} болон {}",
    either=" эсвэл ",
    without="{}-аас бусад",
    mention={Mention.ANYWHERE: "дурдсан", Mention.SUMMARY: "агуулгад"},
    oldest_first="хуучнаас нь эхлэн",
    rhythm={
        None: "{} бүр хэдэн мэдээ",
        Extreme.MOST: "аль {} хамгийн олон мэдээ гарсан",
        Extreme.FEWEST: "аль {} хамгийн цөөн мэдээ гарсан",
        Extreme.NONE: "аль {} мэдээ гараагүй",
    },
    units={Unit.MONTH: "сард", Unit.QUARTER: "улиралд", Unit.YEAR: "жилд"},
    beside={
        Side.BEFORE: "{anchor} мэдээний өмнөх бүх {topic} мэдээ",
        Side.AFTER: "{anchor} мэдээний дараах бүх {topic} мэдээ",
        Side.BETWEEN: "{anchor} мэдээ болон {until} мэдээний хоорондох {topic} мэдээ",
    },
    directly={
        Side.BEFORE: "{anchor} мэдээний өмнөх {count} {topic} мэдээ",
        Side.AFTER: "{anchor} мэдээний дараах {count} {topic} мэдээ",
    },
    rank="{} дахь",
    on_days="{} гараг бүр",
    day_or_day=", ",
    days={0: "даваа", 1: "мягмар", 2: "лхагва", 3: "пүрэв", 4: "баасан", 5: "бямба", 6: "ням"},
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
    period = _say_period(phrases, question.period) if question.period else ""
    if question.beside is not None:
        return _join(_say_beside(phrases, question, question.beside), period)
    topic = _join(
        phrases.mention[question.mention] if question.mention else "",
        phrases.either.join(question.either) if question.either and not question.joined else question.topic,
    )
    asked, title = _say_asked(phrases, question), phrases.in_title if question.in_title else ""
    without = phrases.without.format(phrases.either.join(question.without)) if question.without else ""
    first = phrases.oldest_first if question.oldest_first else ""
    if phrases is _ENGLISH:
        lead = "in" if question.rhythm and period[:1].isdigit() else ""  # "month 2018" is a month of that year
        return _join(asked, topic, title, without, first, lead, period)
    return _join(period, without, topic, title, first, asked)


def restate(question: Question) -> Question:
    """Return ``question`` with its text composed anew, so that the text alone is the whole question."""
    return replace(question, text=compose_question(question))


def _join(*parts: str) -> str:
    return " ".join(word for part in parts for word in part.split())


def _say_asked(phrases: _Phrases, question: Question) -> str:
    if question.rhythm is not None:
        return phrases.rhythm[question.rhythm.extreme].format(phrases.units[question.rhythm.unit])
    asked = _say_order(phrases, question) or phrases.wishes.get(question.wish, "")
    if question.wish is Wish.WHEN and question.order:
        return f"{phrases.wishes[Wish.WHEN]} {asked}"
    return asked


def _say_beside(phrases: _Phrases, question: Question, beside: Neighbour) -> str:
    """Say by which release others are placed; its own date says best which one it is."""
    named = _say_period(phrases, beside.period) if beside.period else ""
    chinese = phrases in (_CHINESE, _TRADITIONAL)
    count = str(question.limit) if question.limit and question.limit > 1 else "一" if chinese else ""
    phrase = (phrases.beside if beside.whole else phrases.directly)[beside.side]
    anchor = beside.anchor if phrases is _ENGLISH else _join(named, beside.anchor)
    if question.rank > 1:
        phrase, count = phrase.replace("{count}条", "{count}"), phrases.rank.format(_count_off(phrases, question.rank))
    said = phrase.format(topic=question.topic, anchor=anchor, until=beside.until, count=count)
    asked = phrases.wishes[question.wish] if question.wish in (Wish.COUNT, Wish.WHEN) else ""
    return _join(asked, said, named) if phrases is _ENGLISH else _join(said, asked)


def _count_off(phrases: _Phrases, rank: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(rank if rank < 20 else rank % 10, "th")
    return f"{rank}{ending}" if phrases is _ENGLISH else str(rank)


def _say_order(phrases: _Phrases, question: Question) -> str:
    if question.order is None:
        return ""
    newest = question.order is Order.NEWEST
    if question.rank > 1 and question.limit is not None:
        return (phrases.all_but_newest if newest else phrases.all_but_oldest).format(question.rank - 1)
    if question.rank > 1:
        return (phrases.newest_rank if newest else phrases.oldest_rank).format(_count_off(phrases, question.rank))
    if question.limit is not None:
        return (phrases.newest_few if newest else phrases.oldest_few).format(question.limit)
    return phrases.newest if newest else phrases.oldest


def _say_period(phrases: _Phrases, period: Period) -> str:
    start, end = period.start, period.end
    if period.weekdays:
        days = phrases.day_or_day.join(phrases.days[day] for day in period.weekdays)
        return _join(_say_period(phrases, replace(period, weekdays=())), phrases.on_days.format(days))
    if period.parts:
        said, *others = [_say_period(phrases, part) for part in period.parts]
        for other in others:
            said = phrases.both.format(said, other)
        return said
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
