"""The page on beginning with a story shows what the program writes.

``TIEOUT_UPDATE_DOCS=1`` writes the shown drafts anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tieout.__main__ import main

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "start.md"
FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)


def block(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {kind}: (\S+), (\S+) -->\n```\w+\n)(.*?)(```)", re.DOTALL)


@pytest.mark.parametrize("kind", ["summary", "drafted"])
def test_the_draft_is_what_is_shown(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, content in FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = block(kind).search(text)
    assert found is not None
    monkeypatch.chdir(tmp_path)
    assert main(["start", found[2], "--language", "en", "-o", found[3]]) == 0
    said = capsys.readouterr().out
    made = said if kind == "summary" else (tmp_path / found[3]).read_text(encoding="utf-8")
    if os.environ.get("TIEOUT_UPDATE_DOCS"):
        PAGE.write_text(block(kind).sub(lambda one: one[1] + made + one[5], text), encoding="utf-8")
        return
    assert made == found[4]
