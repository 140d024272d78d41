"""``tieout guard``: which slips in a fact file nothing would notice."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.commands.targets import fact_files
from tieout.parsing import Options, Parser
from tieout.terminal import write
from tieout.usage import UsageError

if TYPE_CHECKING:
    from tieout.judged import Judged
    from tieout.judging.guard import FigureGuard, FileGuard

__all__ = ["ABOUT", "arguments", "run"]

ABOUT = (
    "Mistype every figure in every usual way, and say which of these slips nothing would notice: no quote, "
    "no tie, no shared rate. It is to a fact file what mutation testing is to code."
)

WORDS = {
    "score": "{path}: {caught:,} of {tried:,} slips caught ({share})",
    "nothing": "{path}: there is no figure that could be mistyped",
    "kind": "  {name:16} {caught:5,} of {tried:5,}",
    "head": "not everything is caught on",
    "figure": "  {written}  ({name}, {place}): {caught} of {tried}",
    "range": "    no tie or conversion says a word within {range}",
    "free": "    no tie or conversion holds it",
    "slips": "{count} slips",
    "slip": "1 slip",
    "clashing": "not tried, since they clash as they stand: {names}",
    "missed": "    unnoticed: {texts}",
    "more": "{texts} and {count} more",
    "not-tried": "not tried, since no single number is typed: {names}",
    "best-head": "what would help most",
    "best-quote": "  a quote for {name} ({written}): up to {slips}",
    "best-tie": "  a tie or a finer quote for {name} ({written}): up to {slips}",
}
_MOST_SHOWN = 6
_MOST_BEST = 5


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a fact file or a folder")
    parser.option("--output", words=("text", "json"), help="text or json (default: text)")
    parser.option("--fail-under", metavar="PERCENT", help="exit with 1 if less than this share is caught")
    parser.flag("--strict", help="take every figure as written: nothing coarser passes")


def run(options: Options) -> int:
    """Measure each file; return 1 if one is guarded less than was asked for."""
    least = _percent(options.fail_under)
    measured = [_measured(path, strict=options.strict) for path in fact_files(options.paths)]
    if options.output == "json":
        write(_json(measured), sys.stdout)
    else:
        text = "\n\n".join("\n".join(_lines(judged, file)) for judged, file in measured)
        write(f"{text}\n", sys.stdout)
    weak = [file for _, file in measured if file.caught * 100 < least * file.tried]
    return 1 if weak else 0


def _percent(text: str | None) -> int:
    if text is None:
        return 0
    digits = text.removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 3 and int(digits) <= 100):
        raise UsageError(f"`--fail-under {text}` is not a percentage from 0 to 100")
    return int(digits)


def _measured(path: Path, *, strict: bool) -> tuple[Judged, FileGuard]:
    from dataclasses import replace

    from tieout import engine
    from tieout.judging.guard import guard
    from tieout.judging.judge import judge

    file = engine.load(path)
    judged = judge(replace(file, strict=True) if strict else file, datetime.now(UTC).date())
    return judged, guard(judged)


def _lines(judged: Judged, file: FileGuard) -> Iterator[str]:
    if not file.tried:
        yield WORDS["nothing"].format(path=file.path)
    else:
        share = _share(file.caught, file.tried)
        yield WORDS["score"].format(path=file.path, caught=file.caught, tried=file.tried, share=share)
        for name, (caught, tried) in file.by_kind().items():
            yield WORDS["kind"].format(name=name, caught=caught, tried=tried)
    weak = sorted((f for f in file.figures if f.missed), key=lambda f: -len(f.missed))
    if weak:
        yield ""
        yield WORDS["head"]
        for figure in weak:
            yield from _figure(judged, figure)
        yield ""
        yield WORDS["best-head"]
        yield from (_best(figure) for figure in weak[:_MOST_BEST])
    clashing = [figure.info.id for figure in file.figures if figure.clashes]
    if clashing:
        yield WORDS["clashing"].format(names=", ".join(clashing))
    untried = [figure.info.id for figure in file.figures if not figure.slips and not figure.clashes]
    if untried:
        yield WORDS["not-tried"].format(names=", ".join(untried))


def _share(caught: int, tried: int) -> str:
    """Return a share in percent, cut off, so that 100 % means all."""
    return f"{caught * 100 // tried} %"


def _figure(judged: Judged, figure: FigureGuard) -> Iterator[str]:
    info = figure.info
    place = f"{info.place.path}:{info.place.line}:{info.place.column}"
    tried = len(figure.slips)
    caught = tried - len(figure.missed)
    yield WORDS["figure"].format(written=info.written, name=info.id, place=place, caught=caught, tried=tried)
    ranges = _ranges(judged, figure)
    yield WORDS["range"].format(range="; ".join(ranges)) if ranges else WORDS["free"]
    texts = ", ".join(slip.text for slip in figure.missed[:_MOST_SHOWN])
    more = len(figure.missed) - _MOST_SHOWN
    yield WORDS["missed"].format(texts=WORDS["more"].format(texts=texts, count=more) if more > 0 else texts)


def _ranges(judged: Judged, figure: FigureGuard) -> list[str]:
    from tieout.rules.figures import shown

    ranges = (
        shown(judged, figure.info.id, variable, range_)
        for variable, range_ in figure.unnoticed.items()
        if not range_.is_everything
    )
    return [text for text in dict.fromkeys(ranges) if text]


def _best(figure: FigureGuard) -> str:
    words = "best-tie" if figure.quoted else "best-quote"
    count = len(figure.missed)
    slips = WORDS["slip"] if count == 1 else WORDS["slips"].format(count=count)
    return WORDS[words].format(name=figure.info.id, written=figure.info.written, slips=slips)


def _json(measured: list[tuple[Judged, FileGuard]]) -> str:
    import json

    from tieout.rules.figures import exact_end

    def figure_of(judged: Judged, figure: FigureGuard) -> dict[str, object]:
        info = figure.info
        ends = {
            str(variable): [exact_end(judged, info.id, variable, end) for end in (r.low, r.high)]
            for variable, r in figure.unnoticed.items()
        }
        return {
            "fact": str(info.id),
            "as_written": info.written,
            "path": info.place.path,
            "line": info.place.line,
            "column": info.place.column,
            "quoted": figure.quoted,
            "caught": len(figure.slips) - len(figure.missed),
            "tried": len(figure.slips),
            "unnoticed": [{"variable": v, "low": low, "high": high} for v, (low, high) in ends.items()],
            "missed": [{"slip": slip.kind, "text": slip.text} for slip in figure.missed],
        }

    files = [
        {
            "path": file.path,
            "caught": file.caught,
            "tried": file.tried,
            "kinds": {name: {"caught": c, "tried": t} for name, (c, t) in file.by_kind().items()},
            "figures": [figure_of(judged, figure) for figure in file.figures],
        }
        for judged, file in measured
    ]
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=2) + "\n"
