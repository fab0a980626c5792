"""A database of every version that was ever released can be opened, and nothing in it is lost."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from bot.languages import Language
from bot.library import open_library
from bot.store.chats import ChatStore, QueryStore
from bot.store.database import open_database
from bot.store.subscriptions import EVERYTHING, Interest, InterestKind, Rhythm, SubscriptionStore, Tempo
from bot.store.tallies import TallyStore
from bot.store.watches import WatchStore
from tests.fixtures.make import FIXTURES, LISTENER, LONG_QUERY, NEWS, READER, SOURCE, make

NOW_MADE = "as this version writes it"
KEPT = [file.name for file in sorted(FIXTURES.glob("releases-*.db.gz"))]


@pytest.mark.parametrize("name", [NOW_MADE, *KEPT])
def test_a_database_of_that_version_opens_with_all_that_is_in_it(tmp_path: Path, name: str) -> None:
    packed = make("new", tmp_path) if name == NOW_MADE else FIXTURES / name
    path = tmp_path / "releases.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    with open_database(path) as database:
        library = open_library(database)
        assert library.releases.count() == 21
        found = library.answerer.search("强迫劳动", language=Language.ZH_HANS, today=dt.date(2019, 1, 8))
        assert found.hits
        assert ChatStore(database).language(LISTENER) is Language.MN
        token = QueryStore(database).keep(LONG_QUERY, today=dt.date(2019, 1, 8))
        assert QueryStore(database).find(token) == LONG_QUERY
        (words,) = SubscriptionStore(database).of_chat(LISTENER)
        assert words.interest == Interest(InterestKind.WORDS, "强迫劳动", ("children",))
        (weekly,) = SubscriptionStore(database).of(READER, 7)
        assert (weekly.interest, weekly.language) == (EVERYTHING, Language.ZH_HANT)
        assert weekly.rhythm == Rhythm(Tempo.WEEKLY, hour=18, weekday=4)
        assert TallyStore(database).states() == {"sent": 1, "pending": 1}
        assert library.releases.find_id(NEWS.id) is not None
        assert WatchStore(database).find(SOURCE) is not None


def test_a_kept_database_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "releases-1.db.gz").write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        make("1", tmp_path)
    assert (tmp_path / "releases-1.db.gz").read_bytes() == b"kept"
