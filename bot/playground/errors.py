"""What the Bot API answers when it refuses a request, in Telegram's own words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A refusal: the HTTP status and ``error_code``, the ``description``, and ``parameters`` where there are any."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str) -> ApiError:
    """A 400 with ``Bad Request: `` before the reason."""
    return ApiError(400, f"Bad Request: {reason}")


def unparsable(reason: str) -> ApiError:
    """The 400 for text whose formatting cannot be read."""
    return bad_request(f"can't parse entities: {reason}")


def forbidden(reason: str) -> ApiError:
    """A 403 with ``Forbidden: `` before the reason."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """A 409 with ``Conflict: `` before the reason."""
    return ApiError(409, f"Conflict: {reason}")


def flood(retry_after: int) -> ApiError:
    """The 429 that asks to wait ``retry_after`` seconds."""
    words = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, words, {"retry_after": retry_after})


def migrated(chat_id: int) -> ApiError:
    """The 400 of a group that lives on as the supergroup ``chat_id``."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, words, {"migrate_to_chat_id": chat_id})
