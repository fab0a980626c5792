"""Mongolian as people write it: dates in their habits, and the words around a question that are no topic."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bot.question.dates import find_period
from bot.question.model import Order, Wish
from bot.question.mongolian.spellings import mongolian
from bot.question.parse import parse_question
from bot.question.periods import Period

TODAY = dt.date(2018, 9, 15)
KNOWN = Period(dt.date(2017, 10, 24), dt.date(2018, 9, 11))

DATES = [
    ("зуны мэдээ", "2018-06-01", "2018-08-31"),
    ("zuny medee", "2018-06-01", "2018-08-31"),
    ("хаврын мэдээ", "2018-03-01", "2018-05-31"),
    ("uvliin medee", "2017-12-01", "2018-02-28"),
    ("18 оны 5 сарын мэдээ", "2018-05-01", "2018-05-31"),
    ("17 onii 11 sard", "2017-11-01", "2017-11-30"),
    ("2017 оны декабрь сард", "2017-12-01", "2017-12-31"),
    ("noyabriin medee", "2017-11-01", "2017-11-30"),
    ("тав дугаар сар", "2018-05-01", "2018-05-31"),
    ("2017 оны арван нэгдүгээр сарын хорин есний мэдээ", "2017-11-29", "2017-11-29"),
    ("2018 оны 6 сараас 8 сар хүртэлх мэдээ", "2018-06-01", "2018-08-31"),
    ("2018 onii 6 saraas 8 sar hurtelh medee", "2018-06-01", "2018-08-31"),
    ("2017 оны 10 сараас 11 сарын хооронд", "2017-10-01", "2017-11-30"),
    ("2017 onii 11 sariin 20-oos 30-nii hoorond", "2017-11-20", "2017-11-30"),
    ("2018-05-22 өдрийн мэдээ", "2018-05-22", "2018-05-22"),
    ("5 сарын хоёр дахь арав хоногт", "2018-05-11", "2018-05-20"),
    ("2017 оны эцэст", "2017-09-01", "2017-12-31"),
    ("наадмаас хойш", "2018-07-11", "None"),
    ("цагаан сараар гарсан", "2018-02-15", "2018-02-18"),
    ("shine jiliin umnu", "None", "2017-12-31"),
    ("2018 оны наадмын баяраар", "2018-07-11", "2018-07-15"),
    ("лхагва гарагт гарсан", "2018-09-12", "2018-09-12"),
    ("өнгөрсөн долоо хоногийн тав дахь өдөр", "2018-09-07", "2018-09-07"),
    ("2018 оны 5 сарын 22, мягмар гараг", "2018-05-22", "2018-05-22"),
    ("5 сарын 21-ний долоо хоногт", "2018-05-21", "2018-05-27"),
    ("8-р сарын 3 дахь долоо хоног", "2018-08-15", "2018-08-21"),
    ("ongorson namar", "2017-09-01", "2017-11-30"),
    ("2018 оны хагас жилд", "2018-01-01", "2018-06-30"),
    ("сүүлийн хагас жилд", "2018-03-15", "2018-09-15"),
    ("2017 оны сүүлийн 2 улиралд", "2017-07-01", "2017-12-31"),
    ("2018 оны эхний дөрөвний нэг", "2018-01-01", "2018-03-31"),
    ("2017 оны сүүлчийн сард", "2017-12-01", "2017-12-31"),
    ("найман сарын 3-ны өдөр", "2018-08-03", "2018-08-03"),
    ("2018 оны 5 сарын сүүлийн арав хоногт", "2018-05-21", "2018-05-31"),
    ("7-р сарын сүүлч, 8-р сарын эхээр", "2018-07-21", "2018-08-10"),
    ("2018 оны 6 сараас өмнө 2018 онд гарсан", "2018-01-01", "2018-05-31"),
]


@pytest.mark.parametrize("text", ["наадмын тухай", "цагаан сарын мэнд", "шинэ жилийн мэндчилгээ", "хямралын үед"])
def test_a_holiday_that_tells_no_time_is_no_date(text: str) -> None:
    assert find_period(text, today=TODAY, known=KNOWN) is None


@pytest.mark.parametrize(("text", "start", "end"), DATES)
def test_dates_in_every_habit(text: str, start: str, end: str) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    assert (str(found.period.start), str(found.period.end)) == (start, end)


AROUND = [
    "{} тухай мэдээг жагсаагаад өгөөч",
    "{} тухай мэдээг нэгтгэж өгнө үү",
    "{} тухай гарсан мэдээнүүдийг олж өгөхгүй юу",
    "{} талаар нийтлэгдсэн мэдээг бүгдийг нь гаргаад ир",
    "сайн байна уу би сэтгүүлч байна {} тухай мэдээ хэрэгтэй байна",
    "Эрхэм хүндэт ажилтнууд, {} тухай мэдээг явуулж тусална уу",
    "бид нэгэн сургуулиас холбогдож байна {} тухай мэдээг авах боломжтой юу",
    "{} тухай мэдээг явуулчих",
    "{} тухай мэдээнүүдийг сонирхоё",
]


@pytest.mark.parametrize("asked", AROUND)
def test_what_stands_around_a_topic_is_none_of_it(asked: str) -> None:
    assert parse_question(asked.format("Монголын"), today=TODAY).topic == "Монголын"


SHORT = [
    ("байсан", "bsn bsan bsiin бсн бсан"),
    ("байдаг", "bdg bdag бдг"),
    ("байна", "bn bna бн бна"),
    ("гэж", "gej gj гж"),
    ("юу", "yu yuu ю"),
    ("хэдэн", "heden hedn hdn xeden хдн"),
    ("хэзээ", "hezee hzee xezee хзээ"),
    ("нь", "n ni ny нь"),
]


@pytest.mark.parametrize(("word", "typed"), SHORT)
def test_small_words_are_understood_as_they_are_typed_in_messages(word: str, typed: str) -> None:
    expression = re.compile(mongolian([word]))
    assert [form for form in typed.split() if not expression.fullmatch(form)] == []


def test_a_word_in_short_is_not_the_beginning_of_others() -> None:
    assert not re.fullmatch(mongolian(["ширхэг"], ends=False), "ш")
    assert not re.fullmatch(mongolian(["хаана"]), "haan")  # a khan, not "where"
    assert not re.fullmatch(f"{mongolian(['бич'], stem=True)}hig", "bichig")


MONTHS = [
    ("2018 onii 7, 8, 9 sariin medee", [("2018-07-01", "2018-09-30")]),
    ("2018 оны 3 эсвэл 5 сар", [("2018-03-01", "2018-03-31"), ("2018-05-01", "2018-05-31")]),
    ("2018 onii 6 saraas 8 sar duustal", [("2018-06-01", "2018-08-31")]),
]


@pytest.mark.parametrize(("text", "days"), MONTHS)
def test_months_are_named_one_by_one_or_as_a_stretch(text: str, days: list[tuple[str, str]]) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    assert [(str(part.start), str(part.end)) for part in found.period.parts or (found.period,)] == days


WITHOUT = [
    ("Хятадын бус мэдээ", ("Хятадын",)),
    ("Монголын тухай бус", ("Монголын",)),
    ("төрийн бус байгууллага юу хийсэн", ()),
    ("Хонконгийн онцгой бүс хэзээ нэгдсэн", ()),
    ("ali bus nutagt hamaarah medee ve", ()),
]


@pytest.mark.parametrize(("text", "without"), WITHOUT)
def test_a_zone_is_no_exclusion(text: str, without: tuple[str, ...]) -> None:
    assert parse_question(text, today=TODAY).without == without


CHOICES = [
    ("БРИКС ба MoU хоёрын аль нь түрүүлж гарсан бэ", ("БРИКС", "MoU"), Order.OLDEST),
    ("аль нь эхэлж гарсан бэ, Хужоу уу Нинбо уу?", ("Хужоу", "Нинбо"), Order.OLDEST),
    ("Эхлээд аль нь гарсан бэ: Хужоу уу, Нинбо уу", ("Хужоу", "Нинбо"), Order.OLDEST),
    ("Нинбо, Хужоу хоёрын алиных нь мэдээ хожуу гарсан бэ", ("Нинбо", "Хужоу"), Order.NEWEST),
    ("BRICS bolon GSP hoyoriin al ni suuld garsan be", ("BRICS", "GSP"), Order.NEWEST),
]


@pytest.mark.parametrize(("text", "either", "order"), CHOICES)
def test_of_two_things_one_is_asked_for_that_came_first_or_last(
    text: str, either: tuple[str, ...], order: Order
) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.either, question.order) == (Wish.LIST, either, order)


TITLES = [
    ("гарчиг дээрээ SCORE гэсэн мэдээ", Wish.LIST, "SCORE"),
    ("garchig deeree SCORE gesen medee", Wish.LIST, "SCORE"),
    ("гарчиг дээрээ SCORE гэсэн нь хэд вэ", Wish.COUNT, "SCORE"),
    ("Гарчигт нь Хятад гэсэн үг орсон мэдээнүүдийг ол", Wish.LIST, "Хятад"),
]


@pytest.mark.parametrize(("text", "wish", "topic"), TITLES)
def test_words_in_titles(text: str, wish: Wish, topic: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.in_title, question.wish, question.topic) == (True, wish, topic)


def test_some_of_several_are_counted() -> None:
    question = parse_question("SCORE-ийн 2017 оных нь хэд вэ", today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "SCORE")


def test_topics_that_each_have_a_word_for_releases_are_joined_as_they_were() -> None:
    question = parse_question("MONEF-ын мэдээ болон комиссын мэдээг үзүүлээч", today=TODAY, known=KNOWN)
    assert question.either == ("MONEF", "комиссын")


@pytest.mark.parametrize("asked", ["Монгол Улсын Ерөнхийлөгч хэн бэ", "mongol ulsiin erunhiilugch hen be"])
def test_a_noun_of_who_does_it_is_no_verb(asked: str) -> None:
    question = parse_question(asked, today=TODAY, known=KNOWN)
    assert len(question.topic.split()) == 3
    assert question.core == ""


def test_how_many_beside_a_release_may_stand_behind_the_verb() -> None:
    question = parse_question("Хужоугийн мэдээний дараа гарсан 2 мэдээ", today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.beside.anchor, question.limit) == ("Хужоугийн", 2)


@pytest.mark.parametrize("order", ["шинээс нь хуучин руу", "shineesee ni huuchin ruu"])
def test_the_newest_first(order: str) -> None:
    question = parse_question(f"SCORE-той холбоотой мэдээг {order}", today=TODAY, known=KNOWN)
    assert (question.topic, question.order, question.oldest_first) == ("SCORE", None, False)


RELEASES = """
мэдээ; хэвлэлийн мэдээ; нийтлэл; мэдэгдэл; пост; бичвэр; өгүүлэл; сурвалжлага; релиз; хэвлэлийн материал; материал;
medee; niitlel; post; press release; news; material
"""
PUBLISHED = """
гарсан; нийтэлсэн; тавьсан; оруулсан; цацсан; түгээсэн; тараасан; зарласан; постолсон; шэйрлэсэн; хэвлүүлсэн;
хүргэсэн; нэмсэн; garsan; niitelsen; tavisan; tsatssan; tugeesen; sherelsen; hurgesen; nemsen; tavichihsan
"""
BEFOREHAND = """
за; хмм; хөөе; админ аа; найзуудаа; нэг юм асуучихъя; нэг асуулт байна; хурдан; өнөөг хүртэл; мэдэх хүн байвал;
илтгэлд хэрэгтэй; тайланд оруулах гэсэн юм; манай багш асууж байна; zaa; hmm; adminaa; neg asuult bna; hurdan
"""
AFTERWARDS = """
гэдгийг хэлнэ үү; гээч; бэ хө; бэ 😊; хариулна уу; лавлая; хэлбэл баярлана; heleech; be hu; plz; gdgiig heleech
"""


def _cross(frame: str, latin: str, words: str) -> list[str]:
    """Fill a frame with each of the words in its own letters."""
    return [(latin if word.strip().isascii() else frame).format(word.strip()) for word in words.split(";")]


COUNTED = [
    *_cross("5 сард хэдэн {} гарсан бэ", "5 sard heden {} garsan be", RELEASES),
    *_cross("5 сард хэдэн мэдээ {} бэ", "5 sard heden medee {} be", PUBLISHED),
    *_cross("{}, 5 сард хэдэн мэдээ гарсан бэ", "{}, 5 sard heden medee garsan be", BEFOREHAND),
    *_cross("5 сард хэдэн мэдээ гарсан {}", "5 sard heden medee garsan {}", AFTERWARDS),
]


@pytest.mark.parametrize("asked", COUNTED)
def test_words_for_releases_for_publishing_and_around_them_are_no_topic(asked: str) -> None:
    question = parse_question(asked, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


DATED = [
    *_cross("SCORE-ийн тухай {} хэзээ гарсан бэ", "SCORE-iin tuhai {} hezee garsan be", RELEASES),
    *_cross("SCORE-ийн мэдээг хэзээ {} бэ", "SCORE-iin medeeg hezee {} be", PUBLISHED),
    *_cross("{} SCORE-ийн мэдээ хэзээ гарсан бэ", "{} SCORE-iin medee hezee garsan be", BEFOREHAND),
]


@pytest.mark.parametrize("asked", DATED)
def test_a_topic_stands_apart_from_words_for_releases_and_publishing(asked: str) -> None:
    question = parse_question(asked, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.WHEN, "SCORE")


ELSE = [
    "өөр юу юу нийтэлсэн бэ",
    "өөр ямар мэдээ гарсан",
    "дахиад юу гарсан бэ",
    "цаашид юу юу нэмсэн",
    "юу нэмэгдсэн бэ",
]


@pytest.mark.parametrize("asked", ELSE)
def test_what_else_came_after_a_release(asked: str) -> None:
    question = parse_question(f"БРИКС-ийн мэдээнээс хойш {asked}", today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.topic, question.beside.anchor, question.beside.whole) == ("", "БРИКС", True)


def test_a_verb_is_no_word_for_before() -> None:
    question = parse_question("garchigt ni Mongolia gesen ug ordog medee hed bn", today=TODAY, known=KNOWN)
    assert (question.wish, question.topic, question.in_title, question.beside) == (Wish.COUNT, "Mongolia", True, None)


MORE = [
    ("Манай хамт олонд хэрэгтэй байна, далайчдын тухай мэдээ хэдний өдөр гарсан бэ", Wish.WHEN, "далайчдын"),
    ("Женевт уулзсан нь хэд хоногийн өмнө вэ", Wish.WHEN, "Женевт уулзсан"),
    ("5, 7 сард тус бүр хэдэн мэдээ гарсан бэ", Wish.COUNT, ""),
    ("ганцхан SCORE-ийн мэдээг жагсаа", Wish.LIST, "SCORE"),
]


@pytest.mark.parametrize(("text", "wish", "topic"), MORE)
def test_more_that_stands_around_a_topic(text: str, wish: Wish, topic: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (wish, topic)


@pytest.mark.parametrize("text", ["хамгийн сүүлийнхээс гурав дахь нь", "сүүлчийнхээс гуравдугаар мэдээ"])
def test_places_counted_from_the_last_one(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.rank) == (Order.NEWEST, 3)


def test_a_release_may_be_named_by_an_anniversary() -> None:
    question = parse_question("Гишүүнчлэлийн 50 жилийн мэдээний өмнөх нь юу вэ", today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert question.beside.anchor == "Гишүүнчлэлийн 50 жилийн"


def test_an_open_date_with_a_number_of_releases_behind_it_asks_for_the_nearest() -> None:
    before = parse_question("5 сарын 24-нөөс өмнөх хоёр мэдээ", today=TODAY, known=KNOWN)
    after = parse_question("8 сарын 3-ны дараах нь юу вэ", today=TODAY, known=KNOWN)
    assert (before.order, before.limit) == (Order.NEWEST, 2)
    assert (after.order, after.limit) == (Order.OLDEST, None)


@pytest.mark.parametrize("text", ["хоёр мянга арван долоон оны мэдээ", "hoyor myanga arvan doloon onii medee"])
def test_a_year_in_words(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.topic, question.period and str(question.period.start)) == ("", "2017-01-01")


@pytest.mark.parametrize("text", ["хамгийн анхны гурвыг харуулна уу", "эхний гурвыг"])
def test_how_many_may_stand_in_the_accusative(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.topic, question.order, question.limit) == ("", Order.OLDEST, 3)


@pytest.mark.parametrize(
    "text", ["Ready2Export гарахаас өмнө юу гарсан бэ", "Ready2Export нийтлэгдэхээс өмнө юу гарав"]
)
def test_a_release_is_named_by_its_coming_out(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert question.beside.anchor == "Ready2Export"


def test_how_something_was_done_is_no_topic() -> None:
    assert parse_question("Райдер хэнийг өндөр үнэлсэн бэ", today=TODAY).core == "Райдер"


FRIDAYS = [
    "баасан гарагт гарсан мэдээнүүд",
    "баасан гарагт хэдэн мэдээ гарсан бэ",
    "баасан гарагт гарсан мэдээ бий юу",
    "2017 онд баасан гарагт гарсан мэдээ",
    "baasan garagt garsan medeenuud",
]


@pytest.mark.parametrize("text", FRIDAYS)
def test_of_several_releases_a_day_of_the_week_is_any_such_day(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert question.topic == ""
    assert question.period is not None
    assert question.period.weekdays == (4,)


@pytest.mark.parametrize("text", ["5 сард хэд вэ", "10 сараас 11 сарын хооронд хэд вэ", "5 sard hed ve"])
def test_what_is_counted_in_a_time_alone_are_releases(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


def test_what_somebody_takes_part_in_is_no_topic() -> None:
    question = parse_question("Хэлэлцүүлэгт орох гэж байна, SCORE-ийн мэдээ хэзээ гарсан бэ", today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.WHEN, "SCORE")


ROUND_COUNTS = [
    "Нэг сонин юм асууя даа, 5 сард хэдэн мэдээ гарсан бэ",
    "Энэ сувгаар 5 сард хэдэн мэдээ түгээсэн бэ",
    "Мэдээний санд 5 сард хэдэн мэдээ хадгалагдаж байна вэ",
    "ene suvgaar 5 sard heden medee garsan be",
]


@pytest.mark.parametrize("text", ROUND_COUNTS)
def test_where_releases_are_kept_is_no_topic(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")
