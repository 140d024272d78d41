"""Hypothesis strategies for fact files, as the values that JSON and YAML have in common.

``good_documents`` have the form of a fact file; ``documents`` are such with a slip or two, or anything.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any, TypeAlias

from hypothesis import strategies as st

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

_CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
ids = st.sampled_from(["a", "b", "cove_stake", "x1", "مال"])
source_ids = st.sampled_from(["a", "brief-en", "brief_ar"])
words = st.one_of(
    st.sampled_from(
        [
            "80",
            "5 t",
            "1.50",
            "NO",
            "12:30",
            "about 410,000 t",
            "true",
            "null",
            "~",
            "5 USD",
            "4 EUR",
            "a: b",
            "#",
        ]
    ),
    st.text(_CHARACTERS, min_size=1, max_size=8),
)
scalars: st.SearchStrategy[Json] = st.one_of(
    words, st.just(""), st.integers(-(10**6), 10**6), st.booleans(), st.none()
)
anything: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda leaves: st.one_of(st.lists(leaves, max_size=3), st.dictionaries(words, leaves, max_size=3)),
    max_leaves=6,
)


def _fields(
    needed: dict[str, st.SearchStrategy[Json]] | None = None, **optional: st.SearchStrategy[Json]
) -> st.SearchStrategy[Json]:
    """Return mappings with all needed fields and some of the others."""
    return st.fixed_dictionaries(needed or {}, optional=optional)


numbers = st.one_of(words, st.integers(-(10**6), 10**6))
word_lists: st.SearchStrategy[Json] = st.one_of(numbers, st.lists(numbers, min_size=1, max_size=3))
dates = st.one_of(st.sampled_from(["2025", "2025-11", "2025-11-06", "2025-02-30"]), st.integers(1, 3000))
days = st.sampled_from(["2026-06-30", "2026-02-30"])
quotes = st.dictionaries(source_ids, word_lists, max_size=2)
languages = st.sampled_from(["en", "ar", "pt-BR", "xx"])

_ABOUT = {"what": numbers, "because": numbers, "proposed": st.booleans(), "quotes": quotes}
facts = st.one_of(
    _fields({"value": numbers}, converted=word_lists, rate=words, **_ABOUT),
    _fields({"date": dates}, **_ABOUT),
    _fields({"list": st.lists(numbers, max_size=3)}, **_ABOUT),
    _fields({"unit": words}, **_ABOUT),
)
rates = _fields(
    converts=st.sampled_from(["stated", "underlying"]),
    reference=numbers,
    stated=numbers,
    per=numbers,
    date=dates,
    within=numbers,
)
ties = st.one_of(words, _fields({"equation": words}, because=numbers, proposed=st.booleans()))
accepted = _fields({"finding": words, "because": words}, on=words, who=numbers, until=days)
good_documents: st.SearchStrategy[Json] = _fields(
    {"tieout": st.just(1)},
    title=numbers,
    language=languages,
    strict=st.booleans(),
    sources=st.dictionaries(source_ids, _fields({"file": words}, language=languages), max_size=2),
    counted=st.dictionaries(
        st.sampled_from(["country", "mobile phone", "دولة"]),
        st.dictionaries(languages, word_lists, max_size=2),
        max_size=2,
    ),
    symbols=st.dictionaries(st.sampled_from(["$", "kr"]), st.sampled_from(["USD", "XYZ"]), max_size=2),
    rates=st.dictionaries(st.sampled_from(["USD/EUR", "later"]), rates, max_size=2),
    facts=st.dictionaries(ids, facts, max_size=3),
    ties=st.dictionaries(ids, ties, max_size=2),
    accept=st.lists(accepted, max_size=2),
    not_figures=st.dictionaries(source_ids, word_lists, max_size=2),
)
_KEYS = st.sampled_from(
    [
        "value",
        "date",
        "unit",
        "valeu",
        "fact",
        "a-b",
        "",
        "5th",
        "usd/eur",
        "kr1",
        "English",
        "because",
        "tieout",
    ]
)


def _places(node: Json, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value inside a document."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = [path] if path else []
    for key, value in pairs:
        found += _places(value, (*path, key))
    return found


@st.composite
def _with_slip(draw: st.DrawFn, start: st.SearchStrategy[Json]) -> Json:
    """Return a document in which one value was replaced, taken out, renamed or put beside another."""
    document = deepcopy(draw(start))
    places = _places(document)
    if not places:
        return draw(anything)
    path: Any = draw(st.sampled_from(places))  # leads through lists and mappings, which keys don't tell apart
    *above, last = path
    parent: Any = document
    for key in above:
        parent = parent[key]
    assert isinstance(parent, (dict, list))
    what = draw(st.sampled_from(["replace", "remove", "rename", "add"]))
    if what == "replace":
        parent[last] = draw(anything)
    elif isinstance(parent, list) or what == "remove":
        del parent[last]
    else:
        value = parent.pop(str(last)) if what == "rename" else draw(anything)
        parent[draw(_KEYS)] = value
    return document


documents: st.SearchStrategy[Json] = st.one_of(
    good_documents, _with_slip(good_documents), _with_slip(_with_slip(good_documents)), anything
)


def as_json(document: Json, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """Return a document as JSON text."""
    return json.dumps(document, ensure_ascii=ascii_only, indent=indent)
