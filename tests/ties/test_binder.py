"""Binding: names resolved, measures checked before any arithmetic, the offending part underlined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.constraints import FigureId
from tieout.judged import TieKind
from tieout.ties import Bound, ProblemId, Scope, SyntaxProblem, TieProblem, bind, parse, word

from .files import FACTS, bound, problem, problems_or_bound, scope


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("part + rest == price", TieKind.TOTAL),
        ("price == sum(part, rest)", TieKind.TOTAL),
        ("stake + left == 100 %", TieKind.TOTAL),
        ("sum(stakes) == 100 %", TieKind.TOTAL),
        ("states + 1 == 6", TieKind.OTHER),
        ("part + rest <= price", TieKind.OTHER),
        ("part + rest == price == gap", TieKind.OTHER),
        ("price - part == rest", TieKind.OTHER),
        ("part == stake * price", TieKind.OTHER),
        ("stated(financing) <= price", TieKind.OTHER),
        ("price.EUR == 952 million EUR", TieKind.OTHER),
        ("ore.short_ton == 451,900 short ton", TieKind.OTHER),
        ("states == count(members)", TieKind.OTHER),
        ("year(summit) - session == 1945", TieKind.OTHER),
        ("weekday(summit) == Thursday", TieKind.DATE),
        ("month(talks) == September", TieKind.DATE),
        ("month(talks) == 9", TieKind.DATE),
        ("talks < summit", TieKind.DATE),
        ("accords < 2026", TieKind.DATE),
        ("summit == 2025-11", TieKind.DATE),
        ("summit - talks <= 10 weeks", TieKind.DATE),
        ("days(talks, summit) >= 5", TieKind.DATE),
        ("summit + 2 weeks == 2025-11-20", TieKind.DATE),
        ("some in members", TieKind.MEMBERSHIP),
        ("Kazakhstan in members", TieKind.MEMBERSHIP),
        ("noon - night == drop", TieKind.OTHER),
        ("noon - night == change of 15 °C", TieKind.OTHER),
        ("mean(noon, night) <= 13 °C", TieKind.OTHER),
        ("night > -5 °C", TieKind.OTHER),
        ("stake - left == 40 percentage points", TieKind.OTHER),
        ("stake + rise == 73 %", TieKind.TOTAL),
        ("sprint == term", TieKind.OTHER),
        ("tenure == 24 months", TieKind.OTHER),
        ("tenure == 2", TieKind.OTHER),
        ("0 < stake <= 100 %", TieKind.OTHER),
        ("gap == price - part", TieKind.OTHER),
        ("price / ore == 2,683 USD/t", TieKind.OTHER),
        ("abs(stake - left) <= 45 %", TieKind.OTHER),
        ("3g_masts == 37", TieKind.OTHER),
    ],
)
def test_ties_that_make_sense_bind(text: str, kind: TieKind) -> None:
    assert bound(text).kind is kind


@pytest.mark.parametrize(
    ("text", "here", "there", "hint"),
    [
        ("price == debt", "debt", "price", ""),
        ("part + rest + ore == price", "ore", "part", ""),
        ("states == regions", "regions", "states", "two-nouns"),
        ("states == 5 %", "5 %", "states", ""),
        ("stake == rise", "rise", "stake", "points-and-percent"),
        ("noon - night == 15 °C", "15 °C", "noon - night", "change-of"),
        ("price == 5", "5", "price", "no-unit"),
        ("ore * 2 == price", "price", "ore * 2", ""),
        ("summit == 2025 t", "2025 t", "summit", ""),
        ("summit + 3 == talks", "3", "summit", "year-of"),
        ("weekday(summit) == 3", "3", "weekday(summit)", ""),
        ("(part + debt) / 2 == price", "debt", "part", ""),
        ("sprint == tenure", "tenure", "sprint", "two-nouns"),
        ("part == (rest + 0) < debt", "debt", "(rest + 0)", ""),
    ],
)
def test_the_part_that_does_not_fit_is_underlined(text: str, here: str, there: str, hint: str) -> None:
    found = problem(text)
    assert isinstance(found, TieProblem) and found.other is not None
    assert found.id is ProblemId.DIFFERENT
    assert text[found.span.start : found.span.end] == here
    assert text[found.other.start : found.other.end] == there
    assert found.values["hint"] == hint


def test_money_in_another_currency_comes_with_the_conversion_that_fits() -> None:
    assert problem("price == debt").values["conversions"] == "price.EUR"
    assert problem("debt == price").values["conversions"] == "price.EUR"
    assert problem("debt == loan + ore").values["conversions"] == ""


@pytest.mark.parametrize(
    ("text", "id", "here"),
    [
        ("prise == 5 USD", ProblemId.UNKNOWN_NAME, "prise"),
        ("five_states == 5", ProblemId.NAME_OF_TIE, "five_states"),
        ("price.GBP == 5 GBP", ProblemId.UNKNOWN_CONVERSION, "price.GBP"),
        ("bare == 5", ProblemId.NO_VALUE, "bare"),
        ("price == 5 blurbs", ProblemId.UNKNOWN_UNIT, "blurbs"),
        ("ore == 5 ton", ProblemId.AMBIGUOUS_UNIT, "ton"),
        ("price == $5m", ProblemId.AMBIGUOUS_UNIT, "$"),
        ("members == 5", ProblemId.NOT_ALLOWED, "members"),
        ("'word' == 5", ProblemId.NOT_ALLOWED, "'word'"),
        ("summit * 2 == talks", ProblemId.NOT_ALLOWED, "summit"),
        ("noon * 2 == 40 °C", ProblemId.NOT_ALLOWED, "noon"),
        ("noon + night == 25 °C", ProblemId.NOT_ALLOWED, "night"),
        ("summit + talks == accords", ProblemId.NOT_ALLOWED, "talks"),
        ("weekday(summit) < Friday", ProblemId.NOT_ALLOWED, "Friday"),
        ("- summit == talks", ProblemId.NOT_ALLOWED, "- summit"),
        ("abs(noon) == 3 °C", ProblemId.NOT_ALLOWED, "noon"),
        ("count(price) == 5", ProblemId.NOT_A_FACT, "price"),
        ("year(price) == 5", ProblemId.NOT_A_FACT, "price"),
        ("days(stake) == 5", ProblemId.NOT_A_FACT, "stake"),
        ("days(summit, stake) == 5", ProblemId.NOT_A_FACT, "stake"),
        ("stated(5) == 5", ProblemId.NOT_A_FACT, "5"),
        ("stated(summit) == 5", ProblemId.NOT_A_FACT, "summit"),
        ("price in members", ProblemId.NOT_A_LIST, "price"),
        ("members in price", ProblemId.NOT_A_LIST, "price"),
        ("5 in members", ProblemId.NOT_A_LIST, "5"),
        ("membrs in some", ProblemId.UNKNOWN_NAME, "membrs"),
        ("members in sum", ProblemId.UNKNOWN_NAME, "sum"),
        ("price == 5 USD 6", ProblemId.UNEXPECTED, "6"),
        ("price == -- -- 5", ProblemId.DIFFERENT, "-- -- 5"),
        ("1 == 2", ProblemId.NO_FACT, "1 == 2"),
        ("weekday(2025-11-06) == Friday", ProblemId.NO_FACT, "weekday(2025-11-06) == Friday"),
        ("stake * 2 / 0 == 3", ProblemId.THROUGH_ZERO, "stake * 2 / 0"),
        ("price == up 5 USD", ProblemId.BAD_LITERAL, "up 5 USD"),
        ("*".join(["stake"] * 51) + " == 5", ProblemId.TOO_DEEP, "*".join(["stake"] * 51)),
    ],
)
def test_problems_stand_at_their_place(text: str, id: ProblemId, here: str) -> None:
    found = problem(text)
    assert found.id is id
    assert text[found.span.start : found.span.end] == here


def test_all_unknown_names_are_told_at_once() -> None:
    found = problems_or_bound("pric + dept == members + stat")
    assert not isinstance(found, Bound)
    assert [one.values.get("name") for one in found] == ["pric", "dept", None, "stat"]
    assert found[0].values["suggestions"] == "price"


def test_a_bound_tie_knows_its_facts_and_figures_in_their_order() -> None:
    tie = bound("price.EUR + debt == year(summit) * loan")
    assert tie.facts == ("price", "debt", "summit", "loan")
    assert tie.figures == tuple(map(FigureId, ("price.EUR", "debt", "summit", "loan")))


def test_names_of_days_follow_the_language_of_the_file() -> None:
    assert bound("weekday(summit) == Donnerstag", "de").kind is TieKind.DATE
    assert bound("month(talks) == سبتمبر", "ar").kind is TieKind.DATE
    assert problem("weekday(summit) == Donnerstag", "en").id is ProblemId.UNKNOWN_NAME
    assert problem("weekday(summit) == Thursdy").values["suggestions"].startswith("Thursday")


def test_numbers_follow_the_language_of_the_file() -> None:
    german, english = bound("ore > 1.000 t", "de"), bound("ore > 1,000 t", "en")
    assert german.sides[1].expression == english.sides[1].expression


def test_the_words_of_a_fact_win_over_the_name_of_a_month() -> None:
    facts = FACTS | {"March": FACTS["stake"]}
    equation = parse("March == stake", names=facts.keys())
    assert not isinstance(equation, SyntaxProblem)
    assert isinstance(bind(equation, Scope(facts, scope().read), tie="tie"), Bound)


SIGNS = ("(", ")", "==", "<=", "<", "+", "-", "*", "/", ",", " in ", "5 ", "0", "3 %", " t ", ".EUR", "about")
DAYS = ("2025-11-06", "2025-02", "Friday", "May")
CALLS = ("count(", "sum(", "mean(", "abs(", "year(", "month(", "weekday(", "days(", "stated(")
PIECES = (*FACTS, *SIGNS, *DAYS, *CALLS)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_any_heap_of_facts_and_signs_binds_or_says_why_not(text: str) -> None:
    found = problems_or_bound(text)
    if not isinstance(found, Bound):
        assert found
        for one in found:
            assert 0 <= one.span.start <= one.span.end <= len(text)
            assert word(one, text).message
