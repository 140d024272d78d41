"""``tieout init``: shows what a project needs to be checked, asks once, writes it, overwrites nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from tieout.commands.origin import Origin, installed_from
from tieout.commands.schema import schema
from tieout.parsing import Options, Parser
from tieout.records import dataclass
from tieout.reports.text import printable
from tieout.terminal import write
from tieout.usage import UsageError

__all__ = ["ABOUT", "Draft", "arguments", "drafts", "run"]

ABOUT = (
    "Set up a project: settings in pyproject.toml and, as asked, checks in GitHub, GitLab, pre-commit or "
    "pytest, and the schema for editors. All is shown first; no file is overwritten."
)
STARTERS = Path(__file__).parent / "starters"
HEAD = "[tool.tieout]"
SETTINGS = f'{HEAD}\npaths = ["facts"]\n'
PYTEST = '\n[tool.pytest.ini_options]\ntestpaths = ["facts"]\n'
EDITOR_SCHEMA = ".vscode/tieout-fact-file.schema.json"
#: What stands in a starter for what pip is to install.
REQUIREMENT = "%REQUIREMENT%"
INSTALLING = ("github", "gitlab", "pre-commit")
#: pre-commit installs in a folder of its own, from which no wheel of the repository can be seen.
OWN_ENVIRONMENT = f'language: python\n        additional_dependencies: ["{REQUIREMENT}"]'
CALLERS_ENVIRONMENT = "language: system"
LANES = ("github", "gitlab", "pre-commit", "pytest", "editor")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to write, or, where it is there already, what its owner may add by hand."""

    path: Path
    before: str | None  #: what is there; None where nothing is
    after: str | None  #: what would be; None where it must be left alone
    advice: str = ""


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.flag("--github", help="a workflow that annotates pull requests")
    parser.flag("--gitlab", help="a job that reports code quality and tests")
    parser.flag("--pre-commit", help="a hook that runs before each commit")
    parser.flag("--pytest", help="fact files as tests")
    parser.flag("--editor", help="the schema for Visual Studio Code and its relatives")
    parser.option(
        "--install",
        metavar="WHAT",
        help="what jobs and hooks give to pip: a wheel in the repository, an address, a name (default: from "
        "where this tieout was installed)",
    )
    parser.flag("--yes", "-y", help="write without asking")


def run(options: Options) -> int:
    """Show the drafts, ask, write."""
    wanted = [lane for lane in LANES if getattr(options, lane.replace("-", "_"))]
    origin = Origin(options.install) if options.install else installed_from()
    found = list(drafts(Path.cwd(), wanted, origin))
    new = [draft for draft in found if draft.after is not None]
    for draft in found:
        write(_shown(draft), sys.stdout)
    if not new:
        write("Nothing to write.\n", sys.stdout)
        return 0
    if not (options.yes or _agreed(len(new))):
        write("Nothing was written.\n", sys.stdout)
        return 0
    for draft in new:
        _save(draft)
    write(_next(len(new), origin if any(lane in INSTALLING for lane in wanted) else None), sys.stdout)
    return 0


def drafts(folder: Path, lanes: Sequence[str], origin: Origin) -> Iterator[Draft]:
    """Yield what a project needs; a file that is there is kept, but settings are added at its end."""
    yield _settings(folder, pytest="pytest" in lanes)
    yield _new(folder / "facts" / "README.md", _starter("facts.md", origin))
    if "github" in lanes:
        yield _new(folder / ".github" / "workflows" / "tieout.yml", _starter("github.yml", origin))
    if "gitlab" in lanes:
        yield _new(folder / ".gitlab" / "tieout.yml", _starter("gitlab.yml", origin))
        include = "include:\n  - local: .gitlab/tieout.yml\n"
        yield _new(folder / ".gitlab-ci.yml", include, advice=include)
    if "pre-commit" in lanes:
        hook = _starter("pre-commit.yaml", origin)
        yield _new(folder / ".pre-commit-config.yaml", hook, advice=hook.partition("\n")[2])
    if "editor" in lanes:
        schemas = {"yaml.schemas": {f"./{EDITOR_SCHEMA}": ["facts/*.yaml", "facts/*.yml"]}}
        text = json.dumps(schemas, indent=2) + "\n"
        yield _new(folder / EDITOR_SCHEMA, schema("fact-file").read_text(encoding="utf-8"))
        yield _new(folder / ".vscode" / "settings.json", text, advice=text)


