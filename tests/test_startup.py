"""What a start must not load: a check of a small file is over in a blink, and stays so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators"), "PYTHONIOENCODING": "utf-8"}

#: Loaded on need alone: a question for the solver, a unit beyond the table, a help page.
HEAVY = {
    "z3",
    "pint",
    "rich",
    "jinja2",
    "hypothesis",
    "numpy",
    "pytest",
    "asyncio",
    "attr",
    "cyclopts",
    "dask",
    "pandas",
}
#: Too slow for a check without need: the parts of the standard library that cost more than they do.
SLOW = {"asyncio", "unittest", "multiprocessing", "http", "ssl", "sqlite3", "xml", "email"}


def loaded(script: str) -> set[str]:
    """Return the top-level modules, and those of tieout, that a script leaves loaded."""
    code = (
        f"import sys\n{script}\n"
        "names = {name if name.startswith('tieout') else name.partition('.')[0] for name in sys.modules}\n"
        "sys.stderr.write(' '.join(sorted(names)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT, check=True
    )
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def bare() -> set[str]:
    """What Python and the environment load by themselves."""
    return loaded("pass")


def test_importing_the_package_loads_next_to_nothing(bare: set[str]) -> None:
    new = loaded("import tieout") - bare
    assert {name for name in new if name.startswith("tieout.")} == {"tieout._version"}
    assert not new & {"dataclasses", "inspect", *HEAVY, *SLOW}


def test_the_version_loads_no_command_line(bare: set[str]) -> None:
    new = loaded("from tieout.__main__ import main\nmain(['--version'])") - bare
    assert {name for name in new if name.startswith("tieout")} == {
        "tieout",
        "tieout.__main__",
        "tieout._version",
    }
    assert not new & {"yaml", "babel", "argparse", "dataclasses", *HEAVY, *SLOW}


def test_a_check_loads_no_solver_no_registry_and_no_schema_library(bare: set[str]) -> None:
    new = loaded("from tieout.__main__ import main\nmain(['check', 'facts'])") - bare
    assert not new & {"jsonschema", *HEAVY, *SLOW}
    assert {name for name in new if name.startswith("tieout.commands.")} == {
        "tieout.commands.check",
        "tieout.commands.inputs",
    }


def test_the_pytest_plugin_loads_nothing_of_the_engine() -> None:
    new = loaded("import tieout.pytest_plugin")
    assert {name for name in new if name.startswith("tieout")} == {
        "tieout",
        "tieout._version",
        "tieout.pytest_plugin",
    }
