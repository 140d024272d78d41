"""The same sums and conversions through tieout and its peers, in one run: cost, and verdicts that are wrong.

    python benchmarks/peers.py [PEER ...] [--relations N] [--environment FOLDER]

The peers are arelle, z3, pandera, great-expectations, bean-check and quantulum3. They come with the extra
``peers``, put into an environment of their own under a temporary folder, or into FOLDER, which is kept. All
figures are medians of CPU time, user and system. Sums are honestly rounded, 1 % of them wrong; conversions
are texts of five pairs at a rate that each text has for itself, a tenth with one figure a few percent off.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import sums
from measure import ROOT, TIEOUT, Cost, command, machine, seconds

PAIRS = 5
Pairs = list[tuple[int, int]]  # of one text: tenths of a million in two currencies


class Bench:
    """The files that all peers get, and the environment that they run in."""

    def __init__(self, folder: Path, environment: Path, count: int) -> None:
        self.folder, self.environment = folder, environment
        self.made = sums.relations(count)
        self.wrong = {number for number, relation in enumerate(self.made) if relation.wrong}
        self.texts = conversions(count // 10)
        sums.write_file(folder / "sums.json", self.made)

    def python(self, script: str, *arguments: str) -> Cost:
        """Run a script with the peers' Python; it prints one JSON value."""
        return command(
            [str(self.environment / "bin" / "python"), "-c", script, *arguments], folder=self.folder
        )

    def tieout(self) -> Cost:
        """Check the sums."""
        cost = command([*TIEOUT, "check", str(self.folder / "sums.json"), "--output", "sarif"])
        results = json.loads(cost.output)["runs"][0]["results"]
        errors = sum(result["level"] == "error" for result in results)
        print(f"  tieout check         {cost}  {errors} errors, {len(self.wrong)} planted")
        return cost


def conversions(count: int) -> list[tuple[Pairs, bool]]:
    """Return texts that convert at one rate each; in a tenth of them the largest figure is off."""
    chance = random.Random(2)
    texts = []
    for _ in range(count):
        rate = Fraction(chance.randint(8000, 9999), 10_000)
        sources = [chance.choice((1, 10, 100)) * chance.randint(11, 999) for _ in range(PAIRS)]
        pairs = [(source, round(source * rate)) for source in sources]
        bad = chance.random() < 0.1
        if bad:
            at = max(range(PAIRS), key=lambda i: pairs[i][0])
            pairs[at] = pairs[at][0], round(pairs[at][1] * Fraction(chance.choice((95, 97, 103, 105)), 100))
        texts.append((pairs, bad))
    return texts


def arelle(bench: Bench) -> None:
    """Calculations 1.1, rounding to nearest, of the same sums as a tall XBRL instance."""
    instance = sums.write_xbrl(bench.folder, bench.made)
    ours = bench.tieout()
    words = ["--internetConnectivity", "offline", "--file", str(instance), "--validate", "--calc", "c11r"]
    cost = command([str(bench.environment / "bin" / "arelleCmdLine"), *words])
    found = cost.output.count("inconsistentCalculation")
    print(f"  arelleCmdLine        {cost}  {found} inconsistent, {len(bench.wrong)} planted")
    memory = ours.memory / cost.memory
    print(f"  tieout is {cost.cpu / ours.cpu:.1f} times as fast, with {memory:.0%} of the memory")
    deciding = json.loads(bench.python(ARELLE, str(instance)).output.splitlines()[-1])
    mine = json.loads(command([sys.executable, "-c", DECIDING, str(bench.folder / "sums.json")]).output)
    print(
        f"  decide stage: tieout {1000 * mine:.0f} ms, Arelle's first call {1000 * deciding:.0f} ms: ", end=""
    )
    print(f"{deciding / mine:.1f} times as fast")


