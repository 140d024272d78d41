"""The sentences of the findings about conflicts and dates, each under an id for translators."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["WORDS", "count_word", "listing", "say"]

WORDS = {
    # one sentence on each kind of clash
    "rate-one": "{target} does not match {source} at the rate used in the rest of the file",
    "rate-cross": "{target} does not match {source} at the rates used in the rest of the file",
    "rate-two": "{first} and {second} are not at one exchange rate",
    "rate-sign": "{target} does not match {source}: one of them is below zero",
    "rate-ends": "the two ends of {source}, converted {target}, are not at one exchange rate",
    "rate-none": "{target} does not match {source} at any exchange rate",
    "rate-many": "{pairs} are not at one exchange rate",
    "rate-stated": "{target} does not match {source} at the rate that the file states, {rate}",
    "rate-per": "{rate} per {per}",
    "rate-stated-two": "the stated rates {first} and {second} are not the same rate",
    "change": "change of {figure}",
    "a-change": "a change of {figure}",
    "rate-factor": "{target} does not match {source}, which is {comes}",
    "total": "{total} is not the total of {parts}",
    "total-given": "{parts} do not add up to {total}",
    "its-parts": "its {count} parts",
    "eq": "{left} does not match {right}",
    "le": "{left} is not at most {right}",
    "lt": "{left} is not less than {right}",
    "ge": "{left} is not at least {right}",
    "gt": "{left} is not more than {right}",
    "eq-result": "{figure} does not match {others}, which come to {comes}",
    "eq-result-one": "{figure} does not match {others}, which comes to {comes}",
    "le-result": "{figure} is not at most {comes}, what {others} come to",
    "lt-result": "{figure} is not less than {comes}, what {others} come to",
    "ge-result": "{figure} is not at least {comes}, what {others} come to",
    "gt-result": "{figure} is not more than {comes}, what {others} come to",
    "equation": "{figures} do not agree with the tie between them",
    "equation-many": "{figures} do not agree with the ties between them",
    "equation-one": "{figures} does not agree with its tie",
    "equation-one-many": "{figures} does not agree with its ties",
    "the-year-of": "the year of {date}",
    "a-day-in": "a date in {years}",
    "divided": "{left} divided by {right}",
    "multiplied": "{left} times {right}",
    "less": "{left} less {right}",
    "by-zero": "{clash}: nothing can be divided by {divisor}",
    "together": "{odd} does not match {others} taken together",
    "together-all": "{figures} cannot all hold",
    "not-the-count": "{figure} does not match the {count} of {items}",
    "not-a-member": "{item} is not among {members}",
    "same-place": "{left} and {right} are the same thing written to the same place, with different digits",
    "weekday": "{date} is a {ours}, not a {theirs}",
    "weekday-other": "{date} is a {ours}, which does not agree with its tie",
    "date-before": "{left} is not before {right}",
    "date-after": "{left} is not after {right}",
    "date-not-later": "{left} is later than {right}",
    "date-not-earlier": "{left} is earlier than {right}",
    "date-same": "{left} is not {right}",
    "off-reference": "the file's rate {range} is off the {reference} by more than {within}",
    "off-reference-far": "the file's rate {range} is far off the {reference}",
    "reference": "{origin} {rate}",
    "reference-of": "{origin} {rate} of {date}",
    "reference-plain": "reference rate",
    # what stands at the places
    "too-high": "{percent} too high (about {amount})",
    "too-low": "{percent} too low (about {amount})",
    "times-too-large": "{times} times too large",
    "times-too-small": "{times} times too small",
    "only-too-high": "{amount} too high",
    "only-too-low": "{amount} too low",
    "points": "{count} percentage points",
    "point": "1 percentage point",
    "day-or-later": "{day} or later",
    "day-or-earlier": "{day} or earlier",
    "ties-alone": "{equations} cannot all hold, whatever the figures are",
    "ties-alone-one": "{equations} cannot hold, whatever the figures are",
    "ties-alone-help": "correct one of the equations: no figure can make them hold",
    "cannot-hold": "cannot hold",
    "in-conflict": "does not match",
    "at-that-rate": "at that rate: {example}",
    "needed-in-turn": "or this: {example}",
    "tied-here": "tied here",
    "tied-because": "tied here: {because}",
    "reference-here": "the reference",
    "story-says": "the story says {number}",
    # how it was worked out
    "rate-head": "{target} for one {source}",
    "as-written": "as written",
    "allows": "allows",
    "figure": "figure",
    "row-pair": "{source} → {target}",
    "row-together": "all {count} together",
    "row-together-two": "both together",
    "row-none": "no rate",
    "row-reference": "reference",
    "row-more": "and {count} more",
    "more": "{count} more",
    "a-list": "a list of {count}",
    "row-comes": "what the other side comes to",
    "row-parts": "the parts together",
    "chart-rates": "{target} for one {source} that each conversion allows",
    "chart-figure": "What {figure} allows, and what all else leaves for it",
    "chart-all-else": "given all else",
    "chart-row": "{name}: {range}",
    "chart-row-clash": "{name}: {range}, which clashes",
    "row-stated-rate": "the rate stated",
    "pair-needs": "This pair needs {this} {unit}; the other {count} allow {others}.",
    "pair-needs-one": "This pair needs {this} {unit}; the other one allows {others}.",
    "cross-rates": "The rates between {currencies} must fit together.",
    "rung-clear": "They do not meet however the numbers were rounded, nor with rates 0.75 % apart.",
    "rung-clear-tie": "They do not meet however the numbers were rounded.",
    "rung-3": "They meet only if the desk's rates differ by up to 0.75 %.",
    "rung-3-tie": "They meet only because conversions beside them may be at rates up to 0.75 % apart.",
    "rung-2": "They meet if the desk's rates differ by up to 0.25 %.",
    "rung-1": "They meet if a number was cut off, or rounded more coarsely than it is written.",
    "equation-is": "The tie: {equation}",
    "equation-because": "The tie: {equation} ({because})",
    "evidence-quote": "{source} says {number}",
    "evidence-quoted": "{source} says the same",
    "evidence-against": "{count} other checks do not agree with it",
    "evidence-against-one": "one other check does not agree with it",
    "evidence-vouched": "{count} other checks hold with it",
    "evidence-vouched-one": "one other check holds with it",
    "evidence-alone": "nothing else uses it",
    "evidence-head": "evidence",
    "either": "one of these",
    "could-be": "could be",
    "fits-range": "Given all else, {figure} could be {range}.",
    "fits-nothing": "Given all else, nothing fits in the place of {figure}.",
    "not-minimal": "There may be fewer figures to look at: the search for the smallest set was cut short.",
    "also-fails": "{count} more checks fail because of this number:",
    "also-fails-one": "One more check fails because of this number:",
    "named": "{figure} ({name})",
    # what to do
    "fits": "{example} fits",
    "fits-both": "{example} fits both",
    "fits-all": "{example} fits all {count}",
    "fits-slip": "{fits}; {slip}",
    "ways-out": "one of these would fit; ask the source, tieout will not choose",
    "way-out": "{example} for {written}",
    "way-out-slip": "{example} for {written} ({slip})",
    "ways-sets": "no single figure explains it, {count} figures must change together: {sets}",
    "or-the-tie": "or correct the tie {equations}",
    "safe": "the quoted text says {number}",
    "margin-rate": "{mine} {unit}, of which the others leave {left}",
    "margin-sides": "{left} beside {right}",
    "keep": 'keep it anyway: tieout accept {on} --because "…"',
    "or": " or ",
    "and": " and ",
    "swapped-digits": "{typed} is {meant} with two digits swapped",
    "dropped-digit": "{typed} is {meant} with a digit dropped",
    "doubled-digit": "{typed} is {meant} with a digit doubled",
    "mistyped-digit": "{typed} is {meant} with one digit mistyped",
    "zero-more": "{typed} is {meant} with a zero too many",
    "zero-less": "{typed} is {meant} with a zero lost",
    "wrong-scale": "{typed} is {meant} with another scale word",
    "decimal-mark": "{typed} is {meant} with the decimal mark in another place",
    "wrong-currency": "{typed} is {meant} with the wrong currency",
    "percent-for-points": "{typed} is {meant}: percent taken for percentage points",
    "sign": "{typed} is {meant} with the other sign",
    "rate-upside-down": "{typed} is {meant} with the rate upside down",
    "reference-help": "check the day of the conversion, or raise the distance that the file allows (within)",
    "weekday-help": "correct the date or the weekday",
    "weekday-near": "{dates} would be a {weekday}",
}

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def say(words: str, /, **values: object) -> str:
    """Return the sentence with this id, its named values filled in."""
    return WORDS[words].format(**values)


def count_word(count: int) -> str:
    """Return a small count in words, a larger one in digits."""
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else f"{count:,}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Return the items with commas and one ``and`` (or another word of the table).

    >>> listing(["2.1", "3.4", "5"])
    '2.1, 3.4 and 5'
    """
    if len(items) < 2:
        return "".join(items)
    return say(last).join((", ".join(items[:-1]), items[-1]))
