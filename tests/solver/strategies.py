"""Random networks whose truth is known, with slips planted in some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random

from tieout.constraints import (
    Absolute,
    CheckId,
    Comparison,
    Constant,
    Constraint,
    Expression,
    FigureId,
    Network,
    Product,
    Quotient,
    Sum,
    Variable,
    VariableId,
    VariableRef,
)
from tieout.interval import Interval
from tieout.reported import DRIFT, RUNGS, Figure, Qualifier, Reported

ABOVE_ZERO = Interval(Fraction(0), None, low_open=True)


def ref(name: str) -> VariableRef:
    return VariableRef(VariableId(name))


def constant(value: str) -> Constant:
    return Constant(Fraction(value))


def comes_to(term: Expression, values: Mapping[str, Fraction]) -> Fraction:
    """Return what an expression comes to by plain arithmetic."""
    match term:
        case Constant(value):
            return value
        case VariableRef(name):
            return values[name]
        case Sum(terms):
            return sum((factor * comes_to(one, values) for factor, one in terms), Fraction(0))
        case Product(left, right):
            return comes_to(left, values) * comes_to(right, values)
        case Quotient(dividend, divisor):
            return comes_to(dividend, values) / comes_to(divisor, values)
        case Absolute(argument):
            return abs(comes_to(argument, values))


def summed(*names: str) -> Sum:
    return Sum(tuple((Fraction(1), ref(name)) for name in names))


def rate(name: str) -> Variable:
    return Variable(VariableId(name), (ABOVE_ZERO,) * 4)


def reported(name: str, written: Reported, *, whole: bool = False, scale: Fraction = Fraction(1)) -> Variable:
    readings = [written.reading(rung, whole=whole).scaled(scale) for rung in RUNGS]
    return Variable(VariableId(name), (readings[0], readings[1], readings[2], readings[3]), FigureId(name))


def written(name: str, digits: str, scale: int = 1, qualifier: Qualifier = Qualifier.NONE) -> Variable:
    """A figure as written, such as ``written("debt", "1850", 10**6)``."""
    return reported(name, Reported(Figure.of(digits, scale=scale), qualifier))


def tie(check: str, left: Expression, op: str, right: Expression) -> Constraint:
    return Constraint(CheckId(check), left, Comparison(op), right)


def conversion(check: str, left: str, source: str, by: Expression) -> Constraint:
    return Constraint(CheckId(check), ref(left), Comparison.EQ, Product(ref(source), by), DRIFT)


def digits_of(value: Fraction, decimals: int) -> str:
    """Round half up and write with so many decimals."""
    unit = Fraction(10) ** -decimals
    count = abs(value) / unit
    whole = int(count + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    if not decimals:
        return sign + str(whole)
    text = str(whole).rjust(decimals + 1, "0")
    return f"{sign}{text[:-decimals]}.{text[-decimals:]}"


def figure_of(value: Fraction, decimals: int) -> Figure:
    """Round half up to so many decimals; negative ones are written with a scale word (12 thousand)."""
    if decimals >= 0:
        return Figure.of(digits_of(value, decimals))
    scale = 10**-decimals
    return Figure.of(digits_of(value / scale, 0), scale=scale)


def decimals_for(value: Fraction, significant: int) -> int:
    """Return the decimals that show so many significant digits of a value."""
    size, places = abs(value), significant - 1
    while size >= 10:
        size, places = size / 10, places - 1
    while 0 < size < 1:
        size, places = size * 10, places + 1
    return places


_QUALIFIERS = (
    Qualifier.NONE, Qualifier.NONE, Qualifier.NONE, Qualifier.NONE, Qualifier.EXACTLY, Qualifier.ABOUT,
    Qualifier.NEARLY, Qualifier.UP_TO, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.MORE_THAN,
    Qualifier.BETWEEN,
)  # fmt: skip


def report_of(random: Random, value: Fraction, qualifier: Qualifier) -> Reported:
    """Write a true value so that its reading on the strictest rung holds it."""
    decimals = decimals_for(value, random.choice((2, 3, 3, 4)))
    figure = figure_of(value, decimals)
    unit = Fraction(10) ** -decimals
    room = unit * random.randint(1, 30)
    if abs(value) <= 2 * room:  # an open end must not cross zero, where its reading stops
        return Reported(figure)
    match qualifier:
        case Qualifier.EXACTLY:
            figure = Figure(value, unit, unit, False, False)
        case Qualifier.UP_TO | Qualifier.LESS_THAN:
            figure = figure_of(value + room, decimals)
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            figure = figure_of(value - room, decimals)
        case Qualifier.BETWEEN:
            low, high = (figure_of(value + side * room, decimals) for side in (-1, 1))
            return Reported(low, qualifier, high)
    return Reported(figure, qualifier)


@dataclass
class Story:
    """A network that grows around a hidden truth."""

    random: Random
    slips: int = 0
    truth: dict[str, Fraction] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)  #: usd, eur, gbp, share, price
    constraints: list[Constraint] = field(default_factory=list)
    readings: dict[str, Variable] = field(default_factory=dict)
    planted: list[str] = field(default_factory=list)
    by_pair: bool = False  #: one unknown rate a pair of currencies instead of one unknown price a currency
    used: set[str] = field(default_factory=set)  #: shapes that occurred, for the coverage of a run

    def new(self, kind: str, value: Fraction) -> str:
        name = f"{kind}{len(self.truth)}"
        self.truth[name], self.kinds[name] = value, kind
        return name

    def check(self) -> str:
        return f"t{len(self.constraints):03d}"

    def amount(self) -> Fraction:
        value = Fraction(self.random.randint(1000, 99999), 10 ** self.random.randint(0, 3))
        if self.random.random() < 0.12:
            self.used.add("negative")
            return -value
        return value

    def pick(self, kind: str) -> str | None:
        names = [name for name, own in self.kinds.items() if own == kind]
        return self.random.choice(names) if names else None

    def price(self, currency: str) -> str:
        name = f"p_{currency}"
        if name not in self.truth:
            value = Fraction({"usd": 1000, "eur": 1157, "gbp": 1318}[currency], 1000)
            self.truth[name], self.kinds[name] = value, "price"
            self.readings[name] = rate(name)
        return name

    def pair(self, source: str, target: str) -> str:
        """Return the rate of a pair; the third of three currencies is tied to the other two."""
        name = f"r_{source}_{target}"
        if name not in self.truth:
            prices = self.truth[self.price(source)], self.truth[self.price(target)]
            self.truth[name], self.kinds[name] = prices[0] / prices[1], "price"
            self.readings[name] = rate(name)
            if (source, target) == ("eur", "gbp"):
                across = Quotient(ref(self.pair("usd", "gbp")), ref(self.pair("usd", "eur")))
                self.constraints.append(Constraint(None, ref(name), Comparison.EQ, across))
        return name

    # ties that hold in the truth ------------------------------------------------------------------------

    def add_total(self, name: str, count: int) -> None:
        """Split an amount into parts of the same kind."""
        value = self.truth[name]
        cuts = [Fraction(self.random.randint(1, 20)) for _ in range(count)]
        parts = [self.new(self.kinds[name], value * cut / sum(cuts)) for cut in cuts]
        self.used.add("total")
        self.constraints.append(tie(self.check(), ref(name), "==", summed(*parts)))

    def add_difference(self, name: str) -> None:
        other = self.new(self.kinds[name], self.amount())
        result = self.new(self.kinds[name], self.truth[name] - self.truth[other])
        left = Sum(((Fraction(1), ref(name)), (Fraction(-1), ref(other))))
        self.used.add("difference")
        self.constraints.append(tie(self.check(), left, "==", ref(result)))

    def add_share(self, name: str) -> None:
        share = Fraction(self.random.randint(20, 950), 1000)
        part, pct = self.new(self.kinds[name], self.truth[name] * share), self.new("share", share)
        self.used.add("share")
        if self.random.random() < 0.5:
            right: Expression = Product(ref(pct), ref(name))
            self.constraints.append(tie(self.check(), ref(part), "==", right))
        else:
            self.constraints.append(tie(self.check(), Quotient(ref(part), ref(name)), "==", ref(pct)))

    def add_change(self, name: str) -> None:
        growth = Fraction(self.random.randint(-300, 500), 1000)
        later = self.new(self.kinds[name], self.truth[name] * (1 + growth))
        pct = self.new("share", growth)
        self.used.add("change")
        if self.random.random() < 0.5:
            factor = Sum(((Fraction(1), Constant(Fraction(1))), (Fraction(1), ref(pct))))
            self.constraints.append(tie(self.check(), ref(later), "==", Product(ref(name), factor)))
        else:
            rise = Sum(((Fraction(1), ref(later)), (Fraction(-1), ref(name))))
            self.constraints.append(tie(self.check(), Quotient(rise, ref(name)), "==", ref(pct)))

    def add_order(self, name: str) -> None:
        other = self.new(self.kinds[name], self.truth[name] + self.random.randint(0, 50))
        op = self.random.choice(("<=", "<", ">=", ">"))
        if op in ("<", ">"):
            self.truth[other] += 1
        sides = (name, other) if op in ("<=", "<") else (other, name)
        self.used.add(op)
        self.constraints.append(tie(self.check(), ref(sides[0]), op, ref(sides[1])))

    def add_gap(self, name: str) -> None:
        """Say how far apart two amounts are, whichever is larger."""
        other = self.new(self.kinds[name], self.amount())
        apart = Absolute(Sum(((Fraction(1), ref(name)), (Fraction(-1), ref(other)))))
        gap = self.new(self.kinds[name], abs(self.truth[name] - self.truth[other]))
        self.used.add("abs")
        self.constraints.append(tie(self.check(), apart, self.random.choice(("==", "<=", ">=")), ref(gap)))

    def add_ratio(self, name: str) -> None:
        """Say that two amounts stand to one another as two others do."""
        times = Fraction(self.random.randint(2, 9))
        base = self.new(self.kinds[name], abs(self.amount()))
        pair = [self.new("count", times * self.truth[own]) for own in (name, base)]
        ratios = [Quotient(ref(a), ref(b)) for a, b in ((name, base), (pair[0], pair[1]))]
        self.used.add("ratio")
        self.constraints.append(
            tie(self.check(), ratios[0], self.random.choice(("==", "==", "<=")), ratios[1])
        )

    def add_conversion(self, name: str, currency: str, target: str | None = None) -> None:
        """Restate an amount in another currency, at the pool's prices."""
        own, other = self.price(self.kinds[name]), self.price(currency)
        value = self.truth[name] * self.truth[own] / self.truth[other]
        if target is None:
            target = self.new(currency, value)
        by: Expression = Quotient(ref(own), ref(other))
        if self.by_pair:
            by = ref(self.pair(self.kinds[name], currency))
        self.used.add(f"to-{currency}")
        self.constraints.append(conversion(self.check(), target, name, by))

    def add_rate(self, name: str, currency: str, by: str) -> None:
        """Restate at a rate of its own."""
        if by not in self.truth:
            self.truth[by], self.kinds[by] = Fraction(self.random.randint(700, 1400), 1000), "price"
            self.readings[by] = rate(by)
        target = self.new(currency, self.truth[name] * self.truth[by])
        self.used.add(f"to-{currency}")
        self.constraints.append(conversion(self.check(), target, name, ref(by)))

    # from truth to network ------------------------------------------------------------------------------

    def slip(self, value: Fraction) -> Fraction:
        factor = self.random.choice(
            (Fraction(9, 10), Fraction(11, 10), Fraction(10), Fraction(103, 100), Fraction(1003, 1000))
        )
        return value * factor + self.random.choice((0, 1))

    def network(self) -> Network:
        """Report every amount and plant the slips."""
        names = [name for name in self.truth if name not in self.readings]
        self.planted = self.random.sample(names, min(self.slips, len(names)))
        for name in names:
            value = self.truth[name]
            if name in self.planted:
                value = self.slip(value)
            qualifier = self.random.choice(_QUALIFIERS)
            self.used.add(qualifier.value)
            self.readings[name] = reported(name, report_of(self.random, value, qualifier))
        return Network(tuple(self.readings[name] for name in self.truth), tuple(self.constraints))


