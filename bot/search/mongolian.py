"""Mongolian words, in Cyrillic or in Latin letters, brought to one form without their endings.

Both ways of writing are first spelled in one small alphabet, in which every habit of typing comes out alike: ө, ү, о
and у are one letter (people leave out the dots, and in Latin write o, u, ö, ü or v for any of them), and so are э and
е, long and short и. Endings are then taken off, and last the short vowels after the first syllable, which come and go
between the forms of one word (хүүхэд, хүүхдийн) and which people drop when they type (хдлмр, tetgver).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_VOWELS = "аэиуо"
_ANY_VOWEL = re.compile(f"[{_VOWELS}]")
_NO_VOWELS = str.maketrans("", "", _VOWELS)
_DOUBLED = re.compile(r"(.)\1+")
_ROUND = "оөуүё"
_SHORTEST = 3
"""Letters that the form of a word keeps at least, whatever its endings: хот, эрх, ажл."""

_CYRILLIC = str.maketrans(
    {
        "о": "у", "ө": "у", "ү": "у", "ю": "у", "ё": "у",
        "е": "э", "я": "а", "й": "и", "ы": "ии", "ъ": "", "ь": "и",
        "ф": "п", "щ": "ш",
    }
)  # fmt: skip
_LATIN_PAIRS = (
    ("shch", "ш"),
    ("kh", "х"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("zh", "ж"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("ph", "п"),
)
_LATIN = str.maketrans(
    {
        "a": "а", "b": "б", "c": "ц", "d": "д", "e": "э", "f": "п", "g": "г", "h": "х", "i": "и", "j": "ж",
        "k": "к", "l": "л", "m": "м", "n": "н", "o": "у", "p": "п", "q": "ч", "r": "р", "s": "с", "t": "т",
        "u": "у", "w": "в", "x": "х", "z": "з",
    }
)  # fmt: skip
_LATIN_VOWELS = "aeiou"
# A doubled v, or one with no vowel beside it, is how ү is typed on a Latin keyboard: hvn, hvvhed.
_V_AS_VOWEL = re.compile(rf"vv|(?<![{_LATIN_VOWELS}y])v(?![{_LATIN_VOWELS}y])")
_V_BESIDE_CONSONANT = re.compile(rf"^v(?=[{_LATIN_VOWELS}][^{_LATIN_VOWELS}])|(?<![{_LATIN_VOWELS}])v(?![aeou])")
_Y_BESIDE_VOWEL = re.compile(
    rf"(?<=[{_LATIN_VOWELS}])y(?=[{_LATIN_VOWELS}])|(?<![{_LATIN_VOWELS}])y(?=[{_LATIN_VOWELS}])"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A Mongolian word without its endings.

    ``skeleton`` has no vowels after the first one; ``spelling`` has them all, to tell how far two words are from each
    other. ``doubtful`` tells that little is left, and that what was taken off may have been part of the word (түрээс
    is no case of төр).
    """

    skeleton: str
    spelling: str
    doubtful: bool = False


