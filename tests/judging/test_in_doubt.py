"""What holds only because a suspect of a conflict may be anything has not been shown to hold."""

from __future__ import annotations

from pathlib import Path

from tieout import engine
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


def test_a_change_that_is_off_is_in_doubt_where_its_share_is_a_suspect_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(STATIONS, encoding="utf-8")
    checks = {check.id: check for check in engine.check(engine.load(path)).checks}
    assert {name: check.verdict for name, check in checks.items()} == {
        "change": Outcome.UNCHECKED,
        "total": Outcome.PASS,
        "rest": Outcome.FAIL,
    }
    assert checks["change"].why == "it hangs on figures that are in doubt"
