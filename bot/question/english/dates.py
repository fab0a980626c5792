"""How English writes dates."""

from __future__ import annotations

import re

from bot.question.english.calendar import (
    DAY,
    DAY_OF_MONTH,
    HOLIDAYS,
    MONTH,
    MONTH_NUMBERS,
    NAMED_DAY,
    NUMBER,
    OF_YEAR,
    ON_WEEKDAY,
    ORDINAL,
    PARTS,
    SEASONS,
    STEPS,
    UNIT,
    WEEKDAYS,
    YEAR,
    build_ago,
    build_before_last,
    build_day,
    build_half_month,
    build_holiday,
    build_misspelt,
    build_month,
    build_named_day,
    build_part,
    build_past,
    build_past_one,
    build_relative_month,
    build_relative_season,
    build_season,
    build_season_share,
    build_share,
    build_share_end,
    build_share_start,
    build_so_far,
    build_some_days,
    build_some_months,
    build_step,
    build_week,
    build_week_of,
    build_weekday,
    day_step,
)
from bot.question.numerals import ENGLISH
from bot.question.patterns import Build, DatePattern, DateWords, Relation, alternatives


def _pattern(expression: str, build: Build) -> DatePattern:
    return DatePattern(re.compile(rf"(?<![a-z0-9_])(?:{expression})(?![a-z0-9_])"), build)


_SHARE = rf"(?:the )?(?P<share>{alternatives(PARTS)})[ -](?:of |in )?"
_STEP = rf"(?P<step>{alternatives(STEPS)})"
_SEASON = rf"(?P<season>{alternatives(SEASONS)})"
_HOLIDAY = rf"(?:(?:the )?international )?(?P<holiday>{alternatives(HOLIDAYS)})"
_LEADING = (
    *("since", "before", "after", "around", "over", "during", "by", "until", "till", "in", "at", "on", "to", "and"),
    *("between", "from"),
)
_BY_NAME = f"(?:{'|'.join(f'(?<={lead} )' for lead in _LEADING)})"
_WEEK_OF = (
    r"(?:(?P<begin>beginning|starting|commencing|from)|(?P<end>ending)|(?:containing|around|with|on|that began))? ?"
)
# Months that are other words too need a sign that a date is meant.
_UNSURE = ("may", "march", "mar", "dec", "sep")
_SURE_MONTH = rf"(?P<month>{alternatives(set(MONTH_NUMBERS) - set(_UNSURE))})\.?(?P<year>)"
_LEADS = (
    *("in", "of", "since", "during", "from", "before", "after", "until", "till", "to", "and", "or", "by"),
    *("between", "through", "for", "about"),
)
_UNSURE_MONTH = (
    rf"(?:{'|'.join(f'(?<={lead} )' for lead in _LEADS)}|(?<=-)|^)(?P<month>{alternatives(_UNSURE)})\.?(?P<year>)"
    r"(?= ?(?:$|[?!.,;-]|(?:to|and|or|until|till|through|news|releases?|press|items?)(?![a-z])))"
)
_BESIDE_MONTH = (  # may june, march/april
    rf"(?P<month>{alternatives(_UNSURE)})\.?(?P<year>)"
    r"(?= ?(?:[,/&+-]|(?:to|through|thru|until|till|and|or)(?= ))? ?"
    rf"{alternatives(set(MONTH_NUMBERS) - set(_UNSURE))}(?![a-z]))"
)
_NTH = rf"(?P<ordinal>first|second|third|fourth|last|final|[1-4]{ORDINAL})"
_COUNTED = rf"(?P<number>[0-9]{{1,3}}|an?|{alternatives(ENGLISH)}|(?:a )?couple(?: of)?|(?:a )?few)"

