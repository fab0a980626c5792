"""How Mongolian writes dates: in Cyrillic with or without ө/ү, and in Latin letters."""

from __future__ import annotations

import re

from bot.question.dates_numeric import YEAR as YEAR_NUMBER
from bot.question.mongolian.calendar import (
    CASE,
    DAY_STEPS,
    HOLIDAY,
    LAST,
    MONTH,
    MONTH_WORD,
    NUMBERED_DAY,
    RECENT,
    SHARE,
    STEP,
    THIS,
    UNIT,
    WEEK,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    build_ago,
    build_day,
    build_first_half,
    build_half_month,
    build_holiday,
    build_loaned_month,
    build_misspelt_month,
    build_month,
    build_named_day,
    build_numeric,
    build_part,
    build_past,
    build_past_month,
    build_season,
    build_share,
    build_some_months,
    build_step,
    build_step_season,
    build_week,
    build_weekday,
    build_weekday_of,
    build_weekend,
    build_year,
)
from bot.question.mongolian.months import (
    DAY_WORD,
    LOANED_ALONE,
    LOANED_MONTH,
    NAMED,
    SEASON,
    SEASON_ALONE,
)
from bot.question.mongolian.numbers import NUMBER, NUMBER_WORD, ORDINAL, ORDINAL_ENDING
from bot.question.mongolian.spellings import mongolian
from bot.question.patterns import Build, DatePattern, DateWords, Relation

_LETTER = "[a-zа-я]"


def _pattern(expression: str, build: Build) -> DatePattern:
    return DatePattern(re.compile(rf"(?<![a-zа-я0-9_])(?<![0-9][.:])(?:{expression})(?![a-zа-я0-9_]|[.:][0-9])"), build)


_OF_YEAR = rf"(?:{YEAR} ?[-.,/]? ?)?"
_PLACED = "(?:д|аар|ын|аас|d|aar|iin|yn|aas)"
_MEANWHILE = ["уеэр", "уед", "уеийн", "уеэс", "уеэрх", "орчим", "орчимд"]
_DURING = ["омно", "омнох", "дараа", "дараах", "хойш", "хуртэл", "хооронд", "туршид", *_MEANWHILE]
_WEEKDAY_WORD = rf" {mongolian(['гараг', 'гариг', 'граг'])}{CASE}"
_ON_WEEKDAY = (
    rf"(?:(?P<weekday>{WEEKDAY}){_WEEKDAY_WORD}|(?P<numbered>{NUMBERED_DAY}) {mongolian(['одор', 'одр'])}{CASE})"
)
_WEEKEND = rf"{mongolian(['амралтын одор', 'амралтын одр', 'хагас бутэн сайн одор'])}{CASE}"
_WEEKDAY_BESIDE = rf"(?:,? ?\(?(?:{WEEKDAY}){_WEEKDAY_WORD}\)?)?"
_DAY_CASE = (
    rf"(?:ы|ны|ний|ноос|нээс|наас|нд|ныг|аас|ээс|оос"
    rf"|ny|nii|noos|nees|naas|nd|ni|n|aas|ees|oos|d|д|t|т){_LETTER}{{0,3}}"
)
_DAY_WORD = rf"{DAY_WORD}(?= ?-? ?{_DAY_CASE}(?![a-zа-я])|(?<=н)ы|(?<=n)[iy]| {mongolian(['одор', 'одр'])})"
_DAY_ENDING = rf"(?: ?-? ?{_DAY_CASE})?(?: {mongolian(['одор', 'одр'])}{CASE})?{_WEEKDAY_BESIDE}"
_NUMBER_CASE = rf"(?:аас|ээс|оос|{_DAY_CASE}|aas|ees|oos|[дтdt]|ын|ийн|iin|iig|ийг)"
_FROM = "(?:аас|ээс|оос|aas|ees|oos)"
_AND = "(?: ?[-,~、] ?| (?:ба|болон|ba|bolon) | )"
_DAY = rf"[0-3]?[0-9](?![0-9]|{ORDINAL_ENDING} ?-? ?{MONTH_WORD}|{ORDINAL_ENDING} {YEAR_WORD})"  # no "11 сар"
_PART = rf"{ORDINAL}|{mongolian(['эхний', 'суулийн', 'суулчийн', 'тэргуун'])}"
_FIRST, _FINAL = mongolian(["эхний"]), mongolian(["суулийн", "суулчийн"])
_HALF_YEAR = rf"{mongolian(['хагас жил'])}{CASE}"
_HALF = rf"(?:{mongolian(['хагас'])}{CASE}(?: {mongolian(['жил'])}{CASE})?|(?<= ){mongolian(['тал'])}{_PLACED})"
_QUARTER = rf"(?:{mongolian(['улирал', 'улирл'])}{CASE}|{mongolian(['доровний нэг'])}{CASE})"
_SEASON_TERM = rf"(?: (?:{mongolian(['улирал', 'улирл'])}{CASE}|{mongolian(['сарууд', 'сар'])}{CASE}))?"
# A holiday dates something only where its case or the word behind it says when.
_KEPT = rf" {mongolian(['баяр', 'амралт', 'баяр амралт'])}"
_WHEN = (
    rf"(?:(?:{CASE}{_KEPT})?-?(?:н?(?:аар|ээр|оор|аас|ээс|оос)|аад|нд|[дт]|n?(?:aar|eer|oor|aas|ees|oos)|nd|[dt])"
    rf"|-?{CASE}(?:{_KEPT}{CASE})?(?: {mongolian(['одор', 'одр'])}{CASE})?(?= {mongolian(_DURING)}))"
)
_TO = ["хуртэл", "хуртлэх", "дуустал", "дуусах хуртэл", "дуусталх", "дуустлах", "хуртэлх"]
_RANGED = ["хооронд", "хоорондох", "хугацаанд", "дотор", "туршид", "турш", "байдлаар", *_MEANWHILE]

