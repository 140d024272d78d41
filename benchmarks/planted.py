"""Plants slips in random files and counts what the findings say of them.

Files are four to twelve conversions at one rate, or a table of sums of two levels; every figure is honestly
rounded, then one is typed with one of the usual slips. Counted are the files in which the planted figure is
a suspect, every suspect belongs to the planted pair (where there are three others), the truth fits,
the slip is named, and every conflict is minimal and every witness holds, checked by an encoding of its own.
Run it with the number of files and a seed: ``python benchmarks/planted.py 500 1``;
``zeros`` behind it rounds some of the honest figures to two digits and zeros.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.solver.verify import problems

from tieout import engine
from tieout.findings import Finding, SuspectNote
from tieout.judging.judge import judge as judged
from tieout.reported import Figure
from tieout.slips import slips
from tieout.typed import TypedNumber, take_apart

#: What undoes each slip; the others undo themselves.
_UNDONE_BY = {"zero-more": "zero-less", "zero-less": "zero-more"}
PLANTED = (
    "swapped-digits",
    "dropped-digit",
    "doubled-digit",
    "mistyped-digit",
    "zero-more",
    "zero-less",
    "wrong-scale",
    "decimal-mark",
)


@dataclass(slots=True)
class Cell:
    """A figure of a file before it is mistyped."""

    id: str
    truth: Fraction
    text: str
    typed: TypedNumber


@dataclass(slots=True)
class Planted:
    """A file with one slip."""

    text: str
    cell: Cell
    slip: str
    cells: list[Cell]
    pairs: bool  #: conversions, rather than sums


def cell(id: str, truth: Fraction, digits: int, unit: str, *, zeros: bool = False) -> Cell:
    """Write an amount with some significant digits, rounded half to even; or to two, with zeros behind."""
    word, step = next((w, s) for w, s in (("billion", 10**9), ("million", 10**6)) if truth >= s or s == 10**6)
    shown = truth / step
    decimals = max(0, digits - len(str(int(shown))))
    if zeros and shown >= 100:
        shown, decimals = Fraction(round(shown, 2 - len(str(int(shown))))), 0
    body = str(round(shown * 10**decimals)).rjust(decimals + 1, "0")
    if decimals:
        body = f"{body[:-decimals]}.{body[-decimals:]}"
    text = f"{body} {word} {unit}"
    typed = take_apart(text, Figure.of(body, scale=step))
    assert typed is not None
    return Cell(id, truth, text, typed)


def conversions(rng: random.Random, zeros: bool) -> tuple[list[Cell], Callable[[], str]]:
    """Return the figures of four to twelve conversions at one rate, and what writes the file."""
    rate = Fraction(rng.randint(40_000, 200_000), 100_000)
    cells: list[Cell] = []
    for i in range(rng.randint(4, 12)):
        amount = Fraction(rng.randint(10**8, 9 * 10**10))
        round_ = zeros and rng.random() < 0.4
        cells.append(cell(f"f{i}", amount, rng.choice((3, 4)), "USD", zeros=round_))
        cells.append(cell(f"f{i}.EUR", amount * rate, rng.choice((3, 4)), "EUR", zeros=round_))

    def text() -> str:
        pairs = zip(cells[::2], cells[1::2], strict=True)
        return "".join(f"  {a.id}: {{value: {a.text}, converted: {b.text}}}\n" for a, b in pairs)

    return cells, text


def sums(rng: random.Random, zeros: bool) -> tuple[list[Cell], Callable[[], str]]:
    """Return the figures of a table with subtotals and a total, and what writes the file."""
    groups = rng.randint(2, 4)
    parts = [
        [Fraction(rng.randint(10**8, 9 * 10**9)) for _ in range(rng.randint(2, 5))] for _ in range(groups)
    ]
    rows = [
        [
            cell(f"p{i}_{j}", p, rng.choice((3, 4)), "EUR", zeros=zeros and rng.random() < 0.3)
            for j, p in enumerate(group)
        ]
        for i, group in enumerate(parts)
    ]
    subtotals = [cell(f"s{i}", sum(group, Fraction(0)), 4, "EUR") for i, group in enumerate(parts)]
    total = cell("total", sum((sum(group, Fraction(0)) for group in parts), Fraction(0)), 4, "EUR")
    cells = [c for row in rows for c in row] + [*subtotals, total]

    def text() -> str:
        facts = "".join(f"  {c.id}: {{value: {c.text}}}\n" for c in cells)
        ties = "".join(f"  t{i}: {' + '.join(c.id for c in row)} == s{i}\n" for i, row in enumerate(rows))
        return f"{facts}ties:\n{ties}  t: {' + '.join(s.id for s in subtotals)} == total\n"

    return cells, text


def mistyped(rng: random.Random, typed: TypedNumber, kind: str) -> str | None:
    """Return a figure with a slip of one kind, None where it has room for none."""
    digits, decimals = typed.digits, typed.decimals
    at = rng.randrange(len(digits))
    behind = at >= len(digits) - decimals
    if kind == "doubled-digit":
        return typed.replaced(typed.spelled(digits[:at] + digits[at] + digits[at:], decimals + behind))
    if kind == "dropped-digit":
        fewer = digits[:at] + digits[at + 1 :]
        whole = len(fewer) - (decimals - behind)
        return (
            None if whole < 1 or fewer[0] == "0" else typed.replaced(typed.spelled(fewer, decimals - behind))
        )
    undone = _UNDONE_BY.get(kind, kind)
    outcomes = [slip.text for slip in slips(typed) if slip.name == undone]
    return rng.choice(outcomes) if outcomes else None


def planted_twice(rng: random.Random) -> Iterator[tuple[str, tuple[Cell, Cell]]]:
    """Yield files of two parts that share nothing, with a slip in each that is past rounding by itself."""
    while True:
        parts = [next(one for one in planted(rng) if one.pairs is pairs) for pairs in (True, False)]
        if all(conflicts(part.text) for part in parts):
            first, second = (part.text.removeprefix("tieout: 1\nfacts:\n") for part in parts)
            yield f"tieout: 1\nfacts:\n{first}{second}", (parts[0].cell, parts[1].cell)


def told_apart(file: tuple[str, tuple[Cell, Cell]]) -> bool:
    """Whether each of two slips gets one message of its own, on sound evidence."""
    text, cells = file
    suspects = [{note.fact for note in finding.suspects} for finding in conflicts(text)]
    owners = [[index for index, figures in enumerate(suspects) if cell.id in figures] for cell in cells]
    return len(suspects) == 2 and sorted(owners) == [[0], [1]] and not unsound(text)


def planted(rng: random.Random, *, zeros: bool = False) -> Iterator[Planted]:
    """Yield files with one slip each, for ever; with ``zeros``, some figures are rounded to zeros behind."""
    while True:
        pairs = rng.random() < Fraction(1, 2)
        cells, write = (conversions if pairs else sums)(rng, zeros)
        chosen, kind = rng.choice(cells), rng.choice(PLANTED)
        before = chosen.text
        after = mistyped(rng, chosen.typed, kind)
        if after is None or after == before:
            continue
        chosen.text = after
        text = f"tieout: 1\nfacts:\n{write()}"
        chosen.text = before
        yield Planted(text, chosen, kind, cells, pairs)


def conflicts(text: str) -> list[Finding]:
    """Return the findings about conflicts that are more than a note."""
    report = engine.check(engine.load(Path("facts.yaml"), text=text))
    return [f for f in report.findings if f.code.startswith("TO2") and f.severity.value != "note"]


def unsound(text: str) -> list[str]:
    """Return what a second encoding finds wrong with the conflicts, witnesses and suspects of a file."""
    found = judged(engine.load(Path("facts.yaml"), text=text), date(2026, 1, 1))
    return problems(found.network, found.solution)


def judge(file: Planted, findings: list[Finding]) -> Iterator[str]:
    """Yield what the findings say rightly of a planted slip."""
    suspects = {note.fact: note for finding in findings for note in finding.suspects}
    if not unsound(file.text):
        yield "sound evidence"
    if len(findings) == 1:
        yield "one message"
    pair = file.cell.id.partition(".")[0]
    if not file.pairs or all(fact.partition(".")[0] == pair for fact in suspects):
        yield "no other pair"
    note = suspects.get(file.cell.id)
    if note is None:
        return
    yield "suspect"
    low, high = (None if end is None else Fraction(end) for end in (note.low, note.high))
    if (low is None or low <= file.cell.truth) and (high is None or file.cell.truth <= high):
        yield "truth fits"
    if _example_fits(file, note):
        yield "example fits"
    if note.slip is not None:
        yield "a slip named"
    if note.slip == file.slip:
        yield "the slip named"


def _example_fits(file: Planted, note: SuspectNote) -> bool:
    """Whether the example lies in the range, and no conflict is left with it in its place."""
    if note.example is None or note.low is None or note.high is None:
        return note.example is None
    loaded = engine.load(
        Path("facts.yaml"), text=file.text.replace(f" {note.as_written}", f' "{note.example}"', 1)
    )
    if any(finding.severity.value == "error" for finding in engine.check(loaded).findings):
        return False
    fact, _, unit = file.cell.id.partition(".")
    figure = loaded.facts[fact]
    amount = figure.converted[0] if unit else figure.value
    assert amount is not None
    return Fraction(note.low) <= amount.reported.figure.stated <= Fraction(note.high)


def main(count: int, seed: int, zeros: bool = False) -> None:
    """Print the counts."""
    rng, counts, found, missed = random.Random(seed), Counter[str](), 0, 0
    started = time.process_time()
    for file in planted(rng, zeros=zeros):
        findings = conflicts(file.text)
        if not findings:
            missed += 1  # within what rounding allows
            continue
        counts.update(judge(file, findings))
        found += 1
        if found == count:
            break
    for name, number in counts.most_common():
        print(f"{name:16} {number:5} of {found}")
    print(f"{'not past rounding':16} {missed:4} more; {time.process_time() - started:.1f} s")
    pairs = max(1, 2 * count // 5)
    apart = sum(map(told_apart, islice(planted_twice(rng), pairs)))
    print(f"{'two slips':16} {apart:5} of {pairs} told in two messages, one each")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), "zeros" in sys.argv)
