"""The newsroom as an admin meets it: the whole bot over a playground, real HTTP, a real database."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat.alert_messages import AlertMessages
from bot.chat.i18n import load_texts
from bot.chat.markup import MESSAGE_UNITS, count_units, to_plain
from bot.chat.views.newsroom import draft_view
from bot.chat.views.topics import Topics
from bot.drafts import Draft
from bot.languages import Language
from bot.library import load_glossary
from bot.model import Rejection, Release, ReleaseTexts, Translation
from bot.newsroom import Outlook
from bot.sources.listing import parse_listing
from bot.store.outbox import Mark, Outbox, State
from tests.alerts.archives import deliveries, subscribe
from tests.chat.conftest import Conversation, converse
from tests.sources.test_fetch import answer
from tests.sources.test_fetch import running as serving

FIRST = 1001
"""The number that a playground gives its first person."""

NEWS = "1. Herders meet about social security\n\n8 March 2026\n\nA summary about herders.\n"
TITLE = "Herders meet about social security"
ID = "2026-03-08-herders-meet-about-social-security"
BUILT_IN_ID = "2017-11-23-ilo-discusses-international-labour-standards"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A conversation of an admin, who is the playground's first person."""
    async with converse(tmp_path, admins=(FIRST,), allow_private_networks=True, sources=("a.txt",)) as begun:
        assert begun.user.id == FIRST
        yield begun


def acts(desk: Conversation) -> list[tuple[int, str]]:
    return [(entry.who, entry.what) for entry in reversed(desk.services.newsroom.store.audit())]


def titles(desk: Conversation) -> list[str]:
    return [stored.release.title for stored in desk.services.releases]


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def reply_to(desk: Conversation, message: dict[str, Any], text: str) -> dict[str, Any]:
    return await desk.say(text, reply_to=message)


async def press_for_question(desk: Conversation, message: dict[str, Any], button: str) -> dict[str, Any]:
    """Press a button whose answer is a message of its own."""
    last = desk.playground.answers(desk.chat)[-1]
    desk.playground.press(desk.user, message, button)
    return await desk.playground.answer(desk.chat, after=last)


async def test_a_text_becomes_a_draft_that_is_published(desk: Conversation) -> None:
    subscribe(desk.services.database, desk.user.id)
    draft = await desk.say(NEWS)
    text = draft["text"]
    assert "Draft 1" in text
    assert TITLE in text
    assert "8 March 2026" in text
    assert "2026年3月8日" in text or "There is no Chinese translation yet." in text
    assert "There is no Mongolian translation yet." in text
    assert "It would reach 1 subscriber." in text
    assert labels(draft) == ["Publish", "Publish silently", "Edit", "Discard"]
    assert TITLE not in titles(desk)
    done = await desk.press(draft, "Publish")
    assert "Published." in done["text"]
    assert ID in done["text"]
    assert TITLE in titles(desk)
    assert len(deliveries(desk.services.database)) == 1
    assert acts(desk) == [(desk.user.id, "publish")]


async def test_a_known_release_is_shown_in_all_three_languages(desk: Conversation) -> None:
    stored = desk.services.releases.find_id(BUILT_IN_ID)
    assert stored is not None
    translations = desk.services.releases.translations(stored.number)
    draft = await desk.say(f"{stored.release.title}\n\n{stored.release.date:%d %B %Y}\n")
    assert stored.release.title in draft["text"]
    assert translations["mn"].title in draft["text"]
    assert translations["zh_Hans"].title in draft["text"]
    assert "2017年11月23日" in draft["text"]
    assert "Known already: 1" in draft["text"]


async def test_publishing_silently_tells_nobody(desk: Conversation) -> None:
    subscribe(desk.services.database, desk.user.id)
    await desk.press(await desk.say(NEWS), "Publish silently")
    assert TITLE in titles(desk)
    assert deliveries(desk.services.database) == []


async def test_a_draft_is_decided_once(desk: Conversation) -> None:
    draft = await desk.say(NEWS)
    again = await desk.press(await desk.say("/held"), "1")
    discarded = await desk.press(draft, "Discard")
    assert "discarded" in discarded["text"]
    query = desk.playground.press(desk.user, again, "Publish")
    answered = await desk.playground.query_answer(query)
    assert answered["text"] == "That was decided already."
    assert TITLE not in titles(desk)


