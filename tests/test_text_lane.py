"""``tieout check TEXT`` and ``tieout start TEXT``: a story without a fact file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tieout import engine
from tieout.__main__ import main
from tieout.findings import Finding, MarkStatus, Report, Severity, Verdict

SUMMIT_AR = """التقى الرئيس قادة خمس دول في العاصمة عام 2020 ضمن صيغة C5+1 خلال ثلاث سنوات من العمل.
تعتزم البلاد شراء ما يقرب من 35 مليار دولار (30.3 مليار يورو) من السلع،
وأكثر من 100 مليار دولار (86.6 مليار يورو) لاحقا.
وتبلغ قيمة المشروع 1.1 مليار دولار (952 مليون يورو) مع تمويل يصل إلى 900 مليون دولار (779 مليون يورو).
ويقدر الاحتياطي بنحو 410.000 طن، وتشمل الصفقة ما يصل إلى 37 طائرة وحصة 70% في الشركة.
كما وقعت اتفاقية بقيمة 300 مليون دولار (260 مليون يورو)، وتنتج المنطقة نصف المعدن.
"""
DEAL_EN = """# Acme buys Beta

Acme would pay **900 million USD** (779 million EUR) in cash. Beta had revenue of 2,230 million USD
(1,931 million EUR) and [debt](https://example.org/2025/77) of 1,850 million USD (1,601 million EUR).
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def check(folder: Path) -> Callable[..., Report]:
    def run(content: str, name: str = "story.txt", language: str | None = "en") -> Report:
        (folder / name).write_text(content, encoding="utf-8")
        return engine.check_paths([Path(name)], settings=engine.Settings(language=language))

    return run


def only(report: Report, name: str) -> Finding:
    (finding,) = [finding for finding in report.findings if finding.name == name]
    return finding


def words_at(content: str, finding: Finding) -> str:
    place = finding.primary.place
    return content.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


Check = Callable[..., Report]


def test_a_story_is_checked_without_a_fact_file(check: Check) -> None:
    report = check(SUMMIT_AR, language="ar")
    (rate,) = report.rates
    assert (rate.pair, rate.conversions) == ("USD/EUR", 5)
    assert rate.shown == "0.86452 to 0.86659 EUR per USD"
    assert rate.reference.startswith("0.8655 to 0.86591 if the printed figures were converted")
    (file,) = report.files
    assert (file.path, file.is_text, file.remark) == ("story.txt", True, "read as Arabic")
    assert (report.summary.checks, report.summary.passed) == (5, 5)
    assert report.summary.numbers == report.summary.numbers_with_a_fact
    assert {finding.name for finding in report.findings} == {"ambiguous-number", "mixed-separators"}


def test_both_readings_are_kept_and_the_mixed_marks_reported(check: Check) -> None:
    report = check(SUMMIT_AR, language="ar")
    ambiguous = only(report, "ambiguous-number")
    assert ambiguous.severity is Severity.WARNING
    assert words_at(SUMMIT_AR, ambiguous) == "410.000 طن"
    assert ambiguous.message == "410.000 طن reads as 410,000 or as 410"
    assert words_at(SUMMIT_AR, only(report, "mixed-separators")) == "410.000 طن"


@pytest.mark.parametrize(
    ("right", "wrong"), [("779", "797"), ("952", "925"), ("260", "206"), ("86.6", "68.6")]
)
def test_a_changed_figure_is_found_at_its_place(check: Check, right: str, wrong: str) -> None:
    content = SUMMIT_AR.replace(f"({right} ", f"({wrong} ")
    finding = only(check(content, language="ar"), "rate-conflict")
    assert finding.severity is Severity.WARNING
    assert words_at(content, finding).startswith(wrong)
    assert finding.primary.place.path == "story.txt"
    assert finding.fix is None
    assert not any("tieout accept" in line for line in finding.help)


def test_what_a_proposal_finds_is_never_an_error(check: Check) -> None:
    content = DEAL_EN.replace("779", "979")
    for settings in (engine.Settings(language="en"), engine.Settings(language="en", strict=True)):
        Path("story.md").write_text(content, encoding="utf-8")
        report = engine.check_paths([Path("story.md")], settings=settings)
        assert only(report, "rate-conflict").severity is Severity.WARNING
        assert report.verdict is Verdict.DOES_NOT_TIE_OUT


def test_markdown_keeps_its_places(check: Check) -> None:
    assert check(DEAL_EN, "deal.md").verdict is Verdict.TIES_OUT
    content = DEAL_EN.replace("1,601", "1,061")
    finding = only(check(content, "deal.md"), "rate-conflict")
    assert words_at(content, finding) == "1,061 million EUR"


HTML = """<!doctype html>
<html lang="de"><head><title>7</title></head><body>
<p>Acme zahlt 900&nbsp;Mio. <b>&euro;</b> (&#36;1.040 Mio.) in bar.</p>
<p>Beta hat 350&nbsp;Mio. Euro (404 Mio. Dollar) Schulden und setzt 77 Mio. Euro (89 Mio. Dollar) um.</p>
</body></html>
"""


def test_html_is_read_as_shown_and_told_where_it_stands(check: Check) -> None:
    report = check(HTML.replace("404", "440"), "page.html", None)
    assert report.files[0].remark == "read as German"
    finding = only(report, "rate-conflict")
    assert (finding.primary.place.line, words_at(HTML.replace("404", "440"), finding)) == (
        4,
        "440 Mio. Dollar",
    )
    marked = {
        HTML.replace("404", "440").split("\n")[mark.place.line - 1][
            mark.place.column - 1 : mark.place.end_column - 1
        ]
        for mark in finding.related
    }
    assert "350&nbsp;Mio. Euro" in marked
    assert report.texts["page.html"].startswith("<!doctype html>")
    (story,) = report.stories
    assert "<" not in story.text
    assert {story.text[mark.start : mark.end] for mark in story.marks if mark.status is MarkStatus.CLASH} == {
        "440 Mio. Dollar"
    }


def test_a_html_source_of_a_fact_file_is_read_as_shown(folder: Path) -> None:
    (folder / "page.html").write_text(HTML, encoding="utf-8")
    (folder / "facts.yaml").write_text(
        "tieout: 1\nsources: {page: {file: page.html, language: de}}\nfacts:\n"
        "  price: {value: 900 million EUR, quotes: {page: 900 Mio. € ($1.040 Mio.)}}\n"
        "  debt: {value: 305 million EUR, quotes: {page: 350 Mio. Euro (404 Mio. Dollar)}}\n",
        encoding="utf-8",
    )
    report = engine.check_paths([Path("facts.yaml")])
    clash = only(report, "quote-mismatch")
    places = [mark.place for mark in (clash.primary, *clash.related) if mark.place.path == "page.html"]
    assert [
        (place.line, HTML.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1])
        for place in places
    ] == [(4, "350&nbsp;Mio. Euro")]
    uncovered = [finding.primary.place for finding in report.findings if finding.name == "uncovered-number"]
    assert [place.line for place in uncovered] == [4, 4]
    assert report.texts["page.html"] == HTML


