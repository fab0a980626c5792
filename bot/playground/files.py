"""Files that were sent: kept in memory, found by id or by path, pictures measured."""

from __future__ import annotations

import hashlib
import mimetypes
import struct
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.playground.errors import Json, bad_request
from bot.playground.parameters import Upload

PHOTO_BYTES = 10 << 20
DOCUMENT_BYTES = 50 << 20
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file: ``path`` is where the Bot API serves it; ``size`` is width and height for a picture."""

    id: str
    path: str
    name: str
    mime_type: str
    content: bytes
    size: tuple[int, int] | None = None

    @property
    def unique_id(self) -> str:
        """The same for the same content, as Telegram has it."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    def as_json(self) -> Json:
        """The fields that every kind of file has in the Bot API."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }

    def as_photo(self) -> list[Json]:
        """The Bot API's list of ``PhotoSize``: this one size."""
        width, height = self.size or (0, 0)
        return [{**self.as_json(), "width": width, "height": height}]

    def as_document(self) -> Json:
        """The Bot API's ``Document``."""
        return {**self.as_json(), "file_name": self.name, "mime_type": self.mime_type}


class FileStore:
    """All files, oldest first."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, str] = {}

    def add_photo(self, upload: Upload) -> StoredFile:
        """Keep a picture.

        Raises:
            ApiError: 400 where it is no PNG, JPEG or GIF picture that Telegram would take, or too large.
        """
        if len(upload.content) > PHOTO_BYTES:
            raise bad_request("file is too big")
        size = measure_picture(upload.content)
        if size is None or sum(size) > 10_000 or max(size) > 20 * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS" if size else "IMAGE_PROCESS_FAILED")
        return self._add("photos", upload, size)

    def add_document(self, upload: Upload) -> StoredFile:
        """Keep any file.

        Raises:
            ApiError: 400 where it is empty or over 50 MB.
        """
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > DOCUMENT_BYTES:
            raise bad_request("file is too big")
        return self._add("documents", upload, measure_picture(upload.content))

    def _add(self, folder: str, upload: Upload, size: tuple[int, int] | None) -> StoredFile:
        number = len(self._files) + 1
        name = PurePosixPath(upload.name.replace("\\", "/")).name or "file"
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        given = upload.mime_type
        kind = guessed if given in ("", "text/plain", "application/octet-stream") else given
        path = f"{folder}/file_{number}{PurePosixPath(name).suffix}"
        stored = StoredFile(f"PG{number:010d}", path, name, kind, upload.content, size)
        self._files[stored.id] = stored
        self._paths[path] = stored.id
        return stored

    def find(self, file_id: str) -> StoredFile:
        """The file with this id.

        Raises:
            ApiError: 400, there is none.
        """
        if file_id not in self._files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._files[file_id]

    def at(self, path: str) -> StoredFile | None:
        """The file that the Bot API serves at this path."""
        return self._files.get(self._paths.get(path, ""))


def measure_picture(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG picture; None where the bytes are none."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack(">II", content[16:24])
        elif content.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack("<HH", content[6:10])
        elif content.startswith(b"\xff\xd8"):
            width, height = _measure_jpeg(content)
        else:
            return None
    except struct.error:
        return None
    return (width, height) if width and height else None


def _measure_jpeg(content: bytes) -> tuple[int, int]:
    """Walk the segments to the first frame header, which holds height and width (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return 0, 0
