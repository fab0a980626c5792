"""The ASGI application: which address is answered by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.health import Trouble
from bot.metrics import CONTENT_TYPE
from bot.web.webhook import WebhookDoor

_NO_STORE = {"Cache-Control": "no-store"}


def create_app(
    *,
    look: Callable[[], Sequence[Trouble]],
    expose: Callable[[], bytes],
    door: WebhookDoor | None = None,
    routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application: ``/healthz`` from ``look``, ``/metrics`` from ``expose``, the webhook, and further ``routes``.

    Both callables are quick and are called in the event loop.
    """

    async def answer_health(_request: Request) -> Response:
        """200 when all is well, else 503; either way which parts are in trouble and why."""
        troubles = look()
        body = {
            "status": "failing" if troubles else "ok",
            "reasons": [{"part": one.part, "subject": one.subject, "reason": one.reason} for one in troubles],
        }
        return JSONResponse(body, 503 if troubles else 200, _NO_STORE)

    async def answer_metrics(_request: Request) -> Response:
        return Response(expose(), media_type=CONTENT_TYPE, headers=_NO_STORE)

    own: list[BaseRoute] = [Route("/healthz", answer_health), Route("/metrics", answer_metrics)]
    if door is not None:
        own.append(Route(door.path, door.answer, methods=["POST"]))
    return Starlette(routes=[*own, *routes])
