"""English question words. Phrases are expressions over folded text; ``{item}`` is a word for releases."""

from __future__ import annotations

from bot.question.english.classes import (
    BODIES,
    END,
    EVENT,
    FEW,
    GIVE,
    HOW_MANY,
    ITEM,
    LAST,
    LATEST,
    OLDEST,
    PUBLISH,
    PUBLISHED,
    WHICH,
    YOU,
)
from bot.question.english.fillers import EDGES, FILLERS
from bot.question.english.ranks import RANKS
from bot.question.numerals import ENGLISH, ENGLISH_GROUPS, ENGLISH_ORDINALS, read_word
from bot.question.patterns import alternatives
from bot.question.vocabulary import Kind, Table, Vocabulary

_BE = "(?:is|are|was|were|'s|has|have|had)"
_ORDINALS = alternatives(ENGLISH_ORDINALS[1:])
_OUT = "(?: out(?= {2}| ?(?:$|[?.!])| (?:in|on|from|about|since|of|before|after|for)(?: |$)))?"
_TITLE = "(?:titles?|headings?)"
_WHICH_ONE = f"{WHICH} (?:(?:one|of (?:them|the two|those|these|both)|{{item}}) )*"

# fmt: off
_TABLE: Table = (
    (
        Kind.COUNT,
        (
            "how (?:often|many times)", rf"{HOW_MANY}(?= {FEW}(?:{{item}}|{_TITLE}))",
            rf"{HOW_MANY}(?: of (?:them|those|these))?(?= ?(?:$|[?.!,;]|(?:are|were|is|was|got|get|have|mention"
            r"|mentions|mentioned|concern|deal|talk|about|on|in|since|from|did you|do you|there|came|went|total"
            "|altogether|overall|so far|all told|all in all|published|released|issued|u|you|did u|do u|come|has been"
            "|exist|contain|have (?:you|they|we)"
            r"|ya|did ye|d'?(?:you|ya|ye))\b))",
            rf"{HOW_MANY}(?= (?:did|does|do|has|have|had) {YOU}(?: (?:ever|already|just))? (?:{PUBLISH}|{PUBLISHED})"
            "(?: |$))",
            r"^(?:the )?(?:number|no\.?|nr)(?= {2})", r"how (?:much|many) (?:news|stuff|material|content)",
            rf"(?:the |a )?(?:total |overall |full )?(?:number|count|amount|quantity|tally|total|nr|no\.?) of"
            rf"(?= {FEW}(?:{{item}}|{_TITLE}|(?:things|times)(?![a-z])))",
            rf"(?:more|fewer|less) than {{number}}(?= {FEW}(?:{{item}}|things))",
            rf"(?:at least|over|under|only|exactly) {{number}}(?= {FEW}(?:{{item}}|things))",
            "count (?:'?em|them|these|those|everything|anything|all)(?: all)?(?: up)?",
            rf"count(?: up)?(?: all| the| of)*(?= {FEW}(?:{{item}}|{_TITLE}))",
            rf"total(?= {FEW}{{item}}| (?:{PUBLISHED})(?: |$))",
            rf"(?:the )?(?:grand )?(?:total|count|tally|head ?count)(?: number| count)?{END}",
            r"(?:the )?(?:grand )?(?:total|tally)(?: number| count)?(?= (?:for|of|in|from|since)(?: |$))",
        ),
    ),
    (
        Kind.AMOUNT,
        (HOW_MANY, "how much", "(?:the )?number of", "what (?:number|percentage|share|proportion)(?: of)?"),
    ),
    (
        Kind.WHEN,
        (
            "(?:since |until )?when(?: ?abouts)?",
            "(?:wen|whn|wehn|whne|whem|hwen)(?= (?:is|was|did|do|does|were|are|will|has|they|the) )",
            rf"(?:(?:on|at|in|from|of) )?{WHICH} (?:exact |precise |calendar |particular )?(?:date|day|month|year|time"
            r"|week|quarter)(?: of)?",
            "(?:the )?(?:exact |precise |publication |release |issue )?(?:date|dates) (?:of|for|when|on which|that|it)",
            "(?:the )?(?:exact |precise )?(?:day|month|year|week) (?:when|on which|in which|that|it)",
            "(?:at|on|by) (?:what|which) (?:point|stage|moment)(?: in time)?",
            "how (?:long|many (?:days|weeks|months)) ago",
            "how long (?:is|has) it (?:been )?since", "how recent(?:ly)?", "with (?:the |its |their )?dates?",
            "(?:tell|give|remind|inform|show|send|get|name)(?: me| us)?(?: of)? (?:(?:on )?(?:what|which)|the|its)"
            " (?:exact |precise )?(?:date|day|month|year)(?: that| when| on which| of| for)?",
            "(?:the )?(?:exact|precise) (?:date|day|month|year|time)",
            "^(?:the )?(?:time|day|month) of(?= (?:the|that|its) )",
            "^the (?:day|date)(?= (?:the|that|when|on|a|its) )", "(?:the )?date", "whats the date", "when'?[sd]",
            "(?:the )?(?:time ?stamp|date ?line)s?(?: (?:of|on|for))?",
            rf"dated{LAST}", rf"(?:was |were )?{EVENT} on{LAST}",
        ),
    ),
    (
        Kind.WHERE,
        (
            rf"(?:was |were )?{EVENT} (?:in|at){LAST}",
            "where(?: ?abouts)?", "where'?[sd]", "(?:wher|whre|wheer|weher|wer)(?= (?:is|was|did|were|are|the) )",
            "(?:the )?(?:place|venue|location|city|town) (?:where|in which)",
            "(?:the )?(?:place|venue|location)(?: of)?",
            "(?:in|at) (?:which|what) (?:city|town|place|country|province|location|venue|region|building)",
            "(?:which|what) (?:city|town|place|location|venue|province)",
        ),
    ),
    (
        Kind.WHO,
        (
            rf"(?:was |were )?{EVENT} (?:by|to|with){LAST}",
            "who", "(?:to |by |with |from )?whom", "whose", "who'?[sd]", "by whom",
            f"(?:which|what) (?:{BODIES})(?: {_BE})?",
            "(?:which|what) (?:person|people|official|officials|minister|director|leader|expert|experts)",
            "(?:the )?names? (?:of )?(?:the |all |those |all the )*(?:person|people|official|minister|director)",
            f"(?:the )?(?:people|ppl|folks?|ones|persons?|{BODIES}) behind",
            f"(?:the )?names? (?:of )?(?:the |all |those |all the )*(?:[a-z]+ )?(?:{BODIES})(?: that| which)?",
        ),
    ),
    (
        Kind.WHY,
        (
            "why(?:'?s)?", "how come", "for what reason", "what (?:is|are|was|were) the reasons? (?:for|why|behind)",
            "what for",
        ),
    ),
    (
        Kind.WHICH,
        (
            r"(?:which|what) (?:one|(?:(?:press|news) )*(?:release|article|story|announcement|item|report|document))"
            r"(?= (?:is|was|talks?|mentions?|mentioned|deals?|says|said|tells|told|covers?|covered|discuss\w*|speaks?"
            r"|describes?|announces|announced|concerns?|reports?|reported|has|contains?|about|on|did)\b)",
        ),
    ),
    (
        Kind.LIST,
        (
            rf"{WHICH}(?: all)?(?: other| kind of| sort of)?(?= {FEW}(?:{{item}}|{_TITLE}))",
            "list(?: all| me| of| out| down| up)*(?: the)?", GIVE,
            "(?:a |the |any |one )?(?:lst|list|listing|run-?down|round-?up|recap|selection|collection|cop(?:y|ies)"
            "|chance|trace"
            "|record|sign|word|breakdown|digest)s? of(?: the| a| any)?",
            "(?:the |a )?(?:full |complete |whole |entire )?(?:list|listing|archive|collection|output)"
            "(?= ?(?:$|[?.!,]|for |from |in |of ))",
            "(?:show|give|send|get|bring)(?: me| us)?(?: all| some)?(?: the)?",
            "(?:find|fetch|display|see|enumerate)(?: me)?(?: all)?", "name(?: me)? all(?: the| of the)?",
            rf"^name(?: me)?(?= {{2}}| (?:the|your|a|any|one|every)(?: very)? (?:{LATEST}|{OLDEST}|{{item}})(?: |$))",
            "(?:an |the )?overview(?: of)?", "search(?: for)?", "look(?:ing)? (?:up|for)", "browse",
            f"{_BE} there(?: been)?(?: any| anything(?: at all)?{_OUT}| some| a| an| more than one)?",
            rf"(?:(?:do|did|does|would) {YOU}|d'(?:you|ya|ye)|dya)(?: happen to| still| actually| ever| perhaps)?"
            "(?: (?:have|hold|got|know|keep|carry|store|offer)(?: of| on| out| a list of)?(?: any| anything| some"
            "| something"
            "| a| an)?)",
            rf"(?:have|has|had) {YOU} (?:got|any|a|anything|something|some)(?: any| anything| some| something| a)?",
            "(?:got )?(?:anything|anythin|nething|anyting)(?: else)?(?: at all)?(?: worth \\w+)?" + _OUT,
            "(?:you|u|ye)(?: guys)?(?: have| got| hv|'ve|ve)(?: got)?(?: any| anything| some| something)?",
            "(?:something|smth|sth|somthing|sumthing|somethin)(?: else)?", "any(?: other)?(?= )", "what else",
            rf"(?:nothing|none|nada|zilch|zero)(?: (?:at all|there|then|out))?(?:{END}|(?= {{2}}))",
            f"{WHICH} (?:else )?(?:was|were|got|has been|have been) (?:reported|announced|covered|written"
            f"|said)(?= {{2}}| *$)",
            f"{WHICH} of (?:them|these|those|your|the)(?= )",
            "(?:stuff|things|material|bits)(?= (?:on|about|from|for|regarding|in|you|that|which|to do) )",
            "all(?: of(?: the)?)?", "every", "each of the", "everything",
            f"{WHICH} (?:else )?(?:(?:have|has|had|did|do) {YOU}|{YOU}(?: have| has| had|'ve|ve)?) (?:{PUBLISHED}"
            f"|{PUBLISH})",
            rf"{WHICH}(?: else)?(?: has| have|'s| had)? been (?:{PUBLISHED}|announced)",
            rf"{WHICH} (?:else )?(?:was|were|is|got|gets|has|had) (?:{PUBLISHED}|announced|out)",
            rf"{WHICH} (?:else )?(?:do|did) {YOU} (?:have|hold|got|keep)", rf"{WHICH} (?:else )?{YOU} (?:have|got|hv)",
            f"(?:whatever|everything|anything|something|all)(?: that| which)?(?: {YOU})?(?: has| have| had|'ve| was"
            "| were| got)?"
            rf"(?: been)? (?:{PUBLISHED}|{PUBLISH})",
            f"(?:whatever|everything|anything|something|all)(?: that| which)? {YOU}(?: have| has| had|'ve"
            "|ve)?(?: got| on file)?",
            f"(?:have|has|had|did) {YOU}(?: ever| not| already)? (?:{PUBLISHED}|{PUBLISH}|announced?|said|done"
            "|written|covered?)"
            "(?: any| anything| some| something| much| a| an)",
            rf"{WHICH} (?:else )?(?:ran|appeared|came|comes|went|happened|happens|has happened|has come|took place"
            "|did you do|did the ilo do|dropped|landed)(?: out| up| online| live| through| in| by| along)?",
            "what(?:'s|s| is| was| has)? (?:been )?(?:going on|happening)", f"{WHICH} (?:was|were|is|are) there",
            "(?:does|do) (?:there|it) (?:exist|have)",
        ),
    ),
    *RANKS,
    (
        Kind.TITLE,
        (
            "(?:in|within) (?:the|their|its|a|your)? ?(?:titles?|headlines?|headings?)(?: only)?", "titled",
            "(?:with|whose|where|that have|having|which have) (?:the |a )?(?:titles?"
            "|headlines?)(?: that)? ?(?:contain\\w*|mention\\w*|includ\\w*|ha(?:s|ve)|say\\w*|with)?",
            "(?:the )?(?:titles?|headings?|headlines?)(?: that| which)? (?:contain\\w*|mention\\w*|includ\\w*"
            "|ha(?:s|ve|ving)|with)(?: the words?)?", r"(?:the )?(?:titles|headings)(?! of\b)(?: about| on)?",
            "title ?:",
        ),
    ),
    (
        Kind.ITEM,
        (
            # "news landed in May", "items logged?"
            "(?:the |these |those )?{item}(?: (?:that|which))?(?: (?:was|were|got|get|have|has|been|being|are"
            "|is))* (?:[a-z]{2,}ed|made|sent|given|put|run|written)"
            r"(?: (?:out|up))?(?= {2}| ?(?:$|[?.!]))",
            "(?:the |these |those )?{item} (?:(?:that|which) )?(?:fall|fell|falls|falling|lie|lay|dating)(?= {2})",
            "(?:the |these |those )?{item}(?: (?:where|wherein|in which|on which|whose))?",
        ),
    ),
    (
        Kind.ABOUT,
        (
            r"(?:that |which |who )?(?:are |is |were |was )?(?:talk(?:s|ed|ing)?|say(?:s|ing)?|said|speak(?:s"
            r"|ing)?|spoke|tell(?:s|ing)?|wr[io]te(?:s|n)?|writing|think(?:s)?|know|hear|heard|information|info"
            r"|details) (?:about|on|of|regarding)", "(?:is|are|was|were|gets?) (?:mentioned|named|cited|listed) in",
            "(?:in|with) (?:connection|relation|regard|respect|reference) (?:with|to)|as regards|pertaining to"
            "|touching (?:on|upon)"
            "|touch(?:es|ed)? (?:on|upon)|go(?:es)? into|look(?:s|ed)? into|(?:report|bear)(?:s|ed|ing)? on"
            "|(?:tagged|label?led|filed|categori[sz]ed|classified|marked)(?: (?:as|under|with|by))?"
            "|on the subject of|(?:linked|tied|relevant|devoted|dedicated) to|(?:cent(?:re|er)|focus)(?:s?ed|s?ing"
            "|es|s|red|ring)?"
            r" (?:on|around|upon)|having to do with|in respect of|in the context of",
            r"(?:that |which )?(?:mention(?:s|ed|ing)?|concern(?:s|ed|ing)?|regarding|cover(?:s|ed|ing)?"
            r"|discuss(?:es|ed|ing)?|featur(?:es?|ed|ing)|contain(?:s|ed|ing)?|involv(?:es?|ed|ing)|refer(?:s"
            r"|red|ring)? to|deal(?:s|ing|t)? (?:with|w/?)|relat(?:ed|ing|es|e) to|with regard to|connected (?:to|with)"
            r"|to do with|on the (?:topic|subject|theme|issue) of|about the topic of)", "about",
            "(?:the )?words?(?= )",
        ),
    ),
    (
        Kind.WHAT,
        (
            "^(?:has|have|is|are|was|were|did|does|do|will|can|could|should)",
            "(?:what|which) (?:kinds?|sorts?|types?) of", "which ones",
            "what(?: is| are| was| were| did| does| do|'s)?",
            "^(?:the )?(?:main )?(?:purpose|aim|goal|point|meaning|topic|subject|contents?|gist|message|objective"
            "|outcome|result|essence)s? of(?= (?:the|that|its|this) )",
            "which(?: of)?", "how (?:long|old|far|big|large)(?: is| are| was| were| did| does| do| has| have)?",
            "how(?: is| are| was| were| did| does| do| can)?", "whats",
            "(?:tell|inform|explain|describe)(?: me| us)?(?: about| to me| more about)?", "explain", "describe",
        ),
    ),
    (
        Kind.VERB,
        (
            f"(?:been |be |get |got |being )?(?:{PUBLISHED}|held|organi[sz]ed|conducted|convened|hosted|staged|arranged"
            rf"|scheduled)(?: by {YOU})?",
            f"(?:did |do |does |has |have |had )?{YOU}(?: have| has| had)? (?:{PUBLISHED}|{PUBLISH})(?:ed|d|s)?(?= "
            "|$|[?.!,])",
            "(?<= {2})(?:began|begins|started|starts)(?= |$|[?.!,])", "(?:publish|publsh)(?:es)?", "appear(?:s|ed)?",
            "(?:come|came|comes|coming|go|went|gone) (?:out|live|online|public|through|by|along)",
            "did +(?:see|bring|have|produce|yield|offer)", "(?:saw|brought|yielded)", "(?:was|were|is|are) out",
            "out(?= {2})", "(?:all )?out there", "(?:make|made|makes) it(?: (?:out|through|in|into|online|up))?",
            "(?:on offer|on hand|in store|on tap|going around)",
            "(?:take|took|takes|taken) part(?: (?:in|at))?", "participat(?:e|ed|es|ing)(?: (?:in|at))?",
            "(?:was|were) (?:present|there|in attendance) at", "attend(?:ed|s|ing)?",
            "(?:take|took|takes|taken|taking) place", "happen(?:ed|s|ing)?", "occur(?:red|s)?",
            "(?:in|altogether|all) (?:total|all)", "altogether", "so far", "do you have(?= ?(?:$|\\?))",
            "(?:is|are|were|was) there(?= ?(?:$|\\?))", "matters?(?= ?(?:$|\\?))", "exist(?:s|ed)?", "(?:we|you) got",
            "(?:carry|carries|carrying|bear|bears|bearing)(?: the| a)?(?: date)?(?= ?(?:$|[?.!]))", "dated",
            "dating(?: (?:from|back to|to))?", "short for",
            "(?:on|in|under|with|of|for|by) (?:the )?date(?: of)?(?= {2})", "(?:come|comes|came) (?:up|in|through)",
            "ever(?= ?(?:$|[?.!]))", "available", "(?:located|situated)(?: (?:in|at))?",
            "(?:in|on) (?:the|your) (?:archives?|database|collection|bot|list|files?|records?|system|site|website)",
            "on (?:file|record)",
        ),
    ),
    (Kind.FILLER, FILLERS),
    (
        Kind.HELLO,
        (
            "hi(?: there| bot)?", "hello(?: there| bot)?", "hey(?: there| bot)?",
            "good (?:morning|afternoon|evening|night|day)", "greetings", "how are (?:you|u)(?: doing| today)?",
            "who are you", "what are you", "how old are you",
            "what(?:'s| is) your name", "what can you do", "how do you work",
            "are you (?:a )?(?:bot|human|robot|there)",
            "(?:thank you|thanks|thx|ty|cheers)(?: very much| so much| a lot| a million)?",
        ),
    ),
    (
        Kind.CHAT,
        (
            "(?:ok|okay|great|nice|cool|perfect|good|well done|bye|goodbye|see you|lol|haha|yes|no|yep|nope"
            "|sure|help)", "nice to meet you", "you are welcome", "test",
        ),
    ),
    (
        Kind.FOLLOW,
        (
            "^(?:and|but|or|ok,? and|then)(?: then)?(?: what| how)? (?:about|for|in|on|from|during|of)?",
            "^(?:and |but |ok,? |so )?(?:what|how) about(?: for| in| on)?", "^(?:and|then|so|ok) ",
        ),
    ),
)
# fmt: on

ENGLISH_TERMS = Vocabulary(
    item=ITEM,
    number=rf"[0-9]{{1,3}}|{alternatives(ENGLISH)}|(?:a )?{alternatives(ENGLISH_GROUPS)}(?: of(?: the)?)?",
    read_number=read_word,
    boundary=r"[a-z0-9_]",
    table=_TABLE,
    edges=EDGES,
)
