"""Sitemaps: they name pages, not releases, and the date of a page's last change is not that of the release on it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.errors import SourceError
from bot.model import ParsedSource
from bot.sources.identity import canonical_address
from bot.sources.markup import parse_xml
from bot.sources.pagelines import absolute

MOST_ADDRESSES = 50_000
"""The sitemap protocol's own limit for one file."""

_RELEASE_PAGE = re.compile(r"/resource/news/[^/]|/wcms_\d{4,}", re.IGNORECASE)


def parse_sitemap(text: str, source: str) -> ParsedSource:
    """Read the addresses of release pages, in the sitemap's order, each release once whatever languages it is in.

    Of an index of sitemaps the addresses are the sitemaps'. There are no releases: ``lastmod`` is no publication date.

    Raises:
        SourceError: not well-formed, with entities of its own, no sitemap, or without a release page.
    """
    root = parse_xml(text, source)
    kind = root.tag.rpartition("}")[2] if isinstance(root.tag, str) else ""
    if kind not in ("urlset", "sitemapindex"):
        raise SourceError(source, f"not a sitemap: its root is <{kind}>", root.sourceline)
    found = [absolute((element.text or "").strip(), None) for element in root.iterfind("./{*}*/{*}loc")]
    addresses: dict[str, str] = {}
    for address in found[:MOST_ADDRESSES]:
        if address and (kind == "sitemapindex" or _RELEASE_PAGE.search(urlsplit(address).path)):
            addresses.setdefault(canonical_address(address) or address, address)
    if not addresses:
        raise SourceError(source, "a sitemap without pages of press releases", root.sourceline)
    return ParsedSource((), addresses=tuple(addresses.values()))