def tree(random: Random) -> Story:
    """Return a story whose ties form a tree."""
    story = Story(random, slips=random.choice((0, 1, 1, 1, 2)))
    story.new("usd", story.amount())
    if random.random() < 0.5:
        for number in range(random.randint(1, 4)):
            story.add_rate(story.new("usd", story.amount()), random.choice(("eur", "gbp")), f"r{number % 2}")
    for _ in range(random.randint(1, 7)):
        _grow(story, random.choice([n for n, kind in story.kinds.items() if kind in ("usd", "eur", "gbp")]))
    return story


def _grow(story: Story, name: str) -> None:
    kind = story.random.randint(0, 7)
    if kind <= 1:
        story.add_total(name, story.random.randint(2, 4))
    elif kind == 2:
        story.add_difference(name)
    elif kind == 3:
        story.add_share(name)
    elif kind == 4:
        story.add_change(name)
    elif kind == 5:
        story.add_gap(name)
    elif kind == 6:
        story.add_ratio(name)
    else:
        story.add_order(name)


def cyclic(random: Random) -> Story:
    """Return a story with cycles: a pool of currencies with totals, shares of a whole, second totals."""
    story = Story(random, slips=random.choice((0, 1, 1, 1, 2)))
    story.by_pair = random.random() < 0.5
    whole = story.new("usd", abs(story.amount()))
    story.add_total(whole, random.randint(2, 4))
    parts = [name for name in story.truth if name != whole and story.kinds[name] == "usd"]
    flavour = random.randint(0, 3)
    currencies = ["eur"] if random.random() < 0.5 else ["eur", "gbp"]
    if flavour in (0, 3):
        _restate(story, [whole, *parts], currencies)
    if flavour in (1, 3):
        _shares(story, whole, parts)
    if flavour == 2:
        _groups(story, whole, parts)
        for currency in currencies:
            story.add_conversion(random.choice(parts), currency)
            story.add_conversion(whole, currency)
    for _ in range(random.randint(0, 2)):
        _grow(story, random.choice(parts))
    if random.random() < 0.5:
        story.add_order(random.choice(parts))
    return story


