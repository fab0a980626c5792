from __future__ import annotations

import pytest

from bot.languages import Language, parse_language

TAGS = [
    ("en", Language.EN),
    ("en-GB", Language.EN),
    ("EN_us", Language.EN),
    ("zh", Language.ZH_HANS),
    ("zh-CN", Language.ZH_HANS),
    ("zh-Hans", Language.ZH_HANS),
    ("zh_Hans_HK", Language.ZH_HANS),
    ("zh-HK", Language.ZH_HANT),
    ("zh-TW", Language.ZH_HANT),
    ("zh_MO", Language.ZH_HANT),
    ("zh_Hant", Language.ZH_HANT),
    ("zh-hant-cn", Language.ZH_HANT),
    ("yue", Language.ZH_HANT),
    ("yue-Hans", Language.ZH_HANS),
    ("mn", Language.MN),
    ("mn-Latn", Language.MN),
    ("mn_Cyrl_MN", Language.MN),
    (" mn ", Language.MN),
    ("ru", None),
    ("english", None),
    ("", None),
    ("-", None),
]


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_tags_of_either_form_are_understood(tag: str, language: Language | None) -> None:
    assert parse_language(tag) is language


@pytest.mark.parametrize("language", list(Language))
def test_every_language_reads_its_own_names(language: Language) -> None:
    assert parse_language(language.value) is language
    assert parse_language(language.tag) is language


def test_traditional_chinese_takes_the_simplified_texts() -> None:
    assert {language: language.catalogue for language in Language} == {
        Language.EN: Language.EN,
        Language.ZH_HANS: Language.ZH_HANS,
        Language.ZH_HANT: Language.ZH_HANS,
        Language.MN: Language.MN,
    }
