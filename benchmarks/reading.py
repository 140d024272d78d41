"""How well texts are read, by language, beside the peers: ``python benchmarks/reading.py CASES_DIR``.

Three tables. *News*: invented sentences with every quantity labelled; exact span, value and unit count.
*Figures*: published amounts; value, unit and the place of the last digit count.
Some name no currency (*9,89 billones*): the second column leaves them out. Some name one that several
countries share (*درهم*): the third counts a unit that is open, or a candidate, by value and place.
Recognizers-Text, by kind; gold without a value, fractions, powers and dozens are left out, also where no tag
says so but they are written as one (``3分の2``, ``venti quinti``, ``10^3``), and so is what is read there.
Where bare numbers are asked for, an unlabelled amount with a unit of measurement is not counted against the
reader: it answers the question of another kind. What this reader keeps apart on purpose, because it is no
quantity (dates, clock times, addresses, telephone numbers), is told by a pattern of its own here: recall is
printed without it, and with it behind. Peers (quantulum3, price-parser, text2num, babel's own parser) are run
where they are installed, on the same digit-written cases, by value alone.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from tieout.mentions import Kind, NumberMention
from tieout.reading import has_lexicon, read
from tieout.units import table

Case = Mapping[str, Any]
Scores = dict[tuple[str, str], Counter[str]]

_LEFT_OUT = {"sci_or_power", "fraction_sign", "dozen", "no_value", "spelled_noninteger"}
#: One number, a word or sign that divides or raises it, another number.
_DIVIDED_OR_RAISED = re.compile(
    r"[分份]\s*[のノ之]|분 ?의|割る|乗|累乗|\^|[0-9٠-٩०-९]\s*[×xX*]\s*10(?!\d)"
    r"|(?<!\w)(?:over|sur|sobre|su|uit|op|von|bölü|delat (?:med|på)|genom|geteilt durch|gedeeld door"
    r"|dividido (?:por|entre)|diviso|van de|av|out of|على|बटा)(?!\w)"
    r"|(?<!\w)(?:hundred fifths|quintos|quinti|vijfde)(?!\w)"
    r"|femtedel|का प[ाां]+ँ?चव|(?<!\w)خمس$"
)
_DOZENS = re.compile(
    r"(?<!\w)(?:dz|doz|dozens?|dtz|dutzend|douzaines?|docenas?|dúzias?|dozzine?|dozijn(?:en)?|dussin|دستات)(?!\w)"
)
#: Dates, clock times, addresses of machines, telephone numbers.
_APART = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}|\+\d[\d/ -]{6,}|\d{1,4}/\d{1,2}/\d{1,4}|\d+ ?[年月日時时点點](?!間|间)"
)
#: Published amounts that name no currency, or by their own account a wrong one.
_NO_CURRENCY = re.compile(
    r"(?:l'équivalent de )?[\d.,]+ (?:millones|billones|milliards|Cr \[shares\])|.*\[sic\]"
)
_KINDS = {
    "NumberModel": "number",
    "PercentModel": "percent",
    "CurrencyModel": "currency",
    "DimensionModel": "dimension",
}


def cases(folder: Path, name: str) -> Iterator[Case]:
    """Yield the cases of a file of JSON lines, none where there is no such file."""
    path = folder / name
    if path.exists():
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def share(part: int, whole: int) -> str:
    """Return a percentage with one decimal, or a dash where there is nothing to count."""
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def news(folder: Path) -> None:
    """Print recall, precision, qualifiers, alternatives, traps and relations by language."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(folder, "news.jsonl"):
        for key in (case["lang"], "all"):
            _score_news(case, scores[key])
    if not scores:
        return
    print("news          recall  precision  qualifier  alternatives  traps  relations  (quantities)")
    for language in sorted(scores, key=lambda name: (name == "all", name)):
        c = scores[language]
        print(
            f"{language:12}   {share(c['right'], c['gold'])}"
            f"      {share(c['right'], c['read'])}"
            f"      {share(c['qualifier'], c['right'])}         {share(c['kept'], c['alternatives'])}"
            f"  {share(c['untrapped'], c['traps'])}"
            f"      {share(c['proposed'], c['relations'])}  ({c['gold']})"
        )


def _score_news(case: Case, score: Counter[str]) -> None:
    reading = read(case["text"], case["lang"])
    by_span = {(number.start, number.end): number for number in reading.numbers}
    score["gold"] += len(case["quantities"])
    score["read"] += len(by_span)
    for gold in case["quantities"]:
        number = by_span.get((gold["start"], gold["end"]))
        first = number.readings[0] if number is not None else None
        if number is None or first is None:
            continue
        if (first.value, first.unit) != (Fraction(gold["value"]), gold["unit"]):
            continue
        score["right"] += 1
        score["qualifier"] += number.qualifier.value == gold["qualifier"]
        score["alternatives"] += len(gold["alt_values"])
        values = {reading.value for reading in number.readings}
        score["kept"] += sum(Fraction(value) in values for value in gold["alt_values"])
    score["traps"] += case["trap"]
    score["untrapped"] += case["trap"] and not by_span
    order = {span: index for index, span in enumerate(by_span)}
    proposed = {(relation.kind, relation.args) for relation in reading.relations}
    for relation in case["relations"]:
        spans = [(case["quantities"][at]["start"], case["quantities"][at]["end"]) for at in relation["args"]]
        score["relations"] += 1
        score["proposed"] += (relation["kind"], tuple(order.get(span, -1) for span in spans)) in proposed


