"""The words of English that stand around a topic, by what they do. None is a topic's first or last word.

A word belongs here when no idea of the releases begins or ends with it: what is stripped is no longer looked for
(opening *up*, *looking* after the old, *checking* factories and the ILO's *boss* keep theirs).
"""

from __future__ import annotations

from bot.question.english.classes import (
    ASIDE,
    DESIRE,
    END,
    FIND_OUT,
    MODAL,
    PREAMBLE,
    PURPOSE,
    SEEKING,
    START,
    TELL,
    TO_ME,
    YOU,
)

_SMALL = """
above across almost along alongside although always amid amidst among amongst apart around aside away beside besides
beyond despite elsewhere enough especially etc even except excepting excluding far few hence here herself himself
however id including indeed inside instead itself largely lately less likewise mainly many meanwhile merely miss
moreover mostly mr mrs much myself namely near nearby nearly neither nevertheless nonetheless nor notwithstanding now
nowadays nowhere often onto otherwise ours ourselves outside partly pretty quite rarely rather seldom sometimes
somewhat somewhere teh theirs themselves therefore tho through throughout thus till times toward towards twice unless
unlike unto usually versus very vs whereas whilst whos whose yours yourself yourselves according based the a an of on
in at to for from by with about as into over under upon per via is are was were be been being am do does did done has
have had which who whom it its it's there their they them this these those that and or but so then than any some me us
you your we our i my he she his her him 's s ve ll re d m concerning regarding if whether cos coz not only just exactly
precisely since during within between until again also else both each either such
"""

_HELPERS = """
can could would should shall might must don't dont doesn't didn't isn't wasn't aren't weren't haven't hasn't let lets
let's gonna wanna gotta able supposed
"""

_ASKING = """
ask asks asked asking begging curious know knows known knew wonder wonders wondered wondering inquire enquire inquiry
enquiry query request requests requested requesting require want wants wanted wish wishes hope hopes hoping hoped
interested tried trying love verify confirm confirming clarify intimate revert remember recall forget forgot forgotten
heard hear think thinking thought believe guess suppose understand mean means meant meaning stand stands tell telling
told say says question questions
"""

_GIVING = """
provide provides provided furnish sent forward gives given showing shown brings pull dig lend mail email ping fetching
found locate got gotten obtain seen saw see read hold holds holding carry carries carried ran lists listed listing
stored archived reveal summarise summarize rundown run-down recap roundup round-up breakdown overview summary digest
"""

_POLITE = """
yo oi sup greetings
please pls plz plse pleas pliz kindly grateful thankful gratefully appreciate appreciated appreciates thanks thank thx
tnx ta cheers sorry apologies pardon excuse mind bother bothering favour favor possible possibly chance obliged hi
hello hey hiya morning afternoon evening dear sir sirs madam ma'am maam guys mate mates buddy bro pal someone anyone
anybody somebody any1 some1 needful courtesy convenience
"""

_PARTICLES = """
ah la lah leh lor meh ya yaar ye yeah yep yes nah nope eh huh hmm hm um uh er erm oh ooh wow lol haha ok okay okey k kk
alright actually basically honestly literally simply really quickly soon asap still yet already ever never maybe
perhaps probably roughly approximately approx altogether overall though anyway anyways btw fyi u ur y r n im ive whats
w w/ em 'em bout abt handy kinda sorta gimme wats wots wat wot wa waz wuz smth sth
"""

_AMOUNTS = """
whole entire several couple bunch lot lots loads plenty bit bits whatever whichever whoever whenever wherever none
stuff dates inclusive new newer newest fresh recent later latest trouble ones thing things anything something
"""

EDGES = (
    *dict.fromkeys(" ".join((_SMALL, _HELPERS, _ASKING, _GIVING, _POLITE, _PARTICLES, _AMOUNTS)).split()),
    "the one",
    "that one",
)
"""Words that no topic begins or ends with, folded."""

