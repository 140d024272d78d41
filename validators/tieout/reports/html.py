"""One page that can be mailed: no network, no script from elsewhere, readable without any script.

The templates beside this module may be overridden by the project's own, with ``templates = "FOLDER"`` under
``[tool.tieout]``: a file of the same name there goes before the one here, and may begin with
``{% extends "tieout/report.html" %}``.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from tieout._version import __version__
from tieout.findings import Report, Table
from tieout.reports.directions import isolated_text, runs, visible
from tieout.reports.pages import page
from tieout.reports.style import Style
from tieout.usage import UsageError

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

__all__ = ["render"]

MAIN = "report.html"
COMMAND = re.compile(r"^([^\S\n]*)::", re.MULTILINE)


def render(report: Report, *, style: Style) -> str:
    """Return the report as one HTML page.

    :raises UsageError: if a template of the project cannot be used
    """
    from jinja2 import TemplateError, TemplateNotFound

    try:
        template = _environment(style.templates).get_template(MAIN)
        text = template.render(page=page(report, style), style=style, version=__version__)
    except TemplateNotFound as error:
        raise UsageError(f"there is no template {error.name}") from error
    except TemplateError as error:
        where = f"{getattr(error, 'name', None) or MAIN}:{getattr(error, 'lineno', None) or '?'}"
        raise UsageError(f"the template {where} cannot be used: {error}") from error
    # In the log of a GitHub runner such lines would be commands.
    return COMMAND.sub(r"\1&#58;:", text).replace("##[", "#&#35;[") + "\n"


@lru_cache(maxsize=4)
def _environment(folder: str | None) -> ImmutableSandboxedEnvironment:
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    own = PackageLoader("tieout.reports", "templates")
    overriding = [FileSystemLoader(folder)] if folder else []
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*overriding, own, PrefixLoader({"tieout": own})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(bidi=_bidi, isolated=_isolated, code=_code, csp_hash=_csp_hash)
    environment.tests["table"] = lambda block: isinstance(block, Table)
    return environment


def _shown(value: object) -> object:
    """Return what a template prints for a value: whatever text it is, it can neither hide nor reorder."""
    from markupsafe import Markup

    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _isolated(text: str) -> Markup:
    """Return a sentence with isolates around its right-to-left stretches, for titles and attributes."""
    from markupsafe import escape

    return escape(isolated_text(text))


def _bidi(text: str) -> Markup:
    """Return a sentence with its right-to-left stretches kept to themselves."""
    from markupsafe import Markup, escape

    return Markup("").join(
        Markup('<bdi dir="rtl">{}</bdi>').format(run) if mirrored else escape(run)
        for run, mirrored in runs(text)
    )


def _code(text: str) -> Markup:
    """Return a sentence whose words between backticks are code."""
    from markupsafe import Markup

    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _bidi(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(_bidi(part)) if index % 2 else _bidi(part)
        for index, part in enumerate(parts)
    )


def _csp_hash(text: str) -> str:
    """Return what a content security policy calls an inline style or script."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
