"""Classes of English words that the phrases of questions are made of, as expressions over folded text."""

from __future__ import annotations

from bot.question.english.spellings import slips


def _any(*expressions: str) -> str:
    return f"(?:{'|'.join(expressions)})"


_WORD = r"[\w+'&/.-]+"
FEW = rf"(?:{_WORD} ){{0,3}}"
BODIES = (
    "organi[sz]ations?|companies|company|firms?|bod(?:y|ies)|agenc(?:y|ies)|ministr(?:y|ies)|institutions?|governments?"
    "|countr(?:y|ies)|unions?|cent(?:re|er)s?|associations?|commissions?|authorit(?:y|ies)|administrations?|federations?|networks?|parties|partners?|entit(?:y|ies)|groups?"
)
LATEST = _any(
    slips(("latest", "newest", "lastest")),
    f"(?:most|mst) {slips(('recent',))}",
    "freshest|most recently (?:published|released|issued|posted|added|uploaded)|most (?:up[ -]to[ -]date|current"
    "|up to the minute)",
)
OLDEST = _any(slips(("earliest", "oldest")), "first ever")
NEW = _any(LATEST, "last")
HOW_MANY = "(?:how|hw|hwo|hou|ho) ?(?:many|mny|man|mani|manny|meny|mamy|nany|amny|manu|mnay|mnany)"
WHICH = "(?:what|which|wich|whic|whcih|wat)"
END = r"(?= *(?:please|pls|plz)? *(?:$|[?.!]))"
"""The end of a sentence lies ahead."""

EVENT = (
    "(?:signed|held|launched|opened|published|released|issued|presented|celebrated|started|begun|began|organi[sz]ed"
    "|posted|ratified|adopted|joined|announced|inaugurated|convened|scheduled|conducted|completed|finished|hosted"
    "|staged|unveiled|revealed|took place|came out|put out|went up|went live|kicked off|handed over|submitted|made"
    "|written|said|happened|handed|given|sealed|agreed)"
)
"""What is done on a day and somewhere, by somebody: where nothing follows but a preposition, that is asked for."""

LAST = r"(?=(?:\s(?:again|exactly))?\s?(?:[?]|$))"
"""Nothing follows: the word before it has lost what it leads to. A date would be more blanks than one."""

START = r"(?:^ *|(?<=[.,;:!?-]) *)"
"""A sentence or a clause begins here."""

PUBLISHED = _any(
    slips(("published", "released", "issued", "posted", "printed", "circulated")),
    r"(?:put|sent|brought|pushed|given|let|rolled) out(?: there)?",
    "(?:put|gone|posted|published|went) (?:up|online|live|on the (?:site|website|web))",
    "uploaded|made (?:public|available)|carried|aired|filed|added|archived",
)
PUBLISH = _any(
    slips(("publish", "release")),
    r"(?:put|send|bring|push|give|have|get|got) out(?: there)?",
    "put (?:up|online|together)|had|make|made|contain|include|written|write|said|reported|covered|done|issue|post"
    "|announce|print|circulate"
    "|upload|run|ran|carry|file",
)
YOU = _any(
    "(?:you|u|ya|ye|we|they)(?: guys| folks| people| all| lot)?",
    "(?:the |this |your )?(?:ilo|bot|office|site|archive|channel)",
)
_SURE_GIVE = (
    "show|give|send|get|bring|share|provide|furnish|forward|fetch|find|locate|display|lend|dig|pull|gimme|retrieve"
    "|extract|compile|download|obtain"
)
_OTHER_GIVE = (
    "supply|pass|hand|list|drop|email|e-mail|mail|text|check|see|view|read|open|print|look|tell|say|indicate|state"
    "|specify"
    "|advise|receive|have|produce|present|summari[sz]e|point|name|mention|go|run|walk|take|count|report"
)
_TO_WHOM = (
    "(?: (?:up|out|me|us|him|her|them|at|through|over|down|forth|back|along|together|here|to|for|on|with|by|into"
    r"|a (?:look|peek|glance)|in))*"
)
_DETERMINERS = "(?:all|any|every|the|your|both|each|those|these|whatever|some|a|an|just|only|of|whole|entire|full)"
GIVE = _any(
    f"(?:{_SURE_GIVE}){_TO_WHOM}(?= (?:{_DETERMINERS} )*{FEW}(?:{{item}}|{LATEST}|{OLDEST}))",
    f"(?:{_SURE_GIVE}|{_OTHER_GIVE}){_TO_WHOM}(?= (?:{_DETERMINERS} )+{FEW}(?:{{item}}|{LATEST}|{OLDEST}))",
    f"(?:{_SURE_GIVE}|{_OTHER_GIVE}){_TO_WHOM}(?= (?:all|any|everything|anything|something|whatever|stuff"
    "|things)(?: |$))",
)
"""To ask for releases: the verb and to whom, where what is wanted follows."""

