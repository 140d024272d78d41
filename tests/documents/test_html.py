"""HTML: what a browser would show, and where in the file it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.documents import Document, DocumentKind, kind_of, read_document
from tieout.documents.html import visible

MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<br/>",
                "<div lang='fr'>",
                "</div>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "&euro;",
                "&#8364;",
                "&amp",
                "&nope;",
                '<a href="x>y">',
                "</a>",
                "<sup>",
                "</sup>",
                "<",
                ">",
                "<!doctype html>",
                "<td hidden>",
                "</td>",
                '"',
                "'",
                "<?x?>",
            ]
        ),
        st.text(alphabet="aZ19 .,€\u00a0\u200e\n", max_size=6),
    ),
    max_size=30,
).map("".join)


def page(content: str) -> Document:
    return read_document(content, DocumentKind.HTML)


def words(content: str) -> str:
    return " ".join(page(content).text.split())


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<p>paid <b>$9</b>00m</p><p>cash</p>", "paid $900m cash"),
        ("1.1&nbsp;Mrd.&#160;&euro;&#x20AC;", "1.1 Mrd. €€"),
        ("R&D &nope; AT&T &amp; 5 &lt; 6", "R&D &nope; AT&T & 5 < 6"),
        ("<style>p{width:30px}</style>a<script>var x='</p> 77'</script>b", "ab"),
        ("<SCRIPT>7</Script >x", "x"),
        ("<!-- 55 -->a<!doctype html>b<?php 7 ?>c", "abc"),
        ("<td>12</td><td>345</td>", "12 345"),
        ("km<sup>2</sup> 10<sup>6</sup> CO<sub>2</sub>", "km² 10⁶ CO₂"),
        ("<div hidden>99</div>x<input hidden>y", "x y"),
        ('<a href="/2025?a>b">900</a>', "900"),
        ("<head><title>7</title></head>x", "x"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<!-- never closed 12", "<!-- never closed 12"),
        ("<script> 12", "12"),
        ('<a href="12', '<a href="12'),
    ],
)
def test_what_a_browser_shows(content: str, shown: str) -> None:
    assert words(content) == shown


def test_cells_and_blocks_do_not_run_together() -> None:
    assert re.search(r"12\s*\n\s*345", page("<tr><td>12</td><td>345</td></tr>").text)


@pytest.mark.parametrize(
    ("content", "language"),
    [
        ("<p>a", None),
        ("<html lang='de'><p>a", "de"),
        ("<html lang=pt-BR><p>a", "pt-BR"),
        ("<html lang=en><nav>a</nav><article lang='ar'><p>b c d e", "ar"),
        ("<html lang=en><p>a long text<p lang='ar'>b</p>", "en"),
        ("<html lang='no such thing'>a", None),
        ("<html xml:lang=fr>a", "fr"),
    ],
)
def test_the_language_is_that_of_most_of_the_text(content: str, language: str | None) -> None:
    assert page(content).language == language


def test_each_place_leads_back_to_the_file() -> None:
    content = "<p>Acme zahlt 1,1&nbsp;Mrd.&nbsp;<b>&euro;</b> (5&#37;)</p>"
    shown = page(content)
    start = shown.text.index("1,1")
    end = shown.text.index("€") + 1
    assert content[shown.map.start(start) : shown.map.end(end)] == "1,1&nbsp;Mrd.&nbsp;<b>&euro;"
    percent = shown.text.index("%")
    assert content[shown.map.start(percent) : shown.map.end(percent + 1)] == "&#37;"


@given(MARKUP)
def test_any_markup_is_read_and_its_plain_characters_map_back(content: str) -> None:
    shown = page(content)
    runs = visible(content).runs
    assert sum(run.length for run in runs) == len(shown.text)
    for run in runs:
        if run.length == run.width and run.length > 1:
            origin = content[run.origin : run.origin + run.width].replace("\n", " ")
            superscript = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
            assert shown.text[run.start : run.start + run.length] in (origin, origin.translate(superscript))


@given(st.text(max_size=60))
def test_any_text_is_read(content: str) -> None:
    shown = page(content)
    assert len(shown.readable) == len(shown.text)
    assert shown.map.end(len(shown.text)) <= len(content)


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", '<a b="', "</a ", "<a b='\"", "&", "<![CDATA[", "<script>", "a<"]
)
def test_unclosed_markup_is_kept_as_text_in_linear_work(piece: str) -> None:
    shown = page(piece * 20_000)
    assert len(shown.text) <= len(piece) * 20_000 + 20_000


def test_the_suffix_tells_the_kind() -> None:
    from pathlib import PurePath

    kinds = [kind_of(PurePath(name)) for name in ("a.html", "a.HTM", "a.md", "a.txt", "a", "a.docx")]
    assert kinds[:3] == [DocumentKind.HTML, DocumentKind.HTML, DocumentKind.MARKDOWN]
    assert set(kinds[3:]) == {DocumentKind.TEXT}
