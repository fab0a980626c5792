"""The feed over real HTTP, from a running bot."""

from __future__ import annotations

import io
import socket

import feedparser
import httpx
import pytest

from bot.library import BUILT_IN_LISTING, read_data
from bot.sources.listing import parse_listing
from tests.app.conftest import Begin, begin, server, settings

__all__ = ["begin", "server", "settings"]


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def test_the_feed_is_served_by_language_and_search(begin: Begin, port: int) -> None:
    async with (
        begin(listen=("127.0.0.1", port)) as bot,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        newsroom = bot.services.newsroom
        listing = parse_listing(read_data(BUILT_IN_LISTING), "listing.txt")
        newsroom.ingest.load([listing], now=bot.services.now())
        answer = await client.get("/feed.atom")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=900"
        everything = feedparser.parse(io.BytesIO(answer.content))
        assert not everything.bozo
        assert len(everything.entries) == 20
        days = [entry.published for entry in everything.entries]
        assert days == sorted(days, reverse=True)

        again = await client.get("/feed.atom", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

        found = feedparser.parse(io.BytesIO((await client.get("/feed.atom?lang=mn&q=forced+labour")).content))
        assert 0 < len(found.entries) < 20
        assert found.feed.language == "mn"
        ids = {entry.id for entry in everything.entries}
        assert {entry.id for entry in found.entries} <= ids
        assert found.feed.id != everything.feed.id

        hostile = await client.get("/feed.atom", params={"q": "<b>&\x00'\"]]>", "lang": "zh_Hant"})
        assert not feedparser.parse(io.BytesIO(hostile.content)).bozo
        assert (await client.get("/feed.atom?lang=xx")).status_code == 400
        assert (await client.get("/feed.atom", params={"q": "x" * 201})).status_code == 400

        stored = bot.services.releases.latest(1)[0]
        newsroom.retract(stored, 1, now=bot.services.now())
        fewer = feedparser.parse(io.BytesIO((await client.get("/feed.atom")).content))
        assert len(fewer.entries) == 19
