"""Checks a fact file given as text, with its sources, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tieout import engine
from tieout.findings import Report

CheckText = Callable[..., Report]


@pytest.fixture
def check_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckText:
    """Return a function from a fact file's text to its report; sources by file name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")

    def check(text: str, sources: Mapping[str, str] | None = None) -> Report:
        for name, words in (sources or {}).items():
            (tmp_path / name).write_text(words, encoding="utf-8")
        (tmp_path / "facts.yaml").write_text(text, encoding="utf-8")
        return engine.check(engine.load(Path("facts.yaml")))

    return check
