"""What is set aside changes no finding, no count and no place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tieout import engine
from tieout.engine import Settings
from tieout.reports import Style, render
from tieout.sieve import sift
from tieout.sieve.whole import passes

FORMATS = ("concise", "sarif", "gitlab")


def document(facts, ties, **head):
    return {"tieout": 1, **head, "facts": facts, "ties": ties}


def value(written):
    return {"value": written}


def table(count=3, wrong=()):
    """Sums of two parts each; those in ``wrong`` are far off."""
    facts, ties = {}, {}
    for i in range(count):
        off = 900 if i in wrong else 0
        facts |= {
            f"a{i}": value(f"{i + 1}.10 million EUR"),
            f"b{i}": value(f"{i + 2}.25 million EUR"),
            f"t{i}": value(f"{2 * i + 3 + off}.35 million EUR"),
        }
        ties[f"s{i}"] = f"a{i} + b{i} == t{i}"
    return document(facts, ties)


def both(path, text):
    """Return the reports of a file with and without the sieve."""
    path.write_text(text, encoding="utf-8")
    return tuple(engine.check_paths([path], settings=Settings(brief=brief)) for brief in (True, False))


@pytest.fixture(autouse=True)
def small_files_are_sifted(monkeypatch):
    monkeypatch.setattr("tieout.judging.files._LEAST_ASIDE", 1)


def assert_same(path, text):
    brief, whole = both(path, text)
    assert brief.verdict is whole.verdict
    assert brief.summary == whole.summary
    assert brief.findings == whole.findings
    for format in FORMATS:
        assert render(brief, format, style=Style()) == render(whole, format, style=Style())


UNITS = ("million EUR", "EUR", "%", "kg", "billion EUR", "USD", "t", "aircraft", "", "°C", "ton", "mln EUR")
NUMBERS = st.one_of(
    st.integers(-30, 3000).map(str),
    st.decimals(-50, 50, places=1).map(str),
    st.decimals(0, 50, places=2).map(str),
    st.sampled_from(["1.100", "0.123", "1,100", "007", "1.2345", "about 5", "12.", "-0", "٣"]),
)
IDS = ("a", "b", "c", "d", "total", "in", "sum", "May", "monday", "x_1", "EUR", "two", "not")


@st.composite
def documents(draw):
    """Small files of the kind that is sifted, with something else here and there."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=7, unique=True))
    unit = draw(st.sampled_from(UNITS[:4]))
    facts = {}
    for id in ids:
        own = draw(st.sampled_from((unit, unit, unit, draw(st.sampled_from(UNITS)))))
        fact = value(f"{draw(NUMBERS)} {own}".strip())
        extra = draw(st.sampled_from(("",) * 6 + ("what", "converted", "vlaue")))
        facts[id] = {**fact, extra: "3 USD"} if extra else fact
    ties = {}
    for number in range(draw(st.integers(1, 4))):
        terms = draw(st.lists(st.sampled_from((*ids, *ids, "ghost")), min_size=2, max_size=4))
        signs = [draw(st.sampled_from([" + ", " - "])) for _ in terms[2:]]
        left = terms[0] + "".join(sign + term for sign, term in zip(signs, terms[1:], strict=False))
        compare = draw(st.sampled_from(("==", "==", "==", "<=", ">")))
        ties[f"k{number}"] = f"{left} {compare} {terms[-1]}"
    head = draw(
        st.sampled_from(
            ({}, {}, {}, {"title": "T"}, {"language": "en"}, {"language": "de"}, {"strict": True})
        )
    )
    return document(facts, ties, **head)


@given(documents(), st.sampled_from((None, 1)))
@settings(max_examples=70, deadline=None)
@example(table(4, wrong={1}), None)
@example(table(4), 2)
@example(document({"a": value("5 million EUR"), "b": value("5 million EUR")}, {"k": "a > a"}), None)
def test_a_sifted_file_comes_to_the_same_report(tmp_path_factory, content, indent):
    path = tmp_path_factory.mktemp("sift") / "file.json"
    assert_same(path, json.dumps(content, indent=indent, ensure_ascii=False))


def test_what_holds_is_set_aside_and_what_does_not_stays_where_it_stood():
    text = json.dumps(table(5, wrong={2}), indent=1)
    sifted = sift(text)
    assert (sifted.facts, sifted.ties, sifted.left) == (12, 4, 4)
    assert len(sifted.text) == len(text)
    assert sifted.text.count("\n") == text.count("\n")
    kept = json.loads(sifted.text)
    assert list(kept["facts"]) == ["a2", "b2", "t2"]
    assert sifted.text.index('"a2"') == text.index('"a2"')


@pytest.mark.parametrize("wrong", [(0,), (4,), (0, 4), (1, 2, 3), (0, 1, 2, 3)])
def test_commas_stay_between_what_stays(wrong):
    sifted = sift(json.dumps(table(5, wrong)))
    assert list(json.loads(sifted.text)["ties"]) == [f"s{i}" for i in wrong]


