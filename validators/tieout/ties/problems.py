"""What can be wrong with an equation, as values; :mod:`tieout.ties.wording` puts them into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from tieout.records import dataclass
from tieout.ties.nodes import Span

__all__ = ["ProblemId", "SyntaxProblem", "TieProblem"]


class ProblemId(Enum):
    """Which problem it is; the value is the id of its words."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    TOO_MANY_PARTS = "too-many-parts"
    UNEXPECTED = "unexpected"  #: values: found, expected, hint
    NO_COMPARISON = "no-comparison"
    UNKNOWN_FUNCTION = "unknown-function"  #: values: name, suggestions
    ARGUMENTS = "arguments"  #: values: function, expected
    UNKNOWN_NAME = "unknown-name"  #: values: name, suggestions
    NAME_OF_TIE = "name-of-tie"  #: values: name
    UNKNOWN_CONVERSION = "unknown-conversion"  #: values: fact, unit, conversions
    NO_FACT = "no-fact"
    THROUGH_ZERO = "through-zero"
    NO_VALUE = "no-value"  #: values: fact
    BAD_LITERAL = "bad-literal"  #: values: text, reason, detail
    BAD_DATE = "bad-date"  #: values: text
    UNKNOWN_UNIT = "unknown-unit"  #: values: name, suggestions, refusal
    AMBIGUOUS_UNIT = "ambiguous-unit"  #: values: name, choices
    DIFFERENT = "different-measures"  #: values: left, right, left_text, right_text, hint
    NOT_ALLOWED = "not-allowed"  #: values: what, where
    NOT_A_FACT = "not-a-fact"  #: values: function, wanted
    NOT_A_LIST = "not-a-list"  #: values: found


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """The first place where an equation cannot be read."""

    id: ProblemId
    span: Span  #: exactly what is not understood; empty at the end of the text
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TieProblem:
    """Why an equation that reads well cannot be checked."""

    id: ProblemId
    span: Span  #: of the part that does not fit
    values: Mapping[str, str] = field(default_factory=dict)
    other: Span | None = None  #: of the part that it was compared with or added to
