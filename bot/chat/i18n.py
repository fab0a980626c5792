"""The bot's own words in each language: gettext catalogues, Babel's dates, OpenCC for Traditional Chinese."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import opencc
from babel.dates import format_date, format_skeleton, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup

from bot.errors import DataError
from bot.languages import Language
from bot.model import ReleaseTexts, Translation
from bot.resources import LOCALES

LOCALE_NAMES = {
    # British dates are the ILO's own style: "11 September 2018".
    Language.EN: "en_GB",
    Language.ZH_HANS: "zh_Hans",
    Language.ZH_HANT: "zh_Hant_HK",
    Language.MN: "mn",
}


# What OpenCC's s2hk writes, and what Hong Kong's government and newspapers write.
_HONG_KONG = (
    *(("啓", "啟"), ("羣", "群"), ("閲", "閱"), ("説", "說"), ("峯", "峰"), ("牀", "床")),
    *(
        ("週年", "周年"),
        ("伙伴", "夥伴"),
        ("回複", "回覆"),
        ("回復", "回覆"),
        ("“", "「"),
        ("”", "」"),
        ("‘", "『"),
        ("’", "』"),
        ("用户", "用戶"),
        ("發布", "發佈"),
    ),
)
# Words of computing, which are others in Hong Kong; only in our own texts: in a release 程序 is a procedure.
_COMPUTING = (
    *(("設置", "設定"), ("程序", "程式"), ("內存", "記憶體"), ("磁盤", "磁碟"), ("鏈接", "連結"), ("字符", "字元")),
    *(
        ("數據庫", "資料庫"),
        ("搜索", "搜尋"),
        ("命令", "指令"),
        ("術語表", "詞彙表"),
        ("彙總", "匯總"),
        ("氾濫", "泛濫"),
    ),
    *(("以文件", "以檔案"), ("、文件或", "、檔案或"), ("每週", "每周"), ("日誌", "記錄檔"), ("消息", "訊息")),
)


class Texts:
    """What the bot says in one language.

    ``say`` and ``count`` take the English text, find the catalogue's, and put the values in, escaped: what comes out is
    HTML for Telegram. A catalogue's own text may hold Telegram's simple tags (``<b>``); a value can not.
    """

    def __init__(self, language: Language, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue
        self._locale = LOCALE_NAMES[language]

    def say(self, message: str, **values: object) -> Markup:
        """The message in this language, ``{name}`` replaced by each value."""
        return Markup(self._write(self._catalogue.gettext(message))).format(**values)  # noqa: S704

    def count(self, singular: str, plural: str, count: int, **values: object) -> Markup:
        """As `say`, in the form that the number asks for; ``{count}`` is the number in the language's digits."""
        message = self._catalogue.ngettext(singular, plural, count)
        values["count"] = self.number(count)
        return Markup(self._write(message)).format(**values)  # noqa: S704

    def label(self, message: str, **values: object) -> str:
        """As `say`, as plain text: for buttons and pop-ups, where Telegram reads no HTML."""
        return self._write(self._catalogue.gettext(message)).format(**values)

    def date(self, date: dt.date) -> str:
        """A calendar date written out, as "11 September 2018"; never shifted by a time zone."""
        return str(format_date(date, "long", locale=self._locale))

    def month(self, date: dt.date) -> str:
        """A month and its year, as "September 2018"."""
        return str(format_skeleton("yMMMM", date, locale=self._locale))

    def short_month(self, date: dt.date) -> str:
        """A month without its year, as "Sept"."""
        # Not CLDR's form for a word that stands alone: Babel 2.18 gives another locale's where it is only referred to.
        return str(format_date(date, "MMM", locale=self._locale))

    def short_month_and_year(self, date: dt.date) -> str:
        """A month and its year, as "Sept 2018"."""
        return str(format_skeleton("yMMM", date, locale=self._locale))

    def short_quarter(self, date: dt.date) -> str:
        """A quarter without its year, as "Q3"; its number alone where the language has no abbreviation as short."""
        name = str(format_date(date, "QQQ", locale=self._locale))
        return name if len(name) == 2 else str(format_date(date, "QQQQQ", locale=self._locale))

    def year(self, date: dt.date) -> str:
        """A year, as "2018"; Chinese and Mongolian write the word for year after it."""
        if self.language is Language.MN:
            return f"{date.year} он"
        return str(format_skeleton("y", date, locale=self._locale))

    def weekday(self, number: int, *, within: bool = False) -> str:
        """The name of a day of the week; 0 is Monday. ``within``: as it is written inside a sentence."""
        return str(get_day_names("wide", context="format" if within else "stand-alone", locale=self._locale)[number])

    def number(self, number: int) -> str:
        """A number with the language's separators."""
        return str(format_decimal(number, locale=self._locale))

    def join(self, names: Iterable[str]) -> str:
        """Names one after another, with the comma that the language lists things with."""
        return ("、" if self.language.catalogue is Language.ZH_HANS else ", ").join(names)

    def quote(self, words: str) -> str:
        """Words in the language's quotation marks; the words themselves stay as they are."""
        return f"{self.script('“')}{words}{self.script('”')}"

    def translation(self, texts: ReleaseTexts) -> Translation | None:
        """The release's translation for this language; None in English and where there is none."""
        if self.language is Language.EN:
            return None
        found = texts.translations.get(self.language.catalogue)
        if found is None:
            return None
        summary = None if found.summary is None else self.script(found.summary)
        return Translation(self.language, self.script(found.title), summary)

    def title(self, texts: ReleaseTexts) -> str:
        """The release's title in this language; in English where there is no translation."""
        translation = self.translation(texts)
        return texts.release.title if translation is None else translation.title

    def script(self, text: str) -> str:
        """A text of ours in this language's script: Simplified Chinese becomes Traditional where that is read."""
        return to_traditional(text) if self.language is Language.ZH_HANT else text

    def _write(self, text: str) -> str:
        """A text of the catalogue in this language's script, with the words that its readers have for computing."""
        return to_traditional(text, computing=True) if self.language is Language.ZH_HANT else text


@cache
def load_texts(language: Language, folder: Path = LOCALES) -> Texts:
    """The texts of a language, from the ``.po`` file itself: a translator's change needs no build step.

    Raises:
        DataError: the catalogue is missing or cannot be read.
    """
    path = folder / language.catalogue / "LC_MESSAGES" / "messages.po"
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language.catalogue, abort_invalid=True)
    except (OSError, ValueError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts(language, gettext.GNUTranslations(compiled))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2hk")


@lru_cache(maxsize=4096)
def to_traditional(text: str, *, computing: bool = False) -> str:
    """Simplified Chinese in Traditional characters, as Hong Kong writes them; ``computing``: words of computing too."""
    converted = str(_converter().convert(text))
    for written, wanted in (*_HONG_KONG, *_COMPUTING) if computing else _HONG_KONG:
        converted = converted.replace(written, wanted)
    return converted