#: The first call of what decides, in a process that has the figures and the ties in memory, to verdicts: for
#: us which sums do not hold as written, then the solver's work on those.
ARELLE = """
import json, sys
from time import process_time
from arelle import Cntlr, ValidateXbrlCalcs
control = Cntlr.Cntlr(logFileName="logToBuffer")
control.webCache.workOffline = True
model = control.modelManager.load(sys.argv[1])
start = process_time()
found = list(ValidateXbrlCalcs.validate(model, ValidateXbrlCalcs.ValidateCalcsMode.ROUND_TO_NEAREST))
print(json.dumps(process_time() - start))
"""
DECIDING = """
import json, sys
from pathlib import Path
from time import process_time
from tieout.assembly import assemble
from tieout.judging.files import load_file
from tieout.judging.ties import bind_ties
from tieout.sieve import sift, whole
from tieout.solver import solve
path = Path(sys.argv[1])
text = path.read_text()
document = json.loads(text)
scaled = whole._scaled(whole._VALUE.findall(text))
middles, halves = (dict(zip(document["facts"], numbers)) for numbers in scaled)
start = process_time()
failing = whole._failing(document["ties"], middles, halves)
spent = process_time() - start
rest = load_file(path, sift(text).text)
network = assemble(rest, bind_ties(rest)[0]).network
start = process_time()
components = solve(network).components
assert len(failing) == sum(component.rung is None for component in components)
print(json.dumps(spent + process_time() - start))
"""
PANDERA = """
import json, sys, pandas, pandera.pandas as pandera
rows = pandas.read_json(sys.argv[1])
reach = float(sys.argv[2])
check = pandera.Check(lambda t: (t[["a", "b", "c", "d"]].sum(axis=1) - t["t"]).abs() <= reach, name="foots")
try:
    pandera.DataFrameSchema({}, checks=[check]).validate(rows, lazy=True)
    print(json.dumps([]))
except pandera.errors.SchemaErrors as error:
    print(json.dumps(sorted(set(int(i) for i in error.failure_cases["index"]))))
"""
EXPECTATIONS = """
import json, sys, pandas, great_expectations as gx
rows = pandas.read_json(sys.argv[1])
rows["off"] = rows[["a", "b", "c", "d"]].sum(axis=1) - rows["t"]
context = gx.get_context(mode="ephemeral")
asset = context.data_sources.add_pandas("p").add_dataframe_asset("a")
batch = asset.add_batch_definition_whole_dataframe("b")
reach = float(sys.argv[2])
expected = gx.expectations.ExpectColumnValuesToBeBetween(column="off", min_value=-reach, max_value=reach)
result = batch.get_batch({"dataframe": rows}).validate(expected, result_format="COMPLETE")
print(json.dumps([int(i) for i in result.result.get("unexpected_index_list") or []]))
"""


def _frames(bench: Bench, name: str, script: str) -> None:
    """Sums as rows of floats, with the tolerance that rounding asks for, touching cases as well."""
    ours = bench.tieout()
    table = bench.folder / "rows.json"
    touching = sums.relations(1000, borderline=True, wrong=0.5)
    for kind, made, reach in (("sums", bench.made, "0.025"), ("touching sums", touching, "0.02")):
        rows = [_row(relation) for relation in made]
        table.write_text(json.dumps(rows))
        cost = bench.python(script, str(table), reach)
        found = set(json.loads(cost.output.splitlines()[-1]))
        truth = {number for number, relation in enumerate(made) if relation.wrong}
        print(f"  {name:20} {cost}  {kind}: {len(found ^ truth)} of {len(made)} verdicts wrong")
        if kind == "sums":
            print(f"  tieout takes {ours.cpu / cost.cpu:.2f} of its time")
    _spread(bench, name)


def _row(relation: sums.Relation) -> dict[str, float]:
    parts = (*relation.parts, 0)[: len("abcd")]
    return {name: figure / 100 for name, figure in zip("abcdt", (*parts, relation.total), strict=True)}


def _spread(bench: Bench, name: str) -> None:
    """What a rule without unknowns can say of conversions: how far the rates of a text lie apart.

    The tolerance is the one that serves it best, found with the answers at hand.
    """
    rates = [([b / a for a, b in pairs], bad) for pairs, bad in bench.texts]
    spreads = [(max(each) / min(each) - 1, bad) for each, bad in rates]
    fewest, best = min((sum((s > t) != bad for s, bad in spreads), t) for t in [s for s, _ in spreads])
    wrong = sum(_says_error(pairs) != bad for pairs, bad in bench.texts)
    print(f"  conversions: {name} judges {fewest} of {len(spreads)} texts wrong, ", end="")
    print(f"at its best tolerance, {best:.1%}; tieout {wrong}")


def _says_error(pairs: Pairs) -> bool:
    from tieout import engine

    facts = {
        f"f{i}": {"value": f"{_tenths(a)} million USD", "converted": f"{_tenths(b)} million EUR"}
        for i, (a, b) in enumerate(pairs)
    }
    file = engine.load("text.json", text=json.dumps({"tieout": 1, "facts": facts}))
    return not engine.check(file).ties_out


def _tenths(figure: int) -> str:
    return f"{figure // 10}.{figure % 10}"


