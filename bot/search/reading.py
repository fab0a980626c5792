"""Reading a query: its words' choices, the concepts among them, and what is left over, as terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bot.search import chinese
from bot.search.analyser import Analyser
from bot.search.cells import Cell, cuts_words, find_han_runs, make_cells, make_rows, number_runs, shorten
from bot.search.choices import OTHER_SCRIPT, SURE, ChoiceFinder, make_option
from bot.search.chunks import Chunk, ChunkKind, cut_chunks
from bot.search.concepts import Match
from bot.search.document import concept_token
from bot.search.glossary import Concept, Kind
from bot.search.query import Option, Query, Term, TermKind, find_tokens
from bot.search.rating import CORRECTED, GUESSED
from bot.search.text import LONGEST_TEXT, Script, split_words
from bot.search.vocabulary import Vocabulary

MOST_WORDS = 64
"""Words of a query that are looked at; the longest case a person typed has 15."""

PUBLISHER = "ilo"
"""The concept that every release has, so that naming it says next to nothing."""

GENERAL = frozenset({"workers", "research-study", "conference", "workshop", "launch", "government", "press-release"})
"""Concepts of which people speak loosely: any release is about workers, and a meeting may be called a workshop."""

NARROWER, RELATED, SCATTERED = 0.8, 0.7, 0.8
"""What a narrower concept, a related one, or a name's words in another order are worth."""

# What a term counts when it is decided whether a release answers; calibrated in tests/search/test_calibration.py.
WEIGHTS = {
    TermKind.CONCEPT: 1.0,
    TermKind.PLACE: 0.8,
    TermKind.WORD: 1.0,
    TermKind.NUMBER: 0.5,
    TermKind.LIGHT: 0.25,
    TermKind.STRANGE: 1.5,
}
_PUBLISHER_WEIGHT, _GENERAL_WEIGHT = 0.3, 0.4
_MORE_WORDS = 0.25
_STOP_SIZE = 0.2
_BODIES = (Kind.ORGANISATION, Kind.PROGRAMME)
_SINGLE = 0.85
_YEARS = range(1900, 2100)


