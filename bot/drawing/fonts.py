"""Fonts that really have the characters of a text: the one that is named, else those found on the machine.

Nothing is believed of a font's name or of its own tables: a character counts as there when what is drawn for it is
neither empty nor the sign that the font draws for what it lacks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

MOST_TRIED = 60
"""Font files that are opened for one text at most."""

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FACES = 16
_PROBE_SIZE = 32
_LACKING = "\U0010ffff"
"""A code point that Unicode will never give a character: what is drawn for it is what a font draws for any it lacks."""

_KNOWN = ("notosans-", "dejavusans.", "notosanscjk", "sourcehansans", "wqy-microhei", "arial", "pingfang", "msyh")
"""How the names of fonts begin that read well when small, in the order in which they are tried."""

_UNFIT = (
    *("bold", "italic", "oblique", "light", "thin", "black", "heavy"),
    *("mono", "condensed", "narrow", "serif", "emoji"),
)


@dataclass(frozen=True)
class Face:
    """One face of a font file; ``index`` counts the faces of a collection.

    A face is for one picture, then it is to be let go of: FreeType reads the file through the memory whenever it
    draws, and if the file was shortened meanwhile, the system ends the process. (To hold the files' bytes instead
    would take over 150 MB where the fonts for Chinese are large ones.)
    """

    path: Path
    index: int
    name: str
    _fonts: dict[int, ImageFont.FreeTypeFont] = field(default_factory=dict, compare=False, repr=False)
    _covered: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The face at a size in pixels.

        Raises:
            OSError: the file is no font that can be drawn with at this size.
        """
        if size not in self._fonts:
            self._fonts[size] = _open_font(self.path, size, self.index)
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
    """The fonts of a machine, read anew for each text; ``named`` is tried before all others.

    Which files there are is looked for once.
    """

    def __init__(self, named: Path | None = None, folders: Sequence[Path] = FOLDERS) -> None:
        self._named = named
        self._folders = folders

    def choose(self, text: str, endings: Sequence[str] = ()) -> Lettering | None:
        """Faces for all characters of a text; None where the machine has none for some of them.

        ``endings`` are how the name of a collection's right face may end, the best first: one file may draw the same
        Chinese character as Beijing writes it and as Hong Kong does.
        """
        missing, chosen = {character for character in text if not character.isspace()}, list[Face]()
        for path in self._files[:MOST_TRIED]:
            face = _pick(open_faces(path), endings)
            covered = {character for character in missing if face.covers(character)} if face else set()
            if face and covered:
                chosen.append(face)
                missing -= covered
            if chosen and not missing:
                return Lettering(tuple(chosen))
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
        for index in range(_MOST_FACES):
            name = " ".join(part for part in _open_font(path, _PROBE_SIZE, index).getname() if part)
            face = Face(path, index, name)
            if face.tells_letters_apart:
                yield face
    except (OSError, ValueError):
        return  # behind the last face, too


def _open_font(path: Path, size: int, index: int) -> ImageFont.FreeTypeFont:
    # Pillow takes 50 ms and 4 MB: only a bot that is asked for a picture loads it.
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(str(path), size, index, layout_engine=ImageFont.Layout.BASIC)


def _pick(faces: Iterator[Face], endings: Sequence[str]) -> Face | None:
    """The face whose name has the best of the endings, else the first; the others are let go of at once."""
    best, rank = None, len(endings)
    for face in faces:
        name = face.name.removesuffix(" Regular")
        place = next((place for place, ending in enumerate(endings) if name.endswith(f" {ending}")), len(endings))
        if best is None or place < rank:
            best, rank = face, place
        if rank == 0:
            break
    return best
