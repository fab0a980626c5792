"""Brings the catalogues up to date with ``messages.pot``: ``make catalogues`` runs it after the extraction.

New texts come in untranslated (the English catalogue repeats them), texts that the code no longer has go. Nothing is
guessed from similar texts: a guess would be marked fuzzy, and the tests let no fuzzy entry through.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).parent
LANGUAGES = {"en": "English", "zh_Hans": "Simplified Chinese", "mn": "Mongolian"}


def update(language: str, template: Catalog) -> None:
    """Write the language's catalogue anew with the texts of the template, its own translations kept."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    old = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(
        locale=language,
        project="releases-bot",
        copyright_holder="The releases bot founders",
        header_comment=f"# {LANGUAGES[language]} texts of the releases bot. See docs/translators.md.",
        fuzzy=False,
        creation_date=template.creation_date,
        revision_date=template.creation_date,
        last_translator="",
        language_team="",
    )
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id)
        string = known.string if known is not None else ""
        if language == "en":
            string = message.id
        new.add(message.id, string, auto_comments=message.auto_comments)
    with path.open("wb") as file:
        write_po(file, new, width=0, sort_output=True, omit_header=False, no_location=True)


def main() -> None:
    """Update every catalogue."""
    with (FOLDER / "messages.pot").open("rb") as file:
        template = read_po(file)
    for language in LANGUAGES:
        update(language, template)


if __name__ == "__main__":
    main()
