"""Facts against the words that report them: what is the same report, what is not, what nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout import engine
from tieout.findings import Report


@pytest.fixture
def check(tmp_path: Path) -> object:
    """Check one fact against one source."""
    (tmp_path / ".git").mkdir()

    def run(fact: str, quote: str, text: str, language: str = "en") -> Report:
        (tmp_path / "s.txt").write_text(text, encoding="utf-8")
        lines = [
            "tieout: 1",
            f"sources: {{s: {{file: s.txt, language: {language}}}}}",
            "facts:",
            "  a:",
            f"    {fact}",
            f"    quotes: {{s: '{quote}'}}",
        ]
        path = tmp_path / "facts.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return engine.check(engine.load(path))

    return run


SAME = {
    "the scale on the next line": (
        "value: 900 million USD",
        "900 million USD",
        "It paid 900\nmillion USD.\n",
    ),
    "the unit on the next line": ("value: 900 million USD", "900 million USD", "It paid 900 million\nUSD.\n"),
    "several spaces": ("value: 900 million USD", "900 million USD", "It paid 900   million  USD.\n"),
    "percent on the next line": ("value: 70 %", "70 percent", "It is 70\npercent of all.\n"),
    "day and month in either order": ("date: 2025-11-06", "on 11/06/2025", "It began on 11/06/2025.\n"),
    "the month alone": ("date: 2025-11-06", "in November", "It began in November.\n"),
    "from A to B": (
        "value: between 10 and 12 million USD",
        "from 10 to 12 million USD",
        "It costs from 10 to 12 million USD.\n",
    ),
    "the finer rounded": ("value: 1.93 billion USD", "1,931 million USD", "It sold for 1,931 million USD.\n"),
    "three decimals of the language": ("value: 1.234 t", "1.234 tonnes", "It weighs 1.234 tonnes.\n"),
    "a scale word": ("value: 8.583 billion USD", "8.583 billion USD", "It costs 8.583 billion USD.\n"),
    "half": ("value: 50 %", "half of it", "They sold half of it.\n"),
    "an ordinal": ("value: 80", "80th session", "It was the 80th session.\n"),
    "over three years": ("value: 3 years", "over three years", "They invest over three years.\n"),
}
NOT_SAME = {
    "a cut scale": ("value: 900", "paid 900", "The company paid 900\nmillion USD.\n", "quote-mismatch"),
    "another number": ("value: 411,000 t", "410,000 tonnes", "It holds 410,000 tonnes.\n", "quote-mismatch"),
    "another unit": ("value: 410,000 kg", "410,000 tonnes", "It holds 410,000 tonnes.\n", "quote-mismatch"),
    "another day": ("date: 2025-11-06", "on 11/07/2025", "It began on 11/07/2025.\n", "quote-mismatch"),
    "another weekday": ("date: 2025-11-07", "on Thursday", "It began on Thursday.\n", "weekday-mismatch"),
    "a qualifier less": ("value: 37 t", "up to 37 tonnes", "It sells up to 37 tonnes.\n", "quote-mismatch"),
    "a digit more": (
        "value: 1,931 t",
        "1.9 thousand tonnes",
        "It is 1.9 thousand tonnes.\n",
        "overstated-precision",
    ),
    "the other mark, perhaps": (
        "value: 410.000 t",
        "410.000 tonnes",
        "It is 410.000 tonnes.\n",
        "ambiguous-number",
    ),
    "words of another text": ("value: 37 t", "37 tons", "It sells 37 tonnes.\n", "quote-not-found"),
    "words that stand twice": (
        "value: 37 t",
        "37 tonnes",
        "37 tonnes here, 37 tonnes there.\n",
        "quote-not-found",
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_report(check, name: str) -> None:
    report = check(*SAME[name])
    assert [f.message for f in report.findings if f.severity.value != "note"] == []
    assert report.summary.passed == 1


@pytest.mark.parametrize("name", NOT_SAME)
def test_not_the_same_report(check, name: str) -> None:
    *case, rule = NOT_SAME[name]
    report = check(*case)
    assert [f.name for f in report.findings if f.severity.value != "note"] == [rule]


def test_a_date_whose_order_is_open_gets_no_safe_fix(check) -> None:
    (finding,) = check("date: 2025-11-06", "on 11/07/2025", "It began on 11/07/2025.\n").findings
    assert finding.fix is None