# A г goes before these after a long vowel only (дүүгээ); elsewhere it is the word's own (бичгээ, дээдсийг).
_OWN = r"(?:(?<=[аэиу][аэиу])г)?(?:аа|ээ|уу)$"
_REFLEXIVE = (r"(?<=[ни])х(?:аа|ээ|уу)$", _OWN)
_CASES = (
    r"т(?:аи|эи|уи)$",
    r"(?:(?<=[аэу][аэу])[нг]|(?<=н)г|н)?(?:аас|ээс|уус|аар|ээр|уур)$",
    r"(?:(?<=[аэу][аэу])[нг]|(?<=н)г|н)?(?:ии+г|и+н?)$",
    r"(?:ии+г|и+н?)$",
    r"(?<=[аэу][аэу])[нг]$",
    r"н?(?<![аэиу])[аэу]?д$",
    r"(?<=и)д$",
    r"(?<=[ргсвк])т$",
    r"(?<=н)г$",
)
_PLURALS = (r"чууд$", r"н?ууд$", r"(?<=и)уд$", r"(?<=ч)(?:и?д|и?н)$", r"уус$", r"и+нх[аэу]н$", r"(?<![аэиу])[аэу]?д$")
_STEM_ENDINGS = (_OWN, r"(?<=[ргсвк])т$", r"т(?:аи|эи|уи)$")
_VERBS = (r"с[аэу]?н$", r"д[аэу]г$", r"[аэуи]х$")
_VERB_END = re.compile(r"(?:[аэуи]+х|[аэу]*с[аэу]?н|[аэу]*д[аэу]г|[аэу]+[жв]|(?<=л)(?:ж|н[аэу])|[аэу]+н[аэу])$")
_NOUN_ENDINGS = ("лт", "л", "лг", "вр")
_DONE, _UNDERGONE = "лт", "гдлт"
"""The endings of skeletons of nouns of one verb, as it is done and as it is undergone: хамралт, хамрагдалт."""
_LATIN_DOUBTS = (
    (re.compile("v"), "w"),
    (re.compile(r"([hk]?)h([sc])(?=[^h]|$)"), r"\1\2h"),
    (re.compile(r"([sc])([^aeiouysch])h"), r"\1h\2"),
    (re.compile(rf"(?<=[^{_LATIN_VOWELS}])i([aou])(?![{_LATIN_VOWELS}])"), r"\1i"),
    (re.compile(rf"(?<=[^{_LATIN_VOWELS}])i(?=a)"), ""),
)
"""What may be meant besides: в where v looks like ү; sh typed hs or slh; ia for ai, or for я."""
# No й follows a consonant, but in a word exchanged with the vowel behind it: сйан for сайн.
_LATE_SHORT_I = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])й([аоуөүэе])")
_HIDDEN_N = (r"(?<=[аэиу])н$",)
_IRREGULAR = re.compile(r"^хумуус")  # people: the plural of хүн
# From the outside of a word inwards: each kind of ending stands at most once, but a plural may be doubled (хүүхдүүд).
# What looks like an ending at the end of a bare noun (худалдаа, экспорт) is taken off below a real one too, so that the
# bare noun and its cases come out alike.
_LAYERS = tuple(
    tuple(re.compile(ending) for ending in layer)
    for layer in (_REFLEXIVE, _CASES, _STEM_ENDINGS, _PLURALS, _PLURALS, _STEM_ENDINGS, _VERBS, _HIDDEN_N)
)
# Endings that begin with a long vowel, and those of verbs, are parts of words as often as endings.
_DOUBTFUL = re.compile(r"(?:аа|ээ|уу)[нгср]$|т[аэу]и$|[сх][аэу]?н$|[аэуи]х$|д[аэу]г$")
# Endings of a foreign name in a short vowel: Нинбогийн. In other words the г would be the word's own.
_AFTER_VOWEL = re.compile(r"(?<=[аэуио])г(?:и+[нг]|аас|ээс|уус|аар|ээр|уур)$")
# The н of a name before -д is its own: Бээжинд.
_AFTER_N = re.compile(r"(?<=н)[дт]$")
_OF_ITS_OWN = re.compile(r"(?:аа|ээ|уу)$")
"""The ending of one's own, which is part of very short words only."""
LATIN_ENDING = re.compile(
    r"(?<=[a-z0-9]{3})(?:[iy]{1,2}[ng]|g?iin|n(?:ii?|y)|[nt]?(?:aas|ees|oos)|t[aeo]i|aar|eer|oor|ruu|luu"
    r"|(?<=[a-z0-9]{4})[ae]?d)$"
)
"""The ending of a case as it is written to an abbreviation in Latin letters."""
_ENOUGH = 5
"""Letters of a skeleton that no other word has by chance."""


def spell_cyrillic(word: str) -> str:
    """Spell a folded Cyrillic word in the common alphabet."""
    return _LATE_SHORT_I.sub(r"\1й", word).translate(_CYRILLIC)