def quoted(random: Random) -> Network:
    """Return amounts in two currencies that add up; the rate is quoted either way round, or not at all."""
    story = Story(random, slips=random.choice((0, 0, 1, 1, 2)))
    by = Fraction(random.randint(700, 1400), 1000)
    there, back = story.new("rate", by), story.new("back", 1 / by)
    for name, share in ((there, 0.33), (back, 0.5)):
        if random.random() < share:
            story.readings[name] = rate(name)
    one = Constant(Fraction(1))
    turned = (
        (ref(back), Quotient(one, ref(there))),
        (ref(there), Quotient(one, ref(back))),
        (one, Product(ref(back), ref(there))),
    )
    if random.random() < 0.8:
        left, right = random.choice(turned)
        story.constraints.append(tie(story.check(), left, "==", right))
    dollars = [story.new("usd", abs(story.amount())) for _ in range(random.randint(2, 4))]
    euros = [story.new("eur", story.truth[name] * by) for name in dollars]
    for name, target in zip(dollars, euros, strict=True):
        a, b = ref(name), ref(target)
        restated: tuple[tuple[Expression, Expression], ...] = (
            (b, Product(a, ref(there))),
            (b, Quotient(a, ref(back))),
            (a, Quotient(b, ref(there))),
            (a, Product(b, ref(back))),
        )
        left, right = restated[random.choice((0, 0, 1, 2, 3))]
        drift = random.choice((None, DRIFT, DRIFT))
        story.constraints.append(Constraint(CheckId(story.check()), left, Comparison.EQ, right, drift))
    for names in (dollars, euros):
        if random.random() < 0.7:
            whole = story.new(story.kinds[names[0]], sum((story.truth[name] for name in names), Fraction(0)))
            story.constraints.append(tie(story.check(), ref(whole), "==", summed(*names)))
            names.append(whole)
    if random.random() < 0.5:
        ratio = Quotient(ref(euros[-1]), ref(dollars[-1]))
        story.constraints.append(tie(story.check(), ratio, random.choice(("==", "<=")), ref(there)))
    return story.network()


