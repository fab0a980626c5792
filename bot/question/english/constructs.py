"""How English sets releases against others: before, after, between, but not, or; in order; per month."""

from __future__ import annotations

import re

from bot.question.constructs import ConstructWords
from bot.question.english.neighbours import ITEM, NTH, NUMBER, PUBLISH, TURN, find_beside, word
from bot.question.model import Order
from bot.question.numerals import read_word

_ONE_OF = r"[^,.;?!]{1,40}?"
_LISTED = rf"(?:{_ONE_OF}, ){{1,5}}(?:{_ONE_OF} )?(?:and|or) [^,.;?!]+?"
"""SCORE, wages and disability: a comma before an "and" ends nothing."""

_OUT = (
    rf"(?P<a>{_LISTED}|[^,.;?!]+?)(?=(?: ?(?:[,.;?!]|$|  )| (?:are|were|is|was|came|come|did|do|does|have|has|had|can"
    r"|published|released|there|please|and (?:how|which|what))(?![a-z])))"
)
_ABOUT = "(?:about|on|concerning|regarding|related to|relating to|mentioning|dealing with|involving|covering|from|for)"
_NOT = "(?:not|never|isn'?t|aren'?t|wasn'?t|weren'?t|ain'?t)"
_NO_TIE = "(?:unrelated to|(?:nothing|not|isn'?t|aren'?t|not anything) to do with|unconnected (?:to|with))"
_EXTREMES = (
    "(?:(?P<most>(?:the )?(?:most|more|(?:highest|biggest|largest|greatest) number of))"
    "|(?P<fewest>(?:the )?(?:fewest|least|fewer|(?:lowest|smallest) number of))"
    "|(?P<none>none|no|not any|nothing|without any|zero|without))"
)
_BUSY = "(?:(?P<most>busiest|most (?:active|productive))|(?P<fewest>quietest|slowest|least (?:active|productive)))"
_GAP = (
    "(?> +(?:had|has|have|saw|were|was|is|are|did|do|does|with|there|been|you|the|ilo|they|we|that|in|of|out|get|got"
    rf"|{PUBLISH}|{ITEM})(?![a-z]))* +"
)
_AGES = "(?:oldest|latest|newest|earliest|most|last|first|final|to|from|half|quarter)"
_WHICH = rf"(?:what|(?:which|what)(?: {ITEM})?|(?:the )?{ITEM})(?: that| which)?"
_ONES = rf"(?: (?P<n>{NUMBER}))?(?: (?:ones?|things?))?"
_UNIT = r"(?:(?P<month>months?)|(?P<quarter>quarters?)|(?P<year>years?))"
_EACH = r"(?:(?P<month>month(?:ly)?)|(?P<quarter>quarter(?:ly)?)|(?P<year>year(?:ly)?|annual(?:ly)?))"

_BUT = "(?:but|except(?:ing)?(?: for)?|apart from|other than|bar|save(?: for)?|minus|excluding|without)"
_WHOSE = "(?:(?:the|your|our|its|their|this|that|ilo's|the ilo's) )?(?:(?:very|absolute|single) )?"
_NEWEST = rf"{_WHOSE}(?:newest|latest|most recent|last|current|present)"
_OLDEST = rf"{_WHOSE}(?:oldest|earliest|first)"
_DIRECTLY = "(?:(?:right|just|directly|immediately|straight|shortly) )?"
_BEFORE = (
    rf"{_DIRECTLY}(?:before|preced(?:ing|ed|es)|prior to|ahead of|in front of|runner-?up to|previous to|in advance of"
    "|older than|earlier than)"
)
_AFTER = (
    rf"{_DIRECTLY}(?:after|follow(?:ing|ed|s)|since|newer than|more recent than|later than|subsequent to|next to"
    "|succeed(?:ing|ed|s))"
)
_PLURAL_ITEMS = "(?:(?:press )?releases|items|articles|stories|announcements|posts|publications|updates|ones|pieces)"
_STEPPED = (
    rf"(?:(?:that|which|you|they|we|had|have|has|was|is|were) )*(?:{PUBLISH}|ran|stood|stands|went|sits|sat|sent)"
)
_STEPPING = (
    rf"(?:(?:the )?(?:last|final|closest|nearest|next|very next)(?: {ITEM}| thing)? )?"
    rf"(?:(?:the )?(?:(?P<past>{NUMBER}|{NTH})(?: (?:{ITEM}|places?|steps?|back))*|{ITEM}) )?"
    rf"(?:{_STEPPED} )?(?:(?P<past2>{NUMBER}|{NTH}) )?"
)
_MANY = rf"(?:(?:all|every|everything|anything|any)(?: (?:the |your )?{ITEM})? |{_PLURAL_ITEMS} )"
_CLOSED = r"(?=[ ?.!]*$|,| (?:on|about|for|of|from|in|that|which|regarding|concerning|mentioning|please|pls)(?![a-z]))"
_NO_TOPIC = "(?=[ ?.!]*$)"