# fmt: off
FILLERS = (
    "(?:the )?(?:newest|latest|most recent|oldest|earliest) (?:ones )?first",
    "(?:the |its )?(?:titles?|headlines?|headings?|summar(?:y|ies)) of(?: the)?",
    rf"{MODAL} (?:{YOU}|i|someone|somebody|anyone|anybody|one|it)(?: (?:please|pls|plz|kindly|possibly|perhaps"
    r"|maybe|also|just|quickly|be able to|be so kind(?: as to)?|be good enough to|have|get|mind|not|at least))*"
    rf"(?: {TELL}{TO_ME})?",
    "(?:tell|let|inform|remind|advise|show) (?:me|us)(?: know)?(?: if| whether)?",
    PREAMBLE, DESIRE, PURPOSE, SEEKING, ASIDE,
    "i'd (?:like|love)(?: to (?:know|see|read|find|get|ask))?",
    "(?:if|whenever|when|once) (?:you|u) (?:can|could|would|have (?:the |a )?(?:time|moment|minute|chance)|get a chance"
    "|don't mind|please|wouldn't mind|happen to know)",
    "(?:would|will|is|was|might) it(?: be)? (?:possible|ok|okay|alright|fine|too much)(?: for (?:you|me|us))?(?: to)?",
    "is there (?:any|a) (?:way|chance|possibility)(?: to| of| that| you (?:could|can))*",
    "any (?:chance|way) (?:you (?:could|can)|of)",
    "(?:please|kindly|pls|plz)(?: (?:do|to|also|just|be so good as to|be so kind as to|assist|help|revert|advise"
    "|confirm"
    "|check|verify|note|inform|intimate|indicate|let|me|us|know|back|with|see|have|get|share|provide|state|say|give"
    "|tell"
    "|send|furnish))*",
    "(?:please )?(?:help|assist)(?: (?:me|us|to|with|in|out|by))+(?: (?:check|find|see|list|search|locate|count|look"
    "|know))?"
    "(?: (?:up|for|out))*",
    f"{START}help(?: (?:to|me|us))* (?:check|find|list|see|search|tell|show|locate|count|look)(?: up| for| out)*",
    "(?:do|doing) (?:me )?(?:a favou?r|the needful)(?: and)?", FIND_OUT,
    f"{START}(?:i |we |just )?(?:hope|hoping|trust) (?:you|u|this|all|everything|that)[^.!?,;]*[.!?,;]",
    "(?:sorry|apologies|forgive me|pardon me)(?: to (?:bother|trouble|disturb|ask)(?: you)?"
    "| for [^,.!?]*[,.!?])?(?: but)?",
    "(?:let me|let us|let's|lets|lemme)(?: (?:know|see|have|get|take|find|look|check|ask|a look|at|what"
    "|about))*(?: if| whether)?",
    "(?:have|take) (?:a )?(?:look|peek|glance|gander)(?: (?:at|in|for|through))?",
    f"{START}(?:if|unless|as long as) (?:its?|that|this|you|there|possible)(?:'s)?(?: [\\w']+){{0,6}},", "by the way",
    "(?:a|another) (?:quick |brief )?(?:look|peek|glance|gander)(?: (?:at|into|through|over))?",
    "(?:that'?s|that is|that'll be|that will be) (?:all|it)(?: for now| then)?",
    "(?:just )?(?:wondering|curious|asking)(?: if| whether| for a friend)?", "(?:just )?checking (?:if|whether|in)",
    "is it (?:true|right|correct|so|the case)(?: that)?", "am i right (?:in thinking )?(?:that)?",
    "(?:(?:isn't|wasn't|weren't|aren't|hasn't|haven't|didn't|doesn't|isnt|wasnt) (?:it|there|they|you)|right"
    "|correct|innit"
    rf"|or not|or no|or nt|anot|no|na|too|as well|at all|at least|if any|if possible|asap|lah|ah|ha|please){END}",
    "(?:for|to|with) (?:me|us|now|info|my info|reference|my reference)(?= ?(?:$|[?.!,]))",
    "(?:a )?(?:quick|small|little|short) (?:question|one|query|check|ask|favou?r)(?: for you)?",
    "(?:does |do )?any ?(?:one|body|1)(?: here)? (?:know|remember|recall|have|got)(?: if| whether| any| the)?",
    "what'?s the story with", "(?:any|what's the) craic(?: on| with| about)?",
    "(?:a |any )?(?:little |tiny )?bit (?:about|more|on)(?: about| on)?",
    "(?:the )?(?:whole|full|entire|complete) (?:lot|list|set|thing|text|story)?(?: of| from| for)?",
    "both", "i am looking for", "i'm looking for", "do (?:you|u) know(?: if| whether)?",
    "i (?:wonder|was wondering)(?: if| whether)?", "may i ask(?: you)?", "quick question", "actually", "just",
    "sorry", "excuse me", "hey there", "dear (?:sir|madam|bot|team)", "thanks(?: in advance)?(?= ?[.!]?$)",
    r"i (?:count|counted|make it|see|found|get|got) (?:only )?[0-9]{1,3}(?: of them)?(?= )", "if (?:any|there are any)",
    "also", "exactly", "again", "right now", "at (?:the moment|present|this point)",
)
# fmt: on
"""Politeness, and who wants to know: expressions over folded text; they say nothing of the topic."""
