"""The words around an English question: who wants to know, politeness, slips of the finger, ways of writing dates."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.question.constructs import ALL
from bot.question.dates import find_period
from bot.question.english.mending import mend
from bot.question.english.spellings import slips
from bot.question.model import Order, Side, Wish
from bot.question.parse import parse_question
from bot.question.periods import Period, Unit

TODAY = dt.date(2018, 9, 15)
KNOWN = Period(dt.date(2017, 10, 24), dt.date(2018, 9, 11))


@pytest.mark.parametrize(
    "text",
    """
    Kindly furnish the list of press releases on forced labour.
    I should be grateful for the releases relating to forced labour
    I would appreciate it if you could list the releases on forced labour.
    Would it be possible to obtain the releases concerning forced labour?
    The Ministry requests the list of releases on forced labour
    the minister's office wants all releases on forced labour
    Do the needful and send the releases on forced labour
    If it's not too much trouble, list the releases on forced labour
    pls can u send me all the news about forced labour
    for my thesis i need all releases about forced labour
    hope you're well! have you anything on forced labour?
    would you mind showing me the releases about forced labour
    what have you got for me on forced labour
    please help me find the stories that deal with forced labour
    list of realeases about forced labour
    """.strip().splitlines(),
)
def test_who_wants_to_know_is_no_topic(text: str) -> None:
    question = parse_question(text.strip(), today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.LIST, "forced labour")


@pytest.mark.parametrize(
    "text",
    """
    what ran in November 2017?
    give us everything you've got from November 2017
    everything you put out in November 2017
    which news landed in November 2017
    need a rundown of November 2017
    only November 2017 please
    I'm after anything you published in November 2017
    please be so good as to send whatever came out in November 2017
    """.strip().splitlines(),
)
def test_a_period_needs_no_topic(text: str) -> None:
    question = parse_question(text.strip(), today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.LIST, "")
    assert question.period is not None
    assert question.period.start == dt.date(2017, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "how many releases 2017 saw",
        "hw many realeases in 2017",
        "my boss wants to know how many releases you issued in 2017",
        "please help check how many releases in 2017",
        "total for 2017",
        "2017 count",
    ],
)
def test_how_many(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("latset release pls", Order.NEWEST),
        ("most recnt release", Order.NEWEST),
        ("the most up-to-date release", Order.NEWEST),
        ("the five most recent ones", Order.NEWEST),
        ("your oldst item?", Order.OLDEST),
        ("opening release of 2018", Order.OLDEST),
        ("what was published first, ever?", Order.OLDEST),
    ],
)
def test_which_end(text: str, order: Order) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.topic) == (order, "")


@pytest.mark.parametrize(
    "text",
    ["opening up", "looking after old people", "checking factories", "the supply chain news", "scaling up news"],
)
def test_the_words_of_a_topic_stay(text: str) -> None:
    topic = parse_question(text, today=TODAY, known=KNOWN).topic
    assert topic == text.removeprefix("the ").removesuffix(" news")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("tuesday 22 May 2018", (2018, 5, 22), (2018, 5, 22)),
        ("the twenty-second of May 2018", (2018, 5, 22), (2018, 5, 22)),
        ("May twenty second, 2018", (2018, 5, 22), (2018, 5, 22)),
        ("last autumn, 2017", (2017, 9, 1), (2017, 11, 30)),
        ("2018 in summer", (2018, 6, 1), (2018, 8, 31)),
        ("last October 2017", (2017, 10, 1), (2017, 10, 31)),
        ("calendar year 2018", (2018, 1, 1), (2018, 12, 31)),
        ("Q3'18", (2018, 7, 1), (2018, 9, 30)),
        ("in the run-up to December 2017", None, (2017, 11, 30)),
        ("up until the end of November 2017", None, (2017, 11, 30)),
        ("since the beginning of May 2018", (2018, 5, 1), None),
        ("as of September 2018", (2018, 9, 1), None),
    ],
)
def test_dates(text: str, start: tuple[int, int, int] | None, end: tuple[int, int, int] | None) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    assert found.period.start == (start and dt.date(*start))
    assert found.period.end == (end and dt.date(*end))


def test_slips_keep_short_words() -> None:
    assert slips(["date"]) == "(?:date)"
    assert {"latset", "latst", "lattest", "latest"} <= set(slips(["latest"])[3:-1].split("|"))


@pytest.mark.parametrize(
    ("text", "wish", "topic"),
    [
        ("MoU with China on supply chains - signed on?", Wish.WHEN, "MoU with China on supply chains"),
        ("Ready2Export - launched on", Wish.WHEN, "Ready2Export"),
        ("the joint action - dated?", Wish.WHEN, "joint action"),
        ("Kunming seminar, held in?", Wish.WHERE, "Kunming seminar"),
        ("memorandum signed by?", Wish.WHO, "memorandum"),
        ("forced labour seminar, exact day?", Wish.WHEN, "forced labour seminar"),
        ("whens the Kunming seminar", Wish.WHEN, "Kunming seminar"),
        ("wheres the Kunming seminar", Wish.WHERE, "Kunming seminar"),
        ("purpose of the disability network?", Wish.WHAT, "disability network"),
        # What leads on to something is no question.
        ("the report focused on women", Wish.SEARCH, "report focused on women"),
    ],
)
def test_a_preposition_that_leads_nowhere_asks(text: str, wish: Wish, topic: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (wish, topic)


def test_a_date_after_the_preposition_is_an_answer() -> None:
    question = parse_question("releases signed on 25 May 2018", today=TODAY, known=KNOWN)
    assert question.wish is Wish.LIST
    assert question.period == Period(dt.date(2018, 5, 25), dt.date(2018, 5, 25), Unit.DAY)


def test_may_beside_another_month_is_a_month() -> None:
    found = find_period("may june 2018", today=TODAY, known=KNOWN)
    assert found is not None
    assert (found.period.start, found.period.end) == (dt.date(2018, 5, 1), dt.date(2018, 6, 30))


@pytest.mark.parametrize("text", ["third most recent one?", "the third latest release"])
def test_a_rank_may_say_one(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.topic) == (Order.NEWEST, 3, "")


def test_which_of_them_name_it_asks_for_a_list() -> None:
    question = parse_question("MONEF is named in which of them", today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.LIST, "MONEF")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("all, May through July 2018", (dt.date(2018, 5, 1), dt.date(2018, 7, 31))),
        ("aug + sep 2018", (dt.date(2018, 8, 1), dt.date(2018, 9, 30))),
        ("tail end of 2017", (dt.date(2017, 9, 1), dt.date(2017, 12, 31))),
    ],
)
def test_months_may_be_joined_by_signs(text: str, period: tuple[dt.date, dt.date]) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    assert (found.period.start, found.period.end) == period


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("what's at the top of the list", Order.NEWEST),
        ("bottom of the list, what's there", Order.OLDEST),
        ("the 1st one", Order.OLDEST),
        ("hot off the press", Order.NEWEST),
        ("Which was published first of all of these", Order.OLDEST),
    ],
)
def test_an_end_of_the_archive_may_be_a_place(text: str, order: Order) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.topic) == (order, "")


@pytest.mark.parametrize(
    "text",
    ["count em: may 2018", "number for may 2018", "how many, if any, in may 2018", "how many d'you have from may 2018"],
)
def test_a_number_is_asked_for_in_few_words(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


@pytest.mark.parametrize(
    "text", ["I am compiling a timeline: when was the Kunming seminar", "in one line, when was the Kunming seminar"]
)
def test_what_is_said_before_a_question_is_no_topic(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.WHEN, "Kunming seminar")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wich releses are about seafarers", "which releases are about seafarers"),
        ("Wehn was it signd", "when was it signed"),
        ("lastest artcile plese", "latest article please"),
        ("hwo mnay annoucements betwen may and augst", "hwo many announcements between may and august"),
        ("lst 3 relaeses", "last 3 releases"),
        ("published in novmber 2017", "published in november 2017"),
    ],
)
def test_a_slip_in_a_word_of_questions_is_put_right(typed: str, meant: str) -> None:
    assert mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "the form of wage theft, man to man",  # words of their own, though one letter from a word of questions
        "Marc Wen of Novmber Ltd",  # names
        "MoU by CMTU, ww.relase.org",
        "forced labuor at sea",  # what it is about is the search's to correct
    ],
)
def test_other_words_are_left_as_they_stand(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize(
    ("text", "order", "rank"),
    [
        ("two before the newest", Order.NEWEST, 3),
        ("the third after the oldest release", Order.OLDEST, 4),
        ("the one after the first", Order.OLDEST, 2),
        ("the one after the newest release", Order.NEWEST, 0),
        ("anything newer than the latest?", Order.NEWEST, 0),
    ],
)
def test_ranks_are_counted_from_an_end(text: str, order: Order, rank: int) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.topic) == (order, rank, "")


@pytest.mark.parametrize(
    ("text", "anchor", "rank"),
    [
        ("the last but one before BRICS", "BRICS", 2),
        ("2nd before the seafarers release", "seafarers", 2),
        ("the one three places after the Huzhou workshop", "Huzhou workshop", 3),
    ],
)
def test_ranks_are_counted_from_a_release(text: str, anchor: str, rank: int) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.beside.anchor, question.rank, question.limit) == (anchor, rank, None)


def test_what_is_said_of_the_releases_is_no_part_of_the_one_beside_them() -> None:
    question = parse_question("releases before BRICS that mention women", today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.topic, question.beside.anchor) == ("women", "BRICS")
    question = parse_question("releases before the one that mentions women", today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.topic, question.beside.anchor) == ("", "women")


def test_not_leaves_out() -> None:
    question = parse_question("not SCORE", today=TODAY, known=KNOWN)
    assert (question.wish, question.topic, question.without) == (Wish.LIST, "", ("SCORE",))


def test_the_order_of_a_count_by_month_is_no_topic() -> None:
    question = parse_question("SCORE by month, oldest first", today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.RHYTHM, "SCORE")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("GSP+3 or MoU, which came first", Order.OLDEST),
        ("which was published earlier, GSP+3 or MoU?", Order.OLDEST),
        ("which is more recent: GSP+3 or MoU", Order.NEWEST),
        ("which of the two came out later, GSP+3 or MoU", Order.NEWEST),
    ],
)
def test_which_of_two_came_first(text: str, order: Order) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.either) == (order, ("GSP+3", "MoU"))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the week of 20 November 2017", (2017, 11, 20), (2017, 11, 26)),
        ("the week of Nov 22, 2017", (2017, 11, 20), (2017, 11, 26)),
        ("week ending 25 May 2018", (2018, 5, 19), (2018, 5, 25)),
        ("week beginning 22 May", (2018, 5, 22), (2018, 5, 28)),
        ("news from late nov 17", (2017, 11, 21), (2017, 11, 30)),
        ("since midsummer 2018", (2018, 7, 1), None),
        ("early autumn 2017", (2017, 9, 1), (2017, 9, 30)),
        ("anything over the summer?", (2018, 6, 1), (2018, 8, 31)),
        ("releases before Christmas 2017", None, (2017, 12, 24)),
        ("since Chinese New Year 2018", (2018, 2, 15), None),
        ("before Easter 2018", None, (2018, 3, 29)),
        ("anything since New Year's?", (2018, 1, 1), None),
        ("between the 1st and the 10th of December 2017", (2017, 12, 1), (2017, 12, 10)),
        ("between June 2018 and now", (2018, 6, 1), None),
    ],
)
def test_weeks_seasons_and_holidays(
    text: str, start: tuple[int, int, int] | None, end: tuple[int, int, int] | None
) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    ends = tuple(day and (day.year, day.month, day.day) for day in (found.period.start, found.period.end))
    assert ends == (start, end)


@pytest.mark.parametrize(
    ("text", "limit"), [("a trio of the most recent releases", 3), ("the latest dozen releases", 12)]
)
def test_a_number_may_be_a_group(text: str, limit: int) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.limit, question.topic) == (Order.NEWEST, limit, "")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("China news that isn't about SCORE", "China"),
        ("releases which aren't on SCORE", ""),
        ("news that has nothing to do with SCORE", ""),
        ("articles unrelated to SCORE", ""),
    ],
)
def test_what_it_is_not_about_is_left_out(text: str, topic: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.topic, question.without) == (topic, ("SCORE",))


@pytest.mark.parametrize("text", ["did you publish more than 3 things in May?", "at least two releases in May?"])
def test_a_number_to_compare_with_asks_for_the_number(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("what's GSP+3 supposed to fix?", "GSP+3"),
        ("what does the care report recommend", "care report"),
        ("what is the MoU meant to achieve", "MoU"),
        ("what did china eat", ""),
    ],
)
def test_the_verb_of_a_question_is_no_part_of_what_it_is_about(text: str, core: str) -> None:
    assert parse_question(text, today=TODAY, known=KNOWN).core == core


@pytest.mark.parametrize(
    ("text", "start", "end", "parts"),
    [
        ("Nov. 20th-25th, 2017", (2017, 11, 20), (2017, 11, 25), 0),
        ("20 and 25 November, 2017", (2017, 11, 20), (2017, 11, 25), 2),
        ("winter 2017/18", (2017, 12, 1), (2018, 2, 28), 0),
        ("the first ten days of December 2017", (2017, 12, 1), (2017, 12, 10), 0),
        ("last 3 days of February 2018", (2018, 2, 26), (2018, 2, 28), 0),
    ],
)
def test_stretches_of_days(text: str, start: tuple[int, int, int], end: tuple[int, int, int], parts: int) -> None:
    found = find_period(text, today=TODAY, known=KNOWN)
    assert found is not None
    assert (found.period.start, found.period.end) == (dt.date(*start), dt.date(*end))
    assert len(found.period.parts) == parts


@pytest.mark.parametrize("text", ["Mongolia, but skip SCORE", "Mongolia news, no SCORE", "Mongolia, ignoring SCORE"])
def test_what_to_pass_over_is_left_out(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.topic, question.without) == ("Mongolia", ("SCORE",))


def test_no_news_leaves_nothing_out() -> None:
    assert parse_question("no news on football?", today=TODAY, known=KNOWN).without == ()


@pytest.mark.parametrize(
    ("text", "side", "anchor"),
    [
        ("after the Kunming seminar came what?", Side.AFTER, "Kunming seminar"),
        ("before the BRICS statement there was what?", Side.BEFORE, "BRICS"),
        ("how many between BRICS and the MoU one", Side.BETWEEN, "BRICS"),
        ("what lies between the BRICS one and the MoU", Side.BETWEEN, "BRICS"),
    ],
)
def test_places_are_asked_for_in_other_orders(text: str, side: Side, anchor: str) -> None:
    beside = parse_question(text, today=TODAY, known=KNOWN).beside
    assert beside is not None
    assert (beside.side, beside.anchor) == (side, anchor)


def test_what_binds_two_countries_is_no_place_between_releases() -> None:
    assert parse_question("the MoU between China and the ILO", today=TODAY, known=KNOWN).beside is None
    assert parse_question("what's the link between China and the ILO", today=TODAY, known=KNOWN).beside is None


def test_last_but_counts_on() -> None:
    question = parse_question("the last but two", today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.topic) == (Order.NEWEST, 3, "")


def test_the_number_of_a_quarter_may_stand_behind() -> None:
    found = find_period("quarter 4 of 2017", today=TODAY, known=KNOWN)
    assert found is not None
    assert (found.period.start, found.period.unit) == (dt.date(2017, 10, 1), Unit.QUARTER)


def test_the_day_of_something_asks_when() -> None:
    question = parse_question("the day the multinationals met, which was it?", today=TODAY, known=KNOWN)
    assert question.wish is Wish.WHEN


@pytest.mark.parametrize(("text", "limit"), [("two after the Mongolian anniversary", 2), ("the three before BRICS", 3)])
def test_a_bare_number_beside_a_release_is_how_many(text: str, limit: int) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.limit, question.topic) == (limit, "")


def test_neither_nor_leaves_both_out() -> None:
    question = parse_question("news neither about China nor Mongolia", today=TODAY, known=KNOWN)
    assert (question.topic, question.without) == ("", ("China", "Mongolia"))


@pytest.mark.parametrize("text", ["how many have come out since June began", "total published in May"])
def test_a_number_is_asked_for_of_a_period(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.COUNT, "")


_NEWEST_NAMED = ["your most recent release", "the newest", "this latest one", "our last article", "its current release"]
_STEPS_BEFORE = ["just before", "right before", "prior to", "ahead of", "immediately preceding"]
_OPENINGS = ["what was out", "what did you publish", "the item that ran", "which one stood", "whatever came"]


@pytest.mark.parametrize("named", _NEWEST_NAMED)
@pytest.mark.parametrize("step", _STEPS_BEFORE)
@pytest.mark.parametrize("opening", _OPENINGS)
def test_before_the_newest_is_the_last_but_one(opening: str, step: str, named: str) -> None:
    question = parse_question(f"{opening} {step} {named}?", today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.topic) == (Order.NEWEST, 2, "")


@pytest.mark.parametrize(
    ("text", "order", "rank", "limit"),
    [
        ("what followed your very first release?", Order.OLDEST, 2, None),
        ("which came second after your oldest?", Order.OLDEST, 3, None),
        ("the last thing before the newest", Order.NEWEST, 2, None),
        ("name the one you put out before the latest one", Order.NEWEST, 2, None),
        ("which releases came before the latest?", Order.NEWEST, 2, ALL),
        ("everything after the oldest", Order.OLDEST, 2, ALL),
    ],
)
def test_places_are_counted_from_an_end(text: str, order: Order, rank: int, limit: int | None) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.limit, question.topic) == (order, rank, limit, "")


@pytest.mark.parametrize("text", ["what happened before the last war", "who spoke before the first session"])
def test_before_the_last_of_something_else_is_no_place(text: str) -> None:
    assert parse_question(text, today=TODAY, known=KNOWN).topic


@pytest.mark.parametrize(
    "text",
    [
        "how many days between the MoU release and the BRICS release",
        "the gap in time between the MoU one and BRICS",
        "how long between the MoU and the BRICS one?",
    ],
)
def test_days_between_releases_are_asked_for(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert question.beside is not None
    assert (question.beside.side, question.beside.until, question.topic) == (Side.BETWEEN, "BRICS", "")


@pytest.mark.parametrize("text", ["how far is it between Beijing and Ulaanbaatar", "the pay gap between men and women"])
def test_a_distance_between_other_things_is_none_between_releases(text: str) -> None:
    assert parse_question(text, today=TODAY, known=KNOWN).beside is None


@pytest.mark.parametrize("text", ["Release no. 3", "what's item #3?", "press release number three"])
def test_releases_may_be_numbered(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.topic) == (Order.OLDEST, 3, "")


@pytest.mark.parametrize("text", ["was there anything at all out in January 2018?", "anything out since January 2018"])
def test_out_is_no_topic(text: str) -> None:
    assert parse_question(text, today=TODAY, known=KNOWN).topic == ""


@pytest.mark.parametrize("verb", ["ran", "carried", "wrote", "put up", "uploaded"])
def test_what_was_done_between_two_releases_is_a_place(verb: str) -> None:
    beside = parse_question(f"everything you {verb} between the MoU and the BRICS one", today=TODAY, known=KNOWN).beside
    assert beside is not None
    assert (beside.side, beside.anchor, beside.until) == (Side.BETWEEN, "MoU", "BRICS")


@pytest.mark.parametrize(("text", "rank"), [("the most recent but two", 3), ("the runner-up to the newest one", 2)])
def test_the_newest_may_be_counted_past(text: str, rank: int) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.order, question.rank, question.topic) == (Order.NEWEST, rank, "")


@pytest.mark.parametrize("text", ["nothing in February 2018, right?", "any items that fall between May and June 2018?"])
def test_words_beside_a_date_are_no_topic(text: str) -> None:
    question = parse_question(text, today=TODAY, known=KNOWN)
    assert (question.wish, question.topic) == (Wish.LIST, "")


def test_days_ago_ask_when() -> None:
    question = parse_question("how many days ago was the last release", today=TODAY, known=KNOWN)
    assert (question.wish, question.order, question.topic) == (Wish.WHEN, Order.NEWEST, "")
