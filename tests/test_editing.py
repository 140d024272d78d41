"""Edits to bytes: the characters of a place, and not one byte more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.editing import edited, inserted
from tieout.facts import Place
from tieout.findings import Edit


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Place("facts.yaml", 1, 1, 2, start, end), text)


def test_line_ends_and_mark_stay() -> None:
    data = "\ufeffa: 1\r\nb: 925 # طن\r\nc: 3\n".encode()
    start = "a: 1\nb: ".__len__()
    assert edited(data, [edit(start, start + 3, "952")]) == data.replace(b"925", b"952")


def test_several_edits_in_any_order_and_twice() -> None:
    data = b"one two three"
    edits = [edit(8, 13, "drei"), edit(0, 3, "eins"), edit(8, 13, "drei")]
    assert edited(data, edits) == b"eins two drei"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        edited(b"12345", [edit(0, 3, "a"), edit(2, 4, "b")])


def test_lines_are_put_in_with_the_line_ends_of_the_file() -> None:
    assert inserted(b"a: 1\r\nb: 2\r\n", 5, ["x: 9"]) == b"a: 1\r\nx: 9\r\nb: 2\r\n"
    assert inserted(b"a: 1", 4, ["x: 9"]) == b"a: 1\nx: 9\n"


lines = st.lists(
    st.text(st.characters(exclude_characters="\r\n\ufeff", exclude_categories=["Cs"]), max_size=8), min_size=1
)


@given(lines, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.data())
def test_it_is_the_same_as_replacing_in_the_checked_text(
    rows: list[str], end: str, mark: bool, data: st.DataObject
) -> None:
    checked = "\n".join(rows)
    raw = ("\ufeff" if mark else "") + end.join(rows)
    row = data.draw(st.integers(0, len(rows) - 1))
    first = sum(len(line) + 1 for line in rows[:row])
    start = data.draw(st.integers(first, first + len(rows[row])))
    stop = data.draw(st.integers(start, first + len(rows[row])))
    got = edited(raw.encode(), [edit(start, stop, "952")]).decode()
    assert got.removeprefix("\ufeff").replace("\r\n", "\n") == checked[:start] + "952" + checked[stop:]
    assert got.count("\r\n") == raw.count("\r\n")
    assert got.startswith("\ufeff") is mark
