"""How Mongolian sets releases against others: өмнөх, дараах, бусад, эсвэл, сар бүр; in Cyrillic and Latin letters."""

from __future__ import annotations

import re

from bot.question.constructs import ConstructWords, FoundBeside, Turn
from bot.question.model import Order, Side
from bot.question.mongolian.choices import CHOICES
from bot.question.mongolian.numbers import read_number
from bot.question.mongolian.spellings import mongolian
from bot.question.mongolian.terms import MONGOLIAN_TERMS
from bot.question.numerals import MONGOLIAN

_LETTER = "[a-zа-я]"
_ENDING = rf"{_LETTER}{{0,8}}(?:-{_LETTER}{{1,5}})?"
_ITEM = MONGOLIAN_TERMS.item
_NUMBER = "(?:[0-9]{1,2}|" + "|".join(mongolian(names) for names in MONGOLIAN[::-1]) + ")"


def _all(*words: str) -> str:
    """An expression for any of the words with any ending, in both alphabets."""
    return f"{mongolian(words)}{_ENDING}"


def _word(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zа-я0-9_])(?:{expression})(?![a-zа-я0-9_])")


_BEFORE = mongolian(["омнох", "омно", "урдах", "омнохон", "урд нь", "урд тал", "омно тал"])
_AFTER = mongolian(["дараах", "дараахан", "дараа", "дараагийн", "дараачийн", "араас", "ардаас", "хойноос", "хойнох"])
_SINCE = mongolian(["хойш", "хойшхи", "хойших", "хойно"])
_YES = mongolian(["яг", "шууд", "дороо", "хамгийн ойр"])
# More than one was there, or more are asked for: what else came after it.
_ELSE = mongolian(
    ["оор", "цаашид", "цааш", "цаашаа", "дахин", "дахиад", "дахиж", "нэмж", "нэмээд", "бас", "одоо", "яг"]
)
_ADDED = ["нэмсэн", "нэмэгдсэн", "нэмсэн юм", "оруулсан", "гаргасан", "цацсан", "постолсон", "нийтлэв", "тавив"]
_PUBLISHED = mongolian(
    ["гарсан", "гарав", "гарч", "гарлаа", "нийтэлсэн", "нийтлэгдсэн", "нийтлэсэн", "нийтлэв", "тавьсан", *_ADDED]
)
_TAIL = r"[ ?!.]*$"
_CLAUSE = (
    *("ямар", "аль", "юу", "хэзээ", "хэдэн", "хичнээн", "вэ", "бэ", "уу", "байсан", "байна", "байгаа", "бол", "болсон"),
    *(
        "нэг",
        "дараалаад",
        "залгаад",
        "удаа",
        "ургэлжлээд",
        "тэгээд",
        "тэгвэл",
        "бас",
        "бух",
        "гарчээ",
        "гардаг",
        "ирсэн",
    ),
)
# A release is named by its having come out: X гарахаас өмнө, X нийтлэгдсэний дараа.
_APPEARED = mongolian(
    ["гарахаас", "гарсны", "гарсаны", "гарснаас", "нийтлэгдэхээс", "нийтлэгдсэний", "нийтлэхээс", "нийтэлсний"]
)
_BESIDE = re.compile(
    rf"(?P<a>.+?)(?P<pointer>(?: (?:{_ITEM}))?(?: {_APPEARED})?)(?P<words> (?:{_YES} )?(?:(?P<before>{_BEFORE})|"
    rf"(?P<since>{_SINCE})|{_AFTER})"
    rf"{_LETTER}{{0,4}})(?P<rest>(?: .*?)?){_TAIL}"
)
_BETWEEN = re.compile(
    rf"(?P<a>.+?)(?P<one>(?: (?:{_ITEM}))?)(?P<and> {mongolian(['ба', 'болон', 'хийгээд', 'бас'])} |(?<=[аэоaeo][сs]) )"
    rf"(?P<b>.+?)(?P<two>(?: (?:{_ITEM}))?)"
    rf"(?P<words> {mongolian(['хооронд', 'хоорондох', 'хоорондохь'])}{_LETTER}{{0,4}})"
    rf"(?P<rest>(?: .*?)?){_TAIL}"
)
_PLURAL = re.compile(
    rf"{_LETTER}(?:нууд|нуудыг|нууд{_LETTER}*|nuud{_LETTER}*|nvvd|luud|луу?д{_LETTER}*)\b|"
    + _word(
        "|".join((mongolian(["бух", "хэдэн", "хичнээн", "хэчнээн", "бусад", "жагсаа", "жагсаалт"]), _all("бугд")))
    ).pattern
)
_NO_ANCHOR = re.compile(
    "(?>(?:"
    + "|".join(
        (
            mongolian(
                [
                    "хамгийн",
                    "суулийнх",
                    "суулийнхээс",
                    "суулийнхийн",
                    "суулчийнхээс",
                    "суулийн",
                    "суулчийн",
                    "тууний",
                    "туунээс",
                    "уунээс",
                    "уун",
                    "энэ",
                    "тэр",
                    "шинэ",
                    "ямар",
                ]
            ),
            mongolian(
                ["аль", "юу", "нь", "ны", "хэдэн", "нэг", "сайн", "байна", "уу", "надад", "туруулж", "туруу", "гарсан"]
            ),
            _ITEM,
        )
    )
    + ")(?:[?!., ]+|$))*"
)
_TIME = re.compile(
    rf"(?:(?<!{_LETTER}){mongolian(['жил', 'сар', 'одор', 'хоног', 'цаг', 'он'])}{_LETTER}{{0,5}}|[0-9]+)$"
)
_ANNIVERSARY = re.compile(rf"[0-9]+ ?{mongolian(['жил'])}{_LETTER}{{0,5}}$")  # 50 жилийн мэдээ
_ASKED = re.compile(
    rf"(?: {_ELSE})*(?: (?:{_ITEM}|{_PUBLISHED}"
    rf"|{mongolian(['нь', 'юу', 'ямар', 'аль', 'хэдэн', 'хичнээн', 'хэчнээн', 'вэ', 'бэ', 'байсан'])}))"
)
_ONLY_ASKED = re.compile(
    rf"(?> (?:{_ITEM}|{_PUBLISHED}"
    rf"|{mongolian(['нь', 'юу', 'ямар', 'аль', 'хэдэн', 'вэ', 'бэ', 'байсан', 'байна', 'бух'])})(?= |$))*"
)
_LIMIT = re.compile(rf"(?: {_PUBLISHED})? ({_NUMBER})(?= (?:{_ITEM}))")


