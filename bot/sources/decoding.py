"""Bytes to text: what a file or an answer is written in, found by its mark, its declaration or its content."""

from __future__ import annotations

import codecs
import re

from bot.errors import SourceError

LARGEST_BYTES = 10_000_000
"""A source over 10 MB is refused: the real listing of twenty releases has 6.6 kB, a newsroom page some 200 kB."""

_KINDS = (
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,80}\bencoding\s*=\s*["']([\w.:-]{2,40})|<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_LONGEST_CHARACTER_BYTES = 4
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "windows-1252", "ascii": "utf-8", "us-ascii": "utf-8"}
"""Declared names that stand for more than they say; the WHATWG encoding standard maps them the same way."""

_ONE_BYTE = ("cp125", "iso8859", "latin", "koi8", "mac")
"""Encodings in which any bytes are some text, so that a declaration of them proves little."""


def decode(data: bytes, source: str, *, charset: str | None = None) -> str:
    """Turn the bytes of a source into text.

    A byte order mark decides, then ``charset`` (as an HTTP header names it), then what the text declares of itself,
    then its content: UTF-8, UTF-16, GB18030, Big5, Windows-1251 or Windows-1252. A text cut in the middle of its last
    character is read without that character.

    Raises:
        SourceError: empty, over 10 MB, an archive, picture or other binary file, or in no encoding that fits; the
            line is that of the first byte that does not fit.
    """
    if len(data) > LARGEST_BYTES:
        raise SourceError(source, f"larger than {LARGEST_BYTES // 1_000_000} MB; give a smaller part of it")
    if not data.strip(b" \t\r\n\x00"):
        raise SourceError(source, "empty: there is nothing to read", 1)
    for start, kind in _KINDS:
        if data.startswith(start):
            raise SourceError(source, f"{kind}, not a text; save it as plain text first", 1)
    text = _decode_marked(data, source) or _decode_named(data, source, charset) or _decode_found(data, source)
    _refuse_binary(text, source)
    return text


def _decode_marked(data: bytes, source: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding, source)
    return None


def _decode_named(data: bytes, source: str, charset: str | None) -> str | None:
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    names = [charset, (declared.group(1) or declared.group(2)).decode("ascii", "replace") if declared else None]
    for name in names:
        encoding = _find_codec(name)
        if encoding is None:
            continue
        if encoding.startswith(_ONE_BYTE) and _is_utf8(data):
            return data.decode("utf-8")
        try:
            return _decode_strictly(data, encoding, source)
        except SourceError:
            continue  # a server or template that names the wrong encoding is common: the content decides
    return None


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 beyond ASCII: no text of one byte a character looks so by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _find_codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(_WIDER.get(name.strip("\"' ").lower(), name.strip("\"' ")))
    except (LookupError, ValueError):
        return None
    return codec.name if codec._is_text_encoding else None


def _decode_found(data: bytes, source: str) -> str:
    if encoding := _find_utf16(data):
        return _decode_strictly(data, encoding, source)
    if b"\x00" in data:
        raise SourceError(source, "binary, not a text", _line_at(data, data.index(b"\x00")))
    try:
        return _decode_strictly(data, "utf-8", source)
    except SourceError as error:
        for encoding in _guess(data):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise error from None


def _decode_strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start and error.start >= len(data) - _LONGEST_CHARACTER_BYTES and error.end >= len(data):
            return data[: error.start].decode(encoding)
        line = _line_at(data, error.start)
        reason = (
            f"not readable as {encoding.removesuffix('-sig').upper()} text (byte {error.start + 1}); save it as UTF-8"
        )
        raise SourceError(source, reason, line) from None


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _find_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every line end and space has its zero byte on the same side."""
    sample = data[: _HEAD_BYTES * 2]
    if len(sample) < 4 or (len(data) % 2 and sample == data):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 8 * even and odd * 20 > len(sample):
        return "utf-16-le"
    if even > 8 * odd and even * 20 > len(sample):
        return "utf-16-be"
    return None


_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def _guess(data: bytes) -> list[str]:
    """Name the encodings that an 8-bit text may be in, likeliest first; none where it looks like no text at all."""
    runs = _HIGH_RUN.findall(data)
    high = sum(map(len, runs))
    if _common_han(runs) * 10 >= high * 6:
        return ["gb18030"]
    if _is_big5(data):
        return ["big5hkscs"]
    cyrillic = sum(byte >= 0xC0 or byte in (0xA8, 0xB8) for run in runs for byte in run)
    if cyrillic * 10 >= high * 8 and high >= 3 * len(runs):
        return ["windows-1251"]
    return ["windows-1252"] if high * 2 < len(data) else []


def _common_han(runs: list[bytes]) -> int:
    """Count the bytes that pair up as GB 2312 signs or its 3,755 commonest characters (rows 1 to 9 and 16 to 55)."""
    count = 0
    for run in runs:
        for lead, trail in zip(run[0::2], run[1::2], strict=False):
            common = 0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xD7
            count += 2 * (common and trail >= 0xA1)
    return count


def _is_big5(data: bytes) -> bool:
    """Tell whether an 8-bit text is in Traditional Chinese of Hong Kong or Taiwan: six in ten of its characters common.

    Big5 has its signs and its 5,401 commonest characters at the leads A1 to C6.
    """
    pairs = _BIG5.findall(data)
    common = sum(0xA1 <= pair[0] <= 0xC6 for pair in pairs)
    outside = len(_HIGH.findall(_BIG5.sub(b"", data)))
    return common * 10 >= len(pairs) * 6 and len(pairs) > 3 and outside * 10 <= len(pairs)


_BIG5 = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _refuse_binary(text: str, source: str) -> None:
    controls = _CONTROL.findall(text)
    if len(controls) * 100 > len(text) or "\x00" in text:
        first = _CONTROL.search(text)
        line = text.count("\n", 0, first.start()) + 1 if first else 1
        raise SourceError(source, "binary, not a text", line)
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise SourceError(source, "empty: there is nothing to read", 1)