async def test_a_file_becomes_a_draft(desk: Conversation) -> None:
    sent = desk.playground.send_document(desk.user, desk.chat, "news.txt", NEWS.encode("utf-16"))
    draft = await desk.playground.answer(desk.chat, after=sent)
    assert TITLE in draft["text"]


async def test_a_file_that_cannot_be_read_is_told(desk: Conversation) -> None:
    sent = desk.playground.send_document(desk.user, desk.chat, "x.bin", b"\x00\x01\x02" * 50)
    told = await desk.playground.answer(desk.chat, after=sent)
    assert "I find no press release with a date in this" in told["text"]
    assert desk.services.newsroom.drafts() == []


async def test_a_link_is_fetched(desk: Conversation) -> None:
    async with serving({"/list": answer(NEWS.encode())}) as server:
        draft = await desk.say(server.url())
        missing = await desk.say(server.url("/missing"))
    assert TITLE in draft["text"]
    assert "HTTP 404" in missing["text"]


async def test_a_forwarded_text_is_news_even_when_nothing_in_it_is_understood(desk: Conversation) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Office", "date": 1_700_000_000}
    sender = {"from": desk.user.as_json()}
    for text, expected in ((NEWS, TITLE), ("no release at all", "I find no press release")):
        sent = desk.playground._post(desk.chat, {**sender, "text": text, "forward_origin": origin}, None, None)
        assert expected in (await desk.playground.answer(desk.chat, after=sent))["text"]


@pytest.mark.parametrize("question", ["When was the minimum wage meeting?", "forced labour", "child labour\nin China"])
async def test_a_question_of_an_admin_is_answered(desk: Conversation, question: str) -> None:
    answered = await desk.say(question)
    assert "Draft" not in answered["text"]
    assert desk.services.newsroom.drafts() == []


async def test_publish_makes_a_draft_of_any_text_or_says_why_not(desk: Conversation) -> None:
    assert TITLE in (await desk.say(f"/publish {NEWS}"))["text"]
    assert "I find no press release" in (await desk.say("/publish nothing"))["text"]
    assert "reply to such a message" in (await desk.say("/publish"))["text"]
    file = desk.playground.send_document(desk.user, desk.chat, "news.txt", NEWS.encode())
    assert TITLE in (await reply_to(desk, file, "/publish"))["text"]


async def test_parts_are_edited_by_replying(desk: Conversation) -> None:
    draft = await desk.say(NEWS)
    menu = await desk.press(draft, "Edit")
    assert labels(menu) == [
        *("Title", "Date", "Summary", "Mongolian translation", "Chinese translation", "Topics", "‹ Back")
    ]
    question = await press_for_question(desk, menu, "Date")
    wrong = await reply_to(desk, question, "tomorrow")
    assert "I cannot read this as a date" in wrong["text"]
    changed = await reply_to(desk, question, "9 March 2026")
    assert "9 March 2026" in changed["text"]
    question = await press_for_question(desk, menu, "Mongolian translation")
    changed = await reply_to(desk, question, "Малчид хуралдлаа\nТовч <агуулга>")
    assert "Малчид хуралдлаа" in changed["text"]
    assert "Товч <агуулга>" in changed["text"]
    await desk.press(changed, "Publish")
    stored = next(one for one in desk.services.releases if one.release.title == TITLE)
    assert stored.release.date.day == 9
    assert acts(desk) == [(desk.user.id, what) for what in ("edit date", "edit mn", "publish")]


async def test_topics_are_set_by_replying_and_found(desk: Conversation) -> None:
    draft = await desk.say(NEWS)
    assert "Topics: " in draft["text"]
    assert "social security" in draft["text"].split("Topics: ")[1]
    question = await press_for_question(desk, await desk.press(draft, "Edit"), "Topics")
    assert "separated by commas" in question["text"]
    unknown = await reply_to(desk, question, "forced labr, xyzzy")
    assert "The glossary has no topic “forced labr”. Near it: forced labour" in unknown["text"]
    assert "The glossary has no topic “xyzzy”, nor one like it." in unknown["text"]
    changed = await reply_to(desk, question, "хүүхдийн хөдөлмөр, -社会保障")
    assert "Topics added by hand: child labour" in changed["text"]
    assert "Topics taken away by hand: social security" in changed["text"]
    await desk.press(changed, "Publish")
    assert TITLE in (await desk.say("/search child labour"))["text"]
    assert acts(desk)[0] == (desk.user.id, "edit topics")


