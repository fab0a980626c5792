"""Which of two things came first or last, as Mongolian asks it: A ба B хоёрын аль нь түрүүлж гарсан."""

from __future__ import annotations

import re

from bot.question.model import Order
from bot.question.mongolian.spellings import mongolian
from bot.question.mongolian.terms import MONGOLIAN_TERMS

_ITEM = MONGOLIAN_TERMS.item

# A ба B хоёрын аль нь түрүүлж гарсан; аль нь эхэлж гарсан бэ, A уу B юу.
_EARLIER = ["туруулж", "туруунд", "туруулээд", "эхэлж", "эхэлсэн", "эхэнд", "эхлээд", "эхлэж", "омно", "урьд", "урьдаж"]
_EARLIER += ["анх", "анхлан", "эрт", "эртхэн", "эрт нь", "туруу"]
_LATER = ["суулд", "суулд нь", "хожуу", "хожим", "дараа", "дараа нь", "хойно", "шинэ", "шинээр", "суулчийн"]
_OF_TWO = mongolian(
    ["хоер", "хоерын", "хоероос", "хоерын дундаас", "хоерын дунд", "хоер дотроос", "хоерт", "2-ын", "2-оос"]
)
_WHICH_OF = mongolian(
    [
        "аль нь",
        "алин нь",
        "алиных нь",
        "альных нь",
        "алинийх нь",
        "алинд нь",
        "аль алинд нь",
        "аль нэгэнд нь",
        "аль",
        "ямар нь",
        "аль мэдээ нь",
        "альныг нь",
        "аль нэг нь",
    ]
)
_PAIRING = mongolian(
    ["ба", "болон", "бас", "мон", "эсвэл", "хийгээд", "юмуу", "юм уу", "уу", "юу", "уу эсвэл", "юу эсвэл"]
)
_PAIR = rf"(?P<a>[^?!]+?)(?: (?:{_ITEM}))?(?:, ?| {_PAIRING},? )(?P<b>[^?!]+?)(?: (?:{_ITEM}))?"


def _choose(when: list[str], order: Order) -> tuple[tuple[re.Pattern[str], Order], ...]:
    """Two things in a row and then which of them came when, or the other way round."""
    most = rf"(?: {mongolian(['нь'])})? (?:{mongolian(['хамгийн'])} )?"
    came = rf"{_WHICH_OF}(?: {_ITEM})?{most}{mongolian(when)}(?![а-яa-z])"
    first = rf"(?:{mongolian(['хамгийн'])} )?{mongolian(when)} {_WHICH_OF}(?: {_ITEM})?(?![а-яa-z])"
    verb = r"(?: [^ ?!,:]+){0,3}?"
    asked = rf"(?:,? ?{mongolian(['уу', 'юу', 'вэ', 'бэ', 'юм бэ', 'юм'])})?[?!. ]*$"
    return (
        (re.compile(rf"^ *{_PAIR}(?:[ -]{_OF_TWO})?,? {came}[^?!]*[?!. ]*$"), order),
        (re.compile(rf"^ *{came}{verb}[,:?] ?{_PAIR}{asked}"), order),
        (re.compile(rf"^ *{first}{verb}[,:?] ?{_PAIR}{asked}"), order),
    )


CHOICES = (*_choose(_EARLIER, Order.OLDEST), *_choose(_LATER, Order.NEWEST))
