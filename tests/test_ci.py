"""The scripts of continuous integration, and the configuration that users copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tieout.commands import parser_of

ROOT = Path(__file__).parents[1]
SCRIPTS = ("ci/check", "ci/test", "ci/environment", ".ci/run")


def steps(path: str) -> list[dict[str, Any]]:
    """Return the steps of all jobs of a workflow."""
    document = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return [step for job in document["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.skipif(os.name != "posix", reason="modes and bash of POSIX")
def test_scripts_can_be_run(name: str) -> None:
    assert (ROOT / name).stat().st_mode & 0o111 == 0o111
    if shutil.which("bash"):
        subprocess.run(["bash", "-n", ROOT / name], check=True)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-workflows", ".github/workflows/ci.yml"),
        ("github-workflows", "ci/github-tieout.yml"),
        ("gitlab-ci", "ci/gitlab-tieout.yml"),
    ],
)
def test_configurations_hold_the_schema_of_their_host(schema: str, path: str) -> None:
    command = ["check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / path)]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def test_ci_runs_the_two_commands_on_every_change() -> None:
    path = ".github/workflows/ci.yml"
    commands = [step["run"].split()[0] for step in steps(path) if "run" in step]
    assert {"ci/check", "ci/test"} == set(commands)
    triggers = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))[True]  # YAML 1.1 reads `on` so
    assert "paths" not in str(triggers)


@pytest.mark.parametrize("path", [".github/workflows/ci.yml", "ci/github-tieout.yml"])
def test_workflows_may_only_read(path: str) -> None:
    document = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    assert document["permissions"] == {"contents": "read"}
    assert all("timeout-minutes" in job for job in document["jobs"].values())


def test_the_command_that_users_copy_is_understood() -> None:
    (command,) = [
        step["run"] for step in steps("ci/github-tieout.yml") if step.get("run", "").startswith("tieout")
    ]
    options = parser_of("check").read(command.split()[2:])
    assert options.paths == []
    artifacts = str(steps("ci/github-tieout.yml")[-1]["with"]["path"]).split()
    assert artifacts == [output.partition("=")[2] for output in options.output if "=" in output]