class QueryReader:
    """Reads queries against a vocabulary; pure, but for what the vocabulary does when it is asked."""

    def __init__(self, analyser: Analyser, vocabulary: Vocabulary) -> None:
        self._analyser = analyser
        self._names = analyser.names
        self._vocabulary = vocabulary
        self._finder = ChoiceFinder(vocabulary, analyser.names)

    def read(self, text: str) -> Query:
        """Read a query. Beyond `LONGEST_TEXT` characters and `MOST_WORDS` words it is not looked at."""
        text = text[:LONGEST_TEXT]
        places = self._finder.find(shorten(split_words(text)[:MOST_WORDS]))
        cells = make_cells(self._analyser.mender.mend(places))
        found = self._find_matches(cells)
        matches = _choose(found, cells)
        terms = [self._make_concept_term(match, cells, self._find_inside(match, found)) for match in matches]
        covered = {place for match in matches for place in range(match.start, match.end)}
        terms += self._make_word_terms(
            [(place, cell) for place, cell in enumerate(cells) if place not in covered and not cell.place.stop]
        )
        terms = _drop_repeated(sorted(terms, key=lambda term: term.start))
        counts = self._vocabulary.count(find_tokens(terms))
        rows = list(make_rows(cells, self._find_named(matches)))
        return Query(
            text,
            tuple(_balance([_prune(term, counts) for term in terms])),
            tuple(row for row, loose in rows if not loose),
            tuple(row for row, loose in rows if loose),
            counts,
        )

    def _find_named(self, matches: Sequence[Match]) -> set[int]:
        """The places of a query that name a country, a town or a programme."""
        concepts = self._analyser.glossary.concepts
        named = (match for match in matches if concepts[match.concept].kind in (Kind.PLACE, Kind.PROGRAMME))
        return {place for match in named for place in range(match.start, match.end)}

    def _find_matches(self, cells: Sequence[Cell]) -> list[Match]:
        choices = [[(choice.token, choice.credit) for choice in cell.choices] for cell in cells]
        named = self._names.find_in_choices(choices)
        return [
            *(
                match
                for match in named
                if (match.length > 1 and not cuts_words(cells, match.start, match.end))
                or (match.length == 1 and self._is_named(match, cells[match.start]))
            ),
            *self._find_abbreviations(cells),
            *self._find_pinyin(cells),
            *self._find_sounding(cells),
        ]

    def _is_named(self, match: Match, cell: Cell) -> bool:
        """Whether one word names a concept; a word of asking does not, read in other letters (how is no Ховд).

        Nor does a guess, where there is something surer.
        """
        if cell.place.stop and match.credit < SURE:
            return False
        if match.credit <= GUESSED < max((choice.credit for choice in cell.choices), default=0.0):
            return False
        return any(
            self._names.fits(match.concept, choice.token, choice.spelling)
            for choice in cell.choices
            if choice.credit == match.credit
        )

    def _find_abbreviations(self, cells: Sequence[Cell]) -> Iterator[Match]:
        """Abbreviations, letter for letter, as typed or with the keyboard in the other layout."""
        for place, cell in enumerate(cells):
            if cell.place.script in (Script.LATIN, Script.CYRILLIC):
                switched = [choice.form for choice in cell.choices if choice.form and choice.credit == OTHER_SCRIPT]
                for word in (cell.place.word.text, *switched):
                    concept = self._names.find_abbreviation(word)
                    if concept is not None:
                        yield Match(concept, place, place + 1)

    def _find_pinyin(self, cells: Sequence[Cell]) -> Iterator[Match]:
        for start in range(len(cells)):
            letters = ""
            for place in range(start, min(start + 6, len(cells))):
                if cells[place].place.script is not Script.LATIN:
                    break
                letters += cells[place].place.word.text
                concept = self._names.find_pinyin(letters)
                if concept is not None:
                    yield Match(concept, start, place + 1, OTHER_SCRIPT)

    def _find_sounding(self, cells: Sequence[Cell]) -> Iterator[Match]:
        """Names mistyped as other characters of one sound, or in another order, if the index does not know a pair."""
        for start, end in find_han_runs(cells):
            text = "".join(cell.text for cell in cells[start:end])
            known = self._vocabulary.count(chinese.split_pairs(text))
            for first in range(end - start - 1):
                for last in range(first + 2, min(first + 8, end - start) + 1):
                    if all(pair in known for pair in chinese.split_pairs(text[first:last])):
                        continue
                    typed = text[first:last]
                    concept = self._names.find_sounding(typed) or self._names.find_exchanged(typed)
                    if concept is not None:
                        yield Match(concept, start + first, start + last, CORRECTED)

    def _find_inside(self, match: Match, found: Sequence[Match]) -> list[str]:
        """The bodies and programmes inside a longer name: a BRICS summit has to do with the BRICS."""
        concepts = self._analyser.glossary.concepts
        inside = {
            other.concept: None
            for other in found
            if match.start <= other.start and other.end <= match.end and other.length < match.length
        }
        return [name for name in inside if concepts[name].kind in _BODIES and name not in (match.concept, PUBLISHER)]

    def _make_concept_term(self, match: Match, cells: Sequence[Cell], inside: Sequence[str]) -> Term:
        glossary = self._analyser.glossary
        concept = glossary.concepts[match.concept]
        narrower = glossary.find_narrower(concept.id)
        options = [Option((concept_token(concept.id),), match.credit)]
        options += [Option((concept_token(name),), NARROWER * match.credit) for name in sorted(narrower)]
        related = [name for name in (*concept.related, *inside) if name not in narrower]
        options += _make_literal_options(match, cells)
        options += [Option((concept_token(name),), RELATED * match.credit) for name in related]
        kind = TermKind.PLACE if concept.kind is Kind.PLACE else TermKind.CONCEPT
        weight = _weigh_concept(concept, _size(match, cells))
        start, end = cells[match.start].start, cells[match.end - 1].end
        return Term(kind, start, end, weight, tuple(options), self._correct_name(match, cells))

    def _correct_name(self, match: Match, cells: Sequence[Cell]) -> str | None:
        if match.credit >= OTHER_SCRIPT:
            return None
        concept = self._analyser.glossary.concepts[match.concept]
        named = cells[match.start : match.end]
        if cells[match.start].is_han:
            return concept.zh[0]
        if any(cell.choices and cell.choices[0].form for cell in named):
            return " ".join(cell.choices[0].form or cell.place.word.text for cell in named if cell.choices)
        slipped = concept.mn and named[0].place.script is Script.CYRILLIC
        return concept.mn[0] if slipped else None

    def _make_word_terms(self, left: Sequence[tuple[int, Cell]]) -> list[Term]:
        terms: list[Term] = []
        for is_han, group in groupby(
            number_runs(left), key=lambda item: (item[1].is_han, item[0] if item[1].is_han else 0)
        ):
            cells = [cell for _, cell in group]
            terms += self._make_han_terms(cells) if is_han[0] else [self._make_word_term(cell) for cell in cells]
        return terms

    def _make_word_term(self, cell: Cell) -> Term:
        term = _make_word_term(cell)
        unknown = term.kind is TermKind.WORD and (not term.known or term.corrected is not None)
        if unknown and self._analyser.lists.is_strange(cell.place.word):
            return Term(TermKind.STRANGE, term.start, term.end, WEIGHTS[TermKind.STRANGE])
        return term

    def _make_han_terms(self, cells: Sequence[Cell]) -> list[Term]:
        terms: list[Term] = []
        text = "".join(cell.text for cell in cells)
        for start, end in chinese.split_numerals(text):
            piece, named = text[start:end], cells[start:end]
            known = self._vocabulary.count(chinese.split_pairs(piece))
            for chunk in cut_chunks(piece, known, self._analyser.lists):
                terms += _make_chunk_terms(chunk, piece, named, known)
        return terms


