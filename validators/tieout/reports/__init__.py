"""Reports: a finished :class:`~tieout.findings.Report` as text, one module a format.

Each module has one pure function ``render(report, *, style) -> str``. A format neither sorts, filters nor
judges; what fails, and in which order it is told, is in the report. A new format is one module and one
entry of :data:`FORMATS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from tieout.findings import Report
from tieout.reports.style import Style

__all__ = ["FORMATS", "Style", "render"]

#: Name of the format and what it is for; its module has the same name.
FORMATS: Mapping[str, str] = {
    "full": "for people: every finding with its places and how it was worked out",
    "concise": "one clickable line a finding",
    "json": "for programs: described by schemas/report.schema.json",
    "html": "one page to mail: the story with its numbers marked, a card a finding",
    "markdown": "for the comment on a pull request and the summary of a job",
    "github": "annotations on the lines of a pull request, and the log of the job",
    "gitlab": "code quality of a merge request",
    "sarif": "SARIF 2.1.0, for code scanning and review tools",
    "junit": "JUnit XML, for build servers",
}


def render(report: Report, format: str, *, style: Style) -> str:
    """Return ``report`` in one of :data:`FORMATS`.

    :raises KeyError: if there is no such format
    """
    if format not in FORMATS:
        raise KeyError(format)
    text: str = import_module(f"tieout.reports.{format}").render(report, style=style)
    return text
