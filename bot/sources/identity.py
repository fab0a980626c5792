"""Which release is it: its id, made of date and title, and the one form of its many addresses."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Container
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from bot.model import Release

SLUG_WORDS = 5
"""Words of the title that an id carries; the command-line contract fixes the number."""

SLUG_CHARACTERS = 80
"""An id's title part is cut here, at a word: five German compounds or a hostile title stay bounded."""

HAN_CHARACTERS = 12
"""Han, Kana and Thai run on without spaces: a run of them is cut here, and what is left counts as one word."""

LONGEST_ID = 120
_ID = re.compile(r"\d{4}-\d{2}-\d{2}(?:-[^\W_]+)*")

_APOSTROPHES = re.compile("['’‘ʼ`´＇]")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def release_id(date: dt.date, title: str) -> str:
    """Make the id of a release: ISO date and the first five words of its title.

    "ILO’s new report notes Chinese progress" of 29 November 2017 is ``2017-11-29-ilos-new-report-notes-chinese``.

    Words are lower case; apostrophes vanish, every other run of signs separates words, accents of Latin letters are
    folded, letters of other scripts stay. A title without letters or digits leaves the date alone.
    """
    return "-".join([date.isoformat(), *_slug_words(title)])


def read_release_id(text: str) -> str | None:
    """The id that a table or a feed of ours names a release by; None for any other text."""
    return text if len(text) <= LONGEST_ID and _ID.fullmatch(text) else None


def distinct_id(base: str, taken: Container[str]) -> str:
    """Return ``base``, or ``base-2``, ``base-3`` … : the first that ``taken`` does not hold."""
    identifier, number = base, 1
    while identifier in taken:
        number += 1
        identifier = f"{base}-{number}"
    return identifier


def fold_title(title: str) -> str:
    """Reduce a title to what tells two releases of one day apart: its words, lower case, without signs."""
    return " ".join(_words(title))


def _slug_words(title: str) -> list[str]:
    words: list[str] = []
    room = SLUG_CHARACTERS
    for whole in _words(title)[:SLUG_WORDS]:
        word = whole[:HAN_CHARACTERS] if _UNSPACED.search(whole) else whole
        if len(word) > room:
            return words or [word[:room]]
        words.append(word)
        room -= len(word) + 1
    return words


def _words(title: str) -> list[str]:
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", title))
    return [_fold_latin(word) for word in _WORD.findall(text.lower())]


def _fold_latin(word: str) -> str:
    """Take the accents off Latin letters only: й and ё, ḥ of no Latin word, are letters of their own."""
    folded = []
    for letter in word:
        base = unicodedata.normalize("NFD", letter)[0]
        folded.append(base if "a" <= base <= "z" else _LATIN_LETTERS.get(letter, letter))
    return "".join(folded)


_LATIN_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}

_ILO_HOSTS = {"ilo.org", "ilo.ch", "ilo.int", "oit.org"}
_WCMS = re.compile(r"wcms[_-](\d{4,})", re.IGNORECASE)
_LANGUAGE_SEGMENT = re.compile(r"lang--[a-z]{2}(?:-[a-z]{2,4})?", re.IGNORECASE)
_LANGUAGE_PREFIX = re.compile(r"[a-z]{2}(?:-[a-z]{2,4})?", re.IGNORECASE)
_INDEX_PAGE = re.compile(r"index\.html?", re.IGNORECASE)
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_|ref$|_ga", re.IGNORECASE)


def canonical_address(url: str) -> str | None:
    """Reduce an address to the form that decides which release it is; None where it is no web address.

    An old ILO page is its document number (``wcms:644774``), whatever host, path and language lead to it. Any other
    page is host and path: ``http`` and ``https``, ``www.``, the ILO's several domains, language variants,
    ``index.htm``, a closing slash, fragments and tracking parameters make no difference.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    if host in _ILO_HOSTS:
        if numbers := _WCMS.findall(parts.path):
            return f"wcms:{numbers[-1]}"
        host = "ilo.org"
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    path = _canonical_path(parts.path, translated=host == "ilo.org")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])))
    return f"{host}{path}" + (f"?{query}" if query else "")


def is_translation(known: Release, seen: Release) -> bool:
    """Tell whether what was seen is a known page in another language, which must not take the original's place.

    English is the original, by the address (``lang--zh``, ``/es/…``) and else by the letters of the title. Of two other
    languages the one that was there first is.
    """
    before, after = (find_address_language(one.url) for one in (known, seen))
    if before and after and before != after:
        return after != "en"
    return not _is_latin(seen.title) and (_is_latin(known.title) or _is_han(known.title) != _is_han(seen.title))


def find_address_language(url: str | None) -> str | None:
    """The language that an ILO address names, as ``en`` or ``zh``; None where it names none."""
    segments = [segment.lower() for segment in urlsplit(url or "").path.split("/") if segment]
    named = next((segment for segment in segments if _LANGUAGE_SEGMENT.fullmatch(segment)), None)
    if named is not None:
        return named.removeprefix("lang--")[:2]
    prefixed = len(segments) > 1 and _LANGUAGE_PREFIX.fullmatch(segments[0])
    return segments[0][:2] if prefixed else None


def _is_latin(title: str) -> bool:
    letters = [letter for letter in title if letter.isalpha()]
    return sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters) * 2 > len(letters)


def _is_han(title: str) -> bool:
    return _UNSPACED.search(title) is not None


def _canonical_path(path: str, *, translated: bool) -> str:
    segments = [quote(unquote(segment), safe="~:@!$&'()*+,;=") for segment in path.split("/") if segment]
    if segments and _INDEX_PAGE.fullmatch(segments[-1]):
        segments.pop()
    if translated:
        segments = [segment for segment in segments if not _LANGUAGE_SEGMENT.fullmatch(segment)]
        if len(segments) > 1 and _LANGUAGE_PREFIX.fullmatch(segments[0]):
            segments = segments[1:]
    return "/" + "/".join(segments)
