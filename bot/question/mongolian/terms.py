"""Mongolian question words as expressions, made of the phrases in `bot.question.mongolian.phrases`."""

from __future__ import annotations

import re

from bot.question.folding import fold
from bot.question.mongolian.asking import ASKING, BEING, GIVING, JOBS, PAPERS, PLEADING, WORKS
from bot.question.mongolian.numbers import read_number
from bot.question.mongolian.phrases import ITEMS, PHRASES
from bot.question.mongolian.spellings import SHORT_WORDS, mongolian
from bot.question.numerals import MONGOLIAN, MONGOLIAN_ORDINALS
from bot.question.vocabulary import Kind, Table, Vocabulary

_LETTER = "[a-zа-я]"
_ENDING = rf"{_LETTER}{{0,10}}(?:-{_LETTER}{{1,5}})?"
_WORD = r"[\w+'&.-]+"
_FEW = rf"(?:{_WORD} ){{0,3}}"
_JOINING = "[аоэуиaeouiv]{0,2}"  # the vowel between a stem and its ending
_TOLD = (
    rf"(?:{_JOINING}(?:(?:ч[иэ]?х)?с(?:[аоэ]?н[а-я]{{0,5}}|ийн|ийм|им|ым)|[вжч]|[жч]и?ээ|(?:ч[иэ]?х)?л(?:аа|оо|ээ)"
    r"|д[аоэ]?г[а-я]{0,4}|н[аоэ]|х[а-я]{0,5})|(?:аа|оо|ээ)(?:д|гуй)"
    rf"|{_JOINING}(?:(?:ch?i?(?:kh|h|x))?s(?:[aeou]?n[a-z]{{0,5}}|ii?[nm]|y[nm])|[vwj]|ch|c|[jc]h?i?ee"
    r"|(?:ch?i?(?:kh|h|x))?l(?:aa|oo|ee|a|o|e)|d[aeo]?g[a-z]{0,4}|n[aeo]|(?:h|kh|x)[a-z]{0,5})|(?:aa|oo|ee)(?:d|gui))"
)
_PLEADING, _GIVING = mongolian(PLEADING), mongolian(GIVING)
_CONVERBS = mongolian(["ж", "ч", "аад", "ээд", "оод", "гаад", "гээд"])
_ASKING = rf"(?:{_JOINING}(?:{_PLEADING}|{_CONVERBS} {_GIVING}))"
# Endings of a verb that goes before another: by these alone no noun of the trade is taken for one.
_DOING = r"(?:[а-я]{3,18}(?:[аэоир]ж|рч|аад|ээд|оод|[аоэ]хаар)|[a-z]{4,18}(?:[aeior]j|aad|eed|ood|[aeo]haar|[aeo]heer))"
_ENDINGS = {"~": _ENDING, "+": _TOLD, "!": _ASKING}


def _compile(phrase: str) -> str:
    """Turn a phrase into an expression: each word in both alphabets, with what its last sign stands for."""
    lead, tail = ("^" if phrase.startswith("^") else ""), (" ?[?!.]*$" if phrase.endswith("$") else "")
    words = [_compile_word(word) for word in phrase.strip("^$").split(" ")]
    return lead + " ".join(words).replace("{few} ", "{few}") + tail


def _compile_word(word: str) -> str:
    if word.startswith("{few}"):
        return "{few}" + _compile_word(word.removeprefix("{few}"))
    for sign in ("{apart}", "{those}", "{led}"):
        if word.startswith(sign):
            return sign + _compile_word(word.removeprefix(sign))
    if word.startswith("{"):
        return word[:-1] + _ENDINGS[word[-1]] if word[-1] in _ENDINGS else word
    return mongolian([fold(word.rstrip("~+!"))], stem=word[-1] in "+!", ends=word[-1] not in _ENDINGS) + _ENDINGS.get(
        word[-1], ""
    )


