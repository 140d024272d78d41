"""Relations that wording proposes, in the orders that texts use."""

from __future__ import annotations

import pytest

from tieout.reading import read


@pytest.mark.parametrize(
    ("language", "text", "kind", "args"),
    [
        ("fr", "Avec 12 480 voix sur 31 200 voix, soit 40 %.", "share", (2, 0, 1)),
        ("pl", "Zdobyła 27 450 głosów, czyli 30,5 proc. z 90 000 głosów.", "share", (1, 0, 2)),
        ("en", "About 32 per cent of 640 beds, that is 205 beds, were free.", "share", (0, 2, 1)),
        ("ko", "노조원 8,400명 중 6,300명(75%)이 참여했다.", "share", (2, 1, 0)),
        (
            "nl",
            "Een winst van 182 miljoen euro, 9 procent meer dan 167 miljoen euro.",
            "percent_change",
            (1, 0, 2),
        ),
        ("en", "Sales rose 40% from 410,000 cars to 574,000 cars.", "percent_change", (0, 2, 1)),
        ("fr", "Le nombre a progressé de 6 %, à 5 830, contre 5 500.", "percent_change", (0, 1, 2)),
        ("pt", "A taxa recuou 0,5 ponto percentual, de 6,1% para 5,6%.", "total", (2, 1, 0)),
        ("es", "Bajó 1,2 puntos, hasta el 10,4 %, desde el 11,6 %.", "total", (1, 2, 0)),
        ("fr", "46 M€ pour A, 31 M€ pour B et 12 M€ pour C, soit 92 M€ au total.", "total", (3, 0, 1, 2)),
        ("en", "Of a total of $180m, $95m goes to A, $55m to B and $40m to C.", "total", (0, 1, 2, 3)),
        ("sv", "740 Mkr fördelas med 455 Mkr, 190 Mkr och 95 Mkr.", "total", (0, 1, 2, 3)),
        ("it", "38 milioni per A, 27 milioni per B, in tutto 80 milioni di euro.", "total", (2, 0, 1)),
        ("en", "They pay $900m of the $1.1bn project.", "at_most", (0, 1)),
        ("en", "It sold 5,000 cars, more than 4,500 cars before.", "at_least", (0, 1)),
    ],
)
def test_a_relation_is_proposed(language: str, text: str, kind: str, args: tuple[int, ...]) -> None:
    assert (kind, args) in {(one.kind, one.args) for one in read(text, language).relations}


def test_a_percentage_of_a_whole_is_no_change() -> None:
    (relation,) = read("27 450 głosów, 30,5 proc. z 90 000 głosów", "pl").relations
    assert relation.kind == "share"


def test_more_than_behind_a_percentage_says_nothing_of_the_number_behind_it() -> None:
    old = read("2.6% fewer than the 7.37 million of a month earlier", "en").numbers[1]
    assert (old.text, old.qualifier.value) == ("7.37 million", "")


def test_millions_without_a_unit_are_summed_where_words_say_so() -> None:
    text = "El presupuesto suma en total 92 millones: 46 millones, 31 millones y 12 millones."
    assert ("total", (0, 1, 2, 3)) in {(one.kind, one.args) for one in read(text, "es").relations}
