"""The segments of the search index: each write adds one, and a look-up of a word looks into all of them."""

from __future__ import annotations

from bot.store.database import Database
from bot.store.postings import PostingStore

MANY_SEGMENTS = 8
"""So many are worth joining, which writes the whole index anew: a second for a hundred thousand releases. FTS5 by
itself joins small ones only when there are sixteen."""

JOINED_PAGES = 500
"""Pages of 4 kB that one step of joining works on: less than a tenth of a second."""

# Each step finds the next segment by the index of FTS5's own table: their number counts, not how much is in them.
_COUNT = """
WITH RECURSIVE segments (number) AS (
    SELECT min(segid) FROM search_index_idx
    UNION ALL
    SELECT (SELECT min(segid) FROM search_index_idx WHERE segid > number) FROM segments WHERE number IS NOT NULL
)
SELECT count(number) FROM segments
"""


def count_segments(database: Database) -> int:
    """How many segments the search index has.

    Raises:
        DatabaseError: it could not be read.
    """
    return int(database.execute(_COUNT).fetchone()[0])


def join_some(database: Database, *, begin: bool) -> bool:
    """A step, in its own transaction, of joining all segments into one; tells if more is to do.

    ``begin`` with True, which does nothing unless there are `MANY_SEGMENTS`; go on with False.

    Raises:
        DatabaseError: it could not be written.
    """
    if begin and count_segments(database) < MANY_SEGMENTS:
        return False
    with database.writing():
        return PostingStore(database).tidy(JOINED_PAGES, begin=begin)