def spell_latin(word: str) -> tuple[str, ...]:
    """Spell a folded word typed in Latin letters (a to z) in the common alphabet, in each way it may be meant.

    The likeliest is first. Only c (ц, or ч where the h was left out) and v (в, or ү) can be meant in two ways; besides,
    letters are exchanged that make one sound.
    """
    readings = [word, word.replace("ch", "q").replace("c", "q"), _V_BESIDE_CONSONANT.sub("u", word)]
    readings += [doubt.sub(meant, word) for doubt, meant in _LATIN_DOUBTS]
    return tuple(dict.fromkeys(_spell_reading(reading) for reading in readings))


def _spell_reading(word: str) -> str:
    word = _V_AS_VOWEL.sub("u", word)
    word = _Y_BESIDE_VOWEL.sub("", word)
    for pair, letter in _LATIN_PAIRS:
        word = word.replace(pair, letter)
    return word.replace("v", "в").replace("y", "и").translate(_LATIN)


@functools.lru_cache(maxsize=65536)
def analyse(spelled: str) -> Form:
    """Take the endings off a word in the common alphabet.

    The rules are the same for every form of a word, so that they need no dictionary: what matters is that all its
    forms come out alike, not that the result is a word.
    """
    stages = find_stages(spelled)
    form = make_form(stages[-1])
    if len(stages) == 1 or len(form.skeleton) >= _ENOUGH:
        return form
    short = len(form.skeleton) <= _SHORTEST and _OF_ITS_OWN.search(stages[0])
    return replace(form, doubtful=True) if short or _DOUBTFUL.search(stages[0]) else form


@functools.lru_cache(maxsize=65536)
def find_stages(spelled: str) -> tuple[str, ...]:
    """Give what is left of a word as one ending after another is taken off, beginning with the whole word."""
    stages = [_IRREGULAR.sub("хун", spelled)]
    for layer in _LAYERS:
        shorter = _strip_ending(stages[-1], layer)
        if shorter != stages[-1]:
            stages.append(shorter)
    return tuple(stages)


@functools.lru_cache(maxsize=65536)
def make_form(word: str) -> Form:
    """Give a word in the common alphabet as it stands, endings and all."""
    return Form(find_skeleton(word), squeeze(word))


class ProperNouns:
    """Names that must not lose what looks like an ending: Хөхнуур has no -нуур, Хунань no -ань.

    A word is one of them when it is one, up to its last vowels, as it stands or with some of its endings off.
    """

    def __init__(self, spelled: Iterable[str] = ()) -> None:
        self._names: dict[str, str] = {find_skeleton(name): name for name in spelled}
        self._analyse_cached = functools.lru_cache(maxsize=65536)(self._analyse)

    def analyse(self, spelled: str) -> Form:
        """As `analyse`, but a name keeps all of its letters."""
        return self._analyse_cached(spelled)

    def _analyse(self, spelled: str) -> Form:
        for stage in (*find_stages(spelled), _AFTER_VOWEL.sub("", spelled), _AFTER_N.sub("", spelled)):
            name = self._names.get(find_skeleton(stage))
            if name is not None and fits(stage, name):
                return make_form(name)
        return analyse(spelled)


def find_verb_kin(spelled: str) -> tuple[str, ...]:
    """Give the skeletons that are plainly of a verb's family: шалга-лт for шалга-ж, хөдөлмөр for хөдөлмөр-лө-х.

    For a noun in -лт the one that tells of the same undergone, or done; none for what else ends as no verb does.
    """
    root = _VERB_END.sub("", spelled)
    skeleton = find_skeleton(root)
    if root == spelled and (noun := analyse(spelled).skeleton).endswith(_DONE) and len(noun) >= _ENOUGH:
        passive = noun.endswith(_UNDERGONE)
        return ((noun.removesuffix(_UNDERGONE) + _DONE) if passive else noun.removesuffix(_DONE) + _UNDERGONE,)
    if root == spelled or len(skeleton) < _SHORTEST:
        return ()
    kin = [skeleton + ending for ending in _NOUN_ENDINGS]
    if len(skeleton) > _SHORTEST:
        kin.append(skeleton)
    # A noun in л doubles it (ажил-ла-х); of other short ones the л may be their own.
    base = find_skeleton(root.removesuffix("л"))
    if root.endswith("л") and len(base) >= (_SHORTEST if root.endswith("лл") else _ENOUGH):
        kin.append(base)
    return tuple(kin)


