"""What was read in a text: its numbers marked for people, or as JSON for programs.

```text
3 │ ZURICH — Acme would pay about $900m (€779m) in cash for the
  │                                ^^^^^  ^^^^^ 779,000,000 EUR to the nearest 1,000,000
  │                                about 900,000,000 USD to the nearest 1,000,000; or in CAD, AUD…
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tieout.display import exact
from tieout.facts import Place
from tieout.findings import Mark
from tieout.mentions import NumberMention, NumberReading, Reading, Relation
from tieout.reports.json import Json, dumps
from tieout.reports.snippet import Lines, gutter_of, marked_lines
from tieout.reports.style import Style
from tieout.reports.text import fold, guard_lines, isolated, printable, wrap
from tieout.reports.wording import counted, phrase

__all__ = ["FORMATS", "render_full", "render_json"]

VERSION = 1
#: Alternatives that a label names before it only counts the rest.
MOST_ALTERNATIVES = 3


def render_full(reading: Reading, text: str, path: str, style: Style) -> str:
    """Return the lines that hold numbers, each number marked with how it is read, and a count."""
    marks = [Mark(_place(number, path), _label(number)) for number in reading.numbers]
    rows: list[str] = []
    if marks:
        rows += [*marked_lines(marks, Lines({path: text}), gutter_of(marks), style), ""]
    title = phrase("read", path=path, numbers=counted(len(marks), "number"), language=reading.language)
    rows.append(isolated(printable(title), style))
    for line in _remarks(reading):
        first, *others = wrap(fold(printable(line), style), style.width - 2)
        rows += [f"  {isolated(first, style)}", *(f"    {isolated(part, style)}" for part in others)]
    return guard_lines("".join(f"{row}\n" for row in rows))


def render_json(reading: Reading, text: str, path: str, style: Style) -> str:
    """Return numbers and proposed relations as JSON; ``text[start:end]`` is the number."""
    document: Json = {
        "version": VERSION,
        "language": reading.language,
        "numbers": [_number(number) for number in reading.numbers],
        "relations": [
            {"kind": relation.kind, "args": list(relation.args), "why": relation.why}
            for relation in reading.relations
        ],
    }
    return dumps(document, style=style)


FORMATS: Mapping[str, Callable[[Reading, str, str, Style], str]] = {"full": render_full, "json": render_json}


def _place(number: NumberMention, path: str) -> Place:
    return Place(path, number.line, number.column, number.column + len(number.text), number.start, number.end)


def _label(number: NumberMention) -> str:
    """Return ``about 900,000,000 USD to the nearest 1,000,000; or in CAD, AUD, HKD and 7 more``."""
    qualifier = number.qualifier.value.replace("_", " ")
    first, *others = number.readings
    parts = [f"{qualifier} {_shown(first, number)}".strip()]
    units = [_unit(other) for other in others if other.figure == first.figure]
    if units:
        parts.append(phrase("or-in", units=_shortened(units)))
    values = [_shown(other, number) for other in others if other.figure != first.figure]
    if values:
        parts.append(phrase("or-read-as", readings=_shortened(values)))
    return "; ".join(parts)


def _shortened(texts: Sequence[str]) -> str:
    listed = ", ".join(texts[:MOST_ALTERNATIVES])
    more = len(texts) - MOST_ALTERNATIVES
    return f"{listed} {phrase('and-so-many', count=more)}" if more > 0 else listed


def _unit(reading: NumberReading) -> str:
    return (reading.unit or phrase("no-unit")).replace("_", " ")


def _shown(reading: NumberReading, number: NumberMention) -> str:
    value = _grouped(exact(reading.value)) + (f" {_unit(reading)}" if reading.unit else "")
    if number.fraction or reading.figure.place == 1:
        return value
    return phrase("nearest", value=value, place=_grouped(exact(reading.figure.place)))


def _grouped(digits: str) -> str:
    """Return exact digits with commas between groups of three of the whole part."""
    whole, point, decimals = digits.partition(".")
    return (f"{int(whole):,}" if whole.lstrip("-").isdigit() else whole) + point + decimals


def _remarks(reading: Reading) -> Iterator[str]:
    """Yield what else was seen: relations that the wording proposes, and what is no quantity."""
    for relation in reading.relations:
        yield phrase("proposed", kind=relation.kind, numbers=_arguments(relation, reading), why=relation.why)
    if reading.others:
        listed = ", ".join(
            f"{other.text} ({other.why}, {other.line}:{other.column})" for other in reading.others
        )
        yield phrase("not-quantities", list=listed)
    if reading.ordinals:
        yield phrase("ordinals", list=_texts(reading.ordinals))


def _arguments(relation: Relation, reading: Reading) -> str:
    return _texts([reading.numbers[index] for index in relation.args])


def _texts(numbers: Sequence[NumberMention]) -> str:
    return ", ".join(f"{number.text} ({number.line}:{number.column})" for number in numbers)


def _number(number: NumberMention) -> Json:
    return {
        "text": number.text,
        "start": number.start,
        "end": number.end,
        "line": number.line,
        "column": number.column,
        "kind": number.kind.value,
        "qualifier": number.qualifier.value,
        "readings": [
            {
                "value": exact(reading.value),
                "unit": reading.unit,
                "last_digit_unit": None if number.fraction else exact(reading.figure.place),
            }
            for reading in number.readings
        ],
        "range": number.range,
    }
