"""Our decorator makes the classes that the standard one makes; only when it does so differs."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout import records

FROZEN = {"frozen": True, "slots": True, "order": True}


def decorated(decorator):
    """Return classes of every form that the package has, made with a decorator."""

    @decorator(**FROZEN)
    class Point:
        """A place."""

        x: int
        y: int = 2
        note: str = field(default="", compare=False, repr=False)
        tags: tuple[str, ...] = field(default_factory=lambda: ("new",))

    @decorator(slots=True)
    class Count:
        """Something that changes."""

        of: str
        found: list[int] = field(default_factory=list)

    @decorator(frozen=True, slots=True)
    class Checked:
        """Something that looks at itself."""

        size: int

        def __post_init__(self):
            if self.size < 0:
                raise ValueError("below zero")

    @decorator(slots=True, eq=False)
    class Node:
        """Something that is the same as itself alone."""

        child: object = None

    @decorator(frozen=True, slots=True)
    class Empty:
        """Nothing."""

    return Point, Count, Checked, Node, Empty


OURS, STANDARD = decorated(records.dataclass), decorated(dataclasses.dataclass)
CALLS = st.tuples(
    st.integers(0, 4),
    st.lists(st.integers(-1, 3), max_size=5),
    st.dictionaries(
        st.sampled_from(["x", "y", "note", "tags", "of", "found", "size", "child"]), st.integers(-1, 3)
    ),
)


def outcome(classes, call):
    """Return what a call comes to, in words that do not name the decorator."""
    kind, positional, named = call
    try:
        made = classes[kind](*positional, **named)
    except (TypeError, ValueError) as error:
        return type(error), str(error).replace(f"{classes[kind].__qualname__}.", "")
    values = dataclasses.astuple(made) if kind != 3 else (made.child,)
    return repr(made).partition(" object at")[0], values, type(made).__match_args__


@given(st.lists(CALLS, min_size=1, max_size=80))
def test_a_call_comes_to_what_it_comes_to_with_the_standard_decorator(calls):
    ours, standard = decorated(records.dataclass), decorated(dataclasses.dataclass)
    assert [outcome(ours, call) for call in calls] == [outcome(standard, call) for call in calls]


@given(st.lists(CALLS, min_size=2, max_size=2))
def test_comparisons_and_hashes_are_those_of_the_standard_decorator(calls):
    def compared(classes):
        found = []
        made = []
        for kind, positional, named in calls:
            try:
                made.append(classes[kind](*positional, **named))
            except (TypeError, ValueError):
                return None
        a, b = made
        for compare in (lambda: a == b, lambda: a < b, lambda: a >= b, lambda: hash(a) == hash(b)):
            try:
                found.append(compare())
            except TypeError:
                found.append(TypeError)
        return found

    assert compared(OURS) == compared(STANDARD)


def test_a_frozen_one_stays_as_it_is():
    point = OURS[0](1)
    for change in (
        lambda: setattr(point, "x", 2),
        lambda: delattr(point, "x"),
        lambda: setattr(point, "z", 2),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert dataclasses.replace(point, y=5) == OURS[0](1, 5)
    assert point == OURS[0](1)


@records.dataclass(frozen=True, slots=True)
class Kept:
    """At the top of a module, so that it can be pickled."""

    x: int
    inner: Kept | None = None


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_copy_is_equal(again):
    kept = Kept(1, Kept(2))
    assert again(kept) == kept
    assert again(kept) is not kept


def test_a_default_of_a_factory_is_made_for_each():
    made = [OURS[1]("a") for _ in range(100)]  # enough for the compiled way to take over
    assert len({id(one.found) for one in made}) == 100
