"""How English sets releases against others: before, after, between, but not, or; in order; per month."""

from __future__ import annotations

import re

from bot.question.constructs import ConstructWords, FoundBeside, Turn
from bot.question.fillers_english import EDGES
from bot.question.model import Order, Side
from bot.question.numerals import ENGLISH, ENGLISH_ORDINALS, read_word
from bot.question.patterns import alternatives
from bot.question.periods import Span
from bot.question.terms_english import ENGLISH_TERMS

_ITEM = rf"(?:{ENGLISH_TERMS.item}|ones?)"
_PLURAL = re.compile(
    r"\b(?:releases|items|articles|stories|announcements|bulletins|posts|publications|updates|headlines|entries|pieces"
    r"|ones|all|everything|anything|any|every|news|how many|number of|have been|has been|list)\b"
)
_NUMBER = rf"(?:[0-9]{{1,2}}|{alternatives(ENGLISH)})"
_PUBLISH = "(?:publish(?:ed|es)?|released?|issued?|post(?:ed)?|appear(?:ed|s)?|c[ao]me(?:s| out)?|put out|out|sent out)"
_DIRECT = r"(?:(?:right|just|directly|immediately|straight|shortly|exactly|next|that came|coming) )?"
_TIE = (
    r"(?P<before>before|prior to|preced(?:ing|ed|es)|ahead of|previous to)"
    r"|(?P<after>after|follow(?:ing|ed|s)|subsequent to|next to)|(?P<since>since|from)"
)
_BESIDE = re.compile(
    rf"(?P<lead>.*?)(?<![a-z0-9])(?P<words>{_DIRECT}(?:{_TIE}))(?![a-z0-9]) +"
    r"(?P<a>.+?)(?P<on>(?: on)?(?:wards?)?(?: up to now| until now| till now)?)[ ?!.]*$"
)
_PREVIOUS = re.compile(
    r"(?P<lead>.*?)(?P<words>(?:the )?(?:(?P<before>previous|preceding)|(?P<after>next|following)) "
    rf"{_ITEM} (?:to|before|after|from)) (?P<a>.+?)[ ?!.]*$"
)
_BETWEEN = re.compile(
    r"(?P<lead>.*?)(?<![a-z])(?P<words>between|from) +(?P<a>.+?) (?P<and>and|to|until|till) +(?P<b>.+?)[ ?!.]*$"
)
_POINTED = re.compile(
    rf"(?:^| ){_ITEM}[ ?!.]*$|^(?:the )?{_ITEM} (?:on|about|of|from|in|with|regarding|concerning|for) "
)
# "The one before the last", "before that": counted from the end, or from what was talked of.
_LAST_ONE = re.compile(
    rf"(?:the )?(?:very )?(?:last|latest|newest|most recent|previous)(?: {_ITEM})?(?: |$)|(?:that|this|it|then"
    rf"|now|them)(?: |$)"
)
_PRONOUN = re.compile(
    r"(?:the )?(?:ones? (?:on|about|of|from|in|with|regarding|concerning|for|where|that|which|when) )?(.+?)"
    r"(?: ones?)?[ ?!.]*"
)
_ASKING = (
    rf"the|a|an|very|next|first|last|previous|closest|nearest|one|ones|{_NUMBER}|what|which|when|how|many|is|are"
    rf"|was|were"
    "|there|list|show|give|tell|find|get|me|us|all|any|every|some|thing|things|anything|everything|something|else|that"
    r"|has|have|had|been|did|do|does|you|they|we|it|the ilo|ilo|please|and|so|of|it's|what's|can|could"
)
_LEAD = re.compile(rf"[ ,]*(?>(?:{_PUBLISH}|{_ITEM}|{_ASKING})[ ,]+)*")  # never back: it may be long
_TELLING = re.compile(rf"(?<![a-z])(?:{_PUBLISH}|{_ITEM}|next|anything|everything)(?![a-z])")
_LOOSE = re.compile(
    rf"(?<![a-z])(?:(?:the )?(?:very )?(?:next|first|last|previous|closest|nearest)|the|ones?|things?"
    rf"|{_PUBLISH})(?![a-z])"
)
_ITEMS = re.compile(rf"(?<![a-z])(?:{ENGLISH_TERMS.item})(?![a-z])")
_LIMIT = re.compile(rf"(?<![a-z0-9])({_NUMBER})(?= (?:{_ITEM}|that|which|published|before|after|right|just|directly))")


