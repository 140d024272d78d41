"""The page: what stands on it, that it keeps to itself, and that nothing in a story can act on it."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports import samples, stories
from tests.reports.test_hostile import HOSTILE, report_of

from tieout.findings import Chart, ChartRow, FactRow, MarkStatus, Report, Story, StoryMark
from tieout.reports import Style, render
from tieout.reports.directions import direction, isolated_text, runs, visible
from tieout.reports.strips import WIDTH, decimal, strip
from tieout.usage import UsageError

SAMPLES = ("failing", "causes", "passing", "arabic", "arabic_alone", "several")
VOID = {"meta", "br"}
ACTING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ud800-\udfff\U000e0000-\U000e007f]"
)


class Page(HTMLParser):
    """The elements of a page, with a complaint for each that is not closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.text_of: dict[str, list[str]] = {}
        self.complaints: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.complaints += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.complaints.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open:
            self.text_of.setdefault(self._open[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def content(self) -> str:
        return " ".join("".join(self.words).split())


PLAIN = Style()


def page(report: Report, style: Style = PLAIN) -> Page:
    return Page(render(report, "html", style=style))


def with_story(report: Report, text: str) -> Report:
    """Add a story, a fact and a chart that say ``text``."""
    inner = text or "x"
    marks = (StoryMark(0, len(inner), MarkStatus.CLASH, (text,), (report.findings[0].fingerprint,)),)
    told = Story(report.files[0].path, text, text, text, f"{inner} tail\n\n{inner}", marks)
    chart = Chart(
        text, text, (ChartRow(text, text, Fraction(1), None, text, True),), (Fraction(1), Fraction(2))
    )
    fact = FactRow(report.files[0].path, text, text, text, text, (text,))
    findings = (replace(report.findings[0], charts=(chart,)), *report.findings[1:])
    return replace(report, findings=findings, stories=(told,), facts=(fact,))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_page_is_well_formed_and_keeps_to_itself(sample: str) -> None:
    text = render(getattr(stories, sample)(), "html", style=Style())
    parsed = Page(text)
    assert parsed.complaints == []
    anchors = [attributes["id"] for _, attributes in parsed.elements if "id" in attributes]
    assert len(anchors) == len(set(anchors))
    assert [a["href"] for a in parsed.all("a") if (a["href"] or "")[1:] not in anchors] == []
    assert {tag for tag, _ in parsed.elements} & {"link", "img", "iframe", "object", "form", "base"} == set()
    assert not any(
        "src" in a or "style" in a or any(k.startswith("on") for k in a) for _, a in parsed.elements
    )
    assert re.findall(r"https?:|url\(|@import", text) == []


def test_the_policy_names_the_style_and_the_script_by_their_hashes() -> None:
    parsed = page(stories.failing())
    policy = parsed.all("meta")[1]["content"]
    assert policy is not None
    for tag in ("style", "script"):
        digest = b64encode(sha256("".join(parsed.text_of[tag]).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


@pytest.mark.parametrize("sample", SAMPLES)
def test_headings_go_down_one_step_at_a_time(sample: str) -> None:
    levels = [
        int(tag[1]) for tag, _ in page(getattr(stories, sample)()).elements if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_order_is_verdict_card_story_facts_exceptions_and_how_to_run_it_again() -> None:
    content = page(stories.failing()).content
    wanted = (
        "Does not tie out: 1 number to fix",
        "3 checks fail",
        "€797m does not match $900m",
        "The story",
        "No fact yet",
        "Ties out Fact",
        "In a clash",
        "Not checked",
        "Exchange rates",
        "Accepted exceptions",
        "the agency prints a point for thousands",
        "How to run this again",
        "tieout check facts/acme-deal.yaml",
    )
    places = [content.index(words, 200 if words == "Ties out Fact" else 0) for words in wanted]
    assert places == sorted(places)


def test_a_card_says_the_gap_and_shows_the_change_in_its_line() -> None:
    text = render(stories.failing(), "html", style=Style())
    assert '<p class="gap"><bdi>€797m</bdi>: 2.3% too high (about €18m)</p>' in text
    assert "<bdi>value: <del>€797m</del> <ins>€779m</ins></bdi>" in text
    said = page(stories.failing()).content
    assert said.index("€797m: 2.3%") < said.index("€779m fits all three") < said.index("€797m €779m")


def test_what_is_to_be_typed_stands_apart_and_can_be_copied() -> None:
    copied = [button["data-copy"] for button in page(stories.causes()).all("button")]
    assert copied[:2] == ["tieout fix facts/acme-deal.yaml", "tieout accept price_eur"]


def test_a_fact_leads_to_its_numbers_and_a_card_to_what_it_doubts() -> None:
    text = render(stories.arabic(), "html", style=Style())
    fact = re.search(r'<tr id="f1-fact1".*?</th>', text, re.DOTALL)
    assert fact is not None
    assert re.findall(r'href="#(.*?)">(.*?)</a>', fact[0]) == [
        ("f1-s1-1", "brief-ar, line 3"),
        ("f1-s2-1", "brief-en, line 1"),
    ]
    failing = render(stories.failing(), "html", style=Style())
    meta = re.search(r'<p class="mut"><span class="sign bad".*?</p>', failing[failing.index("<article") :])
    assert meta is not None
    assert re.findall(r'href="#(.*?)">(.*?)</a>', meta[0]) == [("f1-s1-2", "the story, line 3")]


def test_numbers_that_nothing_was_compared_with_are_counted_at_the_top() -> None:
    counts = re.search('<ul class="counts">.*?</ul>', render(stories.arabic(), "html", style=Style()))
    assert counts is not None
    assert "1 number was compared with nothing" in counts[0]
    told = stories.passing()
    idle = tuple(replace(mark, status=MarkStatus.UNCHECKED) for mark in told.stories[0].marks[:2])
    told = replace(told, stories=(replace(told.stories[0], marks=idle),))
    said = page(told).content
    assert "2 numbers were compared with nothing" in said
    assert "each number in the story has a fact" not in said


def test_only_the_signs_that_stand_in_the_story_are_explained() -> None:
    legend = re.search('<p class="mut legend">.*?</p>', render(stories.failing(), "html", style=Style()))
    assert legend is not None
    assert re.findall('class="key ([a-z-]+)"', legend[0]) == ["ties-out", "clash", "no-fact"]


def test_a_text_whose_lines_are_not_those_of_its_file_is_not_cited_by_line() -> None:
    report = stories.failing()
    report = replace(report, texts={**report.texts, samples.STORY: "<p>something else</p>"})
    text = render(report, "html", style=Style())
    assert 'href="#f1-s1-2">in the story</a>' in text
    assert not re.search(r'href="#f1-s1-\d+">line', text)


def test_every_number_is_marked_and_leads_to_its_card_fact_or_list() -> None:
    parsed = page(stories.failing())
    numbers = [a for a in parsed.all("a") if "num" in (a.get("class") or "")]
    assert [a["href"] for a in numbers if a["class"] == "num ties-out"] == [
        "#f1-fact1",
        "#f1-fact3",
        "#f1-fact3",
    ]
    assert [a["href"] for a in numbers if a["class"] == "num clash"] == ["#f1-c1"]
    assert {a["href"] for a in numbers if a["class"] == "num no-fact"} == {"#f1-no-fact"}
    assert "f1-s1-2" in {(a["href"] or "")[1:] for a in parsed.all("a") if a not in numbers}
    assert "$900m€779m$2,230m€1,931m$1,850m€1,601m$96.5m€83.5m20274,200" in "".join(parsed.text_of["bdi"])


def test_the_text_of_a_story_is_whole() -> None:
    text = render(stories.arabic(), "html", style=Style())
    bodies = re.findall(r'<div class="text".*?</div>', text, re.DOTALL)
    for body, told in zip(bodies, stories.arabic().stories, strict=True):
        shown = re.sub(r'<span class="(tick|sr)".*?</span>', "", body)
        assert " ".join(re.sub("<[^>]*>", "", shown).split()) == " ".join(told.text.split())


def test_a_right_to_left_story_runs_right_to_left_and_its_figures_stand_alone() -> None:
    parsed = page(stories.arabic())
    told = [a for a in parsed.all("div") if a.get("class") == "text"]
    assert [(a["lang"], a["dir"]) for a in told] == [("ar", "rtl"), ("en", "ltr")]
    figures = [a["dir"] for tag, a in parsed.elements if tag == "bdi" and "dir" in a]
    assert figures.count("rtl") > 8


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_in_a_story_becomes_markup_or_hides(text: str) -> None:
    plain = page(with_story(report_of("text"), "text"))
    parsed = page(with_story(report_of(text), text))
    assert parsed.complaints == []
    assert len(parsed.all("script")) == len(parsed.all("style")) == 1
    assert {tag for tag, _ in parsed.elements} <= {tag for tag, _ in plain.elements} | {"code", "bdi"}
    values = [value or "" for _, attributes in parsed.elements for value in attributes.values()]
    assert ACTING.findall("".join(values)) == []
    shown = "".join(parsed.words)
    assert ACTING.findall(shown) == []
    assert shown.count("\u2068") == shown.count("\u2069")


@given(text=st.text(max_size=30))
def test_whatever_a_story_says_the_page_stays_well_formed(text: str) -> None:
    parsed = page(with_story(report_of(text), text))
    assert parsed.complaints == []
    assert len(parsed.all("script")) == 1


def test_a_project_may_override_a_template(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(
        '{% extends "tieout/report.html" %}{% block footer %}The Daily Ledger {{ page.title }}{% endblock %}'
    )
    content = page(stories.failing(), Style(templates=str(tmp_path))).content
    assert content.endswith("The Daily Ledger Acme buys Bolt") or "The Daily Ledger Acme buys Bolt" in content
    assert "€797m does not match" in content


def test_a_broken_template_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "file.html").write_text("one\n{% if %}")
    with pytest.raises(UsageError, match=r"the template file\.html:2 cannot be used"):
        page(stories.failing(), Style(templates=str(tmp_path)))


def test_a_template_can_not_reach_into_the_program(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("{{ page.__class__.__mro__ }}")
    with pytest.raises(UsageError, match="unsafe"):
        page(stories.failing(), Style(templates=str(tmp_path)))


def test_a_finding_about_no_listed_file_is_on_the_page_too() -> None:
    report = replace(samples.passing(), findings=(replace(samples.NEAR, file="elsewhere.yaml"),))
    assert "the fact says €779.2m" in page(report).content


def test_no_files_at_all_is_said() -> None:
    report = replace(samples.idle(), files=(), findings=())
    assert "No fact file was found" in page(report).content


class TestDirections:
    def test_languages(self) -> None:
        assert [direction(tag) for tag in ("ar", "he-IL", "ur_PK", "uz-Arab", "ar-Latn", "de", "")] == [
            "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "auto",
        ]  # fmt: skip

    def test_an_arrow_stands_between_two_stretches(self) -> None:
        assert list(runs("1.1 مليار → 952 مليون")) == [
            ("1.1 مليار", True),
            (" → ", False),
            ("952 مليون", True),
        ]

    @given(st.text())
    def test_the_stretches_are_the_text(self, text: str) -> None:
        assert "".join(run for run, _ in runs(text)) == visible(text)

    @given(st.text(alphabet=st.characters(codec="utf-8")))
    def test_isolates_are_balanced(self, text: str) -> None:
        shown = isolated_text(text)
        assert shown.count("\u2068") == shown.count("\u2069")


RATIONALS = st.fractions(-(10**12), 10**12, max_denominator=10**6)
ROWS = st.builds(
    ChartRow,
    st.text(max_size=80),
    st.text(max_size=80),
    st.none() | RATIONALS,
    st.none() | RATIONALS,
    st.text(max_size=30),
    st.booleans(),
).map(
    lambda row: (
        row
        if row.low is None or row.high is None or row.low <= row.high
        else replace(row, low=row.high, high=row.low)
    )
)


class TestStrips:
    @given(st.lists(ROWS, max_size=5))
    def test_everything_stands_inside_the_picture_in_the_order_of_its_value(
        self, rows: list[ChartRow]
    ) -> None:
        drawn = strip(Chart("title", "description", tuple(rows)))
        if drawn is None:
            assert all(row.low is None and row.high is None for row in rows)
            return
        for bar in drawn.bars:
            assert 0 <= Fraction(bar.left) < Fraction(bar.right) <= WIDTH
        places = [Fraction(tick.x) for tick in drawn.ticks]
        assert places == sorted(places)
        assert all(0 <= place <= WIDTH for place in places)
        ends = [
            (row.low, Fraction(bar.left))
            for row, bar in zip(rows, drawn.bars, strict=True)
            if row.low is not None
        ]
        ordered = [x for _, x in sorted(ends)]
        assert all(b >= a - 4 for a, b in pairwise(ordered))

    def test_bars_that_meet_in_a_value_meet_on_the_picture(self) -> None:
        one = ChartRow("a", "", Fraction(1), Fraction(2), "1 to 2")
        two = ChartRow("b", "", Fraction(2), Fraction(3), "2 to 3")
        drawn = strip(Chart("", "", (one, two), (Fraction(2), Fraction(2))))
        assert drawn is not None
        assert drawn.bars[0].right == drawn.bars[1].left
        assert drawn.band is not None
        assert drawn.band[0] == drawn.bars[1].left

    def test_ticks_are_round_numbers_in_words_of_their_size(self) -> None:
        drawn = strip(stories.TOTAL)
        assert drawn is not None
        assert [tick.label for tick in drawn.ticks] == ["2.38 billion", "2.39 billion"]

    @given(st.integers(-(10**9), 10**9), st.integers(0, 8))
    def test_a_decimal_is_printed_whole(self, digits: int, places: int) -> None:
        value = Fraction(digits, 10**places)
        assert Fraction(decimal(value).replace(",", "")) == value
