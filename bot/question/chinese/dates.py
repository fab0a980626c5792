"""How Chinese writes dates. All expressions are over Simplified characters; Traditional and Cantonese fold to them."""

from __future__ import annotations

import datetime as dt
import re

from bot.question.chinese.calendar import (
    DAYS,
    LONE_SHARES,
    MONTH,
    MONTH_SHARES,
    NO_SHARE,
    NUMBER,
    NUMBERED_YEAR,
    SEASONS,
    SHARES,
    STEPS,
    TO,
    UNITS,
    WRITTEN_SHORT,
    YEAR,
    YEARS,
    make_pattern,
    read_year,
)
from bot.question.chinese.stretches import STRETCHES
from bot.question.folding import fold
from bot.question.numerals import read_han
from bot.question.patterns import DateWords, Relation, alternatives
from bot.question.periods import Moment, Period, Unit, month_end, resolve
from bot.question.relatives import ago, calendar_step, until_today, weekday

_AND = " ?[、,，和与及跟同] ?"


def _months(first: int | None, last: int | None) -> tuple[int, int] | None:
    if first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return first, last


def _build_day(match: re.Match[str], today: dt.date) -> Moment | None:
    month, first = read_han(match["month"]), read_han(match["first"])
    last = read_han(match["last"]) if match["last"] else first
    months = _months(month, month)
    if months is None or first is None or last is None or not 1 <= first <= last <= 31:
        return None
    unit = Unit.DAY if first == last else Unit.SPAN
    return Moment(match.span(), unit, read_year(match["year"], today), months, (first, last))


def _build_month(match: re.Match[str], today: dt.date) -> Moment | None:
    first = read_han(match["month"])
    last = read_han(match["last"]) if match.groupdict().get("last") else first
    months = _months(first, last)
    if months and months[1] - months[0] > 1 and re.search("[、和与同跟及]", match[0]):
        return None  # 5、7月 are two months, 5到7月 three
    unit = Unit.MONTH if first == last else Unit.SPAN
    return months and Moment(match.span(), unit, read_year(match["year"], today), months)


def _build_month_share(match: re.Match[str], today: dt.date) -> Moment | None:
    month, year = read_han(match["month"]), read_year(match["year"], today)
    months = _months(month, month)
    return months and _make_share(match, year, months[0], today)


def _build_month_days(match: re.Match[str], today: dt.date) -> Moment | None:
    month, count, year = read_han(match["month"]), read_han(match["days"]), read_year(match["year"], today)
    months = _months(month, month)
    if months is None or not count or count > 31:
        return None
    last = month_end(year or today.year, months[0]).day
    days = (
        (max(1, last - count + 1), last) if "后" in match["which"] or "尾" in match["which"] else (1, min(count, last))
    )
    return Moment(match.span(), Unit.SPAN, year, months, days)


def _make_share(match: re.Match[str], year: int | None, month: int, today: dt.date) -> Moment:
    last = month_end(year or today.year, month).day
    days = ((1, 10), (11, 20), (21, last), (1, 15), (16, last), (11, last), (1, 20))[MONTH_SHARES[match["share"]]]
    return Moment(match.span(), Unit.SPAN, year, (month, month), days)


def _build_until_share(match: re.Match[str], today: dt.date) -> Moment | None:
    period = _resolve_share(match, today)
    return None if period is None else _fix(match, Period(None, period.end))


def _build_since_share(match: re.Match[str], today: dt.date) -> Moment | None:
    period = _resolve_share(match, today)
    return None if period is None else _fix(match, Period(period.start, None))


def _resolve_share(match: re.Match[str], today: dt.date) -> Period | None:
    moment = _build_month_share(match, today)
    return None if moment is None else resolve(moment, today)


def _build_step_share(match: re.Match[str], today: dt.date) -> Moment | None:
    month = calendar_step("month", STEPS[match["step"]], today)
    if month is None or month.start is None:
        return None
    return _make_share(match, month.start.year, month.start.month, today)


def _build_till_end(match: re.Match[str], today: dt.date) -> Moment | None:
    year, month, day = read_year(match["year"], today), read_han(match["month"]), read_han(match["first"] or "1")
    if not year or not month or not 1 <= month <= 12 or not day or day > month_end(year, month).day:
        return None
    start = dt.date(year, month, day)
    if match["after"]:
        start = (start if match["first"] else month_end(year, month)) + dt.timedelta(days=1)
    end = month_end(year, 12 if match["unit"] == "年" else month)
    return _fix(match, Period(start, end)) if start <= end else None


def _build_season(match: re.Match[str], today: dt.date) -> Moment | None:
    return Moment(match.span(), Unit.SEASON, read_year(match["year"], today), SEASONS[match["season"]])