def figures(folder: Path) -> None:
    """Print how many published figures are read with value, unit and place of the last digit."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(folder, "conversions.jsonl"):
        if not has_lexicon(case["lang"]):
            continue
        for gold in case["figures"]:
            numbers = read(gold["as_written"], case["lang"]).numbers
            right = any(_same_figure(number, gold) for number in numbers)
            open_unit = right or any(_same_but_for_unit(number, gold) for number in numbers)
            named = not _NO_CURRENCY.fullmatch(gold["as_written"])
            for key in (case["lang"], "all"):
                scores[key].update(figures=1, right=right, open=open_unit, named=named)
    if not scores:
        return
    print("\nfigures       right  of those with a currency  unit open  (figures)")
    for language in sorted(scores, key=lambda name: (name == "all", name)):
        c = scores[language]
        print(
            f"{language:12} {share(c['right'], c['figures'])}"
            f"                    {share(c['right'], c['named'])}"
            f"      {share(c['open'], c['figures'])}  ({c['figures']})"
        )


def _same_figure(number: NumberMention, gold: Case) -> bool:
    first = number.readings[0]
    wanted = (Fraction(gold["value"]), gold["unit"], Fraction(gold["ulp"]))
    return (first.value, first.unit, first.figure.place) == wanted


def _same_but_for_unit(number: NumberMention, gold: Case) -> bool:
    """Whether value and place agree, and the unit is not written or is one of its candidates."""
    wanted = (Fraction(gold["value"]), Fraction(gold["ulp"]))
    return any(
        (reading.value, reading.figure.place) == wanted and reading.unit in (None, gold["unit"])
        for reading in number.readings
    )


Reader = Callable[[str, str], list[tuple[int, int, Fraction, str | None, bool]]]


def ours(text: str, language: str) -> list[tuple[int, int, Fraction, str | None, bool]]:
    """Return start, end, value, unit and whether in words, as this project reads them."""
    return [
        (n.start, n.end, n.readings[0].value, n.readings[0].unit, n.kind is Kind.WORDS)
        for n in read(text, language).numbers
        if not n.fraction
    ]


def recognizers(folder: Path) -> None:
    """Print recall and precision by kind and language, digits and words apart."""
    for words in (False, True):
        scores: Scores = defaultdict(Counter)
        for case in cases(folder, "recognizers.jsonl"):
            if has_lexicon(case["lang"]):
                _score_spec(case, words, scores)
        if not scores:
            continue
        head = "in words" if words else "in digits"
        print(f"\nrecognizers, {head}   recall  precision  wrong  (gold)  with what is kept apart")
        for kind, language in sorted(scores, key=lambda key: (key[0], key[1] == "all", key[1])):
            c = scores[kind, language]
            right, gold = c["right"] + c["right apart"], c["gold"] + c["apart"]
            print(
                f"{kind:10} {language:12}     {share(c['right'], c['gold'])}"
                f"      {share(right, c['read'])}"
                f"  {share(c['wrong'], gold)}  ({c['gold']})  {share(right, gold)} ({gold})"
            )


def _score_spec(case: Case, words: bool, scores: Scores) -> None:
    kind = _KINDS[case["model"]]
    usable = [gold for gold in case["expected"] if _counts(kind, gold)]
    others = [gold for gold in case["expected"] if gold not in usable]
    wanted = [gold for gold in usable if words != any(char.isdigit() for char in gold["text"])]
    found = [number for number in ours(case["input"], case["lang"]) if _of_kind(kind, number[3])]
    found = [n for n in found if n[4] == words and not any(_meets(n, gold) for gold in others)]
    if kind == "number":
        found = [n for n in found if any(_meets(n, gold) for gold in usable) or not _is_measured(n[3])]
    apart = [found.span() for found in _APART.finditer(case["input"])]
    for key in ((kind, case["lang"]), (kind, "all")):
        c = scores[key]
        c["read"] += len(found)
        for gold in wanted:
            set_apart = any(start <= gold["start"] < end for start, end in apart)
            right = any(_same_span(kind, n, gold) and _same_value(kind, n, gold) for n in found)
            c["apart" if set_apart else "gold"] += 1
            c["right apart" if set_apart else "right"] += right
            c["wrong"] += any(_same_span(kind, n, gold) and not _same_value(kind, n, gold) for n in found)


def _counts(kind: str, gold: Case) -> bool:
    """Whether a label has a value that is no fraction, power or dozen, by its tags or as it is written."""
    if not gold.get("value") or _LEFT_OUT & set(gold["tags"]):
        return False
    text = gold["text"].lower()
    return kind != "number" or not (_DIVIDED_OR_RAISED.search(text) or _DOZENS.search(text))


def _is_measured(unit: str | None) -> bool:
    return any(_of_kind(kind, unit) for kind in ("percent", "currency", "dimension"))


def _of_kind(kind: str, unit: str | None) -> bool:
    base = (unit or "").split("/")[0]
    percent, money = base in ("percent", "percentage_point"), base in table().currencies
    physical = base in table().rows or base in table().ambiguous
    return {"number": True, "percent": percent, "currency": money, "dimension": physical}[kind]


def _meets(number: tuple[int, int, Fraction, str | None, bool], gold: Case) -> bool:
    return bool(number[0] < gold["end"] and gold["start"] < number[1])


def _same_span(kind: str, number: tuple[int, int, Fraction, str | None, bool], gold: Case) -> bool:
    """Compare spans; bare numbers leave the unit out, prices leave out what they are per."""
    start, end = number[0], number[1]
    if kind == "number":
        return bool(start <= gold["start"] and gold["end"] <= end)
    per = "/" in (number[3] or "")
    return bool(start == gold["start"] and (end == gold["end"] or (per and end > gold["end"])))


def _same_value(kind: str, number: tuple[int, int, Fraction, str | None, bool], gold: Case) -> bool:
    """Compare values; the specifications leave cents as they are."""
    value = Fraction(gold["value"])
    return number[2] == value or (kind == "currency" and number[2] * 100 == value)


def peers(folder: Path) -> None:
    """Print what share of the digit-written values each reader finds, ourselves first, kind by kind."""
    readers: dict[str, Callable[[str, str], set[Fraction]]] = {
        "tieout": lambda text, language: {value for _, _, value, _, _ in ours(text, language)}
    }
    for name, build in (
        ("price-parser", _price_parser),
        ("quantulum3", _quantulum),
        ("text2num", _text2num),
        ("babel", _babel),
    ):
        try:
            readers[name] = build()
        except ImportError:
            print(f"\n{name} is not installed: left out")
    golds: dict[str, list[tuple[str, str, Fraction]]] = defaultdict(list)
    for case in cases(folder, "recognizers.jsonl"):
        kind = _KINDS[case["model"]]
        if has_lexicon(case["lang"]):
            golds[kind] += [
                (case["input"], case["lang"], Fraction(gold["value"]))
                for gold in case["expected"]
                if _counts(kind, gold) and any(c.isdigit() for c in gold["text"])
            ]
    if not golds:
        return
    print("\npeers, values found in digits   " + "  ".join(f"{kind:>9}" for kind in sorted(golds)))
    for name, reader in readers.items():
        found = []
        for _, cases_ in sorted(golds.items()):
            right = sum(
                bool({value, value / 100} & _safely(reader, text, lang)) for text, lang, value in cases_
            )
            found.append(f"    {share(right, len(cases_))}")
        print(f"{name:32}" + "  ".join(found))


def _safely(reader: Callable[[str, str], set[Fraction]], text: str, language: str) -> set[Fraction]:
    """Return what a peer reads; a peer that raises has read nothing."""
    try:
        return reader(text, language)
    except Exception:
        return set()


def _price_parser() -> Callable[[str, str], set[Fraction]]:
    from price_parser import Price

    def values(text: str, language: str) -> set[Fraction]:
        amount = Price.fromstring(text).amount
        return set() if amount is None else {Fraction(amount)}

    return values


def _quantulum() -> Callable[[str, str], set[Fraction]]:
    from quantulum3 import parser

    return lambda text, language: {Fraction(str(quantity.value)) for quantity in parser.parse(text)}


def _text2num() -> Callable[[str, str], set[Fraction]]:
    from text_to_num import alpha2digit

    def values(text: str, language: str) -> set[Fraction]:
        words = alpha2digit(text, language).replace(",", "").split()
        return {Fraction(word) for word in words if word.replace(".", "", 1).isdigit()}

    return values


def _babel() -> Callable[[str, str], set[Fraction]]:
    from babel.numbers import NumberFormatError, parse_decimal

    def values(text: str, language: str) -> set[Fraction]:
        found: set[Fraction] = set()
        for word in text.split():
            try:
                found.add(Fraction(parse_decimal(word.strip("$€£¥.,()%"), locale=language, strict=True)))
            except NumberFormatError:
                continue
        return found

    return values


def speed(folder: Path) -> None:
    """Print CPU time by 1,000 characters, each language loaded and warm."""
    texts: dict[str, str] = defaultdict(str)
    for case in cases(folder, "news.jsonl"):
        texts[case["lang"]] += case["text"] + "\n"
    if texts:
        print("\nspeed, every sentence with numbers    ms CPU by 1,000 characters")
    for language, text in sorted(texts.items()):
        read(text, language)
        start = time.process_time()
        for _ in range(5):
            read(text, language)
        print(f"{language:36}  {(time.process_time() - start) / 5 / len(text) * 1e6:5.2f}")


def main() -> None:
    """Run everything on one folder of cases."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    for table_ in (news, figures, recognizers, peers, speed):
        table_(folder)


if __name__ == "__main__":
    main()
