"""What becomes of each number of a story: none that may be wrong keeps its tick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tieout import engine
from tieout.findings import MarkStatus, Report

Check: TypeAlias = Callable[..., Report]

STORY = """Acme pays $900m (€{price}m) for a unit whose revenue was $2,230m (€1,931m).
Its debt of $1,850m (€1,601m) brings the outlay to €2.38bn. It employs 4,200.
"""
FACTS = """tieout: 1
language: en
symbols: {{$: USD}}
sources: {{story: {{file: story.txt, language: en}}{sources}}}
facts:
  price: {{value: $900m, converted: €{price}m, quotes: {{{more}story: "$900m (€{told}m)"}}}}
  revenue: {{value: "$2,230m", converted: "€1,931m", quotes: {{story: "$2,230m (€1,931m)"}}}}
  debt: {{value: "$1,850m", converted: "€1,601m", quotes: {{story: "$1,850m (€1,601m)"}}}}
  outlay: {{value: €2.38bn, quotes: {{story: €2.38bn}}}}
ties:
  sum: price.EUR + debt.EUR == outlay
{accept}"""


def told(report: Report) -> dict[str, list[str]]:
    """Return the words of each status, but of those that tie out."""
    found: dict[str, list[str]] = {}
    for story in report.stories:
        for mark in story.marks:
            if mark.status is not MarkStatus.TIES_OUT:
                found.setdefault(mark.status.value, []).append(story.text[mark.start : mark.end])
    return found


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that checks the deal with one figure in the file and another in the story."""
    (tmp_path / ".git").mkdir()

    def run(price: str, story: str, *, other: str = "", accept: str = "") -> Report:
        (tmp_path / "story.txt").write_text(STORY.format(price=story), encoding="utf-8")
        (tmp_path / "other.txt").write_text(f"Acme zahlt $900m (€{other}m).\n", encoding="utf-8")
        text = FACTS.format(
            price=price,
            told=story,
            sources=", other: {file: other.txt, language: de}" if other else "",
            more=f'other: "$900m (€{other}m)", ' if other else "",
            accept=accept,
        )
        (tmp_path / "deal.yaml").write_text(text, encoding="utf-8")
        return engine.check(engine.load(tmp_path / "deal.yaml"))

    return run


def test_where_all_agree_every_number_with_a_fact_ties_out(check: Check) -> None:
    assert told(check("779", "779")) == {"no-fact": ["4,200"]}


def test_a_slip_in_the_file_is_marked_where_the_story_says_otherwise(check: Check) -> None:
    found = told(check("797", "779"))
    assert found.pop("clash") == ["€779m"]
    assert found.pop("involved") == ["€1,601m", "€2.38bn"]
    assert found == {"no-fact": ["4,200"]}


def test_a_slip_in_file_and_story_alike_keeps_no_tick(check: Check) -> None:
    report = check("797", "797")
    found = told(report)
    assert found.pop("clash") == ["€797m"]
    assert found == {"involved": ["€1,601m", "€2.38bn"], "no-fact": ["4,200"]}
    (story,) = report.stories
    (finding,) = [one for one in report.findings if one.severity.rank]
    marked = [mark for mark in story.marks if mark.status in (MarkStatus.CLASH, MarkStatus.INVOLVED)]
    assert all(finding.fingerprint in mark.findings for mark in marked)


def test_a_source_that_agrees_is_not_blamed_for_one_that_does_not(check: Check) -> None:
    found = told(check("779", "797", other="779"))
    assert found["clash"] == ["€797m"]
    assert "€779m" in found["involved"]


def test_what_is_accepted_is_said_to_be(check: Check) -> None:
    accept = "accept:\n  - {finding: total-conflict, on: price, because: the desk knows}\n"
    found = told(check("797", "797", accept=accept))
    assert found.pop("accepted") == ["€797m"]
    assert found == {"no-fact": ["4,200"]}


def test_in_a_text_each_of_several_that_may_be_wrong_is_marked() -> None:
    text = (
        "It pays $740m (€640m), then $205m (€177m), and another $96m (€38m) in cash for the unit.\n"
        "The group has 4,200 workers in its plants.\n"
    )
    found = told(engine.check_input(text, settings=engine.Settings(language="en")))
    assert found["clash"] == ["€38m"]
    assert found["suspect"] == ["$96m"]
    assert found["involved"] == ["$205m", "€177m"]
    assert "$740m" not in str(found)
