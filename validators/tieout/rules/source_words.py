"""The sentences of the rules about sources, coverage and housekeeping, by id, and the places they name."""

from __future__ import annotations

from tieout.facts import Place
from tieout.judged import QuoteVerdict, SourceReading
from tieout.mentions import DateMention, NumberMention
from tieout.reported import Qualifier

__all__ = ["QUALIFIER_WORDS", "WORDS", "mention_place", "number_place", "say"]

WORDS = {
    "quote-not-found": "{source} does not say “{words}”",
    "quote-several": "“{words}” stands {times} times in {source}",
    "quote-place": "here",
    "quote-several-help": "quote more of the sentence, so that it is plain which place is meant",
    "quote-near": "the nearest words",
    "quote-near-help": "the nearest words there are “{near}”; copy them if they are meant",
    "quote-here": "quoted here",
    "mismatch": "{written} does not match {source}, which says {number}",
    "disagrees-too": "{message}; {sources} disagrees, too",
    "disagree-too": "{message}; {sources} disagree, too",
    "mismatch-label": "does not match the source",
    "sources-differ": "sources differ: {sources} has {written}; ask which is right before changing either",
    "mismatch-help": "correct the figure, or the quote if it reports another fact",
    "source-says": "the source says {number}",
    "quote-of-it": "quoted here",
    "qualifier-added": "{ours} {written} is more careful than {source}, which says it without “{ours}”",
    "qualifier-lost": "{written} is more certain than {source}, which says “{theirs}”",
    "qualifier-other": "{written} is said with “{ours}”, but with “{theirs}” in {source}",
    "qualifier-label": "not the same qualifier",
    "cut-off": "{written} is {number} of {source} cut off, not rounded",
    "cut-off-label": "cut off",
    "no-figure": "{written} is not in the quote from {source}, which says {numbers}",
    "no-figure-help": "correct the figure or its unit, or quote the words of {source} that report it",
    "date-mismatch": "{written} does not match {source}, which says {date}",
    "overstated": "{written} is more precise than its source: {source} says {number}",
    "overstated-label": "finer than every quote",
    "overstated-help": "write {number}, or quote a source that has the digits",
    "ambiguous-whole": "{written} reads as {first} or as {second}; what is counted is whole",
    "ambiguous-value": "{written} reads as {first} or as {second}",
    "ambiguous-label": "read as {first}",
    "ambiguous-help": "write {first} or {second} without doubt: with a scale word, or with the other mark",
    "ambiguous-settled": "{number} in {source} reads as {first} or {second}; the fact {written} settles it",
    "ambiguous-open": "{number} in {source} reads as {first} or as {second}",
    "ambiguous-place": "two readings",
    "fact-says": "the fact says {written}",
    "mixed": "{source} uses one mark for thousands in {group} and for decimals in {decimal}",
    "mixed-group": "for thousands",
    "mixed-decimal": "for decimals",
    "mixed-help": "mend the source, or accept this with the reason if the source is not yours",
    "uncovered": "{number} has no fact",
    "uncovered-label": "no fact",
    "uncovered-help": "add a fact with a quote, or mark it: not_figures: {{{source}: [{number}]}}",
    "unguarded": "nothing would notice a slip in {written}: no quote, tie or conversion checks it",
    "unguarded-list": "the list {fact}",
    "unguarded-label": "not checked against anything",
    "unguarded-help": "quote a source that reports it, or add a tie that it must satisfy",
    "nothing-checked": "nothing was checked: {facts}, but no quote, tie or conversion that could fail",
    "no-facts": "nothing was checked: the file has no facts",
    "nothing-checked-help": "add quotes from a source, or ties between the facts",
    "stale": "nothing needs this exception for {finding} any more ({because})",
    "stale-help": "remove the entry",
    "expired": "the exception for {finding} ended on {until} ({because})",
    "expired-help": "settle the finding, or give the entry a new day and reason",
    "weekday": "{written} is a {ours}, but {source} says {theirs}",
    "weekday-label": "a {ours}",
    "weekday-help": "correct the date, or the source",
}

#: How an English sentence names a qualifier; empty where there is none.
QUALIFIER_WORDS = {
    Qualifier.NONE: "",
    Qualifier.EXACTLY: "exactly",
    Qualifier.ABOUT: "about",
    Qualifier.NEARLY: "nearly",
    Qualifier.UP_TO: "up to",
    Qualifier.LESS_THAN: "less than",
    Qualifier.AT_LEAST: "at least",
    Qualifier.MORE_THAN: "more than",
    Qualifier.BETWEEN: "between",
}


def say(words: str, /, **values: str) -> str:
    """Return the sentence with this id, its named values filled in."""
    return WORDS[words].format(**values)


def mention_place(verdict: QuoteVerdict, mention: NumberMention | DateMention) -> Place:
    """Return the place of a number or date that a quote touches."""
    return _place(verdict.source.path, mention)


def number_place(reading: SourceReading, mention: NumberMention) -> Place:
    """Return the place of a number of a source."""
    return _place(reading.source.path, mention)


def _place(path: str, mention: NumberMention | DateMention) -> Place:
    length = max(1, len(mention.text))
    return Place(path, mention.line, mention.column, mention.column + length, mention.start, mention.end)
