from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.chat.i18n import load_texts, to_traditional
from bot.errors import DataError
from bot.languages import Language
from bot.model import Release, ReleaseTexts, Translation

DAY = dt.date(2018, 9, 11)
DATES = [
    (Language.EN, "11 September 2018", "September 2018", "2018"),
    (Language.ZH_HANS, "2018年9月11日", "2018年9月", "2018年"),
    (Language.ZH_HANT, "2018年9月11日", "2018年9月", "2018年"),
    (Language.MN, "2018\u202fоны есдүгээр сарын 11", "2018\u202fоны есдүгээр сар", "2018 он"),
]
RELEASE = Release("2018-09-11-x", DAY, "Forced labour", "Ends.")


@pytest.mark.parametrize(("language", "day", "month", "year"), DATES)
def test_dates_are_written_as_the_language_writes_them(language: Language, day: str, month: str, year: str) -> None:
    texts = load_texts(language)
    assert (texts.date(DAY), texts.month(DAY), texts.year(DAY)) == (day, month, year)


SHORT = [
    (Language.EN, "Sept", "Sept 2018", "Q3"),
    (Language.ZH_HANS, "9月", "2018年9月", "3"),
    (Language.ZH_HANT, "9月", "2018年9月", "Q3"),
    (Language.MN, "9-р сар", "2018\u202fоны 9-р сар", "III"),
]


@pytest.mark.parametrize("first", list(Language))
def test_short_names_do_not_depend_on_which_language_was_first(first: Language) -> None:
    load_texts(first).short_month(DAY)
    for language, month, with_year, quarter in SHORT:
        texts = load_texts(language)
        assert texts.short_month(DAY) == month
        assert texts.short_month_and_year(DAY) == with_year
        assert texts.short_quarter(DAY) == quarter


@pytest.mark.parametrize("language", list(Language))
def test_values_are_escaped_and_texts_are_not(language: Language) -> None:
    said = load_texts(language).say("Nothing found for “{topic}”.", topic="<b>&")
    assert "&lt;b&gt;&amp;" in said


@pytest.mark.parametrize("language", list(Language))
def test_what_a_person_typed_is_never_converted(language: Language) -> None:
    assert "强迫劳动" in load_texts(language).say("Nothing found for “{topic}”.", topic="强迫劳动")


HONG_KONG = [
    ("强迫劳动", "強迫勞動"),
    ("项目启动", "項目啟動"),
    ("成员国50周年", "成員國50周年"),
    ("请回复本消息，重新回复这条消息", "請回覆本消息，重新回覆這條消息"),
    ("社会伙伴", "社會夥伴"),
    ("“体面劳动”", "「體面勞動」"),
    ("里面", "裏面"),
    ("我的订阅", "我的訂閱"),
    ("群组说明", "群組說明"),
    ("新用户", "新用戶"),
    ("已经发布", "已經發佈"),
    ("设置投诉程序", "設置投訴程序"),
]


@pytest.mark.parametrize(("simplified", "traditional"), HONG_KONG)
def test_traditional_chinese_is_hong_kongs(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_hong_kong_reads_its_own_words_of_computing() -> None:
    texts = load_texts(Language.ZH_HANT)
    assert texts.say("<b>Settings</b>") == "<b>設定</b>"
    assert "資料庫" in texts.say("Deliveries go on: the database can be written to again.")
    assert texts.script("程序") == "程序"


def test_titles_fall_back_to_english() -> None:
    bare = ReleaseTexts(RELEASE)
    full = ReleaseTexts(RELEASE, {"zh_Hans": Translation("zh_Hans", "强迫劳动", "结束。")})
    assert load_texts(Language.MN).title(full) == "Forced labour"
    assert load_texts(Language.ZH_HANT).title(bare) == "Forced labour"
    assert load_texts(Language.ZH_HANS).title(full) == "强迫劳动"
    assert load_texts(Language.ZH_HANT).translation(full) == Translation("zh_Hant", "強迫勞動", "結束。")
    assert load_texts(Language.EN).translation(full) is None


def test_a_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"messages\.po: cannot be read"):
        load_texts(Language.MN, tmp_path)
