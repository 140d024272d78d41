"""Faults of a file's form: one sentence each, at its place, and a way out in it."""

from __future__ import annotations

import pytest
import yaml
from tests.loading.helpers import HEAD, ids, loaded, told

UNREADABLE = [
    ("", 1, 1, "this file is empty; a fact file starts with `tieout: 1`"),
    ("# nothing yet\n", 1, 1, "this file is empty; a fact file starts with `tieout: 1`"),
    (
        HEAD + "title: C5: a summit\n",
        2,
        10,
        "a second colon in this line; put words that hold a colon in quotes",
    ),
    (
        HEAD + "facts:\n  share: {value: %5}\n",
        3,
        18,
        "a value cannot begin with `%` here; put it in quotes",
    ),
    (HEAD + "facts:\n\tshare: {value: 5 %}\n", 3, 1, "a tab indents this line; use spaces"),
    (HEAD + "title: 'open\n", 2, 8, "the quotation that begins here is not closed"),
    (
        HEAD + "facts:\n  share: {value: 5 %\nties: {}\n",
        3,
        10,
        "the braces that open here are not closed, or a comma is missing between their fields",
    ),
    (
        HEAD + "accept: [a\nties: {}\n",
        2,
        9,
        "the list that opens here is not closed, or a comma is missing between its members",
    ),
    (HEAD + "title\nfacts: {}\n", 2, 1, "this line is no field, since it has no colon; write `name: value`"),
    (
        HEAD + "title: - a\n",
        2,
        8,
        "a list cannot start behind the colon; put each `- member` on a line of its own",
    ),
    (
        HEAD + 'title: "a\\q"\n',
        2,
        10,
        "this backslash starts no escape that is known; use single quotes instead",
    ),
    (
        HEAD + "---\n" + HEAD,
        2,
        1,
        "a second document begins here (`---`); put each fact file into a file of its own",
    ),
    ("tieout:1\nfacts: {}\n", 1, 7, "a colon needs a space behind it here"),
    ("tieout\nfacts: {}\n", 1, 1, "this line is no field, since it has no colon; write `name: value`"),
    (
        HEAD + "  title: x\n",
        2,
        1,
        "this line is indented otherwise than its neighbours; start them in one column",
    ),
    (HEAD + "title: |x\n", 2, 8, "a value cannot begin with `|` here; put it in quotes"),
    (HEAD + "title: ]\n", 2, 8, "nothing can begin with `]` here; take it out, or put the text in quotes"),
    (HEAD + "facts: {a:[x]}\n", 2, 10, "a colon needs a space behind it here"),
    (HEAD + "title: ? x\n", 2, 8, "a value cannot begin with `?` here; put it in quotes"),
    (
        HEAD + "facts: {}\n title: x\n",
        3,
        2,
        "this line is indented otherwise than its neighbours; start them in one column",
    ),
    (HEAD + "title: a\0b\n", 2, 9, "this file is not text: it holds a NUL character"),
    (HEAD + "title: a\x1bb\n", 2, 9, "the invisible control character U+001B stands here; take it out"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), UNREADABLE)
def test_a_file_that_cannot_be_read_gives_one_finding(text: str, line: int, column: int, words: str) -> None:
    result = loaded(text)
    assert told(result) == [("unreadable", line, column, words)]
    assert result.fact_file is None


# PyYAML's own parser takes a bracket right behind a colon for a list.
ALIKE = [case for case in UNREADABLE if "a:[x]" not in case[0]]


@pytest.mark.parametrize(("text", "line", "column", "words"), ALIKE)
def test_the_parser_in_python_is_understood_as_well(
    text: str, line: int, column: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    ((_, found, _, said),) = told(loaded(text))
    assert (said, found) == (words, line)


NOT_FACT_FILES = [
    ("- a\n", "a fact file is made of fields, the first of them `tieout: 1`; this is a list"),
    ("words\n", "a fact file is made of fields, the first of them `tieout: 1`; this is text"),
    ("facts: {}\n", "the first line of a fact file is missing: `tieout: 1`"),
]


@pytest.mark.parametrize(("text", "words"), NOT_FACT_FILES)
def test_what_is_no_fact_file_is_told_what_one_is(text: str, words: str) -> None:
    result = loaded(text)
    assert told(result) == [("bad-value", 1, 1, words)]
    assert result.fact_file is None


def test_another_version_is_named() -> None:
    assert told(loaded("tieout: 2\n")) == [
        ("bad-value", 1, 9, "this version of tieout reads version 1 of the fact file, not `2`")
    ]


def test_the_first_field_is_the_one_by_which_folders_know_a_fact_file() -> None:
    result = loaded("title: x\ntieout: 1\n")
    assert told(result) == [
        ("bad-value", 1, 1, "`tieout: 1` must be the first field, so that the file is known as a fact file")
    ]


KEPT = [
    (
        "title: &name x\n",
        "bad-value",
        8,
        "anchors (`&name`) are not used; take it out, or put it in quotes if it is text",
    ),
    (
        "title: !!str x\n",
        "bad-value",
        8,
        "tags (`!!str`) are not used; take it out, or put it in quotes if it is text",
    ),
    (
        "title: *name\n",
        "bad-value",
        8,
        "aliases (`*name`) are not followed; write the value out, or put it in quotes if it is text",
    ),
    ("? [a]\n: b\n", "bad-value", 3, "a field needs a name before its colon"),
    (
        "tieout: 1\n",
        "duplicate-key",
        1,
        "`tieout` stands here for the second time; the first is in line 1",
    ),
    ('title: "a\\0b"\n', "bad-value", 8, "this text spells the control character U+0000; take it out"),
]


@pytest.mark.parametrize(("line", "rule", "column", "words"), KEPT)
def test_what_yaml_offers_and_fact_files_do_not_is_reported_while_the_rest_is_read(
    line: str, rule: str, column: int, words: str
) -> None:
    result = loaded(HEAD + line + "facts: {a: {value: 80}}\n")
    assert told(result) == [(rule, 2, column, words)]
    assert ids(result) == (["a"], [])


def test_directives_are_refused() -> None:
    result = loaded("%YAML 1.2\n---\ntieout: 1\n")
    words = "directives (lines that begin with `%`) are not read; take this line out"
    assert told(result) == [("unreadable", 1, 1, words)]


def test_a_comma_inside_braces_is_told_as_that_and_the_value_is_read_whole() -> None:
    result = loaded(HEAD + "facts:\n  reserves: {value: about 1,410,000 t, what: ore}\n")
    words = "inside braces a comma ends a value, so that `value` is `about 1` without `410,000 t`"
    assert told(result) == [("bad-value", 3, 21, words)]
    assert result.fact_file is not None
    fact = result.fact_file.facts["reserves"]
    assert fact.value is not None
    assert (fact.what, fact.value.reported.figure.stated) == ("ore", 1_410_000)


def test_a_comma_inside_brackets_is_told_as_that() -> None:
    result = loaded(HEAD + "facts:\n  a: {value: 5 t, converted: [1,100 km, 3 kg]}\n")
    words = "inside brackets a comma ends a member, so that `1` stands there without `100 km`"
    assert told(result) == [("bad-value", 3, 31, words)]


@pytest.mark.parametrize("list_", ["[100,200,300]", "[1, 200 t]", "['1',200 t]"])
def test_lists_of_several_members_are_left_alone(list_: str) -> None:
    assert told(loaded(HEAD + f"facts: {{a: {{list: {list_}}}}}\n")) == []