def _find_beside(folded: str) -> FoundBeside | None:
    between = _BETWEEN.match(folded)
    if between is not None and (between["one"] or between["two"] or _ONLY_ASKED.fullmatch(between["rest"])):
        return _make(between, Side.BETWEEN, whole=True)
    match = _BESIDE.match(folded)
    if match is None or _NO_ANCHOR.fullmatch(match["a"].strip()):
        return None
    if _TIME.search(match["a"]) and not (match["pointer"] and _ANNIVERSARY.search(match["a"])):
        return None
    if not match["pointer"] and not _ASKED.match(match["rest"]):
        return None
    whole = bool(match["since"]) or _PLURAL.search(match["rest"]) is not None
    side = Side.BEFORE if match["before"] else Side.AFTER
    return _make(match, side, whole=whole, sure=side is Side.AFTER or bool(match["pointer"]) or whole)


def _make(match: re.Match[str], side: Side, *, whole: bool, sure: bool = True) -> FoundBeside:
    groups = match.groupdict()
    taken = [match.span(name) for name in ("pointer", "one", "and", "two", "words") if groups.get(name)]
    limit = None if whole else _LIMIT.match(match["rest"])
    if limit is not None:
        taken.append((match.start("rest"), match.start("rest") + limit.end()))
    until = match.span("b") if side is Side.BETWEEN else None
    number = read_number(limit[1]) if limit else None
    return FoundBeside(side, match.span("a"), until, whole, sure, tuple(taken), number)