def _restate(story: Story, names: list[str], currencies: list[str]) -> None:
    """Convert amounts, and let their restatements add up and convert on."""
    for currency in currencies:
        targets = []
        for name in names:
            before = len(story.truth)
            story.add_conversion(name, currency)
            targets.append(next(n for n in list(story.truth)[before:] if story.kinds[n] == currency))
        if story.random.random() < 0.6:
            story.constraints.append(tie(story.check(), ref(targets[0]), "==", summed(*targets[1:])))
    if len(currencies) == 2 and story.random.random() < 0.7:
        source, target = story.pick("eur"), None
        assert source is not None
        story.add_conversion(source, "gbp", target)


def _shares(story: Story, whole: str, parts: list[str]) -> None:
    shares = []
    for part in parts:
        share = story.new("share", story.truth[part] / story.truth[whole])
        shares.append(share)
        story.constraints.append(tie(story.check(), Quotient(ref(part), ref(whole)), "==", ref(share)))
    if story.random.random() < 0.7:
        story.constraints.append(tie(story.check(), summed(*shares), "==", Constant(Fraction(1))))
    story.used.add("share")


def _groups(story: Story, whole: str, parts: list[str]) -> None:
    """Tell a second way to add up the same parts."""
    half = story.new("usd", sum((story.truth[p] for p in parts[:2]), Fraction(0)))
    story.constraints.append(tie(story.check(), ref(half), "==", summed(*parts[:2])))
    if len(parts) > 2:
        story.constraints.append(tie(story.check(), ref(whole), "==", summed(half, *parts[2:])))
    else:
        story.constraints.append(tie(story.check(), ref(half), ">=", ref(parts[0])))


