"""What goes wrong outside: full disks, closed pipes, files that vanish, interrupts. Nothing may be lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tieout.__main__ import main
from tieout.judging.files import load_all

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators"), "PYTHONIOENCODING": "utf-8"}
TIEOUT = (sys.executable, "-m", "tieout")

STORY = "The buyer pays 900 million USD for the mine and 450 million USD for the port.\n"
FACTS = """\
tieout: 1
sources:
  story: {file: story.txt, language: en}
facts:
  mine: {value: 90 million USD, quotes: {story: "900 million USD for the mine"}}
  port: {value: 450 million USD, quotes: {story: "450 million USD for the port"}}
  total: {value: 1350 million USD}
ties:
  sum: mine + port == total
"""
FIXED = FACTS.replace("value: 90 million", "value: 900 million")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with a fact file that a fix puts right."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "deal.yaml").write_text(FACTS)
    return tmp_path


def test_the_fix_is_what_these_tests_think_it_is(project):
    main(["fix", "deal.yaml"])
    assert (project / "deal.yaml").read_text() == FIXED


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize(
    "fault", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=["^C", "full"]
)
def test_a_fix_that_is_stopped_leaves_the_old_file_or_the_new_one(
    project, monkeypatch, capsys, step, after, fault
):
    owner = os if step == "fsync" else Path
    real = getattr(owner, step)

    def broken(*arguments, **options):
        if after:
            real(*arguments, **options)
        raise fault

    monkeypatch.setattr(owner, step, broken)
    assert main(["fix", "deal.yaml"]) == (130 if isinstance(fault, KeyboardInterrupt) else 2)
    monkeypatch.undo()
    text = (project / "deal.yaml").read_text()
    assert text == (FIXED if (step, after) == ("replace", True) else FACTS)
    assert sorted(path.name for path in project.iterdir()) == ["deal.yaml", "story.txt"]
    assert "Traceback" not in capsys.readouterr().err


def run(*words, **options):
    return subprocess.run([*TIEOUT, *words], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "words", [["check", "deal.yaml"], ["check", "archive.jsonl"], ["fix", "deal.yaml"], ["--help"]]
)
def test_a_full_disk_behind_standard_output_is_no_bug(project, words):
    (project / "archive.jsonl").write_text('{"tieout": 1}\n')
    with Path("/dev/full").open("w") as full:
        done = run(*words, stdout=full, cwd=project)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def too_small_a_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize("words", [["fix", "deal.yaml"], ["check", "deal.yaml", "--output", "json=old.json"]])
def test_what_does_not_fit_on_the_disk_leaves_what_was_there(project, words):
    (project / "old.json").write_text("old")
    done = run(*words, stdout=subprocess.DEVNULL, cwd=project, preexec_fn=too_small_a_disk)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert (project / "deal.yaml").read_text() == FACTS
    assert (project / "old.json").read_text() == "old"
    assert len(list(project.iterdir())) == 3


def test_results_that_do_not_fit_say_how_to_go_on(project):
    line = FACTS_AS_JSON + "\n"
    (project / "archive.jsonl").write_text(line * 20)
    words = ["check", "archive.jsonl", "--output", "json=out.jsonl"]
    done = run(*words, stdout=subprocess.DEVNULL, cwd=project, preexec_fn=too_small_a_disk)
    assert done.returncode == 2
    assert "--resume" in done.stderr
    assert run(*words, "--resume", stdout=subprocess.DEVNULL, cwd=project).returncode == 0
    assert len((project / "out.jsonl").read_text().splitlines()) == 20


FACTS_AS_JSON = (
    '{"tieout": 1, "facts": {"a": {"value": "1.1 EUR"}, "b": {"value": "2.2 EUR"}, '
    '"t": {"value": "3.3 EUR"}}, "ties": {"sum": "a + b == t"}}'
)


@pytest.mark.parametrize("name", ["deal.yaml", "archive.jsonl"])
def test_a_closed_pipe_ends_quietly(project, name):
    (project / "archive.jsonl").write_text('{"tieout": 2}\n' * 5000)
    reading, writing = os.pipe()
    os.close(reading)
    done = run("check", name, stdout=writing, cwd=project)
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == ""


def test_a_file_that_vanishes_is_a_finding_and_the_rest_goes_on(project):
    for name in "abc":
        (project / f"{name}.yaml").write_text("tieout: 1\n")
    files = load_all([project])
    seen = [next(files).path]
    (project / "b.yaml").unlink()
    rest = list(files)
    seen += [file.path for file in rest]
    assert seen == ["a.yaml", "b.yaml", "c.yaml", "deal.yaml"]
    assert [problem.rule for problem in rest[0].problems] == ["unreadable"]


def test_a_source_that_cannot_be_read_is_a_finding(project, capsys):
    (project / "story.txt").unlink()
    (project / "story.txt").mkdir()
    assert main(["check", "deal.yaml"]) == 1
    assert "TO007" in capsys.readouterr().out


def test_an_interrupted_archive_goes_on_with_every_line_judged_once(project):
    (project / "archive.jsonl").write_text((FACTS_AS_JSON + "\n") * 30_000)
    words = [*TIEOUT, "check", "archive.jsonl", "--output", "json=out.jsonl"]
    process = subprocess.Popen(words, env=ENVIRONMENT, cwd=project, stdout=subprocess.DEVNULL)
    out = project / "out.jsonl"
    while process.poll() is None and not (out.exists() and out.stat().st_size):
        pass
    process.kill()
    process.wait()
    assert run(*words[3:], "--resume", stdout=subprocess.DEVNULL, cwd=project).returncode == 0
    numbers = [line.partition(",")[0] for line in out.read_text().splitlines()]
    assert numbers == [f'{{"line": {number}' for number in range(1, 30_001)]