ENGLISH_CONSTRUCTS = ConstructWords(
    find_beside=find_beside,
    turn=TURN,
    without=(
        word(rf"^ *(?:only )?not (?:the ones? )?(?:{_ABOUT} )?{_OUT}"),
        word(
            rf"(?:(?:but|and|that|which|are|is|were|was|have|has) )*{_NOT}(?: (?:be|being|really|anything))*"
            rf" {_ABOUT} {_OUT}"
        ),
        word(rf"(?:(?:but|and|that|which|are|is|were|was|have|has) )*{_NO_TIE} {_OUT}"),
        word(rf"{ITEM} +(?:that |which )?(?:are|were|is) not {_OUT}"),
        word(rf"(?:(?:but|and|that|which|are|is|were|was) )*neither(?: {_ABOUT})? {_OUT}"),
        word(
            r"(?:that |which )?(?:do not|does not|don't|dont|doesn't|doesnt|did not|didn't) (?:mention|concern|cover"
            rf"|involve|deal with|talk about|discuss|relate to|contain|include) {_OUT}"
        ),
        word(
            r"(?:every|any|some)(?:thing|one) (?:else )?but(?: for| not)?"
            rf"(?: (?:those|the ones?|that|releases|news|anything|everything))?(?: {_ABOUT})? {_OUT}"
        ),
        word(
            r"(?:all |everything |anything )?(?:other than|apart from|aside from|except(?:ing)?(?: for)?"
            r"|excluding|excl\.?"
            r"|not including|leaving (?:out|aside)|with the exception of|but not|minus|but for|all but|not counting"
            r"|(?:(?:but|and|please) )*(?:skip(?:ping)?|ignor(?:e|ing)|omit(?:ting)?|exclude|leave out|forget"
            r"|disregard(?:ing)?|never mind)|(?:(?<=, )|but |and |with )no)"
            rf"(?: (?:those|the ones?|that|releases|news|anything|everything))?(?: {_ABOUT})? {_OUT}"
        ),
        word(rf"(?<=releases )(?:without|besides)(?: (?:any )?(?:mention of|reference to))? {_OUT}"),
        word(rf"(?<=news )(?:without|besides)(?: (?:any )?(?:mention of|reference to))? {_OUT}"),
    ),
    sorts=(
        (
            word(
                r"(?:(?:sorted|ordered|listed|sort|order|arranged?) )?(?:by date )?(?:from |with |starting "
                r"(?:from|with) )?"
                r"(?:the )?(?:(?:very )?(?:oldest|earliest)(?: ones?)? (?:first|to (?:the )?(?:newest|latest"
                r"|most recent))"
                r"|old(?:est)? to new(?:est)?)|(?:in )?(?:(?<!reverse )chronological|date|ascending|time) order"
                r"|chronologically|(?:sort(?:ed)?|order(?:ed)?) (?:it |them )?by (?:the )?(?:oldest|age)"
            ),
            True,
        ),
        (
            word(
                r"(?:(?:sorted|ordered|listed|sort|order|arranged?) )?(?:by date )?(?:from |with |starting "
                r"(?:from|with) )?"
                r"(?:the )?(?:(?:newest|latest|most recent)(?: ones?)? (?:first|to (?:the )?(?:oldest|earliest))"
                r"|new(?:est)? to old(?:est)?)|(?:in )?(?:reverse chronological|descending) order"
                r"|(?:sort(?:ed)?|order(?:ed)?) (?:it |them )?by (?:the )?(?:date|time|newest|latest)"
            ),
            False,
        ),
    ),
    all_but=tuple(
        (
            word(
                rf"(?:(?:all|everything|every {ITEM}|{ITEM})(?: (?:of )?(?:the |your )?{ITEM})? |(?<=[a-z0-9] ))"
                rf"{_BUT} (?:the |your )?"
                rf"(?:very )?(?:(?P<n>{NUMBER}) )?{end}(?: (?P<n2>{NUMBER}))?(?: {ITEM})?"
            ),
            order,
        )
        for end, order in ((_NEWEST, Order.NEWEST), (_OLDEST, Order.OLDEST))
    )
    + tuple(
        (word(rf"{_MANY}(?:{_STEPPED} )?{side} {end}(?: {ITEM})?{_NO_TOPIC}"), order)
        for side, end, order in ((_BEFORE, _NEWEST, Order.NEWEST), (_AFTER, _OLDEST, Order.OLDEST))
    ),
    endings=(
        (word(rf"(?:{ITEM} )?(?P<beyond>{_AFTER}) {_NEWEST}(?: {ITEM})?{_NO_TOPIC}"), Order.NEWEST),
        (word(rf"(?:{ITEM} )?(?P<beyond>{_BEFORE}) {_OLDEST}(?: {ITEM})?{_NO_TOPIC}"), Order.OLDEST),
        (
            word(rf"(?:the )?(?:last|latest|newest|most recent)(?: {ITEM})? but (?P<past>{NUMBER})(?: {ITEM})?"),
            Order.NEWEST,
        ),
        (word(rf"{_STEPPING}{_BEFORE} {_NEWEST}(?: {ITEM}{_CLOSED}|{_CLOSED})"), Order.NEWEST),
        (word(rf"{_STEPPING}{_AFTER} {_OLDEST}(?: {ITEM}{_CLOSED}|{_CLOSED})"), Order.OLDEST),
        (
            word(rf"{_WHICH} (?:opened|opens|began|begins|started|starts|kicked off)(?: off)?(?: the)?(?=  )"),
            Order.OLDEST,
        ),
        (
            word(rf"{_WHICH} (?:closed|closes|ended|ends|finished|concluded|wrapped up)(?: off)?(?: the)?(?=  )"),
            Order.NEWEST,
        ),
        (word(rf"(?:the )?(?:very )?next(?: {ITEM})?(?=   )"), Order.OLDEST),
        (word(rf"(?:the )?(?P<rank>previous|penultimate)(?= (?:[a-z0-9+-]+ ){{1,2}}{ITEM}[ ?.!]*$)"), Order.NEWEST),
        (word(rf"(?:the )?(?P<rank>{NTH})(?! {_AGES})(?= (?:[a-z0-9+-]+ ){{1,2}}{ITEM}[ ?.!]*$)"), Order.OLDEST),
        (word(rf"(?:the )?(?:very )?(?:first|earliest|oldest){_ONES}(?=   )"), Order.OLDEST),
        (word(rf"(?:the )?(?:very )?(?:last|latest|newest|final|most recent){_ONES}(?=   )"), Order.NEWEST),
    ),
    rhythm=(
        word(
            rf"(?:the )?(?:average )?(?:how many|how much|number of|count of|counts? of)(?: (?:of )?{ITEM})?"
            rf"(?> (?:are|were|do|did"
            rf"|have|get|does|has"
            rf"|is|you|they|we|the ilo|ilo|there|been|{PUBLISH})(?![a-z]))*(?: (?:in|for|each|on average))*"
            rf" (?:a|per|each|every|by|in each|in every) {_EACH}"
        ),
        word(
            rf"(?:{ITEM} )?(?:count(?:s|ed)?|numbers?|totals?|statistics|stats|breakdown)(?: of (?:{ITEM}"
            rf"|them))?(?: by| per| each)? {_EACH}"
        ),
        word(rf"{_EACH} (?:counts?|numbers?|totals?|statistics|stats|breakdown|average)(?: of {ITEM})?"),
        word(rf"(?:{ITEM} )(?:per|by|each|every|for each|for every) {_EACH}"),
        word(
            rf"(?P<words>(?<=[a-z0-9+] )(?:by|per) (?:the )?{_EACH})(?=(?: +(?:please|pls|in|for))*(?:  |[ ,;:?.!]*$))"
        ),
        word(rf"(?:in |on )?(?:which|what) {_UNIT}{_GAP}{_EXTREMES}(?: {ITEM})?(?: (?:of|in|for|at all))*"),
        # "Which month of 2018": the date took the month with it.
        word(rf"(?:in )?(?:which|what)(?=  ){_GAP}{_EXTREMES}(?: {ITEM}|(?=[ ?.!]*$)| (?:{PUBLISH}))"),
        word(rf"(?:in )?(?:which|what) {_UNIT}{_GAP}(?:the )?{_BUSY}(?: (?:for|in|of))?"),
        word(rf"(?:the )?{_BUSY} {_UNIT}(?: (?:for|of|in|with|by))?(?: {ITEM})?"),
        word(
            rf"(?:the |any |are there |were there )*{_UNIT} (?:with|had|having|has|that had) {_EXTREMES} ?"
            rf"(?:any )?{ITEM}"
        ),
        word(rf"(?:the |any |are there |were there )*{_UNIT} (?P<none>without)(?: any)? {ITEM}"),
        word(
            rf"(?:how many|number of)(?: [^ ?.!]+){{0,3}} {ITEM}(?: [^ ?.!]+){{0,4}}?"
            rf"(?P<words> (?:a|per|each|every) {_EACH})"
        ),
    ),
    mention=word(
        r"(?P<which>(?:which|what)(?: ones?)? |(?=[a-z]+ in (?:which|what) ))?(?:(?:mentioned|named|cited|listed) in"
        r"|mention(?:s|ed|ing)?|contain(?:s|ed|ing)?(?: the words?)?|"
        r"(?:with|ha(?:s|ve)|us(?:e|es|ing)|includ(?:e"
        r"|es|ing))"
        r" the (?:words?|terms?|phrase|expression|name)|(?:refers?|referred|referring) to|names? the|say the words?)"
    ),
    summary=word(r"(?:in|within) (?:the|their|its|a) (?:summar(?:y|ies)|abstracts?|leads?|text|body|descriptions?)"),
    either=re.compile(r"(?<![a-z])(?: n?or )(?:about |on |of )?|(?:, )?(?<![a-z])n?or (?:about |on )?"),
    joins=re.compile(r" and (?:about |on |of )?|, ?| & | as well as | plus "),
    read_number=read_word,
)
