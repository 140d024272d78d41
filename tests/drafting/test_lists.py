"""Counts with their list."""

from __future__ import annotations

import pytest
from tests.drafting.texts import drafted

from tieout import engine


def listed(text: str, language: str = "en") -> list[tuple[str, ...]]:
    return [one.items for one in drafted(text, language=language).lists]


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("Five states came: Peru, Chile, Cuba, Haiti and Costa Rica.", "en", 5),
        ("Five states came — Peru, Chile, Cuba, Haiti, and Costa Rica", "en", 5),
        ("drei Sparten: Handel, Verkehr und Energie.", "de", 3),
        ("trois villes: Paris, Lyon et Nice", "fr", 3),
        ("tres ciudades: Lima, Quito y Cali", "es", 3),
        ("три города: Москва, Казань и Омск", "ru", 3),
        ("trzy miasta: Kraków, Gdynia i Opole", "pl", 3),
        ("üç kent: Bursa, İzmir ve Adana", "tr", 3),
        ("ثلاث دول: مصر، الأردن والعراق", "ar", 3),
        ("3カ国：日本、韓国、中国", "ja", 3),
    ],
)
def test_names_behind_a_count(text: str, language: str, items: int) -> None:
    assert [len(one) for one in listed(text, language)] == [items]


@pytest.mark.parametrize(
    "text",
    [
        "Five states came. Peru, Chile and Cuba left.",
        "Two leaders: Ann Lee, President of Peru, and Bo Li, Head of Chile",
        "two plants: one in Zug, one in Bern",
        "two reasons: it costs less, and people like it",
        "about five states: Peru, Chile, Cuba, Haiti and Costa Rica",
        "5 USD: Peru, Chile",
        "5 states: Peru, 7 islands and Cuba",
        "Two: Peru",
        "40 states: Peru, Chile and Cuba",
    ],
)
def test_what_is_no_list_of_as_many_names(text: str) -> None:
    assert listed(text) == []


def test_a_list_that_is_one_short_is_found_at_its_place() -> None:
    text = "Five states came: Peru, Chile, Cuba and Haiti."
    report = engine.check_input(text, settings=engine.Settings(language="en"))
    (finding,) = [finding for finding in report.findings if finding.code.startswith("TO2")]
    assert finding.severity.value == "warning"
    places = [mark.place for mark in (finding.primary, *finding.related)]
    assert "Five states" in {text[place.start : place.end] for place in places}
    whole = text.replace("Cuba", "Cuba, Brazil")
    assert engine.check_input(whole, settings=engine.Settings(language="en")).ties_out
