"""``tieout start``: from a story to the draft of its fact file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tieout.commands.inputs import STANDARD_INPUT, read_story
from tieout.parsing import Options, Parser
from tieout.settings import load_project
from tieout.terminal import replace_file, write
from tieout.usage import UsageError

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = "Draft a fact file from a story: its figures with quotes, and the ties that its wording proposes."
SUFFIXES = (".yaml", ".yml")


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("text", metavar="TEXT", help="a story in UTF-8: .txt, .md or .html")
    parser.option("-o", "--output", metavar="FILE", help="the fact file to write (default: print it)")
    parser.option("--language", metavar="TAG", help="language of the story, such as ar or pt-BR")
    parser.flag("--force", help="replace FILE where it exists")


def run(options: Options) -> int:
    """Draft, write and say what was found; the exit code is 0 whatever was found."""
    from tieout.drafting.drafting import draft
    from tieout.drafting.page import page, source_id
    from tieout.drafting.summary import summary
    from tieout.reading.language_names import english_name

    path = _text(options.text)
    target = _target(options.output, options.force)
    document, spoken = read_story(str(path), options.language or load_project(Path.cwd()).language)
    made = draft(document, spoken.tag)
    text = page(made, file=_file(path, target), name=source_id(path.stem))
    lines = summary(made, path=path.as_posix(), language=english_name(spoken.tag), guessed=spoken.guessed)
    if target is None:
        write(text, sys.stdout)
        write("".join(f"{line}\n" for line in lines), sys.stderr)
        return 0
    _make_folder(target.parent)
    replace_file(target, text)
    shown = target.as_posix()
    lines.append(f"Wrote {shown}; next: tieout check {shown}")
    write("".join(f"{line}\n" for line in lines), sys.stdout)
    return 0


def _text(name: str) -> Path:
    if name == STANDARD_INPUT:
        raise UsageError("a fact file names its source, so that standard input will not do; give a file")
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name} is a folder; name the story in it")
    if path.suffix.lower() in (*SUFFIXES, ".json"):
        raise UsageError(f"{name} is no story; .txt, .md and .html are read")
    return path


def _target(name: str | None, force: bool) -> Path | None:
    if name is None:
        return None
    target = Path(name)
    if target.suffix.lower() not in SUFFIXES:
        raise UsageError(f"`{name}` would not be known as a fact file; end its name in .yaml")
    if target.is_dir():
        raise UsageError(f"{name} is a folder; name the file to write in it")
    if target.exists() and not force:
        raise UsageError(f"{name} is there already; --force replaces it")
    return target


def _make_folder(folder: Path) -> None:
    """Make the folder of the fact file: a project begins without one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder {folder} cannot be made: {error.strerror}") from error


def _file(path: Path, target: Path | None) -> str:
    """Return the path of the story from the folder of the fact file.

    :raises UsageError: if the story lies outside the project, where a fact file cannot read it
    """
    from tieout.loading.roots import project_root

    if target is None:
        return path.as_posix()
    source, written = path.resolve(), target.resolve()
    if not source.is_relative_to(project_root(written)):
        beside = path.with_suffix(SUFFIXES[0]).as_posix()
        raise UsageError(
            f"{path} lies outside the folder of {target}, and no .git or pyproject.toml makes one project of "
            f"both, so that the fact file could not read it; write it beside the story: -o {beside}"
        )
    return Path(os.path.relpath(source, written.parent)).as_posix()