def test_a_guess_is_announced_and_doubt_refused(check: Check) -> None:
    assert (
        check(SUMMIT_AR, language=None).files[0].remark
        == "read as Arabic, which is a guess; --language says otherwise"
    )
    report = check("Lorem 5 USD ipsum 7 EUR", language=None)
    assert only(report, "unreadable").message.startswith("the language of this text cannot be told")
    assert report.summary.facts == 0
    assert report.exit_code == 1


def test_the_language_of_a_page_goes_before_a_guess_and_behind_what_is_told(check: Check) -> None:
    page = "<html lang='{}'><p>Acme pays 1.500 and the rest of it is for the owners and for all of the others"
    assert check(page.format("de"), "page.html", None).files[0].remark == "read as German"
    assert check(page.format("de"), "page.html", "en").files[0].remark == "read as English"
    assert only(check(page.format("xx"), "page.html", None), "unreadable")


def test_a_text_in_which_nothing_hangs_together_is_not_a_pass(check: Check) -> None:
    report = check("Acme has 350 workers and paid 900 million USD.")
    assert (report.verdict, report.exit_code) == (Verdict.NOTHING_CHECKED, 3)
    assert report.summary.facts == 2


def test_every_digit_of_both_readings_is_told(check: Check) -> None:
    report = check("El puerto movió 41,250 toneladas en mayo.", language="es")
    assert only(report, "ambiguous-number").message == "41,250 toneladas reads as 41,250 or as 41.25"


