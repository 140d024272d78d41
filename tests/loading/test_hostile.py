"""Files made to do harm: one finding or a few, at once, whatever they hold."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loading.documents import Json, as_json, documents
from tests.loading.helpers import HEAD, loaded, told

from tieout.loading import Problem, help_lines, load, sentence
from tieout.loading.decode import FORBIDDEN
from tieout.loading.loader import MOST_BYTES
from tieout.loading.problems import MOST_PROBLEMS
from tieout.loading.wording import HELP, WORDS

DEEP = "lists and fields stand inside each other more than 50 deep here, which nothing needs"

NESTED = [
    ("[" * 200_000, "x.yaml", 1, 51),
    ("{a: " * 200_000, "x.yaml", 1, 201),
    ("- " * 200_000, "x.yaml", 1, 101),
    ("? " * 200_000, "x.yaml", 1, 101),
    ("\n".join(" " * n + "a:" for n in range(300)), "x.yaml", 51, 51),
    ("[" * 200_000, "x.json", 1, 51),
    ('{"a":' * 200_000, "x.json", 1, 251),
]


@pytest.mark.parametrize(("text", "name", "line", "column"), NESTED, ids=range(len(NESTED)))
def test_nesting_ends_at_a_depth_that_nothing_needs(text: str, name: str, line: int, column: int) -> None:
    assert told(loaded(text, name)) == [("unreadable", line, column, DEEP)]


def bomb() -> str:
    """Return the aliases that would unfold to a thousand million words."""
    lines = ["tieout: 1", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)


HOSTILE = {
    "aliases": (bomb(), "x.yaml", "anchor"),
    "a million digits": (HEAD + f"facts: {{a: {{value: {'9' * 10**6}}}}}", "x.yaml", "too-long"),
    "a million digits in JSON": (
        f'{{"tieout": 1, "facts": {{"a": {{"value": {"9" * 10**6}}}}}}}',
        "x.json",
        "value-too-long",
    ),
    "many digits of version": (f"tieout: {'1' * 10**5}", "x.yaml", "other-version"),
    "many digits of a year": (HEAD + f"facts: {{a: {{date: {'2' * 10**5}}}}}", "x.yaml", "bad-date"),
    "an exponent": (HEAD + "facts: {a: {value: 1e999999999}}", "x.yaml", "unknown-unit"),
    "a tower": (HEAD + "facts: {a: {value: 1 meter**9**9**9}}", "x.yaml", "unknown-unit"),
    "a long line": (HEAD + "title: " + "x" * (MOST_BYTES - 100), "x.yaml", "too-long"),
    "a long line of escapes": ('{"tieout": 1, "title": "' + "\\n" * 10**6 + '"}', "x.json", "too-long"),
    "a long name": (HEAD + "facts: {" + "x" * 900 + "!: {value: 5}}", "x.yaml", "bad-id"),
    "a byte order mark as UTF-16": ("\ufffe", "x.yaml", "control-character"),
    "half a character": ("tieout: 1\ntitle: \ud800", "x.yaml", "control-character"),
    "half a character in JSON": ('{"tieout": 1, "title": "\\ud800"}', "x.json", "lone-surrogate"),
    "a control character in JSON": ('{"tieout": 1, "title": "\\u0007"}', "x.json", "escaped-control"),
    "a raw control character in JSON": ('{"tieout": 1, "title": "\x07"}', "x.json", "control-character"),
    "no number": ('{"tieout": NaN}', "x.json", "json-word"),
    "two marks": ('{"tieout": 1 "title": "x"}', "x.json", "json-expected"),
    "a last comma": ('{"tieout": 1,}', "x.json", "json-last-comma"),
    "more behind": ('{"tieout": 1}}', "x.json", "json-more"),
    "an open text": ('{"tieout": 1, "title": "x', "x.json", "open-quote"),
    "a field without quotes": ("{tieout: 1}", "x.json", "json-key"),
    "an escape in JSON": ('{"tieout": 1, "title": "\\q"}', "x.json", "bad-escape"),
}


@pytest.mark.parametrize(("text", "name", "message_id"), HOSTILE.values(), ids=HOSTILE.keys())
def test_each_attack_ends_in_a_finding(text: str, name: str, message_id: str) -> None:
    result = loaded(text, name)
    assert message_id in [problem.message_id for problem in result.problems]
    assert len(result.problems) <= MOST_PROBLEMS


FLOODS = {
    "keys": "".join(f"k{n}: v\n" for n in range(100_000)),
    "values": "tieout: 1\nfacts: {a: {list: [" + "x," * 500_000 + "]}}",
    "twice": HEAD * 100_000,
    "units": HEAD + "facts:\n" + "".join(f"  f{n}: {{value: 5 unit{n}x}}\n" for n in range(20_000)),
    "sources": HEAD + "sources:\n" + "".join(f"  s{n}: {{file: none{n}}}\n" for n in range(20_000)),
    "names": HEAD
    + "facts:\n"
    + "".join(f"  f{n}: {{value: 5, quotes: {{q{n}: x}}}}\n" for n in range(9_000)),
}


@pytest.mark.parametrize("text", FLOODS.values(), ids=FLOODS.keys())
def test_floods_end_in_twenty_findings(text: str) -> None:
    assert 0 < len(loaded(text).problems) <= MOST_PROBLEMS


def test_the_largest_files_stay_in_little_memory(tmp_path: Path) -> None:
    (tmp_path / "many.yaml").write_text(FLOODS["values"], encoding="utf-8")
    (tmp_path / "wide.yaml").write_text(HEAD + "title: 😀" + "x" * (MOST_BYTES - 100), encoding="utf-8")
    code = (
        "import resource; from pathlib import Path; from tieout.loading import load;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "assert load(Path('many.yaml')).problems and load(Path('wide.yaml')).problems;"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 200  # MB


def test_a_file_too_large_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(60 * 2**20)
    assert told(load(path)) == [("unreadable", 1, 1, "this file is larger than 10 MB, which no fact file is")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("tieout: 1".encode("utf-16"), "this file is UTF-16 text; save it as UTF-8"),
        (
            b"tieout: 1\n\xff",
            "this file is not UTF-8 text: the byte ff (hexadecimal) stands here; save it as UTF-8",
        ),
        (b"\x7fELF\0\0\xff", "this file is not text: it holds a NUL character"),
    ],
)
def test_bytes_that_are_no_text_are_told(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    assert [said for *_, said in told(load(path))] == [words]


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    assert [p.message_id for p in load(tmp_path / "none.yaml").problems] == ["no-such-file"]
    assert [p.message_id for p in load(tmp_path).problems] == ["is-folder"]
    assert [p.message_id for p in load(Path("/dev/zero")).problems] == ["not-a-file"]


junk = st.text(
    st.sampled_from("tieoufacs: {}[],-#&*!|>'\"%@`\n\t\\012345\ufeff\x85\u2028é😀ر?~"), max_size=80
)


@given(st.one_of(st.text(), junk, junk.map(lambda text: HEAD + text)), st.sampled_from(["x.yaml", "x.json"]))
@settings(max_examples=600)
def test_junk_never_raises(text: str, name: str) -> None:
    result = loaded(text, name)
    assert result.fact_file is not None or result.problems
    assert len(result.problems) <= MOST_PROBLEMS
    for problem in result.problems:
        assert "…" not in sentence(problem) or "…" in "".join(problem.values.values())
        assert not any(
            FORBIDDEN.search(line) or "\n" in line for line in (sentence(problem), *help_lines(problem))
        )
        assert 1 <= problem.place.line <= text.count("\n") + text.count("\r") + 1


@given(st.binary(max_size=200))
@settings(max_examples=150)
def test_bytes_never_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.yaml"
    path.write_bytes(data)
    result = load(path)
    assert result.fact_file is not None or result.problems


@given(documents, st.sampled_from(["x.yaml", "x.json"]))
@settings(max_examples=300)
def test_whatever_is_wrong_with_a_document_is_told_in_whole_sentences(document: Json, name: str) -> None:
    result = loaded(as_json(document), name)
    for problem in result.problems:
        assert problem.message_id in WORDS
        assert set(problem.help) <= HELP.keys()
        assert "…" not in sentence(problem) or "…" in "".join(problem.values.values())
        assert problem.place.column < problem.place.end_column or problem.place.start == problem.place.end


def test_every_rule_that_loading_names_is_one_of_the_findings() -> None:
    names = {"unreadable", "unknown-field", "duplicate-key", "unknown-name", "bad-value", "missing-source"}
    names |= {"unknown-unit", "ambiguous-symbol"}
    assert {problem.rule for problem in many_problems()} <= names


def many_problems() -> Iterator[Problem]:
    """Yield the problems of every hostile file."""
    for text, name, _ in HOSTILE.values():
        yield from loaded(text, name).problems


def test_loading_a_small_file_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from tieout.loading import load;"
        "r = load(Path('x.yaml'), text='tieout: 1\\nfacts: {a: {value: 5 t}}\\n'); assert not r.problems;"
        "print(*[m for m in ('z3', 'pint', 'jsonschema', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
