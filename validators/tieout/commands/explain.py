"""``tieout explain``: the page of a rule."""

from __future__ import annotations

import sys

from tieout.parsing import Options, Parser
from tieout.terminal import write
from tieout.usage import UsageError, did_you_mean

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = "Say what a finding means, why it matters and how to fix it; without a RULE, list all of them."


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="code or name, such as TO201 or rate-conflict"
    )


def run(options: Options) -> int:
    """Print a page, or the table."""
    from tieout import rules

    rule = options.rule
    if rule is None:
        write(
            "".join(f"{one.code}  {one.name:24} {one.severity.value}\n" for one in rules.table()), sys.stdout
        )
        return 0
    found = rules.find(rule)
    if found is None:
        known = [word for one in rules.table() for word in (one.name, one.code)]
        near = did_you_mean(rule.lower(), known) or did_you_mean(rule.upper(), known)
        raise UsageError(f"there is no finding `{rule}`{near or '; `tieout explain` lists them all'}")
    write(found.page.rstrip() + "\n", sys.stdout)
    return 0
