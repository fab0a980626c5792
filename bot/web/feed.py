"""The Atom feed: for readers whom Telegram does not reach."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.export import Feed, write_atom
from bot.languages import Language, parse_language

PATH = "/feed.atom"
MOST_ENTRIES = 50
LONGEST_QUERY = 200
"""In characters: many times a headline."""

AGE_S = 900
"""How long a reader's program and what stands between need not ask again; sources are looked at as often."""

FindFeed = Callable[[Language, str, str], Feed]
"""Gives the feed in a language, of what a query finds (all releases where it is empty), served at an address."""


def feed_route(find: FindFeed, path: str = PATH) -> Route:
    """The route of the feed: ``lang`` (English where none is given) and ``q`` may stand behind the address.

    ``find`` is quick and is called in the event loop. 400 for a language that there is not, or too long a query; 304
    for a reader who has it already.
    """

    async def answer_feed(request: Request) -> Response:
        language = parse_language(request.query_params.get("lang", "en"))
        query = " ".join(request.query_params.get("q", "").split())
        if language is None:
            return PlainTextResponse("lang must be one of en, zh-Hans, zh-Hant, mn\n", 400)
        if len(query) > LONGEST_QUERY:
            return PlainTextResponse(f"q may have {LONGEST_QUERY} characters\n", 400)
        body = "".join(write_atom(find(language, query, _address(request, language, query)))).encode("utf-8", "replace")
        return _respond(request, body)

    return Route(path, answer_feed)


def _address(request: Request, language: Language, query: str) -> str:
    """Where this feed is served, in one form whatever else stood in the address."""
    parameters = {"lang": language.tag} | ({"q": query} if query else {})
    return str(request.url.replace(query=urlencode(parameters), fragment=""))


def _respond(request: Request, body: bytes) -> Response:
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": f"public, max-age={AGE_S}", "X-Content-Type-Options": "nosniff"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/atom+xml; charset=utf-8")
