"""Whether a catalogue of the bot's words is whole: nothing missing, nothing doubtful, nothing that would break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.errors import DataError
from bot.languages import Language
from bot.resources import LOCALES

_TAG = re.compile(r"</?[a-z]+>")
CATALOGUES = (Language.EN, Language.ZH_HANS, Language.MN)


def check_catalogues(folder: Path = LOCALES) -> list[str]:
    """What is wrong with the catalogues, a line each that names the file and the line; none when all is well."""
    template = read_catalogue(folder / "messages.pot", None)
    findings: list[str] = []
    for language in CATALOGUES:
        path = folder / language / "LC_MESSAGES" / "messages.po"
        name = f"{language}/LC_MESSAGES/{path.name}"
        findings += [f"{name}{finding}" for finding in check_catalogue(read_catalogue(path, language), template)]
    return findings


def read_catalogue(path: Path, language: str | None) -> Catalog:
    """Read a ``.po`` or ``.pot`` file.

    Raises:
        DataError: it is missing or is no such file.
    """
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (OSError, ValueError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error


def check_catalogue(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What is wrong with one catalogue, each finding with ``:line: `` in front where the line is known."""
    for wanted in template:
        if not wanted.id:
            continue
        message = catalogue.get(wanted.id)
        if message is None:
            yield f": missing: {_name(wanted)}"
            continue
        yield from (f":{message.lineno}: {fault}: {_name(message)}" for fault in _faults(message, catalogue))
    for message in catalogue:
        if message.id and template.get(message.id) is None:
            yield f":{message.lineno}: no longer used: {_name(message)}"


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    sources = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    if isinstance(message.id, (list, tuple)) and len(forms) != catalogue.num_plurals:
        yield f"has {len(forms)} plural forms, not {catalogue.num_plurals}"
    for form in forms:
        if not form.strip():
            yield "not translated"
        elif not any(_skeleton(form) == _skeleton(source) for source in sources):
            yield "its {placeholders} or <tags> differ from the English ones"


def _skeleton(text: str) -> tuple[list[str], list[str]] | None:
    """The placeholders and tags of a text, in no order; None where its braces are broken."""
    try:
        fields = sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None
    return fields, sorted(_TAG.findall(text))


def _name(message: Message) -> str:
    text = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return repr(text[:60])
