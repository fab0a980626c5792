"""Fonts for tests."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageFont


def write_latin_font(folder: Path) -> Path:
    """Write the font that Pillow carries within itself (Aileron: Latin letters, no others) to a file."""
    font = ImageFont.load_default(12)
    assert isinstance(font, ImageFont.FreeTypeFont)
    path = folder / "latin.ttf"
    path.write_bytes(font.font_bytes)
    return path