async def test_a_published_release_is_edited(desk: Conversation) -> None:
    menu = await desk.say(f"/edit {BUILT_IN_ID}")
    question = await press_for_question(desk, menu, "Title")
    changed = await reply_to(desk, question, "A corrected title")
    assert "This changes a release that is published." in changed["text"]
    assert labels(changed) == ["Publish", "Edit", "Discard"]
    await desk.press(changed, "Publish")
    stored = desk.services.releases.find_id(BUILT_IN_ID)
    assert stored is not None
    assert (stored.release.title, stored.version) == ("A corrected title", 2)


async def test_a_translation_is_added_by_replying(desk: Conversation) -> None:
    question = await desk.say(f"/translate {BUILT_IN_ID} mn")
    done = await reply_to(desk, question, "Шинэ гарчиг\nШинэ агуулга")
    assert "is kept" in done["text"]
    stored = desk.services.releases.find_id(BUILT_IN_ID)
    assert stored is not None
    assert desk.services.releases.translations(stored.number)["mn"].title == "Шинэ гарчиг"
    assert "mn for Mongolian" in (await desk.say(f"/translate {BUILT_IN_ID} de"))["text"]


async def test_a_retracted_release_is_gone_and_its_messages_say_so(desk: Conversation) -> None:
    services = desk.services
    subscribe(services.database, desk.user.id)
    await desk.press(await desk.say(NEWS), "Publish")
    outbox = Outbox(services.database)
    (ready,) = [candidate.delivery for candidate in outbox.ready(now=services.now())]
    with services.database.writing():
        outbox.claim([ready])
        outbox.settle([Mark(ready, State.SENT, message=700)])
    asked = await desk.say(f"/retract {ID}")
    assert f"Retract “{TITLE}” of 8 March 2026?" in asked["text"]
    assert TITLE in titles(desk)
    done = await desk.press(asked, "Retract it")
    assert "1 message is edited to say so." in done["text"]
    assert TITLE not in titles(desk)
    assert TITLE not in (await desk.say("herders social security"))["text"]
    number = services.newsroom.ingest.store.find_id(ID)
    assert number is not None
    card = await desk.say(f"/start r{number.number}")
    assert "This press release was retracted." in card["text"]
    (edit,) = [outbox.complete(one.delivery, now=services.now()) for one in outbox.ready(now=services.now())]
    assert (edit.edit, edit.message) == (True, 700)
    messages = AlertMessages(
        services.releases,
        services.planner.subscriptions,
        services.glossary,
        lambda *_: (),
        services.keep_query,
        lambda: 0.0,
    )
    rendered = messages.render(edit)
    assert rendered is not None
    assert "This press release was retracted." in rendered.text
    assert TITLE not in rendered.text
    assert acts(desk) == [(desk.user.id, "publish"), (desk.user.id, "retract")]
    assert f"I hold no release named “{ID}”" in (await desk.say(f"/edit {ID}"))["text"]
    restored = await desk.press(done, "Put it back")
    assert "It is back" in restored["text"]
    assert TITLE in titles(desk)


async def test_what_waits_is_listed(desk: Conversation) -> None:
    assert (await desk.say("/held"))["text"] == "Nothing waits for you."
    await desk.say(NEWS)
    many = "".join(f"{day}. Release of day {day}\n\n{day} April 2026\n\n" for day in range(1, 8))
    desk.services.newsroom.ingest.load([parse_listing(many, "many.txt")], now=desk.services.now())
    waiting = await desk.say("/held")
    assert f"1. {TITLE}" in waiting["text"]
    assert "7 new press releases at once" in waiting["text"]
    assert labels(waiting) == ["1", "Tell subscribers", "Tell nobody"]
    opened = await desk.press(waiting, "1")
    assert "Draft 1" in opened["text"]


