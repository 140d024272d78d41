"""What all tests share."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from hypothesis import settings

#: Fact files under tests/ are material of tests; pytest's own collecting is for facts/.
collect_ignore_glob = ["*.yaml", "*.yml", "*.json"]

# Verdicts on time depend on what else the machine does.
settings.register_profile("tieout", deadline=None)
settings.load_profile("tieout")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Say loudly that no browser has looked at the report: among other skipped tests it would not be seen."""
    yield
    skipped = [one for one in terminalreporter.stats.get("skipped", ()) if "test_html_browser" in one.nodeid]
    if skipped:
        terminalreporter.section("the HTML report was not looked at", sep="!", red=True, bold=True)
        terminalreporter.line(
            f"{len(skipped)} tests were skipped that open it in a browser; "
            "install Chromium (apt-get install chromium) and run them again"
        )