def _size(match: Match, cells: Sequence[Cell]) -> float:
    """How much of a query a match covers, in words; two Chinese characters are one."""
    worths = (0.5 if cell.is_han else _STOP_SIZE if cell.place.stop else 1.0 for cell in cells[match.start : match.end])
    return sum(worths)


def _choose(matches: Sequence[Match], cells: Sequence[Cell]) -> list[Match]:
    """Choose matches that do not overlap: the ones that explain most first; two names of one concept become one."""
    chosen: list[Match] = []
    for match in sorted(matches, key=lambda match: (-_size(match, cells) * match.credit, match.start)):
        overlapping = [place for place, other in enumerate(chosen) if _overlap(match, other)]
        if not overlapping:
            chosen.append(match)
        elif len(overlapping) == 1 and chosen[overlapping[0]].concept == match.concept:
            other = chosen[overlapping[0]]
            start, end = min(match.start, other.start), max(match.end, other.end)
            chosen[overlapping[0]] = replace(other, start=start, end=end)
    return chosen


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _weigh_concept(concept: Concept, size: float) -> float:
    if concept.id == PUBLISHER:
        return _PUBLISHER_WEIGHT
    if concept.id in GENERAL:
        return _GENERAL_WEIGHT
    if concept.kind is Kind.PLACE:
        return WEIGHTS[TermKind.PLACE]
    return WEIGHTS[TermKind.CONCEPT] + _MORE_WORDS * min(max(size - 1, 0), 2)


def _make_literal_options(match: Match, cells: Sequence[Cell]) -> list[Option]:
    """The words of a name as they were typed, which are worth more side by side than scattered over a text."""
    named = [cell for cell in cells[match.start : match.end] if not cell.place.stop]
    # One word left of a name does not stand for it: made to work is not work.
    if not named or len(named) == 1 < match.length:
        return []
    if all(cell.is_han for cell in named):
        words = tuple(chinese.split_pairs("".join(cell.text for cell in named)))
    else:
        words = tuple(_find_literal(cell) for cell in named if cell.choices and not cell.is_han)
    credit = SCATTERED * match.credit if len(words) > 1 else match.credit
    # A pair of characters alone may be no word at all in another text, and a short Mongolian word another word.
    complete = len(words) == len(named) if not named[0].is_han else len(words) > 1
    # Where the name is less sure than the word itself, some release may have it as a word of its own.
    surer = match.credit < max((choice.credit for choice in named[0].choices), default=0.0)
    sure = complete and (len(words) > 1 or words[0].isascii() or surer)
    options = [Option(words, credit, literal=True, row=f" {' '.join(words)} ")] if sure else []
    numeral = chinese.NUMERAL.search("".join(cell.text for cell in named if cell.is_han))
    if numeral is not None:
        options.append(Option((str(chinese.read_numeral(numeral[0])),), SCATTERED * match.credit, literal=True))
    return options