# "After the Kunming one what did you publish next?"
_LEADING = re.compile(
    rf"(?P<lead>(?:(?:and|so|then) )?)(?P<words>{_DIRECT}(?:{_TIE})) (?P<a>(?:(?!  ).)+?)[ ,]+"
    r"(?P<on>(?:what(?:'?s)?|which) .*)"
)

_ASKED_LAST = re.compile(r".+?[ ,]+(?P<clause>(?:what(?:'?s)?|which) .*)")


def _find_beside(folded: str) -> FoundBeside | None:
    leading = _LEADING.fullmatch(folded)
    if leading is not None and _TURN.clause.fullmatch(leading["on"]) and _TELLING.search(leading["on"]):
        side = Side.BEFORE if leading["before"] else Side.AFTER
        return _make(leading, side, whole=_TURN.whole.search(leading["on"]) is not None)
    between = _BETWEEN.match(folded)
    if between is not None and (cut := _cut_clause(folded, between)):
        return _make(cut, Side.BETWEEN, until=_trim(cut, "b"), whole=True)
    if between is not None and _are_pointed(between):
        return _make(between, Side.BETWEEN, until=_trim(between, "b"), whole=True)
    previous = _PREVIOUS.match(folded)
    match = previous or _BESIDE.match(folded)
    if match is None:
        return None
    if _LAST_ONE.match(match["a"]):
        return None
    groups = match.groupdict()
    since = groups.get("since") is not None
    if match["words"] == "from" and not groups["on"]:
        return None
    if previous is None and not _is_pointed(match["lead"], match["a"]):
        return None
    whole = since or (
        not match["words"].startswith(("right", "just", "dir", "imm", "next")) and _is_whole(match["lead"])
    )
    return _make(match, Side.BEFORE if groups["before"] else Side.AFTER, whole=whole)


def _cut_clause(folded: str, between: re.Match[str]) -> re.Match[str] | None:
    """Leave the question behind "between A and B, what came out?" out."""
    asked = _ASKED_LAST.fullmatch(between["b"])
    if asked is None or between["lead"] or "  " in between["a"] + between["b"]:
        return None
    if not _TURN.clause.fullmatch(asked["clause"]):
        return None
    return _BETWEEN.match(folded[: between.start("b") + asked.start("clause")].rstrip(" ,"))


def _is_whole(lead: str) -> bool:
    return _PLURAL.search(lead) is not None and _LIMIT.search(f"{lead} before") is None


def _is_pointed(lead: str, anchor: str) -> bool:
    """Whether words beside a "before" tell of releases on both its sides."""
    if _POINTED.search(anchor):
        return bool(lead.strip())
    return _LEAD.fullmatch(lead.rstrip() + " ") is not None and _TELLING.search(lead) is not None


def _are_pointed(match: re.Match[str]) -> bool:
    if _POINTED.search(match["a"]) and _POINTED.search(match["b"]):
        return True
    if match["words"] == "from":
        return False
    ends_so = re.search(rf"(?:{_PUBLISH})[ ]*$", match["lead"]) is not None
    return ends_so and _LEAD.fullmatch(match["lead"].rstrip() + " ") is not None


