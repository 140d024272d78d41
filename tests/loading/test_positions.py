"""Every scalar keeps what was typed and where: its span slices the file's text to it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.loading.documents import Json, as_json, documents
from tests.loading.helpers import HEAD, loaded

from tieout.loading import json_nodes, yaml_nodes
from tieout.loading.decode import clean
from tieout.loading.lines import Lines
from tieout.loading.nodes import Kind, Mapping, Node, Scalar
from tieout.loading.offsets import offset_in_file
from tieout.loading.problems import Problems


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar of a tree, keys too."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from scalars(value)
    else:
        for item in node.items:
            yield from scalars(item)


def read(text: str, form: str) -> Node | None:
    """Return the tree of a text in one of the two forms, which must be without problems."""
    lines, problems = Lines("x", clean(text)), Problems()
    tree = (json_nodes.read_json if form == "json" else yaml_nodes.read_yaml)(lines, problems)
    assert not len(problems)
    return tree


def traced(scalar: Scalar, text: str) -> bool:
    """Whether each character of a scalar stands in the file where its place says, escapes apart."""
    if scalar.content >= 0:
        return text[scalar.content : scalar.content + len(scalar.text)] == scalar.text
    offsets = offset_in_file(text, scalar)
    return offsets is None or all(
        text[at] in (char, "\\", "'") for at, char in zip(offsets, scalar.text, strict=False)
    )


@given(documents, st.booleans(), st.sampled_from([None, 1]))
@settings(max_examples=200)
def test_json_scalars_stand_where_they_say(document: Json, ascii_only: bool, indent: int | None) -> None:
    text = as_json(document, ascii_only=ascii_only, indent=indent)
    tree = read(text, "json")
    assert tree is not None
    for scalar in scalars(tree):
        typed = text[scalar.start : scalar.end]
        if scalar.kind is Kind.QUOTED:
            assert json.loads(typed) == scalar.text
        else:
            assert typed == (scalar.text or "null")
        assert traced(scalar, text)


@given(
    documents, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from(["", "'", '"', "|", ">"])
)
@settings(max_examples=300)
@example({"a": "😀 b", "c": "دولار"}, True, True, "")
def test_yaml_scalars_stand_where_they_say(
    document: Json, unicode_: bool, flow: bool | None, style: str
) -> None:
    text = clean(
        yaml.safe_dump(
            document, allow_unicode=unicode_, default_flow_style=flow, default_style=style or None, width=30
        )
    )
    lines, problems = Lines("x", text), Problems()
    tree = yaml_nodes.read_yaml(lines, problems)
    for scalar in scalars(tree) if tree is not None else ():
        if scalar.kind is Kind.PLAIN and scalar.content >= 0:
            assert text[scalar.start : scalar.end] == scalar.text
        elif scalar.kind is Kind.QUOTED and scalar.content >= 0:
            assert text[scalar.start + 1 : scalar.end - 1] == scalar.text
        assert traced(scalar, text)


@given(documents)
@settings(max_examples=200)
def test_the_two_forms_of_a_document_are_one(document: Json) -> None:
    text = as_json(in_words(document))
    assert load_without_places(text, "x.json") == load_without_places(text, "x.yaml")


@given(documents)
@settings(max_examples=200)
def test_a_document_in_blocks_is_the_one_in_braces(document: Json) -> None:
    words = in_words(document)
    blocks = yaml.safe_dump(words, allow_unicode=True, default_flow_style=False, sort_keys=False, width=10**6)
    assert without_starts(as_json(words), "x.json") == without_starts(blocks, "x.yaml")


def in_words(document: Json, key: str = "") -> Json:
    """Return a document of text alone: YAML's plain `null` is a word where JSON's is nothing."""
    if isinstance(document, dict):
        return {name: in_words(value, name) for name, value in document.items()}
    if isinstance(document, list):
        return [in_words(value) for value in document]
    kept = type(document) is {"tieout": int, "strict": bool, "proposed": bool}.get(key)
    return document if kept else str(document)


def load_without_places(text: str, name: str) -> object:
    """Return what is built, and the messages by where each starts."""
    return [p.place.start for p in loaded(text, name).problems], without_starts(text, name)


def without_starts(text: str, name: str) -> object:
    """Return what is built, and the messages, with nothing that says where."""
    result = loaded(text, name)
    file = result.fact_file
    told = sorted((p.rule, p.message_id) for p in result.problems)  # of one place, either may come first
    if file is None:
        return told
    facts = {
        name: (f.what, f.value and f.value.reported, f.unit, f.items, f.date and f.date.first, f.because)
        for name, f in file.facts.items()
    }
    ties = {name: (tie.equation, tie.because, tie.proposed) for name, tie in file.ties.items()}
    return told, file.title, file.strict, facts, ties, file.counted, file.symbols, [r.id for r in file.rates]


CANONICAL = """\
tieout: 1
facts:
  price:
    value: up to 900 million USD
    converted: 779 million EUR  # note
  share: {what: "70 % 😀", value: '70 %', because: x}
  rise: {value: "\\u2212 3.5 %"}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_count_characters_whatever_ends_the_lines(newline: str, mark: str) -> None:
    file = loaded(mark + CANONICAL.replace("\n", newline)).fact_file
    assert file is not None
    value = file.facts["price"].value
    (converted,) = file.facts["price"].converted
    assert value is not None
    places = [value.place, value.number, converted.number, file.facts["share"].place]
    assert [(p.line, p.column, p.end_column) for p in places] == [
        (4, 12, 33),
        (4, 18, 21),
        (5, 16, 19),
        (6, 3, 8),
    ]
    assert [file.text[p.start : p.end] for p in places] == ["up to 900 million USD", "900", "779", "share"]
    assert file.start is not None and (file.start.line, file.start.column) == (1, 1)


def test_a_number_is_found_behind_quotes_and_escapes() -> None:
    file = loaded(CANONICAL).fact_file
    assert file is not None
    share, rise = file.facts["share"].value, file.facts["rise"].value
    assert share is not None and rise is not None
    assert file.text[share.number.start : share.number.end] == "70"
    assert file.text[share.place.start : share.place.end] == "70 %"
    assert file.text[rise.number.start : rise.number.end].endswith("3.5")
    assert rise.reported.figure.stated < 0


def test_a_folded_value_points_at_its_first_line() -> None:
    file = loaded(HEAD + "facts:\n  a:\n    value: up to\n      5 t\n").fact_file
    assert file is not None
    value = file.facts["a"].value
    assert value is not None
    assert (value.written, value.number.line, value.number.column) == ("up to 5 t", 4, 12)


def test_digits_stay_as_typed() -> None:
    text = HEAD + "facts: {a: {list: [410.000, 1.50, NO, 12:30, 0x1F, 1e3, ~, null, yes, 007]}}\n"
    file = loaded(text).fact_file
    assert file is not None
    assert file.facts["a"].items == (
        "410.000",
        "1.50",
        "NO",
        "12:30",
        "0x1F",
        "1e3",
        "~",
        "null",
        "yes",
        "007",
    )


def test_the_pure_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = loaded(CANONICAL)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert loaded(CANONICAL) == fast


@pytest.mark.parametrize("name", ["-", "x.json"])
def test_json_is_known_without_a_suffix(name: str) -> None:
    file = loaded('{"tieout": 1, "title": "\\ud83d\\ude00"}', name).fact_file
    assert file is not None
    assert file.title == "😀"
