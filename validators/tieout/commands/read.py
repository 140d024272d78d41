"""``tieout read``: what a text says, number by number."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tieout.commands import STANDARD_INPUT
from tieout.commands.inputs import read_text
from tieout.settings import load_project
from tieout.terminal import Color, deliver, outputs, style_of
from tieout.usage import UsageError

__all__ = ["read"]

DEFAULT_LANGUAGE = "en"


def read(
    text: Annotated[str, Parameter(help="A plain text in UTF-8; `-` is standard input.")],
    /,
    *,
    language: Annotated[
        str | None, Parameter(help="Language of the text, such as `ar` or `pt-BR` (default: en).")
    ] = None,
    output: Annotated[
        tuple[str, ...], Parameter(help="FORMAT or FORMAT=FILE: full or json. May be given several times.")
    ] = (),
    color: Annotated[Color, Parameter(help="auto, always or never (default: auto).")] = "auto",
    ascii: Annotated[bool, Parameter(help="Draw with ASCII characters only.")] = False,
) -> int:
    """Show every number in a text and how it is read; what is not read as a quantity is named too."""
    from tieout.reading import UnknownLanguage
    from tieout.reading import read as read_numbers
    from tieout.reports import reading as report

    wanted = outputs(output or ("full",), tuple(report.FORMATS))
    project = load_project(Path.cwd())
    tongue = language or project.language or DEFAULT_LANGUAGE
    content = read_text(text)
    try:
        found = read_numbers(content, tongue)
    except UnknownLanguage as error:
        raise UsageError(
            f"`{tongue}` is not a language known here; give a tag such as `en` or `pt-BR`"
        ) from error
    name = "-" if text == STANDARD_INPUT else text
    style = style_of(sys.stdout, color=color, ascii=ascii or project.ascii)
    deliver(
        wanted, lambda format, style: report.FORMATS[format](found, content, name, style), style, sys.stdout
    )
    return 0
