"""``tieout schema``: the JSON Schema of a fact file, for editors, or of the JSON report, for programs."""

from __future__ import annotations

import sys
from pathlib import Path

from tieout.parsing import Options, Parser
from tieout.terminal import write

__all__ = ["ABOUT", "SCHEMAS", "arguments", "run", "schema"]

ABOUT = (
    "Print a JSON Schema: of a fact file, so that an editor completes and explains its fields, or of the "
    "JSON report. An editor that knows the YAML language server takes the first line "
    "`# yaml-language-server: $schema=PATH`."
)
SCHEMAS = {"fact-file": "fact-file.schema.json", "report": "report.schema.json"}


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "which", nargs="?", metavar="fact-file|report", choices=tuple(SCHEMAS), default="fact-file"
    )
    parser.flag("--path", help="print where the schema lies instead")


def run(options: Options) -> int:
    """Print the schema, or its path."""
    path = schema(options.which)
    write(f"{path}\n" if options.path else path.read_text(encoding="utf-8"), sys.stdout)
    return 0


def schema(which: str) -> Path:
    """Return where a schema lies: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    name = SCHEMAS[which]
    installed = package / "schemas" / name
    return installed if installed.is_file() else package.parents[1] / "schemas" / name
