"""Accept entries as lines of a fact file."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tieout.accepting import CannotInsertError, Entry, entry_line, with_entries

PLAIN = Entry("rate-conflict", "price", "converted on another day")


def test_a_list_is_put_at_the_end_of_a_file_without_one() -> None:
    assert with_entries(b"tieout: 1\nfacts:\n  a: {value: 1}\n", [PLAIN]).decode() == (
        "tieout: 1\nfacts:\n  a: {value: 1}\n\naccept:\n"
        "  - {finding: rate-conflict, on: price, because: converted on another day}\n"
    )


def test_an_entry_goes_first_into_a_list_with_its_indent() -> None:
    before = "accept:   # known\n- {finding: total-conflict, on: a, because: x}\n\nties: {}\n"
    after = with_entries(before.encode(), [PLAIN]).decode()
    assert after.split("\n")[1] == "- {finding: rate-conflict, on: price, because: converted on another day}"
    assert after.replace(after.split("\n")[1] + "\n", "") == before


def test_a_list_in_brackets_is_left_to_people() -> None:
    with pytest.raises(CannotInsertError):
        with_entries(b"accept: []\n", [PLAIN])


def test_who_and_until_are_written() -> None:
    entry = Entry("total-conflict", None, "rounding", "fact desk", date(2027, 1, 31))
    assert entry_line(entry) == (
        "- {finding: total-conflict, because: rounding, who: fact desk, until: 2027-01-31}"
    )


reasons = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\u2028\u2029\ufeff"),
    min_size=1,
)


@given(reasons)
def test_every_reason_is_read_back(reason: str) -> None:
    data = with_entries(b"tieout: 1\n", [Entry("rate-conflict", "price", reason)])
    (read,) = yaml.load(data, Loader=yaml.BaseLoader)["accept"]
    assert read == {"finding": "rate-conflict", "on": "price", "because": reason}