def _make(match: re.Match[str], side: Side, *, whole: bool, until: Span | None = None) -> FoundBeside:
    taken = [match.span("words"), match.span("a"), *_find_loose(match["lead"])]
    taken += [match.span(name) for name in ("b", "and", "on") if match.groupdict().get(name)]
    limit = None if whole else _LIMIT.search(match["lead"] + " before")
    if limit is not None:
        taken.append(limit.span(1))
    number = read_word(limit[1]) if limit else None
    return FoundBeside(side, _trim(match, "a"), until, whole, taken=tuple(taken), limit=number)


def _find_loose(lead: str) -> list[Span]:
    """The words before "before" that no topic has: "release" is none of them where it is no verb."""
    items = [item.span() for item in _ITEMS.finditer(lead)]
    loose = [match.span() for match in _LOOSE.finditer(lead)]
    return [span for span in loose if not any(start < span[1] and span[0] < end for start, end in items)]


def _trim(match: re.Match[str], name: str) -> Span:
    """The place of an anchor without "the one on" and "one" around it."""
    start, end = match.span(name)
    trimmed = _PRONOUN.fullmatch(match[name])
    return (start, end) if trimmed is None else (start + trimmed.start(1), start + trimmed.end(1))


def _word(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9_])(?:{expression})(?![a-z0-9_])")


_NEARBY = (
    "after|afterwards?|before|prior|preceding|preceded|previous|previously|next|following|followed|follows|subsequent"
    "|subsequently|later|earlier|newer|older|since|right|straight|directly|immediately|just|hot on the heels"
)
_TURN = Turn(
    pause=re.compile(r" ?[,;:.!?-]+ (?:and |then |so )*| (?:and|then) (?=what|which|the (?:next|previous|one))"),
    clause=re.compile(
        rf"(?>(?:{_PUBLISH}|{_ITEM}|{_ASKING}|{_NEARBY}|name|that's|thats|{alternatives(EDGES)})(?:[ ,]+|(?=[?!.]|$)))+"
        "[?!.]*"
    ),
    sign=_word(rf"it|that|this|them|{_PUBLISH}|{_ITEM}|ones?"),
    side=_word(
        "(?P<before>before|prior|preced(?:ing|ed|es)|previous(?:ly)?|earlier|older)"
        "|after|afterwards?|follow(?:ing|ed|s)|next|subsequent(?:ly)?|later|newer|since|heels"
    ),
    asked=_word("when|(?:what|which) (?:date|day)|how many"),
    whole=_word(
        "all|any|everything|anything|others?|how many|releases|ones|articles|stories|announcements|items|since"
    ),
    anchor=_PRONOUN,
    ends=_word("latest|newest|most recent|oldest|earliest|first|last|final"),
)
_ONE_OF = r"[^,.;?!]{1,40}?"
_LISTED = rf"(?:{_ONE_OF}, ){{1,5}}(?:{_ONE_OF} )?(?:and|or) [^,.;?!]+?"
"""SCORE, wages and disability: a comma before an "and" ends nothing."""

_OUT = (
    rf"(?P<a>{_LISTED}|[^,.;?!]+?)(?=(?: ?(?:[,.;?!]|$|  )| (?:are|were|is|was|came|come|did|do|does|have|has|had|can"
    r"|published|released|there|please|and (?:how|which|what))(?![a-z])))"
)
_ABOUT = "(?:about|on|concerning|regarding|related to|relating to|mentioning|dealing with|involving|covering|from|for)"
_EXTREMES = (
    "(?:(?P<most>(?:the )?(?:most|more|(?:highest|biggest|largest|greatest) number of))"
    "|(?P<fewest>(?:the )?(?:fewest|least|fewer|(?:lowest|smallest) number of))"
    "|(?P<none>none|no|not any|nothing|without any|zero|without))"
)
_BUSY = "(?:(?P<most>busiest|most (?:active|productive))|(?P<fewest>quietest|slowest|least (?:active|productive)))"
_GAP = (
    "(?> +(?:had|has|have|saw|were|was|is|are|did|do|does|with|there|been|you|the|ilo|they|we|that|in|of|out|get|got"
    rf"|{_PUBLISH}|{_ITEM})(?![a-z]))* +"
)
_AGES = "(?:oldest|latest|newest|earliest|most|last|first|final|to|from|half|quarter)"
_NTH = f"{alternatives(ENGLISH_ORDINALS[1:])}|[0-9]{{1,2}}(?:nd|rd|th)"
_WHICH = rf"(?:what|(?:which|what)(?: {_ITEM})?|(?:the )?{_ITEM})(?: that| which)?"
_ONES = rf"(?: (?P<n>{_NUMBER}))?(?: (?:ones?|things?))?"
_UNIT = r"(?:(?P<month>months?)|(?P<quarter>quarters?)|(?P<year>years?))"
_EACH = r"(?:(?P<month>month(?:ly)?)|(?P<quarter>quarter(?:ly)?)|(?P<year>year(?:ly)?|annual(?:ly)?))"

