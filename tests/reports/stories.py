"""Fixed reports with stories, facts and charts: what the page shows beyond the findings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tests.reports import samples
from tests.reports.samples import ARABIC, FACTS, STORY, STORY_TEXT

from tieout.findings import (
    Chart,
    ChartRow,
    Check,
    Edit,
    FactRow,
    FileReport,
    Finding,
    Fix,
    FixLevel,
    MarkStatus,
    Paragraph,
    Report,
    Severity,
    Story,
    StoryMark,
    Summary,
    Table,
    Verdict,
)
from tieout.verdicts import Outcome

PASSED, CLASH, NO_FACT = MarkStatus.TIES_OUT, MarkStatus.CLASH, MarkStatus.NO_FACT

ARABIC_STORY = """موجز: قمة آسيا الوسطى في واشنطن

وقيمة المشروع 1.1 مليار دولار (952 مليون يورو)، ومول البنك ما يصل إلى 900 مليون دولار (797 مليون يورو).
وتقدر الاحتياطيات بنحو 410.000 طن من التنغستن، وتأخذ شركة Cove Kaz Capital حصة 70% من المشروع ضمن صيغة C5+1.
وقد تبيع الولايات المتحدة ما بين 30–37 طائرة بوينج، أي ١٢٫٥٪ من الإنتاج.
"""
ENGLISH_STORY = """The project is worth 1.1 billion dollars (952 million euros), and the bank is interested in
financing up to 900 million dollars (797 million euros) of it. The reserves are put at about
410.000 tonnes of tungsten.
"""


def story(
    path: str, text: str, words: tuple[tuple[str, MarkStatus, str, str], ...], *, id: str, language: str
) -> Story:
    """Return a story; each of ``words`` is a number with its status, its fact and its finding."""
    marks = []
    position = 0
    for number, status, fact, finding in words:
        start = text.index(number, position)
        position = start + len(number)
        marks.append(
            StoryMark(start, position, status, (fact,) if fact else (), (finding,) if finding else ())
        )
    return Story(FACTS, id, path, language, text, tuple(marks))


RATES = Chart(
    title="EUR for one USD that each conversion allows",
    description="Revenue, debt and savings overlap between 0.8655 and 0.8659. The price pair needs 0.8845 to "
    "0.8866, which does not touch them.",
    rows=(
        ChartRow(
            "revenue", "$2,230m → €1,931m", Fraction(8655, 10000), Fraction(8663, 10000), "0.8655–0.8663"
        ),
        ChartRow("debt", "$1,850m → €1,601m", Fraction(8649, 10000), Fraction(8659, 10000), "0.8649–0.8659"),
        ChartRow("savings", "$96.5m → €83.5m", Fraction(8643, 10000), Fraction(8663, 10000), "0.8643–0.8663"),
        ChartRow(
            "price", "$900m → €797m", Fraction(8845, 10000), Fraction(8866, 10000), "0.8845–0.8866", True
        ),
    ),
    band=(Fraction(8655, 10000), Fraction(8659, 10000)),
)
REFERENCE = ChartRow(
    "reference", "ECB, 14 Oct 2025", Fraction(8656, 10000), Fraction(8656, 10000), "0.8656", reference=True
)
RATES = replace(RATES, rows=(*RATES.rows, REFERENCE))
TOTAL = Chart(
    title="What the total allows and what its parts come to",
    description="The total allows 2.375 to 2.385 billion euros; its parts come to at least 2.3975 billion.",
    rows=(
        ChartRow("outlay", "€2.38bn", Fraction(2_375_000_000), Fraction(2_385_000_000), "€2.375bn–€2.385bn"),
        ChartRow(
            "price and debt", "€797m + €1,601m", Fraction(2_397_500_000), None, "at least €2.3975bn", True
        ),
    ),
)

CONFLICT = replace(samples.RATE_CONFLICT, charts=(RATES,))
TOTAL_CONFLICT = Finding(
    code="TO202",
    name="total-conflict",
    severity=Severity.WARNING,
    message="€2.38bn is not the total of €797m and €1,601m",
    primary=samples.mark(STORY, STORY_TEXT, "€1,601m", "with €797m it comes to €2.398bn"),
    rung=2,
    fingerprint="aaaabbbbccccdddd",
    charts=(TOTAL,),
    body=(
        Table(("figure", "as written", "allows"), (("outlay", "€2.38bn", "€2.375bn–€2.385bn"),)),
        Paragraph("The parts come to €2.398bn, which is 0.5 % (about €13m) too high."),
    ),
    help=("€2.40bn fits, or €779m for €797m", "keep it anyway: tieout accept outlay"),
    fix=Fix(FixLevel.SUGGESTED, (Edit(samples.PRICE_EUR.place, "€779m"),)),
    file=FACTS,
)

ACME = story(
    STORY,
    STORY_TEXT,
    (
        ("$900m", PASSED, "price", ""),
        ("€779m", CLASH, "price_eur", CONFLICT.fingerprint),
        ("$2,230m", PASSED, "revenue", ""),
        ("€1,931m", PASSED, "revenue", ""),
        ("$1,850m", PASSED, "debt", ""),
        ("€1,601m", PASSED, "debt", ""),
        ("$96.5m", PASSED, "savings", ""),
        ("€83.5m", PASSED, "savings", ""),
        ("2027", NO_FACT, "", ""),
        ("4,200", NO_FACT, "", ""),
    ),
    id="story",
    language="en",
)
FACT_ROWS = (
    FactRow(FACTS, "price", "price", "$900m", "$899.5m–$900.5m", ("price in story",)),
    FactRow(FACTS, "price_eur", "price in euros", "€797m", "€796.5m–€797.5m", ("rate of price",)),
    FactRow(
        FACTS,
        "revenue",
        "revenue of the unit in its last full year",
        "$2,230m",
        "$2,229.5m–$2,230.5m",
        ("price in story",),
    ),
    FactRow(FACTS, "jobs", "jobs", "4,200", "4,200", ("rate of jobs",)),
)


def failing() -> Report:
    """One clash with its chart, the story, the facts."""
    report = samples.failing()
    return replace(
        report,
        findings=(CONFLICT, *report.findings[2:]),
        stories=(ACME,),
        facts=FACT_ROWS,
    )


def causes() -> Report:
    """Several causes."""
    report = failing()
    return replace(report, findings=(CONFLICT, TOTAL_CONFLICT, samples.NEAR, *report.findings[1:]))


def passing() -> Report:
    """Everything agrees."""
    marks = tuple(replace(m, status=PASSED if m.facts else m.status, findings=()) for m in ACME.marks)
    return replace(
        samples.passing(), stories=(replace(ACME, marks=marks),), facts=(FACT_ROWS[0], FACT_ROWS[2])
    )


def arabic() -> Report:
    """A clash in a right-to-left text, beside its English version."""
    rate = replace(
        CONFLICT,
        message="797 مليون يورو does not match 900 مليون دولار at the rate used in the rest of the file",
        primary=samples.mark(ARABIC, ARABIC_STORY, "797 مليون يورو", "2.3% too high (about 18 مليون يورو)"),
        related=(samples.mark(ARABIC, ARABIC_STORY, "900 مليون دولار", "at that rate: 779 مليون يورو"),),
        charts=(
            Chart(
                "EUR for one USD",
                "The pair 900 مليون دولار and 797 مليون يورو does not touch the others.",
                (
                    ChartRow(
                        "مشروع التنغستن",
                        "1.1 مليار دولار → 952 مليون يورو",
                        Fraction(82, 100),
                        Fraction(91, 100),
                        "0.8277–0.9076",
                    ),
                    ChartRow(
                        "financing by the US Export-Import Bank",
                        "900 مليون دولار → 797 مليون يورو",
                        Fraction(925, 1000),
                        Fraction(94, 100),
                        "0.9250–0.9400",
                        True,
                    ),
                ),
                (Fraction(86, 100), Fraction(87, 100)),
            ),
        ),
        body=(
            Table(
                ("EUR for one USD", "as written", "allows"),
                (
                    ("project", "1.1 مليار دولار → 952 مليون يورو", "0.8277–0.9076"),
                    ("financing", "900 مليون دولار → 797 مليون يورو", "0.9250–0.9400", "✗"),
                ),
            ),
            Paragraph("797 مليون يورو is 2.3 % too high; the text says 900 مليون دولار."),
        ),
        help=("779 مليون يورو fits; 797 is 779 with two digits swapped",),
        fix=Fix(
            FixLevel.SAFE,
            (Edit(samples.mark(ARABIC, ARABIC_STORY, "797 مليون يورو").place, "779 مليون يورو"),),
        ),
    )
    mixed = replace(samples.MIXED, primary=samples.mark(ARABIC, ARABIC_STORY, "410.000"))
    one = story(
        ARABIC,
        ARABIC_STORY,
        (
            ("1.1 مليار دولار", PASSED, "price", ""),
            ("952 مليون يورو", PASSED, "price", ""),
            ("900 مليون دولار", PASSED, "price_eur", ""),
            ("797 مليون يورو", CLASH, "price_eur", rate.fingerprint),
            ("410.000 طن", PASSED, "revenue", mixed.fingerprint),
            ("70%", PASSED, "revenue", ""),
            ("30–37 طائرة", NO_FACT, "", ""),
            ("١٢٫٥٪", MarkStatus.UNCHECKED, "jobs", ""),
        ),
        id="brief-ar",
        language="ar",
    )
    other = story(
        "sources/c5-summit.en.txt",
        ENGLISH_STORY,
        (
            ("1.1 billion dollars", PASSED, "price", ""),
            ("952 million euros", PASSED, "price", ""),
            ("900 million dollars", PASSED, "price_eur", ""),
            ("797 million euros", CLASH, "price_eur", rate.fingerprint),
            ("410.000 tonnes", PASSED, "revenue", ""),
        ),
        id="brief-en",
        language="en",
    )
    file = FileReport(
        FACTS,
        Verdict.DOES_NOT_TIE_OUT,
        Summary(facts=5, checks=9, passed=7, failed=1, unchecked=1, numbers=8, numbers_with_a_fact=7),
        "قمة آسيا الوسطى في واشنطن",
        uncovered=(samples.mark(ARABIC, ARABIC_STORY, "30–37 طائرة"),),
    )
    rows = (
        FactRow(
            FACTS,
            "price",
            "قيمة المشروع",
            "1.1 مليار دولار → 952 مليون يورو",
            "1.05 إلى 1.15 مليار دولار",
            ("price in story",),
        ),
        FactRow(FACTS, "jobs", "production", "١٢٫٥٪", "12.45 % to 12.55 %", ("rate of jobs",)),
    )
    return Report(
        file.verdict,
        (file,),
        file.summary,
        (rate, mixed),
        checks=samples.CHECKS,
        texts={**samples.TEXTS, ARABIC: ARABIC_STORY, other.path: ENGLISH_STORY},
        stories=(one, other),
        facts=rows,
    )


def arabic_alone() -> Report:
    """The same with the Arabic text as the only source."""
    report = arabic()
    return replace(report, stories=report.stories[:1])


def several() -> Report:
    """Three files: one of each verdict, two with stories."""
    report = samples.several()
    return replace(
        report,
        findings=(CONFLICT, *report.findings[1:]),
        stories=(ACME, replace(ACME, file="facts/good.yaml", path="stories/good.md")),
        facts=(*FACT_ROWS, replace(FACT_ROWS[0], file="facts/good.yaml")),
        checks=(
            *report.checks,
            Check("price in story", "facts/good.yaml", "quote", ("price",), Outcome.PASS),
        ),
    )