def test_a_file_that_ties_out_leaves_nothing():
    sifted = sift(json.dumps(document(table()["facts"], table()["ties"], title="A table")))
    assert (sifted.left, sifted.text, sifted.title) == (0, "", "A table")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        json.dumps(table())[:-1],
        json.dumps(table()) + "x",
        json.dumps({**table(), "accept": []}),
        json.dumps(document(table()["facts"], table()["ties"], language="de")),
        '{"tieout": 1, "facts": {"a": {"value": "1 EUR"}, "a": {"value": "1 EUR"}}, "ties": {"t": "a == a"}}',
        '{"tieout": 1, "facts": {"a": {"value": "1 EUR"}}, "ties": {"a": "a + a == a"}}',
        '{"tieout": 1, "facts": {"a": ' + "[" * 100_000 + "}}",
        '{"tieout": 1, "facts": {}, "ties": {}}',
    ],
    ids=range(10),
)
def test_another_form_is_not_sifted(text):
    assert sift(text) is None


@pytest.mark.parametrize("digits", ["1.100", "1,100", "1946.123"])
def test_digits_that_read_in_two_ways_stay(digits):
    content = table()
    content["facts"]["a0"] = value(f"{digits} million EUR")
    assert sift(json.dumps(content)).facts == 6


def test_one_figure_that_must_equal_another_stays(tmp_path: Path):
    facts = {"a": value("1.2 million EUR"), "b": value("1.3 million EUR"), **table()["facts"]}
    content = document(facts, {"same": "a == b", **table()["ties"]})
    assert sift(json.dumps(content)).left == 3
    assert_same(tmp_path / "file.json", json.dumps(content))


def test_an_unknown_name_is_suggested_from_all_facts(tmp_path: Path):
    content = table()
    content["ties"]["slip"] = "a0 + b1 == t00"
    assert_same(tmp_path / "file.json", json.dumps(content))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_file_with_one_character_changed_comes_to_the_same_report(tmp_path_factory, data):
    text = json.dumps({"tieout": 1, "title": "T", **table(2)})
    at = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 1))
    put = data.draw(st.sampled_from(["", *'01 .:,"\\{}[]+-=ab_%\nu', "é", "\x07"]))
    path = tmp_path_factory.mktemp("changed") / "file.json"
    assert_same(path, text[:at] + put + text[at + length :])


PLAIN = json.dumps(table(2))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace('"tieout": 1', '"tieout": true'),
        PLAIN.replace('"tieout": 1', '"tieout": 1, "title": ""'),
        PLAIN.replace('"tieout": 1', '"tieout": 1, "title": "\\u0007"'),
        PLAIN.replace('"tieout": 1', '"title": "T", "tieout": 1'),
        PLAIN.replace('{"value": "1.10 million EUR"}', '[{"value": "1.10 million EUR"}]'),
        PLAIN.replace('{"value": "1.10 million EUR"}', '{"value": {"value": "1.10 million EUR"}}'),
        PLAIN.replace('{"value": "1.10 million EUR"}', "{}"),
        PLAIN.replace('"b0"', '"a0"', 1),
        PLAIN.replace('"s1"', '"s0"'),
        PLAIN.replace('"s1"', '"a0"'),
        PLAIN.replace('"a0"', '"a 0"').replace("a0 ", "a 0 "),
        PLAIN.replace("a1 + b1", "a0 + b1"),
        PLAIN.replace("a1 + b1", "a1 + a1"),
        PLAIN.replace("2.10 million EUR", "2.10 million USD"),
        PLAIN.replace("2.10 million EUR", "2.10 trn EUR"),
        PLAIN.replace("t1", "in"),
        PLAIN.replace('"s1": "', '"s1": "1 EUR + '),
    ],
    ids=range(17),
)
def test_what_is_nearly_plain_comes_to_the_same_report(tmp_path: Path, text):
    assert text != PLAIN
    assert_same(tmp_path / "file.json", text)


def test_the_plainest_file_needs_no_spans():
    assert passes(PLAIN) == (6, 2, "")
    assert passes(PLAIN.replace("1.10", "1.11")) == (6, 2, "")
    assert passes(PLAIN.replace("1.10", "1.12")) is None


@pytest.mark.parametrize("off, holds", [(0, True), (1, True), (2, False)])
@pytest.mark.parametrize("size", range(4, 15))
def test_a_sum_that_touches_holds_at_any_size(size, off, holds):
    parts = [10**size + 1, 10**size + 3]
    facts = {name: value(f"{n} EUR") for name, n in zip("abc", [*parts, sum(parts) + off], strict=True)}
    text = json.dumps(document(facts, {"t": "a + b == c"}))
    assert (passes(text) is not None) is holds
    assert (sift(text) is not None) is holds


@pytest.mark.parametrize("name", ["facts", "ties", "title", "value", "tieout", "s0", "million"])
@pytest.mark.parametrize("indent", [None, 2])
def test_names_that_other_keys_have_are_no_trap(tmp_path: Path, name, indent):
    content = {"tieout": 1, "title": "facts", **table(3, wrong={1})}
    text = json.dumps(content, indent=indent)
    for old in ("b0", "b1", "b2"):
        assert_same(tmp_path / "file.json", re.sub(rf"\b{old}\b", name, text))
    for old in ("s0", "s1", "s2"):
        assert_same(tmp_path / "file.json", re.sub(rf"\b{old}\b", name, text))


@pytest.mark.parametrize("wrong", [(), (3, 200)])
def test_a_large_file_is_told_in_the_same_words(tmp_path: Path, monkeypatch, wrong):
    monkeypatch.undo()  # as it is without tests
    brief, whole = both(tmp_path / "file.json", json.dumps(table(260, wrong)))
    assert render(brief, "full", style=Style()) == render(whole, "full", style=Style())
    assert len(brief.checks) == len(wrong)
    assert len(whole.checks) == 260
