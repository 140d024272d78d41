"""Loads what a run is about; what is wrong with a file's form goes along as its problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tieout.facts import FactFile, Place, Problem

__all__ = ["load_all", "load_file", "load_input", "load_line", "load_sifted", "plainly"]

#: Ties that must go for a file to be sifted: of fewer the report tells the margins.
_LEAST_ASIDE = 200


def load_file(path: Path, text: str | None = None) -> FactFile:
    """Return the fact file at ``path``, with its problems worded; an unreadable one is empty but for them."""
    from tieout import loading, rules

    loaded = loading.load(path, text=text, finding_names=rules.names())
    problems = tuple(_worded(problem) for problem in loaded.problems)
    if loaded.fact_file is not None:
        return replace(loaded.fact_file, problems=problems, declared=loaded.declared)
    shown = problems[0].place.path if problems else path.as_posix()
    return FactFile(path=shown, text=text or _text(path), start=Place(shown, 1, 1, 1), problems=problems)


def _text(path: Path) -> str:
    """Return what can be shown of an unreadable file beside its finding."""
    try:
        with path.open("rb") as file:
            return file.read(100_000).decode("utf-8", "replace")
    except OSError:
        return ""


def _worded(problem: object) -> Problem:
    from tieout import loading

    assert isinstance(problem, loading.Problem)
    return Problem(
        rule=problem.rule,
        message=loading.sentence(problem),
        place=problem.place,
        help=tuple(loading.help_lines(problem)),
        on=problem.on,
    )


def load_sifted(path: Path, content: str | None = None, *, least: int = 1) -> FactFile | None:
    """Return what cannot be set aside of a fact file in JSON; None where that is all of it.

    :param content: its text, where it does not come from the disk; control characters taken out
    :param least: how many ties must go for it to be worth while
    """
    from tieout.loading.decode import UnreadableError, decode, read_bytes
    from tieout.loading.roots import shown
    from tieout.sieve import MOST_BYTES, sift

    try:
        text = decode(read_bytes(path, MOST_BYTES)) if content is None else content
    except UnreadableError:
        return None  # the full loading says why
    sifted = sift(text)
    if sifted is None or sifted.ties < least:
        return None
    aside = FactFile(shown(path), text, title=sifted.title)
    if sifted.left:
        aside = load_file(path, sifted.text)
        if aside.problems:
            return None  # their words may name what was set aside
    return replace(aside, text=text, facts_aside=sifted.facts, ties_aside=sifted.ties)


def plainly(content: bytes) -> tuple[int, int, str] | None:
    """Return how many facts and ties one line of an archive has, and its title, if it plainly ties out."""
    from tieout.loading.decode import UnreadableError, decode
    from tieout.sieve import passes

    try:
        return passes(decode(content))
    except UnreadableError:
        return None


def load_line(path: Path, content: bytes, *, brief: bool = False, too_long: bool = False) -> FactFile:
    """Return the fact file that is one line of an archive in JSON lines.

    :param path: of the archive
    :param brief: whether what plainly ties out may be set aside
    :param too_long: whether the line was longer than a fact file may be, and is not here
    """
    from tieout import loading
    from tieout.loading.decode import UnreadableError, decode
    from tieout.loading.loader import MOST_BYTES
    from tieout.loading.roots import shown

    try:
        if too_long:
            raise UnreadableError("too-large", {"most": f"{MOST_BYTES // 2**20} MB"})
        text = decode(content)
    except UnreadableError as error:
        place = Place(shown(path), 1, error.offset + 1, error.offset + 2, error.offset, error.offset + 1)
        problem = _worded(loading.Problem("unreadable", error.message_id, place, error.values))
        return FactFile(place.path, error.text, start=place, problems=(problem,))
    return (load_sifted(path, text) if brief else None) or load_file(path, text)


def load_all(
    paths: Sequence[Path], language: str | None = None, *, brief: bool = False
) -> Iterator[FactFile]:
    """Yield the fact files under ``paths`` one after the other, then the texts that are named, as drafts.

    :param language: of the texts; None to guess it
    :param brief: whether what plainly ties out in a JSON file may be set aside
    :raises tieout.loading.NoSuchPathError: if a path is not there
    """
    from tieout import loading

    found = loading.discover(paths)
    for problem in found.problems:
        worded = _worded(problem)
        yield FactFile(path=worded.place.path, text="", problems=(worded,))
    for path in found.fact_files:
        is_json = brief and path.suffix.lower() == ".json"
        sifted = load_sifted(path, least=_LEAST_ASIDE) if is_json else None
        yield sifted or load_file(path)
    for path in found.texts:
        from tieout.judging.texts import load_text

        yield load_text(path, language)


def load_input(content: str, language: str | None = None) -> FactFile:
    """Return what stands in a content that no path leads to: a fact file, or else the draft of a text."""
    from tieout.judging.texts import load_text
    from tieout.loading.first_key import is_fact_text

    path = Path("-")
    return load_file(path, content) if is_fact_text(content) else load_text(path, language, content)
