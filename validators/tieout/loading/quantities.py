"""Facts: values with their conversions, dates, lists and unknowns, each with its quotes."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Map
from typing import TypeAlias

from tieout.facts import Amount, Fact, Quote
from tieout.loading.amounts import read_amount, read_unit
from tieout.loading.context import Context, is_true, scalars_of, text_of
from tieout.loading.dates import read_date
from tieout.loading.nodes import Mapping, Node, Scalar, Sequence
from tieout.loading.problems import shorten
from tieout.loading.rates import is_pair
from tieout.records import dataclass
from tieout.reported import Qualifier

__all__ = ["Names", "read_fact"]


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a fact may point to."""

    sources: Collection[str]  #: that could be read
    declared_sources: Collection[str]  #: also those that could not, which were reported there
    rates: Collection[str]  #: all that the file declares


def read_fact(context: Context, key: Scalar, node: Mapping, names: Names) -> Fact | None:
    """Return a fact, or None where its value, date or unit cannot be read; what cannot is reported."""
    name, fields = key.text, node.fields()
    value_node, date_node = fields.get("value"), fields.get("date")
    unit_node, list_node = fields.get("unit"), fields.get("list")
    value = read_amount(context, value_node, name, "value") if isinstance(value_node, Scalar) else None
    date = read_date(context, date_node, name) if isinstance(date_node, Scalar) else None
    unit = read_unit(context, unit_node, name) if isinstance(unit_node, Scalar) else None
    items = tuple(item.text for item in scalars_of(list_node)) if isinstance(list_node, Sequence) else None
    converted = _conversions(context, name, value, fields)
    quotes = _quotes(context, name, fields, names)
    pool = _pool(context, name, fields, names)
    if value is None and date is None and unit is None and items is None:
        return None
    return Fact(
        id=name,
        place=context.place(key),
        what=text_of(fields, "what"),
        value=value,
        unit=unit,
        converted=converted,
        date=date,
        items=items,
        list_place=context.place(list_node) if items is not None and list_node is not None else None,
        quotes=quotes,
        pool=pool,
        because=text_of(fields, "because"),
        proposed=is_true(fields, "proposed"),
    )


_Fields: TypeAlias = Map[str, Node]


def _conversions(context: Context, name: str, value: Amount | None, fields: _Fields) -> tuple[Amount, ...]:
    found = fields.get("converted")
    if found is None:
        return ()
    amounts = [read_amount(context, item, name, "converted") for item in scalars_of(found)]
    if value is None:
        return ()
    kept: list[Amount] = []
    taken = {value.unit.name}
    for amount in amounts:
        if amount is not None and _can_convert(context, name, value, amount, taken):
            taken.add(amount.unit.name)
            kept.append(amount)
    return tuple(kept)


def _can_convert(context: Context, name: str, value: Amount, amount: Amount, taken: set[str]) -> bool:
    """Return whether an amount restates the value in a unit of its own, or report why it does not."""
    message_id = None
    if amount.unit.name == value.unit.name:
        message_id = "converted-same-unit" if amount.unit.name else "converted-no-unit"
    elif amount.unit.name in taken:
        message_id = "converted-twice"
    elif _is_range(amount) != _is_range(value):
        message_id = "converted-range" if _is_range(value) else "converted-to-range"
    if message_id is None:
        return True
    context.report(
        "bad-value",
        message_id,
        amount.place,
        on=name,
        converted=shorten(amount.written),
        value=shorten(value.written),
        unit=amount.unit.name,
    )
    return False


def _is_range(amount: Amount) -> bool:
    return amount.reported.qualifier is Qualifier.BETWEEN


def _quotes(context: Context, name: str, fields: _Fields, names: Names) -> tuple[Quote, ...]:
    found = fields.get("quotes")
    if not isinstance(found, Mapping):
        return ()
    quotes: list[Quote] = []
    for entry in found.entries:
        if entry.key.text in names.sources:
            words = scalars_of(entry.value)
            quotes.extend(Quote(entry.key.text, word.text, context.place(word)) for word in words)
        elif entry.key.text not in names.declared_sources:
            context.report_unknown("unknown-source", entry.key, names.declared_sources, on=name)
    return tuple(quotes)


def _pool(context: Context, name: str, fields: _Fields, names: Names) -> str:
    found = fields.get("rate")
    if not isinstance(found, Scalar):
        return ""
    if "converted" not in fields:
        context.report("bad-value", "rate-without-conversion", context.place(found), on=name, rate=found.text)
    elif found.text in names.rates:
        return "" if is_pair(found.text) else found.text
    else:
        context.report_unknown("unknown-rate", found, names.rates, on=name)
    return ""
