"""Fixed reports that the formats are tested on."""

from __future__ import annotations

from dataclasses import replace

from tieout.facts import Place
from tieout.findings import (
    Check,
    Edit,
    FileReport,
    Finding,
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
from tieout.verdicts import Outcome

FACTS = "facts/acme-deal.yaml"
STORY = "stories/acme-deal.md"

FACTS_TEXT = """tieout: 1
title: Acme buys Bolt
facts:
  price:
    value: $900m
    quotes: {story: "$900m"}
  price_eur:
    value: €797m
    quotes: {story: "€779m"}
"""

STORY_TEXT = """# Acme buys Bolt

ZURICH — Acme said on Tuesday it would pay $900m (€779m) in cash for the
machine maker Bolt.

Bolt had sales of $2,230m (€1,931m) last year, and a debt of $1,850m (€1,601m).
Acme expects to save $96.5m (€83.5m) a year from 2027 and to keep all 4,200 jobs.
"""

ARABIC = "sources/c5-summit.ar.txt"
ARABIC_TEXT = "قيمة المشروع 1.1 مليار دولار (952 مليون يورو) والاحتياطي 410.000 طن\n"


def mark(
    path: str, text: str, needle: str, label: str = "", *, fact: str | None = None, nth: int = 0
) -> Mark:
    """Return a mark on the ``nth`` occurrence of ``needle`` in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(needle, start + 1)
    line_start = text.rfind("\n", 0, start) + 1
    column = start - line_start + 1
    line = text.count("\n", 0, start) + 1
    place = Place(path, line, column, column + len(needle), start, start + len(needle))
    return Mark(place, label, fact)


PRICE_EUR = mark(FACTS, FACTS_TEXT, "€797m", "2.3% too high (about €18m)", fact="price_eur")

RATE_CONFLICT = Finding(
    code="TO201",
    name="rate-conflict",
    severity=Severity.ERROR,
    message="€797m does not match $900m at the rate used in the rest of the story",
    primary=PRICE_EUR,
    rung=3,
    related=(
        mark(FACTS, FACTS_TEXT, "$900m", "at that rate: €779m", fact="price"),
        mark(STORY, STORY_TEXT, "€779m", "the story says €779m"),
    ),
    conflict=("price", "price_eur", "revenue"),
    also_fails=("price_eur in story",),
    suspects=(SuspectNote("price_eur", "€797m", "778950000", "1558638/2", "€779m", "swapped-digits"),),
    fix=Fix(FixLevel.SAFE, (Edit(PRICE_EUR.place, "€779m"),)),
    fingerprint="0123456789abcdef",
    body=(
        Table(
            ("EUR for one USD", "as written", "allows"),
            (
                ("revenue", "$2,230m → €1,931m", "0.8655–0.8663"),
                ("debt", "$1,850m → €1,601m", "0.8649–0.8659"),
                ("savings", "$96.5m → €83.5m", "0.8643–0.8663"),
                ("all three together", "", "0.8655–0.8659"),
                ("price", "$900m → €797m", "0.8845–0.8866", "✗"),
                ("for reference: ECB, 14 Oct 2025", "", "0.8656"),
            ),
        ),
        Paragraph("One more check fails because of this number: the story says €779m."),
    ),
    help=(
        "€779m fits all three; 797 is 779 with two digits swapped",
        "keep it anyway: tieout accept price_eur",
    ),
    file=FACTS,
    on=("price", "price_eur"),
)

MIXED = Finding(
    code="TO306",
    name="mixed-separators",
    severity=Severity.NOTE,
    message="a point stands for thousands in 410.000 and for decimals in 1.1",
    primary=mark(ARABIC, ARABIC_TEXT, "410.000"),
    fingerprint="fedcba9876543210",
    file=FACTS,
    accepted="the agency prints a point for thousands",
)

UNGUARDED = Finding(
    code="TO402",
    name="unguarded-fact",
    severity=Severity.NOTE,
    message="a slip in $900m would go unnoticed",
    primary=mark(FACTS, FACTS_TEXT, "$900m", fact="price"),
    file=FACTS,
)

NEAR = Finding(
    code="TO303",
    name="overstated-precision",
    severity=Severity.WARNING,
    message="the fact says €779.2m, and the story only €779m",
    primary=mark(STORY, STORY_TEXT, "€779m", "two digits fewer"),
    file=FACTS,
    help=("write €779m",),
)

CHECKS = (
    Check("price in story", FACTS, "quote", ("price",), Outcome.PASS, "$900m as printed"),
    Check("price_eur in story", FACTS, "quote", ("price_eur",), Outcome.FAIL, "the story says €779m"),
    Check("rate of price", FACTS, "conversion", ("price", "price_eur"), Outcome.FAIL, rung=3),
    Check(
        "rate of jobs", FACTS, "conversion", ("jobs",), Outcome.UNCHECKED, "nothing else links CHF and EUR"
    ),
)

RATE = RateRange(
    FACTS,
    "USD/EUR",
    "",
    "1731/2000",
    "0.86591",
    5,
    "0.8655 to 0.86591 EUR per USD",
    "ECB reference rate 0.8671 of 6 November 2025",
)

UNCOVERED = (mark(STORY, STORY_TEXT, "2027"), mark(STORY, STORY_TEXT, "4,200"))
TEXTS = {FACTS: FACTS_TEXT, STORY: STORY_TEXT, ARABIC: ARABIC_TEXT}
FAILING_SUMMARY = Summary(
    facts=9, checks=14, passed=10, failed=3, unchecked=1, numbers=11, numbers_with_a_fact=9
)
PASSING_SUMMARY = Summary(facts=9, checks=14, passed=14, numbers=11, numbers_with_a_fact=9)


def failing() -> Report:
    """One error, one warning, a note, an accepted note, a check that could not be made."""
    file = FileReport(FACTS, Verdict.DOES_NOT_TIE_OUT, FAILING_SUMMARY, "Acme buys Bolt", uncovered=UNCOVERED)
    findings = (RATE_CONFLICT, NEAR, UNGUARDED, MIXED)
    return Report(file.verdict, (file,), file.summary, findings, (RATE,), CHECKS, TEXTS)


def passing() -> Report:
    """Everything agrees."""
    file = FileReport(FACTS, Verdict.TIES_OUT, PASSING_SUMMARY, "Acme buys Bolt", uncovered=UNCOVERED)
    return Report(file.verdict, (file,), file.summary, (), (RATE,), CHECKS[:1], TEXTS)


def idle() -> Report:
    """Nothing could be checked."""
    file = FileReport("facts/empty.yaml", Verdict.NOTHING_CHECKED, Summary(facts=3))
    finding = Finding(
        "TO403",
        "nothing-checked",
        Severity.NOTE,
        "nothing was checked: 3 facts, but no quote, tie or conversion that could fail",
        Mark(Place("facts/empty.yaml", 1, 1, 7)),
        help=("add quotes from a source, or ties between the facts",),
        file="facts/empty.yaml",
    )
    return Report(file.verdict, (file,), file.summary, (finding,))


def misspelt() -> Report:
    """A slip in the fact file itself."""
    text = FACTS_TEXT.replace("value: $900m", "valeu: $900m")
    finding = Finding(
        "TO002",
        "unknown-field",
        Severity.ERROR,
        "`valeu` is not a field of a fact; did you mean `value`?",
        mark(FACTS, text, "valeu"),
        file=FACTS,
    )
    file = FileReport(FACTS, Verdict.DOES_NOT_TIE_OUT, Summary(facts=2))
    return Report(file.verdict, (file,), file.summary, (finding,), texts={FACTS: text})


def several() -> Report:
    """Three files: one of each verdict."""
    parts = (failing(), passing(), idle())
    good = FileReport("facts/good.yaml", Verdict.TIES_OUT, PASSING_SUMMARY)
    files = (parts[0].files[0], good, parts[2].files[0])
    summary = files[0].summary + files[1].summary + files[2].summary
    return Report(
        Verdict.DOES_NOT_TIE_OUT,
        files,
        summary,
        parts[0].findings + parts[2].findings,
        parts[0].rates,
        parts[0].checks,
        TEXTS,
    )


def undecided() -> Report:
    """Two figures may be off, and a check that leads to a table."""
    suspects = (
        SuspectNote("price_eur", "€797m", "0", "1", "€779m", "swapped-digits"),
        SuspectNote("price", "$900m", "0", "1", "$920m"),
    )
    finding = replace(
        RATE_CONFLICT,
        suspects=suspects,
        fix=None,
        related=RATE_CONFLICT.related[:1],
        body=(
            Paragraph("Evidence for each side:"),
            Table(("", ""), (("€797m is off", "3 conversions"), ("$900m is off", "nothing else uses it"))),
            Paragraph("The gap is 2.3 %."),
        ),
        help=("one of these would fit; ask the source, tieout will not choose",),
    )
    return replace(failing(), findings=(finding,))


def excused() -> Report:
    """The only finding is accepted."""
    finding = replace(RATE_CONFLICT, accepted="the seller's own release clashes")
    file = FileReport(FACTS, Verdict.TIES_OUT, FAILING_SUMMARY, "Acme buys Bolt")
    return Report(file.verdict, (file,), file.summary, (finding,), texts=TEXTS)


def arabic() -> Report:
    """A clash in a right-to-left text."""
    finding = Finding(
        "TO304",
        "ambiguous-number",
        Severity.WARNING,
        "410.000 طن reads as 410 or as 410,000, and 952 مليون يورو stands beside 1.1 مليار دولار",
        mark(ARABIC, ARABIC_TEXT, "410.000", "point for thousands, or for decimals?"),
        related=(mark(ARABIC, ARABIC_TEXT, "952 مليون يورو", "in euros"),),
        body=(
            Table(("figure", "as written", "reads as"), (("reserves", "410.000 طن", "410 or 410,000"),)),
            Paragraph("In the same text 1.1 مليار دولار has a decimal point."),
        ),
        help=("write 410,000 طن if thousands are meant",),
        file=FACTS,
    )
    file = FileReport(FACTS, Verdict.DOES_NOT_TIE_OUT, Summary(facts=5, checks=2, passed=1, failed=1))
    return Report(file.verdict, (file,), file.summary, (finding,), texts=TEXTS)
