"""Take the verb of a question off its topic: releases seldom tell of a thing with the very verb it is asked with.

Who *praised* the BRICS countries? 谁*称赞了*金砖国家？ БРИКС-ийн орнуудыг хэн *сайшаасан* бэ? These are rules of word
order, not dictionaries: Mongolian has its verb last, Chinese has it before 了 or directly after 谁, English directly
after "who" or, where "did" was said, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.languages import Language
from bot.question.folding import fold
from bot.question.mongolian.spellings import mongolian

_CHINESE = (Language.ZH_HANS, Language.ZH_HANT)
_LONGEST_VERB = 4  # Han characters: 签署, 正式启动
_SHORTEST_TOPIC = 2
_HAN = re.compile(r"[\u3400-\u9fff]+")
_PERFECT = re.compile(r"[\u3400-\u9fff]{1,2}[了咗过過](?=[^\s])|[\u3400-\u9fff][了咗过過]$")
# A noun in -гч tells who does it: ерөнхийлөгч (a president) is no verb.
_MONGOLIAN_VERB = re.compile(
    r"(?:с[аэо]?н|д[аэо]?г|[аэоуий]х|[аэоуий]хаар|[аэоуий]?(?:ж|(?<!г)ч)|^огч|[аэоуий]в|[аэо]?даг|н[аэо]|лаа|лээ|лоо"
    r"|s[aeou]?n|d[aeo]?g|[aeiou](?:h|x|kh)|[aeiou]?(?:j|(?<!g)ch)|^[ou]gch|[aeiou](?:v|w)|n[aeo]|laa|lee|loo)$"
)
# How it was done, which stands before the verb: өндөр үнэлсэн, албан ёсоор нээсэн.
_MONGOLIAN_ADVERB = re.compile(
    mongolian(
        [
            *("ондор", "ихэд", "ихээхэн", "албан", "есоор", "амжилттай", "шинээр", "хамтран", "хамтдаа", "хамт"),
            *("хэрхэн", "нээлттэй", "ил", "тод", "анх", "удаа", "дахин", "идэвхтэй", "чин", "сэтгэлээсээ", "бурэн"),
        ]
    )
)
_ENGLISH_VERB = re.compile(
    r"\S+ed|won|met|took|gave|made|held|led|wrote|said|built|paid|sent|got|began|spoke|set|put|ran|brought|signs?|has|have"
)
# fmt: off
_ENGLISH_LAST = frozenset(
    (
        "achieve", "address", "agree", "aim", "announce", "begin", "bring", "call", "celebrate", "change", "commit",
        "conclude", "contribute", "cover", "decide", "discuss", "do", "end", "expand", "find", "fix", "focus", "happen",
        "help", "highlight", "improve", "include", "involve", "join", "launch", "look", "matter", "mean", "meet",
        "mention", "note", "offer", "open", "praise", "prepare", "present", "promise", "propose", "publish", "ratify",
        "receive", "recommend", "reveal", "say", "seek", "show", "sign", "solve", "start", "stress", "suggest",
        "support", "tackle", "take", "talk", "target", "urge", "visit", "want", "warn", "work",
    )
)
_LEANING = re.compile(r" (?:supposed|meant|intended|designed|trying|going|hoping|expected|aiming|planned|set|able) to$")
"""What leads to the verb of a question: what is it supposed to fix?"""
# fmt: on
_DID = re.compile(r"(?<![a-z])(?:did|does|do)(?![a-z])")


def drop_predicate(pieces: Sequence[str], folded: str, language: Language | None, *, subject: bool) -> str:
    """Return the topic, given in its ``pieces``, without its verb; "" where no verb is seen or nothing would be left.

    ``folded`` is the whole message. ``subject``: the question asks who did it, and so begins with the verb.
    """
    if language in _CHINESE:
        return _drop_chinese(list(pieces), subject=subject)
    words = " ".join(pieces).split()
    if len(words) < 2:
        return ""
    if language is Language.MN:
        return _drop_mongolian(words)
    if subject and _ENGLISH_VERB.fullmatch(words[0].lower()):
        return " ".join(words[1:])
    return _drop_last_verb(words, folded)


def _drop_mongolian(words: list[str]) -> str:
    if not _MONGOLIAN_VERB.search(fold(words[-1])):
        return ""
    rest = words[:-1]
    while len(rest) > 1 and _MONGOLIAN_ADVERB.fullmatch(fold(rest[-1])):
        rest.pop()
    return " ".join(rest)


def _drop_last_verb(words: list[str], folded: str) -> str:
    rest = " ".join(words[:-1])
    if words[-1].lower() not in _ENGLISH_LAST:
        return ""
    leaning = _LEANING.search(rest.lower())
    if leaning is not None:
        return rest[: leaning.start()]
    return rest if _DID.search(folded) else ""


def _drop_chinese(pieces: list[str], *, subject: bool) -> str:
    whole = " ".join(pieces)
    rest, _, last = whole.rpartition(" ")
    if rest and len(last) <= _LONGEST_VERB and _HAN.fullmatch(last):
        return _worth(rest)
    if perfect := _PERFECT.search(whole):
        return _worth(f"{whole[: perfect.start()]} {whole[perfect.end() :]}".strip())
    return _worth(whole[2:]) if subject else ""


def _worth(topic: str) -> str:
    return topic if len(topic.replace(" ", "")) >= _SHORTEST_TOPIC else ""