_FROM = r"(?:аас|ээс|оос|еес|өөс|aas|ees|oos|uus|aas|nees|naas)"
# Back to the beginning, a date (which is blank) or a word for releases.
_BACK = rf"(?:(?<=  )|^|(?<=, ))(?P<lead>(?:[^,;?!.]*(?:{_ITEM}) )?)"
_LEFT = "[^,;?!.]"
_CASE_FROM = rf"-{_LETTER}?{_FROM}"
# Folded, бүс (a zone) is бус (not): the latter stands behind a genitive or "about", and before nothing but releases.
_OTHER_THAN = (
    rf"(?<=[нйыniy] )(?<!онцгой )(?<!ontsgoi )(?<!ali )(?<!засгийн )(?<!торийн )(?<!zasgiin )(?<!toriin )(?<!turiin )"
    rf"(?<!tvriin ){mongolian(['бус'])}(?= (?:{_ITEM}|{mongolian(['нь'])})(?![a-zа-я])| ?[?!.]*$)"
)
_UNIT = (
    rf"(?:(?P<month>{mongolian(['сар'])}){_LETTER}{{0,5}}|(?P<quarter>{mongolian(['улирал', 'улирл'])}){_LETTER}{{0,5}}"
    rf"|(?P<year>{mongolian(['жил', 'он'])}){_LETTER}{{0,5}})"
)
_MANY = (
    rf"(?:(?:{mongolian(['хамгийн'])} )?(?:(?P<most>{mongolian(['олон', 'их', 'ихтэй', 'олонтой', 'ихээр'])})"
    rf"|(?P<fewest>{mongolian(['цоон', 'бага', 'цоонтэй', 'багатай', 'цоохон'])})))"
)
_NONE_WORDS = ("гараагуй", "гарсангуй", "байхгуй", "байгаагуй", "нийтлээгуй", "нийтлэгдээгуй", "мэдээгуй", "угуй")
_NONE = f"(?P<none>{mongolian(_NONE_WORDS)})"
_UNRELATED = (
    *("холбоогуй", "хамаагуй", "хамааралгуй", "дурдаагуй", "дурьдаагуй", "оруулахгуй"),
    *("оролцуулахгуй", "тооцохгуй"),
)
_FROM_OLD = ("хуучнаас", "хуучнаасаа", "эхнээс", "эхнээсээ", "эртнээс", "хуучинаас")
_BY_TIME = ("он дараалал", "он дараалл", "цаг хугацааны дараалал", "цаг хугацааны дараалл")
_OPENED = ("нээ", "эхэлсэн", "эхлуул", "эхэлс")
_CLOSED = ("хаасан", "хаас", "дууссан", "тогсс", "тогсго", "дуусга")
_ASKED_AT_END = rf"(?<=  )[а-яa-z]{{0,4}} ?{mongolian(['ямар', 'аль'])} {_ITEM}"
_SPREAD = "|".join(
    f"(?P<{unit}>{mongolian(words)})"
    for unit, words in (("month", ["сараар", "саруудаар"]), ("quarter", ["улирлаар"]), ("year", ["жилээр", "оноор"]))
)
_EACH = mongolian(["бур", "бурийн", "тутмын", "болгоны", "тус бур"])
_GAP = rf"(?> +(?:{_ITEM}|{_PUBLISHED}|{mongolian(['онд', 'нь', 'ч', 'огт', 'нэг', 'ямар'])})(?![a-zа-я]))*"
_WHICH = mongolian(["аль", "ямар", "хэддугээр", "хэдэн"])

