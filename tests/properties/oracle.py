"""What reported numbers mean, encoded a second time for z3, from the figures as typed.

It shares no code with the package: places and readings are worked out from the characters, conversions are
written with one price a currency, and a rung is feasible if z3 says so. It is the referee of random files.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import z3

SCALES = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9}
DRIFTS = (Fraction(0), Fraction(0), Fraction(1, 400), Fraction(3, 400))
SEVERITIES = {0: "none", 1: "note", 2: "note", 3: "warning", None: "error"}


@dataclass(frozen=True)
class Number:
    """A figure as typed: ``-1.50`` with `` million`` and ``USD``; ``upper`` is B of a range."""

    digits: str
    scale: str = ""
    unit: str = ""
    qualifier: str = ""
    upper: str = ""

    def text(self) -> str:
        """What stands in the fact file."""
        number = f"{self.digits} and {self.upper}" if self.qualifier == "between" else self.digits
        return " ".join(f"{self.qualifier} {number}{self.scale} {self.unit}".split())


@dataclass(frozen=True)
class Item:
    """A fact: its value, its conversions, and whether the pool converts printed figures."""

    name: str
    value: Number
    converted: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Relation:
    """A tie as text and as a tree: ``("+", left, right)``, a name, ``("stated", name)``, a constant."""

    name: str
    text: str
    chain: tuple[Any, ...]  #: side, operator, side, operator, side ...


@dataclass(frozen=True)
class File:
    """A whole random fact file."""

    items: tuple[Item, ...]
    relations: tuple[Relation, ...]
    converts_stated: bool = False

    def yaml(self) -> str:
        """The fact file."""
        lines = ["tieout: 1"]
        pairs = {(i.value.unit, c.unit) for i in self.items for c in i.converted}
        if self.converts_stated and pairs:
            lines += ["rates:", *sorted(f"  {a}/{b}: {{converts: stated}}" for a, b in pairs)]
        lines.append("facts:")
        for item in self.items:
            lines += [f"  {item.name}:", f"    value: '{item.value.text()}'"]
            if item.converted:
                lines.append("    converted: [" + ", ".join(f"'{c.text()}'" for c in item.converted) + "]")
        if self.relations:
            lines += ["ties:", *(f"  {r.name}: '{r.text}'" for r in self.relations)]
        return "\n".join(lines) + "\n"


def _parts(digits: str, scale: str) -> tuple[Fraction, Fraction, Fraction, bool, bool]:
    """Return S, w, z, whether one significant digit is written, and whether the number is written out."""
    factor = SCALES[scale]
    body = digits.lstrip("-")
    decimals = len(body.split(".")[1]) if "." in body else 0
    stated = Fraction(digits) * factor
    place = Fraction(factor, 10**decimals)
    bare = body.replace(".", "").lstrip("0")
    zeros = 0
    if "." not in body:
        while bare.endswith("0"):
            bare, zeros = bare[:-1], zeros + 1
    coarse = place
    for _ in range(zeros if len(bare) >= 2 else max(0, zeros + len(bare) - 2)):
        coarse *= 10
    return stated, place, coarse, len(bare) == 1, factor == 1 and "." not in body and zeros < 3


End = tuple[Fraction | None, bool]  # the end, and whether it is left out


def _bare(digits: str, scale: str, rung: int, whole: bool) -> tuple[End, End]:
    s, w, z, _, written_out = _parts(digits, scale)
    if whole and written_out:
        return (s, False), (s, False)
    if rung == 0:
        return (s - w / 2, False), (s + w / 2, False)
    return ((s - z / 2, False), (s + z, False)) if s >= 0 else ((s - z, False), (s + z / 2, False))


def reading(number: Number, rung: int, *, stated: bool) -> tuple[End, End]:
    """Return both ends of what a number allows, in the unit as written."""
    whole = number.unit == ""
    low, high = _bare(number.digits, number.scale, rung, whole)
    s, w, z, one_digit, _ = _parts(number.digits, number.scale)
    reach = max(z, abs(s) / 10) if one_digit else z
    if number.qualifier == "between":
        return low, _bare(number.upper, number.scale, rung, whole)[1]
    if number.qualifier == "exactly":
        return (s, False), (s, False)
    if stated or not number.qualifier:
        return low, high
    zero_below: End = (Fraction(0), False) if s > 0 else (None, False)
    zero_above: End = (Fraction(0), False) if s < 0 else (None, False)
    return {
        "about": ((s - reach, False), (s + reach, False)),
        "nearly": ((s - reach, False), (s + w / 2, False)),
        "up to": (zero_below, high),
        "at most": (zero_below, high),
        "less than": (zero_below, (s, True)),
        "at least": (low, zero_above),
        "more than": ((s, True), zero_above),
    }[number.qualifier]


def _factor(unit: str) -> Fraction:
    return {"%": Fraction(1, 100), "t": Fraction(1000), "kg": Fraction(1)}.get(unit, Fraction(1))


def _q(value: Fraction) -> Any:
    return z3.Q(value.numerator, value.denominator)


class _Encoding:
    def __init__(self, file: File, rung: int) -> None:
        self.file, self.rung = file, rung
        self.assertions: list[Any] = []
        self.variables: dict[str, Any] = {}
        self.prices: dict[str, Any] = {}

    def number(self, name: str, number: Number, *, stated: bool) -> Any:
        if name in self.variables:
            return self.variables[name]
        variable = self.variables[name] = z3.Real(name)
        (low, low_open), (high, high_open) = reading(number, self.rung, stated=stated)
        factor = _factor(number.unit)
        if low is not None:
            self.assertions.append(variable > _q(low * factor) if low_open else variable >= _q(low * factor))
        if high is not None:
            self.assertions.append(
                variable < _q(high * factor) if high_open else variable <= _q(high * factor)
            )
        return variable

    def price(self, unit: str) -> Any:
        if unit not in self.prices:
            if not self.prices:
                self.prices[unit] = _q(Fraction(1))  # only ratios of prices matter
            else:
                self.prices[unit] = z3.Real(f"price {unit}")
                self.assertions.append(self.prices[unit] > 0)
        return self.prices[unit]

    def convert(self, item: Item, target: Number) -> None:
        ends = ("",)
        if item.value.qualifier == "between":
            ends = ("low", "high")
        for end in ends:
            source, result = self._end(item.value, end), self._end(target, end)
            if self.file.converts_stated:
                left: Any = _q(_parts(source.digits, source.scale)[0])
            elif item.value.qualifier:
                left = self.number(f"{item.name} stated {end}", source, stated=True)
            else:
                left = self.number(item.name, source, stated=True)
            right = self.number(f"{item.name}.{target.unit}{end}", result, stated=True)
            here, there = self.price(item.value.unit), self.price(target.unit)
            drift = DRIFTS[self.rung]
            if drift == 0:
                self.assertions.append(right * there == left * here)
                continue
            low, high = left * here * _q(1 - drift), left * here * _q(1 + drift)
            value = right * there
            self.assertions.append(
                z3.Or(
                    z3.And(left >= 0, value >= low, value <= high),
                    z3.And(left <= 0, value <= low, value >= high),
                )
            )

    @staticmethod
    def _end(number: Number, end: str) -> Number:
        if number.qualifier != "between":
            return number
        digits = number.upper if end == "high" else number.digits
        return Number(digits, number.scale, number.unit)

    def expression(self, node: Any) -> Any:
        if isinstance(node, Fraction):
            return _q(node)
        if isinstance(node, str):
            return self._fact(node, stated=False)
        head = node[0]
        if head == "stated":
            return self._fact(node[1], stated=True)
        if head == "abs":
            inner = self.expression(node[1])
            return z3.If(inner >= 0, inner, -inner)
        left, right = self.expression(node[1]), self.expression(node[2])
        if head == "/":
            self.assertions.append(right != 0)
            quotient = z3.FreshReal()
            self.assertions.append(quotient * right == left)
            return quotient
        return {"+": left + right, "-": left - right, "*": left * right}[head]

    def _fact(self, name: str, *, stated: bool) -> Any:
        if "." in name:
            item_name, unit = name.split(".")
            item = next(item for item in self.file.items if item.name == item_name)
            target = next(c for c in item.converted if c.unit == unit)
            return self.number(f"{name}", target, stated=True)
        item = next(item for item in self.file.items if item.name == name)
        if stated and item.value.qualifier:
            return self.number(f"{name} stated ", item.value, stated=True)
        return self.number(name, item.value, stated=False)

    def relate(self, relation: Relation) -> None:
        chain = relation.chain
        for at in range(1, len(chain), 2):
            left, op, right = self.expression(chain[at - 1]), chain[at], self.expression(chain[at + 1])
            self.assertions.append(
                {
                    "==": left == right,
                    "<=": left <= right,
                    "<": left < right,
                    ">=": left >= right,
                    ">": left > right,
                }[op]
            )
            if op == "==" and self.rung == 0 and not self._same_report(chain[at - 1], chain[at + 1]):
                self.assertions.append(z3.BoolVal(False))

    def _same_report(self, one: Any, other: Any) -> bool:
        first, second = self._written(one), self._written(other)
        if first is None or second is None:
            return True
        (s1, w1), (s2, w2) = first, second
        return bool(w1 != w2 or s1 == s2)

    def _written(self, node: Any) -> tuple[Fraction, Fraction] | None:
        stated = isinstance(node, tuple) and node[0] == "stated"
        name = node[1] if stated else node
        if not isinstance(name, str):
            return None
        item = next(i for i in self.file.items if i.name == name.split(".")[0])
        number = item.value if "." not in name else next(c for c in item.converted if name.endswith(c.unit))
        if number.qualifier in ("", "exactly") or (stated and number.qualifier != "between") or "." in name:
            s, w, *_ = _parts(number.digits, number.scale)
            return s * _factor(number.unit), w * _factor(number.unit)
        return None


def feasible(file: File, rung: int) -> bool:
    """Return whether all numbers of a file can be true at once on a rung.

    :raises AssertionError: if z3 does not know
    """
    encoding = _Encoding(file, rung)
    for item in file.items:
        for target in item.converted:
            encoding.convert(item, target)
    for relation in file.relations:
        encoding.relate(relation)
    solver = z3.Solver()
    solver.set("rlimit", 60_000_000)
    solver.add(*encoding.assertions)
    answer = solver.check()
    if answer == z3.unknown:
        nlsat = z3.Tactic("qfnra-nlsat").solver()
        nlsat.add(*encoding.assertions)
        answer = nlsat.check()
    assert answer != z3.unknown, file.yaml()
    return bool(answer == z3.sat)


def severity(file: File) -> str:
    """Return the severity of the first rung that reconciles: none, note, warning, or error if none does."""
    return SEVERITIES[next((rung for rung in range(4) if feasible(file, rung)), None)]
