"""Keeps other web pages out: a browser would let any page send requests to a server on its own machine."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.types import Scope, Send

_OWN_NAMES = ("127.0.0.1", "localhost")
_FAR = ("cross-site", "same-site")


def is_foreign(scope: Scope) -> bool:
    """Whether a request came by another name than the loopback's (DNS rebinding), or from another page."""
    host = origin = site = mode = ""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value.decode("latin-1")
        elif name == b"origin":
            origin = value.decode("latin-1")
        elif name == b"sec-fetch-site":
            site = value.decode("latin-1")
        elif name == b"sec-fetch-mode":
            mode = value.decode("latin-1")
    if host.partition(":")[0] not in _OWN_NAMES:
        return True
    if origin and urlsplit(origin).netloc != host:
        return True
    opened = scope["method"] == "GET" and mode == "navigate" and scope["path"] == "/"
    return site in _FAR and not opened


async def refuse(send: Send) -> None:
    """Answer that this is not for the asker."""
    body = b"Only for this machine's own pages and bots.\n"
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
