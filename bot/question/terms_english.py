"""English question words. Phrases are expressions over folded text; ``{item}`` is a word for releases."""

from __future__ import annotations

from bot.question.numerals import ENGLISH, ENGLISH_ORDINALS, read_word
from bot.question.patterns import alternatives
from bot.question.vocabulary import Kind, Table, Vocabulary

_WORD = r"[\w+'&/.-]+"
_FEW = rf"(?:{_WORD} ){{0,3}}"
_BE = "(?:is|are|was|were|'s|has|have|had)"
_BODIES = (
    "organi[sz]ations?|companies|company|firms?|bod(?:y|ies)|agenc(?:y|ies)|ministr(?:y|ies)|institutions?|governments?"
    "|countr(?:y|ies)|unions?|federations?|networks?|parties|partners?|entit(?:y|ies)|groups?"
)
_ORDINALS = alternatives(ENGLISH_ORDINALS[1:])
_NEW = "(?:latest|newest|most recent|last)"
_TITLE = "(?:titles?|headings?)"

# fmt: off
_TABLE: Table = (
    (
        Kind.COUNT,
        (
            "how (?:often|many times)", rf"how many(?= {_FEW}(?:{{item}}|{_TITLE}))",
            r"how many(?: of (?:them|those|these))?(?= ?(?:$|[?.!]|(?:are|were|is|was|got|get|have|mention|mentions"
            r"|mentioned|concern|deal|talk|about|on|in|since|from|did you|do you|there|came"
            r"|come|has been|exist|contain)\b))",
            r"how (?:much|many) news",
            rf"(?:the )?(?:total )?(?:number|count|amount) of(?= {_FEW}(?:{{item}}|{_TITLE}))",
            rf"count(?: up)?(?: all| the| of)*(?= {_FEW}(?:{{item}}|{_TITLE}))", rf"total(?= {_FEW}{{item}})",
        ),
    ),
    (
        Kind.AMOUNT,
        ("how many", "how much", "(?:the )?number of", "what (?:number|percentage|share|proportion)(?: of)?"),
    ),
    (
        Kind.WHEN,
        (
            "(?:since |until )?when",
            "(?:(?:on|at|in) )?(?:what|which) (?:exact )?(?:date|day|month|year|time)(?: of)?",
            "(?:the )?(?:exact )?(?:date|dates) (?:of|for|when)", "how long ago", "with (?:the |its |their )?dates?",
            "(?:the )?date", "whats the date", "when's",
        ),
    ),
    (
        Kind.WHERE,
        (
            "where", "where's",
            "(?:in|at) (?:which|what) (?:city|town|place|country|province|location|venue|region|building)",
            "(?:which|what) (?:city|town|place|location|venue|province)",
        ),
    ),
    (
        Kind.WHO,
        (
            "who", "whom", "whose", "who's", "by whom", f"(?:which|what) (?:{_BODIES})(?: {_BE})?",
            "(?:which|what) (?:person|people|official|officials|minister|director|leader|expert|experts)",
            "(?:the )?name of (?:the )?(?:person|people)",
        ),
    ),
    (
        Kind.WHY,
        (
            "why", "how come", "for what reason", "what (?:is|are|was|were) the reasons? (?:for|why|behind)",
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
            rf"(?:which|what)(?: other| kind of| sort of)?(?= {_FEW}(?:{{item}}|{_TITLE}))",
            "list(?: all| me| of| out)?(?: the)?",
            "(?:show|give|send|get|bring)(?: me| us)?(?: all| some)?(?: the)?",
            "(?:find|fetch|display|see|enumerate)(?: me)?(?: all)?", "name(?: me)? all(?: the| of the)?",
            "(?:an |the )?overview(?: of)?", "search(?: for)?", "look(?:ing)? (?:up|for)", "browse",
            f"{_BE} there(?: any| anything| some| a| an)?",
            "(?:do|did) (?:you|we|they|u) (?:have|hold|got|know)(?: of)?(?: any| anything| some| something| a| an)?",
            "(?:have|has) (?:you|the ilo|ilo) (?:got|any|a)(?: any| anything)?", "(?:got )?anything(?: else)?",
            "something", "any(?: other)?(?= )", "what else", "all(?: of)?(?: the)?", "every", "each of the",
            "everything",
            r"what (?:have|has|did) (?:the )?(?:ilo|you|they|we) (?:published?|released?|issued?|posted|announced?)",
            r"what(?: has|'s| have)? been (?:published|released|issued|posted|announced)",
            r"what (?:has been|was|were|is|have you|did you|did they|do you) (?:published?|released?|issued?"
            r"|posted|announced?|have)",
            "what (?:came|comes|went|happened|happens|has happened|has come|took place|did you do"
            "|did the ilo do)(?: out)?", "what(?:'s| is| was)? going on",
            "what (?:have|has) you (?:published|released|got)",
        ),
    ),
    (
        Kind.LATEST,
        (
            r"(?:the )?(?:very )?(?:latest|lastest|newest|most recent)(?: {number})?(?: ones?)?",
            r"(?:the )?{number} (?:latest|newest|most recent)",
            rf"(?:the )?(?:very )?(?:last|final)(?: {{number}})?(?= {_FEW}{{item}})",
            rf"(?:the )?{{number}} last(?= {_FEW}{{item}})",
            r"last(?= (?:mention|report|publish|appear|discuss|release|talk)\w*)",
            "(?:the )?(?:last|latest|newest|most recent) (?:one|thing|time)",
            "(?:what |which (?:one )?)?(?:came|come|comes) last",
            r"(?:the )?(?:top|most recent|recent) {number}",
        ),
    ),
    (
        Kind.RECENT,
        (
            "what(?:'s| is|s) (?:new|up|the news)", "(?:anything|something|whats|any) new", "recent(?:ly)?",
            rf"new(?= {_FEW}{{item}})", "up to date", "lately",
        ),
    ),
    (
        Kind.OLDEST,
        (
            "(?:the )?(?:very )?(?:earliest|oldest|first ever)(?: {number})?(?: ones?)?",
            rf"(?:the )?(?:very )?first(?: {{number}})?(?= {_FEW}{{item}})", "(?:the )?very first",
            "(?:the )?first (?:one|thing|time)", r"(?:the )?{number} (?:earliest|oldest)",
            r"first(?= (?:mention|mentioned|report|reported|publish|published|appear|appeared|announced?)\b)",
        ),
    ),
    (
        Kind.RANK,
        (
            rf"(?:the )?(?P<rank>{_ORDINALS}|[0-9]{{1,2}}(?:nd|rd|th))[ -](?:{_NEW}|to last|from last|from the end)",
            r"(?:the )?previous(?= (?:{item}|one)|$| ?\?)", "(?:the )?penultimate", "next to last", "last but one",
            r"(?:the )?(?:one|{item})? ?(?:right |just )?before (?:that(?: one)?|it|this(?: one)?|the (?:last"
            r"|latest|newest|most recent)(?: one| {item})?)(?= ?(?:$|[?.!,]| (?:on|about|for|of|that|which|regarding"
            r"|concerning|mentioning)\b))", r"(?:the )?ones? before(?= ?(?:$|[?.!]))",
            r"before that(?= ?(?:$|[?.!]))", "before last",
        ),
    ),
    (
        Kind.RANK_OLD,
        (
            rf"(?:the )?(?P<old>{_ORDINALS}|[0-9]{{1,2}}(?:nd|rd|th))[ -](?:oldest|earliest|first)",
            rf"(?:the )?(?P<nth>{_ORDINALS}|[0-9]{{1,2}}(?:nd|rd|th))(?= {{item}})",
        ),
    ),
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
    (Kind.ITEM, ("(?:the |these |those )?{item}",)),
    (
        Kind.ABOUT,
        (
            r"(?:that |which |who )?(?:are |is |were |was )?(?:talk(?:s|ed|ing)?|say(?:s|ing)?|said|speak(?:s"
            r"|ing)?|spoke|tell(?:s|ing)?|wr[io]te(?:s|n)?|writing|think(?:s)?|know|hear|heard|information|info"
            r"|details) (?:about|on|of|regarding)",
            r"(?:that |which )?(?:mention(?:s|ed|ing)?|concern(?:s|ed|ing)?|regarding|cover(?:s|ed|ing)?"
            r"|discuss(?:es|ed|ing)?|featur(?:es?|ed|ing)|contain(?:s|ed|ing)?|involv(?:es?|ed|ing)|refer(?:s"
            r"|red|ring)? to|deal(?:s|ing|t)? with|relat(?:ed|ing) to|with regard to|connected (?:to|with)"
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
            "which(?: of)?", "how (?:long|old|far|big|large)(?: is| are| was| were| did| does| do| has| have)?",
            "how(?: is| are| was| were| did| does| do| can)?", "whats",
            "(?:tell|inform|explain|describe)(?: me| us)?(?: about| to me| more about)?", "explain", "describe",
        ),
    ),
    (
        Kind.VERB,
        (
            "(?:been |be |get |got |being )?(?:published|released|issued|posted|put out|uploaded|held"
            "|organi[sz]ed)(?: by you| by (?:the )?ilo)?",
            r"(?:did |do |does |has |have |had )?(?:the )?(?:ilo|you|u|they|we) (?:publish|release|issue|post"
            r"|announce)(?:ed|d|s)?\b", "publish", "appear(?:s|ed)?", "(?:come|came|comes|coming) out",
            "(?:take|took|takes|taken|taking) place", "happen(?:ed|s|ing)?", "occur(?:red|s)?",
            "(?:in|altogether|all) (?:total|all)", "altogether", "so far", "do you have(?= ?(?:$|\\?))",
            "(?:is|are|were|was) there(?= ?(?:$|\\?))", "matters?(?= ?(?:$|\\?))", "exist(?:s|ed)?", "(?:we|you) got",
            "(?:carry|carries|carrying|bear|bears|bearing)(?: the| a)?(?: date)?(?= ?(?:$|[?.!]))", "dated",
            "available", "in (?:the|your) (?:archive|database|collection|bot|list)",
        ),
    ),
    (
        Kind.FILLER,
        (
            "please", "pls", "plz", "kindly",
            "(?:the )?(?:newest|latest|most recent|oldest|earliest) (?:ones )?first",
            "(?:the |its )?(?:titles?|headlines?|headings?|summar(?:y|ies)) of(?: the)?",
            "(?:can|could|would|will) (?:you|u|i|we)(?: please)?(?: (?:tell|show|give|help|find|list|let)(?: me"
            "| us| know)?)?", "(?:tell|let) me (?:know )?(?=when|who|where|why|how|what|which|if)",
            "i (?:want|need|would like|'d like|wish|am trying|am looking)(?: to (?:know|see|read|find|get"
            "|ask))?(?: about)?",
            "i'(?:d|m) (?:like|love|want|looking|interested)(?: to| for| in)?(?: (?:know|see|read|find|get|ask))?",
            "both", "i am looking for", "i'm looking for", "do (?:you|u) know(?: if| whether)?",
            "i (?:wonder|was wondering)(?: if| whether)?", "may i ask(?: you)?", "quick question", "actually", "just",
            "sorry", "excuse me", "hey there", "dear (?:sir|madam|bot|team)", "thanks(?: in advance)?(?= ?[.!]?$)",
            "also", "exactly", "again",
        ),
    ),
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

_EDGES = """
the a an of on in at to for from by with about as into over under is are was were be been being do does did has have
had that which who whom it its it's there their they them this these those and or but so then any some me us you your
we our i my 's s please concerning regarding if whether not only just exactly since during within between
"""

ENGLISH_TERMS = Vocabulary(
    item=(
        r"(?:(?:press|news|media|ilo) )*(?:releases?|items?|articles?|stories|story|announcements?|bulletins?|posts?"
        r"|publications?|communiques?|updates?|headlines?|entries|entry|pieces?)(?: of news)?|(?:press|ilo) news|news"
    ),
    number=rf"[0-9]{{1,3}}|{alternatives(ENGLISH)}|(?:a )?couple(?: of)?|(?:a )?few",
    read_number=read_word,
    boundary=r"[a-z0-9_]",
    table=_TABLE,
    edges=tuple(_EDGES.split()),
)
