"""The words of the reports themselves, each under an id so that they can be translated.

What findings say comes with them; this is only what stands around them.
"""

from __future__ import annotations

__all__ = ["counted", "numeral", "phrase"]

PHRASES = {
    "ties-out": "Ties out{but}: {checks} on {facts}",
    "file-ties-out": "{path} ties out{but}: {checks} on {facts}",
    "but-for": " but for {findings} accepted",
    "does-not-tie-out": "Does not tie out: {what} to fix",
    "file-does-not-tie-out": "{path} does not tie out: {what} to fix",
    "nothing-checked": "Nothing was checked: {path} has {facts}, {why}",
    "no-checks": "but nothing that could be checked",
    "no-check-could-be-made": "but none of its {checks} could be made",
    "the-check-could-not-be-made": "but its one check could not be made",
    "total-ties-out": "All {files} tie out: {checks} on {facts}",
    "total-does-not-tie-out": "{failing} of {files} do not tie out: {what} to fix",
    "total-does-not-tie-out-one": "1 of {files} does not tie out: {what} to fix",
    "total-nothing-checked": "Nothing was checked in {idle} of {files}; the others tie out",
    "total-nothing-checked-all": "Nothing was checked in {files}",
    "safe": "the quoted text itself says it",
    "suggested": "suggested by arithmetic alone",
    "not-annotated": "{findings} more: of each kind {most} are annotated; all stand below and in the summary",
    "accepted-because": "accepted: {message}; because: {reason}",
    "table": "where|what|as written|fits",
    "left-out": "{parts} left out for length; the other reports hold them all.",
    "nothing-was-checked": "Nothing was checked",
    "none-fail": "no check fails",
    "fail-for-one-cause": "{checks} fail, all for one cause",
    "fail-one": "{checks} fails",
    "fail-many": "{checks} fail",
    "pass-one": "{checks} passes",
    "pass-many": "{checks} pass",
    "not-checked": "{checks} could not be made",
    "not-compared-one": "{numbers} was compared with nothing",
    "not-compared-many": "{numbers} were compared with nothing",
    "no-fact-one": "{numbers} in the story has no fact",
    "no-fact-many": "{numbers} in the story have no fact",
    "each-has-a-fact": "each number in the story has a fact",
    "exceptions": "{findings} accepted",
    "no-files": "Nothing was checked: no fact file was found",
    "of-which": "{failed} of {checks} {fail}, {passed} {pass}",
    "of-which-unchecked": "{failed} of {checks} {fail}, {passed} {pass}, {unchecked} unchecked",
    "passed-and-unchecked": "{passed} of {checks} {pass}, {unchecked} unchecked",
    "all-passed": "{checks} {pass}",
    "none-passed": "no check passes, {unchecked} unchecked",
    "one-failed": "the one check fails",
    "counts-none": "no checks on {facts}",
    "coverage": "{covered} of {numbers} in the story have a fact",
    "coverage-one": "the one number in the story has a fact",
    "coverage-none": "the one number in the story has no fact",
    "no-fact-for": "no fact for {list}",
    "and-more": "and {count} more (all: --output concise)",
    "tightest": "tightest: {check}: {why} (all: --show-passed)",
    "unchecked": "unchecked: {ids}: {why}",
    "no-reason": "no reason was given",
    "accepted": "accepted {headline} ({place}); because: {reason}",
    "because": "because: {reason}",
    "note": "note {headline} ({place})",
    "more-notes": "and {count} more {name} (all: --output concise)",
    "rate": "{unit}: {range}, {count}",
    "rate-of-pool": "{unit} in {pool}: {range}, {count}",
    "rate-reference": "{rate}; {reference}",
    "agree": "{number} conversions agree",
    "agree-coarsely": "{number} conversions agree, read more coarsely",
    "agree-apart": "{number} conversions agree, at rates a little apart",
    "conversions-of": "{pair}",
    "allows-by-itself": "allows",
    "unknown": "not given, so worked out: {name} is {range}",
    "lone": "one conversion, nothing to compare it with",
    "help": "help: {text}",
    "explain": "more: tieout explain {code}",
    "fix-safe": "safe fix: tieout fix {path}",
    "fix-suggested": "suggested only, by arithmetic: tieout fix {path} shows it",
    "fits": "{example} fits",
    "for": "{example} for {written}",
    "would-fit": "{examples} would fit",
    "or": " or ",
    "read": "{path}: {numbers}, read as {language}",
    "nearest": "{value} to the nearest {place}",
    "or-in": "or in {units}",
    "or-read-as": "or {readings}",
    "and-so-many": "and {count} more",
    "no-unit": "no unit",
    "proposed": "proposed by the wording: {kind} of {numbers}: {why}",
    "not-quantities": "not read as quantities: {list}",
    "ordinals": "ordinals: {list}",
}

PLURALS = {
    "check": "checks",
    "fact": "facts",
    "file": "files",
    "number": "numbers",
    "thing": "things",
    "finding": "findings",
    "conversion": "conversions",
    "exception": "exceptions",
    "part": "parts",
}
NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def phrase(id: str, **values: object) -> str:
    """Return the words under ``id`` with the values in their places."""
    return PHRASES[id].format(**values)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "check"), counted(1400, "check")
    ('1 check', '1,400 checks')
    """
    return f"{count:,} {noun if count == 1 else PLURALS[noun]}"


def numeral(count: int) -> str:
    """Return a small count in words, a larger one in digits."""
    return NUMERALS[count] if 0 <= count < len(NUMERALS) else f"{count:,}"
