"""A folder with a fact file, and an engine that returns what the test wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.reports import samples

from tieout import engine
from tieout.__main__ import main
from tieout.findings import Report

COLORS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")


@dataclass
class Engine:
    """Stands in for the engine: remembers what it was asked, returns ``report``."""

    report: Report = field(default_factory=samples.passing)
    paths: list[Path] = field(default_factory=list)
    settings: engine.Settings = field(default_factory=engine.Settings)

    def check_paths(
        self,
        paths: Sequence[Path],
        *,
        settings: engine.Settings,
        told: Callable[[int, str], None] | None = None,
    ) -> Report:
        """Return the report."""
        self.paths, self.settings = list(paths), settings
        return self.report


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with ``facts/``, whatever the environment says about colours."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "deal.yaml").write_text(samples.FACTS_TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in COLORS:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put the stand-in where the command looks for the engine."""
    one = Engine()
    monkeypatch.setattr(engine, "check_paths", one.check_paths)
    return one


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs one command line and returns exit code, output and errors."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call
