"""The documentation: it builds without a warning, and what it shows is what the program does.

``TIEOUT_UPDATE_DOCS=1`` writes the shown outputs anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tieout.commands import COMMANDS, parser_of
from tieout.reports import FORMATS
from tieout.settings import READERS
from tieout.usage import UsageError

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    path for path in DOCS.rglob("*.md") if "generated" not in path.parts and "_build" not in path.parts
)
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
CHANGE = re.compile(r"<!-- change: (\S+), (\S+), (.+?), (.+?) -->")
RUN = re.compile(r"(<!-- run: (.+?), exit (\d) -->\n```console\n\$ .+?\n)(.*?)(```)", re.DOTALL)
RUNS = [
    pytest.param(page, match[2], match[3], match[4], id=match[2])
    for page in PAGES
    for match in RUN.finditer(page.read_text(encoding="utf-8"))
]


def folder_of(page: Path, folder: Path) -> Path:
    """Write the files of a page."""
    (folder / ".git").mkdir()
    text = page.read_text(encoding="utf-8")
    for name, content in FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")
    for before, after, old, new in CHANGE.findall(text):
        content = (folder / before).read_text(encoding="utf-8")
        assert content.count(old) == 1
        (folder / after).write_text(content.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("page", "command", "exit_code", "shown"), RUNS)
def test_a_command_prints_what_is_shown(
    page: Path, command: str, exit_code: str, shown: str, tmp_path: Path
) -> None:
    words = command.split()
    done = subprocess.run(
        [sys.executable, "-m", *words, "--color", "never"],
        cwd=folder_of(page, tmp_path),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == int(exit_code)
    if os.environ.get("TIEOUT_UPDATE_DOCS"):
        text = page.read_text(encoding="utf-8")

        def renewed(match: re.Match[str]) -> str:
            return f"{match[1]}{done.stdout.strip()}\n{match[5]}" if match[2] == command else match[0]

        page.write_text(RUN.sub(renewed, text), encoding="utf-8")
        shown = done.stdout
    assert done.stdout.strip() == shown.strip()


def commands() -> list[str]:
    found = []
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            found += [line.partition("#")[0].partition(">")[0].strip() for line in block.splitlines()]
    return [line for line in found if line.startswith("tieout ")]


@pytest.mark.parametrize("command", commands())
def test_every_command_that_is_named_is_understood(command: str) -> None:
    _, name, *words = shlex.split(command)
    try:
        parser_of(name).read(words)
    except UsageError as error:
        pytest.fail(f"{command}: {error}")


def test_every_command_that_is_mentioned_exists() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"`tieout ([a-z]+)", text)) <= set(COMMANDS)


def test_every_format_and_setting_is_described() -> None:
    outputs = (DOCS / "reference" / "outputs.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", outputs, re.MULTILINE)) == set(FORMATS)
    settings = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", settings, re.MULTILINE)) == set(READERS)


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("_build", "generated", "__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", source, tmp_path / "site"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "site"
    assert "rate-conflict" in (site / "reference/generated/findings/index.html").read_text(encoding="utf-8")
    assert "converted" in (site / "reference/generated/fact-file.html").read_text(encoding="utf-8")
