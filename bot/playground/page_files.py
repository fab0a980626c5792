"""The chat page's own files, and the pictures and documents of the chats, with headers that allow nothing more."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.playground.errors import ApiError
from bot.playground.playground import Playground

FOLDER = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_PICTURES = ("image/png", "image/jpeg", "image/gif")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def make_routes(playground: Playground) -> list[Route]:
    """``/`` is the page, ``/page/…`` its styles and scripts, ``/files/…`` what was sent in the chats."""

    async def show_page(_request: Request) -> Response:
        return _serve("index.html")

    async def show_part(request: Request) -> Response:
        return _serve(request.path_params["name"])

    async def show_file(request: Request) -> Response:
        return _serve_stored(playground, request.path_params["file_id"])

    return [
        Route("/", show_page),
        Route("/page/{name}", show_part),
        Route("/files/{file_id}", show_file),
    ]


def _serve(name: str) -> Response:
    path = FOLDER / name
    kind = _TYPES.get(path.suffix)
    if kind is None or path.parent != FOLDER or not path.is_file():
        return Response("Not found\n", 404)
    return FileResponse(path, media_type=kind, headers=HEADERS)


def _serve_stored(playground: Playground, file_id: str) -> Response:
    try:
        stored = playground.files.find(file_id)
    except ApiError:
        return Response("Not found\n", 404)
    picture = stored.mime_type in _PICTURES and stored.size is not None
    kind = stored.mime_type if picture else "application/octet-stream"
    shown = "inline" if picture else "attachment"
    headers = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(stored.name, safe='')}"}
    return Response(stored.content, media_type=kind, headers={**HEADERS, **headers})
