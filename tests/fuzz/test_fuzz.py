"""What fuzzing found stays found, and a little fuzzing goes on with every run of the tests."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "benchmarks" / "fuzz.py"
FINDS = json.loads((HERE / "finds.json").read_text(encoding="utf-8"))
COUNTS = {
    "loader": 25,
    "archive": 150,
    "sieve": 400,
    "value": 1500,
    "equation": 1500,
    "text": 200,
    "network": 300,
}


@pytest.fixture(scope="module")
def fuzz():
    """The script with the targets."""
    spec = importlib.util.spec_from_file_location("fuzz", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fuzz"]


@pytest.mark.parametrize("find", FINDS, ids=lambda find: f"{find['target']}: {find['why']}")
def test_what_was_found_stays_found(fuzz, find):
    fuzz.guarded(fuzz.TARGETS[find["target"]], find["input"])


@pytest.mark.parametrize("target", COUNTS)
def test_no_input_crashes_or_hangs(fuzz, target):
    assert fuzz.run_at_random(target, 60, seed=7, most=COUNTS[target]) == COUNTS[target]


def test_every_target_is_run(fuzz):
    assert COUNTS.keys() == fuzz.TARGETS.keys()
