"""``tieout guard``: what nothing would notice, and what would help."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.commands.conftest import Run

FACTS = Path(__file__).parent.parent.parent / "facts"

STORY = "The plant cost 952 million euros."
QUOTED = """\
tieout: 1
sources: {story: {file: story.txt, language: en}}
facts:
  plant: {value: 952 million EUR, quotes: {story: cost 952 million euros}}
  workers: {value: 350}
"""


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    path = tmp_path / "plant.yaml"
    path.write_text(QUOTED, encoding="utf-8")
    return path


def measured(run: Run, *tokens: str) -> dict[str, dict[str, object]]:
    code, out, _ = run("guard", "--output", "json", *tokens)
    assert code == 0
    (file,) = json.loads(out)["files"]
    return {figure["fact"]: figure for figure in file["figures"]}


def test_a_quoted_figure_is_guarded_and_another_is_not(run: Run, plant: Path) -> None:
    figures = measured(run, plant.name)
    assert figures["plant"]["missed"] == []
    assert figures["plant"]["tried"] == figures["plant"]["caught"]
    assert figures["workers"]["caught"] == 0
    assert {"slip": "swapped-digits", "text": "530"} in figures["workers"]["missed"]


def test_the_text_says_what_would_help_most(run: Run, plant: Path) -> None:
    code, out, _ = run("guard", plant.name)
    assert code == 0
    assert "350  (workers, plant.yaml:5:20): 0 of " in out
    assert "  a quote for workers (350): up to " in out


def test_a_share_can_be_asked_for(run: Run, plant: Path) -> None:
    assert run("guard", plant.name, "--fail-under", "40")[0] == 0
    assert run("guard", plant.name, "--fail-under", "99 %")[0] == 1
    code, _, err = run("guard", plant.name, "--fail-under", "most")
    assert code == 2
    assert "is not a percentage" in err


def test_ties_guard_a_figure_within_what_they_leave(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sum.yaml"
    path.write_text(
        "tieout: 1\nfacts:\n  a: {value: 12 buses}\n  b: {value: 31 buses}\n  all: {value: 43 buses}\n"
        "ties:\n  sum: a + b == all\ncounted: {bus: {en: [buses]}}\n",
        encoding="utf-8",
    )
    figures = measured(run, path.name)
    assert all(figure["missed"] == [] for figure in figures.values())
    assert figures["all"]["unnoticed"] == [{"variable": "all", "low": "43", "high": "43"}]


def test_what_clashes_as_it_stands_is_not_tried(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "shares.yaml"
    path.write_text(
        "tieout: 1\nfacts:\n  a: {value: 75 %}\n  b: {value: 30 %}\nties:\n  all: a + b == 100 %\n",
        encoding="utf-8",
    )
    _, out, _ = run("guard", path.name)
    assert "not tried, since they clash as they stand: a, b" in out


def test_a_date_is_guarded_by_its_weekday(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "day.yaml"
    path.write_text(
        "tieout: 1\nfacts:\n  day: {date: 2025-11-06}\nties:\n  on: weekday(day) == Thursday\n",
        encoding="utf-8",
    )
    day = measured(run, path.name)["day"]
    assert {"slip": "mistyped-digit", "text": "2025-11-07"} not in day["missed"]
    assert day["caught"] * 2 > day["tried"]


def test_the_summit_is_guarded(run: Run, tmp_path: Path) -> None:
    shutil.copytree(FACTS, tmp_path / "facts", dirs_exist_ok=True)
    assert run("guard", "facts/c5-summit.yaml", "--fail-under", "95")[0] == 0
