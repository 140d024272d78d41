"""``tieout explain``: the page of a rule."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from tieout.terminal import write
from tieout.usage import UsageError, did_you_mean

__all__ = ["explain"]


def explain(
    rule: Annotated[str | None, Parameter(help="Code or name, such as TO201 or rate-conflict.")] = None, /
) -> int:
    """Say what a finding means, why it matters and how to fix it; without RULE, list all findings."""
    from tieout import rules

    if rule is None:
        write(
            "".join(f"{one.code}  {one.name:24} {one.severity.value}\n" for one in rules.table()), sys.stdout
        )
        return 0
    found = rules.find(rule) or rules.find(rule.upper()) or rules.find(rule.lower())
    if found is None:
        known = [word for one in rules.table() for word in (one.name, one.code)]
        near = did_you_mean(rule.lower(), known) or did_you_mean(rule.upper(), known)
        raise UsageError(f"there is no finding `{rule}`{near or '; `tieout explain` lists them all'}")
    write(found.page.rstrip() + "\n", sys.stdout)
    return 0
