"""Problems of ties in words: which finding each is, its sentence, its label, and how to fix it."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.records import dataclass
from tieout.ties.nodes import Span
from tieout.ties.problems import ProblemId, SyntaxProblem, TieProblem

__all__ = ["Wording", "word"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding about a tie says."""

    rule: str  #: name of the finding, such as ``bad-equation``
    message: str  #: one sentence
    label: str  #: what to say under the part that is underlined
    help: tuple[str, ...] = ()  #: what to do, one entry a way


_EQUATION, _NAME, _MEASURE = "bad-equation", "unknown-name", "dimension-mismatch"

#: Finding, sentence and label of each problem; names in braces are its values, and what the text says there.
_WORDS: Mapping[ProblemId, tuple[str, str, str]] = {
    ProblemId.EMPTY: (_EQUATION, "the tie is empty", "no equation"),
    ProblemId.TOO_LONG: (_EQUATION, "the tie is longer than {most} characters", "too long"),
    ProblemId.TOO_DEEP: (
        _EQUATION,
        "the tie nests deeper than {most} parts inside each other",
        "too deep",
    ),
    ProblemId.TOO_MANY_PARTS: (_EQUATION, "the tie has more than {most} parts", "too many parts"),
    ProblemId.NO_COMPARISON: (_EQUATION, "`{here}` compares nothing", "no comparison"),
    ProblemId.UNKNOWN_FUNCTION: (
        _EQUATION,
        "`{name}` is not a function of ties",
        "not a function",
    ),
    ProblemId.ARGUMENTS: (_EQUATION, "`{function}` takes at most {expected}", "too much in the parentheses"),
    ProblemId.BAD_DATE: (_EQUATION, "`{text}` is not a day of the calendar", "no such day"),
    ProblemId.BAD_LITERAL: (_EQUATION, "`{text}` cannot be read as a number with its unit", "not understood"),
    ProblemId.UNKNOWN_NAME: (_NAME, "nothing in the file is named `{name}`", "unknown name"),
    ProblemId.NAME_OF_TIE: (_NAME, "`{name}` is a tie, and a tie has no value", "a tie, not a fact"),
    ProblemId.UNKNOWN_CONVERSION: (
        _NAME,
        "`{fact}` is not converted into `{unit}`",
        "no such conversion",
    ),
    ProblemId.NO_FACT: (_EQUATION, "`{here}` speaks of no fact of the file", "no fact"),
    ProblemId.THROUGH_ZERO: (_EQUATION, "`{here}` divides through zero", "through zero"),
    ProblemId.NO_VALUE: (_EQUATION, "`{fact}` has no value, date or unit to compare", "nothing to compare"),
    ProblemId.UNKNOWN_UNIT: ("unknown-unit", "`{name}` is not a unit", "unknown unit"),
    ProblemId.AMBIGUOUS_UNIT: ("ambiguous-symbol", "`{here}` can mean several units", "which one?"),
    ProblemId.DIFFERENT: (_MEASURE, "`{there}` is {left}, `{here}` is {right}", "{right}, not {left}"),
    ProblemId.NOT_A_LIST: (_EQUATION, "`in` takes a list, and `{here}` is none", "not a list"),
    ProblemId.NOT_A_FACT: (
        _EQUATION,
        "`{function}()` takes {wanted}, which `{here}` is not",
        "not {wanted}",
    ),
    ProblemId.UNEXPECTED: (_EQUATION, "", ""),
    ProblemId.NOT_ALLOWED: (_MEASURE, "", ""),
}
_NOT_ALLOWED = {
    "list": ("`{here}` is a list, which has no value of its own", "a list"),
    "text": ("“{where}” in quotes can only stand before `in`", "words"),
    "product": ("`{here}` is {where}, which cannot be multiplied, divided or negated", "{where}"),
    "sum": ("`{there}` is {where} and so is `{here}`, and the two do not add", "a second one"),
    "weekday-order": ("weekdays come round again, so `{where}` says nothing about them", "a weekday"),
}
_EXPECTED = {
    "operand": "a fact, a number or `(`",
    "operator": "an operator or a comparison",
    "end": "nothing more",
    ")": "`)`",
    ", or )": "`,` or `)`",
    "conversion": "the unit of a conversion, as in `price.EUR`",
}
_HINTS = {
    "write-equals": "write `==` for *is equal to*",
    "no-unequal": "a tie says what must hold: write `==`, `<=`, `<`, `>=` or `>`",
    "write-at-least": "write `>=` for *at least*",
    "write-at-most": "write `<=` for *at most*",
    "two-ties": "make two ties, or a chain such as `a <= b <= c`",
    "no-choice": "a tie says one thing that must hold",
    "write-times": "write `*` for *times*",
    "write-over": "write `/` for *divided by*",
    "write-percent-of": "write `30 % * total` for *30 % of total*",
    "no-powers": "write `a * a` for a square",
    "write-plus": "write `+`",
    "write-minus": "write `-`",
    "parentheses": "write round parentheses",
    "one-name": "names have no spaces: write `_` between their words",
    "missing-operator": "an operator is missing before it",
    "change-of": "write `change of 2 °C` for a difference of temperatures",
    "points-and-percent": "percentage points add only to percent, and compare with a difference of two",
    "two-nouns": "a counted noun compares with itself and with pure numbers, not with another noun",
    "no-unit": "a pure number has no unit: write it behind the number, as in `5 million USD`",
    "year-of": "`year(fact)` is the year of a date; `days(a, b)` counts the days between two",
}
_REFUSALS = {
    "irrational": "its factor to the base unit is no exact fraction, so that nothing could be proven with it",
    "not-proportional": "its scale is not proportional to what it measures",
}


