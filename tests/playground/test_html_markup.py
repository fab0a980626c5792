"""Telegram's HTML, read into text and entities."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import clean, utf16_length
from bot.playground.errors import ApiError
from bot.playground.html_markup import parse_html

# source, text, entities as (type, offset, length) with the type's own fields behind
GOOD = [
    ("plain", "plain", []),
    ("<b>bold</b>", "bold", [("bold", 0, 4)]),
    ("<STRONG>b</STRONG> <em>i</em>", "b i", [("bold", 0, 1), ("italic", 2, 1)]),
    ("<u>u</u><ins>v</ins>", "uv", [("underline", 0, 2)]),
    ("<s>a</s>-<del>b</del>-<strike>c</strike>", "a-b-c", [("strikethrough", n, 1) for n in (0, 2, 4)]),
    ("😀<b>😀x</b>é", "😀😀xé", [("bold", 2, 3)]),
    ("<b>a<i>b</i></b>c", "abc", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<b>a<b>b</b></b>", "ab", [("bold", 0, 2)]),
    ("  <b> a </b>\n ", "a", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ("&lt;b&gt; &amp; &quot;&#39;&#x1F600;", "<b> & \"'😀", []),
    ("a &amp b & c &nbsp; &#0;", "a & b & c &nbsp; &#0;", []),
    ('<a href="http://ilo.org/a?b=1&amp;c=2">x</a>', "x", [("text_link", 0, 1, {"url": "http://ilo.org/a?b=1&c=2"})]),
    ("<a href='ilo.org'>x</a>", "x", [("text_link", 0, 1, {"url": "http://ilo.org/"})]),
    ("<a>ilo.org</a>", "ilo.org", [("text_link", 0, 7, {"url": "http://ilo.org/"})]),
    ('<a href="javascript:alert(1)">x</a>', "x", []),
    ('<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', "st", [("spoiler", 0, 2)]),
    ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
    ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
    ("<pre>x\ny</pre>", "x\ny", [("pre", 0, 3)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1, {"language": "py"})]),
    ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [("blockquote", 0, 2)]),
    ('<tg-emoji emoji-id="5368">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2, {"custom_emoji_id": "5368"})]),
    ('<tg-time unix="0" format="d">x</tg-time>', "x", [("date_time", 0, 1, {"unix_time": 0, "date_time_format": "d"})]),
    ("<b >x</b >", "x", [("bold", 0, 1)]),
    ("<b>x</>", "x", [("bold", 0, 1)]),
    ("a\r\nb\x01c", "a\nb c", []),
]

BAD = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("ө<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("1 < 2 > 1", 'Unsupported start tag "" at byte offset 2'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i></b>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ("<tg-time>x</tg-time>", "Invalid date specified"),
]


def as_json(entities: list[tuple]) -> list[dict]:
    return [
        {"type": kind, "offset": offset, "length": length, **(details[0] if details else {})}
        for kind, offset, length, *details in entities
    ]


@pytest.mark.parametrize(("source", "text", "entities"), GOOD)
def test_reads(source: str, text: str, entities: list[tuple]) -> None:
    assert parse_html(clean(source)).as_json() == (text, as_json(entities))


@pytest.mark.parametrize(("source", "reason"), BAD)
def test_refuses_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


PIECES = ["<b>", "</b>", "<i>", "</i>", "<a href=", '"x.org"', ">", "<", "</", "&", "&amp;", "&#128512;", "<pre>"]
PIECES += ["</pre>", "<code>", "</code>", "😀", "ө", "强", " ", "\n", "x", "'", "/", "=", "<blockquote expandable>"]
MIXED = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join)


@given(MIXED)
def test_hostile_html_is_read_or_refused_and_entities_stay_inside_the_text(source: str) -> None:
    text, entities, refusal = "", [], ""
    try:
        text, entities = parse_html(source).as_json()
    except ApiError as error:
        refusal = error.description
    assert refusal == "" or refusal.startswith("Bad Request: can't parse entities: ")
    for entity in entities:
        assert entity["length"] > 0
        assert 0 <= entity["offset"] <= utf16_length(text) - entity["length"]


@given(st.text(), st.text(min_size=1), st.text())
def test_an_entity_covers_what_stood_between_its_tags(before: str, inside: str, after: str) -> None:
    source = f"[{html.escape(before)}<b>|{html.escape(inside)}|</b>{html.escape(after)}]"
    text, entities = parse_html(source).as_json()
    assert [entity["type"] for entity in entities] == ["bold"]
    start, length = entities[0]["offset"], entities[0]["length"]
    units = text.encode("utf-16-le", "surrogatepass")
    covered = units[2 * start : 2 * (start + length)].decode("utf-16-le", "surrogatepass")
    assert covered == f"|{inside}|"
