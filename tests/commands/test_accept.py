"""``tieout accept``: an entry with its reason, and nothing else in the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.conftest import Run

SHARES = b"""\
tieout: 1
facts:
  ours: {value: 75 %}    # as the table prints it
  theirs: {value: 30 %}
ties:
  all: ours + theirs == 100 %
"""


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    path = tmp_path / "shares.yaml"
    path.write_bytes(SHARES)
    return path


def test_the_finding_is_accepted_with_its_reason(run: Run, shares: Path) -> None:
    code, out, _ = run("accept", "ours", "shares.yaml", "--because", "the table rounds", "--who", "desk")
    assert code == 0
    assert shares.read_bytes() == SHARES + (
        b"\naccept:\n  - {finding: total-conflict, on: ours, because: the table rounds, who: desk}\n"
    )
    assert "~ accepted TO202 total-conflict" in out
    assert run("check", "shares.yaml")[0] == 0


@pytest.mark.parametrize("name", ["theirs", "all"])
def test_any_figure_or_tie_of_the_finding_names_it(run: Run, shares: Path, name: str) -> None:
    assert run("accept", name, "shares.yaml", "--because", "x")[0] == 0
    assert f"on: {name}".encode() in shares.read_bytes()


def test_all_that_fails_is_taken_in(run: Run, shares: Path) -> None:
    shares.write_bytes(
        SHARES.replace(b"facts:\n", b"facts:\n  a: {value: 2 t}\n  b: {value: 5 t}\n").replace(
            b"ties:\n", b"ties:\n  less: a > b\n"
        )
    )
    code, _, _ = run("accept", "--all", "shares.yaml", "--because", "known before the first check")
    assert code == 0
    assert shares.read_bytes().count(b"because: known before the first check") == 2


def test_it_comes_back_when_the_entry_ends(run: Run, shares: Path) -> None:
    assert run("accept", "ours", "shares.yaml", "--because", "x", "--until", "2199-12-31")[0] == 0
    assert run("check", "shares.yaml", "--today", "2199-12-31")[0] == 0
    code, out, _ = run("check", "shares.yaml", "--today", "2200-01-01")
    assert code == 1
    assert "expired-accept" in out


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (["ours", "shares.yaml"], "--because REASON"),
        (["shares.yaml", "--because", "x"], "no finding is about `shares.yaml`"),
        (["--because", "x"], "--all"),
        (["our", "shares.yaml", "--because", "x"], "did you mean `ours`?"),
        (["ours", "shares.yaml", "--because", "x", "--until", "soon"], "is not a date"),
        (["ours", "shares.yaml", "--because", "x", "--until", "2020-01-01"], "is over"),
        (["ours", "shares.yaml", "--because", "x", "--finding", "TO201"], "there is total-conflict"),
        (["ours", "nowhere.yaml", "--because", "x"], "there is no file or folder nowhere.yaml"),
    ],
)
def test_what_cannot_be_accepted_is_said_in_one_line(
    run: Run, shares: Path, tokens: list[str], words: str
) -> None:
    code, _, err = run("accept", *tokens)
    assert code == 2
    assert words in err
    assert shares.read_bytes() == SHARES


def test_a_list_in_brackets_gets_the_entry_to_paste(run: Run, shares: Path) -> None:
    shares.write_bytes(SHARES + b"accept: []\n")
    code, _, err = run("accept", "ours", "shares.yaml", "--because", "x")
    assert code == 2
    assert "{finding: total-conflict, on: ours, because: x}" in err
