"""Documents in every encoding that offices use, and the files that are no listing at all."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.resources import DATA
from bot.sources.decoding import LARGEST_BYTES, decode
from bot.sources.document import FORMATS, LONGEST_LINE, MOST_LINES, find_format, read_document
from bot.sources.listing import parse_listing

LISTING = (DATA / "listing.txt").read_bytes()
CHINESE = """新闻稿

1. 国际劳工组织与中国讨论国际劳工标准

2017年11月23日

研讨会在昆明成功举行，与会代表就批准公约进行了讨论。

2. 社会保护取得进展

2017年11月29日
"""
RUSSIAN = """Новости

1. Семинар по вопросам принудительного труда прошёл в Улан-Баторе

23 ноября 2017 г.

Участники обсудили ратификацию Конвенции.
"""
FRENCH = """Communiqués de presse

1. L’emploi des jeunes reste à la traîne

8 août 2017, Genève

Une reprise « inégale », selon l’OIT.
"""
HONG_KONG = (
    "新聞稿\n\n  1. 國際勞工組織總幹事訪問香港並會見工會代表\n\n    2018年5月25日\n\n    保護海員的權利與體面勞動。\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, name) for text in (CHINESE, RUSSIAN, FRENCH) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32")),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (HONG_KONG, "big5"),
        (HONG_KONG.replace("\n", "\r\n"), "big5hkscs"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (RUSSIAN * 3, "utf-16-le"),
        (CHINESE.replace("\n", "\r\n"), "gb18030"),
    ],
)
def test_the_encoding_is_found_by_the_content(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "-").lstrip("\ufeff") == text
    assert read_document(text.encode(encoding), "-") == read_document(text.encode(), "-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "gb18030"])
def test_the_real_listing_survives_every_encoding(encoding: str) -> None:
    text = LISTING.decode()

    assert read_document(text.encode(encoding), "x") == parse_listing(text, "x")


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        ("Größe".encode("cp1252"), "iso-8859-1", "Größe"),
        ("Größe".encode(), "iso-8859-1", "Größe"),
        ("Größe".encode("cp1252"), "no-such-encoding", "Größe"),
        ("Größe".encode("cp1252"), "rot13", "Größe"),
        ("Größe".encode("cp1252"), "utf-8", "Größe"),
        ("勞工權利".encode("big5"), "big5", "勞工權利"),
        ("労働者の権利".encode("shift_jis"), "shift_jis", "労働者の権利"),
        ("тест".encode("koi8-r"), "koi8-r", "тест"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
    ],
)
def test_a_stated_charset_decides_unless_it_cannot_be(data: bytes, charset: str, expected: str) -> None:
    assert decode(data, "-", charset=charset) == expected


def test_the_charset_of_a_content_type_and_of_a_page_is_used() -> None:
    listing = "1. 勞工權利\n\n2017年11月23日\n".encode("big5")
    page = "<meta charset=big5><ul><li>勞工權利<p>2017年11月23日</ul>".encode("big5")

    titles = [
        read_document(listing, "-", content_type='text/plain; charset="big5"').releases[0].title,
        read_document(page, "-").releases[0].title,
        read_document(page, "-", content_type="text/html").releases[0].title,
    ]
    assert titles == ["勞工權利"] * 3


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("listing.txt", LISTING)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "file.txt:1: empty"),
        (b" \n\t\r\n", "file.txt:1: empty"),
        ("\ufeff\n".encode(), "file.txt:1: empty"),
        (b"\x00" * 100, "file.txt:1: empty"),
        (zipped(), "file.txt:1: a ZIP archive"),
        (gzip.compress(LISTING), "file.txt:1: a gzip archive"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "file.txt:1: a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file.txt:1: a PNG picture"),
        (b"SQLite format 3\x00", "file.txt:1: an SQLite database"),
        (b"News\n\n1. Title\n\x00\x01\x02\x03", "file.txt:4: binary"),
        (b"News\n" + bytes(range(1, 32)) * 9, "file.txt:2: binary"),
        (b"1. Title\n\n" + bytes(range(128, 256)) * 4, "file.txt:3: not readable as UTF-8"),
        (b"hello\nworld\n", "file.txt:1: no press releases found"),
        (b"News\n\nx" + b"y" * LONGEST_LINE, "file.txt:3: a line of 100,001 characters"),
        (b"News\n\n" + b"y" * 1_048_576, "file.txt:3: a line of 1,048,576 characters"),
        (b"a\n" * (MOST_LINES + 1), f"file.txt:{MOST_LINES + 1}: a text of"),
        (b"x" * (LARGEST_BYTES + 1), "file.txt: larger than 10 MB"),
    ],
)
def test_what_is_no_listing_is_refused_in_one_line_that_names_file_and_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_document(data, "file.txt")

    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_text_cut_in_the_middle_of_a_character_is_read_without_it() -> None:
    whole = "1. Title\n\n8 March 2006\n\nWomen’s day"
    data = whole.encode()[: whole.encode().index("’".encode()) + 2]

    assert read_document(data, "-").releases[0].summary == "Women"


def test_a_text_of_undated_items_is_read_with_all_of_them_rejected() -> None:
    parsed = read_document(b"1. First title\n\n2. Second title\n", "a.txt")

    assert [(rejection.line, rejection.reason) for rejection in parsed.rejections] == [
        (1, "no date: First title"),
        (3, "no date: Second title"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("News\n\n1. Title\n\n8 March 2006\n", "listing"),
        ("1. [2021] figures\n\n8 March 2006\n", "listing"),
        ("[Geneva] statement\n8 March 2006", "listing"),
        ("\ufeff \n<!DOCTYPE html><html>", "html"),
        ("<div>8 March</div>", "html"),
        ("<?xml version='1.0'?><!-- note --><rss version='2.0'>", "feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<rdf:RDF xmlns:rdf='x'>", "feed"),
        ("<?xml version='1.0'?>\n<urlset>", "sitemap"),
        ("<sitemapindex>", "sitemap"),
        ('{"releases":[]}', "table"),
        ("[\n {}", "table"),
        ("[[", "table"),
        ("id,date,title\n", "table"),
        ('"Title";"Published date"\r\n', "table"),
        ("Title, date and place of the meeting\n8 March 2006", "listing"),
        ("# News\n\n- [Title](https://ilo.org/x) 8 March 2006", "markdown"),
        ("| Date | Title |\n|---|---|", "markdown"),
    ],
)
def test_the_format_is_found_by_the_content(text: str, kind: str) -> None:
    assert find_format(text) == kind


def test_a_format_that_is_not_known_is_refused() -> None:
    with pytest.raises(SourceError, match=r"no format 'word'; known are listing, html"):
        read_document(LISTING, "-", format="word")

    assert FORMATS == ("listing", "html", "feed", "sitemap", "table", "markdown")


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\xd8")
@example("中".encode("gb18030")[:1])
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_document(data, "-")
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cc"]), min_size=1))
def test_valid_utf8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode()
    if text.strip("\ufeff \t\r\n\v\f"):
        assert decode(data, "-").lstrip("\ufeff") == text.lstrip("\ufeff")
