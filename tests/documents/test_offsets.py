"""Places of a text in the file that it was taken out of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tieout.documents.offsets import OffsetMap, Run

PIECES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4), st.integers(0, 3)), max_size=8)


def build(pieces: list[tuple[int, int, int]]) -> tuple[OffsetMap, int, int]:
    """Return a map, the length of its text and that of its file; each piece has length, width and a gap."""
    runs, start, origin = [], 0, 0
    for length, width, gap in pieces:
        runs.append(Run(start, length, origin + gap, width))
        start, origin = start + length, origin + gap + width
    return OffsetMap(runs, origin), start, origin


def test_a_text_that_is_its_file_maps_to_itself() -> None:
    assert [(OffsetMap().start(n), OffsetMap().end(n)) for n in (0, 5)] == [(0, 0), (5, 5)]
    assert OffsetMap().is_identity
    assert not OffsetMap(()).is_identity


def test_a_run_of_another_width_is_one_place() -> None:
    back, _, _ = build([(3, 3, 0), (1, 6, 0), (2, 2, 4)])
    assert (back.start(3), back.end(4)) == (3, 9)
    assert (back.start(4), back.end(6)) == (13, 15)
    assert (back.start(2), back.end(5)) == (2, 14)


@given(PIECES)
def test_places_stay_in_order_and_in_the_file(pieces: list[tuple[int, int, int]]) -> None:
    back, length, size = build(pieces)
    starts = [back.start(at) for at in range(length + 1)]
    ends = [back.end(at) for at in range(1, length + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start <= size for start in starts)
    assert all(start <= end for start, end in zip(starts, ends, strict=False))