# What the word for materials stands behind where releases are meant: "about it", "how many", "the latest", a date.
_LEADS: tuple[str, ...] = (
    "тухай",
    "талаар",
    "хэдэн",
    "хичнээн",
    "ямар",
    "суулийн",
    "гарсан",
    "нийтэлсэн",
    "бух",
    "шинэ",
)
_LEADS += ("tuhai", "talaar", "heden", "hedn", "yamar", "suuliin", "garsan", "niitelsen", "buh", "shine", "[ ]")
_LED = "(?:" + "|".join(rf"(?<={word}[ ])" for word in _LEADS) + ")"
_ITEM = "(?:" + "|".join(_compile(phrase).replace("{led}", _LED) for phrase in ITEMS) + ")"
_ORDINAL = (
    r"(?P<ordinal{index}>[0-9]{{1,2}}(?: ?-? ?(?:р|дугаар|дугээр|дэх|дахь|r|dugaar|dugeer|dekh|dahi))"
    "|"
    + "|".join(mongolian(names) for names in MONGOLIAN_ORDINALS[::-1])
    + "|" + "|".join(f"{mongolian(names)} {mongolian(['дахь', 'дэх'])}" for names in MONGOLIAN[::-1])
    + ")"
)  # fmt: skip
_NOT_OF = "".join(f"(?<!{ending}[ ])" for ending in ("ийн", "ын", "ний", "ны", "iin", "yn", "nii", "ny"))
_SOME = (
    "сан",
    "сэн",
    "сон",
    "ных",
    "ынх",
    "ийнх",
    "тай",
    "тэй",
    "той",
    "san",
    "sen",
    "son",
    "nyh",
    "nih",
    "tai",
    "tei",
)
_THOSE = "(?:" + "|".join(f"(?<={ending}[ ])" for ending in (*_SOME, "[ ]")) + ")"
_OWN = rf"{mongolian(['би', 'бид', 'манай', 'манайх'])} (?:{_WORD} ){{0,6}}?"
_ANY_ASKING = rf"{_LETTER}{{2,20}}(?:{_CONVERBS} {mongolian(ASKING)}|[аоэ]{{2}}ч|чих(?:ээч)?|aach|eech|ooch|chih)"
_NUMBER_WORDS = "(?:" + "|".join(mongolian(names) for names in MONGOLIAN[::-1]) + ")"
_PARTS = {
    "{words}": rf"(?:1?[0-9]|{_NUMBER_WORDS})",
    "{apart}": _NOT_OF,
    "{those}": _THOSE,
    "{led}": _LED,
    "{job}": mongolian(JOBS),
    "{paper}": mongolian(PAPERS),
    "{work}": mongolian(WORKS, ends=False),
    "{is}": mongolian(BEING),
    "{any}{asking}": _ANY_ASKING,
    "{one}": _WORD,
    "{doing}": _DOING,
}
_TITLE_WORD = _compile("гарч~")
_LOOKED_AT = (Kind.COUNT, Kind.LIST)  # these leave the word for releases to be found on its own


def _fill(kind: Kind, phrases: tuple[str, ...]) -> tuple[str, ...]:
    filled = []
    longest_first = sorted(phrases, key=lambda phrase: -phrase.count(" "))
    for index, phrase in enumerate(longest_first):
        expression = _compile(phrase)
        if kind in _LOOKED_AT:
            expression = re.sub(r" \{few\}\{item\}", f"(?= {_FEW}{_ITEM})".replace("\\", r"\\"), expression)
        expression = re.sub(r" \{few\}\{title\}", f"(?= {_FEW}{_TITLE_WORD})".replace("\\", r"\\"), expression)
        expression = expression.replace("{ordinal}", _ORDINAL.format(index=index) if "{ordinal}" in expression else "")
        expression = expression.replace(" {near}", f"(?= {_ITEM})").replace("{own} ", _OWN)
        for name, part in _PARTS.items():
            expression = expression.replace(name, part)
        filled.append(expression)
    return tuple(filled)


_TABLE: Table = tuple((kind, _fill(kind, phrases)) for kind, phrases in PHRASES)

# The second half is how the small words are typed in Latin letters.
_EDGES = """
оны онд он
вэ бэ ве уу юу юм юмаа даа дээ доо шуу шд л нь бол ч билээ гэж гэсэн гэдэг ба болон дэх дахь руу луу тэр энэ эдгээр
тэдгээр минь чинь маань тань тус уг мон байна байгаа байх зэрэг нар талд тухай талаар тухайд тэгээд харин бас би та
бид хамгийн ны ний ийн иин ын ийг ыг г д т н нд ноос нээс аас ээс оос гаас гээс гоос гаар гээр гоор гийг
gaas gees goos giin giig gaar geer goor
be we ve uu yu yuu yum bn bna bnaa bgaa bga bdag bnuu da daa dee doo bol ni nii ch iin iig yn shuu shd shdee geed gej
gesen gsn l g d t n ny bilee bile dahi dakhi dah deh dekh тай той тэй tai toi tei биз biz эсвэл буюу юмуу
esvel eswel buyu
"""

MONGOLIAN_TERMS = Vocabulary(
    table=_TABLE,
    item=_ITEM,
    number=f"[0-9]{{1,3}}|{_NUMBER_WORDS}",
    read_number=read_number,
    edges=(*_EDGES.split(), *SHORT_WORDS),
    boundary=r"[a-zа-я0-9_]",
)