_POINTING = mongolian(
    ["тууний", "туунээс", "тууний нь", "уунээс", "ууний", "энэнээс", "тэрнээс", "тэрний", "энэний", "энэ", "тэр", "нь"]
)
_ONE_ASKED = mongolian(["юу", "аль", "ямар", "юу вэ", "хэзээ"])
_NEW_TO_OLD = (
    rf"{mongolian(['шинээс', 'шинээсээ', 'суулээс', 'суулээсээ'])}(?: {mongolian(['нь'])})?"
    rf" {mongolian(['хуучин', 'эхний'])}{_LETTER}{{0,4}} {mongolian(['руу', 'луу', 'хуртэл'])}"
)
_TURN = Turn(
    pause=re.compile(r" ?[,;:.!?-]+ "),
    clause=re.compile(
        rf"(?>(?:{_ITEM}|{_PUBLISHED}|{_BEFORE}{_LETTER}{{0,4}}|{_AFTER}{_LETTER}{{0,4}}|{_SINCE}|{_YES}|{_POINTING}"
        rf"|{mongolian(_CLAUSE)})(?:[ ,]+|(?=[?!.]|$)))+[?!.]*"
    ),
    sign=_word(rf"{_POINTING}|{_ITEM}|{_PUBLISHED}"),
    side=_word(rf"(?P<before>{_BEFORE}{_LETTER}{{0,4}})|(?:{_AFTER}|{_SINCE}){_LETTER}{{0,4}}"),
    asked=_word(mongolian(["хэзээ", "хэдэн", "хичнээн", "хэчнээн"])),
    whole=re.compile(f"{_PLURAL.pattern}|{_word(_SINCE).pattern}"),
    anchor=re.compile(rf"(.+?)(?: (?:{_ITEM}))?(?: {mongolian(['байсан', 'байгаа', 'бий', 'гарсан', 'байна'])})?"),
    ends=_word(mongolian(["хамгийн", "суулийн", "суулчийн", "анхны", "эхний"])),
)

