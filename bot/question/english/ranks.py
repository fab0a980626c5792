"""English words for the latest and the first releases, and for those at a place from either end."""

from __future__ import annotations

from bot.question.english.classes import END, FEW, LATEST, NEW, OLDEST, PUBLISHED, WHICH
from bot.question.numerals import ENGLISH_ORDINALS
from bot.question.patterns import alternatives
from bot.question.vocabulary import Kind, Table

_ORDINALS = alternatives(ENGLISH_ORDINALS[1:])
_WHICH_ONE = f"{WHICH} (?:(?:one|of (?:them|the two|those|these|both)|{{item}}) )*"

# fmt: off
RANKS: Table = (
    (
        Kind.LATEST,
        (
            rf"(?:the )?(?:very |absolute )?{LATEST}(?: {{number}})?(?: ones?)?",
            f"(?:the )?{{number}} {LATEST}(?: ones)?",
            rf"(?:the )?(?:very )?(?:last|final)(?: {{number}})?(?= {FEW}{{item}})",
            rf"(?:the )?{{number}} last(?= {FEW}{{item}})",
            "last(?= (?:mention|report|publish|appear|discuss|release|talk|cover|feature|come up|came up|write"
            r"|wrote|say|said|hear|see)\w*)",
            rf"(?:the )?(?:very )?(?:last|final|{LATEST}) (?:ones?|things?|time)(?: out)?",
            rf"{_WHICH_ONE}(?:came|come|comes|was|is|were|ran|appeared|went)(?: {PUBLISHED}| out)?"
            " (?:last|second|later|latest|after|the (?:later|newer|latest|more recent)|newer|more recent)(?: one)?",
            "(?:came|come|comes) last",
            "(?:the )?(?:closing|concluding)(?= {item})", rf"(?:the )?(?:very )?(?:last|final) {{number}}{END}",
            "(?:the )?(?:last|latest) (?:that )?(?:we|i|you|they|u) (?:have |had |'ve )?(?:heard|hear|saw|seen|read"
            "|wrote|know|published|put out|had|posted|said|sent)(?: out)?",
            "(?:(?:at |on )?the )?(?:very )?top of (?:the|your) (?:list|pile|page|archive)",
            "hot off the press(?:es)?", "(?:the )?top (?:story|headline|item)",
            r"(?:the )?(?:top|recent) {number}", "(?:the )?{number} recent(?: ones?)?",
            "(?:the )?{number} (?:last|final) ones",
        ),
    ),
    (
        Kind.RECENT,
        (
            "what(?:'s| is|s) (?:new|up|the news)", "(?:anything|something|whats|any) new", "recent(?:ly)?",
            rf"new(?= {FEW}{{item}})", "up to date", "lately",
        ),
    ),
    (
        Kind.OLDEST,
        (
            rf"(?:the )?(?:very |absolute )?{OLDEST}(?: {{number}})?(?: ones?)?",
            "(?:(?:at |on )?the )?(?:very )?bottom of (?:the|your) (?:list|pile|page|archive)",
            rf"{_WHICH_ONE}(?:came|come|comes|was|is|were|ran|appeared|went)(?: {PUBLISHED}| out)?"
            " (?:first|earlier|earliest|before|sooner|older|the (?:earlier|older|first|earliest))(?: one)?",
            rf"(?:the )?(?:very )?(?:first|1st)(?: {{number}})?(?= {FEW}{{item}})", "(?:the )?very first",
            "(?:the )?(?:very )?(?:first|1st) (?:ones?|things?|time)", rf"(?:the )?{{number}} {OLDEST}(?: ones)?",
            r"first(?=,? *(?:ever|of (?:all(?: of)? ?)?(?:these|those|them)?)? *(?:$|[?.!]))",
            rf"(?:the )?(?:very )?first {{number}}{END}", "(?:the )?(?:opening|inaugural|maiden|debut)(?= {item})",
            "first(?= (?:hear|heard|see|saw|learn|talk|talked|write|wrote|cover|covered|feature|featured|come up"
            "|came up|say|said|named|name|mention|mentioned|report|reported|publish|published|appear|appeared"
            r"|announced?)\b)",
        ),
    ),
    (
        Kind.RANK,
        (
            rf"(?:the )?(?P<rank>{_ORDINALS}|[0-9]{{1,2}}(?:nd|rd|th))[ -](?:{NEW}|to last|from last|from the end)"
            "(?: ones?)?",
            r"(?:the )?previous(?= (?:{item}|one)|$| ?\?)", "(?:the )?penultimate(?: ones?)?", "next to last",
            "last but one", "(?:the )?(?:last|latest|newest) (?:{item}|one) but one",
            r"(?:the )?(?:one|{item})? ?(?:right |just )?before (?:that(?: one)?|it|this(?: one)?|the (?:last"
            r"|latest|newest|most recent)(?: one| {item})?)(?= ?(?:$|[?.!,]| (?:on|about|for|of|that|which|regarding"
            r"|concerning|mentioning)\b))", r"(?:the )?ones? before(?= ?(?:$|[?.!]))",
            r"before that(?= ?(?:$|[?.!]))", "(?:(?:the )?(?:one|{item}) )?before (?:the )?last",
        ),
    ),
    (
        Kind.RANK_OLD,
        (
            rf"(?:the )?(?P<old>{_ORDINALS}|[0-9]{{1,2}}(?:nd|rd|th))[ -](?:oldest|earliest|first)(?: one)?",
            rf"(?:the )?(?P<nth>{_ORDINALS}|[0-9]{{1,2}}(?:nd|rd|th))(?= {{item}})",
            "(?:the )?{item} (?:no\\.?|nr\\.?|num|number|#) ?{number}(?![0-9])", "(?:the )?{item} #{number}(?![0-9])",
        ),
    ),
)
# fmt: on
