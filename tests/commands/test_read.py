"""``tieout read``: a text's numbers."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import Run

STORY = "Acme would pay $900m (€779m) in cash.\n"


def test_a_file(run: Run, folder: Path) -> None:
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    code, out, err = run("read", "story.md", "--language", "en")
    assert (code, err) == (0, "")
    assert out.startswith("1 │ Acme would pay $900m (€779m) in cash.\n  │                ^^^^^  ^^^^^ ")
    assert "story.md: 2 numbers, read as en" in out


def test_a_guessed_language_is_announced(run: Run, folder: Path) -> None:
    story = "The mine is said to hold about 410,000 tonnes of ore, and it is one of the largest there.\n"
    (folder / "story.txt").write_text(story, encoding="utf-8")
    code, out, err = run("read", "story.txt")
    assert code == 0
    assert "read as English, which is a guess" in err
    assert "410,000 tonne" in out


def test_a_language_that_cannot_be_told_is_not_taken_for_english(run: Run, folder: Path) -> None:
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    code, out, err = run("read", "story.md")
    assert (code, out) == (2, "")
    assert "cannot be told" in err


def test_standard_input_as_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "قيمة المشروع 952 مليون يورو\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out, _ = run("read", "-", "--language", "ar", "--output", "json")
    assert code == 0
    document = json.loads(out)
    assert document["language"] == "ar"
    (number,) = document["numbers"]
    assert text[number["start"] : number["end"]] == number["text"] == "952 مليون يورو"
    assert number["readings"][0]["value"] == "952000000"


def test_the_language_of_the_project(run: Run, folder: Path) -> None:
    (folder / "story.md").write_text("Es kostet 1,5 Mio. Euro.", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.tieout]\nlanguage = 'de'\n", encoding="utf-8")
    assert "1,500,000 EUR" in run("read", "story.md")[1]


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (STORY.encode(), ["--language", "xx"], "`xx` is not a language known here"),
        (STORY.encode(), ["--output", "html"], "`html` is not an output; there are full, json"),
        (b"ok\n\xff\xfe", [], "story.md is not in UTF-8: byte 0xff in line 2"),
        (b"a" * 20_000_001, [], "larger than 20,000,000 bytes"),
        (None, [], "story.md cannot be read"),
    ],
)
def test_wrong_usage(run: Run, folder: Path, content: bytes | None, arguments: list[str], said: str) -> None:
    if content is not None:
        (folder / "story.md").write_bytes(content)
    code, out, err = run("read", "story.md", *arguments)
    assert (code, out) == (2, "")
    assert said in err
