"""The sentences of loading's problems in English, by message id, with named values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from tieout.loading.problems import Problem

__all__ = ["HELP", "WORDS", "help_lines", "sentence"]

#: Message id to sentence.
WORDS: Final[Mapping[str, str]] = {
    "again": "{sentence} (the same in {again} more {places})",
    # The file itself
    "no-such-file": "this file does not exist",
    "not-a-file": "this is a device or a pipe, not a file",
    "is-folder": "this is a folder, not a file",
    "cannot-open": "this file cannot be opened: {reason}",
    "too-large": "this file is larger than {most}, which no fact file is",
    "binary": "this file is not text: it holds a NUL character",
    "not-utf-8": "this file is not UTF-8 text: the byte {byte} (hexadecimal) stands here; save it as UTF-8",
    "wrong-encoding": "this file is {encoding} text; save it as UTF-8",
    "control-character": "the invisible control character {code} stands here; take it out",
    "escaped-control": "this text spells the control character {code}; take it out",
    "lone-surrogate": "this text spells half a character ({code}); write the character itself",
    "empty-file": "this file is empty; a fact file starts with `tieout: 1`",
    "not-a-fact-file": "a fact file is made of fields, the first of them `tieout: 1`; this is {found}",
    "missing-version": "the first line of a fact file is missing: `tieout: 1`",
    "not-first": "`tieout: 1` must be the first field, so that the file is known as a fact file",
    "other-version": "this version of tieout reads version 1 of the fact file, not `{typed}`",
    "too-deep": "lists and fields stand inside each other more than {most} deep here, which nothing needs",
    "too-long": "this text is longer than {most} characters, which nothing in a fact file is",
    "too-many-values": "this file holds more than {most} values; split it into several files",
    "too-many-files": "this folder holds more than {most} YAML and JSON files; name one inside it",
    "more-problems": "more problems are left out; fix these {shown} first and check again",
    # Its form
    "not-yaml": "the form of the file cannot be read here: {detail}",
    "second-colon": "a second colon in this line; put words that hold a colon in quotes",
    "no-colon": "this line is no field, since it has no colon; write `name: value`",
    "open-quote": "the quotation that begins here is not closed",
    "open-brace": "the braces that open here are not closed, or a comma is missing between their fields",
    "open-bracket": "the list that opens here is not closed, or a comma is missing between its members",
    "bad-indent": "this line is indented otherwise than its neighbours; start them in one column",
    "stray-dash": "a list cannot start behind the colon; put each `- member` on a line of its own",
    "tab": "a tab indents this line; use spaces",
    "needs-quotes": "a value cannot begin with `{char}` here; put it in quotes",
    "tight-colon": "a colon needs a space behind it here",
    "stray-mark": "nothing can begin with `{char}` here; take it out, or put the text in quotes",
    "stray-line": "this line does not belong to the fields above it; check its indentation and brackets",
    "bad-escape": "this backslash starts no escape that is known; use single quotes instead",
    "two-documents": "a second document begins here (`---`); put each fact file into a file of its own",
    "directive": "directives (lines that begin with `%`) are not read; take this line out",
    "alias": "aliases (`{typed}`) are not followed; write the value out, or put it in quotes if it is text",
    "anchor": "anchors (`{typed}`) are not used; take it out, or put it in quotes if it is text",
    "tag": "tags (`{typed}`) are not used; take it out, or put it in quotes if it is text",
    "key-not-a-name": "a field needs a name before its colon",
    "torn-by-comma": "inside braces a comma ends a value, so that `{field}` is `{head}` without `{tail}`",
    "torn-member": "inside brackets a comma ends a member, so that `{head}` stands there without `{tail}`",
    "json-expected": "the JSON cannot be read here: {expected} is missing",
    "json-key": "a field name in double quotes is missing here",
    "json-last-comma": "JSON allows no comma behind the last member; take it out",
    "json-more": "the JSON document has ended already; take out what stands behind it",
    "json-word": "`{typed}` is no JSON value; put text in double quotes",
    # Its fields
    "duplicate-key": "`{key}` stands here for the second time; the first is in line {line}",
    "name-taken": "`{key}` is the name of a fact in line {line}; a tie needs a name of its own",
    "unknown-field": "`{key}` is not a field of {owner}; its fields are {fields}",
    "unknown-field-near": "`{key}` is not a field of {owner}; did you mean `{near}`?",
    "misplaced": "`{key}` is not a field of {owner} but of {home}; check the indentation",
    "tight-field": "a colon needs a space behind it: `{key}: {value}`",
    "outdented": "`{key}` is a field of {owner}; indent it below the name that it belongs to",
    "missing-field": "{owner} needs the field `{key}`",
    "missing-choice": "{owner} needs one of the fields {fields}",
    "two-choices": "{owner} has either `{other}` or `{key}`, not both",
    "excluded-field": "`{key}` goes with a `value`, not with `{other}`",
    "empty": "`{field}` is empty; fill it in, or leave it out",
    "wrong-shape": "`{field}` takes {expected}, not {found}",
    "not-a-choice": "`{typed}` is not allowed for `{field}`; it takes {choices}",
    "bad-id": "`{typed}` cannot be a name: letters, digits and `_` make one, and digits alone do not",
    "bad-source_id": "`{typed}` cannot name a source: letters, digits, `_` and `-` make a name",
    "bad-rate_id": "`{typed}` is no pair such as `USD/EUR`, and no name of letters, digits and `_`",
    "bad-noun": "`{typed}` cannot be a counted noun: a noun is a word without digits and signs",
    "bad-symbol": "`{typed}` cannot be a currency sign: a sign has no digits and no spaces",
    "bad-currency": "`{typed}` is not a currency code: three capital letters such as `USD` make one",
    "bad-language": "`{typed}` is not a language code: codes look like `en`, `ar` or `pt-BR`",
    "bad-date": "`{typed}` is not a date; write `2025`, `2025-11` or `2025-11-06`",
    "bad-until": "`{typed}` is not a day; write it as `2026-06-30`",
    "no-such-day": "`{typed}` is not in the calendar",
    # Its names
    "unknown-source": "there is no source named `{typed}`",
    "unknown-source-near": "there is no source named `{typed}`; did you mean `{near}`?",
    "unknown-rate": "there is no rate named `{typed}` under `rates`",
    "unknown-rate-near": "there is no rate named `{typed}` under `rates`; did you mean `{near}`?",
    "unknown-finding": "there is no finding named `{typed}`",
    "unknown-finding-near": "there is no finding named `{typed}`; did you mean `{near}`?",
    "unknown-id": "no fact, tie, source or rate is named `{typed}`",
    "unknown-id-near": "no fact, tie, source or rate is named `{typed}`; did you mean `{near}`?",
    "unknown-language": "`{typed}` is not a language that can be read",
    "unknown-language-near": "`{typed}` is not a language that can be read; did you mean `{near}`?",
    # Its values
    "value-not-a-number": "`{typed}` has no number in it that can be read",
    "value-empty": "`{field}` is empty; fill it in, or leave it out",
    "value-leftover": "`{part}` in `{typed}` can be read neither as a number nor as its unit",
    "value-too-long": "`{typed}` is too long for a number with its unit",
    "value-crossed-range": "the range `{typed}` ends below its beginning",
    "value-other": "`{typed}` cannot be read as a number with its unit",
    "unknown-unit": "`{unit}` is not a unit",
    "unknown-unit-near": "`{unit}` is not a unit; did you mean `{near}`?",
    "inexact-unit": "`{unit}` cannot be checked, since no exact factor leads from it to other units",
    "unknown-currency": "`{unit}` is not the ISO 4217 code of a currency",
    "ambiguous-symbol": "`{symbol}` could be {choices}",
    "converted-same-unit": "`{converted}` is in the same unit as `{value}`; a conversion needs another one",
    "converted-no-unit": "`{converted}` has no unit; a conversion needs one other than that of `{value}`",
    "converted-twice": "a second conversion into {unit}: `{converted}`",
    "converted-range": "`{value}` is a range, so its conversion must be one too, not `{converted}`",
    "converted-to-range": "`{converted}` is a range, but `{value}` is not",
    "rate-without-conversion": "`rate: {rate}` has nothing to convert; add `converted`, or take it out",
    # Rates
    "pair-of-one": "`{typed}` is one currency, not a pair",
    "rate-without-per": "`{rate}` is a rate for what? add `per`, such as `per: 1 USD`",
    "per-not-exact": "`per: {per}` must be an exact amount above zero, such as `1 USD`",
    "rate-units": "`{rate}` per `{per}` is not a rate of {pair}; write one side in each currency",
    "bad-within": "`{typed}` is not a share; write it in percent, such as `1 %`",
    # Its sources
    "source-not-found": "the source `{file}` does not exist; paths start from the folder of this file",
    "source-not-found-near": "the source `{file}` does not exist; did you mean `{near}`?",
    "source-bad-path": "`{file}` cannot be a path",
    "source-outside": "the source `{file}` lies outside the project's folder; copy it into `{folder}`",
    "source-not-a-file": "the source `{file}` is a device or a pipe, not a file",
    "source-is-folder": "the source `{file}` is a folder, not a text",
    "source-cannot-open": "the source `{file}` cannot be opened: {reason}",
    "source-too-large": "the source `{file}` is larger than {most}; cut out the part that reports the facts",
    "source-long-line": (
        "the source `{file}` has a line of more than {most} characters, which no story has; break its lines"
    ),
    "source-too-much": "with `{file}` the sources are more than {most} together; split the file",
    "source-binary": "the source `{file}` is not text (line {line}, column {column}); save its text as UTF-8",
    "source-not-utf-8": (
        "the source `{file}` is not UTF-8 text: the byte {byte} (hexadecimal) stands in line {line}, "
        "column {column}; save it as UTF-8"
    ),
    "source-wrong-encoding": "the source `{file}` is {encoding} text; save it as UTF-8",
}

#: Message id to a line of what to do, with the same values as the sentence.
HELP: Final[Mapping[str, str]] = {
    "torn-by-comma-help": 'write it in quotes, `{field}: "{whole}"`, or on a line of its own',
    "torn-member-help": 'write it in quotes: `"{whole}"`',
    "fact-from-value": "write `{field}: {{value: {typed}}}`",
    "source-from-file": "write `{field}: {{file: {typed}}}`",
    "for-example": "for example: `{field}: {example}`",
    "value-help": "a value is `[qualifier] number [scale] [unit]`, such as `about 410,000 t` or `€779m`",
    "unknown-unit-help": "a noun that counts things is declared once: `counted: {{{unit}: {{}}}}`",
    "ambiguous-currency-help": "write the code, `{first}`, or add `symbols: {{{symbol}: {first}}}`",
    "ambiguous-unit-help": "write which one it is, such as `{first}`",
}


def sentence(problem: Problem) -> str:
    """Return the problem's sentence, its values filled in."""
    words = WORDS.get(problem.message_id)
    if words is None and problem.message_id.startswith("value-"):
        words = WORDS["value-other"]  # the reader of values may come to know more reasons
    said = _filled(words or problem.message_id, problem.values)
    if not problem.again:
        return said
    places = "place" if problem.again == 1 else "places"
    return _filled(WORDS["again"], {"sentence": said, "again": f"{problem.again:,}", "places": places})


def help_lines(problem: Problem) -> tuple[str, ...]:
    """Return the lines that say what to do about a problem."""
    return tuple(_filled(HELP[message_id], problem.values) for message_id in problem.help)


def _filled(words: str, values: Mapping[str, str]) -> str:
    return words.format_map(defaultdict(lambda: "…", values))
