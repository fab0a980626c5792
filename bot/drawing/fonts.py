"""Fonts that really have the characters of a text: the one that is named, else those found on the machine.

Nothing is believed of a font's name or of its own tables: a character counts as there when what is drawn for it is
neither empty nor the sign that the font draws for what it lacks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

FOLDERS = tuple(
    Path(folder).expanduser()
    for folder in (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "~/.local/share/fonts",
        "~/.fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        "C:/Windows/Fonts",
    )
)
"""Where Linux, macOS and Windows keep fonts."""

MOST_FILES = 5000
"""Font files that are looked at by name; only those whose turn comes are opened."""

MOST_TRIED = 200
"""Font files that are opened for one text at most."""

LARGEST_BYTES = 64 << 20
"""A font file that is larger is passed over; the largest of all, for Chinese, Japanese and Korean, have half of it."""

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FACES = 16
_PROBE_SIZE = 32
_LACKING = "\U0010ffff"
"""A code point that Unicode will never give a character: what is drawn for it is what a font draws for any it lacks."""

_KNOWN = ("notosans-", "dejavusans.", "notosanscjk", "sourcehansans", "wqy-microhei", "arial", "pingfang", "msyh")
"""How the names of fonts begin that read well when small, in the order in which they are tried."""

_UNFIT = (
    "bold",
    "italic",
    "oblique",
    "light",
    "thin",
    "black",
    "heavy",
    "mono",
    "condensed",
    "narrow",
    "serif",
    "emoji",
)


@dataclass(frozen=True)
class Face:
    """One face of a font file; ``index`` counts the faces of a collection.

    ``content`` are the bytes of the file: FreeType would read a file bit by bit whenever it draws, and if the file
    were shortened meanwhile, the system would end the process.
    """

    path: Path
    index: int
    name: str
    content: bytes = field(compare=False, repr=False)
    _fonts: dict[int, ImageFont.FreeTypeFont] = field(default_factory=dict, compare=False, repr=False)
    _covered: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The face at a size in pixels.

        Raises:
            OSError: the bytes are no font that can be drawn with at this size.
        """
        if size not in self._fonts:
            self._fonts[size] = _open_font(self.content, size, self.index)
        return self._fonts[size]

    def covers(self, character: str) -> bool:
        """Whether the face has the character; a space is in every face."""
        if character.isspace():
            return True
        if character not in self._covered:
            self._covered[character] = self._draw(character) not in (self._lacking, None)
        return self._covered[character]

    @cached_property
    def tells_letters_apart(self) -> bool:
        """Whether A is drawn otherwise than B: there are fonts that draw one sign for a whole block of characters."""
        return self._draw("A") != self._draw("B")

    @cached_property
    def _lacking(self) -> tuple[tuple[int, int], bytes] | None:
        return self._draw(_LACKING)

    def _draw(self, character: str) -> tuple[tuple[int, int], bytes] | None:
        """The character's size and pixels; None where nothing is drawn."""
        mask = self.font(_PROBE_SIZE).getmask(character)
        return None if mask.getbbox() is None else (mask.size, bytes(mask))


@dataclass(frozen=True, slots=True)
class Lettering:
    """Faces that together have all characters of a text; each character is taken from the first that has it."""

    faces: tuple[Face, ...]

    def runs(self, text: str) -> Iterator[tuple[Face, str]]:
        """The pieces of a text, each with the face it is written in."""
        for face, characters in groupby(text, self._find_face):
            yield face, "".join(characters)

    def measure(self, text: str, size: int) -> float:
        """How wide a text is at a size, in pixels."""
        return sum(face.font(size).getlength(piece) for face, piece in self.runs(text))

    def _find_face(self, character: str) -> Face:
        return next((face for face in self.faces if face.covers(character)), self.faces[0])


class FontCase:
    """The fonts of a machine. Files are looked for once; ``named`` is tried before all others."""

    def __init__(self, named: Path | None = None, folders: Sequence[Path] = FOLDERS) -> None:
        self._named = named
        self._folders = folders
        self._used: dict[Path, list[Face]] = {}
        self._nowhere: set[str] = set()

    def choose(self, text: str, endings: Sequence[str] = ()) -> Lettering | None:
        """Faces for all characters of a text; None where the machine has none for some of them.

        ``endings`` are how the name of a collection's right face may end, the best first: one file may draw the same
        Chinese character as Beijing writes it and as Hong Kong does.
        """
        missing, chosen = {character for character in text if not character.isspace()}, list[Face]()
        if not self._nowhere.isdisjoint(missing):
            return None
        for path in self._files[:MOST_TRIED]:
            faces = self._used.get(path) or list(open_faces(path))
            face = _pick(faces, endings)
            covered = {character for character in missing if face.covers(character)} if face else set()
            if face and covered:
                chosen.append(face)
                missing -= covered
                self._used[path] = faces
            if chosen and not missing:
                return Lettering(tuple(chosen))
        self._nowhere |= missing
        return None

    @cached_property
    def _files(self) -> list[Path]:
        named = [self._named] if self._named else []
        return [*named, *sorted(find_files(self._folders), key=_rate)]


def find_files(folders: Iterable[Path]) -> list[Path]:
    """Font files in and below the folders, at most `MOST_FILES`; a folder that is not there has none."""
    found: list[Path] = []
    for folder in folders:
        for parent, _, names in os.walk(folder):
            found += [Path(parent, name) for name in names if name.lower().endswith(_ENDINGS)]
            if len(found) >= MOST_FILES:
                return found[:MOST_FILES]
    return found


def _rate(path: Path) -> tuple[int, int, str]:
    """What a font file is sorted by: regular faces first, among them those that read well, then by name."""
    name = path.name.lower().replace(" ", "")
    unfit = sum(word in name for word in _UNFIT)
    known = next((place for place, beginning in enumerate(_KNOWN) if name.startswith(beginning)), len(_KNOWN))
    return unfit, known, name


def open_faces(path: Path) -> Iterator[Face]:
    """The faces of a file that letters can be drawn with; none for a file that is no such font."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else b""
        for index in range(_MOST_FACES):
            name = " ".join(part for part in _open_font(content, _PROBE_SIZE, index).getname() if part)
            face = Face(path, index, name, content)
            if face.tells_letters_apart:
                yield face
    except (OSError, ValueError):
        return  # behind the last face, too


def _open_font(content: bytes, size: int, index: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(content), size, index, layout_engine=ImageFont.Layout.BASIC)


def _pick(faces: Sequence[Face], endings: Sequence[str]) -> Face | None:
    for ending in endings:
        for face in faces:
            if face.name.removesuffix(" Regular").endswith(f" {ending}"):
                return face
    return faces[0] if faces else None
