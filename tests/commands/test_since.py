"""``tieout check --since``: what was there before is known, what a change brought fails."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.commands.conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FACTS = """tieout: 1
facts:
  total: {value: 100 million EUR}
  north: {value: 60 million EUR}
  south: {value: 30 million EUR}
  whole: {value: 10 million EUR}
  left: {value: 6 million EUR}
  right: {value: 4 million EUR}
ties:
  regions: north + south == total
  halves: left + right == whole
"""


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def history(folder: Path) -> Path:
    """A repository whose first commit has one clash."""
    path = folder / "facts" / "deal.yaml"
    path.write_text(FACTS, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return path


def test_what_was_there_before_is_known_and_shown(history: Path, run: Run) -> None:
    assert run("check")[0] == 1
    code, out, _ = run("check", "--since", "main")
    assert code == 0
    assert "it was there before this change (since main)" in out
    assert "total-conflict" in out


def test_what_the_change_brought_fails(history: Path, run: Run) -> None:
    history.write_text(FACTS.replace("right: {value: 4", "right: {value: 9"), encoding="utf-8")
    code, out, _ = run("check", "--since", "main", "--output", "concise")
    assert code == 1
    lines = [line for line in out.splitlines() if "total-conflict" in line]
    assert sum("accepted" in line for line in lines) == 1
    assert len(lines) == 2


def test_a_known_clash_with_other_figures_fails(history: Path, run: Run) -> None:
    history.write_text(FACTS.replace("south: {value: 30", "south: {value: 20"), encoding="utf-8")
    assert run("check", "--since", "main")[0] == 1


def test_a_moved_line_is_no_change(history: Path, run: Run) -> None:
    history.write_text(FACTS.replace("facts:\n", "title: moved\n\n\nfacts:\n"), encoding="utf-8")
    assert run("check", "--since", "main")[0] == 0


def test_a_new_file_is_all_new(history: Path, run: Run) -> None:
    (history.parent / "other.yaml").write_text(FACTS, encoding="utf-8")
    code, out, _ = run("check", "--since", "main", "--output", "concise")
    assert code == 1
    assert "facts/other.yaml: does not tie out" in out
    assert "facts/deal.yaml: ties out" in out


def test_a_subfolder_sees_the_same(history: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.parent)
    assert run("check", "deal.yaml", "--since", "main")[0] == 0


def test_the_change_begins_where_the_branches_part(history: Path, run: Run) -> None:
    git("checkout", "-q", "-b", "work")
    git("checkout", "-q", "main")
    history.write_text(FACTS.replace("30 million", "40 million"), encoding="utf-8")
    git("commit", "-q", "-am", "put right on main")
    git("checkout", "-q", "work")
    assert run("check", "--since", "main")[0] == 0


@pytest.mark.parametrize("ref", ["nowhere", "--help", ""])
def test_an_unknown_ref_is_told_in_one_line(history: Path, run: Run, ref: str) -> None:
    code, _, said = run("check", f"--since={ref}")
    assert code == 2
    assert "git does not know" in said
    assert len(said.splitlines()) == 1


def test_without_a_repository_it_is_told_in_one_line(folder: Path, run: Run) -> None:
    code, _, said = run("check", "--since", "main")
    assert code == 2
    assert "git" in said


def test_the_summary_of_a_job_gets_the_report(
    history: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "--output", "github")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- tieout -->\n### ✗ Does not tie out")
    run("check")
    assert summary.read_text(encoding="utf-8") == text
