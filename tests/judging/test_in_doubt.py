"""What holds only because a suspect of a conflict may be anything has not been shown to hold."""

from __future__ import annotations

from pathlib import Path

from tieout import engine
from tieout.findings import Report
from tieout.verdicts import Outcome

STATIONS = """\
tieout: 1
title: stations
language: en
counted:
  station: {en: [stations]}
facts:
  p: {value: 35 %}
  t: {value: 48 stations}
  a: {value: 28 stations}
  b: {value: 8 stations}
  c: {value: 12 stations}
  q: {value: 42.3 %}
  r: {value: 46.8 %}
ties:
  change: (t - a) / a == p
  total: t == a + b + c
  rest: q + p == r
"""


#: One figure explains why both totals are off, so that there is one thing to fix.
HALVES = """\
tieout: 1
facts:
  a: {value: 12.0 t}
  b: {value: 13.0 t}
  half: {value: 52.0 t}
  c: {value: 31.0 t}
  total: {value: 56.0 t}
ties:
  first: half == a + b
  second: total == half + c
"""


def judged(folder: Path, text: str) -> Report:
    path = folder / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    return engine.check(engine.load(path))


def test_a_change_that_is_off_is_told_where_its_share_is_a_suspect_elsewhere(tmp_path: Path) -> None:
    """No figure alone explains both, so that each says what it needs with all else as written."""
    report = judged(tmp_path, STATIONS)
    assert {check.id: check.verdict for check in report.checks} == {
        "change": Outcome.FAIL,
        "total": Outcome.PASS,
        "rest": Outcome.FAIL,
    }
    change, rest = report.findings
    assert set(change.conflict) == {"p", "t", "a", "change"}
    assert {note.fact for note in change.suspects} == {"p", "t", "a"}
    assert set(rest.conflict) == {"p", "q", "r", "rest"}


def test_what_one_figure_explains_is_told_once(tmp_path: Path) -> None:
    report = judged(tmp_path, HALVES)
    (finding,) = report.findings
    assert [note.fact for note in finding.suspects if note.example] == ["half"]
    checks = {check.id: check for check in report.checks}
    assert {name: check.verdict for name, check in checks.items()} == {
        "first": Outcome.UNCHECKED,
        "second": Outcome.FAIL,
    }
    assert checks["first"].why == "it hangs on figures that are in doubt"
