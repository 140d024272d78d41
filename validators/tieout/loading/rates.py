"""Rates: what a fact file says about exchange rates."""

from __future__ import annotations

from fractions import Fraction

from tieout.facts import Amount, Converts, RateRule
from tieout.loading.amounts import read_amount
from tieout.loading.context import Context, text_of
from tieout.loading.dates import read_date
from tieout.loading.nodes import Kind, Mapping, Scalar
from tieout.loading.problems import shorten
from tieout.reported import Qualifier
from tieout.units import PERCENT, UnitKind, currency

__all__ = ["is_pair", "read_rates"]


def is_pair(name: str) -> bool:
    """Return whether a rate's name is a pair of currencies, not a pool."""
    return "/" in name


def read_rates(context: Context, node: Mapping) -> tuple[RateRule, ...]:
    """Return the rates that could be read, and report what could not."""
    rules = (
        _read_rate(context, entry.key, entry.value)
        for entry in node.entries
        if isinstance(entry.value, Mapping)
    )
    return tuple(rule for rule in rules if rule is not None)


def _read_rate(context: Context, key: Scalar, node: Mapping) -> RateRule | None:
    name = key.text
    pair = _pair(context, key)
    if is_pair(name) and pair is None:
        return None
    reference, stated, per = (_amount(context, node, field, name) for field in ("reference", "stated", "per"))
    rates = [amount for amount in (reference, stated) if amount is not None]
    if rates and node.get("per") is None:
        per = _one(context, key, pair, rates[0], node)
    if rates and (per is None or not _fits(context, key, pair, rates, per)):
        reference = stated = per = None
    date_node = node.get("date")
    return RateRule(
        id=name,
        place=context.place(key),
        pool="" if is_pair(name) else name,
        pair=pair or _pair_of(per, reference or stated),
        converts=Converts.STATED if text_of(node.fields(), "converts") == "stated" else Converts.UNDERLYING,
        reference=reference,
        per=per,
        date=read_date(context, date_node, name) if isinstance(date_node, Scalar) else None,
        within=_within(context, node, name),
        origin=text_of(node.fields(), "from"),
        stated=stated,
    )


def _pair(context: Context, key: Scalar) -> tuple[str, str] | None:
    """Return the currencies of a pair, or report the one that is none; None for a pool."""
    if not is_pair(key.text):
        return None
    source, _, target = key.text.partition("/")
    for code in (source, target):
        if currency(code) is None:
            context.report(
                "unknown-unit", "unknown-currency", context.place(key), on=key.text, unit=shorten(code)
            )
            return None
    if source == target:
        context.report("bad-value", "pair-of-one", context.place(key), on=key.text, typed=key.text)
        return None
    return source, target


def _amount(context: Context, node: Mapping, field: str, name: str) -> Amount | None:
    found = node.get(field)
    return read_amount(context, found, name, field) if isinstance(found, Scalar) else None


def _one(
    context: Context, key: Scalar, pair: tuple[str, str] | None, rate: Amount, node: Mapping
) -> Amount | None:
    """Return one unit of a pair's source currency: what its rate is for where nothing else is said.

    For a pool nothing says it, which is reported.
    """
    if pair is None:
        context.report("bad-value", "rate-without-per", rate.place, on=key.text, rate=rate.written)
        return None
    return read_amount(context, Scalar(f"1 {pair[0]}", Kind.PLAIN, node.start, node.end, -1), key.text, "per")


def _fits(
    context: Context, key: Scalar, pair: tuple[str, str] | None, rates: list[Amount], per: Amount
) -> bool:
    """Return whether rates lead from one currency to the other, or report why one does not."""
    name = key.text
    if per.reported.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY) or per.reported.figure.stated <= 0:
        context.report("bad-value", "per-not-exact", per.place, on=name, per=per.written)
        return False
    for rate in rates:
        wanted = {rate.unit.name, per.unit.name}
        if not _is_money(rate) or not _is_money(per) or len(wanted) < 2 or (pair and wanted != set(pair)):
            pair_text = name if pair else "two currencies"
            context.report(
                "bad-value",
                "rate-units",
                rate.place,
                on=name,
                pair=pair_text,
                rate=rate.written,
                per=per.written,
            )
            return False
    return True


def _pair_of(per: Amount | None, rate: Amount | None) -> tuple[str, str] | None:
    if per is None or rate is None:
        return None
    return per.unit.name, rate.unit.name


def _is_money(amount: Amount) -> bool:
    return amount.unit.kind is UnitKind.MONEY


def _within(context: Context, node: Mapping, name: str) -> Fraction | None:
    """Return the allowed distance as a pure number, or report what is no share."""
    found = node.get("within")
    amount = read_amount(context, found, name, "within") if isinstance(found, Scalar) else None
    if amount is None:
        return None
    share = amount.reported.figure.stated * amount.unit.factor
    if amount.unit != PERCENT or amount.reported.qualifier is not Qualifier.NONE or share < 0:
        context.report("bad-value", "bad-within", amount.place, on=name, typed=shorten(amount.written))
        return None
    return share
