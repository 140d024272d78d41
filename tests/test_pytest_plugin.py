"""Fact files as items of pytest."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.reports import samples
from tieout import engine, loading
from tieout.findings import Report

pytest_plugins = ["pytester"]

INSTALLED = any(entry.name == "tieout" for entry in entry_points(group="pytest11"))
ROOT = Path(__file__).parents[1]
PLUGIN = [] if INSTALLED else ["-p", "tieout.pytest_plugin"]

Run = Callable[..., pytest.RunResult]

# pytester forgets what a run within imports first, but libraries in C cannot be loaded twice.
assert loading.is_fact_file


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs pytest on ``facts/deal.yaml``, with an engine that returns a report."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "validators"))  # of subprocesses
    folder = pytester.mkdir("facts")
    (folder / "deal.yaml").write_text(samples.FACTS_TEXT, encoding="utf-8")

    def call(report: Report, *arguments: str) -> pytest.RunResult:
        monkeypatch.setattr(engine, "check_paths", lambda paths, *, settings: report)
        return pytester.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", "facts", *arguments)

    return call


def test_one_item_a_check_and_one_for_the_file(run: Run) -> None:
    result = run(samples.failing(), "-v")
    result.assert_outcomes(passed=1, failed=3, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "*deal.yaml::price in story PASSED*",
            "*deal.yaml::price_eur in story FAILED*",
            "*deal.yaml::rate of price FAILED*",
            "*deal.yaml::rate of jobs SKIPPED (unchecked: nothing else links*",
            "*deal.yaml::the file itself FAILED*",
        ]
    )


def test_a_failure_has_the_words_of_the_command_and_no_traceback(run: Run) -> None:
    result = run(samples.failing())
    result.stdout.fnmatch_lines(
        [
            "*deal: price_eur in story (deal.yaml:1)*",
            "✗ TO201 rate-conflict: €797m does not match $900m at the rate used in the rest of the story",
            "8 │     value: €797m",
            "     more: tieout explain TO201",
            "FAILED facts/deal.yaml::price_eur in story - ✗ TO201 rate-conflict*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_a_finding_that_fails_no_check_fails_the_file(run: Run) -> None:
    result = run(samples.misspelt())
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["✗ TO002 unknown-field: `valeu`*"])


def test_a_file_that_ties_out_passes(run: Run) -> None:
    run(samples.passing()).assert_outcomes(passed=2)


def test_a_file_in_which_nothing_was_checked_fails(run: Run) -> None:
    result = run(samples.idle())
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["! Nothing was checked: facts/empty.yaml has 3 facts*"])


def test_an_accepted_finding_does_not_fail(run: Run) -> None:
    from dataclasses import replace

    report = samples.failing()
    accepted = tuple(replace(finding, accepted="the source rounds") for finding in report.findings)
    result = run(replace(report, findings=accepted), "-v")
    result.assert_outcomes(passed=2, skipped=3)
    result.stdout.fnmatch_lines(["*rate of price SKIPPED (accepted: the source*"])


def test_items_can_be_selected(run: Run, pytester: pytest.Pytester) -> None:
    run(samples.failing(), "-k", "story and not eur").assert_outcomes(passed=1, deselected=4)
    result = pytester.runpytest_inprocess(*PLUGIN, "facts/deal.yaml::rate of price")
    result.assert_outcomes(failed=1)


def test_names_can_be_selected_whatever_an_id_is(run: Run, pytester: pytest.Pytester) -> None:
    from dataclasses import replace

    report = samples.passing()
    check = report.checks[0]
    checks = tuple(replace(check, id=id) for id in ("a::b", "a::b", "line\nbreak", "", "USD/EUR [1]"))
    result = run(replace(report, checks=checks), "-v")
    result.assert_outcomes(passed=6)
    result.stdout.fnmatch_lines(
        [
            "*::a:b PASSED*",
            "*::a:b (2) PASSED*",
            "*::line?nbreak PASSED*",
            "*::check PASSED*",
            "*EUR ?1] PASSED*",
        ]
    )
    names = ["a:b", "a:b (2)", "line\\nbreak", "check", "USD/EUR [1]", "the file itself"]
    for name in names:
        found = pytester.runpytest_inprocess(*PLUGIN, f"facts/deal.yaml::{name}")
        found.assert_outcomes(passed=1)


def test_junit_has_the_words_too(run: Run, pytester: pytest.Pytester) -> None:
    run(samples.failing(), "--junitxml=out.xml")
    text = (pytester.path / "out.xml").read_text(encoding="utf-8")
    assert "€797m does not match $900m" in text
    assert "Traceback" not in text


def test_a_bug_in_tieout_shows_its_traceback(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(samples.passing())

    def crash(paths: object, *, settings: object) -> Report:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(engine, "check_paths", crash)
    result = pytester.runpytest_inprocess(*PLUGIN, "facts")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*ZeroDivisionError: a bug*"])


def test_wrong_settings_are_one_line(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyprojecttoml("[tool.tieout]\nstict = true\n")
    result = run(samples.passing())
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["tieout: *`stict` is not a setting*did you mean `strict`?"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_settings_of_the_project_hold(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makepyprojecttoml('[tool.tieout]\nfail-on = "error"\nascii = true\n')
    result = run(samples.failing())
    result.assert_outcomes(passed=2, failed=2, skipped=1)  # the warning fails the file no more
    result.stdout.fnmatch_lines(["x TO201 rate-conflict*"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.yaml", "name: x\ntieout: 1\n"),
        ("story.md", "tieout: 1\n"),
        ("empty.json", ""),
        ("list.json", "[1]"),
    ],
)
def test_other_files_are_left_alone(run: Run, pytester: pytest.Pytester, name: str, text: str) -> None:
    (pytester.path / "facts" / name).write_text(text, encoding="utf-8")
    run(samples.passing()).assert_outcomes(passed=2)


@pytest.mark.parametrize("name", ["more.json", "more.yml", "MORE.YAML"])
def test_every_form_of_fact_file_is_collected(run: Run, pytester: pytest.Pytester, name: str) -> None:
    text = '{"tieout": 1}' if name.endswith("json") else "# comment\ntieout: 1\n"
    (pytester.path / "facts" / name).write_text(text, encoding="utf-8")
    run(samples.passing()).assert_outcomes(passed=4)


def test_workers_agree_on_the_items(run: Run, pytester: pytest.Pytester) -> None:
    """Workers are processes of their own, so this one runs the real engine."""
    pytest.importorskip("xdist")
    (pytester.path / "facts" / "deal.yaml").write_text("tieout: 1\nfcats: {}\n", encoding="utf-8")
    result = pytester.runpytest_subprocess(*PLUGIN, "-n", "2", "facts")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["✗ TO002 unknown-field*"])


def test_an_ordinary_run_loads_nothing_of_tieout(run: Run, pytester: pytest.Pytester) -> None:
    (pytester.path / "facts" / "deal.yaml").unlink()
    pytester.makepyfile("import sys\ndef test_it():\n    assert 'tieout.engine' not in sys.modules\n")
    Path("plain.yaml").write_text("name: x\n", encoding="utf-8")
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(passed=1)
