"""Where the program's own files are: ``data/`` and ``locales/``.

In a checkout they stand at the top level; in an installed package they are inside it (the wheel's ``force-include``).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


DATA = _folder("data")
LOCALES = _folder("locales")