MODAL = "(?:can|could|would|will|may|might|should|shall|cud|cld|wud|wld|cn)"
TELL = (
    "(?:tell|show|give|help|find|list|let|inform|advise|update|remind|enlighten|direct|point|explain|walk|fill"
    "|notify|check"
    "|confirm|verify|provide|share|clarify|assist|see|know|get|have|look|ask|say)(?:ing)?"
)
TO_ME = "(?: (?:me|us|him|her|know|in|out|through|to|for me|for us|with|about|on|of|if|whether|towards|see|have))*"
# Who wants to know, when it is not "I".
_SOMEBODY = (
    "(?:my|our|the|a|this|some) (?:[a-z]+ )?(?:boss|editor|colleagues?|minist(?:er|ry)|director|manager|supervisor"
    "|teacher"
    "|professor|prof|friend|team|office|department|client|chief|head|desk|embassy|committee|mission|delegation"
    "|secretary"
    "|company|chair|student|class|producer|newsroom)(?: of (?:mine|ours))?|they|everyone|someone|somebody|he|she"
    "|people"
)
_WANT = (
    "wants?|wanted|needs?|needed|likes?|love|wish(?:es)?|hope|hoping|tr(?:y|ies|ied|ying)|requests?|requested|requires?"
    "|required|asks?|asked|asking|wonder(?:s|ed|ing)?|curious|keen|interested|appreciate|grateful|glad|happy|obliged"
    "|writing|researching|studying|preparing|forg[eo]t|looking|searching|after|remember|recall|heard|think|believe"
    "|guess"
    "|missed|figur(?:e|ing)|working|struggling|unable|informed|told|notified|advised|updated|briefed|pleased|delighted"
)
WISH = (
    "(?:'d|'m|'re|'ll|'ve|d|m|ve| am| are| is| was| were| would| will| have| has| had| been| really| just| urgently"
    "| badly"
    r"| also| only| still| greatly| should| do| must| very| much| be| most| so| kinda| currently| quite| now| then)*"
    rf" (?:{_WANT})(?: (?:to|if|whether|it|you|u|for|about|on|in|out|of|me|us|know|knowing|see|seeing|read|reading|find"
    r"|finding|get|getting|ask|asking|understand|learn|check|work|figure|look|have|having|receive|could|can|would|be"
    r"|trying|at|up|hear|hearing|something|anything|that|remember|an?|the exact))*"
)
DESIRE = _any(rf"(?:i|im|we|id|ive){WISH}", rf"{START}(?:{_SOMEBODY}){WISH}")
"""Somebody wants to know, up to what they want to know."""

_OPENERS = (
    "(?:can|could|would|will|may|might|should|do|did|are|cud|wud) (?:you|u|ye|i|we|someone|anyone|it)|(?:i|we|my|our"
    "|your)"
    "|i'?(?:m|d|ve|ll)|we'?(?:re|d|ve|ll)|(?:please|pls|plz|kindly)|(?:if|when) (?:you|it|that|this|possible"
    "|convenient)"
    "|is it|it would|it'?d|any chance|how about|what about|have a|got a|pretty sure|surely|(?:so|right|ok|okay|well"
    "|now)"
    "|(?:give|send|show|tell|get|find|let|bring|point|direct|refer|share|help|remind|forward|provide|put|take|hand)"
    r"|(?:the|a|an) [\w']+(?: [\w']+){0,3} (?:wants?|needs?|asks?|asked|requests?|requires?|would like|is asking"
    "|is looking"
    "|has asked|has requested|is interested|seeks?)"
)
PREAMBLE = (
    f"{START}(?:{_OPENERS})(?: (?!(?:about|on|regarding|concerning|in|of|from|since|between|before|after|than|when"
    "|where|who|whom|whose|which|what"
    "|why|how)(?: |$))"
    rf"[\w'/-]+(?:(?<=trouble),|(?<=possible),|(?<=mind),|(?<=please),)?){{0,9}}?(?: (?:of|from|in|on))?"
    rf"(?= (?:(?:the|all|any|every|your|each|those|these|whatever|some)(?: [\w'+/.&-]+){{0,4}} (?:{{item}})"
    "|(?:everything|anything|something|whatever)(?: |$)))"
)
"""A sentence's beginning up to what is wanted of the releases, where it opens with whom one asks, or who asks.

What it is about follows, or stands directly before the word for releases: so nothing is lost with it.
"""

