"""``tieout check``: options, exit codes, outputs."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from tests.commands.conftest import Engine, Run
from tests.reports import samples

from tieout.findings import FileReport, Report, Severity, Summary, Verdict


def report_of(*verdicts: Verdict) -> Report:
    """Return a report with a file for each verdict and the verdict of the run that follows."""
    files = tuple(FileReport(f"f{i}.yaml", verdict, Summary()) for i, verdict in enumerate(verdicts))
    if Verdict.DOES_NOT_TIE_OUT in verdicts:
        verdict = Verdict.DOES_NOT_TIE_OUT
    elif Verdict.NOTHING_CHECKED in verdicts or not verdicts:
        verdict = Verdict.NOTHING_CHECKED
    else:
        verdict = Verdict.TIES_OUT
    return Report(verdict, files, Summary(), ())


GOOD, BAD, IDLE = Verdict.TIES_OUT, Verdict.DOES_NOT_TIE_OUT, Verdict.NOTHING_CHECKED


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [((GOOD,), 0), ((GOOD, BAD), 1), ((BAD, IDLE), 1), ((GOOD, IDLE), 3), ((IDLE,), 3), ((), 3)],
)
def test_exit_codes(stand_in: Engine, run: Run, verdicts: tuple[Verdict, ...], code: int) -> None:
    stand_in.report = report_of(*verdicts)
    assert run("check")[0] == code
    assert run("check", "--exit-zero")[0] == 0


def test_a_text_in_which_nothing_can_be_checked_is_no_failure(stand_in: Engine, run: Run) -> None:
    text = FileReport("story.txt", IDLE, Summary(), is_text=True)
    stand_in.report = Report(IDLE, (text,), Summary(), ())
    code, out, _ = run("check", "facts")
    assert code == 0
    assert out.startswith("! Nothing was checked: story.txt")


def test_without_paths_the_folder_facts_is_checked(stand_in: Engine, run: Run) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert stand_in.paths == [Path("facts")]
    assert out.startswith("✓ Ties out: 14 checks on 9 facts\n")


def test_without_paths_and_folder_nothing_is_guessed(run: Run, folder: Path) -> None:
    (folder / "facts").rename(folder / "figures")
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert "no folder `facts`" in err


def test_settings_reach_the_engine(stand_in: Engine, run: Run) -> None:
    run(
        "check",
        "facts/deal.yaml",
        "--strict",
        "--fail-on",
        "error",
        "--today",
        "2025-11-06",
        "--language",
        "ar",
    )
    assert stand_in.paths == [Path("facts/deal.yaml")]
    settings = stand_in.settings
    assert (settings.strict, settings.fail_on, settings.today, settings.language) == (
        True,
        Severity.ERROR,
        date(2025, 11, 6),
        "ar",
    )


def test_settings_of_the_project_hold_unless_an_option_says_otherwise(
    stand_in: Engine, run: Run, folder: Path
) -> None:
    (folder / "figures").mkdir()
    (folder / "pyproject.toml").write_text(
        '[tool.tieout]\npaths = ["figures"]\nstrict = true\nfail-on = "note"\nlanguage = "fr"\n'
        'output = "concise"\n',
        encoding="utf-8",
    )
    code, out, _ = run("check")
    assert stand_in.paths == [folder / "figures"]
    assert (stand_in.settings.strict, stand_in.settings.language) == (True, "fr")
    assert stand_in.settings.fail_on is Severity.NOTE
    assert out == "facts/acme-deal.yaml: ties out: 14 checks pass; 9 of 11 numbers in the story have a fact\n"
    code, out, _ = run("check", "--output", "full", "--fail-on", "warning", "facts")
    assert out.startswith("✓")
    assert (code, stand_in.paths, stand_in.settings.fail_on) == (0, [Path("facts")], Severity.WARNING)


def test_several_outputs_of_one_run(stand_in: Engine, run: Run, folder: Path) -> None:
    stand_in.report = samples.failing()
    code, out, _ = run("check", "--output", "concise", "--output", "json=r.json", "--output", "full=r.txt")
    assert code == 1
    assert out.startswith("facts/acme-deal.yaml:8:12: error TO201 rate-conflict: €797m does not match $900m")
    assert json.loads((folder / "r.json").read_text(encoding="utf-8"))["verdict"] == "does-not-tie-out"
    assert (folder / "r.txt").read_text(encoding="utf-8").startswith("✗ TO201")
    assert sorted(path.name for path in folder.iterdir()) == ["facts", "r.json", "r.txt"]  # no drafts left


def test_people_still_see_the_verdict_when_reports_go_to_files(stand_in: Engine, run: Run) -> None:
    _, out, _ = run("check", "--output", "json=r.json")
    assert out.startswith("✓ Ties out")


def test_quiet(stand_in: Engine, run: Run) -> None:
    assert run("check", "-q") == (0, "", "")
    stand_in.report = samples.failing()
    assert run("check", "--quiet")[1] != ""


def test_show_passed(stand_in: Engine, run: Run) -> None:
    assert "✓ price in story: $900m as printed" in run("check", "--show-passed")[1]


def test_color_and_ascii(stand_in: Engine, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("check")[1]
    assert "\x1b[" in run("check", "--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check")[1]
    assert "\x1b[" in run("check", "--color", "always")[1]
    assert run("check", "--ascii")[1].startswith("ok Ties out")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["facts/deal.yml"], "there is no file or folder facts/deal.yml; did you mean `deal.yaml`?"),
        (["--output", "jsn"], "`jsn` is not an output; did you mean `json`?"),
        (["--output", "qqqq"], "`qqqq` is not an output; there are full, concise, json"),
        (["--color", "sometimes"], "--color: `sometimes` is not a choice; there are auto, always, never"),
        (["--output", "full", "--output", "json"], "only one report can go to standard output"),
        (["--output", "full=a", "--output", "json=a"], "two reports would go to the same file"),
        (["--output", "json="], "names no file"),
        (["--output", "json=facts"], "names no file"),
        (["--output", "json=nowhere/a"], "there is no folder nowhere"),
        (["--fail-on", "errr"], "--fail-on: `errr` is not a choice; did you mean `error`?"),
        (["--today", "yesterday"], "`--today yesterday` is not a date"),
        (["--strct"], "`--strct` is not an option; did you mean `--strict`?"),
        (["-", "facts"], "`-` stands for standard input alone"),
        (["--output"], "--output: expected one argument"),
    ],
)
def test_wrong_usage_is_one_clear_line(stand_in: Engine, run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("tieout: ")
    assert err.count("\n") == 1
    assert stand_in.paths == []


def test_a_report_keeps_links_and_modes(stand_in: Engine, run: Run, folder: Path) -> None:
    (folder / "real.json").write_text("old", encoding="utf-8")
    (folder / "real.json").chmod(0o640)
    (folder / "link.json").symlink_to("real.json")
    run("check", "--output", "json=link.json")
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real.json").read_text(encoding="utf-8"))["version"] == 1
    assert (folder / "real.json").stat().st_mode & 0o777 == 0o640


def test_a_report_can_go_to_a_device(stand_in: Engine, run: Run) -> None:
    assert run("check", "--output", f"json={os.devnull}")[0] == 0
    assert not Path(os.devnull).is_file()