def pandera(bench: Bench) -> None:
    """One vectorised check over a frame."""
    _frames(bench, "pandera", PANDERA)


def great_expectations(bench: Bench) -> None:
    """One expectation over a column of differences."""
    _frames(bench, "great expectations", EXPECTATIONS)


def bean_check(bench: Bench) -> None:
    """Each sum a transaction that must balance, its tolerance inferred from the digits."""
    ours = bench.tieout()
    ledger = bench.folder / "sums.beancount"
    with ledger.open("w") as out:
        out.write("1970-01-01 open Assets:Part\n1970-01-01 open Assets:Total\n")
        for number, relation in enumerate(bench.made):
            out.write(f'2025-12-31 * "sum {number}"\n')
            for figure in relation.parts:
                out.write(f"  Assets:Part {figure / 100:.2f} EUR\n")
            out.write(f"  Assets:Total {-relation.total / 100:.2f} EUR\n")
    script = (
        "import json, sys\nfrom beancount import loader\n_, errors, _ = loader.load_file(sys.argv[1])\n"
        "print(json.dumps([int(e.entry.narration.split()[1]) for e in errors]))"
    )
    cost = bench.python(script, str(ledger))
    wrong = set(json.loads(cost.output)) ^ bench.wrong
    print(f"  beancount's loader   {cost}  {len(wrong)} of {len(bench.made)} verdicts wrong")
    print(f"  tieout takes {ours.cpu / cost.cpu:.2f} of its time")


def quantulum3(bench: Bench) -> None:
    """Numbers of English sentences, each of which has three."""
    from tieout.reading.reader import read

    chance = random.Random(4)
    sentences, truth = [], []
    for _ in range(300):
        a, b, c = chance.randint(11, 999), chance.randint(11, 99), chance.randint(1000, 99_999)
        mine = f"{b}.5 percent of a mine and sold {c:,} tonnes"
        sentences.append(f"The group paid ${a} million for {mine}.")
        truth.append([a * 10**6, b + 0.5, c])
    script = (
        "import json, sys\nfrom quantulum3 import parser\n"
        "print(json.dumps([[q.value for q in parser.parse(s)] for s in json.load(open(sys.argv[1]))]))"
    )
    path = bench.folder / "sentences.json"
    path.write_text(json.dumps(sentences))
    path.with_name("one.json").write_text(json.dumps(sentences[:1]))
    cost, start = bench.python(script, str(path)), bench.python(script, str(path.with_name("one.json")))
    theirs = json.loads(cost.output.splitlines()[-1])
    found = [[float(n.readings[0].value) for n in read(s, "en").numbers] for s in sentences]
    ours = seconds(lambda: [read(s, "en") for s in sentences])
    work = cost.cpu - start.cpu
    print(f"  quantulum3 {work:.2f} s for {len(sentences)} sentences, {_right(theirs, truth)} read right")
    print(f"  tieout     {ours:.2f} s, {_right(found, truth)} read right; {work / ours:.1f} times as fast")


def _right(found: list[list[float]], truth: list[list[float]]) -> int:
    return sum(sorted(one) == sorted(map(float, right)) for one, right in zip(found, truth, strict=True))


def z3(bench: Bench) -> None:
    """The decide stage against z3 alone, on sums and on conversions with an unknown rate."""
    from peers_z3 import conversions_both, sums_both

    sums_both(bench.made[:1000])
    conversions_both([pairs for pairs, _ in bench.texts[:200]])


PEERS: dict[str, Callable[[Bench], None]] = {
    "arelle": arelle,
    "z3": z3,
    "pandera": pandera,
    "great-expectations": great_expectations,
    "bean-check": bean_check,
    "quantulum3": quantulum3,
}


def main() -> int:
    """Run the peers that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("peers", nargs="*", metavar="PEER")
    parser.add_argument("--relations", type=int, default=10_000)
    parser.add_argument("--environment", type=Path)
    options = parser.parse_args()
    wanted = options.peers or list(PEERS)
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        environment = (options.environment or Path(folder) / "environment").absolute()
        if not environment.exists():
            venv.create(environment, with_pip=True)
            pip = environment / "bin" / "pip"
            subprocess.run([pip, "install", "-q", f"{ROOT}[peers]"], check=True)
        bench = Bench(Path(folder), environment, options.relations)
        for name in wanted:
            print(f"{name}: {len(bench.made):,} sums of {sums.PARTS} parts, {len(bench.wrong)} wrong")
            PEERS[name](bench)
    return 0


if __name__ == "__main__":
    sys.exit(main())