def _build_share(match: re.Match[str], today: dt.date) -> Moment | None:
    months = ((1, 4), (5, 8), (9, 12))[SHARES[match["share"]]]
    return Moment(match.span(), Unit.SPAN, read_year(match["year"], today), months)


def _build_year(match: re.Match[str], today: dt.date) -> Moment | None:
    year = read_year(match["year"], today)
    return None if year is None or year < 1900 else Moment(match.span(), Unit.YEAR, year)


def _fix(match: re.Match[str], period: Period | None) -> Moment | None:
    return None if period is None else Moment(match.span(), period.unit, fixed=period)


def _build_named_day(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, calendar_step("day", DAYS[match[0]], today))


def _build_step(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, calendar_step(UNITS[match["unit"]], STEPS[match["step"]], today))


def _build_weekday(match: re.Match[str], today: dt.date) -> Moment | None:
    number = "一二三四五六".find(match["weekday"])
    return _fix(match, weekday(6 if number < 0 else number, STEPS.get(match["step"], 0), today))


def _read_count(match: re.Match[str]) -> int | None:
    return {"几": 3, "数": 3}.get(match["number"]) or read_han(match["number"])


def _build_past(match: re.Match[str], today: dt.date) -> Moment | None:
    count = _read_count(match)
    return None if count is None else _fix(match, until_today(UNITS[match["unit"]], count, today))


def _build_ago(match: re.Match[str], today: dt.date) -> Moment | None:
    count = _read_count(match)
    return None if count is None else _fix(match, ago(UNITS[match["unit"]], count, today))


def _build_half_year(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, until_today("half", 1, today))


def _build_half_year_ago(match: re.Match[str], today: dt.date) -> Moment | None:
    return _fix(match, ago("month", 6, today))


_NO_DAY = "(?<![日号节假庆秋午诞明旦夕春夜一的嘅])"  # 五一前一周 is no past week
_PAST = rf"(?:最近|过去|近|这|{_NO_DAY}前)(?:的|这)? ?"
_COUNTED = rf"(?P<number>{NUMBER}|几|数)(?: ?个)? ?(?P<unit>季度|星期|礼拜|(?<=个)月|(?<=个 )月|周|天|日|年)"

_NO_MONTH = r"(?![0-9一二三四五六七八九十]* ?月)"
# A figure may stand without 日, and a Chinese numeral of two characters; a shorter one may not: 5月一共 is no day.
_LONG_NUMERAL = "(?:(?<=[十廿卅][一二三四五六七八九])|(?<=[廿卅]))(?![条篇则份宗单段个家名人多来几])"
_NO_CONVENTION = "(?!公约|建议书|议定书)"  # 2017年11月29号公约 names a convention
_DAY_SIGN = (
    rf"(?: ?[日号]{_NO_CONVENTION}|(?<=[0-9])(?! ?(?:[日号条篇则份宗单段个家名种项次届岁倍万])|周年)|{_LONG_NUMERAL})"
)
_DAYS_OF_MONTH = (
    rf"(?P<first>{NUMBER})(?![0-9])(?:{_DAY_SIGN}|(?= ?{TO} ?{NUMBER} ?[日号]))"
    rf"(?: ?{TO} ?(?P<last>{NUMBER}){_NO_MONTH}{_DAY_SIGN}(?:[这呢嗰]?[两2二][天日])?)?"
    "(?:[ （(]*(?:星期|礼拜|周)[一二三四五六日天](?:[)）]|(?![年月])))?"
)

_PARTS = set(SHARES) - {"中", "头"}
_NO_OPENING = "(?!(?<=开年|年头)(?:第一|首|头|之作|(?:的|嘅)?(?:那|嗰|这)?一?[条篇则份宗单段]))"  # its first release
_NO_RANK = "(?![0-9一二两三四五六七八九十几]{1,2}[条篇则份宗])"  # 2018年前三条 are the first three

_POINTED = r"(?P<month>[0-9]{1,2})[./](?P<first>[0-9]{1,2})(?![0-9./])"

_ONE = "(?:的|嘅)?(?:(?:那|嗰|这)?一?[条篇则份])?(?:的|嘅)?(?:新闻稿?|消息|稿件?|报道)?"
_FIRST = f"(?:最早|最旧|最老|最初|最开始|一开始|头一?[条篇则份]|第一[条篇则份]|头|开头|起初){_ONE}"
_NEWEST = f"(?:最新|最近|最后|最晚|最尾|末尾|尾){_ONE}(?:为止|止)?(?![0-9一二三四五六七八九十两])"

