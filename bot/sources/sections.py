"""The names of a newsroom's sections, which are also the kinds of its items."""

from __future__ import annotations

import re

_SECTION_NAME = (
    r"(?:what['’]s new|news(?:\s?room)?|press releases?|media (?:centre|center|advisor(?:y|ies)|coverage)|features?"
    r"|articles?|stories|events?|publications?|statements?|speeches|videos?|audio|multimedia|highlights?|archives?"
    r"|public information|updates?|noticias|comunicados?(?: de prensa)?|novedades|actualités|nouveautés"
    r"|communiqués?(?: de presse)?|sala de prensa|salle de presse|新闻|新聞|新闻稿|新聞稿|最新消息|мэдээ"
    r"|хэвлэлийн мэдээ|шинэ мэдээ)"
)
_SECTION = re.compile(
    rf"(?:(?:the|latest|all|more|recent|other|featured?|top|our|ilo)\s+){{0,3}}{_SECTION_NAME}"
    rf"(?:\s*(?:and|&|,|/|y|et|и|ба)\s*{_SECTION_NAME}){{0,3}}\s*:?",
    re.IGNORECASE,
)


def is_section(text: str) -> bool:
    """Tell whether a line names a section of a page or a kind of item: "Press releases", "What's new", "Video"."""
    return len(text) <= 80 and _SECTION.fullmatch(text) is not None
