"""Tell whether a release says with its own words what was asked for: in its title, or anywhere in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Release, ReleaseTexts
from bot.question.model import Mention
from bot.search.analyser import Analyser
from bot.search.query import Option, Query, Term, TermKind


def is_in_title(release: Release, query: Query, analyser: Analyser) -> bool:
    """Tell whether the title as published has every word or concept of ``query`` itself, not a narrower one.

    A title is what was published: our translations of it are not looked into, but a query in another language is
    understood (蒙古 finds Mongolia, and not MONEF).
    """
    document = analyser.analyse_document(ReleaseTexts(replace(release, summary=None, place=None)))
    return all(
        any(
            option.credit >= term.options[0].credit and all(f" {token} " in document.title for token in option.tokens)
            for option in term.options
        )
        for term in _telling(query)
    )


def is_mentioned(texts: ReleaseTexts, query: Query, analyser: Analyser, where: Mention) -> bool:
    """Tell whether a release itself names all of ``query``: not where it took place, not something narrower.

    What was published counts, and a translation for words that are found in it as they were typed.
    """
    release = texts.release
    told = [(release.title, release.summary), *((text.title, text.summary) for text in texts.translations.values())]
    fields = [_analyse(release, title, summary, analyser, where) for title, summary in told]
    return all(_names(term, fields) for term in _telling(query))


def _telling(query: Query) -> Sequence[Term]:
    return [term for term in query.terms if term.kind is not TermKind.LIGHT] or query.terms


def _analyse(release: Release, title: str, summary: str | None, analyser: Analyser, where: Mention) -> str:
    """Return the tokens of a text of a release that count, in one string with a space around each."""
    only_summary = where is Mention.SUMMARY
    document = analyser.analyse_document(ReleaseTexts(replace(release, title=title, summary=summary, place=None)))
    return document.summary if only_summary else f"{document.title}|{document.summary}"


def _names(term: Term, fields: Sequence[str]) -> bool:
    meant = [option for option in term.options if option.credit >= term.options[0].credit]
    literal = [option for option in term.options if option.literal]
    return any(_stands(option, fields[0]) for option in (*meant, *literal)) or any(
        _stands(option, field) for option in literal for field in fields[1:]
    )


def _stands(option: Option, field: str) -> bool:
    if option.row is not None:
        return option.row in field
    return all(f" {token} " in field for token in option.tokens)
