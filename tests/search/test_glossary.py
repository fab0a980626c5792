from __future__ import annotations

import pytest

from bot.errors import DataError
from bot.languages import Language
from bot.library import load_glossary
from bot.search.glossary import Kind, check_glossary, parse_glossary

GOOD = """
[[concept]]
id = "seafarers"
kind = "topic"
en = ["seafarers", "sailors"]
zh = ["海员"]
mn = ["далайчин"]
abbreviations = ["SFR"]
related = ["shipping"]

[[concept]]
id = "shipping"
kind = "topic"
en = ["shipping"]
zh = ["航运"]
mn = ["далайн тээвэр"]
related = ["seafarers"]

[[concept]]
id = "mlc"
kind = "convention"
en = ["Maritime Labour Convention"]
broader = ["seafarers"]
"""
WRONG = [
    (GOOD.replace('id = "shipping"', 'id = "seafarers"'), "a second concept with the id 'seafarers'", 11),
    (GOOD.replace('kind = "convention"', 'kind = "law"'), "kind 'law'", 19),
    (GOOD.replace('broader = ["seafarers"]', 'broader = ["sailing"]'), "refers to 'sailing'", 19),
    (GOOD.replace('broader = ["seafarers"]', 'broder = ["seafarers"]'), "unknown field 'broder'", 19),
    (GOOD.replace('zh = ["航运"]', 'zh = ["海員"]'), "'海员' already stands for seafarers", 11),
    (GOOD.replace('en = ["shipping"]', 'en = ["SAILORS"]'), "'sailors' already stands for seafarers", 11),
    (GOOD.replace('en = ["shipping"]', 'zh_hant = ["航運"]'), "no English name", 11),
    (GOOD.replace('en = ["shipping"]', 'en = "shipping"'), "en is not a list", 11),
    (GOOD.replace('id = "mlc"', 'id = "M L C"'), "id 'M L C'", 19),
    (GOOD.replace('related = ["shipping"]', 'broader = ["mlc"]'), "broader than, or related to, itself", 2),
    ('[[topic]]\nid = "x"', "unknown table 'topic'", None),
    ("[[concept", "", None),
]


def test_a_good_glossary() -> None:
    glossary = parse_glossary(GOOD, "glossary.toml")
    assert list(glossary.concepts) == ["seafarers", "shipping", "mlc"]
    assert glossary.find_narrower("seafarers") == {"mlc"}
    assert glossary.concepts["mlc"].kind is Kind.CONVENTION
    assert glossary.lines["shipping"] == 11


def test_names_to_show() -> None:
    concept = parse_glossary(GOOD, "glossary.toml").concepts["seafarers"]
    assert [concept.display_name(language) for language in Language] == ["seafarers", "海员", "海员", "далайчин"]
    assert parse_glossary(GOOD, "x").concepts["mlc"].display_name(Language.MN) == "Maritime Labour Convention"


@pytest.mark.parametrize(("text", "reason", "line"), WRONG)
def test_a_wrong_glossary_is_refused_with_its_line(text: str, reason: str, line: int | None) -> None:
    with pytest.raises(DataError) as caught:
        parse_glossary(text, "glossary.toml")
    assert reason in str(caught.value)
    assert caught.value.line == line


def test_narrower_ones_are_found_at_any_depth() -> None:
    deeper = GOOD + '\n[[concept]]\nid = "title-1"\nkind = "topic"\nen = ["title one"]\nbroader = ["mlc"]\n'
    assert parse_glossary(deeper, "x").find_narrower("seafarers") == {"mlc", "title-1"}


def test_doubts_are_told_with_their_line() -> None:
    text = GOOD.replace('related = ["seafarers"]', "").replace('["далайчин"]', '["далайчин", "?!"]')
    assert check_glossary(parse_glossary(text, "glossary.toml")) == [
        "glossary.toml:2: seafarers: 'shipping' is related to it, but not the other way round",
        "glossary.toml:2: seafarers: '?!' has no letter or digit, so that nobody can find it",
        "glossary.toml:19: mlc: it has no Chinese name",
        "glossary.toml:19: mlc: it has no Mongolian name",
    ]


def test_our_own_is_large_enough() -> None:
    """Paraphrase rests on it: 250 concepts is what the project promises."""
    assert len(load_glossary().concepts) >= 250