@dataclass(frozen=True)
class Slipped:
    """A network with one figure that was mistyped."""

    network: Network
    planted: FigureId
    truth: Fraction
    pair: frozenset[FigureId]  #: the conversion of the planted figure, empty in a table
    pairs: int  #: how many conversions there are


def _mistyped(random: Random, figure: Figure) -> Figure:
    """Return the figure after an edit that changes it by a tenth at least."""
    while True:
        factor = random.choice(
            (Fraction(10), Fraction(1, 10), Fraction(1000), Fraction(random.randint(2, 30), 10))
        )
        stated = figure.stated * factor
        if abs(stated - figure.stated) * 10 >= abs(figure.stated) and stated:
            return figure.scaled(factor)


def pool(random: Random, count: int, *, prefix: str = "", slip: bool = True) -> Slipped:
    """Return conversions at one rate, one figure of them mistyped."""
    by = Fraction(random.randint(600, 1600), 1000)
    readings = [rate(f"{prefix}r")]
    constraints, figures = [], {}
    for number in range(count):
        source = Fraction(random.randint(1000, 99999), 10 ** random.randint(0, 2))
        for name, value in ((f"{prefix}a{number}", source), (f"{prefix}a{number}.EUR", source * by)):
            decimals = decimals_for(value, random.choice((3, 3, 4)))
            figures[name] = value, figure_of(value, decimals)
        constraints.append(
            conversion(
                f"{prefix}c{number}", f"{prefix}a{number}.EUR", f"{prefix}a{number}", ref(f"{prefix}r")
            )
        )
    planted = random.choice(sorted(figures))
    for name, (_, figure) in figures.items():
        shown = _mistyped(random, figure) if slip and name == planted else figure
        readings.append(reported(name, Reported(shown)))
    own = planted.removesuffix(".EUR")
    pair = frozenset((FigureId(own), FigureId(f"{own}.EUR")))
    return Slipped(
        Network(tuple(readings), tuple(constraints)), FigureId(planted), figures[planted][0], pair, count
    )


