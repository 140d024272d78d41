"""A story that attacks whoever shows it, through the whole program and every format."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.commands.conftest import Run
from tests.reports.test_html import Page

from tieout.reports import FORMATS

ATTACK = (
    "<script>alert(1)</script> ]]> <!-- --> `code` ``` | ::error::boo ##[error]boo {{ page.title }} %s "
    "\u202egnp.exe\u202c \u2066\x1b[2J\x1b]0;owned\x07 \x08 \x9b31m @everyone $900m $1"
)
STORY = f"{ATTACK}\n::error file=x::boo\nIt pays 900 million dollars (779 million euros) {ATTACK} today.\n"
FACTS = """tieout: 1
title: "<script>alert(1)</script> ]]> ::error::boo \u202egnp.exe @everyone ##[error]boo"
sources:
  story: {file: story.txt, language: en}
facts:
  revenue: {value: 2.23 billion USD, converted: 1.93 billion EUR}
  debt: {value: 1.85 billion USD, converted: 1.60 billion EUR}
  savings: {value: 96.5 million USD, converted: 83.5 million EUR}
  price:
    what: "</style><script>alert(1)</script> `x` | ]]> \u202egnp.exe ##[error]boo ::error::boo"
    value: 900 million USD
    converted: 797 million EUR
    quotes: {story: 900 million dollars (779 million euros)}
accept:
  - {finding: uncovered-number, because: "<b>::error::boo</b> ]]> `x` \u202egnp.exe"}
"""
HARMLESS = set("\n\t\u200c\u200d\u2068\u2069")


@pytest.fixture
def attacked(folder: Path, run: Run) -> dict[str, str]:
    """Check the story once and write every format."""
    (folder / "facts" / "deal.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "facts" / "story.txt").write_text(STORY, encoding="utf-8")
    wanted = [f"--output={format}={folder / format}" for format in FORMATS]
    code, shown, _ = run("check", *wanted)
    assert code == 1
    texts = {format: (folder / format).read_text(encoding="utf-8") for format in FORMATS}
    return {**texts, "terminal": shown}


def test_nothing_acts_on_a_terminal_a_log_or_a_page(attacked: dict[str, str]) -> None:
    for format, text in attacked.items():
        acting = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
        assert acting <= HARMLESS, format
        assert "##[" not in text, format
        commands = [line for line in text.splitlines() if re.match(r"\s*::", line)]
        assert all(line.startswith("::") and " file=facts/deal.yaml," in line for line in commands), format
        assert (format == "github") == bool(commands), format


def test_every_format_can_still_be_read(attacked: dict[str, str]) -> None:
    for format in ("json", "sarif", "gitlab"):
        json.loads(attacked[format])
    ElementTree.fromstring(attacked["junit"].encode())
    page = Page(attacked["html"])
    assert page.complaints == []
    assert len(page.all("script")) == 1
    assert "alert(1)" in page.content
    assert "{{ page.title }} %s \\u202egnp.exe\\u202c \\u2066\\x1b[2J" in page.content
    assert 'class="num clash"' in attacked["html"]


def test_the_comment_mentions_nobody_and_runs_nothing(attacked: dict[str, str]) -> None:
    text = attacked["markdown"]
    assert "<script" not in text
    assert re.search(r"(?<!>)@everyone", text) is None
    assert text.count("<details>") == text.count("</details>")
