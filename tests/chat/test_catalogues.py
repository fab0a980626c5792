"""The catalogues are whole, and the checks that say so can fail."""

from __future__ import annotations

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.chat.catalogues import check_catalogue, check_catalogues, read_catalogue
from bot.resources import LOCALES

CHAT = LOCALES.parent / "bot" / "chat"
KEYWORDS = {"say": None, "label": None, "count": (1, 2)}


def test_the_catalogues_are_whole() -> None:
    assert check_catalogues() == []


def test_the_template_holds_what_the_code_says() -> None:
    found = {message for _, _, message, _, _ in extract_from_dir(str(CHAT), [("**.py", "python")], keywords=KEYWORDS)}
    held = {message.id for message in read_catalogue(LOCALES / "messages.pot", None) if message.id}
    assert found == held, "run `make catalogues`"


def catalogue(text: str) -> Catalog:
    head = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return read_po(io.BytesIO((head + text).encode()), locale="mn")


TEMPLATE = (
    'msgid "<b>{a}</b> is"\nmsgstr ""\n\nmsgid "{count} dog"\nmsgid_plural "{count} dogs"\nmsgstr[0] ""\nmsgstr[1] ""\n'
)
DOGS = '\nmsgid "{count} dog"\nmsgid_plural "{count} dogs"\nmsgstr[0] "{count} x"\nmsgstr[1] "{count} y"\n'
CASES = [
    ('msgid "<b>{a}</b> is"\nmsgstr "<b>{a}</b> bol"\n' + DOGS, []),
    ('msgid "<b>{a}</b> is"\nmsgstr "{a} <b>bol</b>"\n' + DOGS, []),
    (DOGS, ["missing"]),
    ('#, fuzzy\nmsgid "<b>{a}</b> is"\nmsgstr "<b>{a}</b>"\n' + DOGS, ["fuzzy"]),
    ('msgid "<b>{a}</b> is"\nmsgstr ""\n' + DOGS, ["not translated"]),
    ('msgid "<b>{a}</b> is"\nmsgstr "<b>{b}</b>"\n' + DOGS, ["differ"]),
    ('msgid "<b>{a}</b> is"\nmsgstr "<b>{a}<b>"\n' + DOGS, ["differ"]),
    ('msgid "<b>{a}</b> is"\nmsgstr "<b>{a</b>"\n' + DOGS, ["differ"]),
    ('msgid "<b>{a}</b> is"\nmsgstr "<b>{a}</b>"\n' + DOGS.replace("{count} y", "y"), ["differ"]),
    ('msgid "<b>{a}</b> is"\nmsgstr "<b>{a}</b>"\n' + DOGS + '\nmsgid "old"\nmsgstr "x"\n', ["no longer used"]),
]


@pytest.mark.parametrize(("text", "faults"), CASES)
def test_every_fault_of_a_catalogue_is_told(text: str, faults: list[str]) -> None:
    findings = list(check_catalogue(catalogue(text), catalogue(TEMPLATE)))
    assert len(findings) == len(faults), findings
    assert all(fault in finding for fault, finding in zip(faults, findings, strict=True))
