"""Honest sentences side by side: what one of them says must not be held against the next."""

from __future__ import annotations

import pytest

from tieout import engine
from tieout.findings import Severity
from tieout.reading import read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Von den Beschäftigten sind 35 Prozent Frauen. Insgesamt fallen 312 Stellen weg: 145 in Kassel, "
            "98 in Erfurt und 69 in Ulm.",
        ),
        ("en", "Women hold 35% of seats. The club sold 48 tickets on Monday and 28 tickets on Tuesday."),
        ("en", "In all 632 of the 650 members took part. The Bank cut its rate to 4 per cent."),
        (
            "es",
            "Los ingresos subieron a 92 millones de dólares, frente a los 80 millones de 2024. "
            "Los accidentes bajaron un 20 %.",
        ),
        (
            "ar",
            "النساء 35%. وستبني الهيئة 18 محطة: 9 محطات في دبي و5 محطات في الشارقة و4 محطات في عجمان.",
        ),
        ("zh", "事故从250起减少到200起，下降20%。"),
        (
            "fr",
            "La part du nucléaire est passée à 67,1 %. Le taux de chômage a baissé de 0,3 point à 7,2 %, "
            "contre 7,5 % au printemps.",
        ),
        (
            "en",
            "Of 1,800 employees, 630 are women. In total there were 2,340: 1,210 cargo, 780 ferries and "
            "350 cruises.",
        ),
        ("zh", "公司员工3200人，退休人员1200人。公共汽车司机5000人。"),
        (
            "it",
            "Il molo costerà 500 milioni di euro (580 milioni di dollari), di cui 310 milioni a carico dello "
            "Stato e 190 milioni a carico della Regione.",
        ),
        ("id", "Jalan itu panjangnya 60 kilometer (37 mil)."),
    ],
)
def test_it_raises_no_alarm(language: str, text: str) -> None:
    report = engine.check_input(text, settings=engine.Settings(language=language))
    assert [one for one in report.findings if one.severity.rank >= Severity.WARNING.rank] == []


def test_a_score_is_no_yen_and_a_street_has_a_name() -> None:
    assert read("Göztepe, Karşıyaka'yı 3-1 yendi.", "tr").numbers == ()
    assert [n.text for n in read("3 yeni okul 450 bin yene kuruldu.", "tr").numbers] == [
        "3 yeni okul",
        "450 bin yene",
    ]
    assert [n.text for n in read("Jalan itu panjangnya 60 kilometer.", "id").numbers] == ["60 kilometer"]