async def test_a_decision_on_a_held_load_is_recorded(desk: Conversation) -> None:
    many = "".join(f"{day}. Release of day {day}\n\n{day} April 2026\n\n" for day in range(1, 8))
    desk.services.newsroom.ingest.load([parse_listing(many, "many.txt")], now=desk.services.now())
    await desk.press(await desk.say("/held"), "Tell nobody")
    assert desk.services.planner.held() == []
    assert acts(desk) == [(desk.user.id, "decide")]


async def test_many_releases_fit_into_one_message(desk: Conversation) -> None:
    long = "word " * 60
    text = "".join(f"{n}. {long}{n}\n\n{n % 28 + 1} April 2026\n\n{long * 3}\n\n" for n in range(1, 60))
    sent = desk.playground.send_document(desk.user, desk.chat, "long.txt", text.encode())
    draft = await desk.playground.answer(desk.chat, after=sent)
    assert labels(draft)[0] == "Publish"
    assert "and 49 more" in draft["text"]
    assert "It would reach" in draft["text"]


async def test_too_many_releases_for_a_draft_are_refused(desk: Conversation) -> None:
    text = "".join(f"{n}. Release {n}\n\n{n % 28 + 1} April 2026\n\n" for n in range(1, 302))
    sent = desk.playground.send_document(desk.user, desk.chat, "long.txt", text.encode())
    told = await desk.playground.answer(desk.chat, after=sent)
    assert "it holds 301 releases" in told["text"]
    assert desk.services.newsroom.drafts() == []


async def test_how_the_sources_stand(desk: Conversation) -> None:
    told = await desk.say("/sources")
    assert "a.txt" in told["text"]
    assert "It was not read yet." in told["text"]


async def test_how_the_bot_stands(desk: Conversation) -> None:
    await desk.say(NEWS)
    told = (await desk.say("/status"))["text"]
    for line in ("All is well.", "Releases: 20", "Subscribers: 0", "Waiting for a decision: 1", "a.txt"):
        assert line in told


async def test_the_newsroom_is_for_admins_only(desk: Conversation) -> None:
    stranger = desk.playground.add_user("Eve")
    playground = desk.playground
    for command in ("publish", "held", "edit", "retract", "translate", "sources", "status"):
        told = await playground.ask(stranger, f"/{command} {BUILT_IN_ID}")
        assert told["text"] == "This is for the people who run this bot."
    await playground.ask(stranger, NEWS)
    sent = playground.send_document(stranger, stranger, "news.txt", NEWS.encode())
    await playground.answer(stranger, after=sent)
    assert desk.services.newsroom.drafts() == []
    assert acts(desk) == []


async def test_a_button_is_no_admins_because_it_was_one(desk: Conversation) -> None:
    """Who presses is looked at when it is pressed: a forged press of a stranger does nothing."""
    await desk.say(NEWS)
    playground = desk.playground
    stranger = playground.add_user("Eve")
    message = await playground.ask(stranger, "/about")
    message = {**message, "reply_markup": {"inline_keyboard": [[{"text": "Publish", "callback_data": "de1.1:"}]]}}
    playground.replace_message(playground.chats[stranger.id], message)
    query = playground.press(stranger, message, "Publish")
    answered = await playground.query_answer(query)
    assert answered["text"] == "This is for the people who run this bot."
    assert len(desk.services.newsroom.drafts()) == 1


async def test_an_admin_who_reads_chinese_is_asked_in_chinese_or_english(desk: Conversation) -> None:
    desk.services.chats.set_language(desk.user.id, Language.ZH_HANT)
    draft = await desk.say(NEWS)
    assert len(labels(draft)) == 4
    assert TITLE in draft["text"]


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_draft_fits_into_one_message(language: Language) -> None:
    translations = {name: Translation(name, "T" * 1000, "S" * 4000) for name in ("mn", "zh_Hans")}
    release = ReleaseTexts(Release("a", dt.date(2026, 3, 8), "T" * 1000, "S" * 4000), translations)
    concepts = sorted(load_glossary().concepts.values(), key=lambda one: len(one.en[0]))[-40:]
    rejections = tuple(Rejection("a", 5, "R" * 500) for _ in range(50))
    draft = Draft((release,), rejections, number=5)
    view = draft_view(load_texts(language), draft, Outlook(1, 1, 1, 9), [Topics(concepts, concepts, concepts)])
    assert count_units(to_plain(str(view.text))) <= MESSAGE_UNITS
