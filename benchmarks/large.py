"""Large files and archives: growth, memory, wrong verdicts, and the limit that reading alone sets.

    python benchmarks/large.py [growth] [archive] [borderline] [jobs] [dask] [one-file] [--most N]

Without a name all run. Each prints its figures with both sides measured in the same run; ``archive`` compares
with msgspec where it is installed. Every planted error must be found, and no other, else the exit is 1.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))

import sums
from measure import TIEOUT, command, machine, seconds

ARCHIVE_FILE = 6  # relations of one file of an archive: 30 facts, a desk's file


def growth(folder: Path, most: int) -> bool:
    """One JSON file of 10^2 to 10^6 facts, 1 % of the sums wrong."""
    print("facts in one file, 1 % of the sums wrong: whole process")
    good, points = True, []
    for power in range(2, int(math.log10(most)) + 1):
        made = sums.relations(10**power // (sums.PARTS + 1))
        path = folder / "growth.json"
        sums.write_file(path, made)
        cost = command([*TIEOUT, "check", str(path), "--output", "sarif"], runs=1)
        found = _errors(cost.output)
        planted = sum(relation.wrong for relation in made)
        good &= found == planted
        points.append((10**power, cost.cpu))
        each = cost.cpu / 10**power * 1e6
        print(f"  10^{power} {cost}  {each:6.1f} us a fact, {found} of {planted} errors found")
    (few, early), (many, late) = points[-2:]
    print(f"  exponent of the last step: {math.log(late / early, many / few):.2f}")
    return good


def _errors(output: str) -> int:
    return sum(result["level"] == "error" for result in json.loads(output)["runs"][0]["results"])


def one_file(folder: Path, most: int) -> bool:
    """Memory of one file of half of ``most`` facts."""
    count = most // 2
    path = folder / "one.json"
    sums.write_file(path, sums.relations(count // (sums.PARTS + 1), wrong=0.0))
    cost = command([*TIEOUT, "check", str(path)], runs=1)
    bare = command([*TIEOUT, "--version"], runs=1)
    each = (cost.memory - bare.memory) * 2**20 / count
    print(f"{count:,} facts in one file, none wrong: {cost}, {each:,.0f} bytes a fact, exit {cost.code}")
    return cost.code == 0


def archive(folder: Path, most: int) -> bool:
    """Facts as JSON lines, against msgspec's typed reading of the same bytes."""
    print("facts as JSON lines, 30 a file: whole process with one job")
    good, points = True, []
    for count in (most // 20, most // 2):
        files = count // (ARCHIVE_FILE * (sums.PARTS + 1))
        for wrong in (0.0, 0.01):
            path = folder / "archive.jsonl"
            sums.write_archive(path, files, ARCHIVE_FILE, wrong=wrong)
            cost = command([*TIEOUT, "check", str(path)], runs=3)
            failing = int(re.search(r"checks: ([\d,]+) failed", cost.output)[1].replace(",", ""))
            good &= failing == sum(
                r.wrong for made in sums.archive(files, ARCHIVE_FILE, wrong=wrong) for r in made
            )
            facts = files * ARCHIVE_FILE * (sums.PARTS + 1)
            limit = _msgspec(path)
            share = f", {limit / cost.cpu:.1%} of msgspec's speed" if limit else ""
            print(f"  {facts:,} facts, {wrong:.0%} of the files wrong {cost}, {failing} errors found{share}")
            if not wrong:
                points.append((facts, cost.cpu))
    (few, early), (many, late) = points
    print(f"  exponent: {math.log(late / early, many / few):.2f}")
    return good


def _msgspec(path: Path) -> float | None:
    try:
        import msgspec
    except ImportError:
        return None

    fact = msgspec.defstruct("Fact", [("value", str)])
    file = msgspec.defstruct("File", [("tieout", int), ("facts", dict[str, fact]), ("ties", dict[str, str])])
    decoder = msgspec.json.Decoder(file)

    def read() -> None:
        with path.open("rb") as lines:
            for line in lines:
                decoder.decode(line)

    return seconds(read)


def jobs(folder: Path, most: int) -> bool:
    """An archive of small files with one process and with two, by turns; the bytes must be the same.

    Wall time counts here, the best of some runs; CPU time says whether another program took part of it.
    """
    path, files = folder / "jobs.jsonl", most // 10
    sums.write_archive(path, files, ARCHIVE_FILE, wrong=0.01)
    best, results = {1: (math.inf, 0.0), 2: (math.inf, 0.0)}, {}
    for _ in range(3):
        for count in (1, 2):
            out = folder / f"jobs{count}.jsonl"
            start = perf_counter()
            words = [*TIEOUT, "check", str(path), "--jobs", str(count), "--output", f"json={out}"]
            cost = command(words, runs=1)
            best[count] = min(best[count], (perf_counter() - start, cost.cpu))
            results[count] = out.read_bytes()
    for count, (wall, cpu) in best.items():
        print(f"  {files:,} small files with --jobs {count}: {wall:6.2f} s, {cpu:6.2f} s CPU")
    same = results[1] == results[2]
    print(f"  two are {best[1][0] / best[2][0]:.2f} times as fast as one, by CPU time ", end="")
    print(f"{2 * best[1][1] / best[2][1]:.2f}; {'the same bytes' if same else 'DIFFERENT RESULTS'}")
    return same


def dask(folder: Path, most: int) -> bool:
    """The same archive from Parquet to Parquet on a local cluster of two workers, one of which is killed."""
    import os
    import signal

    import dask.dataframe as frames
    from distributed import Client, LocalCluster, futures_of, wait

    from tieout import archive as archives

    path, files, out = folder / "dask.jsonl", most // 10, folder / "dask-results.jsonl"
    sums.write_archive(path, files, ARCHIVE_FILE, wrong=0.01)
    start = perf_counter()
    command([*TIEOUT, "check", path.name, "--output", f"json={out}"], runs=1, folder=folder)
    alone = perf_counter() - start
    count = archives.to_parquet(path, folder / "dataset")
    same = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        for kills in (False, True):
            start = perf_counter()
            dataset = frames.read_parquet(str(folder / "dataset"))
            checked = client.persist(archives.check(dataset, name=path.name))
            if kills:
                wait(futures_of(checked), return_when="FIRST_COMPLETED")
                os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
            checked.to_parquet(str(folder / f"results{kills}"))
            took = perf_counter() - start
            found = frames.read_parquet(str(folder / f"results{kills}"))["record"].compute()
            same.append("".join(f"{record}\n" for record in found).encode() == out.read_bytes())
            told = "one of them killed on the way, " if kills else ""
            print(f"  {count:,} lines in {dataset.npartitions} partitions on two workers, {told}", end="")
            print(f"{took:.1f} s ({alone:.1f} s in one process): ", end="")
            print("the same bytes" if same[-1] else "DIFFERENT RESULTS")
    return all(same)


def borderline(folder: Path, most: int) -> bool:
    """Sums that touch what rounding allows or are one unit beyond, of magnitude 10^4 to 10^15."""
    count, chance, wrong = most // 50, random.Random(3), 0
    archive, truth = folder / "borderline.jsonl", []
    with archive.open("w") as out:
        for _ in range(count):
            size = chance.randint(4, 15)
            parts = [chance.randint(10 ** (size - 1), 10**size - 1) for _ in range(chance.randint(2, 6))]
            beyond = chance.random() < 0.5
            reach = (len(parts) + 1) // 2 + beyond
            total = sum(parts) + chance.choice((-1, 1)) * reach
            facts = {f"p{i}": {"value": f"{n} EUR"} for i, n in enumerate(parts)}
            facts["t"] = {"value": f"{total} EUR"}
            tie = " + ".join(f"p{i}" for i in range(len(parts))) + " == t"
            out.write(json.dumps({"tieout": 1, "strict": True, "facts": facts, "ties": {"sum": tie}}) + "\n")
            truth.append(beyond)
    results = folder / "borderline-results.jsonl"
    cost = command([*TIEOUT, "check", str(archive), "--strict", "--output", f"json={results}"], runs=1)
    for line, beyond in zip(results.read_text().splitlines(), truth, strict=True):
        wrong += (json.loads(line)["verdict"] == "does-not-tie-out") != beyond
    print(f"{count:,} borderline sums of 10^4 to 10^15, taken as written: {wrong} wrong verdicts {cost}")
    return wrong == 0


PARTS: dict[str, Callable[[Path, int], bool]] = {
    "growth": growth,
    "one-file": one_file,
    "archive": archive,
    "jobs": jobs,
    "dask": dask,
    "borderline": borderline,
}


def main() -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])
    parser.add_argument("--most", type=int, default=1_000_000, help="facts of the largest file")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        results = [PARTS[name](Path(folder), options.most) for name in options.parts or PARTS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
