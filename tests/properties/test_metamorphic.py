"""What a verdict may not depend on: order, names, the unit or digits of writing, how files are cut."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout import engine

IDS = ("alpha", "beta", "gamma", "delta", "total")


@st.composite
def stories(draw):
    """Facts in one or two currencies with a total, some of them wrong, as ``(facts, ties)``."""
    count = draw(st.integers(2, 4))
    parts = [draw(st.integers(11, 9999)) for _ in range(count)]
    off = draw(st.sampled_from((0, 0, 0, 1, 3, 40, 500)))
    rate = draw(st.integers(80, 99))
    drift = draw(st.sampled_from((100, 100, 100, 101, 104, 130)))
    figures = [*parts, sum(parts) + off]
    names = [*IDS[:count], "total"]
    facts = {name: [figure, None] for name, figure in zip(names, figures, strict=True)}
    for position, name in enumerate(names[:-1]):
        wrong = drift if position == 0 else 100
        facts[name][1] = round(facts[name][0] * rate * wrong / 10_000)
    return facts, {"sum": f"{' + '.join(names[:-1])} == total"}


def written(tenths, unit):
    return f"{tenths // 10}.{tenths % 10} {unit}"


def spelled(story, units=("million USD", "million EUR"), render=written):
    """Return a fact file of a story."""
    facts, ties = story
    section = {}
    for name, (value, converted) in facts.items():
        section[name] = {"value": render(value, units[0])}
        if converted:
            section[name]["converted"] = render(converted, units[1])
    return {"tieout": 1, "facts": section, "ties": ties}


def judged(document):
    """Return verdict, counts, and what each finding says, without places."""
    report = engine.check(engine.load("story.json", text=json.dumps(document, ensure_ascii=False)))
    findings = sorted(
        (finding.code, finding.severity.value, str(finding.rung), _without_codes(finding.conflict))
        for finding in report.findings
    )
    return report.verdict, report.summary, findings


def _without_codes(conflict):
    """Return the members of a conflict, conversions without their currency."""
    return tuple(sorted(name.partition(".")[0] + "." * ("." in name) for name in conflict))


COMMON = settings(max_examples=15, deadline=None)


@COMMON
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(story, chance):
    facts, ties = story
    shuffled = list(facts.items())
    chance.shuffle(shuffled)
    assert judged(spelled((dict(shuffled), ties))) == judged(spelled(story))


@COMMON
@given(stories())
def test_names_do_not_matter(story):
    document = spelled(story)
    renamed = json.loads(re.sub(r"\b(alpha|beta|gamma|delta)\b", r"zz_\1", json.dumps(document)))
    verdict, summary, findings = judged(renamed)
    plain = [(*rest, tuple(sorted(name.replace("zz_", "") for name in names))) for *rest, names in findings]
    assert (verdict, summary, sorted(plain)) == judged(document)


@COMMON
@given(
    stories(),
    st.sampled_from([("billion USD", "million EUR"), ("USD", "EUR"), ("million INR", "million JPY")]),
)
def test_another_size_of_either_currency_does_not_matter(story, units):
    assert judged(spelled(story, units)) == judged(spelled(story))


@COMMON
@given(stories())
def test_digits_that_were_not_there_never_let_more_pass(story):
    def in_thousands(tenths, unit):
        return f"{tenths * 100}.0 {unit.replace('million', 'thousand')}"

    plain, finer = judged(spelled(story)), judged(spelled(story, render=in_thousands))
    assert plain[0].value != "does-not-tie-out" or finer[0].value == "does-not-tie-out"


ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")


@COMMON
@given(stories(), st.sampled_from([("ar", ARABIC), ("hi", DEVANAGARI), ("de", {ord("."): ","})]))
def test_the_digits_and_marks_of_another_language_do_not_matter(story, language):
    tag, table = language

    def local(tenths, unit):
        return f"{tenths // 10}.{tenths % 10}".translate(table) + f" {unit}"

    document = {"tieout": 1, "language": tag, **spelled(story, ("USD", "EUR"), local)}
    assert judged(document) == judged(spelled(story, ("USD", "EUR")))


@COMMON
@given(stories(), stories())
def test_two_stories_in_one_file_come_to_what_they_come_to_alone(one, other):
    """Their rates are kept apart, since one file has one rate a pair."""
    first, second = spelled(one), spelled(other, ("million GBP", "million CHF"))
    moved = json.loads(re.sub(r"\b(alpha|beta|gamma|delta|total|sum)\b", r"\1_2", json.dumps(second)))
    joined = {
        "tieout": 1,
        "facts": {**first["facts"], **moved["facts"]},
        "ties": {**first["ties"], **moved["ties"]},
    }
    apart = (judged(first), judged(moved))
    _, summary, findings = judged(joined)
    assert summary == apart[0][1] + apart[1][1]
    assert findings == sorted([*apart[0][2], *apart[1][2]])


@pytest.mark.parametrize("factor, unit", [(1000, "kg"), (1, "t"), (1_000_000, "g")])
def test_another_physical_unit_does_not_matter(factor, unit):
    for total, verdict in ((36, "ties-out"), (40, "does-not-tie-out")):
        facts = {
            name: {"value": f"exactly {figure * factor} {unit}"}
            for name, figure in (("a", 12), ("b", 24), ("t", total))
        }
        found, _, _ = judged({"tieout": 1, "facts": facts, "ties": {"sum": "a + b == t"}})
        assert found.value == verdict
