"""What can go wrong, as a tree. One root, few leaves, each carrying its data.

BotError
  SettingsError    a setting is missing or wrong
  DatabaseError    the database cannot be opened, read or written
  DataError        a file of ours (translations, links, glossary, catalogue) is wrong
  SourceError      a source of releases cannot be read

``str()`` of each is one line that a person can act on: it names the setting, or the file and the line.
Anything else that is raised is a bug.
"""

from __future__ import annotations


class BotError(Exception):
    """The root: a failure that is told in one line, never as a stack trace."""


class SettingsError(BotError):
    """The setting ``name`` is missing or wrong; ``reason`` says how to mend it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class DatabaseError(BotError):
    """The database file ``path`` cannot be used; ``reason`` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LocatedError(BotError):
    """A fault at a place in a text: ``source`` (file, address or ``-``), ``line`` (from 1) where known."""

    def __init__(self, source: str, reason: str, line: int | None = None) -> None:
        place = source if line is None else f"{source}:{line}"
        super().__init__(f"{place}: {reason}")
        self.source = source
        self.line = line
        self.reason = reason


class DataError(LocatedError):
    """A file that belongs to the program (translations, links, glossary, catalogue) is wrong."""


class SourceError(LocatedError):
    """A source of releases cannot be read or understood; nothing of it was loaded."""