MONGOLIAN_CONSTRUCTS = ConstructWords(
    find_beside=_find_beside,
    turn=_TURN,
    without=(
        _word(
            rf"{_BACK}(?P<a>{_LEFT}+?(?={_CASE_FROM})|{_LEFT}+?{_FROM})"
            rf"(?:{_CASE_FROM})? {mongolian(['бусад', 'бусдыг', 'гадна', 'гадуур', 'оор', 'ондоо'])}"
            rf"(?: {mongolian(['нь'])})?"
        ),
        _word(
            rf"{_BACK}(?P<a>{_LEFT}+?)(?: {_all('тухай', 'талаар')})? (?:{mongolian(['биш'])}|{_OTHER_THAN}"
            rf"|{_all(*_UNRELATED)}"
            rf"|{mongolian(['эс тооцвол', 'эс тооцвоос', 'хасаад', 'хасвал', 'оруулалгуй', 'тооцохгуйгээр'])})"
            rf"(?: {mongolian(['нь'])})?"
        ),
    ),
    sorts=(
        (_word(rf"{_NEW_TO_OLD}(?: {_all('эрэмбэл', 'дараал', 'жагсаа')})?"), False),
        (
            _word(
                rf"(?:{mongolian(['хамгийн'])} )?"
                rf"(?:{mongolian([*_FROM_OLD, 'хуучин', 'анхныхаас'])})"
                rf"(?: {mongolian(['нь'])})?(?: (?:{mongolian(['шинэ', 'суулийн'])}{_LETTER}{{0,4}}))?"
                rf"(?: {mongolian(['руу', 'луу', 'хуртэл'])})?"
                rf"(?: {_all('эхл')})? ?(?:{_all('эрэмбэл', 'дараал', 'жагсаа')})"
            ),
            True,
        ),
        (
            _word(
                rf"{mongolian(_FROM_OLD)}"
                rf"(?: {mongolian(['нь'])}(?! {_NUMBER})|(?: {mongolian(['шинэ'])}{_LETTER}{{0,4}})?"
                rf" {mongolian(['руу', 'луу', 'хуртэл', 'эхлэн', 'эхлээд', 'эхэлж'])})+"
                rf"|{mongolian(_BY_TIME)}{_LETTER}{{0,6}}"
                rf"|{mongolian(['хамгийн хуучин'])} {mongolian(['нь'])} {mongolian(['эхэнд', 'эхэндээ', 'туруунд'])}"
            ),
            True,
        ),
        (
            _word(
                rf"{mongolian(['шинээс', 'шинээсээ', 'суулээс', 'суулээсээ'])}(?: {mongolian(['нь'])})?"
                rf"(?: {mongolian(['хуучин'])}{_LETTER}{{0,4}})?"
                rf"(?: {mongolian(['руу', 'луу', 'хуртэл', 'эхлэн', 'эхлээд', 'эхэлж'])})?"
                rf"(?: {_all('эрэмбэл', 'дараал')})"
            ),
            False,
        ),
    ),
    all_but=tuple(
        (
            _word(
                rf"(?:{mongolian(['хамгийн'])} )?{mongolian(end)}(?: (?P<n>{_NUMBER}))? {_ITEM}{_ENDING}"
                rf" {mongolian(['бусад'])}(?: {mongolian(['бух', 'бугд'])})?(?: {_ITEM})?"
            ),
            order,
        )
        for end, order in (
            (["суулийн", "суулчийн", "шинэ", "сууд"], Order.NEWEST),
            (["анхны", "эхний", "хуучин"], Order.OLDEST),
        )
    ),
    endings=(
        (
            _word(rf"{_ASKED_AT_END} {_all(*_OPENED)}"),
            Order.OLDEST,
        ),
        (
            _word(rf"{_ASKED_AT_END} {_all(*_CLOSED)}"),
            Order.NEWEST,
        ),
        (
            _word(
                rf"{mongolian(['хамгийн'])} {mongolian(['хуучин', 'эхний', 'анхны', 'эртний'])} (?P<n>{_NUMBER})"
                rf"(?: {_ITEM})?"
            ),
            Order.OLDEST,
        ),
        (
            _word(
                rf"{mongolian(['хамгийн'])} {mongolian(['шинэ', 'суулийн', 'суулчийн'])} (?P<n>{_NUMBER})(?: {_ITEM})?"
            ),
            Order.NEWEST,
        ),
    ),
    rhythm=(
        _word(rf"{_UNIT} {_EACH}(?= {mongolian(['хэдэн', 'хичнээн', 'хэчнээн'])} (?:[^ ?.!]+ ){{1,3}}{_ITEM})"),
        _word(
            rf"(?:{_UNIT} {mongolian(['бур', 'бурт', 'бурд', 'болгон', 'тутам', 'тутамд', 'бурийн', 'тус бурт'])}"
            rf"|{_UNIT.replace('<month>', '<month2>').replace('<year>', '<year2>').replace('<quarter>', '<quarter2>')})"
            rf" (?:{mongolian(['дундажаар', 'дундаж'])} )?{mongolian(['хэдэн', 'хичнээн', 'хэчнээн'])} {_ITEM}"
        ),
        _word(
            rf"(?:{_ITEM} )?{_UNIT} {_EACH}{_LETTER}{{0,4}} (?:{_PUBLISHED} )?(?:{_ITEM} )?{_all('тоо', 'статистик')}"
        ),
        _word(rf"{_ITEM} (?:{_all('тоо')} )?(?:{_SPREAD})(?: (?:{_all('тоо', 'гарга', 'узуул', 'харуул')}))*"),
        _word(rf"{_WHICH} {_UNIT}{_GAP} +(?:{_MANY}|{_NONE})(?: {_ITEM})?"),
        _word(rf"{_MANY} {_ITEM} (?:{_PUBLISHED} )?{_UNIT}"),
        _word(rf"{_ITEM} {_NONE} {_UNIT}"),
    ),
    mention=_word(
        rf"{mongolian(['дурдсан', 'дурьдсан', 'дурдагдсан', 'дурьдагдсан', 'дурддаг'])}{_ENDING}|{_all('дурдаж')}"
        rf"|{mongolian(['гэсэн', 'гэдэг'])} {_all('уг')}"
        rf"|{mongolian(['нэр'])}{_ENDING} {mongolian(['гарсан', 'орсон', 'дурдсан'])}"
    ),
    summary=_word(_all("агуулга", "хураангуй", "товч агуулга", "товчлол")),
    either=re.compile(rf" {mongolian(['эсвэл', 'аль эсвэл', 'буюу', 'юмуу', 'юм уу', 'эсхул', 'нэг бол'])} "),
    joins=re.compile(rf" {mongolian(['ба', 'болон', 'бас', 'мон'])} |, ?"),
    read_number=read_number,
    choices=CHOICES,
    pointed=re.compile(
        rf"(?<=[хh]) (?:(?P<n>{_NUMBER}) (?:{_ITEM})(?![a-zа-я])|{mongolian(['нь'])}(?= {_ONE_ASKED}| ?[?!.]*$))"
    ),
)
