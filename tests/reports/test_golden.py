"""Every format on fixed reports, to the character."""

from __future__ import annotations

import pytest
from tests.reports import golden, samples

from tieout.findings import Severity
from tieout.reports import Style, render

COMMANDS = frozenset({"check", "explain", "fix"})
SAMPLES = ("failing", "passing", "idle", "misspelt", "several", "undecided", "excused", "arabic")


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("format", ["full", "concise"])
def test_forms_for_people(sample: str, format: str) -> None:
    report = getattr(samples, sample)()
    golden.compare(f"{sample}.{format}.txt", render(report, format, style=Style(commands=COMMANDS)))


@pytest.mark.parametrize("sample", SAMPLES)
def test_json(sample: str) -> None:
    golden.compare(f"{sample}.json", render(getattr(samples, sample)(), "json", style=Style()))


@pytest.mark.parametrize(
    ("name", "sample", "style"),
    [
        ("ascii", "failing", Style(ascii=True)),
        ("narrow", "failing", Style(width=50)),
        ("color", "failing", Style(color=True)),
        ("isolated", "arabic", Style(isolate=True)),
        ("show-passed", "failing", Style(show_passed=True)),
        ("quiet", "several", Style(quiet=True)),
        ("notes-fail", "failing", Style(fail_on=Severity.NOTE)),
        ("errors-only-fail", "failing", Style(fail_on=Severity.ERROR)),
    ],
)
@pytest.mark.parametrize("format", ["full", "concise"])
def test_styles(name: str, sample: str, style: Style, format: str) -> None:
    golden.compare(f"{sample}-{name}.{format}.txt", render(getattr(samples, sample)(), format, style=style))


def test_the_full_form_says_what_the_docstring_shows() -> None:
    text = render(samples.failing(), "full", style=Style(commands=COMMANDS))
    for line in (
        "✗ TO201 rate-conflict: €797m does not match $900m at the rate used in the rest of the story",
        "8 │     value: €797m",
        "  │            ^^^^^ 2.3% too high (about €18m)",
        "  └─ help: €779m fits all three; 797 is 779 with two digits swapped",
        "     8 +     value: €779m",
    ):
        assert line in text.splitlines()


def test_quiet_says_nothing_when_all_ties_out() -> None:
    for format in ("full", "concise"):
        assert render(samples.passing(), format, style=Style(quiet=True)) == ""


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render(samples.passing(), "xml", style=Style())
