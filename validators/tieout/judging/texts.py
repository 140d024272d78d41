"""Plain texts: drafted in memory as a fact file whose figures stand in the text itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.facts import Converts, Fact, FactFile, Place, Problem, RateRule, Source
from tieout.judged import SourceReading
from tieout.records import dataclass

if TYPE_CHECKING:  # a run without texts does not pay for drafts
    from tieout.documents import Document
    from tieout.drafting.draft import Draft, DraftRate
    from tieout.drafting.languages import Language

__all__ = ["TextFile", "load_text"]

_TOO_LARGE = "this text is larger than {most}; check its parts one by one"
_LONG_LINE = "this text has a line of more than {most:,} characters, which no story has; break its lines"
_NO_LANGUAGE = "the language of this text cannot be told; name it with --language, such as --language en"


@dataclass(frozen=True, slots=True)
class TextFile(FactFile):
    """A text with the fact file that was drafted from it; places are those of the document's text."""

    draft: Draft | None = None  #: None where the text could not be read
    readings: tuple[SourceReading, ...] = ()
    spoken: Language | None = None


def load_text(path: Path, language: str | None = None, content: str | None = None) -> FactFile:
    """Return the draft of a text; one that cannot be read is an empty file with that as its problem.

    :param language: goes before what the file says and what would be guessed
    :param content: the file's text where it does not come from the disk
    :raises tieout.drafting.languages.UnknownLanguageError: if CLDR does not know ``language``
    """
    from tieout.documents import kind_of, read_document
    from tieout.drafting.languages import UnknownLanguageError, language_of
    from tieout.loading.decode import UnreadableError, decode, read_bytes
    from tieout.loading.lines import Lines
    from tieout.loading.roots import shown
    from tieout.loading.sources import LONGEST_LINE, MOST_SOURCE_BYTES
    from tieout.loading.wording import WORDS

    name = shown(path)
    try:
        if content is None:
            content = decode(read_bytes(path, MOST_SOURCE_BYTES), strict=False)
    except UnreadableError as error:
        sentence = _TOO_LARGE if error.message_id == "too-large" else WORDS[error.message_id]
        place = Lines(name, error.text).place(error.offset)
        return _unreadable(name, error.text, place, sentence.format(**error.values))
    document = read_document(content, kind_of(path))
    if max(map(len, document.text.split("\n"))) > LONGEST_LINE:
        message = _LONG_LINE.format(most=LONGEST_LINE)
        return _unreadable(name, "", Place(name, 1, 1, 1), message)
    try:
        spoken = language_of(document, language)
    except UnknownLanguageError as error:
        if error.tag and error.tag == language:
            raise
        return _unreadable(name, content, Place(name, 1, 1, 1), _NO_LANGUAGE)
    return _text_file(document, name, spoken)


def _unreadable(name: str, content: str, place: Place, message: str) -> FactFile:
    problem = Problem("unreadable", message, place)
    return TextFile(path=name, text=content, start=place, problems=(problem,))


def _text_file(document: Document, name: str, spoken: Language) -> TextFile:
    from tieout.drafting.building import date_fact_of, fact_of, list_fact_of, tie_of
    from tieout.drafting.drafting import draft
    from tieout.loading.lines import Lines

    made = draft(document, spoken.tag, quoted=False)
    lines = Lines(name, document.text)
    facts: dict[str, Fact] = {fact.id: fact_of(fact, document.text, lines.place) for fact in made.facts}
    facts |= {date.id: date_fact_of(date, lines.place) for date in made.dates}
    facts |= {listed.id: list_fact_of(listed, lines.place) for listed in made.lists}
    start = Place(name, 1, 1, 1)
    source = Source(Path(name).name, name, name, spoken.tag, document.text, start, document)
    return TextFile(
        path=name,
        text=document.text,
        language=spoken.tag,
        sources={source.id: source},
        counted={noun: {} for noun in made.nouns},
        rates=tuple(_rule(rate, start) for rate in made.rates if rate.odd),
        facts=facts,
        ties={tie.id: tie_of(tie, lines.place) for tie in made.ties},
        start=start,
        is_text=True,
        draft=made,
        readings=(_reading(made, source, facts),),
        spoken=spoken,
    )


def _rule(rate: DraftRate, place: Place) -> RateRule:
    """Return a rate for the printed figures: set only where one of them clashes with all others."""
    pair = (rate.source, rate.target)
    return RateRule(id="/".join(pair), place=place, pair=pair, converts=Converts.STATED)


def _reading(made: Draft, source: Source, facts: Mapping[str, Fact]) -> SourceReading:
    covered = {number for fact in made.facts for amount in fact.amounts for number in amount.numbers}
    mixed = made.reading.mixed_separators
    places = [(fact.id, amount.start, amount.end) for fact in made.facts for amount in fact.amounts]
    return SourceReading(
        source=source,
        numbers=made.reading.numbers,
        mixed_separators=mixed,
        covered=frozenset(covered),
        mixed_facts=tuple(dict.fromkeys(_in_any(places, mixed))),
    )


def _in_any(places: Sequence[tuple[str, int, int]], spans: Sequence[tuple[str, int, int]]) -> list[str]:
    return [fact for fact, start, end in places if any(s < end and start < e for _, s, e in spans)]