FIND_OUT = (
    "(?:check|verify|confirm|find|work|figure|look|count|say|tell|see|know|remember|recall|explain|clarify|advise"
    "|specify"
    "|indicate|state|establish|learn|understand)"
    "(?: (?:for me|for us|me|us|out|up|into|exactly|precisely|again|if|whether|to me|to us))*"
    "(?= (?:how|what|when|who|whom|where|which|why|whether|if|the (?:exact )?(?:number|date|dates|place|venue))(?: "
    "|$))"
)
"""To find out, where the question itself follows."""

SEEKING = (
    f"{START}(?:(?:still|just|only|urgently|also|am|was|been|really|currently|all) )*(?:need(?:ing|ed)?|want(?:ing"
    "|ed)?"
    r"|(?:request|seek|chas|wonder)ing|(?:looking|searching|hunting|asking|hoping|wishing|trying) (?:for|to)"
    r"|interested in|curious about|keen (?:on|to))(?: to)?(?: (?:pin down|figure out|work out|find out|track down|find"
    r"|know|see|get|have|locate|trace|check|establish|determine|learn|read|read about))?(?: (?:the|all|some|any|if"
    r"|whether|about|up on))*"
)
"""Somebody wants to know, and does not say who."""

ASIDE = (
    f"{START}(?:(?:just |purely )?(?:for|out of|in|as a matter of) (?:the |my |our |your )?(?:record|interest"
    "|curiosity"
    "|completeness|clarity|reference|information|info|short|brief|particular|total|fact|case)|to be (?:clear|precise"
    "|exact"
    "|honest)|if memory serves|as far as (?:you|i|we) know|briefly|in a nutshell|one more(?: thing| question)?"
    "|(?:another|next"
    "|last|final|first|follow-?up|same) (?:question|query)|(?:have|got) a feeling(?: that)?|pretty sure|surely|i bet"
    "|no rush(?: but)?|on (?:another|a different) note|speaking of|as for"
    "|talking of"
    "|i(?: am|'?m) (?:an?|the|from|with|based|working (?:for|at)|here) (?:(?!about |on )[^.,!?;])*?(?:[.,!?;]"
    "| and(?= ))"
    "|in (?:a|one|two|three) (?:few )?(?:lines?|sentences?|words?|paragraphs?)|in (?:brief|plain english|simple terms)"
    "|(?:i'?m|i am|we'?re|we are) [a-z]+ing (?:(?!about |on )[^.,!?;:])*[.,!?;:](?= )"
    "|(?:first|last) of all|one last thing|by any chance|for (?:starters|example|instance))"
)
"""What is said beside the question, where a clause begins."""

_PAPERS = (
    "essay|thesis|dissertation|homework|assignment|article|paper|presentation|story|piece|class|course|exam|briefing"
    "|speech|blog|column|feature|deadline|research|studies|lesson|coursework|term paper|seminar paper|newsletter"
    "|boss|editor"
    "|minister|professor|teacher|records?|files|reference"
)
PURPOSE = _any(
    f"(?:for|on|in|as part of|with) (?:my|our|an?) (?:[a-z]+ )?(?:{_PAPERS})(?= ?(?:$|[?.!,;:-]| (?:on|about|i|we"
    "|pls|please)(?: |$)))",
    "(?:i'?m |we'?re |i am |we are )?(?:writing|doing|preparing|researching|drafting|finishing) (?:my|our|an?"
    f"|up) (?:[a-z]+ )?(?:{_PAPERS})",
    rf"{START}(?:on|under|near|past|facing) (?:a )?(?:tight )?deadline(?: here| today)?",
)
"""What the answer is wanted for."""

ITEM = (
    "(?:(?:press|news|media|ilo|official|public) )*"
    rf"(?:{slips(('release', 'releases', 'realease', 'realeases', 'article', 'articles'))}|items?"
    rf"|{slips(('stories', 'announcement', 'announcements'))}|story|bulletins?|posts?|postings?|publications?"
    "|communiques?|updates?|headlines?|entries|entry|pieces?|statements?|notices|write-?ups?|newsitems?"
    "|dispatch(?:es)?"
    r"|newsletters?|documents?|handouts?|press notes?|prs|ones|stuff|reports|outputs?|communications)(?: of news)?"
    r"|(?:press|ilo) news|news|nws|newz"
)
