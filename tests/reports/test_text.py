"""Laws of the characters on a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tieout.reports.style import Style
from tieout.reports.text import cells, guard_lines, isolated, pad, printable, width, wrap


@given(st.text())
def test_printable_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert printable(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_words_are_never_changed(text: str) -> None:
    assert printable(text) == text


@given(st.text(), st.integers(1, 60))
def test_wrapping_loses_no_character(text: str, columns: int) -> None:
    shown = printable(text)
    lines = wrap(shown, columns)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1), st.integers(8, 60))
def test_wrapped_lines_keep_to_the_width(words: list[str], columns: int) -> None:
    assert all(width(line) <= columns for line in wrap(" ".join(words), columns))


@given(st.text("価格金額", min_size=1), st.integers(2, 30))
def test_scripts_without_spaces_are_broken_too(text: str, columns: int) -> None:
    assert all(width(line) <= columns for line in wrap(text, columns))


def test_widths() -> None:
    assert width("€797m") == 5
    assert width("価格") == 4
    assert width("مليون") == 5
    assert width("e\u0301") == 1
    assert width("\uff11\uff12") == 4
    assert pad("価", 4) == "価  "


def test_marks_without_end_take_room() -> None:
    total = sum(room for _, room in cells("e" + "\u0301" * 1000))
    assert total > 1000


@given(st.text())
def test_cells_show_every_character(text: str) -> None:
    shown = list(cells(text))
    assert len(shown) == len(text)
    assert all(width(visible) == room for visible, room in shown)


def test_runs_are_isolated_with_their_figure() -> None:
    style = Style(isolate=True)
    assert isolated("952 مليون يورو does not match", style) == "\u2068952 مليون يورو\u2069 does not match"
    assert isolated("no such run", style) == "no such run"
    assert isolated("952 مليون", Style()) == "952 مليون"


@given(st.text(st.sampled_from("aب ت1.,()\"'-٩٫"), max_size=30))
def test_isolating_adds_nothing_but_isolates(text: str) -> None:
    shown = isolated(text, Style(isolate=True))
    assert shown.replace("\u2068", "").replace("\u2069", "") == text
    depth = 0
    for char in shown:
        depth += {"\u2068": 1, "\u2069": -1}.get(char, 0)
        assert depth in (0, 1)
        assert depth or unicodedata.bidirectional(char) not in ("R", "AL")
    assert depth == 0


def test_no_line_is_a_command_of_a_runner() -> None:
    assert guard_lines("a\n  ::error::x\n##[group]") == "a\n  \\::error::x\n## [group]"
