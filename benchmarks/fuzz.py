"""Fuzzes what reads untrusted input; a crash, a hang or a wrong answer ends it with the input that did it.

    python benchmarks/fuzz.py TARGET [--seconds N] [--seed N]

The targets are loader, archive, value, equation, text, sieve and network. With atheris installed the search
is guided by coverage, else inputs are mutated at random. The seeds are the project's own fact files, cases
and texts.
Finds belong into ``tests/fuzz/finds.json``, where a test keeps them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SLOWEST = 5.0  # seconds of CPU for one input of at most LONGEST characters
LONGEST = 4000

try:
    import atheris
except ImportError:
    atheris = None


class SlowError(Exception):
    """An input took longer than any input may."""


def loader(text: str) -> None:
    """A fact file in either form, loaded and judged with all its rules."""
    from tieout import engine
    from tieout.reports import FORMATS, Style, render

    report = engine.check(engine.load("fuzzed.yaml", text=text))
    for format in sorted(FORMATS)[:: 1 + len(text) % 3]:
        render(report, format, style=Style())


def archive(text: str) -> None:
    """A line of an archive: never an exception, not even a reported one, and the same without the sieve."""
    from tieout.archive import Line, check_line
    from tieout.engine import Settings

    line = Line(1, text.replace("\n", " ").encode("utf-8", "surrogateescape"))
    result = check_line(line, "fuzzed.jsonl", Settings(brief=True))
    if result.verdict is None:
        raise AssertionError(result.words)
    json.loads(result.record)
    assert result == check_line(line, "fuzzed.jsonl", Settings())


def sieve(text: str) -> None:
    """A fact file in JSON comes to the same findings whether or not some of it is set aside."""
    from tieout import engine
    from tieout.judging.files import load_file, load_sifted

    path = Path(tempfile.gettempdir(), "fuzzed.json")
    try:
        sifted = load_sifted(path, engine.load("x.json", text=text).text)
    except ValueError:
        return
    if sifted is not None:
        brief, whole = engine.check(sifted), engine.check(load_file(path, text))
        assert (brief.verdict, brief.summary) == (whole.verdict, whole.summary)
        assert brief.findings == whole.findings


def value(text: str) -> None:
    """A value of a fact file, in the language that its first character chooses."""
    from tieout.reading.values import parse_value

    languages = ("en", "de", "ar", "hi", "ja", "fr", "ru", "zh")
    parse_value(text[1:], languages[ord(text[0]) % len(languages)] if text else "en")


def equation(text: str) -> None:
    """A tie."""
    from tieout.ties import parse

    parse(text, names=frozenset(("a", "b", "3g_masts", "total")))


def text(text: str) -> None:
    """A story."""
    from tieout.reading.reader import read

    languages = ("en", "de", "ar", "hi", "ja", "fr", "ru", "zh")
    reading = read(text[1:], languages[ord(text[0]) % len(languages)] if text else "en")
    for number in reading.numbers:
        assert text[1:][number.start : number.end] == number.text


def network(text: str) -> None:
    """A network drawn from the input, of small numbers or of very long ones: z3 says the same of it."""
    _networks()(text.encode("utf-8", "surrogateescape"))


@cache
def _networks() -> Callable[[bytes], object]:
    from hypothesis import given
    from hypothesis import strategies as st
    from tests.solver.strategies import stretched, wild
    from tests.solver.verify import differences

    from tieout.solver import solve

    @given(st.randoms(use_true_random=False), st.booleans())
    def agree(chance: random.Random, is_long: bool) -> None:
        network = wild(chance)
        if is_long:
            network = stretched(chance, network)
        solution = solve(network)
        if is_long or any(component.undecided for component in solution.components):
            return
        told = differences(network, solution)
        assert not told, told

    return agree.hypothesis.fuzz_one_input  # type: ignore[attr-defined]


TARGETS: dict[str, Callable[[str], None]] = {
    "loader": loader,
    "archive": archive,
    "sieve": sieve,
    "value": value,
    "equation": equation,
    "text": text,
    "network": network,
}


def seeds(target: str) -> list[str]:
    """Return inputs to start from."""
    files = [*ROOT.glob("facts/*.yaml"), *ROOT.glob("tests/cases/**/*.yaml")]
    whole = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(files)]
    plain = {
        "tieout": 1,
        "facts": {n: {"value": f"{v} million EUR"} for n, v in (("a", "1.10"), ("b", "2.25"), ("t", "3.35"))},
        "ties": {"sum": "a + b == t"},
    }
    pairs = {f"f{a}": {"value": f"{a} million USD", "converted": f"{b}m EUR"} for a, b in ((9, 18), (11, 22))}
    found = {
        "loader": whole,
        "archive": [json.dumps(plain), json.dumps({"tieout": 1, "title": "T", "facts": pairs})],
        "sieve": [json.dumps(plain)],
        "value": [
            f"{c}{v}" for c in "abcdefgh" for v in ("about 410,000 t", "1.1 billion USD", "70 %", "€779m")
        ],
        "equation": [
            "a + b == total",
            "stated(a) <= b * 3 %",
            "weekday(a) == Monday",
            "(a - b) / a > 3 million",
        ],
        "network": ["".join(chr(random.Random(n).randint(0, 127)) for _ in range(400)) for n in range(20)],
        "text": [f"{c}The group paid $1.1 billion (952 million euros), up 3.5 %." for c in "abcdefgh"],
    }[target]
    return [seed[:LONGEST] for seed in found if seed] or [""]


def guarded(target: Callable[[str], None], content: str) -> None:
    """Run a target, and object if it took too long."""
    start = process_time()
    target(content[:LONGEST])
    if process_time() - start > SLOWEST:
        raise SlowError(f"{process_time() - start:.1f} s")


PIECES = (
    *"0123456789.,:;{}[]()\"'\\-+*/=<>%$€ \n\t_abz٣१",
    "e9",
    "--",
    "==",
    "million",
    "\u00a0",
    "\u200f",
    "1e9",
)


def mutated(chance: random.Random, content: str, others: list[str]) -> str:
    """Return a text with a few random changes."""
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randint(0, len(content)), chance.choice((0, 1, 1, 2, 5, 20))
        kind = chance.randint(0, 4)
        if kind <= 1:
            put = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 50))
        elif kind == 2:
            put = ""
        elif kind == 3:
            put = content[at : at + length] * 2
        else:
            other = chance.choice(others)
            start = chance.randint(0, len(other))
            put = other[start : start + chance.randint(1, 40)]
        content = content[:at] + put + content[at + length :]
    return content


def run_at_random(name: str, limit: float, seed: int, most: int | None = None) -> int:
    """Mutate until the time is over, or that many inputs were tried; return how many were."""
    chance, start, count = random.Random(seed), perf_counter(), 0
    corpus = seeds(name)
    while perf_counter() - start < limit and count != most:
        content = mutated(chance, chance.choice(corpus), corpus)
        try:
            guarded(TARGETS[name], content)
        except Exception:
            print(f"{name}: after {count:,} inputs: {content!r}", file=sys.stderr)
            raise
        count += 1
        if len(corpus) < 2000 and chance.random() < 0.02:
            corpus.append(content[:LONGEST])
    return count


def run_guided(name: str, limit: float, seed: int) -> None:
    """Let atheris search; it prints its executions, and writes a crashing input to a file."""
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(seeds(name)):
            Path(folder, str(number)).write_text(content, encoding="utf-8", errors="surrogateescape")

        def one(data: bytes) -> None:
            guarded(TARGETS[name], data.decode("utf-8", "surrogateescape"))

        options = [f"-max_total_time={limit:.0f}", f"-seed={seed}", f"-max_len={LONGEST}", "-timeout=60"]
        atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", folder], one)
        atheris.Fuzz()


def main() -> int:
    """Run one target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=list(TARGETS))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random", action="store_true", help="without atheris")
    options = parser.parse_args()
    if atheris is not None and not options.random:
        with atheris.instrument_imports(include=["tieout"]):
            for content in seeds(options.target)[:3]:  # imports what the target needs
                TARGETS[options.target](content)
        run_guided(options.target, options.seconds, options.seed)
        return 0
    count = run_at_random(options.target, options.seconds, options.seed)
    print(f"{options.target}: {count:,} inputs in {options.seconds:.0f} s, no crash, no hang")
    return 0


if __name__ == "__main__":
    sys.exit(main())
