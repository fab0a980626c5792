"""Searches and questions on the command line: ``search``, ``ask``, ``batch``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

import click

from bot.answer import Answer, Hit
from bot.chat.context import choose_language
from bot.chat.i18n import load_texts
from bot.chat.lists import show_answer
from bot.chat.markup import to_plain
from bot.cli.session import DateType, LanguageType, library, today, write_json
from bot.errors import BotError
from bot.languages import Language, parse_language
from bot.library import Library

LARGEST_LINE = 1_000_000
"""Characters of a line of ``batch`` beyond which it is refused unread."""


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", type=LanguageType(), help="Language of the answer; else that of the query.")
@click.option("--limit", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many releases.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one line of JSON.")
def search(query: tuple[str, ...], lang: Language | None, limit: int, as_json: bool) -> None:
    """Show what /search answers."""
    text = " ".join(query)
    with library() as opened:
        answer = opened.answerer.search(text, language=choose_language(lang, text, None), today=today(), limit=limit)
        _tell(opened, answer, as_json)


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--lang", type=LanguageType(), help="Language of the answer; else that of the question.")
@click.option("--today", "day", type=DateType(), help="What “last month” counts from; else the present day.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one line of JSON.")
def ask(question: tuple[str, ...], lang: Language | None, day: dt.date | None, as_json: bool) -> None:
    """Show what a plain message answers."""
    text = " ".join(question)
    with library() as opened:
        answer = opened.answerer.ask(text, language=choose_language(lang, text, None), today=day or today())
        _tell(opened, opened.answerer.complete(answer) if as_json else answer, as_json)


@click.command()
@click.option("--today", "day", type=DateType(), help="What “last month” counts from; else the present day.")
def batch(day: dt.date | None) -> None:
    """Answer JSON lines from standard input, in their order.

    In: {"id", "kind": "search" or "ask", "query", "lang"?}. Out: {"id", "lang", "releases", "answer"}, or
    {"id", "error"} for a line that is wrong.
    """
    with library() as opened:
        for line in sys.stdin.buffer:
            if line.strip():
                write_json(_answer_line(opened, line, day or today()))
                sys.stdout.buffer.flush()


def _tell(opened: Library, answer: Answer, as_json: bool) -> None:
    if as_json:
        write_json(_answer_fields(opened, answer))
    else:
        click.echo(_plain_text(opened, answer))


def _answer_line(opened: Library, line: bytes, day: dt.date) -> dict[str, Any]:
    identity: Any = None
    try:
        asked = _parse_line(line)
        identity = asked.get("id")
        return {"id": identity, **_answer_fields(opened, _answer_asked(opened, asked, day))}
    except (BotError, ValueError) as error:
        return {"id": identity, "error": str(error)}


def _parse_line(line: bytes) -> dict[str, Any]:
    if len(line) > LARGEST_LINE:
        raise ValueError(f"the line is longer than {LARGEST_LINE} bytes")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}") from error
    if not isinstance(asked, dict):
        raise ValueError('no JSON object of the form {"id", "kind", "query"}')
    return asked


def _answer_asked(opened: Library, asked: dict[str, Any], day: dt.date) -> Answer:
    query, kind, tag = asked.get("query"), asked.get("kind"), asked.get("lang")
    if not isinstance(query, str):
        raise ValueError("query must be a text")
    if kind not in ("search", "ask"):
        raise ValueError('kind must be "search" or "ask"')
    chosen = parse_language(tag) if isinstance(tag, str) else None
    if tag is not None and chosen is None:
        raise ValueError(f"lang {tag!r} is none of en, zh-Hans, zh-Hant, mn, mn-Latn")
    language = choose_language(chosen, query, None)
    if kind == "search":
        answer = opened.answerer.search(query, language=language, today=day)
    else:
        answer = opened.answerer.ask(query, language=language, today=day)
    return opened.answerer.complete(answer)


def _answer_fields(opened: Library, answer: Answer) -> dict[str, Any]:
    return {
        "lang": answer.language.tag,
        "releases": [_hit_fields(hit) for hit in answer.hits],
        "answer": {
            "text": _plain_text(opened, answer),
            "date": None if answer.date is None else answer.date.isoformat(),
            "count": answer.count,
        },
    }


def _hit_fields(hit: Hit) -> dict[str, Any]:
    release = hit.stored.release
    return {
        "id": release.id,
        "date": release.date.isoformat(),
        "title": release.title,
        "score": round(hit.score, 1),
    }


def _plain_text(opened: Library, answer: Answer) -> str:
    """The answer as the bot would say it, in plain text."""
    return to_plain(show_answer(opened.releases, opened.glossary, load_texts(answer.language), answer).text)
