"""``tieout fix``: what a quoted text says is put in, byte for byte; the rest is refused with the reason."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tieout import engine
from tieout.cli import run
from tieout.findings import Report
from tieout.usage import UsageError

FACTS = Path(__file__).parent.parent.parent / "facts"

#: Numbers of the summit's file that its quotes give: as they stand, and mistyped.
MISTYPED = [
    ("converted: 952 million EUR", "converted: 925 million EUR"),
    ("converted: 779 million EUR", "converted: 797 million EUR"),
    ("converted: 30.3 billion EUR", "converted: 33.0 billion EUR"),
    ("converted: 30.3 billion EUR", "converted: 3.03 billion EUR"),
    ("converted: 86.6 billion EUR", "converted: 68.6 billion EUR"),
    ("value: 70 %", "value: 75 %"),
    ("value: 70 %", "value: 71 %"),
    ("value: 1.1 billion USD", "value: 1.1 million USD"),
    ("value: 1.1 billion USD", "value: 11 billion USD"),
    ("value: up to 900 million USD", "value: up to 1,200 million USD"),
    ("value: about 410,000 t", "value: about 41,000 t"),
    ("value: about 410,000 t", "value: about 411,000 t"),
    ("value: up to 37 aircraft", "value: up to 38 aircraft"),
    ("value: 5 countries", "value: 6 countries"),
    ("value: 300 million USD", "value: 300 billion USD"),
]


@pytest.fixture
def summit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the summit's file that a test may break, seen from the folder above it."""
    shutil.copytree(FACTS, tmp_path / "facts", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path("facts/c5-summit.yaml")


def put(path: Path, old: str, new: str) -> bytes:
    """Mistype one place, and return the bytes as they were."""
    before = path.read_bytes()
    assert before.count(old.encode()) == 1
    path.write_bytes(before.replace(old.encode(), new.encode()))
    return before


@pytest.mark.parametrize(("right", "wrong"), MISTYPED)
def test_a_number_that_the_quote_gives_is_restored(summit: Path, right: str, wrong: str) -> None:
    before = put(summit, right, wrong)
    run(["fix", str(summit)])
    assert summit.read_bytes() == before


def test_line_ends_and_comments_stay(summit: Path) -> None:
    crlf = b"\xef\xbb\xbf" + summit.read_bytes().replace(b"\n", b"\r\n")
    summit.write_bytes(crlf.replace(b"952 million EUR", b"925 million EUR", 1))
    run(["fix", str(summit)])
    assert summit.read_bytes() == crlf


def test_the_change_is_shown(summit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(summit, *MISTYPED[0])
    run(["fix", str(summit)])
    shown = capsys.readouterr().out
    assert "-    converted: 925 million EUR\n+    converted: 952 million EUR\n" in shown
    assert "925 → 952 (facts/c5-summit.yaml:105:16): the quoted text says it" in shown


def test_a_trial_writes_nothing(summit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(summit, *MISTYPED[0])
    before = summit.read_bytes()
    run(["fix", "--dry-run", str(summit)])
    assert summit.read_bytes() == before
    assert "would fix: 925 → 952" in capsys.readouterr().out


def facts(text: str) -> Path:
    path = Path("facts.yaml")
    path.write_text(f"tieout: 1\n{text}", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SUM = """\
facts:
  a: {value: 12 buses}
  b: {value: 31 buses}
  half: {value: 43 buses}   # counted twice
  all: {value: 68 buses}
ties:
  sum: a + b == half
  double: half * 2 == all
counted: {bus: {en: [buses]}}
"""


def test_what_arithmetic_alone_suggests_takes_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    path = facts(SUM)
    before = path.read_bytes()
    assert run(["fix", str(path)]) == 1
    assert path.read_bytes() == before
    assert "no quoted text says 86, arithmetic alone does; --suggested applies it" in capsys.readouterr().out
    assert run(["fix", "--suggested", str(path)]) == 0
    assert path.read_bytes() == before.replace(b"68", b"86")


def test_tied_evidence_is_left_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    path = facts("facts:\n  a: {value: 75 %}\n  b: {value: 30 %}\nties:\n  all: a + b == 100 %\n")
    before = path.read_bytes()
    assert run(["fix", "--suggested", str(path)]) == 1
    assert path.read_bytes() == before
    assert "the evidence does not single one figure out" in capsys.readouterr().out


def test_a_quote_that_would_break_another_tie_is_not_followed(capsys: pytest.CaptureFixture[str]) -> None:
    Path("story.txt").write_text("They ran 99 buses.", encoding="utf-8")
    path = facts(
        "sources: {story: {file: story.txt, language: en}}\ncounted: {bus: {en: [buses]}}\n"
        "facts:\n  a: {value: 12 buses}\n  b: {value: 31 buses}\n"
        "  all: {value: 43 buses, quotes: {story: ran 99 buses}}\nties:\n  sum: a + b == all\n"
    )
    before = path.read_bytes()
    assert run(["fix", str(path)]) == 1
    assert path.read_bytes() == before
    assert "with 99 another check would fail" in capsys.readouterr().out


def test_nothing_to_fix(capsys: pytest.CaptureFixture[str]) -> None:
    path = facts(SUM.replace("68", "86"))
    assert run(["fix", str(path)]) == 0
    assert "nothing to fix in facts.yaml" in capsys.readouterr().out


def test_a_file_that_changes_in_the_meantime_is_left_alone(
    summit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its editor has saved it while it was checked: the edits are those of another text."""
    put(summit, "converted: 952 million EUR", "converted: 925 million EUR")
    checked = engine.check

    def check_while_somebody_saves(*arguments: Any) -> Report:
        report = checked(*arguments)
        summit.write_bytes(b"# saved in between\n" + summit.read_bytes())
        return report

    monkeypatch.setattr(engine, "check", check_while_somebody_saves)
    with pytest.raises(UsageError, match="changed by something else"):
        run(["fix", str(summit)])
    assert "converted: 925 million EUR" in summit.read_text("utf-8")


def test_a_number_that_another_source_bears_out_is_left_alone(summit: Path) -> None:
    for path in (summit, summit.parent / "sources/c5-summit.en.txt"):
        text = path.read_text(encoding="utf-8")
        assert "(779 million euros)" in text
        path.write_text(text.replace("(779 million euros)", "(797 million euros)"), encoding="utf-8")
    before = summit.read_bytes()
    report = engine.check(engine.load(summit))
    (finding,) = [one for one in report.findings if one.name == "quote-mismatch"]
    assert finding.fix is None
    assert finding.help[0] == (
        "sources differ: brief-ar has 779 million EUR; ask which is right before changing either"
    )
    run(["fix", str(summit)])
    assert summit.read_bytes() == before