def _starter(name: str, origin: Origin) -> str:
    text = (STARTERS / name).read_text(encoding="utf-8")
    if origin.is_vendored:
        text = text.replace(OWN_ENVIRONMENT, CALLERS_ENVIRONMENT)
    return text.replace(REQUIREMENT, origin.requirement)


def _settings(folder: Path, *, pytest: bool) -> Draft:
    """Return ``pyproject.toml`` with the settings at its end, unless it has some."""
    path = folder / "pyproject.toml"
    before = _read(path)
    text = before or ""
    added = "" if HEAD in text else SETTINGS
    advice = ""
    if pytest and "[tool.pytest" in text:
        advice = 'add "facts" to `testpaths` of [tool.pytest.ini_options]'
    elif pytest:
        added += PYTEST
    if not added.strip():
        return Draft(path, before, None, advice or "it has the settings already")
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return Draft(path, before, text + gap + added.lstrip("\n"), advice)


def _new(path: Path, text: str, *, advice: str = "") -> Draft:
    before = _read(path)
    if before is None:
        return Draft(path, None, text)
    if before == text or (advice and advice in before):
        return Draft(path, before, None, "it is as it should be")
    return Draft(
        path,
        before,
        None,
        f"it is left as it is; to use tieout, add\n\n{advice}" if advice else "it is left as it is",
    )


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def _shown(draft: Draft) -> str:
    """Return a draft as a diff; a long new file as its first lines."""
    name = draft.path.relative_to(Path.cwd()).as_posix()
    said = "".join(f"{printable(line)}\n" for line in draft.advice.splitlines())
    if draft.after is None:
        return f"{name}: {said}\n"
    old = (draft.before or "").splitlines(keepends=True)
    new = draft.after.splitlines(keepends=True)
    lines = list(unified_diff(old, new, name if draft.before is not None else "/dev/null", name))
    if len(lines) > 80:
        lines = [*lines[:12], f"… and {len(lines) - 12:,} lines more\n"]
    return "".join(printable(line.rstrip("\n")) + "\n" for line in lines) + said + "\n"


def _agreed(count: int) -> bool:
    if not sys.stdin.isatty():
        write("Call again with --yes to write this.\n", sys.stdout)
        return False
    files = "this file" if count == 1 else f"these {count} files"
    write(f"Write {files}? [y/N] ", sys.stdout)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _save(draft: Draft) -> None:
    """Write a draft; a file that has come into being meanwhile is kept."""
    try:
        draft.path.parent.mkdir(parents=True, exist_ok=True)
        if _read(draft.path) != draft.before:
            raise UsageError(f"{draft.path} has changed meanwhile; nothing was written to it")
        mode = "x" if draft.before is None else "w"
        with draft.path.open(mode, encoding="utf-8", newline="") as file:
            file.write(draft.after or "")
    except OSError as error:
        raise UsageError(f"{draft.path} cannot be written: {error.strerror}") from error


def _next(count: int, origin: Origin | None) -> str:
    files = "1 file" if count == 1 else f"{count} files"
    lines = [
        f"Wrote {files}. Next:",
        "  tieout start STORY -o facts/STORY.yaml    drafts a fact file from a story",
        "  tieout check                              checks all fact files",
    ]
    if origin is not None:
        lines.append(f"What is installed elsewhere: {origin.requirement} (--install names something else)")
    if origin is not None and origin.preparing:
        lines += [
            "This tieout came from a folder or file of this machine, which no other can reach. Put a wheel",
            "of it into the repository and commit it; a pre-commit hook calls the tieout that is installed:",
            f"  {origin.preparing}",
        ]
    return "".join(f"{line}\n" for line in lines)
