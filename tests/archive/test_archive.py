"""Archives: one fact file a line in, one result a line out, whatever stands in a line."""

from __future__ import annotations

import io
import json
import multiprocessing
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout import engine
from tieout.__main__ import main
from tieout.archive import Line, batches, check_line, results, resume
from tieout.archive.line import LONGEST
from tieout.engine import Settings
from tieout.findings import Verdict


def file(total="3.35", title=""):
    head = {"tieout": 1, "title": title} if title else {"tieout": 1}
    facts = {"a": "1.10", "b": "2.25", "t": total}
    facts = {id: {"value": f"{digits} million EUR"} for id, digits in facts.items()}
    return json.dumps({**head, "facts": facts, "ties": {"sum": "a + b == t"}}).encode()


GOOD, WRONG, IDLE = file(), file("33.5"), b'{"tieout": 1, "facts": {"a": {"value": "1.2 EUR"}}}'
BAD = [
    b"hello",
    b"[1]",
    b'{"tieout": 1, "facts"',
    b"\xff\xfe",
    b"\x00",
    b"{}",
    b"[" * 5000,
    b'{"tieout": 2}',
    b"1e999",
]


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(place, lines, name="archive.jsonl"):
    path = place / name
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def records(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_is_a_finding_and_the_rest_goes_on(place, capsys, bad):
    written(place, [GOOD, bad, GOOD])
    assert main(["check", "archive.jsonl", "--output", "json=out.jsonl"]) == 1
    first, second, third = records(place / "out.jsonl")
    assert (first["verdict"], third["verdict"]) == ("ties-out", "ties-out")
    assert second["verdict"] == "does-not-tie-out"
    assert second["findings"]
    assert "archive.jsonl:2:" in capsys.readouterr().out


def test_places_are_those_of_the_archive(place):
    result = check_line(Line(7, WRONG), "archive.jsonl", Settings())
    (finding,) = json.loads(result.record)["findings"]
    primary = finding["primary"]
    assert (primary["path"], primary["line"]) == ("archive.jsonl", 7)
    assert WRONG[primary["column"] - 1 : primary["end_column"] - 1] == b"33.5"


def test_blank_lines_are_passed_over_and_counted(place):
    written(place, [b"", GOOD, b"  ", WRONG])
    main(["check", "archive.jsonl", "--output", "json=out.jsonl"])
    assert [record["line"] for record in records(place / "out.jsonl")] == [2, 4]


def test_a_line_that_is_too_long_is_a_finding():
    stream = io.BytesIO(GOOD + b"\n" + b'"' + b"x" * (LONGEST + 10) + b'"\n' + GOOD)
    lines = [line for batch in batches(stream) for line in batch]
    assert [line.number for line in lines] == [1, 2, 3]
    found = [check_line(line, "a.jsonl", Settings(brief=True)) for line in lines]
    assert [result.verdict for result in found] == [
        Verdict.TIES_OUT,
        Verdict.DOES_NOT_TIE_OUT,
        Verdict.TIES_OUT,
    ]
    assert "larger than 10 MB" in found[1].record


@pytest.mark.parametrize("lines, code", [([GOOD], 0), ([GOOD, WRONG], 1), ([GOOD, IDLE], 3), ([], 3)])
def test_the_worst_line_decides_the_exit(place, lines, code):
    written(place, lines)
    assert main(["check", "archive.jsonl"]) == code


def test_a_line_comes_to_what_its_file_comes_to(place):
    for number, content in enumerate([GOOD, WRONG, IDLE, *BAD]):
        if content == b"\xff\xfe":  # named otherwise: a file may have this mark, a line may not
            continue
        path = place / f"{number}.json"
        path.write_bytes(content)
        report = engine.check_paths([path])
        result = check_line(Line(1, content), "a.jsonl", Settings(brief=True))
        assert result.verdict is report.verdict
        assert result.summary == report.summary
        messages = [finding["message"] for finding in json.loads(result.record)["findings"]]
        assert messages == [finding.message for finding in report.findings]


def test_the_results_are_the_same_whatever_the_jobs(place):
    lines = [file(title=f"file {i}", total="33.5" if i % 7 == 3 else "3.35") for i in range(40)]
    parts = [[Line(i + 1, line) for i, line in enumerate(lines)][at : at + 3] for at in range(0, 40, 3)]
    alone = [list(batch) for batch in results(parts, "a.jsonl", Settings(brief=True))]
    shared = [list(batch) for batch in results(parts, "a.jsonl", Settings(brief=True), 2)]
    assert alone == shared


def test_a_killed_worker_loses_nothing():
    parts = [[Line(i + 1, file(title=f"file {i}"))] for i in range(60)]
    found = []
    for batch in results(parts, "a.jsonl", Settings(brief=True), 2):
        if len(found) in (5, 25):
            multiprocessing.active_children()[0].kill()
        found += batch
    assert [result.number for result in found] == list(range(1, 61))
    assert {result.verdict for result in found} == {Verdict.TIES_OUT}


def test_a_run_goes_on_where_it_stopped_wherever_that_was(place, capsys):
    lines = [file(title=f"file {i}", total="33.5" if i == 4 else "3.35") for i in range(9)]
    written(place, lines)
    command = ["check", "archive.jsonl", "--output", "json=out.jsonl"]
    main(command)
    summary = capsys.readouterr().out.splitlines()[-1]
    whole = (place / "out.jsonl").read_bytes()
    for cut in (0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 1, len(whole)):
        (place / "out.jsonl").write_bytes(whole[:cut])
        assert main([*command, "--resume"]) == 1
        assert (place / "out.jsonl").read_bytes() == whole
        assert capsys.readouterr().out.splitlines()[-1] == summary


@pytest.mark.parametrize("kept", ['{"line": 2}\n', "hello\n", "{}\n"])
def test_what_is_no_result_is_not_gone_on_with(place, capsys, kept):
    written(place, [GOOD, GOOD])
    (place / "out.jsonl").write_text(kept)
    assert main(["check", "archive.jsonl", "--output", "json=out.jsonl", "--resume"]) == 2
    assert "is no result" in capsys.readouterr().err
    assert (place / "out.jsonl").read_text() == kept


def test_another_archive_is_not_gone_on_with(place, capsys):
    written(place, [GOOD, GOOD, GOOD])
    main(["check", "archive.jsonl", "--output", "json=out.jsonl"])
    written(place, [GOOD, GOOD, WRONG, GOOD])
    assert main(["check", "archive.jsonl", "--output", "json=out.jsonl", "--resume"]) == 2
    assert "another archive" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--resume"], "--output json=FILE"),
        (["--output", "html"], "no `html` report"),
        (["--jobs", "0"], "no number of processes"),
        (["--jobs", "1e3"], "no number of processes"),
        (["archive.jsonl"], "by itself"),
        (["--since", "main"], "--since"),
    ],
)
def test_what_an_archive_cannot_do_is_said(place, capsys, arguments, said):
    written(place, [GOOD])
    assert main(["check", "archive.jsonl", *arguments]) == 2
    assert said in capsys.readouterr().err


