"""Forgetting deliveries that are long over, so that the database does not grow for ever.

What is kept is what a correction or a retraction needs: the numbers of the messages that it has to change.
"""

from __future__ import annotations

import datetime as dt

from bot.store.database import Database

KEPT = dt.timedelta(days=400)
"""For so long after a delivery was due its message can be changed by a correction; it counts in tallies as long.

Releases are corrected within days; with a year and a month last year's figures can still be looked up.
"""

PRUNED_AT_ONCE = 500
"""Rows of one transaction: milliseconds, so that no other writer waits for it."""

_PRUNE = """
DELETE FROM deliveries WHERE (release, version, chat, thread, kind) IN (
    SELECT d.release, d.version, d.chat, d.thread, d.kind
    FROM announcements a CROSS JOIN deliveries d ON d.release = a.release
    WHERE a.batch < :before AND d.due_at < :before AND d.state NOT IN ('pending', 'sending')
    AND a.release NOT IN (
        SELECT release FROM deliveries WHERE state = 'pending'
        UNION SELECT release FROM deliveries WHERE state = 'sending'
    )
    AND NOT EXISTS (
        SELECT 1 FROM deliveries o
        WHERE o.digest = 1 AND o.message IS NOT NULL AND d.digest = 1
        AND o.chat = d.chat AND o.message = d.message AND o.thread = d.thread AND o.due_at >= :before
    )
    LIMIT :most
)
"""
# What is still to be sent keeps its release whole: an edit that waits needs the number of the message it changes. A
# digest is kept whole while one of its releases was told or corrected lately: an edit writes all of its lines anew.


def prune_deliveries(database: Database, *, now: dt.datetime, most: int = PRUNED_AT_ONCE) -> int:
    """Delete up to ``most`` deliveries that were due longer than `KEPT` ago and are over; gives how many it were.

    Fewer than ``most`` means that there are no more.

    Raises:
        DatabaseError: another program holds the database.
    """
    parameters = {"before": (now - KEPT).timestamp(), "most": most}
    with database.writing():
        return database.execute(_PRUNE, parameters).rowcount
