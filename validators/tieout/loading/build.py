"""From nodes that fit the schema to a fact file, with everything in it that could be built."""

from __future__ import annotations

from collections.abc import Collection

from tieout.facts import Accept, Fact, FactFile, NotFigure, Source, Tie
from tieout.loading.context import Context, is_true, scalars_of, text_of
from tieout.loading.dates import read_day
from tieout.loading.languages import check_language, signs_of
from tieout.loading.names import is_id
from tieout.loading.nodes import Entry, Mapping, Node, Scalar, Sequence
from tieout.loading.problems import shorten
from tieout.loading.quantities import Names, read_fact
from tieout.loading.rates import read_rates
from tieout.loading.sources import Shelf, read_sources
from tieout.units import currency

__all__ = ["build", "declared_ids"]

_NOTHING = Mapping((), 0, 0)


def build(context: Context, root: Mapping, shelf: Shelf, finding_names: Collection[str] | None) -> FactFile:
    """Return the fact file; whatever cannot be built is reported and left out.

    :param root: fits the schema
    :param finding_names: names and codes that an accepted finding may have; None: not checked
    """
    fields = root.fields()
    context.language = check_language(context, root.get("language")) or "en"
    context.counted = _counted(context, _section(root, "counted"))
    symbols = _symbols(context, _section(root, "symbols"))
    context.symbols = signs_of(context.language) | symbols
    declared_sources = _keys(_section(root, "sources"))
    sources = read_sources(context, _section(root, "sources"), shelf)
    rate_names = _keys(_section(root, "rates"))
    rates = read_rates(context, _section(root, "rates"))
    names = Names(sources, declared_sources, rate_names)
    facts = _facts(context, _section(root, "facts"), names)
    ties = _ties(context, _section(root, "ties"), _section(root, "facts"))
    known = {*declared_ids(root), *declared_sources, *rate_names}
    return FactFile(
        path=context.lines.path,
        text=context.lines.text,
        title=text_of(fields, "title"),
        language=context.language,
        strict=is_true(fields, "strict"),
        sources=sources,
        counted=context.counted,
        symbols=symbols,
        rates=rates,
        facts=facts,
        ties=ties,
        accept=_accepted(context, root.get("accept"), known, finding_names),
        not_figures=_not_figures(context, _section(root, "not_figures"), sources, declared_sources),
        start=context.place(root.entries[0].key) if root.entries else None,
    )


def declared_ids(root: Mapping) -> tuple[str, ...]:
    """Return the ids of all facts and ties that a file declares, built or not."""
    sections = (root.get("facts"), root.get("ties"))
    return tuple(key for section in sections if isinstance(section, Mapping) for key in _keys(section))


def _section(root: Mapping, name: str) -> Mapping:
    found = root.get(name)
    return found if isinstance(found, Mapping) else _NOTHING


def _keys(node: Mapping) -> dict[str, None]:
    return dict.fromkeys(entry.key.text for entry in node.entries)


def _counted(context: Context, node: Mapping) -> dict[str, dict[str, tuple[str, ...]]]:
    nouns: dict[str, dict[str, tuple[str, ...]]] = {}
    for noun in node.entries:
        forms = nouns.setdefault(noun.key.text, {})
        for entry in noun.value.entries if isinstance(noun.value, Mapping) else ():
            if check_language(context, entry.key) is not None:
                forms[entry.key.text] = tuple(word.text for word in scalars_of(entry.value))
    return nouns


def _symbols(context: Context, node: Mapping) -> dict[str, str]:
    symbols = {}
    for entry in node.entries:
        code = entry.value.text if isinstance(entry.value, Scalar) else ""
        if currency(code) is None:
            context.report("unknown-unit", "unknown-currency", context.place(entry.value), unit=shorten(code))
        else:
            symbols[entry.key.text] = code
    return symbols


def _facts(context: Context, node: Mapping, names: Names) -> dict[str, Fact]:
    facts = {}
    for entry in node.entries:
        if isinstance(entry.value, Mapping) and _has_good_id(context, entry):
            fact = read_fact(context, entry.key, entry.value, names)
            if fact is not None:
                facts[fact.id] = fact
    return facts


def _has_good_id(context: Context, entry: Entry) -> bool:
    if is_id(entry.key.text):
        return True
    context.report("bad-value", "bad-id", context.place(entry.key), typed=shorten(entry.key.text))
    return False


def _ties(context: Context, node: Mapping, facts: Mapping) -> dict[str, Tie]:
    taken = {entry.key.text: entry.key for entry in facts.entries}
    ties = {}
    for entry in node.entries:
        if not _has_good_id(context, entry):
            continue
        first = taken.get(entry.key.text)
        if first is not None:
            line = str(context.place(first).line)
            place = context.place(entry.key)
            context.report("duplicate-key", "name-taken", place, key=shorten(entry.key.text), line=line)
            continue
        tie = _tie(context, entry.key, entry.value)
        if tie is not None:
            ties[tie.id] = tie
    return ties


def _tie(context: Context, key: Scalar, node: Node) -> Tie | None:
    fields = node.fields() if isinstance(node, Mapping) else {"equation": node}
    equation = fields.get("equation")
    if not isinstance(equation, Scalar):
        return None
    return Tie(
        id=key.text,
        equation=equation.text,
        place=context.place(equation),
        id_place=context.place(key),
        because=text_of(fields, "because"),
        proposed=is_true(fields, "proposed"),
    )


def _accepted(
    context: Context, node: Node | None, known: Collection[str], finding_names: Collection[str] | None
) -> tuple[Accept, ...]:
    items = node.items if isinstance(node, Sequence) else ()
    read = (_accept(context, item, known, finding_names) for item in items if isinstance(item, Mapping))
    return tuple(accept for accept in read if accept is not None)


def _accept(
    context: Context, node: Mapping, known: Collection[str], finding_names: Collection[str] | None
) -> Accept | None:
    fields = node.fields()
    finding, on = fields.get("finding"), fields.get("on")
    if not isinstance(finding, Scalar):
        return None
    good = True
    if finding_names is not None and finding.text not in finding_names:
        context.report_unknown("unknown-finding", finding, sorted(finding_names))
        good = False
    if isinstance(on, Scalar) and on.text not in known and on.text.partition(".")[0] not in known:
        context.report_unknown("unknown-id", on, sorted(known))
        good = False
    until = fields.get("until")
    day = read_day(context, until, None) if isinstance(until, Scalar) else None
    if not good or (until is not None and day is None):
        return None
    return Accept(
        finding=finding.text,
        on=on.text if isinstance(on, Scalar) else None,
        because=text_of(fields, "because"),
        place=context.place(node),
        who=text_of(fields, "who"),
        until=day,
    )


def _not_figures(
    context: Context, node: Mapping, sources: dict[str, Source], declared: Collection[str]
) -> tuple[NotFigure, ...]:
    marks: list[NotFigure] = []
    for entry in node.entries:
        if entry.key.text in sources:
            words = scalars_of(entry.value)
            marks.extend(NotFigure(entry.key.text, word.text, context.place(word)) for word in words)
        elif entry.key.text not in declared:
            context.report_unknown("unknown-source", entry.key, declared)
    return tuple(marks)
