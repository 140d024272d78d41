"""What people read when a tie cannot be checked."""

from __future__ import annotations

import pytest

from tieout.ties import ProblemId, word
from tieout.ties.nodes import Span
from tieout.ties.problems import TieProblem

from .files import problem


@pytest.mark.parametrize(
    ("text", "rule", "message", "label", "help"),
    [
        (
            "price = part",
            "bad-equation",
            "`=` stands where an operator or a comparison belongs",
            "expected an operator or a comparison",
            "write `==` for *is equal to*",
        ),
        (
            "price ==",
            "bad-equation",
            "the tie ends where a fact, a number or `(` is missing",
            "expected a fact, a number or `(`",
            "",
        ),
        (
            "pric == part",
            "unknown-name",
            "nothing in the file is named `pric`",
            "unknown name",
            "did you mean `price`?",
        ),
        (
            "price == debt",
            "dimension-mismatch",
            "`price` is money in USD, `debt` is money in EUR",
            "money in EUR, not money in USD",
            "a conversion fits here: `price.EUR`",
        ),
        (
            "noon + night == 25 °C",
            "dimension-mismatch",
            "`noon` is a temperature and so is `night`, and the two do not add",
            "a second one",
            "",
        ),
        (
            "ore == 5 ton",
            "ambiguous-symbol",
            "`ton` can mean several units",
            "which one?",
            "write `tonne`, `short ton` or `long ton`",
        ),
        (
            "price == 5 euroos",
            "unknown-unit",
            "`euroos` is not a unit",
            "unknown unit",
            "did you mean `EUR`?",
        ),
        (
            "price.GBP == 1 GBP",
            "unknown-name",
            "`price` is not converted into `GBP`",
            "no such conversion",
            "a conversion fits here: `price.EUR`",
        ),
        (
            "count(price) == 3",
            "bad-equation",
            "`count()` takes the name of a list, which `price` is not",
            "not the name of a list",
            "",
        ),
    ],
)
def test_messages(text: str, rule: str, message: str, label: str, help: str) -> None:
    found = word(problem(text), text)
    assert (found.rule, found.message, found.label) == (rule, message, label)
    assert found.help[:1] == ((help,) if help else ())


VALUES = dict.fromkeys(
    ("most", "name", "function", "expected", "text", "fact", "unit", "left", "right", "wanted", "where"),
    "some",
)


@pytest.mark.parametrize("id", list(ProblemId))
def test_every_problem_has_words(id: ProblemId) -> None:
    values = VALUES | {"found": "=", "expected": "operator", "what": "list"}
    found = word(TieProblem(id, Span(0, 1), values), "a == b")
    assert found.message and found.label and "{" not in found.message + found.label


def test_braces_and_long_parts_of_an_equation_do_no_harm() -> None:
    text = "{price} == " + "a" * 200
    found = word(problem(text), text)
    assert "`{`" in found.message
    long = "price == " + " + ".join(["part"] * 40) + " + debt"
    assert len(word(problem(long), long).message) < 200
