"""Any file gets findings that can be told: nothing raises, and no sentence shows what is inside."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tieout import engine
from tieout.reports.full import render
from tieout.reports.style import Style

UNITS = ("million EUR", "billion USD", "t", "%", "buses", "", "kg", "GBP", "JPY")
QUALIFIERS = ("", "", "", "about ", "up to ", "more than ", "nearly ", "exactly ", "less than ", "at least ")
CURRENCIES = ("EUR", "USD", "GBP", "JPY")
TIES = {
    "date": [
        "{a} {op} {b}",
        "weekday({a}) == Friday",
        "year({a}) {op} year({b})",
        "days({a}, {b}) == 5 days",
    ],
    "list": ["{a} in {b}", "A in {a}", "count({a}) {op} {c}"],
    "amount": [
        "{a} {op} {b}",
        "{a} + {b} == {c}",
        "{a} == {b} * {c}",
        "{c} == ({a} - {b}) / {b}",
        "{a} {op} 0",
        "abs({a} - {b}) < {c}",
        "sum({a}, {b}) == {c}",
        "stated({a}) <= {b}",
        "{a} - {b} == {c}",
        "{a} < {b} < {c}",
    ],
}
INSIDE = re.compile(r"None|Fraction|Interval|\bf\d\b|@|\{|\}")


def number(rng: random.Random) -> str:
    kind = rng.randrange(4)
    if kind == 0:
        return str(rng.randint(0, 999))
    if kind == 1:
        return f"{rng.randint(0, 99)}.{rng.randint(0, 99)}"
    return f"-{rng.randint(1, 99)}" if kind == 2 else f"{rng.randint(1000, 9_999_999):,}"


def fact(rng: random.Random, name: str) -> tuple[str, str]:
    """Return the kind of a fact and its lines."""
    kind = rng.random()
    if kind < 0.12:
        day = rng.choice(("2025", "2025-03", f"2025-03-{rng.randint(1, 31):02}"))
        return "date", f"  {name}: {{date: {day}}}"
    if kind < 0.2:
        return "list", f"  {name}: {{list: [{', '.join(rng.sample('ABCDEFG', rng.randint(1, 5)))}]}}"
    unit = rng.choice(UNITS)
    if kind < 0.25:
        value = f"between {rng.randint(1, 50)} and {rng.randint(51, 99)} {unit}"
    else:
        value = f"{rng.choice(QUALIFIERS)}{number(rng)} {unit}"
    lines = f"  {name}:\n    value: {value.strip()}"
    if unit[-3:] in CURRENCIES and rng.random() < 0.7:
        other = rng.choice([code for code in CURRENCIES if code != unit[-3:]])
        lines += f"\n    converted: {number(rng)} {rng.choice(('million ', 'billion ', ''))}{other}"
    return unit, lines


def any_file(rng: random.Random) -> str:
    """Return a fact file of arbitrary facts, most of which cannot be true together."""
    facts = {name: fact(rng, name) for name in (f"f{i}" for i in range(rng.randint(2, 8)))}
    ties = []
    for number_ in range(rng.randint(0, 4)):
        a, c = rng.choice(list(facts)), rng.choice(list(facts))
        b = rng.choice([name for name in facts if facts[name][0] == facts[a][0]])
        shapes = TIES.get(facts[a][0], TIES["amount"])
        op = rng.choice(("==", "<=", "<", ">=", ">"))
        ties.append(f"  t{number_}: {rng.choice(shapes).format(a=a, b=b, c=c, op=op)}")
    body = "\n".join(lines for _, lines in facts.values())
    tail = "\nties:\n" + "\n".join(ties) if ties else ""
    return f"tieout: 1\ncounted: {{bus: {{en: [buses]}}}}\nfacts:\n{body}{tail}\n"


@pytest.mark.parametrize("seed", range(8))
def test_every_file_can_be_told(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(30):
        text = any_file(rng)
        report = engine.check(engine.load(Path("facts.yaml"), text=text))
        assert render(report, style=Style())
        for finding in report.findings:
            if finding.code[2] in "25" and finding.suspects:
                assert not INSIDE.search(finding.message), (finding.message, text)
                assert finding.primary.place.line > 0