CHINESE_DATES = DateWords(
    patterns=(
        make_pattern(rf"(?:{YEAR})?{MONTH} ?{_DAYS_OF_MONTH}", _build_day),
        make_pattern(rf"(?:{YEAR})?(?P<month>[0-9]{{1,2}})[./](?P<first>[0-9]{{1,2}})(?P<last>) ?[日号]", _build_day),
        make_pattern(rf"(?P<year>)(?P<last>){_POINTED}(?= ?{TO} ?[0-9]{{1,2}}[./][0-9]{{1,2}})", _build_day),
        make_pattern(
            rf"(?P<year>)(?P<last>){_POINTED}(?=(?:的|嘅)?(?:(?:那|嗰|两|这|呢)?一?[条篇则份天日]|发布?的|出的|出嘅))",
            _build_day,
        ),
        make_pattern(rf"(?<=[0-9][到至~-])(?P<year>)(?P<last>){_POINTED}", _build_day),
        make_pattern(
            rf"(?:(?:从|由|自|喺"
            rf"|在) ?)?(?:{YEAR})?(?P<month>{NUMBER}) ?(?:月份?)? ?{TO} ?(?P<last>{NUMBER}) ?月份?(?:之间"
            rf"|期间|为止|止|间|内|里)?"
            r"(?![日号]|[初中下底末尾])",
            _build_month,
        ),
        make_pattern(
            rf"(?:{YEAR})?(?P<month>{NUMBER}) ?(?:月份?)? ?{TO}? ?(?P<last>{NUMBER}) ?(?:月份?)?(?:这|呢"
            rf"|嗰)?[两2二]个月份?",
            _build_month,
        ),
        make_pattern(
            rf"{YEAR}{MONTH}(?: ?(?P<first>{NUMBER}) ?[日号]?)?(?P<after>之后|以后|后|过后)?(?:起"
            rf"|开始)?(?:一?直)?(?:到|至)"
            rf"(?:当|同|该|那|嗰)?(?P<unit>[年月])(?:底|末|尾|终)(?:为止|止)?",
            _build_till_end,
        ),
        make_pattern(
            rf"(?:{YEAR})?{MONTH}(?:整个?月|成个月|全月|从?头到尾)?(?!亮|球|饼|刊(?![出登发载])|经(?!济)|报(?![道导]))",
            _build_month,
        ),
        make_pattern(
            rf"(?:{YEAR})?(?P<month>[一二三四五六七八九]|十一)(?P<last>[二三四五六七八九]|十二?)月份?", _build_month
        ),
        make_pattern(
            rf"(?:{YEAR})?(?P<month>[一二三四五六七八九十])[二三四五六七八九十](?P<last>[三四五六七八九十])(?:[这呢嗰]?三个)月份?",
            _build_month,
        ),
        make_pattern(rf"{MONTH} ?(?P<year>{NUMBERED_YEAR})", _build_month),
        make_pattern(rf"(?:{YEAR})?{MONTH}(?P<share>{alternatives(MONTH_SHARES)}){NO_SHARE}", _build_month_share),
        make_pattern(
            rf"(?:{YEAR})?{MONTH}(?:的|嘅)?(?P<which>头|前|首|最后|最尾|后)(?P<days>{NUMBER})[天日](?:里|内"
            rf"|之内)?",
            _build_month_days,
        ),
        make_pattern(rf"(?:{YEAR})?(?P<month>{NUMBER})(?={_AND}(?:{NUMBER} ?月?{_AND})*{NUMBER} ?月)", _build_month),
        make_pattern(rf"{YEAR}{MONTH}(?P<share>底|末|尾|月底|月末|月尾)(?:之前|以前|前)", _build_until_share),
        make_pattern(
            rf"(?:截至|截止到?) ?{YEAR}{MONTH}(?P<share>{alternatives(MONTH_SHARES)})(?:为止|止)?",
            _build_until_share,
        ),
        make_pattern(
            rf"(?:(?:自|从|由) ?)?{YEAR}{MONTH}(?P<share>{alternatives(MONTH_SHARES)})(?:起至今|起|以来|开始"
            rf"|至今|到现在)",
            _build_since_share,
        ),
        make_pattern(
            rf"(?P<step>{alternatives(STEPS)})一?个?月(?:份)?的?(?P<share>{alternatives(MONTH_SHARES)})(?!心|国)",
            _build_step_share,
        ),
        make_pattern(rf"{YEAR}(?P<season>[春夏秋冬])[天季]?", _build_season),
        make_pattern(
            rf"(?P<year>{NUMBERED_YEAR}|{alternatives(YEARS)}) ?(?:的"
            rf"|嘅)?(?P<share>{alternatives(SHARES)}){NO_SHARE}{_NO_OPENING}",
            _build_share,
        ),
        make_pattern(
            rf"(?<![近去这前后几])(?P<year>{WRITTEN_SHORT})(?P<share>{alternatives(_PARTS)}){NO_SHARE}{_NO_OPENING}",
            _build_share,
        ),
        make_pattern(
            rf"(?<![0-9年近去今前明旧当同个])(?P<year>)(?P<share>{alternatives(LONE_SHARES)}){_NO_OPENING}(?![国间奖会])",
            _build_share,
        ),
        make_pattern(
            rf"(?P<year>{NUMBERED_YEAR.removesuffix('?')})(?:全年度|年度|度|份|全年|整年|成年|一整年|一年|两年|内"
            rf"|里|间|当中)*",
            _build_year,
        ),
        make_pattern(rf"(?P<year>{alternatives(YEARS)})(?:度|全年|整年|成年|一整年|一年|内|里|间)?", _build_year),
        make_pattern(
            r"(?P<year>(?:[12][0-9]|[一二][〇零一二三四五六七八九])年)(?:全年|整年|度|一年)?"
            r"(?=[的嘅有发出登共几内里新讲提跟关哪边什咩乜啥所，,? ]|一共|总共|报导|报道|稿|消息|都|你们|你哋|合共"
            r"|总计|统共|累计|拢共|数埋|加埋|加起|计埋|打头|打响|煞科|压轴|收[官尾]|领头|垫底|殿后"
            r"|最[后新早晚尾末先]|第一|首[条篇则]|$)",
            _build_year,
        ),
        make_pattern(r"(?P<year>(?:民国 ?1[01][0-9]|10[4-9]|11[0-9]) ?年度?)(?!来|前|后|以|间|历|周|之)", _build_year),
        *STRETCHES,
        make_pattern(alternatives(DAYS), _build_named_day),
        make_pattern(
            rf"{_NO_DAY}(?P<step>{alternatives(STEPS)})一?(?:个)?(?P<unit>季度|季|月|周|星期|礼拜)(?!刊|报|会)",
            _build_step,
        ),
        make_pattern(
            r"(?<![是系])(?P<step>上上|上|本|这|下)?(?:个)?(?<![是系])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![个年月天次期])",
            _build_weekday,
        ),
        make_pattern(rf"{_PAST}{_COUNTED}(?:以来|来|内|里|之内|以内|间)?", _build_past),
        make_pattern(rf"{_COUNTED}(?:之|以)?前", _build_ago),
        make_pattern(rf"(?<![前后]){_COUNTED}(?:之内|以内|内)", _build_past),
        make_pattern("(?P<half>半)年(?:之|以)?前", _build_half_year_ago),
        make_pattern(r"(?:最近|过去|近)(?:的)?半年(?:来|内|以来)?|半年(?:来|内|以来)", _build_half_year),
    ),
    before=(
        (rf"(?:从|由|自|打){_FIRST}(?:到|至|直到)", Relation.UNTIL),
        ("(?:自从|自打|自|从|由|打)", Relation.SINCE),
        ("(?:截至|截止到?|直到|到|至|迄)", Relation.UNTIL),
        ("(?:(?:早|先|旧)(?:于|过))", Relation.BEFORE),
        ("(?:(?:晚|迟|新)(?:于|过))", Relation.AFTER),
        ("(?:不早于)", Relation.SINCE),
        ("(?:不晚于)", Relation.UNTIL),
        ("(?:在|于|喺|是|系)", Relation.WITHIN),
    ),
    after=(
        (rf"(?:起|开始|以来)?[，,]?(?:一?直)?(?:到|至){_NEWEST}", Relation.SINCE),
        ("(?:以来|至今|迄今|到现在|到而家|到今天|到今日|到目前|起至今|开始至今|以来至今)", Relation.SINCE),
        ("(?:起|开始|往后)", Relation.SINCE),
        (f"(?:之前|以前|前{_NO_RANK}|往前)", Relation.BEFORE),
        ("(?:之后|过后)", Relation.AFTER),
        (f"(?:以后|后{_NO_RANK})", Relation.LATER),
        ("(?:为止)", Relation.UNTIL),
        ("(?:的|嘅)?(?:前前?后后?(?:[一几数]?(?:周|星期|礼拜|[天日]))?|左右|上下|左近|附近)", Relation.AROUND),
        (
            "(?:之间|期间|这段时间|内|里面|里|以内|之内|当中|之中|中(?![国蒙欧美日韩小心央医华外型])|间|份|那天|当天|当日|当月|那日|那阵子|那阵|那段时间|那段日子|那几[天日]|那会儿?|那时候|那时|那一?[周月年]|这天"
            "|这日|呢日|嗰日|嗰阵时|嗰阵子|嗰阵|嗰时|嗰几日|嗰排|嗰段时间|嗰个月|那个月|的时候|度)".replace(
                "嗰", fold("嗰")
            ),
            Relation.WITHIN,
        ),
    ),
    joins=("到", "至", "和", "与", "同", "及", "直到", "到了", "或", "跟"),
    opens=("从", "自", "由", "在", "介于", "喺"),
    closes=("之间", "期间", "这段时间", "间", "为止", "止", "的期间", "这段期间"),
)