def test_a_text_without_numbers(check: Check) -> None:
    report = check("Nothing was said.")
    assert report.verdict is Verdict.NOTHING_CHECKED
    assert report.findings[0].name == "nothing-checked"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00a", "UTF-16"),
        (b"caf\xe9 5 USD", "not UTF-8"),
        (b"a\x00b", "NUL"),
        (b"5 USD\n" * 700_000, "larger than 4 MB"),
        (b"5 USD " * 40_000, "a line of more than 200,000 characters"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(folder: Path, content: bytes, said: str) -> None:
    (folder / "story.txt").write_bytes(content)
    report = engine.check_paths([Path("story.txt")], settings=engine.Settings(language="en"))
    finding = only(report, "unreadable")
    assert said in finding.message
    assert report.exit_code == 1


def test_texts_and_fact_files_are_checked_in_one_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "deal.md").write_text(DEAL_EN, encoding="utf-8")
    assert main(["start", "deal.md", "--language", "en", "-o", "deal.yaml"]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines() == [
        "Read deal.md: 6 numbers, English",
        "  6 figures",
        "  proposed: 3 conversions (USD → EUR)    [check, then confirm]",
        "Wrote deal.yaml; next: tieout check deal.yaml",
    ]
    assert main(["check", "deal.yaml", "deal.md", "--language", "en", "--output", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in report["files"]] == ["deal.yaml", "deal.md"]
    assert {rate["low"] for rate in report["rates"]} == {report["rates"][0]["low"]}


def test_start_prints_where_no_file_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "deal.md").write_text(DEAL_EN, encoding="utf-8")
    assert main(["start", "deal.md", "--language", "en"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# Drafted by tieout")
    assert err.startswith("Read deal.md: 6 numbers, English\n")
    assert engine.load("deal.yaml", text=out).problems == ()


def test_the_source_is_named_from_the_draft(folder: Path) -> None:
    (folder / "facts").mkdir()
    (folder / "stories").mkdir()
    (folder / "stories" / "the deal.md").write_text(DEAL_EN, encoding="utf-8")
    assert main(["start", "stories/the deal.md", "--language", "en", "-o", "facts/deal.yaml"]) == 0
    assert engine.load("facts/deal.yaml").sources["the-deal"].file == "../stories/the deal.md"


def test_a_project_begins_without_a_folder_for_its_facts(folder: Path) -> None:
    (folder / "deal.md").write_text(DEAL_EN, encoding="utf-8")
    assert main(["start", "deal.md", "--language", "en", "-o", "facts/deal.yaml"]) == 0
    assert engine.load("facts/deal.yaml").sources["deal"].file == "../deal.md"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["start", "deal.md", "-o", "there.yaml"], "there.yaml is there already; --force replaces it"),
        (["start", "deal.md", "-o", "deal.txt"], "end its name in .yaml"),
        (["start", "deal.md", "--language", "en", "-o", "there.yaml/deal.yaml"], "there.yaml cannot be made"),
        (["start", "-"], "standard input will not do"),
        (["start", "."], "is a folder"),
        (["start", "there.yaml"], "is no story"),
        (["start", "gone.md"], "gone.md cannot be read"),
        (["start", "deal.md", "--language", "xx"], "`xx` is not a language known here"),
        (
            ["start", "../outside.md", "--language", "en", "-o", "new.yaml"],
            "write it beside the story: -o ../outside.yaml",
        ),
        (["check", "deal.md", "--language", "xx"], "`xx` is not a language known here"),
    ],
)
def test_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (folder / "deal.md").write_text(DEAL_EN, encoding="utf-8")
    (folder / "there.yaml").write_text("tieout: 1\n", encoding="utf-8")
    (folder.parent / "outside.md").write_text(DEAL_EN, encoding="utf-8")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""
    assert (folder / "there.yaml").read_text(encoding="utf-8") == "tieout: 1\n"


def test_force_replaces(folder: Path) -> None:
    (folder / "deal.md").write_text(DEAL_EN, encoding="utf-8")
    (folder / "there.yaml").write_text("tieout: 1\n", encoding="utf-8")
    assert main(["start", "deal.md", "--language", "en", "-o", "there.yaml", "--force"]) == 0
    assert "900 million USD" in (folder / "there.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("content", "path"), [(DEAL_EN, "-"), ("tieout: 1\nfacts: {a: {value: 5}}\n", "-")])
def test_standard_input_is_a_text_or_a_fact_file(content: str, path: str, folder: Path) -> None:
    report = engine.check_input(content, settings=engine.Settings(language="en"))
    assert [file.path for file in report.files] == [path]
    assert report.files[0].is_text == (content == DEAL_EN)


def test_a_draft_and_its_text_come_to_the_same(check: Check, folder: Path) -> None:
    report = check(SUMMIT_AR, language="ar")
    assert main(["start", "story.txt", "--language", "ar", "-o", "story.yaml"]) == 0
    drafted = engine.check_paths([Path("story.yaml")])
    assert [(rate.pair, rate.low, rate.high) for rate in drafted.rates] == [
        (rate.pair, rate.low, rate.high) for rate in report.rates
    ]
    assert drafted.summary.numbers_with_a_fact == report.summary.numbers_with_a_fact
    assert drafted.ties_out


def test_a_wrapped_source_is_read_as_its_draft_was(folder: Path) -> None:
    text = "La producción cayó un 9 %, hasta 1,29 millones de toneladas,\nfrente a 1,42 millones\nde antes.\n"
    (folder / "story.txt").write_text(text, encoding="utf-8")
    assert main(["start", "story.txt", "--language", "es", "-o", "story.yaml"]) == 0
    report = engine.check_paths([Path("story.yaml")])
    assert [check.id for check in report.checks if check.verdict.value == "fail"] == []
    assert report.ties_out


def test_a_count_with_a_mark_is_no_doubt_and_a_share_is_told_in_percent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    story = "De los 1.350 empleados, 540, es decir el 45 %, trabajan en León y no en la sede de la empresa."
    Path("es.txt").write_text(story, encoding="utf-8")
    assert main(["check", "es.txt", "--language", "es"]) == 1
    shown = capsys.readouterr().out
    assert (
        "note TO304 ambiguous-number: 1.350 empleados reads as 1,350 or as 1.35; what is counted is whole"
        in (" ".join(shown.split()))
    )
    (row,) = [line for line in shown.splitlines() if "what the other side comes to" in line]
    assert row.split()[-2:] == ["40", "%"]
