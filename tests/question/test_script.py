"""Which language a text is taken to be written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language
from bot.question.script import CHINESE, detect_language, detect_languages

EN, HANS, HANT, MN = Language.EN, Language.ZH_HANS, Language.ZH_HANT, Language.MN

CASES = [
    ("forced labour", EN),
    ("seafarers", EN),
    ("what's new?", EN),
    ("Mongolia", EN),
    ("labor inspection in Kunming", EN),
    ("Modern slavery report", EN),
    ("old age pension", EN),
    ("社会保障", HANS),
    ("强迫劳动", HANS),
    ("SCORE项目", HANS),
    ("关于蒙古的新闻", HANS),
    ("社會保障", HANT),
    ("香港 seafarers 權益", HANT),
    ("有冇新嘢", HANT),
    ("佢喺邊度", HANT),
    ("хөдөлмөрийн хяналт", MN),
    ("хүүхэд", MN),
    ("албадан ходолмор", MN),
    ("нийгмийн хамгаалал", MN),
    ("мэдээ", MN),
    ("далайчид", MN),
    ("тэтгэвэр", MN),
    ("albadan hudulmur", MN),
    ("huuhdiin hodolmor", MN),
    ("niigmiin hamgaalal", MN),
    ("sain baina uu", MN),
    ("medee", MN),
    ("tetgewer", MN),
    ("SCORE-iin tuhai heden medee bn", MN),
    ("chi hen be", MN),
    ("disability network hezee neegdsen", MN),
    ("global supply chain tuhai", MN),
    ("what is medee about", EN),
    ("xödölmöriin ireedüi", MN),
]
UNDECIDED = [
    "",
    "2017",
    "SCORE",
    "MONEF NHRCM",
    "Guy Ryder",
    "Ulaanbaatar",
    "Zhejiang Ningbo",
    "👍",
    "?!",
    "последние новости о труде",
    "что нового",
    "عمل",
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_language(text: str, language: Language) -> None:
    assert detect_languages(text) == (language,)
    assert detect_language(text, preferred=EN) is language


@pytest.mark.parametrize("text", UNDECIDED)
def test_letters_that_do_not_tell(text: str) -> None:
    assert detect_languages(text) == ()
    assert detect_language(text, preferred=MN) is None


@pytest.mark.parametrize("text", ["童工", "蒙古", "海口"])
def test_the_reader_decides_between_the_scripts_of_chinese(text: str) -> None:
    assert detect_languages(text) == CHINESE
    assert detect_language(text) is HANS
    assert detect_language(text, preferred=HANT) is HANT
    assert detect_language(text, preferred=MN) is HANS


@given(st.text(max_size=200))
def test_any_text_has_at_most_the_two_scripts_of_chinese(text: str) -> None:
    assert len(detect_languages(text)) <= 1 or detect_languages(text) == CHINESE


@given(st.text(alphabet="0123456789 .,;:!?-+()/\n", max_size=50))
def test_a_text_without_letters_is_in_no_language(text: str) -> None:
    assert detect_languages(text) == ()
