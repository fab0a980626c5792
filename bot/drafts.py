"""Drafts: what admins sent, as it was understood, and what they change of it before it is published. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from bot.model import Rejection, Release, ReleaseTexts, Translation
from bot.sources.dates import read_date_line
from bot.store.newsroom import KeptDraft

LONGEST_TITLE = 1000
LONGEST_SUMMARY = 4000


class Part(StrEnum):
    """What of a release can be edited; for a translation its language."""

    TITLE = "title"
    DATE = "date"
    SUMMARY = "summary"
    MN = "mn"
    ZH_HANS = "zh_Hans"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class Draft:
    """Releases that wait for an admin's decision, and what was not understood.

    ``target`` is the number of the published release that this would change; None for what is to be added.
    """

    releases: tuple[ReleaseTexts, ...]
    rejections: tuple[Rejection, ...] = ()
    target: int | None = None
    number: int = 0
    author: int = 0


def change_part(texts: ReleaseTexts, part: Part, typed: str) -> ReleaseTexts | None:
    """Put what was typed in place of a part; None where it is no date, title or summary.

    A translation is its title in the first line and its summary below. Topics are no text: see `change_topics`.
    """
    release, words = texts.release, typed.strip()
    match part:
        case Part.TITLE:
            title = " ".join(words.split())
            return replace(texts, release=replace(release, title=title)) if 0 < len(title) <= LONGEST_TITLE else None
        case Part.DATE:
            found = read_date_line(words)
            return replace(texts, release=replace(release, date=found.date)) if found and found.date else None
        case Part.SUMMARY:
            return (
                replace(texts, release=replace(release, summary=words)) if 0 < len(words) <= LONGEST_SUMMARY else None
            )
        case Part.MN | Part.ZH_HANS:
            return _change_translation(texts, part.value, words)
        case Part.TOPICS:
            return None


def _change_translation(texts: ReleaseTexts, language: str, words: str) -> ReleaseTexts | None:
    title, _, rest = words.partition("\n")
    title, summary = title.strip(), rest.strip()
    if not 0 < len(title) <= LONGEST_TITLE or len(summary) > LONGEST_SUMMARY:
        return None
    translation = Translation(language, title, summary or None)
    return replace(texts, translations={**texts.translations, language: translation})


def encode(draft: Draft) -> str:
    """Write a draft as the JSON that is kept of it."""
    items = [
        {
            "release": asdict(texts.release) | {"date": texts.release.date.isoformat()},
            "translations": [asdict(one) for one in texts.translations.values()],
            "topics": texts.topics,
        }
        for texts in draft.releases
    ]
    rejections = [asdict(rejection) for rejection in draft.rejections]
    return json.dumps({"items": items, "rejections": rejections, "target": draft.target}, ensure_ascii=False)


def decode(kept: KeptDraft) -> Draft:
    """Read back what `encode` wrote, in this version or an earlier one."""
    content = json.loads(kept.content)
    return Draft(
        tuple(_decode_item(item) for item in content["items"]),
        tuple(Rejection(**rejection) for rejection in content["rejections"]),
        content["target"],
        kept.number,
        kept.author,
    )


def _decode_item(item: Mapping[str, object]) -> ReleaseTexts:
    # Drafts of version 0.1 have no topics.
    fields, translations, topics = item["release"], item["translations"], item.get("topics", {})
    assert isinstance(fields, dict)  # noqa: S101 - written by `encode`
    assert isinstance(translations, list)  # noqa: S101
    assert isinstance(topics, dict)  # noqa: S101
    release = Release(**{**fields, "date": dt.date.fromisoformat(fields["date"])})
    return ReleaseTexts(release, {one["language"]: Translation(**one) for one in translations}, topics)