def typed_in(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_an_archive_may_come_from_standard_input(place, monkeypatch, capsys):
    typed_in(monkeypatch, b"\n".join([GOOD, WRONG, GOOD]))
    assert main(["check", "-"]) == 1
    out = capsys.readouterr().out
    assert "-:2:" in out
    assert "3 fact files" in out


def test_one_file_on_standard_input_is_no_archive(place, monkeypatch, capsys):
    typed_in(monkeypatch, GOOD + b"\n")
    assert main(["check", "-"]) == 0
    typed_in(monkeypatch, json.dumps(json.loads(WRONG), indent=1).encode())
    assert main(["check", "-"]) == 1
    assert "fact files" not in capsys.readouterr().out


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_line_of_bytes_ends_a_run(content):
    result = check_line(Line(1, content.replace(b"\n", b"")), "a.jsonl", Settings(brief=True))
    assert result.verdict is not None
    assert "\n" not in result.record
    assert json.loads(result.record)["line"] == 1


@given(st.lists(st.sampled_from([GOOD, b"", b" ", WRONG]), max_size=6), st.integers(0, 6))
def test_lines_keep_their_numbers(lines, after):
    stream = io.BytesIO(b"\n".join(lines))
    found = [line for batch in batches(stream, after=after) for line in batch]
    expected = [(i, line) for i, line in enumerate(lines, 1) if line.strip() and i > after]
    assert [(line.number, line.content) for line in found] == expected


def test_nothing_is_done_where_there_are_no_results(tmp_path):
    assert resume(tmp_path / "none.jsonl").files == 0
