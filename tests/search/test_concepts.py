from __future__ import annotations

import datetime as dt

import pytest

from bot.model import Release, ReleaseTexts, Translation
from bot.search.analyser import Analyser
from bot.search.document import concept_token

NAMED = [
    ("The sailors of Hong Kong", {"seafarers", "hong-kong"}),
    ("海員權利", {"seafarers"}),
    ("далайчдын эрх", {"seafarers"}),
    ("МОНЕФ болон MONEF", {"monef"}),
    ("Албадан хөдөлмөрийн тухай 29 дүгээр конвенц", {"c29", "forced-labour", "labour-convention"}),
    ("ratification of Convention No. 81", {"ratification", "c81", "labour-convention"}),
    ("GSP+ and GSP-Plus", {"trade-preferences"}),
    ("Confederation of Mongolian Trade Unions", {"cmtu", "trade-unions", "mongolia"}),
    ("国际劳工组织", {"ilo"}),
    ("жишиг болгон хүн амыг", set()),
    ("safety first", set()),
]


@pytest.mark.parametrize(("text", "concepts"), NAMED)
def test_concepts_in_a_text(text: str, concepts: set[str], analyser: Analyser) -> None:
    found = {match.concept for match in analyser.find_concepts(analyser.names.reader.read(text))}
    assert concepts <= found
    assert found or not concepts
    assert concepts or not found


@pytest.mark.parametrize(
    ("text", "concept"),
    [("国际劳工组织的老大", "director-general"), ("劳工组织嘅领导", "director-general"), ("劳工的会议", None)],
)
def test_a_particle_within_a_name_is_passed_over_and_one_that_cuts_a_word_is_not(
    text: str, concept: str | None, analyser: Analyser
) -> None:
    named = {match.concept for match in analyser.names.find_in_choices([[(unit, 1.0)] for unit in text])}
    assert concept in named if concept else "trade-unions" not in named


def test_a_document_holds_the_words_of_every_language(analyser: Analyser) -> None:
    release = Release("r", dt.date(2018, 1, 1), "Seafarers protected", "In China.", place="Haikou")
    document = analyser.analyse_document(
        ReleaseTexts(release, {"zh_Hans": Translation("zh_Hans", "保护海员"), "mn": Translation("mn", "Далайчид")})
    )
    original, *translated = document.title.split(" | ")
    assert {"seafarer", "protect", "#seafarers"} <= set(original.split())
    assert "海员" in translated[0].split()
    assert document.place == " haikou #haikou "
    assert concept_token("china") in document.tokens()
    assert "|" not in document.tokens()


def test_places_in_a_text_are_told(analyser: Analyser) -> None:
    text = "促进供应链 in China"
    spans = {text[token.start : token.end]: token.text for token in analyser.analyse_text(text)}
    assert spans["供应链"] == "#supply-chains"
    assert spans["China"] == "#china"


def test_the_version_changes_with_the_words(analyser: Analyser) -> None:
    assert Analyser(analyser.glossary, analyser.lists).version == analyser.version
    fewer = type(analyser.glossary)({"ilo": analyser.glossary.concepts["ilo"]})
    assert Analyser(fewer, analyser.lists).version != analyser.version
