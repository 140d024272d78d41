"""How many random fact files get the verdict of an independent encoding in z3.

    python benchmarks/verdicts.py [COUNT]

Makes COUNT files whose network is a tree and COUNT with cycles (1,000 each unless told), some with a slip,
in every qualifier, sign and comparison and with a third currency, and prints how many verdicts are equal,
what share of the files has each feature, and the CPU time of both sides.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.properties import files
from tests.properties.oracle import File, severity
from tests.properties.test_verdicts_against_z3 import worst


def features(file: File) -> set[str]:
    """Return what a file has, as far as the shares are stated."""
    text = file.yaml()
    found = {f"qualifier {item.value.qualifier}" for item in file.items if item.value.qualifier}
    found |= {f"comparison {chain}" for r in file.relations for chain in r.chain[1::2]}
    units = {n.unit for item in file.items for n in (item.value, *item.converted)}
    found |= {"three currencies"} if {"USD", "EUR", "GBP"} <= units else set()
    found |= {"a negative figure"} if "-" in text else set()
    found |= {"converts stated"} if file.converts_stated else set()
    return found | ({"abs"} if "abs(" in text else set())


def measure(name: str, shape: Callable[[int], File], count: int) -> bool:
    """Compare the verdicts of one shape, print the figures, and return whether all are equal."""
    seen: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    equal, ours, theirs = 0, 0.0, 0.0
    for seed in range(count):
        file = shape(seed)
        start = time.process_time()
        found = worst(file)
        middle = time.process_time()
        wanted = severity(file)
        ours, theirs = ours + middle - start, theirs + time.process_time() - middle
        equal += found == wanted
        verdicts[found] += 1
        seen.update(features(file))
        if found != wanted:
            print(f"{name} {seed}: {found}, but z3 says {wanted}\n{file.yaml()}")
    print(f"{name}: {equal} of {count} equal; {dict(sorted(verdicts.items()))}")
    print(f"  CPU: {ours:.1f} s for the whole way from the text, {theirs:.1f} s for z3 alone")
    for feature, times in sorted(seen.items()):
        print(f"  {100 * times / count:5.1f} %  {feature}")
    return equal == count


if __name__ == "__main__":
    wanted_count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    results = [measure(n, s, wanted_count) for n, s in (("trees", files.tree), ("cyclic", files.cyclic))]
    sys.exit(0 if all(results) else 1)
