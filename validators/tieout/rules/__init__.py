"""The rules: one module each, one entry in this table."""

from __future__ import annotations

from difflib import get_close_matches

from tieout.rules import (
    ambiguous_number,
    ambiguous_symbol,
    bad_equation,
    bad_value,
    date_order,
    dimension_mismatch,
    duplicate_key,
    expired_accept,
    missing_source,
    mixed_separators,
    nothing_checked,
    overstated_precision,
    quote_mismatch,
    quote_not_found,
    rate_conflict,
    rate_off_reference,
    stale_accept,
    tie_conflict,
    total_conflict,
    uncovered_number,
    unguarded_fact,
    unknown_field,
    unknown_name,
    unknown_unit,
    unreadable,
    weekday_mismatch,
)
from tieout.rules.rule import Rule

__all__ = ["HOUSEKEEPING", "Rule", "find", "names", "similar", "table"]

_TABLE: tuple[Rule, ...] = tuple(
    sorted(
        (
            module.RULE
            for module in (
                unreadable,
                unknown_field,
                duplicate_key,
                unknown_name,
                bad_value,
                bad_equation,
                missing_source,
                unknown_unit,
                ambiguous_symbol,
                dimension_mismatch,
                rate_conflict,
                total_conflict,
                tie_conflict,
                rate_off_reference,
                quote_not_found,
                quote_mismatch,
                overstated_precision,
                ambiguous_number,
                mixed_separators,
                uncovered_number,
                unguarded_fact,
                nothing_checked,
                weekday_mismatch,
                date_order,
                stale_accept,
                expired_accept,
            )
        ),
        key=lambda rule: rule.code,
    )
)

#: Rules that look at the findings of the others.
HOUSEKEEPING = (stale_accept.RULE, expired_accept.RULE)


def table() -> tuple[Rule, ...]:
    """Return all rules by code."""
    return _TABLE


def names() -> tuple[str, ...]:
    """Return every code and every name, as an accept entry may give them."""
    return tuple(text for rule in _TABLE for text in (rule.code, rule.name))


def find(code_or_name: str) -> Rule | None:
    """Return the rule with this code or name, whatever its case, or None."""
    wanted = code_or_name.strip().casefold()
    return next((rule for rule in _TABLE if wanted in (rule.code.casefold(), rule.name)), None)


def similar(code_or_name: str) -> tuple[str, ...]:
    """Return up to three names that may have been meant, the nearest first."""
    return tuple(get_close_matches(code_or_name[:60].casefold(), [rule.name for rule in _TABLE], n=3))
