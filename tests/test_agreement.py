"""The command, pytest and the JSON report say the same of a file, with the real engine."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.test_pytest_plugin import PLUGIN, ROOT
from tieout.__main__ import main

pytest_plugins = ["pytester"]

PAIRS = """tieout: 1
facts:
  price: {{value: 900 million USD, converted: {price} million EUR}}
  debt: {{value: 450 million USD, converted: 389.5 million EUR}}
{more}"""

#: What the file holds, and what the command must say of it.
FILES = {
    "ties out": (PAIRS.format(price="779", more=""), 0),
    "clashes": (PAIRS.format(price="897", more=""), 1),
    "is accepted": (
        PAIRS.format(
            price="897", more="accept:\n  - {finding: rate-conflict, because: the source itself clashes}\n"
        ),
        0,
    ),
    "has a slip": (PAIRS.format(price="779", more="teis: {}\n"), 1),
    "has an unknown name": (PAIRS.format(price="779", more="ties: {part: debt <= prise}\n"), 1),
    "checks nothing": ("tieout: 1\nfacts:\n  price: {value: 900 million USD}\n", 3),
    "checks a tie alone": (
        "tieout: 1\nfacts:\n  a: {value: 40 %}\n  b: {value: 50 %}\nties: {whole: a + b == 100 %}\n",
        1,
    ),
    "is no YAML": ("tieout: 1\nfacts: [\n", 1),
}


@pytest.mark.parametrize("name", FILES)
def test_the_command_and_its_json_agree(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, code = FILES[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
    assert main(["check", "facts.yaml"]) == code
    shown = capsys.readouterr().out
    assert main(["check", "facts.yaml", "--output", "json"]) == code
    document = json.loads(capsys.readouterr().out)
    assert document["verdict"] == {0: "ties-out", 1: "does-not-tie-out", 3: "nothing-checked"}[code]
    failing = [
        finding
        for finding in document["findings"]
        if finding["accepted"] is None and finding["severity"] in ("warning", "error")
    ]
    assert bool(failing) == (code == 1)
    assert all(f"✗ {finding['code']} {finding['name']}: " in shown for finding in failing)


def test_pytest_fails_the_files_that_the_command_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "validators"))
    for name, (text, _) in FILES.items():
        (pytester.path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = pytester.runpytest_subprocess(*PLUGIN, "-p", "no:cacheprovider", "-v", ".")
    lines = [
        line for line in result.outlines if "::" in line and not line.startswith(("FAILED ", "SKIPPED "))
    ]
    failed = {line.partition(".yaml::")[0] for line in lines if " FAILED" in line}
    assert {line.partition(".yaml::")[0] for line in lines} == set(FILES)
    assert failed == {name for name, (_, code) in FILES.items() if code}
    result.stdout.no_fnmatch_line("*Traceback*")


def test_standard_input_is_checked_like_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, code = FILES["clashes"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["check", "-", "--output", "concise"]) == code
    out = capsys.readouterr().out
    assert out.startswith("-:")
    assert "TO201 rate-conflict" in out


def test_a_language_that_is_not_known_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("The price is 900 million dollars.\n", encoding="utf-8")
    assert main(["check", "story.txt", "--language", "qq"]) == 2
    assert "`qq` is not a language known here" in capsys.readouterr().err
