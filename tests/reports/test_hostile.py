"""Whatever a story or a fact file holds, no format passes on what could act on a terminal or a log."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import samples

from tieout.facts import Place
from tieout.findings import (
    Check,
    Edit,
    FileReport,
    Fix,
    FixLevel,
    Mark,
    Paragraph,
    RateRange,
    Report,
    Severity,
    Summary,
    SuspectNote,
    Table,
    Verdict,
)
from tieout.reports import FORMATS, Style, render
from tieout.verdicts import Outcome

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "a\u2066b\u2069c\u200f",
    "line\r\nbreak\u2028para\u2029",
    "\x00\x7f\x08\x08",
    "\ud800",
    "\U000e0041\U000e0042",
    "e" + "\u0301" * 500,
    "::error file=x::boo",
    "##[error]boo",
    "{braces} {0} {path}",
    "%s %d",
    "]]><script>alert(1)</script><![CDATA[ --> {{ page }} {% raw %}",
    "```\n::error::boo\n``` </details> @everyone",
    "`code` <script>&amp;</script> | # *x*",
    "",
)
ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
HARMLESS = {"\n", "\u200c", "\u200d"}


def report_of(text: str) -> Report:
    """Return a report that says ``text`` wherever a report says anything."""
    line = f"a {text} b"
    flat = re.split("\r\n|\n|\r", line)
    place = Place(text or "x", 1, 3, max(3, len(flat[0])), 2, len(line) - 2)
    mark = Mark(place, text, text)
    finding = replace(
        samples.RATE_CONFLICT,
        message=text,
        primary=mark,
        related=(mark, replace(mark, place=Place(text or "x", 7, 1, 1))),
        conflict=(text,),
        also_fails=(text,),
        suspects=(SuspectNote(text, text, text, None, text, text),),
        fix=Fix(FixLevel.SAFE, (Edit(place, text),)),
        body=(Paragraph(text), Table((text, text), ((text, text, text), (text,)))),
        help=(text, text),
        file=text,
    )
    findings = (
        finding,
        replace(finding, severity=Severity.NOTE),
        replace(finding, accepted=text),
        replace(finding, file="elsewhere", accepted=text),
    )
    file = FileReport(
        text, Verdict.DOES_NOT_TIE_OUT, Summary(3, 3, 1, 1, 1, 5, 2), title=text, uncovered=(mark,)
    )
    checks = tuple(Check(text, text, text, (text,), outcome, text) for outcome in Outcome)
    rates = (RateRange(text, text, text, text, text, 2, text, text),)
    return Report(file.verdict, (file,), file.summary, findings, rates, checks, {text or "x": line})


def assert_tame(text: str, *, isolates: bool = False) -> None:
    allowed = HARMLESS | ({"\u2068", "\u2069"} if isolates else set())
    acting = {char for char in text if unicodedata.category(char) in ACTING and char not in allowed}
    assert acting == set()
    assert re.search(r"^\s*::", text, re.MULTILINE) is None


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("format", ["full", "concise"])
@pytest.mark.parametrize("width", [20, 100])
def test_people_see_escapes(text: str, format: str, width: int) -> None:
    plain = render(report_of(text), format, style=Style(width=width, show_passed=True))
    assert_tame(plain)
    assert "##[" not in plain
    colored = render(report_of(text), format, style=Style(width=width, color=True, isolate=True))
    assert_tame(re.sub(r"\x1b\[[0-9;]+m", "", colored), isolates=True)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_json_keeps_the_text_and_sends_no_control(text: str) -> None:
    out = render(report_of(text), "json", style=Style())
    assert_tame(out)
    out.encode()
    document = json.loads(out)
    assert document["findings"][0]["message"] == text
    assert document["checks"][0]["why"] == text


@given(text=st.text(max_size=40), width=st.integers(1, 120), ascii=st.booleans())
def test_no_text_breaks_a_format(text: str, width: int, ascii: bool) -> None:
    style = Style(width=width, ascii=ascii, isolate=not ascii, show_passed=True)
    for format in FORMATS:
        out = render(report_of(text), format, style=style)
        if format == "json":
            assert json.loads(out)["findings"][0]["message"] == text
        out.encode()


def test_a_finding_is_one_line_whatever_it_says() -> None:
    report = report_of("one\ntwo\r\nthree\u2028four")
    assert len(render(report, "concise", style=Style()).splitlines()) == 4 + 1 + 1


def test_isolates_are_balanced() -> None:
    text = render(samples.arabic(), "full", style=Style(isolate=True))
    for line in text.splitlines():
        assert line.count("\u2068") == line.count("\u2069")
    assert text.count("\u2068") > 5


def test_an_endless_line_is_cut_around_its_marks() -> None:
    line = "x" * 3_000_000 + "€797m" + "y" * 3_000_000
    place = Place("f.yaml", 1, 3_000_001, 3_000_006)
    finding = replace(
        samples.RATE_CONFLICT,
        primary=Mark(place, "off"),
        related=(Mark(Place("f.yaml", 1, 5_000_000, 5_000_004), "far"),),
        fix=None,
        file="f.yaml",
    )
    file = FileReport("f.yaml", Verdict.DOES_NOT_TIE_OUT, Summary(checks=1, failed=1))
    report = Report(file.verdict, (file,), file.summary, (finding,), texts={"f.yaml": line})
    text = render(report, "full", style=Style())
    snippet = [row for row in text.splitlines() if row.startswith("1 │")]
    assert len(snippet) == 2
    assert "€797m" in snippet[0]
    assert all(len(row) <= 100 for row in snippet)
    below = text.splitlines()[text.splitlines().index(snippet[0]) + 1]
    assert below.index("^^^^^") == snippet[0].index("€797m")