def table(random: Random, *, prefix: str = "") -> Slipped:
    """Return a table of sums in two levels, one figure of it mistyped."""
    figures: dict[str, Fraction] = {}
    constraints, groups = [], []
    for group in range(random.randint(2, 5)):
        names = [f"{prefix}g{group}p{part}" for part in range(random.randint(2, 5))]
        for name in names:
            figures[name] = Fraction(random.randint(1000, 99999), 10)
        own = f"{prefix}g{group}"
        figures[own] = sum((figures[name] for name in names), Fraction(0))
        groups.append(own)
        constraints.append(tie(f"{prefix}t{group}", ref(own), "==", summed(*names)))
    figures[f"{prefix}all"] = sum((figures[name] for name in groups), Fraction(0))
    constraints.append(tie(f"{prefix}tall", ref(f"{prefix}all"), "==", summed(*groups)))
    planted = random.choice(sorted(figures))
    smallest = min(abs(value) for value in figures.values())
    readings = []
    for name, value in figures.items():
        shown = Figure.of(digits_of(value, 0))
        if name == planted:
            step = smallest / 10 + 100 * len(figures)
            shown = Figure.of(digits_of(value + random.choice((-1, 1)) * step * random.randint(1, 5), 0))
        readings.append(reported(name, Reported(shown)))
    network = Network(tuple(readings), tuple(constraints))
    return Slipped(network, FigureId(planted), figures[planted], frozenset(), 0)


def slipped(random: Random, prefix: str = "") -> Slipped:
    return (
        pool(random, random.randint(4, 12), prefix=prefix)
        if random.random() < 0.6
        else table(random, prefix=prefix)
    )


def joined(*networks: Network) -> Network:
    """Return one network of several."""
    return Network(
        tuple(v for network in networks for v in network.variables),
        tuple(c for network in networks for c in network.constraints),
        tuple(f for network in networks for f in network.fixed),
    )


def shuffled(random: Random, network: Network) -> Network:
    """Return the same network in another order."""
    variables, constraints = list(network.variables), list(network.constraints)
    random.shuffle(variables)
    random.shuffle(constraints)
    return Network(tuple(variables), tuple(constraints), network.fixed)


def _few_numbers(random: Random) -> Interval:
    """Return small bounds of any kind: points, zero at an end or within, ends left out, no end at all."""
    low: int | None = random.choice((None, -3, -2, -1, 0, 0, 0, 1, 1, 2, 3))
    high: int | None = (random.randint(-2, 3) if low is None else low) + random.choice((0, 0, 1, 1, 2, 4))
    if random.random() < 0.25:
        high = None
    if low is not None and low == high:
        return Interval.point(Fraction(low))
    low_open, high_open = (
        low is not None and random.random() < 0.3,
        high is not None and random.random() < 0.3,
    )
    ends = (None if end is None else Fraction(end) for end in (low, high))
    return Interval(*ends, low_open, high_open)


def _wider(reading: Interval, by: Fraction) -> Interval:
    low = None if reading.low is None else reading.low - by
    high = None if reading.high is None else reading.high + by
    return Interval(low, high, reading.low_open and not by, reading.high_open and not by)


def _any_term(random: Random, names: list[str]) -> Expression:
    x, y = ref(random.choice(names)), ref(random.choice(names))
    one = Fraction(1)
    return random.choice(
        (
            *(x, x, x, Product(x, y), Product(x, y), Quotient(x, y)),
            *(Absolute(Sum(((one, x), (-one, y)))), Constant(Fraction(random.randint(-2, 3)))),
            Sum(((one, x), (Fraction(random.choice((-1, 1, 2))), y))),
        )
    )


def wild(random: Random) -> Network:
    """Return a few ties of any form between a few small numbers of either sign, mostly with cycles."""
    names = [f"x{number}" for number in range(random.randint(2, 5))]
    variables = []
    for name in names:
        kind, strict = random.random(), _few_numbers(random)
        loose = _wider(strict, random.choice((Fraction(0), Fraction(1, 2))))
        own = Variable(VariableId(name), (strict, loose, loose, loose), FigureId(name))
        unknown = Variable(VariableId(name), (Interval(None, None),) * 4)
        variables.append(unknown if kind < 0.1 else rate(name) if kind < 0.2 else own)
    ops = ("==", "==", "==", "<=", "<", ">=")
    ties = [
        tie(f"t{number}", _any_term(random, names), random.choice(ops), _any_term(random, names))
        for number in range(random.randint(1, 4))
    ]
    return Network(tuple(variables), tuple(ties))


