"""What a Bot API request carries: read from its address and body, whichever of the four forms it takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.message import Message
from email.parser import Parser
from typing import Any
from urllib.parse import parse_qsl

from bot.playground.errors import ApiError, bad_request

_MOST_FIELDS = 200
_TRUE = ("true", "1", "yes", "t", "y")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime_type: str
    content: bytes


@dataclass(slots=True)
class Parameters:
    """The fields of a request by name: strings from a form, any JSON value from a JSON body; and its files."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A field as text; None where it is missing."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value) if isinstance(value, dict | list | bool) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A field as a whole number; ``default`` where it is missing or none."""
        return as_integer(self.values.get(name), default)

    def boolean(self, name: str) -> bool:
        """Whether a field says yes."""
        return str(self.values.get(name, "")).lower() in _TRUE

    def structure(self, name: str) -> Any:
        """A field as the JSON value it holds; None where it is missing or empty.

        Raises:
            ApiError: 400 where it is no JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            found = json.loads(value)
            if "\\ud" in value.lower():  # half a surrogate pair, written as an escape, is no character
                json.dumps(found, ensure_ascii=False).encode()
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error
        return found


def as_integer(value: Any, default: int = 0) -> int:
    """A value of a request as a whole number; ``default`` where it is missing or none."""
    try:
        return int(value or default)
    except (TypeError, ValueError, OverflowError):
        return default


def read_parameters(query: bytes, content_type: str, body: bytes) -> Parameters:
    """Read the query string, then the body: form, multipart or JSON; a field given twice keeps its last value.

    Raises:
        ApiError: 400 where the body is not what its content type says, or not UTF-8.
    """
    try:
        values: dict[str, Any] = _read_form(query) if query else {}
        if content_type.startswith("application/x-www-form-urlencoded"):
            values |= _read_form(body)
        elif content_type.startswith("multipart/form-data"):
            return _read_multipart(values, content_type, body)
        elif content_type.startswith("application/json") and body:
            values |= _read_json(body)
    except UnicodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    except ValueError as error:
        raise bad_request("can't parse the request body") from error
    return Parameters(values)


def _read_form(encoded: bytes) -> dict[str, str]:
    pairs = parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    return dict(pairs)


def _read_json(body: bytes) -> dict[str, Any]:
    given = json.loads(body)
    if not isinstance(given, dict):
        raise ApiError(400, "Bad Request: expected a JSON object")
    json.dumps(given, ensure_ascii=False).encode()
    return given


def _read_multipart(values: dict[str, Any], content_type: str, body: bytes) -> Parameters:
    parameters = Parameters(values)
    boundary = _read_headers(f"Content-Type: {content_type}").get_param("boundary")
    if not isinstance(boundary, str):
        raise ValueError("no boundary")
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = _read_headers(head.decode().strip())
        name = headers.get_param("name", header="content-disposition")
        file_name = headers.get_param("filename", header="content-disposition")
        if file_name is None:
            parameters.values[str(name)] = content.decode()
        else:
            kind = headers.get_content_type()
            parameters.files[str(name)] = Upload(_unquote(str(file_name)), kind, content)
    return parameters


def _read_headers(text: str) -> Message:
    return Parser().parsestr(text, headersonly=True)


def _unquote(name: str) -> str:
    """Browsers and clients escape the quotation mark and line ends of a file's name (HTML's form rules)."""
    return name.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
