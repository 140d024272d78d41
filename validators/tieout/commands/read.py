"""``tieout read``: what a text says, number by number."""

from __future__ import annotations

import sys
from pathlib import Path

from tieout.commands.inputs import read_story
from tieout.parsing import Options, Parser
from tieout.settings import load_project
from tieout.terminal import COLORS, deliver, outputs, style_of, write

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = "Show every number in a text and how it is read; what is not read as a quantity is named too."
FORMATS = ("full", "json")


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "text", metavar="TEXT", help="a text in UTF-8, .txt, .md or .html; - is standard input"
    )
    parser.option(
        "--language",
        metavar="TAG",
        help="language of the text, such as ar or pt-BR (default: what it says, or a guess)",
    )
    parser.option(
        "--output",
        metavar="FORMAT[=FILE]",
        words=FORMATS,
        many=True,
        help=f"{', '.join(FORMATS)}; may be given several times (default: full)",
    )
    parser.option("--color", words=COLORS, help="colours (default: auto)")
    parser.flag("--ascii", help="draw with ASCII characters only")


def run(options: Options) -> int:
    """Read and report; the exit code is 0 whatever was read."""
    from tieout.drafting.reading import read_numbers
    from tieout.reading.language_names import english_name
    from tieout.reports import reading as report

    wanted = outputs(options.output or ("full",), FORMATS)
    project = load_project(Path.cwd())
    document, spoken = read_story(options.text, options.language or project.language)
    found, content = read_numbers(document, spoken.tag), document.text
    if spoken.guessed:
        write(
            f"read as {english_name(spoken.tag)}, which is a guess; --language says otherwise\n", sys.stderr
        )
    style = style_of(sys.stdout, color=options.color or "auto", ascii=options.ascii or project.ascii)
    deliver(
        wanted,
        lambda format, style: report.FORMATS[format](found, content, options.text, style),
        style,
        sys.stdout,
    )
    return 0
