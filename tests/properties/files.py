"""Random fact files that are true before they are reported, some of them with a slip planted in."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from fractions import Fraction

from tests.properties.oracle import SCALES, File, Item, Number, Relation

QUALIFIERS = (
    "exactly",
    "about",
    "nearly",
    "up to",
    "at most",
    "less than",
    "at least",
    "more than",
    "between",
)
CURRENCIES = ("USD", "EUR", "GBP")


def report(rng: random.Random, value: Fraction, unit: str, *, qualifier: str = "") -> Number:
    """Write a value down as a person would: rounded to a few digits, or cut off, in some scale."""
    scale = rng.choice([s for s, f in SCALES.items() if not s or abs(value) >= f] or [""])
    if unit in ("%", ""):
        scale = ""
    scaled = value / SCALES[scale]
    size = len(str(int(abs(scaled))))
    decimals = max(0, rng.randint(2, 4) - size)
    step = (
        Fraction(1, 10**decimals)
        if decimals or rng.random() < 0.6
        else Fraction(10 ** rng.randint(0, max(0, size - 2)))
    )
    quotient = scaled / step
    rounded = (int(quotient) if rng.random() < 0.15 else round(quotient)) * step
    digits = _digits(rounded, decimals)
    if qualifier == "between":
        other = _digits(rounded + step * rng.randint(1, 9), decimals)
        return Number(digits, scale, unit, qualifier, other)
    return Number(digits, scale, unit, qualifier)


def _digits(value: Fraction, decimals: int) -> str:
    scaled = abs(value) * 10**decimals
    digits = str(int(scaled)).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def slip(rng: random.Random, number: Number) -> Number:
    """Return the number with one digit changed, two swapped, one doubled or dropped, or its scale changed."""
    if number.qualifier == "between":
        return number  # its ends would cross, which is another finding
    places = [i for i, char in enumerate(number.digits) if char.isdigit()]
    at = rng.choice(places)
    digits = list(number.digits)
    kind = rng.randrange(5)
    if kind == 0:
        digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    elif kind == 1 and len(places) > 1:
        other = rng.choice([p for p in places if p != at])
        digits[at], digits[other] = digits[other], digits[at]
    elif kind == 2:
        digits.insert(at, digits[at])
    elif kind == 3 and len(places) > 2:
        del digits[at]
    elif number.scale:
        return replace(number, scale=rng.choice([s for s in SCALES if s]))
    text = "".join(digits)
    written = text.strip("-")
    whole = written[:1].isdigit() and written[-1:].isdigit()
    return replace(number, digits=text) if whole else number


@dataclass
class Builder:
    """Collects the facts of a file with the truth behind each."""

    rng: random.Random
    truth: dict[str, Fraction] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    prices: dict[str, Fraction] = field(default_factory=dict)

    def fact(self, value: Fraction, unit: str, *, convert: int = 0, qualified: float = 0.25) -> str:
        """Add a fact with this true value and up to ``convert`` conversions."""
        rng, name = self.rng, f"f{len(self.items)}"
        qualifier = rng.choice(QUALIFIERS) if rng.random() < qualified else ""
        source = report(rng, value, unit, qualifier=qualifier)
        targets = []
        others = [c for c in CURRENCIES if c != unit]
        rng.shuffle(others)
        for currency in sorted(others[:convert]):
            rate = self.price(unit) / self.price(currency) * self.drift()
            targets.append(self.conversion(source, value * rate, rate, currency))
        self.truth[name], self.units[name] = value, unit
        self.items.append(Item(name, source, tuple(targets)))
        return name

    def conversion(self, source: Number, value: Fraction, rate: Fraction, currency: str) -> Number:
        """Report a conversion; the ends of a range each their own."""
        if source.qualifier != "between":
            return report(self.rng, value, currency)
        step = SCALES[source.scale]
        low = report(self.rng, Fraction(source.digits) * step * rate, currency)
        factor = SCALES[low.scale]
        decimals = len(low.digits.split(".")[1]) if "." in low.digits else 0
        above = round(Fraction(source.upper) * step * rate / factor, decimals)
        above = max(above, Fraction(low.digits) + Fraction(1, 10**decimals))
        return replace(low, qualifier="between", upper=_digits(above, decimals))

    def price(self, currency: str) -> Fraction:
        """The true price of a currency in the file."""
        if currency not in self.prices:
            self.prices[currency] = Fraction(self.rng.randint(700, 1400), 1000)
        return self.prices[currency]

    def drift(self) -> Fraction:
        """Mostly none; sometimes a desk rate that differs a little, or more."""
        size = self.rng.choice([0, 0, 0, 0, 20, 60])
        return 1 + Fraction(self.rng.randint(-size, size), 10_000)

    def tie(self, text: str, *chain: object) -> None:
        """Add a relation."""
        self.relations.append(Relation(f"t{len(self.relations)}", text, chain))

    def amount(self) -> Fraction:
        """A true amount of some size, negative now and then."""
        size = 10 ** self.rng.randint(2, 9)
        value = Fraction(self.rng.randint(size, size * 10 - 1)) + Fraction(self.rng.randint(0, 99), 100)
        return -value if self.rng.random() < 0.12 else value

    def file(self, *, slips: float = 0.5) -> File:
        """Return the file, in about ``slips`` of cases with one number mistyped."""
        rng = self.rng
        items = list(self.items)
        if rng.random() < slips:
            at = rng.randrange(len(items))
            item = items[at]
            if item.converted and rng.random() < 0.5:
                changed = [slip(rng, item.converted[0]), *item.converted[1:]]
                items[at] = replace(item, converted=tuple(changed))
            else:
                items[at] = replace(item, value=slip(rng, item.value))
        return File(tuple(items), tuple(self.relations), rng.random() < 0.25)


def _order(build: Builder, a: str, b: str) -> None:
    """Tie two facts in the order in which they truly stand."""
    small, large = (a, b) if build.truth[a] <= build.truth[b] else (b, a)
    op = build.rng.choice(["<=", "<", ">=", ">"])
    if op in ("<=", "<"):
        build.tie(f"{small} {op} {large}", small, op, large)
    else:
        build.tie(f"{large} {op} {small}", large, op, small)


def _total(build: Builder, parts: list[str], *, convert: int = 0) -> str:
    """Add a fact that is the sum, and the tie that says so."""
    unit = build.units[parts[0]]
    total = build.fact(sum((build.truth[p] for p in parts), Fraction(0)), unit, convert=convert)
    node: object = parts[0]
    for part in parts[1:]:
        node = ("+", node, part)
    build.tie(f"{' + '.join(parts)} == {total}", node, "==", total)
    return total


def _relation(build: Builder, unit: str) -> None:
    """Add one relation between new facts."""
    rng = build.rng
    kind = rng.randrange(7)
    if kind == 0:
        _total(build, [build.fact(build.amount(), unit) for _ in range(rng.randint(2, 4))])
    elif kind == 1:
        _order(build, build.fact(build.amount(), unit), build.fact(build.amount(), unit))
    elif kind == 2:
        whole, share = build.fact(abs(build.amount()), unit), Fraction(rng.randint(50, 950), 1000)
        part = build.fact(build.truth[whole] * share, unit)
        percent = build.fact(share * 100, "%")
        build.tie(f"{percent} * {whole} == {part}", ("*", percent, whole), "==", part)
    elif kind == 3:
        a, b = build.fact(build.amount(), unit), build.fact(build.amount(), unit)
        gap = build.fact(build.truth[a] - build.truth[b], unit)
        build.tie(f"{gap} == {a} - {b}", gap, "==", ("-", a, b))
    elif kind == 4:
        old, change = abs(build.amount()), Fraction(rng.randint(-400, 600), 1000)
        after, before = build.fact(old * (1 + change), unit), build.fact(old, unit)
        ratio = build.fact(1 + change, "")
        build.tie(f"{after} / {before} == {ratio}", ("/", after, before), "==", ratio)
    elif kind == 5:
        names = sorted((build.fact(build.amount(), unit) for _ in range(3)), key=lambda n: build.truth[n])
        build.tie(" <= ".join(names), names[0], "<=", names[1], "<=", names[2])
    else:
        a = build.fact(build.amount(), unit)
        b = build.fact(build.truth[a], unit)
        left = (
            ("stated", a)
            if rng.random() < 0.5 and build.items[-2].value.qualifier not in ("", "between")
            else a
        )
        text = f"stated({a})" if isinstance(left, tuple) else a
        build.tie(f"{text} == {b}", left, "==", b)


def tree(seed: int) -> File:
    """Return a file whose network has no cycle: relations between facts of their own, and conversions."""
    build = Builder(random.Random(seed))
    for _ in range(build.rng.randint(0, 3)):
        _relation(build, build.rng.choice(["USD", "t", "USD"]))
    if build.rng.random() < 0.3:
        _order(build, build.fact(build.amount(), "t"), build.fact(build.amount(), "t"))
    count = build.rng.randint(0, 4)
    for _ in range(count if build.items or count else 2):
        build.fact(build.amount(), build.rng.choice(["USD", "USD", "GBP"]), convert=1)
    return build.file()


def cyclic(seed: int) -> File:
    """Return a file with cycles: totals that share parts, shares of converted totals, three currencies."""
    build = Builder(random.Random(seed))
    rng = build.rng
    kind = rng.randrange(4)
    if kind == 0:
        parts = [build.fact(build.amount(), "USD", convert=1) for _ in range(rng.randint(2, 4))]
        _total(build, parts, convert=1)
    elif kind == 1:
        parts = [build.fact(build.amount(), "t") for _ in range(rng.randint(3, 5))]
        _total(build, parts)
        _total(build, rng.sample(parts, len(parts) - 1))
        _order(build, parts[0], parts[-1])
    elif kind == 2:
        for _ in range(rng.randint(2, 4)):
            build.fact(build.amount(), rng.choice(CURRENCIES), convert=rng.choice([1, 2, 2]))
    else:
        whole = build.fact(abs(build.amount()), "USD", convert=rng.choice([0, 1]))
        share = Fraction(rng.randint(50, 950), 1000)
        part = build.fact(build.truth[whole] * share, "USD", convert=rng.choice([0, 1]))
        rest = build.fact(build.truth[whole] * (1 - share), "USD")
        percent = build.fact(share * 100, "%")
        build.tie(f"{percent} * {whole} == {part}", ("*", percent, whole), "==", part)
        build.tie(f"{part} + {rest} == {whole}", ("+", part, rest), "==", whole)
        if rng.random() < 0.4:
            gap = build.fact(abs(build.truth[part] - build.truth[rest]), "USD")
            build.tie(f"abs({part} - {rest}) == {gap}", ("abs", ("-", part, rest)), "==", gap)
    if rng.random() < 0.4:
        first = build.items[0].name
        same = [i.name for i in build.items[1:] if build.units[i.name] == build.units[first]]
        if same:
            _order(build, first, rng.choice(same))
    return build.file()
