"""From what was found to the reading that callers get: places in the original text, readings in order."""

from __future__ import annotations

from tieout.mentions import DateMention, Kind, NotQuantity, NumberMention, NumberReading, Reading
from tieout.reading.dates import FoundDate
from tieout.reading.drafts import Draft
from tieout.reading.exclusions import Exclusion, Spans
from tieout.reading.folding import Folded, Lines
from tieout.reading.language import Language
from tieout.reading.numerals import Numeral, Role
from tieout.reading.relations import propose
from tieout.reading.settling import mark_roles, readings_of
from tieout.records import dataclass

__all__ = ["Found", "Output"]


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in a text; places are those of the folded text."""

    drafts: tuple[Draft, ...]
    ordinals: tuple[Draft, ...]
    others: tuple[Exclusion, ...]  #: digits that are no quantity
    dates: tuple[FoundDate, ...]
    fixed: tuple[Exclusion, ...]  #: addresses, times and the like


class Output:
    """Builds the reading of one text."""

    def __init__(self, text: Folded, language: Language, found: Found) -> None:
        self.text, self.language, self.found = text, language, found
        self.low = text.low
        self.lines = Lines(text.original)

    def reading(self) -> Reading:
        """Return all of it, in the order of the text."""
        roles = mark_roles(self.found.drafts)
        numbers, mixed = [], []
        for draft in self.found.drafts:
            readings, numeral = readings_of(draft, roles)
            numbers.append(self._mention(draft, readings))
            if numeral is not None:
                mixed.append((draft, numeral))
        listed = [NotQuantity(*self._place(e.start, e.end), e.why) for e in self._listed()]
        mentions = tuple(numbers)
        return Reading(
            self.language.code,
            mentions,
            propose(mentions, self.text, self.language, tuple((d.start, d.end) for d in self.found.drafts)),
            tuple(self._mention(d, readings_of(d, roles)[0], ordinal=True) for d in self.found.ordinals),
            tuple(self._date(d) for d in self._with_years()),
            tuple(listed),
            self._mixed_separators(mixed),
        )

    def _with_years(self) -> list[FoundDate]:
        """Return the dates with the years that stand alone."""
        years = [
            FoundDate(e.start, e.end, year=int(self.low[e.start : e.end]))
            for e in self.found.others
            if e.why == "year" and e.end - e.start == 4
        ]
        return sorted([*self.found.dates, *years], key=lambda d: d.start)

    def _listed(self) -> list[Exclusion]:
        spans = [e for e in self.found.fixed if any("0" <= c <= "9" for c in self.low[e.start : e.end])]
        inside = Spans([Exclusion(d.start, d.end, "date") for d in self.found.dates])
        kept = [e for e in spans if e.why != "date" or not inside.covers(e.start)]
        return sorted([*kept, *self.found.others], key=lambda e: (e.start, e.end))

    def _place(self, start: int, end: int) -> tuple[str, int, int, int, int]:
        first, behind = self.text.start(start), self.text.end(end)
        line, column = self.lines.place(first)
        return self.text.original[first:behind], first, behind, line, column

    def _mention(
        self, draft: Draft, readings: tuple[NumberReading, ...], *, ordinal: bool = False
    ) -> NumberMention:
        span = draft.qualifier_span
        core = draft.measured.core
        kind = core.kind
        if draft.measured.scale >= 1000:
            kind = Kind.MIXED
        return NumberMention(
            *self._place(draft.start, draft.end),
            kind,
            draft.qualifier,
            readings,
            (self.text.start(span[0]), self.text.end(span[1])) if span else None,
            draft.range,
            ordinal,
            draft.fraction is not None,
        )

    def _date(self, date: FoundDate) -> DateMention:
        return DateMention(*self._place(date.start, date.end), date.year, date.month, date.day, date.weekday)

    def _mixed_separators(self, read_as: list[tuple[Draft, Numeral]]) -> tuple[tuple[str, int, int], ...]:
        """Return the places where one mark is used in both roles."""
        uses: list[tuple[str, str, Draft]] = []
        for draft, numeral in read_as:
            if numeral.role in (Role.DECIMAL, Role.BOTH):
                uses.append((numeral.mark, "decimal", draft))
            if numeral.groups:
                uses.append((numeral.groups, "group", draft))
        roles: dict[str, set[str]] = {}
        for mark, role, _ in uses:
            roles.setdefault(mark, set()).add(role)
        return tuple(
            (role, self.text.start(d.start), self.text.end(d.end))
            for mark, role, d in uses
            if len(roles[mark]) == 2
        )
