"""Values: the reported numbers of a fact file with their units and places."""

from __future__ import annotations

from tieout import units
from tieout.facts import Amount
from tieout.loading.context import Context
from tieout.loading.names import did_you_mean
from tieout.loading.nodes import Scalar
from tieout.loading.problems import shorten
from tieout.reading.values import MAX_LENGTH, ValueParse, ValueProblem
from tieout.units import AmbiguousUnit, Unit, UnknownUnit

__all__ = ["read_amount", "read_unit"]

_ONE = "1 "
_MINUS = ("-", "\u2212", "\u2013")


def read_amount(context: Context, node: Scalar, on: str, field: str) -> Amount | None:
    """Return a value, or report what in it cannot be read."""
    node = _trimmed(node)
    if len(node.text) > MAX_LENGTH:
        _report_value(context, node, ValueProblem("too-long", 0, len(node.text)), on, field)
        return None
    parsed = context.parse_value(
        node.text, context.language, counted=context.counted, symbols=context.symbols
    )
    if isinstance(parsed, ValueProblem):
        _report_value(context, node, parsed, on, field)
        return None
    unit = _unit_of(context, node, parsed, on)
    if unit is None:
        return None
    number = _with_sign(node.text, parsed)
    return Amount(
        written=node.text,
        reported=parsed.reported,
        unit=units.as_difference(unit) if parsed.difference else unit,
        place=context.place(node),
        number=context.place(node, *number),
        difference=parsed.difference,
        alternatives=parsed.alternatives,
        figure_text=_figure_text(node.text, number, parsed),
    )


def _trimmed(node: Scalar) -> Scalar:
    """Return a scalar without the spaces and line ends around its text, as quotes and blocks may hold."""
    text = node.text.strip()
    if text == node.text:
        return node
    lead = len(node.text) - len(node.text.lstrip())
    return node._replace(text=text, content=node.content + lead if node.content >= 0 else -1)


def _with_sign(text: str, parsed: ValueParse) -> tuple[int, int]:
    """Return the span of the number with its minus sign, which belongs to the digits."""
    start, end = parsed.number_span
    if parsed.reported.figure.stated < 0 and text[start - 1 : start] in _MINUS:
        start -= 1
    return start, end


def read_unit(context: Context, node: Scalar, on: str) -> Unit | None:
    """Return the unit of an unknown, or report that it is none.

    It is read as behind a number, so that signs and nouns mean what they mean in a value.
    """
    node = _trimmed(node)
    span = (0, len(node.text))
    parsed = context.parse_value(
        f"{_ONE}{node.text}", context.language, counted=context.counted, symbols=context.symbols
    )
    name: str | tuple[str, ...] | None = None
    if isinstance(parsed, ValueParse) and parsed.scale_span is None:
        name = parsed.unit
    if isinstance(name, tuple):
        _report_ambiguous(context, node, AmbiguousUnit(node.text, name), span, on)
        return None
    return _resolved(context, node, name or node.text, span, on)


def _figure_text(text: str, number: tuple[int, int], parsed: ValueParse) -> str:
    """Return number, scale and unit as typed: the smallest stretch that holds them."""
    parts = [span for span in (number, parsed.scale_span, parsed.unit_span) if span is not None]
    return text[min(start for start, _ in parts) : max(end for _, end in parts)]


def _unit_of(context: Context, node: Scalar, parsed: ValueParse, on: str) -> Unit | None:
    span = parsed.unit_span or (0, len(node.text))
    if parsed.unit is None:
        return units.PURE
    if isinstance(parsed.unit, tuple):
        _report_ambiguous(context, node, AmbiguousUnit(parsed.unit_text, parsed.unit), span, on)
        return None
    return _resolved(context, node, parsed.unit, span, on)


def _resolved(context: Context, node: Scalar, name: str, span: tuple[int, int], on: str) -> Unit | None:
    found = context.unit(name)
    if isinstance(found, Unit):
        return found
    if isinstance(found, UnknownUnit):
        _report_unknown(context, node, found, span, on)
    else:
        _report_ambiguous(context, node, found, span, on)
    return None


def _report_unknown(
    context: Context, node: Scalar, found: UnknownUnit, span: tuple[int, int], on: str
) -> None:
    near = did_you_mean(found.name, context.nouns(), cutoff=0.72)
    if near is None and found.suggestions:
        near = found.suggestions[0]
    message_id = "unknown-unit" if near is None else "unknown-unit-near"
    if found.refusal is not None:
        message_id = "inexact-unit"
    may_be_noun = found.refusal is None and found.name.replace(" ", "").isalpha()
    context.report(
        "unknown-unit",
        message_id,
        context.place(node, *span),
        on=on,
        suggestion=near,
        once=found.name,
        help_ids=("unknown-unit-help",) if may_be_noun else (),
        unit=shorten(found.name),
    )


def _report_ambiguous(
    context: Context, node: Scalar, found: AmbiguousUnit, span: tuple[int, int], on: str
) -> None:
    choices = [shorten(choice) for choice in found.choices[:6]]
    money = all(units.currency(choice) is not None for choice in found.choices)
    first = (
        "`" + "`, `".join(choices[:-1]) + f"` or `{choices[-1]}`" if len(choices) > 1 else f"`{choices[0]}`"
    )
    context.report(
        "ambiguous-symbol",
        "ambiguous-symbol",
        context.place(node, *span),
        on=on,
        help_ids=("ambiguous-currency-help" if money else "ambiguous-unit-help",),
        once=found.name,
        symbol=shorten(found.name),
        choices=first,
        first=choices[0],
    )


def _report_value(context: Context, node: Scalar, problem: ValueProblem, on: str, field: str) -> None:
    # A number that is missing altogether has no place of its own.
    span = (problem.start, problem.end) if problem.end > problem.start else (0, len(node.text))
    context.report(
        "bad-value",
        f"value-{problem.reason}",
        context.place(node, *span),
        on=on,
        help_ids=("value-help",),
        field=field,
        typed=shorten(node.text),
        part=shorten(node.text[problem.start : problem.end]),
        detail=problem.detail,
    )
