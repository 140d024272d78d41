"""The fact file of a draft: it loads without a problem, and says what the text says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.drafting.texts import DEAL, PAIRS, drafted

from tieout import engine
from tieout.drafting.building import fact_of
from tieout.drafting.draft import Draft
from tieout.drafting.page import page, source_id
from tieout.drafting.yaml import comment, scalar, words
from tieout.facts import Fact, FactFile, Place
from tieout.findings import Severity
from tieout.mentions import Relation

UNITS = [
    "USD",
    "$",
    "EUR",
    "percent",
    "%",
    "tonnes",
    "workers",
    "years",
    "people",
    "km",
    "°C",
    "",
    "percentage points",
]
NUMBERS = [
    "5",
    "1,050",
    "3.5",
    "1.125",
    "410.000",
    "12 million",
    "1.1 billion",
    "two",
    "half",
    "10-12",
    "0",
    "2020",
]
BEFORE = ["", "about ", "up to ", "more than ", "nearly ", "between 5 and ", "at least ", "-", "no. "]
SENTENCE = st.builds(
    "{} {}{} {}{}".format,
    st.sampled_from(["It paid", "revenue of", "the C5+1 had", 'a "b: c" #', "- ", "[x]: &amp; *y*", "ثمن"]),
    st.sampled_from(BEFORE),
    st.sampled_from(NUMBERS),
    st.sampled_from(UNITS),
    st.sampled_from([".", ",", ";", "\n", " (", ")", " on 14 October 2025."]),
)
TEXTS = st.lists(SENTENCE, min_size=1, max_size=8).map(" ".join)


def loaded(draft: Draft, text: str, folder: Path) -> FactFile:
    (folder / "story.txt").write_text(text, encoding="utf-8")
    content = page(draft, file="story.txt", name="story")
    return engine.load(folder / "story.yaml", text=content)


def in_memory(draft: Draft, text: str) -> dict[str, Fact]:
    return {fact.id: fact_of(fact, text, lambda start, end: Place("", 1, 1, 1)) for fact in draft.facts}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts")


@settings(max_examples=60)
@given(TEXTS)
@example("about 410.000 tonnes, 5 tonnes")
@example("null\n5 USD: 7 %")
def test_any_draft_loads_and_agrees_with_its_text(folder: Path, text: str) -> None:
    draft = drafted(text)
    file = loaded(draft, text, folder)
    assert file.problems == ()
    for name, fact in in_memory(draft, text).items():
        if name in file.facts and fact.value is not None:
            value = file.facts[name].value
            assert value is not None
            assert (value.reported.figure.stated, value.reported.figure.place, value.reported.qualifier) == (
                fact.value.reported.figure.stated,
                fact.value.reported.figure.place,
                fact.value.reported.qualifier,
            ) or value.unit.name in ("percent", "")
            assert value.unit == fact.value.unit
    report = engine.check(file)
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert page(draft, file="story.txt", name="story") == page(drafted(text), file="story.txt", name="story")


def test_the_whole_page(folder: Path) -> None:
    draft = drafted(DEAL, PAIRS)
    assert page(draft, file="../deal.txt", name="deal").splitlines()[1:18] == [
        "tieout: 1",
        "title: Acme buys Beta",
        "language: en  # of the values below",
        "",
        "sources:",
        '  deal: {file: "../deal.txt", language: en}',
        "",
        "facts:",
        "  acme_usd:",
        "    value: 900 million USD",
        "    converted: 779 million EUR",
        "    quotes:",
        "      deal: 900 million USD (779 million EUR)",
        "    proposed: true",
        "  revenue_usd:",
        "    value: 2,230 million USD",
        "    converted: 1,931 million EUR",
    ]
    assert loaded(draft, DEAL, folder).problems == ()


def test_a_common_rate_is_proposed_in_a_comment(folder: Path) -> None:
    text = "It paid 900 USD (779 EUR), 350 USD (303 EUR) and 300 USD (260 EUR)"
    draft = drafted(text, Relation("conversion", (1, 0, 3, 2, 5, 4), ""))
    content = page(draft, file="story.txt", name="story")
    lines = content.splitlines()
    at = lines.index("# rates:")
    assert lines[at + 1] == "#   USD/EUR: {converts: stated}"
    confirmed = content.replace("# rates:", "rates:").replace("#   USD/EUR", "  USD/EUR")
    (folder / "story.txt").write_text(text, encoding="utf-8")
    report = engine.check(engine.load(folder / "story.yaml", text=confirmed))
    assert report.ties_out
    assert report.rates[0].conversions == 3


def test_nothing_is_dropped(folder: Path) -> None:
    text = "In 2020 the C5+1 had 5 members, on Thursday, for the 80th time, at 12:30"
    content = page(drafted(text), file="story.txt", name="story")
    listed = [line for line in content.splitlines() if line.startswith("#   line 1:")]
    assert [line.split(": ")[1] for line in listed] == ["2020", "C5+1", "Thursday", "80th", "12:30"]


@pytest.mark.parametrize(
    ("stem", "id"),
    [
        ("acme-deal", "acme-deal"),
        ("c5 summit.ar", "c5-summit-ar"),
        ("...", "text"),
        ("قمة", "قمة"),
        ("a,b:c", "a-b-c"),
    ],
)
def test_the_id_of_a_source(stem: str, id: str) -> None:
    assert source_id(stem) == id


@given(st.text(max_size=40), st.booleans())
@example("yes", False)
@example("12:30", False)
@example("a, b", True)
@example("\u202e\x85\u2028", False)
def test_scalars_read_back(text: str, flow: bool) -> None:
    written = f"x: [{scalar(text, flow=True)}]" if flow else f"x: {scalar(text)}"
    from yaml import SafeLoader, load

    if any(0xD800 <= ord(char) <= 0xDFFF or char == "\x00" for char in text):
        return
    read = load(written, SafeLoader)["x"]
    assert (read[0] if flow else read) == text


@given(st.text(max_size=40))
def test_comments_and_quotes_stay_on_one_line(text: str) -> None:
    assert comment(text).isprintable()
    assert len(words(text).splitlines()) <= 1 or not words(text).isprintable()
