"""How English places releases by another one: before, after and between, in one clause or in two."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.question.constructs import FoundBeside, Turn
from bot.question.english.fillers import EDGES
from bot.question.english.terms import ENGLISH_TERMS
from bot.question.model import Side
from bot.question.numerals import ENGLISH, ENGLISH_ORDINALS, read_word
from bot.question.patterns import alternatives
from bot.question.periods import Span

ITEM = rf"(?:{ENGLISH_TERMS.item}|ones?)"
_PLURAL = re.compile(
    r"\b(?:releases|items|articles|stories|announcements|bulletins|posts|publications|updates|headlines|entries|pieces"
    r"|ones|all|everything|anything|any|every|news|how many|number of|have been|has been|list)\b"
)
NUMBER = rf"(?:[0-9]{{1,2}}|{alternatives(ENGLISH)})"
PUBLISH = (
    "(?:publish(?:ed|es)?|released?|issued?|post(?:ed)?|appear(?:ed|s)?|c[ao]me(?:s| out)?|put out|out|sent out"
    "|ran|run|carried|aired|printed|circulated|uploaded|filed|announced|reported|dropped|landed|wrote|written"
    "|(?:went|gone|put|gave|given|brought|sent) (?:out|up|live|online))"
)
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
    rf"{ITEM} (?:to|before|after|from)) (?P<a>.+?)[ ?!.]*$"
)
_BETWEEN = re.compile(
    r"(?P<lead>.*?)(?<![a-z])(?P<words>between|from) +(?P<a>.+?) (?P<and>and|to|until|till) +(?P<b>.+?)[ ?!.]*$"
)
_POINTED = re.compile(rf"(?:^| ){ITEM}[ ?!.]*$|^(?:the )?{ITEM} (?:on|about|of|from|in|with|regarding|concerning|for) ")
# "The one before the last", "before that": counted from the end, or from what was talked of.
_LAST_ONE = re.compile(
    r"(?:(?:the|your|our|its|their|this|that) )?(?:(?:very|absolute) )?(?:last|latest|newest|most recent|previous"
    rf"|current|present)(?: {ITEM})?(?: |[ ?!.]*$)|(?:that|this|it|then"
    rf"|now|them)(?: |$)"
)
_PRONOUN = re.compile(
    r"(?:the )?(?:ones? (?:on|about|of|from|in|with|regarding|concerning|for|where|that|which|when) )?(.+?)"
    r"(?: ones?)?[ ?!.]*"
)
_ASKING = (
    rf"the|a|an|very|next|first|last|previous|closest|nearest|one|ones|{NUMBER}|what|which|when|how|many|is|are"
    rf"|was|were"
    "|stands?|lies|lie|falls?|sits|there|list|show|give|tell|find|get|me|us|all|any|every|some|thing|things|anything|everything|something|else|that"
    r"|has|have|had|been|did|do|does|you|they|we|it|the ilo|ilo|please|and|so|of|it's|what's|can|could"
)
_LEAD = re.compile(rf"[ ,]*(?>(?:{PUBLISH}|{ITEM}|{_ASKING})[ ,]+)*")  # never back: it may be long
_TELLING = re.compile(rf"(?<![a-z])(?:{PUBLISH}|{ITEM}|next|anything|everything)(?![a-z])")
_LOOSE = re.compile(
    rf"(?<![a-z])(?:(?:the )?(?:very )?(?:next|first|last|previous|closest|nearest)|the|ones?|things?"
    rf"|{PUBLISH})(?![a-z])"
)
NTH = f"{alternatives(ENGLISH_ORDINALS[1:])}|[0-9]{{1,2}}(?:nd|rd|th)"
_TRAIL = re.compile(
    r",? (?:(?:that|which|and) (?:also )?(?:mention|name|concern|cover|discuss|deal with|talk about|speak of|are about"
    r"|are on|were about|is about|involve|refer to|touch on|have)|mentioning|concerning|regarding|about|covering"
    r"|dealing with)(?![a-z])"
)
# "The last but one before", "2nd after", "two places before": which one from there.
_RANK = re.compile(
    rf"(?<![a-z0-9])(?:the )?(?:(?P<two>(?:last|next) but one|penultimate)"
    rf"|(?:last|next) but (?P<but>{NUMBER})"
    rf"|(?P<nth>{NTH})(?: (?:to )?(?:last|latest|newest|next|closest|nearest))?"
    rf"|(?:one )?(?P<places>{NUMBER}) (?:places?|steps?|spots?|positions?|back|up|down|ahead|further)"
    r"(?: (?:back|up|down|ahead))?)"
    rf"(?: {ITEM})?(?: (?:that )?{PUBLISH})? *$"
)
_ITEMS = re.compile(rf"(?<![a-z])(?:{ENGLISH_TERMS.item})(?![a-z])")
_BARE_NUMBER = re.compile(rf" *(?:and |the )*{NUMBER} *")
_LIMIT = re.compile(rf"(?<![a-z0-9])({NUMBER})(?= (?:{ITEM}|that|which|published|before|after|right|just|directly))")


# "After the Kunming one what did you publish next?"
_LEADING = re.compile(
    rf"(?P<lead>(?:(?:and|so|then) )?)(?P<words>{_DIRECT}(?:{_TIE})) (?P<a>(?:(?!  ).)+?)[ ,]+"
    r"(?P<on>(?:what(?:'?s)?|which) .*)"
)

_ASKED_LAST = re.compile(r".+?[ ,]+(?P<clause>(?:what(?:'?s)?|which) .*)")


# "Before the Kunming one came what?"
_TRAILING = re.compile(
    rf"(?P<lead>)(?P<words>{_DIRECT}(?:{_TIE})) (?P<a>(?:(?!  ).)+?)[ ,]+"
    rf"(?P<on>(?:(?:{PUBLISH}|was|were|there was|there were|is|you had|you have|we had|we have)[ ,]+)+"
    rf"(?:what|which)(?: {ITEM})?)[ ?!.]*$"
)
_TELLS_SO = re.compile(
    rf"(?:{PUBLISH}|(?:^|what|which|that|there|anything|everything|something|{ITEM})"
    r" (?:stands?|lies|lie|falls?|sits)|there (?:is|are|was|were)"
    r"|^ *how many|^ *anything|^ *everything)[ ]*$"
)

# How far apart two releases are: the answer tells the days from one to the other.
_APART = re.compile(
    r" *(?:how (?:many (?:days|weeks|months)|much time|long|far)|(?:the |a )?(?:number|count) of days|days"
    r"|(?:what(?:'s| is| was)? )?(?:the |a )?(?:gap|distance|interval|time|difference|stretch|lag))"
    r"(?: (?:in (?:time|days)|of (?:time|days)|lie|lay|are|were|was|is|there|went|passed|elapsed|by|apart|did|it))* *"
)


def find_beside(folded: str) -> FoundBeside | None:
    """Find where a folded text, its dates blanked out, places releases beside another one; None where it does not.

    The words between two releases are read before those on one side of one.
    """
    return _find_turned(folded) or _find_between(folded) or _find_on_a_side(folded)


def _find_turned(folded: str) -> FoundBeside | None:
    """Find a place that is named before it is asked for, as in "after the Kunming one what did you publish next?"."""
    leading = _LEADING.fullmatch(folded)
    if leading is not None and TURN.clause.fullmatch(leading["on"]) and _TELLING.search(leading["on"]):
        return _make(leading, _find_side(leading), whole=TURN.whole.search(leading["on"]) is not None)
    trailing = _TRAILING.match(folded)
    return _make(trailing, _find_side(trailing), whole=False) if trailing is not None else None


def _find_between(folded: str) -> FoundBeside | None:
    between = _BETWEEN.match(folded)
    if between is None:
        return None
    cut = _cut_clause(folded, between)
    if cut is None and not _are_pointed(between):
        return None
    match = cut or between
    return _make(match, Side.BETWEEN, until=_trim(match, "b"), whole=True)


def _find_on_a_side(folded: str) -> FoundBeside | None:
    """Find a place before or after one release: all on that side, those directly there, or the n-th from there."""
    previous = _PREVIOUS.match(folded)
    match = previous or _BESIDE.match(folded)
    if match is None or _LAST_ONE.match(match["a"]):
        return None
    groups = match.groupdict()
    since = groups.get("since") is not None
    if match["words"] == "from" and not groups["on"]:
        return None
    rank = None if previous or since else _RANK.search(match["lead"])
    if rank is not None and _is_ranked(match["lead"][: rank.start()]):
        return _place_by_rank(match, rank)
    if previous is None and not _is_pointed(match["lead"], match["a"]):
        return None
    match = _cut_trail(folded, match)
    direct = match["words"].startswith(("right", "just", "dir", "imm", "next"))
    return _make(match, _find_side(match), whole=since or (not direct and _is_whole(match["lead"])))


def _find_side(match: re.Match[str]) -> Side:
    return Side.BEFORE if match["before"] else Side.AFTER


def _cut_trail(folded: str, match: re.Match[str]) -> re.Match[str]:
    """Leave out of an anchor what is said of the releases asked for: "releases before BRICS that mention women"."""
    trail = _TRAIL.search(match["a"])
    if trail is None or not _ITEMS.search(match["lead"]) or _POINTED.search(match["a"][: trail.start()] + " on "):
        return match
    return match.re.match(folded[: match.start("a") + trail.start()]) or match


def _is_ranked(lead: str) -> bool:
    """Whether nothing stands before a rank but the words of a question."""
    return _LEAD.fullmatch(lead.rstrip() + " ") is not None or not lead.strip()


def _place_by_rank(match: re.Match[str], rank: re.Match[str]) -> FoundBeside:
    said = next(rank[name] for name in ("two", "but", "nth", "places") if rank[name])
    number = read_word(said) or 2
    found = _make(match, _find_side(match), whole=False)
    return replace(found, rank=number + (rank["but"] is not None), limit=None, taken=(*found.taken, rank.span()))


def _cut_clause(folded: str, between: re.Match[str]) -> re.Match[str] | None:
    """Leave the question behind "between A and B, what came out?" out."""
    asked = _ASKED_LAST.fullmatch(between["b"])
    if asked is None or between["lead"] or "  " in between["a"] + between["b"]:
        return None
    if not TURN.clause.fullmatch(asked["clause"]):
        return None
    return _BETWEEN.match(folded[: between.start("b") + asked.start("clause")].rstrip(" ,"))


def _is_whole(lead: str) -> bool:
    return _PLURAL.search(lead) is not None and _LIMIT.search(f"{lead} before") is None


def _is_pointed(lead: str, anchor: str) -> bool:
    """Whether words beside a "before" tell of releases on both its sides."""
    if _POINTED.search(anchor):
        return bool(lead.strip())
    if _BARE_NUMBER.fullmatch(lead):
        return True
    return _LEAD.fullmatch(lead.rstrip() + " ") is not None and _TELLING.search(lead) is not None


def _are_pointed(match: re.Match[str]) -> bool:
    if _POINTED.search(match["a"]) and _POINTED.search(match["b"]):
        return True
    if match["words"] == "from":
        return False
    if _APART.fullmatch(match["lead"]):
        return any(_POINTED.search(match[name]) for name in "ab")
    ends_so = _TELLS_SO.search(match["lead"]) is not None
    return ends_so and _LEAD.fullmatch(match["lead"].rstrip() + " ") is not None


def _make(match: re.Match[str], side: Side, *, whole: bool, until: Span | None = None) -> FoundBeside:
    apart = side is Side.BETWEEN and _APART.fullmatch(match["lead"])
    taken = [match.span("words"), match.span("a"), *([match.span("lead")] if apart else _find_loose(match["lead"]))]
    taken += [match.span(name) for name in ("b", "and", "on") if match.groupdict().get(name)]
    limit = None if whole else _LIMIT.search(match["lead"].rstrip() + " before")
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


def word(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9_])(?:{expression})(?![a-z0-9_])")


_NEARBY = (
    "after|afterwards?|before|prior|preceding|preceded|previous|previously|next|following|followed|follows|subsequent"
    "|subsequently|later|earlier|newer|older|since|right|straight|directly|immediately|just|hot on the heels"
)
TURN = Turn(
    pause=re.compile(r" ?[,;:.!?-]+ (?:and |then |so )*| (?:and|then) (?=what|which|the (?:next|previous|one))"),
    clause=re.compile(
        rf"(?>(?:{PUBLISH}|{ITEM}|{_ASKING}|{_NEARBY}|name|that's|thats|{alternatives(EDGES)})(?:[ ,]+|(?=[?!.]|$)))+"
        "[?!.]*"
    ),
    sign=word(rf"it|that|this|them|{PUBLISH}|{ITEM}|ones?"),
    side=word(
        "(?P<before>before|prior|preced(?:ing|ed|es)|previous(?:ly)?|earlier|older)"
        "|after|afterwards?|follow(?:ing|ed|s)|next|subsequent(?:ly)?|later|newer|since|heels"
    ),
    asked=word("when|(?:what|which) (?:date|day)|how many"),
    whole=word("all|any|everything|anything|others?|how many|releases|ones|articles|stories|announcements|items|since"),
    anchor=_PRONOUN,
    ends=word("latest|newest|most recent|oldest|earliest|first|last|final"),
)