ENGLISH_DATES = DateWords(
    patterns=(
        _pattern(rf"{MONTH}-(?P<year>[12][0-9])", build_month),
        _pattern(rf"in {MONTH} (?P<year>[12][0-9])", build_month),  # on nov 17 is a day
        _pattern(rf"{ON_WEEKDAY}(?:the )?{DAY}(?: day)?(?: of)?[ -]?{MONTH}{OF_YEAR}?", build_day),
        _pattern(rf"{ON_WEEKDAY}{MONTH} ?(?:the )?{DAY}{OF_YEAR}?", build_day),
        _pattern(rf"{ON_WEEKDAY}(?:the )?{NAMED_DAY}(?: day)? (?:of )?{MONTH}{OF_YEAR}?", build_named_day),
        _pattern(rf"{ON_WEEKDAY}{MONTH} (?:the )?{NAMED_DAY}{OF_YEAR}?", build_named_day),
        _pattern(rf"{MONTH}{OF_YEAR}", build_month),
        _pattern(rf"{YEAR} (?:in |of )?{MONTH}", build_month),
        _pattern(_SURE_MONTH, build_month),
        _pattern(_UNSURE_MONTH, build_month),
        _pattern(_BESIDE_MONTH, build_month),
        _pattern(r"(?P<word>[a-z]{5,11}),? (?:of )?(?P<year>20[0-9]{2})", build_misspelt),
        _pattern(rf"{_STEP} {MONTH}", build_relative_month),
        _pattern(rf"{_STEP} {MONTH},? (?P<year>20[0-9]{{2}})", build_month),
        _pattern(
            rf"(?:the )?{_NTH}[ -](?P<part>quarter|half){OF_YEAR}?",
            build_part,
        ),
        _pattern(
            rf"(?:the )?(?P<ordinal>first|second|last|1st|2nd)[ -]half (?:of |in )?{MONTH}{OF_YEAR}?",
            build_half_month,
        ),
        _pattern(rf"(?:the )?{_NTH} week (?:of |in )?{MONTH}{OF_YEAR}?", build_week),
        _pattern(rf"(?:the )?(?P<ordinal>first|last|final) {NUMBER} months{OF_YEAR}", build_some_months),
        _pattern(rf"(?:the )?week (?:of |in )?{_WEEK_OF}{DAY_OF_MONTH}{OF_YEAR}?", build_week_of),
        _pattern(rf"{_HOLIDAY}{OF_YEAR}", build_holiday),
        _pattern(rf"{_BY_NAME}{_HOLIDAY}(?P<year>)", build_holiday),
        _pattern(rf"{_SHARE}{_SEASON}{OF_YEAR}?", build_season_share),
        _pattern(rf"(?P<share>mid){_SEASON}{OF_YEAR}?", build_season_share),
        _pattern(rf"{_BY_NAME}(?:the )?{_SEASON}(?P<year>)(?= ?(?:$|[?!.,;]))", build_season),
        _pattern(rf"{_SHARE}{MONTH} (?P<year>'?(?:1[3-9]|[2-9][0-9]))", build_share),
        _pattern(rf"(?:the )?{_SEASON}{OF_YEAR}(?:[/-](?:20)?[0-9]{{2}})?(?![0-9])", build_season),
        _pattern(
            rf"(?P<part>quarter|half) (?:no\.? |number )?(?P<ordinal>[1-4]|one|two|three|four){OF_YEAR}?", build_part
        ),
        _pattern(rf"(?:the )?(?P<edge>first|last|final) {NUMBER} days (?:of |in )?{MONTH}{OF_YEAR}?", build_some_days),
        _pattern(rf"{YEAR} (?:(?:in|during) (?:the )?)?{_SEASON}", build_season),
        _pattern(rf"{_STEP} {_SEASON}", build_relative_season),
        _pattern(rf"{_STEP} {_SEASON},? (?P<year>20[0-9]{{2}})", build_season),
        _pattern(rf"(?:(?<=since )|(?<=before )){_SHARE}{MONTH}{OF_YEAR}?", build_share_start),
        _pattern(rf"(?:(?<=until )|(?<=till )|(?<=by )|(?<=after )){_SHARE}{MONTH}{OF_YEAR}?", build_share_end),
        _pattern(rf"{_SHARE}{MONTH}{OF_YEAR}?", build_share),
        _pattern(rf"{_SHARE}{YEAR}", build_share),
        _pattern(rf"(?:the last|(?:the )?past) {UNIT}", build_past_one),
        _pattern(rf"(?:the )?{_STEP} {UNIT}(?:'s)?", build_step),
        _pattern(rf"(?:so far )?this {UNIT} (?:so far|to date|until now|till now|up to now)", build_so_far),
        _pattern(rf"so far this {UNIT}", build_so_far),
        _pattern(rf"(?:the )?{UNIT} before last", build_before_last),
        _pattern(rf"(?:the |these )?(?:last|past|previous|recent) {NUMBER} {UNIT}", build_past),
        _pattern(
            rf"{_COUNTED} {UNIT} ago",
            build_ago,
        ),
        _pattern(rf"(?P<step>last|this|next|on) (?P<weekday>{alternatives(WEEKDAYS)})", build_weekday),
        _pattern("(?:the )?day before yesterday", day_step(-2)),
        _pattern("yesterday(?:'s)?", day_step(-1)),
        _pattern("today(?:'s)?", day_step(0)),
    ),
    before=(
        ("since", Relation.SINCE),
        ("starting (?:from|in|on)", Relation.SINCE),
        ("(?:no|not) earlier than", Relation.SINCE),
        ("after", Relation.AFTER),
        ("later than", Relation.AFTER),
        ("until", Relation.UNTIL),
        ("till", Relation.UNTIL),
        ("up (?:to|until|till)(?: and including)?", Relation.UNTIL),
        ("to the end of", Relation.UNTIL),
        ("(?:no|not) later than", Relation.UNTIL),
        ("as late as", Relation.UNTIL),
        ("by", Relation.UNTIL),
        ("through", Relation.UNTIL),
        ("before", Relation.BEFORE),
        ("prior to", Relation.BEFORE),
        ("earlier than", Relation.BEFORE),
        ("(?:in|during) the run[ -]?up to", Relation.BEFORE),
        ("(?:ahead|in advance) of", Relation.BEFORE),
        ("(?:on|in|at|during) or before", Relation.UNTIL),
        ("(?:on|in|at|during|from) or after", Relation.SINCE),
        ("(?:leading up|previous) to", Relation.BEFORE),
        ("preceding", Relation.BEFORE),
        ("(?:following|subsequent to|past|beyond)", Relation.AFTER),
        ("(?:beginning|commencing|as) (?:from|in|on|of|with)", Relation.SINCE),
        ("as (?:from|of)", Relation.SINCE),
        ("older than", Relation.BEFORE),
        ("newer than", Relation.AFTER),
        ("(?:in|on|of|at|for|from|during|within|over|throughout|dated?|around|about)", Relation.WITHIN),
        (
            "(?:in|during|over|within|throughout|of|for|across) (?:the|all of|all|the whole of|the month of|the year"
            "|the entire"
            "|the course of|the run of|the calendar year|the whole year|the months? of|calendar year)",
            Relation.WITHIN,
        ),
        ("(?:the )?(?:(?:calendar|whole|entire|full) )?(?:months?|year|yr)(?: of)?", Relation.WITHIN),
        ("(?:all of|so far|all|whole|the whole of|across|only|just)", Relation.WITHIN),
    ),
    after=(
        (
            r"(?:onwards?|on|(?:and|or) (?:after|later|onwards?)(?= ?(?:$|[?!.,;)]))"
            r"|(?:up )?(?:to|until|till|and) (?:now|today|date|the present))",
            Relation.SINCE,
        ),
        (r"(?:and|or) (?:before|earlier)(?= ?(?:$|[?!.,;)]))", Relation.UNTIL),
    ),
    joins=("to", "until", "till", "through", "thru", "and", "&", "or", "up to", r"\+", "plus", "as well as"),
    opens=("from", "between", "(?:in|during) (?:the period )?(?:from|between)", "(?:the )?period (?:from|between|of)"),
)
