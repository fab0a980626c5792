"""Messages that were sent are edited, through the playground's ``editMessageText``: one office, real deliveries."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest

from bot.alerts.plan import Telling
from bot.alerts.planner import RETRANSLATED_WITHIN
from bot.drafts import Part
from bot.languages import Language
from bot.newsroom import Newsroom
from bot.playground.people import User
from bot.store.releases import StoredRelease
from bot.store.subscriptions import EVERYTHING, Rhythm, Tempo
from tests.chat.test_delivery import Office, open_office

WHO = 900
TITLE, SUMMARY = "Mongolia ratifies a protocol", "It is about forced labour."


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def newsroom(office: Office) -> Newsroom:
    return Newsroom(office.library.ingest, office.library.finder.remove)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def find(office: Office, name: str = "news") -> StoredRelease:
    stored = office.library.releases.find_id(f"2019-01-07-{name}")
    assert stored is not None
    return stored


def text(office: Office, user: User) -> str:
    """The only message that the user has: whatever is edited, nothing new is sent."""
    (message,) = office.playground.answers(user)
    return str(message["text"])


async def until_text(office: Office, user: User, words: str) -> str:
    end_s = monotonic() + 20
    while words not in text(office, user):
        assert monotonic() < end_s, (text(office, user), office.states())
        await asyncio.sleep(0.02)
    return text(office, user)


def make_digest_due(office: Office) -> None:
    with office.library.database.writing():
        moment = now().timestamp()
        office.library.database.execute("UPDATE deliveries SET due_at = ?, next_try = ?", (moment, moment))


async def test_a_translation_that_is_added_shows_in_the_messages_of_its_language(
    office: Office, newsroom: Newsroom
) -> None:
    bat, ann, chan = (office.playground.add_user(name) for name in ("Bat", "Ann", "Chan"))
    for user, language in ((bat, Language.MN), (ann, Language.EN), (chan, Language.ZH_HANT)):
        office.subscribe(user.id, language=language)
    office.publish(TITLE, SUMMARY)
    await office.until(sent=3)
    before = text(office, ann)
    assert newsroom.translate(find(office), Part.MN, "Монгол Улс протокол батлав\nАлбадан", WHO, now=now()) == 1
    shown = await until_text(office, bat, "Монгол Улс протокол батлав")
    assert TITLE in shown, "the original's title stays"
    assert "залруул" not in shown.lower(), "a translation is no correction"
    assert newsroom.translate(find(office), Part.ZH_HANS, "蒙古国批准议定书\n关于强迫劳动", WHO, now=now()) == 1
    assert "蒙古國批准議定書" in await until_text(office, chan, "關於強迫勞動")
    await office.until(sent=5)
    assert text(office, ann) == before
    assert newsroom.translate(find(office), Part.MN, "Монгол Улс протокол батлав\nАлбадан", WHO, now=now()) == 0


async def test_a_message_that_is_too_old_keeps_its_words(office: Office, newsroom: Newsroom) -> None:
    bat = office.playground.add_user("Bat")
    office.subscribe(bat.id, language=Language.MN)
    office.publish(TITLE)
    await office.until(sent=1)
    later = now() + RETRANSLATED_WITHIN + dt.timedelta(hours=1)
    assert newsroom.translate(find(office), Part.MN, "Монгол Улс протокол батлав", WHO, now=later) == 0
    office.publish(TITLE + " at last")
    await until_text(office, bat, "at last")
    assert "Монгол Улс протокол батлав" in text(office, bat), "a correction is shown however old the message is"


async def test_a_correction_and_a_translation_after_it_are_both_shown(office: Office, newsroom: Newsroom) -> None:
    ann, bat = (office.playground.add_user(name) for name in ("Ann", "Bat"))
    office.subscribe(ann.id)
    office.subscribe(bat.id, language=Language.MN)
    office.publish(TITLE, SUMMARY)
    await office.until(sent=2)
    draft = newsroom.begin_correction(find(office), WHO, now=now())
    changed = newsroom.change(draft, 0, Part.TITLE, "Mongolia ratifies the Protocol", WHO, now=now())
    assert changed is not None
    newsroom.publish(changed.number, WHO, Telling.SILENT, now=now())
    assert "This press release was corrected after it was first sent." in await until_text(office, ann, "the Protocol")
    await until_text(office, bat, "the Protocol")
    newsroom.translate(find(office), Part.MN, "Протокол", WHO, now=now())
    shown = await until_text(office, bat, "Протокол")
    assert "залруул" in shown.lower(), "it was corrected before"


async def test_a_retraction_and_its_end_are_shown(office: Office, newsroom: Newsroom) -> None:
    ann = office.playground.add_user("Ann")
    office.subscribe(ann.id)
    office.publish(TITLE, SUMMARY)
    await office.until(sent=1)
    assert newsroom.retract(find(office), WHO, now=now()) == 1
    shown = await until_text(office, ann, "This press release was retracted.")
    assert TITLE not in shown
    assert newsroom.restore(find(office), WHO, now=now())
    shown = await until_text(office, ann, TITLE)
    assert "corrected" not in shown


async def test_a_digest_says_which_of_its_releases_was_corrected(office: Office, newsroom: Newsroom) -> None:
    ann = office.playground.add_user("Ann")
    office.library.planner.subscriptions.add(ann.id, 0, EVERYTHING, Language.EN, Rhythm(Tempo.DAILY))
    for number in (1, 2, 3):
        office.publish(f"Release number {number}", name=f"n{number}")
    make_digest_due(office)
    await office.until(sent=3)
    office.publish("Release number 2, corrected title", name="n2")
    shown = await until_text(office, ann, "corrected title")
    blocks = shown.split("\n\n")
    (told,) = [block for block in blocks if "This press release was corrected" in block]
    assert "Release number 2, corrected title" in told
    newsroom.retract(find(office, "n3"), WHO, now=now())
    shown = await until_text(office, ann, "Retracted: Release number 3")
    assert shown.count("This press release was corrected") == 1