def is_exchange(one: str, other: str) -> bool:
    """Tell whether two skeletons of enough letters are one with two neighbouring consonants exchanged."""
    if len(one) != len(other) or len(one) <= _ENOUGH:
        return False
    places = [place for place, letter in enumerate(one) if letter != other[place]]
    if len(places) != 2 or places[1] - places[0] != 1:
        return False
    first, second = places
    return first > 0 and one[first] == other[second] and one[second] == other[first]


def sounds_alike(one: Form, other: Form) -> bool:
    """Tell whether two words of enough letters are one with б for в or the other way round, as they are spoken."""
    if len(one.skeleton) > _ENOUGH:
        return one.skeleton.replace("в", "б") == find_skeleton(other.spelling).replace("в", "б")
    spelling = one.spelling.replace("в", "б")
    return len(spelling) >= _ENOUGH and spelling == other.spelling.replace("в", "б")


def fits(one: str, other: str) -> bool:
    """Tell whether two spellings of one skeleton can be forms of one word.

    A short vowel between two consonants comes and goes, a last и belongs to the ending; any other vowel is part of
    the word, so that хувь is no form of хөвөн.
    """
    one, other = squeeze(one).removesuffix("и"), squeeze(other).removesuffix("и")
    left = right = 0
    while left < len(one) and right < len(other):
        if one[left] == other[right]:
            left, right = left + 1, right + 1
        elif one[left] in _VOWELS and other[right] in _VOWELS:
            return False
        elif _is_inner(one, left):
            left += 1
        elif _is_inner(other, right):
            right += 1
        else:
            return False
    return left == len(one) and right == len(other)


def _is_inner(word: str, place: int) -> bool:
    around = word[place - 1 : place] + word[place + 1 : place + 2]
    first = not any(letter in _VOWELS for letter in word[:place])
    return word[place] in _VOWELS and len(around) == 2 and not first and not set(around) & set(_VOWELS)


def _strip_ending(word: str, layer: tuple[re.Pattern[str], ...]) -> str:
    for ending in layer:
        shorter = ending.sub("", word)
        if shorter != word and len(find_skeleton(shorter)) >= _SHORTEST:
            return shorter
    return word


@functools.lru_cache(maxsize=65536)
def find_skeleton(word: str) -> str:
    """Keep the first vowel and the consonants, doubled letters once."""
    squeezed = squeeze(word)
    first = _ANY_VOWEL.search(squeezed)
    if first is None:
        return squeezed
    skeleton = squeezed[: first.end()] + squeezed[first.end() :].translate(_NO_VOWELS)
    # хамгааллын and хамгаалал are one word; of төлөөлөл too little would be left.
    shorter = squeeze(skeleton)
    return shorter if len(shorter) > _SHORTEST else skeleton


def refine(skeleton: str, word: str) -> str:
    """Tell о and у apart again in the first syllable of a skeleton, by the folded Cyrillic word it was made of.

    In Cyrillic nobody takes one for the other, so that хоол and хууль need not be one word; ө goes with о, ү with у.
    """
    first = next((letter for letter in word if letter in _ROUND or letter in "аэеияыйю"), "")
    return skeleton.replace("у", "о", 1) if first in ("о", "ө", "ё") else skeleton


def find_variants(skeleton: str) -> tuple[str, ...]:
    """Give the skeletons that a word typed in Latin letters may have, where o and u stand for either vowel."""
    other = skeleton.replace("у", "о", 1)
    return (skeleton,) if other == skeleton else (skeleton, other)


def find_first_vowel(spelled: str) -> str:
    """The vowel of the first syllable, which no slip changes without making another word; "" for none."""
    first = _ANY_VOWEL.search(spelled)
    return "" if first is None else first.group()


def find_consonants(skeleton: str) -> str:
    """Leave the first vowel out too, which people also drop when they type (хдлмр)."""
    return skeleton.translate(_NO_VOWELS)


def squeeze(word: str) -> str:
    """Write doubled letters once."""
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word