MONGOLIAN_DATES = DateWords(
    patterns=(
        _pattern(
            rf"{_OF_YEAR}{MONTH} ?-? ?(?P<first>{_DAY}|{_DAY_WORD}){_DAY_ENDING}"
            rf"(?:{_AND}(?P<until>{_DAY}|{_DAY_WORD}){_DAY_ENDING})?",
            build_day,
        ),
        _pattern(
            rf"{_OF_YEAR}(?P<month>{NUMBER_WORD}) {mongolian(['сарын'])} (?P<first>{_DAY}){_DAY_ENDING}"
            rf"(?:{_AND}(?P<until>{_DAY}){_DAY_ENDING})?",
            build_day,
        ),
        _pattern(rf"{_OF_YEAR}{MONTH}", build_month),
        _pattern(rf"{_OF_YEAR}{LOANED_MONTH}{CASE} ?-? ?{MONTH_WORD}", build_loaned_month),
        _pattern(rf"{_OF_YEAR}{LOANED_ALONE}", build_loaned_month),
        _pattern(rf"{YEAR} {LOANED_MONTH}{CASE}", build_loaned_month),
        _pattern(rf"{LOANED_MONTH}{CASE} (?P<year>(?:19|20)[0-9]{{2}})", build_loaned_month),
        _pattern(
            rf"(?P<year>{YEAR_NUMBER})[-./](?P<month>[01]?[0-9])(?:[-./](?P<first>{_DAY}))?(?P<until>)"
            rf" ?-? ?{_NUMBER_CASE}",
            build_numeric,
        ),
        _pattern(
            rf"{_OF_YEAR}(?P<month>{ORDINAL}|{NUMBER_WORD})(?: ?-? ?{_FROM})?(?P<between>(?:{_AND}{ORDINAL}){{0,4}}?)"
            rf"(?:(?P<named>{NAMED})|{_AND})(?P<to>{ORDINAL}) ?-? ?{MONTH_WORD}",
            build_month,
        ),
        _pattern(
            rf"{_OF_YEAR}(?P<month>{ORDINAL}|{NUMBER_WORD})"
            rf"(?=(?:{NAMED}{ORDINAL}){{0,4}}?{NAMED}{ORDINAL} ?-? ?{MONTH_WORD})",
            build_month,
        ),
        _pattern(rf"{YEAR} (?P<month>{NUMBER_WORD}) {MONTH_WORD}", build_month),
        _pattern(
            rf"(?P<year>)(?P<month>(?!{mongolian(['нэг', 'нэгэн'])} )(?:{NUMBER_WORD}))"
            rf" {mongolian(['сарын', 'сард'])}",
            build_month,
        ),
        _pattern(rf"{_OF_YEAR}(?P<month>{_LETTER}{{6,14}}) {MONTH_WORD}", build_misspelt_month),
        _pattern(rf"(?:{LAST}) {MONTH}", build_past_month),
        _pattern(rf"{_OF_YEAR}(?P<number>{_PART}) ?(?:(?P<half>{_HALF})|{_QUARTER})", build_part),
        _pattern(rf"{_OF_YEAR}{MONTH} (?P<number>{_PART}) {mongolian(['хагас'])}{CASE}", build_half_month),
        _pattern(
            rf"{YEAR} (?:(?P<head>{_FIRST})|{_FINAL}) (?:(?P<number>{NUMBER}) ?)?"
            rf"(?:{MONTH_WORD}|(?P<quarters>{_QUARTER}))",
            build_some_months,
        ),
        _pattern(rf"{YEAR} {_HALF_YEAR}", build_first_half),
        _pattern(
            rf"{_OF_YEAR}{MONTH} (?:(?P<head>{_FIRST})|(?P<tail>{_FINAL})|(?P<number>{ORDINAL})) {WEEK}{CASE}",
            build_week,
        ),
        _pattern(rf"{YEAR} (?P<season>{SEASON}){CASE}{_SEASON_TERM}", build_season),
        _pattern(rf"{STEP} (?P<season>{SEASON}){CASE}{_SEASON_TERM}", build_step_season),
        _pattern(rf"{_OF_YEAR}(?P<holiday>{HOLIDAY}){_WHEN}", build_holiday),
        _pattern(rf"{YEAR} (?:(?P<month>{ORDINAL}) ?-? ?{MONTH_WORD} )?(?P<share>{SHARE})", build_share),
        _pattern(rf"(?P<year>){MONTH} (?P<share>{SHARE})", build_share),
        _pattern(rf"(?P<year>)(?P<month>(?!))?{mongolian(['оны'])} (?P<share>{SHARE})", build_share),
        _pattern(rf"(?P<year>)(?P<season>{SEASON_ALONE}){_SEASON_TERM}", build_season),
        _pattern(rf"(?P<season>{SEASON_ALONE}) (?P<year>(?:19|20)[0-9]{{2}})", build_season),
        _pattern(
            rf"{YEAR_WORD} (?P<number>{_PART}) ?(?:(?P<half>{_HALF})|{_QUARTER})(?: {mongolian(['мэдээ'])}{CASE})?"
            rf" (?P<year>(?:19|20)[0-9]{{2}})",
            build_part,
        ),
        _pattern(
            rf"(?P<year>{YEAR_NUMBER})[-./](?P<month>[01]?[0-9])[-./](?P<first>{_DAY})(?P<until>)"
            rf" {mongolian(['одор', 'одр'])}{CASE}",
            build_day,
        ),
        _pattern(YEAR, build_year),
        _pattern(rf"{STEP} {UNIT}", build_step),
        _pattern(rf"{RECENT} (?P<number>{NUMBER}) ?{UNIT}", build_past),
        _pattern(rf"(?P<number>{NUMBER}) ?{UNIT} {mongolian(['омно', 'урьд'])}", build_ago),
        _pattern(rf"(?P<day>{'|'.join(mongolian(names) for names, _ in DAY_STEPS)}){CASE}", build_named_day),
        _pattern(rf"(?P<last>{LAST} )?{_ON_WEEKDAY}", build_weekday),
        _pattern(rf"(?P<last>{LAST}) (?P<weekday>{WEEKDAY})(?P<numbered>)", build_weekday),
        _pattern(rf"{STEP} {WEEK}{CASE} (?:{_ON_WEEKDAY}|(?P<bare>{WEEKDAY}))", build_weekday_of),
        _pattern(
            rf"(?:(?P<last>{LAST})|{THIS}) (?:{WEEK}{CASE} )?{_WEEKEND}",
            build_weekend,
        ),
    ),
    before=(),
    after=(
        (
            rf"{mongolian(['хойш'])}{CASE}|{mongolian(['эхлэн', 'эхлээд', 'одоо хуртэл', 'оноог хуртэл'])}",
            Relation.SINCE,
        ),
        (rf"{mongolian(['омно', 'омнох', 'урьд'])}{CASE}", Relation.BEFORE),
        (rf"{mongolian(['дараа', 'дараах'])}{CASE}", Relation.AFTER),
        (rf"{mongolian(_TO)}{CASE}", Relation.UNTIL),
        (
            rf"{mongolian(_RANGED)}{CASE}",
            Relation.WITHIN,
        ),
    ),
    joins=(mongolian(["ба", "болон", "буюу", "эсвэл"]),),
    closes=(rf"{mongolian(['хооронд', 'хоорондох', *_TO])}{CASE}",),
)
