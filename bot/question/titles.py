"""Tell whether a release's own title says what was asked for."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Release, ReleaseTexts
from bot.search.analyser import Analyser
from bot.search.query import Query, TermKind


def is_in_title(release: Release, query: Query, analyser: Analyser) -> bool:
    """Tell whether the title as published has every word or concept of ``query`` itself, not a narrower one.

    A title is what was published: our translations of it are not looked into, but a query in another language is
    understood (蒙古 finds Mongolia, and not MONEF).
    """
    document = analyser.analyse_document(ReleaseTexts(replace(release, summary=None, place=None)))
    telling = [term for term in query.terms if term.kind is not TermKind.LIGHT] or query.terms
    return bool(telling) and all(
        any(
            option.credit >= term.options[0].credit and all(f" {token} " in document.title for token in option.tokens)
            for option in term.options
        )
        for term in telling
    )
