"""Every rule's page: its examples are run, and the table, the modules and the codes agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tieout import engine, rules
from tieout.findings import Finding, Severity, Verdict

HEADINGS = (
    "## What it checks",
    "## Why it matters",
    "## An example that ties out",
    "## An example that does not",
    "## How to fix",
)
_BLOCK = re.compile(r"```(yaml|text)(?: (\S+))?\n(.*?)```", re.DOTALL)


def _section(page: str, heading: str) -> str:
    return page.split(heading + "\n", 1)[1].split("\n## ", 1)[0]


def _findings(section: str, folder: Path) -> tuple[Finding, ...]:
    """Write the files of an example down and check them."""
    (folder / ".git").mkdir()
    for kind, name, body in _BLOCK.findall(section):
        (folder / (name or "facts.yaml")).write_text(body, encoding="utf-8")
        assert kind == "yaml" or name
    return engine.check(engine.load(folder / "facts.yaml")).findings


@pytest.mark.parametrize("rule", rules.table(), ids=lambda rule: rule.name)
def test_a_page_has_its_sections(rule: rules.Rule) -> None:
    assert rule.page.startswith(f"# {rule.code} {rule.name}\n")
    assert [line for line in rule.page.split("\n") if line.startswith("## ")] == list(HEADINGS)


@pytest.mark.parametrize("rule", rules.table(), ids=lambda rule: rule.name)
def test_the_good_example_ties_out(rule: rules.Rule, tmp_path: Path) -> None:
    findings = _findings(_section(rule.page, HEADINGS[2]), tmp_path)
    assert [f.message for f in findings if f.severity is not Severity.NOTE or f.name == rule.name] == []


@pytest.mark.parametrize("rule", rules.table(), ids=lambda rule: rule.name)
def test_the_bad_example_shows_the_finding(rule: rules.Rule, tmp_path: Path) -> None:
    findings = _findings(_section(rule.page, HEADINGS[3]), tmp_path)
    assert rule.name in {finding.name for finding in findings}
    others = [f.message for f in findings if f.name != rule.name and f.severity is not Severity.NOTE]
    assert others == []


def test_codes_number_the_names_of_a_family_from_001() -> None:
    by_family: dict[str, list[int]] = {}
    for rule in rules.table():
        by_family.setdefault(rule.code[2], []).append(int(rule.code[3:]))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_family.values())


def test_every_rule_module_is_in_the_table() -> None:
    folder = Path(rules.__file__).parent
    modules = {
        path.stem for path in folder.glob("*.py") if "\nRULE = Rule(" in path.read_text(encoding="utf-8")
    }
    assert modules == {rule.name.replace("-", "_") for rule in rules.table()}


def test_a_rule_is_found_by_code_and_by_name() -> None:
    for rule in rules.table():
        assert rules.find(rule.code.lower()) is rule
        assert rules.find(rule.name) is rule
    assert rules.find("no-such-rule") is None
    assert "rate-conflict" in rules.similar("rate-conflct")


def test_an_unreadable_file_is_not_a_pass(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert engine.check(engine.load(path)).verdict is Verdict.DOES_NOT_TIE_OUT
