"""The standing words of newsroom pages: what a line says when it belongs to the page and not to a release."""

from __future__ import annotations

import re

from bot.sources.dates import read_date_line

_FURNITURE_PHRASES = frozenset(
    phrase
    for group in (
        # The rest of a text, on another page.
        "more | read more | see more | view more | show more | load more | find out more | learn more | see all",
        "view all | show all | full story | read full story | read the full story | read the full article",
        "read the press release | leer más | ver más | más | lire la suite | en savoir plus | voir plus | plus",
        "дэлгэрэнгүй | дэлгэрэнгүй унших | цааш унших | 查看更多 | 更多 | 阅读全文 | 阅读更多 | 閱讀全文 | 更多內容",
        # What a reader may do with the page.
        "share | share this | share this page | share this article | share this content in | share on | compartir",
        "partager | print | print this page | e-mail | email | email this page | top | back to top | return to top",
        "go to top | search | menu | language | languages | filter | filter results | refine results",
        "skip to main content | skip to content | facebook | twitter | x | linkedin | youtube | instagram | flickr",
        "whatsapp | rss | rss feed | rss feeds | download",
        # The foot of the page.
        "tags | disclaimer | privacy | privacy policy | copyright and permissions | terms of use | accessibility",
        "terms and conditions | fraud alert | contact | contact us | media contact | media contacts | cookies",
        "cookie policy | site map | sitemap | a-z | a-z site index | placeholder image | related content",
        "related links | related documents | related information | see also | next | previous | next page",
        "previous page | follow us | subscribe | siguiente | anterior | suivant | précédent | дараах | өмнөх",
        "下一页 | 上一页",
    )
    for phrase in group.split(" | ")
)
_FURNITURE_FORMS = re.compile(
    r"(?:showing|displaying|viewing|results?|items?|mostrando|resultados|affichage|résultats)?\s*:?\s*"
    r"\d+\s*(?:[-–]|to|a|à)\s*\d+\s*(?:of|out of|de|sur|/)\s*(?:about\s)?[\d,. ]+\s*\w*"
    r"|\d+\s+(?:results?|items?|resultados|résultats)(?:\s+found)?"
    r"|(?:tags?|keywords?)\s*:.{0,200}"
    r"|(?:follow us|subscribe to|sort by|last (?:updated?|modified)|page (?:last )?updated|share this content)\b.{0,80}"
    r"|for (?:more|further) information,? (?:please )?contact\b.{0,120}"
    r"|.{0,60}\ball rights reserved\b.{0,60}"
    r"|(?:copyright\s*)?(?:©|\(c\))?\s*\d{4}\s*[-–]\s*(?:\d{4}|present)\b"
    r".{0,40}\b(?:international labour|ilo|oit|bit)\b.{0,120}",
    re.IGNORECASE,
)
_PAGER_WORDS = frozenset(
    word
    for group in (
        "page pages next prev previous first last back of siguiente siguientes anterior anteriores página de suivant",
        "suivante précédent précédente sur дараах өмнөх хуудас 下一页 上一页 首页 末页 尾页 第 页 共",
    )
    for word in group.split(" ")
)
_PAGER_SIGNS = frozenset("«»‹›<>|.…·/-–[]()")
_CRUMB_SIGN = re.compile(r"\s[>»›→]\s")
_LONGEST_FURNITURE = 240


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page, not to a release: page numbers, "Read more", breadcrumbs, footer."""
    if len(text) > _LONGEST_FURNITURE:
        return False
    plain = text.lower().strip(" .…:>»→[]|")
    if plain in _FURNITURE_PHRASES or _FURNITURE_FORMS.fullmatch(text):
        return True
    return _is_pager(text) or _is_crumb(text) or _is_button_row(plain)


def _is_pager(text: str) -> bool:
    tokens = re.findall(r"\d+|[^\W\d_]+|[^\w\s]+", text.lower())
    numbers = sum(token.isdigit() and len(token) <= 4 for token in tokens)
    words = sum(token in _PAGER_WORDS for token in tokens)
    signs = sum(_PAGER_SIGNS.issuperset(token) for token in tokens)
    if numbers + words + signs < len(tokens) or read_date_line(text) is not None:
        return False
    return numbers >= 3 or words > 0 or (numbers <= 1 and signs > 0)


def _is_crumb(text: str) -> bool:
    parts = _CRUMB_SIGN.split(text)
    sentence = text.endswith((".", "!", "?")) or ". " in text
    return len(parts) > 1 and not sentence and all(len(part) <= 80 for part in parts)


def _is_button_row(plain: str) -> bool:
    """Tell whether a line is a row of buttons: "Facebook | Twitter | Print"."""
    parts = [part for part in re.split(r"[\s|,/·•]+", plain) if part]
    return len(parts) > 1 and all(part in _FURNITURE_PHRASES for part in parts)


_CREDIT = re.compile(
    r"[\[(]?\s*(?:©|ⓒ|\(c\)\s|copyright\s*(?:©|\(c\)|:|\d{4}|(?:ilo|oit|bit|un|unicef|afp|world bank)\b)"
    r"|(?:photo(?:graph|graphie)?s?|images?|pictures?|fotos?|fotografía|crédits?|créditos?|credits?"
    r"|фото|гэрэл зураг|зураг|图片|照片|摄影|图|圖片|攝影|圖)"
    r"\s*(?:credits?|crédits?|source|来源|來源)?\s*(?:[:：©]|\(c\)|courtesy\s+(?:of\s)?|by\s+(?=[A-Z]))"
    r")",
    re.IGNORECASE,
)
CREDIT_CHARACTERS = 160


def is_credit(text: str) -> bool:
    """Tell whether a line is a photo credit: "© A / B 2024", "©ILO 2019", "Photo: …"."""
    if len(text) > CREDIT_CHARACTERS or _CREDIT.match(text) is None:
        return False
    # "Photos: see the gallery of the conference, open until May." is a sentence.
    return not may_be_title(text) or len(text) <= 40 or not text.endswith((".", "!", "?"))


def may_be_title(credit: str) -> bool:
    """Tell whether a credit line could be a title after all: "Photo: women at work" has no copyright sign."""
    return re.match(r"[\[(]?\s*(?:©|ⓒ|\(c\)|copyright)", credit, re.IGNORECASE) is None


_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Tell whether a line is a web address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None