ENGLISH_CONSTRUCTS = ConstructWords(
    find_beside=_find_beside,
    turn=_TURN,
    without=(
        _word(rf"(?:(?:but|and|that|which|are|is|were|was|have|has) )*not(?: (?:be|being))? {_ABOUT} {_OUT}"),
        _word(rf"{_ITEM} +(?:that |which )?(?:are|were|is) not {_OUT}"),
        _word(
            r"(?:that |which )?(?:do not|does not|don't|dont|doesn't|doesnt|did not|didn't) (?:mention|concern|cover"
            rf"|involve|deal with|talk about|discuss|relate to|contain|include) {_OUT}"
        ),
        _word(
            r"(?:every|any|some)(?:thing|one) (?:else )?but(?: for| not)?"
            rf"(?: (?:those|the ones?|that|releases|news|anything|everything))?(?: {_ABOUT})? {_OUT}"
        ),
        _word(
            r"(?:all |everything |anything )?(?:other than|apart from|aside from|except(?:ing)?(?: for)?"
            r"|excluding|excl\.?"
            r"|not including|leaving (?:out|aside)|with the exception of|but not|minus|but for|all but)"
            rf"(?: (?:those|the ones?|that|releases|news|anything|everything))?(?: {_ABOUT})? {_OUT}"
        ),
        _word(rf"(?<=releases )(?:without|besides)(?: (?:any )?(?:mention of|reference to))? {_OUT}"),
        _word(rf"(?<=news )(?:without|besides)(?: (?:any )?(?:mention of|reference to))? {_OUT}"),
    ),
    sorts=(
        (
            _word(
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
            _word(
                r"(?:(?:sorted|ordered|listed|sort|order|arranged?) )?(?:by date )?(?:from |with |starting "
                r"(?:from|with) )?"
                r"(?:the )?(?:(?:newest|latest|most recent)(?: ones?)? (?:first|to (?:the )?(?:oldest|earliest))"
                r"|new(?:est)? to old(?:est)?)|(?:in )?(?:reverse chronological|descending) order"
                r"|(?:sort(?:ed)?|order(?:ed)?) (?:it |them )?by (?:the )?(?:date|time|newest|latest)"
            ),
            False,
        ),
    ),
    endings=(
        (
            _word(rf"{_WHICH} (?:opened|opens|began|begins|started|starts|kicked off)(?: off)?(?: the)?(?=  )"),
            Order.OLDEST,
        ),
        (
            _word(rf"{_WHICH} (?:closed|closes|ended|ends|finished|concluded|wrapped up)(?: off)?(?: the)?(?=  )"),
            Order.NEWEST,
        ),
        (_word(rf"(?:the )?(?:very )?next(?: {_ITEM})?(?=   )"), Order.OLDEST),
        (_word(rf"(?:the )?(?P<rank>previous|penultimate)(?= (?:[a-z0-9+-]+ ){{1,2}}{_ITEM}[ ?.!]*$)"), Order.NEWEST),
        (_word(rf"(?:the )?(?P<rank>{_NTH})(?! {_AGES})(?= (?:[a-z0-9+-]+ ){{1,2}}{_ITEM}[ ?.!]*$)"), Order.OLDEST),
        (_word(rf"(?:the )?(?:very )?(?:first|earliest|oldest){_ONES}(?=   )"), Order.OLDEST),
        (_word(rf"(?:the )?(?:very )?(?:last|latest|newest|final|most recent){_ONES}(?=   )"), Order.NEWEST),
    ),
    rhythm=(
        _word(
            rf"(?:the )?(?:average )?(?:how many|how much|number of|count of|counts? of)(?: (?:of )?{_ITEM})?"
            rf"(?> (?:are|were|do|did"
            rf"|have|get|does|has"
            rf"|is|you|they|we|the ilo|ilo|there|been|{_PUBLISH})(?![a-z]))*(?: (?:in|for|each|on average))*"
            rf" (?:a|per|each|every|by|in each|in every) {_EACH}"
        ),
        _word(
            rf"(?:{_ITEM} )?(?:count(?:s|ed)?|numbers?|totals?|statistics|stats|breakdown)(?: of (?:{_ITEM}"
            rf"|them))?(?: by| per| each)? {_EACH}"
        ),
        _word(rf"{_EACH} (?:counts?|numbers?|totals?|statistics|stats|breakdown|average)(?: of {_ITEM})?"),
        _word(rf"(?:{_ITEM} )(?:per|by|each|every|for each|for every) {_EACH}"),
        _word(rf"(?:in |on )?(?:which|what) {_UNIT}{_GAP}{_EXTREMES}(?: {_ITEM})?(?: (?:of|in|for|at all))*"),
        # "Which month of 2018": the date took the month with it.
        _word(rf"(?:in )?(?:which|what)(?=  ){_GAP}{_EXTREMES}(?: {_ITEM}|(?=[ ?.!]*$)| (?:{_PUBLISH}))"),
        _word(rf"(?:in )?(?:which|what) {_UNIT}{_GAP}(?:the )?{_BUSY}(?: (?:for|in|of))?"),
        _word(rf"(?:the )?{_BUSY} {_UNIT}(?: (?:for|of|in|with|by))?(?: {_ITEM})?"),
        _word(
            rf"(?:the |any |are there |were there )*{_UNIT} (?:with|had|having|has|that had) {_EXTREMES} ?"
            rf"(?:any )?{_ITEM}"
        ),
        _word(rf"(?:the |any |are there |were there )*{_UNIT} (?P<none>without)(?: any)? {_ITEM}"),
        _word(
            rf"(?:how many|number of)(?: [^ ?.!]+){{0,3}} {_ITEM}(?: [^ ?.!]+){{0,4}}?"
            rf"(?P<words> (?:a|per|each|every) {_EACH})"
        ),
    ),
    mention=_word(
        r"(?P<which>(?:which|what)(?: ones?)? |(?=[a-z]+ in (?:which|what) ))?(?:(?:mentioned|named|cited|listed) in"
        r"|mention(?:s|ed|ing)?|contain(?:s|ed|ing)?(?: the words?)?|"
        r"(?:with|ha(?:s|ve)|us(?:e|es|ing)|includ(?:e"
        r"|es|ing))"
        r" the (?:words?|terms?|phrase|expression|name)|(?:refers?|referred|referring) to|names? the|say the words?)"
    ),
    summary=_word(r"(?:in|within) (?:the|their|its|a) (?:summar(?:y|ies)|abstracts?|leads?|text|body|descriptions?)"),
    either=re.compile(r"(?<![a-z])(?: or )(?:about |on |of )?|(?:, )?(?<![a-z])or (?:about |on )?"),
    joins=re.compile(r" and (?:about |on |of )?|, ?| & | as well as | plus "),
    read_number=read_word,
)