def _find_literal(cell: Cell) -> str:
    """The token that was typed; a number's figure, which is how texts have it, for its word."""
    return next((choice.token for choice in cell.choices if choice.token.isdigit()), cell.choices[0].token)


def _make_word_term(cell: Cell) -> Term:
    kind = TermKind.LIGHT if cell.place.light else TermKind.WORD
    weight = WEIGHTS[kind]
    if cell.place.script is Script.NUMBER or any(choice.token.isdigit() for choice in cell.choices):
        kind = TermKind.NUMBER
        year = cell.text.isdecimal() and len(cell.text) == 4 and int(cell.text) in _YEARS
        weight = WEIGHTS[TermKind.LIGHT if year else kind]
    options = tuple(map(make_option, cell.choices))
    first = cell.choices[0] if cell.choices else None
    corrected = first.form if first is not None and first.credit < OTHER_SCRIPT else None
    doubts = None if cell.place.near is None else tuple(map(make_option, cell.place.near))
    return Term(kind, cell.start, cell.end, weight, options, corrected, doubts)


def _make_chunk_terms(chunk: Chunk, text: str, cells: Sequence[Cell], known: Mapping[str, int]) -> Iterator[Term]:
    piece = text[chunk.start : chunk.end]
    start, end = cells[chunk.start].start, cells[chunk.end - 1].end
    pairs = chinese.split_pairs(piece)
    if chinese.NUMERAL.fullmatch(piece):
        options = (Option((str(chinese.read_numeral(piece)),), 1.0, literal=True),)
        yield Term(TermKind.NUMBER, start, end, WEIGHTS[TermKind.NUMBER], options)
    elif chunk.kind is ChunkKind.KNOWN:
        weight = WEIGHTS[TermKind.WORD] * len(piece) / 2 / len(pairs)
        for place, pair in enumerate(pairs, chunk.start):
            yield Term(
                TermKind.WORD, cells[place].start, cells[place + 1].end, weight, (Option((pair,), 1.0, literal=True),)
            )
    elif chunk.kind is ChunkKind.LIGHT:
        found = bool(pairs) and all(pair in known for pair in pairs)
        yield Term(
            TermKind.LIGHT,
            start,
            end,
            WEIGHTS[TermKind.LIGHT],
            (Option(tuple(pairs), 1.0, literal=True),) if found else (),
        )
    elif chunk.kind is ChunkKind.UNKNOWN:
        # A single character that is no word of its own makes another word of its neighbours: 欧洲杯 is not 欧洲.
        yield Term(TermKind.WORD, start, end, WEIGHTS[TermKind.WORD] * max(len(piece) / 2, _SINGLE))


def _drop_repeated(terms: Sequence[Term]) -> list[Term]:
    """Keep the surest of terms that mean the same: 海员 seafarers, or a word pasted a hundred times; else the first."""
    kept: dict[object, Term] = {}
    for term in terms:
        meaning = term.options[0].tokens if term.options else term.start
        before = kept.setdefault(meaning, term)
        if before.options and term.options[0].credit > before.options[0].credit:
            kept[meaning] = term
    return sorted(kept.values(), key=lambda term: term.start)


def _prune(term: Term, counts: Mapping[str, int]) -> Term:
    """Leave out the options that no release of the index has, and put the best first."""
    known = (option for option in term.options if all(token in counts for token in option.tokens))
    options = (
        replace(option, spellings=tuple(token for token in option.spellings if token in counts))
        if option.spellings
        else option
        for option in known
    )
    return replace(term, options=tuple(sorted(options, key=lambda option: (-option.credit, option.row is None))))


def _balance(terms: Sequence[Term]) -> list[Term]:
    """Where nothing else was asked for, numbers are what was asked for, and light words if there is none."""
    if any(term.weight >= WEIGHTS[TermKind.NUMBER] and term.kind is not TermKind.NUMBER for term in terms):
        return list(terms)
    beside = WEIGHTS[TermKind.NUMBER if any(term.kind is TermKind.NUMBER for term in terms) else TermKind.WORD]
    return [replace(term, weight=beside if term.kind is TermKind.LIGHT else WEIGHTS[TermKind.WORD]) for term in terms]
