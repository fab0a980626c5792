"""Coverage-guided fuzzing of the listing parser with atheris, which is not among the project's dependencies.

Run for a minute, starting from the listings of the tests::

    pip install atheris
    python -m tests.fuzz.fuzz_listing -max_total_time=60 -dict=tests/fuzz/listing.dict tests/sources/listings

It stops at the first input that raises, that gives a release without title or two with one id, or a rejection outside
the text. What it finds becomes a case in ``tests/sources``.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["bot.sources"]):
    from bot.errors import SourceError
    from bot.sources.document import read_document
    from bot.sources.listing import parse_listing


def check(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    parsed = parse_listing(text, "-")
    identifiers = [release.id for release in parsed.releases]
    assert len(set(identifiers)) == len(identifiers)
    assert all(release.title and release.title == release.title.strip() for release in parsed.releases)
    lines = [rejection.line for rejection in parsed.rejections if rejection.line is not None]
    assert all(0 < line <= text.count("\n") + len(text.splitlines()) + 1 for line in lines)
    try:
        read_document(data, "-")
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 (this is no pytest)


def main() -> None:
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