def _nested_term(random: Random, names: list[str], depth: int) -> Expression:
    """Return a term of any form, numbers among its parts, a fraction or zero as well."""
    if not depth or random.random() < 0.15:
        number = Constant(
            random.choice((Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(3)))
        )
        return number if random.random() < 0.3 else ref(random.choice(names))
    one, other = (_nested_term(random, names, depth - 1) for _ in range(2))
    factors = (Fraction(1), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(2, 3))
    added = Sum(((random.choice(factors), one), (random.choice(factors), other)))
    return random.choice((added, added, Product(one, other), Quotient(one, other), Absolute(one)))


def nested(random: Random) -> Network:
    """Return one or two ties of nested terms between two or three small numbers of either sign."""
    names = [f"x{number}" for number in range(random.randint(2, 3))]
    variables = [Variable(VariableId(name), (_few_numbers(random),) * 4, FigureId(name)) for name in names]
    ops = ("==", "==", "==", "<=", "<", ">=", ">")
    ties = [
        tie(
            f"t{number}",
            _nested_term(random, names, random.randint(1, 3)),
            random.choice(ops),
            _nested_term(random, names, random.randint(0, 2)),
        )
        for number in range(random.randint(1, 2))
    ]
    return Network(tuple(variables), tuple(ties))


def linear(random: Random) -> Network:
    """Return sums compared with numbers, of figures and of unknowns of which nothing else is known."""
    names = [f"x{number}" for number in range(random.randint(1, 5))]
    variables = []
    for name in names:
        own = Variable(VariableId(name), (_few_numbers(random),) * 4, FigureId(name))
        unknown = Variable(VariableId(name), (Interval(None, None),) * 4)
        variables.append(unknown if random.random() < 0.4 else own)
    ties = []
    for number in range(random.randint(1, 5)):
        chosen = random.sample(names, random.randint(1, min(4, len(names))))
        factors = (Fraction(-2), Fraction(-1), Fraction(1), Fraction(1), Fraction(3), Fraction(1, 2))
        terms = tuple((random.choice(factors), ref(name)) for name in chosen)
        op = random.choice(("==", "==", "<=", "<", ">=", ">"))
        ties.append(tie(f"t{number}", Sum(terms), op, Constant(Fraction(random.randint(-4, 4)))))
    return Network(tuple(variables), tuple(ties))


def tangled(random: Random) -> Network:
    """Return few ties; figures have several variables, checks several ties, and some readings no number."""
    network = random.choice((linear, wild))(random)
    variables, ties = list(network.variables), list(network.constraints)
    figures = [v.figure for v in variables if v.figure]
    for place, variable in enumerate(variables):
        if variable.figure and random.random() < 0.3:
            variables[place] = replace(variable, figure=random.choice(figures))
        if variable.figure and random.random() < 0.08:
            _, second, third, fourth = variable.readings
            nothing = Interval(Fraction(1), Fraction(0))
            loose = random.choice(((second, third, fourth), (nothing, third, fourth), (nothing,) * 3))
            variables[place] = replace(variables[place], readings=(nothing, *loose))
    for place, constraint in enumerate(ties):
        if random.random() < 0.3:
            ties[place] = replace(constraint, check=random.choice(ties).check)
    return Network(tuple(variables), tuple(ties))


def stretched(random: Random, network: Network) -> Network:
    """Return a network with its figures times fractions of up to 600 digits."""
    digits = random.choice((30, 200, 600))
    variables = []
    for variable in network.variables:
        factor = Fraction(random.randint(1, 10**digits), random.randint(1, 10**digits))
        first, second, third, fourth = (reading.scaled(factor) for reading in variable.readings)
        long = replace(variable, readings=(first, second, third, fourth))
        variables.append(variable if variable.figure is None else long)
    return replace(network, variables=tuple(variables))
