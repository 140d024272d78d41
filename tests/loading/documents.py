"""Hypothesis strategies for fact files, good and bad, as the values that JSON and YAML have in common."""

from __future__ import annotations

import json
from typing import TypeAlias

from hypothesis import strategies as st

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

names = st.sampled_from(["a", "b", "cove_stake", "x1", "مال", "a-b", "", "80"])
words = st.one_of(
    st.sampled_from(
        ["80", "5 t", "1.50", "NO", "2025-11-06", "12:30", "about 410,000 t", "", "true", "null", "~"]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8),
)
scalars: st.SearchStrategy[Json] = st.one_of(words, st.integers(-(10**6), 10**6), st.booleans(), st.none())


def _tree(leaves: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.one_of(st.lists(leaves, max_size=3), st.dictionaries(names, leaves, max_size=3))


anything: st.SearchStrategy[Json] = st.recursive(scalars, _tree, max_leaves=6)


def _fields(**strategies: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Return mappings with some of the fields, each usually of its own kind and sometimes of any."""
    optional = {key: st.one_of(value, value, value, anything) for key, value in strategies.items()}
    slips = st.dictionaries(st.sampled_from(["valeu", "foo", "quote"]), scalars, max_size=1)
    return st.builds(lambda a, b: {**a, **b}, st.fixed_dictionaries({}, optional=optional), slips)


word_lists: st.SearchStrategy[Json] = st.one_of(words, st.lists(words, max_size=3))
facts = _fields(
    what=words,
    value=words,
    unit=words,
    converted=word_lists,
    date=st.one_of(words, st.integers(0, 3000)),
    list=st.lists(words, max_size=3),
    quotes=st.dictionaries(names, word_lists, max_size=2),
    rate=words,
    because=words,
    proposed=st.booleans(),
)
rates = _fields(
    converts=st.sampled_from(["stated", "underlying", "other"]),
    reference=words,
    stated=words,
    per=words,
    date=words,
    within=words,
)
ties = st.one_of(words, _fields(equation=words, because=words, proposed=st.booleans()))
accepted = _fields(finding=words, on=words, because=words, who=words, until=words)


def _named(values: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.dictionaries(names, values, max_size=3)


bodies = _fields(
    title=words,
    language=st.sampled_from(["en", "ar", "pt-BR", "English", "xx"]),
    strict=st.booleans(),
    sources=_named(_fields(file=words, language=st.just("en"))),
    counted=_named(st.dictionaries(st.sampled_from(["en", "ar", "x"]), word_lists, max_size=2)),
    symbols=st.dictionaries(st.sampled_from(["$", "kr", "5"]), st.sampled_from(["USD", "usd"]), max_size=2),
    rates=st.dictionaries(st.sampled_from(["USD/EUR", "later", "usd/eur"]), rates, max_size=2),
    facts=_named(facts),
    ties=_named(ties),
    accept=st.lists(accepted, max_size=2),
    not_figures=_named(word_lists),
)
documents: st.SearchStrategy[Json] = st.one_of(
    st.builds(lambda body: {"tieout": 1, **body}, bodies),  # type: ignore[dict-item]  # bodies are mappings
    bodies,
    anything,
)


def as_json(document: Json, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """Return a document as JSON text."""
    return json.dumps(document, ensure_ascii=ascii_only, indent=indent)
