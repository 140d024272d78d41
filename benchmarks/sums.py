"""Files of sums with known errors, in the forms that tieout and its peers read.

Each relation is a total of some parts in millions of a currency, honestly rounded to two decimals; in some,
the total is then off by far more than rounding explains. ``N`` relations have ``(PARTS + 1) * N`` facts.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARTS = 4
UNIT = 10_000  # of the currency: what a figure with two decimals in millions is rounded to


@dataclass(frozen=True, slots=True)
class Relation:
    """A total and its parts, in hundredths of a million."""

    parts: tuple[int, ...]
    total: int
    wrong: bool


def relations(count: int, *, seed: int = 1, wrong: float = 0.01, borderline: bool = False) -> list[Relation]:
    """Return sums; a share of them is wrong, at least one unless ``wrong`` is 0.

    :param borderline: all totals that are right touch what rounding allows, those that are wrong are one unit
        of the last digit beyond
    """
    chance = random.Random(seed)
    bad = set(chance.sample(range(count), max(1, round(count * wrong)))) if wrong else set()
    return [_relation(chance, number in bad, borderline) for number in range(count)]


def _relation(chance: random.Random, wrong: bool, borderline: bool) -> Relation:
    true = [chance.randint(1_000_000, 999_999_999) for _ in range(PARTS - borderline)]
    parts = tuple(round(part / UNIT) for part in true)
    if borderline:  # the halves of all figures together: an even number of them, so that the ends touch
        reach = PARTS // 2
        total = sum(parts) + chance.choice((-1, 1)) * (reach + wrong)
    else:
        total = round(sum(true) / UNIT) + wrong * chance.choice((-1, 1)) * chance.randint(50, 900)
    return Relation(parts, total, wrong)


def millions(figure: int) -> str:
    """Return hundredths of a million as a fact file writes them."""
    sign, figure = ("-" if figure < 0 else ""), abs(figure)
    return f"{sign}{figure // 100}.{figure % 100:02d} million EUR"


def document(made: list[Relation]) -> dict[str, object]:
    """Return a fact file: ``p3_1`` is a part and ``t3`` the total of relation 3, ``s3`` its tie."""
    facts: dict[str, dict[str, str]] = {}
    ties: dict[str, str] = {}
    for number, relation in enumerate(made):
        names = [f"p{number}_{part}" for part in range(len(relation.parts))]
        facts |= {name: {"value": millions(n)} for name, n in zip(names, relation.parts, strict=True)}
        facts[f"t{number}"] = {"value": millions(relation.total)}
        ties[f"s{number}"] = f"{' + '.join(names)} == t{number}"
    return {"tieout": 1, "facts": facts, "ties": ties}


def write_file(path: Path, made: list[Relation]) -> None:
    """Write one fact file in JSON."""
    path.write_text(json.dumps(document(made)), encoding="utf-8")


def write_archive(path: Path, files: int, relations_each: int, *, wrong: float = 0.0) -> None:
    """Write one fact file a line; of all files a share has one wrong sum."""
    with path.open("w", encoding="utf-8") as out:
        for made in archive(files, relations_each, wrong=wrong):
            out.write(json.dumps(document(made)) + "\n")


def archive(files: int, relations_each: int, *, wrong: float = 0.0) -> Iterator[list[Relation]]:
    """Yield the relations of each file of an archive."""
    every = round(1 / wrong) if wrong else 0
    for number in range(files):
        bad = every and number % every == every // 2
        yield relations(relations_each, seed=number, wrong=1 / relations_each if bad else 0.0)


NAMESPACE = "http://example.com/sums"
_SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 targetNamespace="{namespace}" elementFormDefault="qualified">
<xsd:annotation><xsd:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="sums-cal.xml"
 xlink:role="http://www.xbrl.org/2003/role/calculationLinkbaseRef"
 xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xsd:appinfo></xsd:annotation>
<xsd:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{elements}
</xsd:schema>
"""
_ELEMENT = (
    '<xsd:element id="{0}" name="{0}" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" '
    'xbrli:periodType="instant" nillable="true"/>'
)
_LOCATOR = '<link:loc xlink:type="locator" xlink:href="sums.xsd#{0}" xlink:label="{0}"/>'
_ARC = (
    '<link:calculationArc xlink:type="arc" xlink:from="total" xlink:to="{0}" order="1" weight="1" '
    'xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item"/>'
)
_LINKBASE = """<?xml version="1.0" encoding="UTF-8"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{locators}
{arcs}
</link:calculationLink>
</link:linkbase>
"""
_INSTANCE = """<?xml version="1.0" encoding="UTF-8"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:s="{namespace}">
<link:schemaRef xlink:type="simple" xlink:href="sums.xsd"/>
<xbrli:unit id="EUR"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>
"""
_CONTEXT = (
    '<xbrli:context id="c{0}"><xbrli:entity><xbrli:identifier scheme="http://example.com">{0}</xbrli:identifier>'
    "</xbrli:entity><xbrli:period><xbrli:instant>2025-12-31</xbrli:instant></xbrli:period></xbrli:context>\n"
)


def write_xbrl(folder: Path, made: list[Relation]) -> Path:
    """Write the same sums as a tall XBRL instance, one context a relation; return the instance's path."""
    names = ["total", *(f"part{part}" for part in range(PARTS))]
    schema = _SCHEMA.format(namespace=NAMESPACE, elements="\n".join(map(_ELEMENT.format, names)))
    arcs = "\n".join(map(_ARC.format, names[1:]))
    (folder / "sums.xsd").write_text(schema)
    (folder / "sums-cal.xml").write_text(
        _LINKBASE.format(locators="\n".join(map(_LOCATOR.format, names)), arcs=arcs)
    )
    instance = folder / "sums.xbrl"
    with instance.open("w") as out:
        out.write(_INSTANCE.format(namespace=NAMESPACE))
        for number, relation in enumerate(made):
            out.write(_CONTEXT.format(number))
            for name, figure in zip(names, (relation.total, *relation.parts), strict=True):
                tag = f"s:{name}"
                out.write(
                    f'<{tag} contextRef="c{number}" unitRef="EUR" decimals="-4">{figure * UNIT}</{tag}>\n'
                )
        out.write("</xbrli:xbrl>\n")
    return instance