def word(problem: SyntaxProblem | TieProblem, equation: str) -> Wording:
    """Return a problem in words; its places are offsets in ``equation``."""
    values = dict(problem.values) | {"here": _cut(equation, problem.span), "there": ""}
    if isinstance(problem, TieProblem) and problem.other is not None:
        values["there"] = _cut(equation, problem.other)
    rule, message, label = _WORDS[problem.id]
    if problem.id is ProblemId.UNEXPECTED:
        message, label = _unexpected(values)
    elif problem.id is ProblemId.NOT_ALLOWED:
        message, label = _NOT_ALLOWED[values["what"]]
    return Wording(rule, _filled(message, values), _filled(label, values), tuple(_help(problem.id, values)))


def _filled(words: str, values: Mapping[str, str]) -> str:
    return words.format_map(values)


def _cut(text: str, span: Span) -> str:
    words = text[span.start : span.end]
    return words if len(words) <= 60 else f"{words[:57]}…"


def _unexpected(values: Mapping[str, str]) -> tuple[str, str]:
    expected = _EXPECTED[values["expected"]]
    if not values["found"]:
        return f"the tie ends where {expected} is missing", f"expected {expected}"
    if values["expected"] == "end":
        return "the tie goes on after its end at `{here}`", "one comparison is enough"
    return f"`{{here}}` stands where {expected} belongs", f"expected {expected}"


def _help(problem: ProblemId, values: Mapping[str, str]) -> list[str]:
    ways = []
    if hint := _HINTS.get(values.get("hint", "")):
        ways.append(hint)
    if values.get("suggestions"):
        ways.append(f"did you mean {_any_of(values['suggestions'])}?")
    if values.get("choices"):
        ways.append(f"write {_any_of(values['choices'])}")
    if values.get("conversions"):
        ways.append(f"a conversion fits here: {_any_of(values['conversions'])}")
    if refusal := _REFUSALS.get(values.get("refusal", "")):
        ways.append(refusal)
    if values.get("detail"):
        ways.append(values["detail"])
    return ways + _MORE.get(problem, [])


_MORE = {
    ProblemId.NO_COMPARISON: ["compare two sides with `==`, `<=`, `<`, `>=` or `>`"],
    ProblemId.UNKNOWN_FUNCTION: [
        "functions are `count`, `sum`, `mean`, `abs`, `year`, `month`, `weekday`, `days` and `stated`"
    ],
    ProblemId.NAME_OF_TIE: ["repeat its equation"],
    ProblemId.NO_FACT: ["name the facts that it ties"],
    ProblemId.NO_VALUE: ["give the fact a `value`, or a `unit` if its value is unknown"],
}


def _any_of(names: str) -> str:
    parts = [f"`{name}`" for name in names.split(", ")]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
