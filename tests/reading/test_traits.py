"""What holds in some languages is data: no code of the reader asks which language it has before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import tieout.reading
from tieout.reading import has_lexicon, read
from tieout.reading.language import language_of
from tieout.reading.lexicon import TRAITS, lexicon, lexicons_available
from tieout.reading.locale_data import locale_names

MODULES = sorted(Path(tieout.reading.__file__).parent.rglob("*.py"))
GUIDE = Path(__file__).parents[2] / "docs/howto/add-a-language.md"
WITHOUT_WORDS = sorted(path.stem for path in TRAITS.glob("*.json"))
#: Names of what holds a language or its code. The base of a proportion is no language, and is compared with
#: another such base only, so it is not found.
_NAMES = {"base", "code", "language"}
_CONSTANT = re.compile(r"_?[A-Z][A-Z_]*")


def questions(source: str) -> Iterator[int]:
    """Yield the lines of code that ask for a language by its code.

    That is a comparison with a string or a constant, a beginning or end of the code, a ``match``, and a
    look-up in a table that is a constant of its module.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.expr | ast.stmt) and _asks(node):
            yield node.lineno


def _asks(node: ast.AST) -> bool:
    match node:
        case ast.Compare(left=left, comparators=others):
            sides = [left, *others]
            return any(map(_is_language, sides)) and any(map(_is_constant, sides))
        case ast.Call(func=ast.Attribute(value=owner, attr="startswith" | "endswith")):
            return _is_language(owner)
        case ast.Call(func=ast.Attribute(value=owner, attr="get"), args=[key, *_]):
            return _is_constant(owner) and _is_language(key)
        case ast.Subscript(value=owner, slice=key):
            return _is_constant(owner) and _is_language(key)
        case ast.Match(subject=subject):
            return _is_language(subject)
    return False


def _is_language(node: ast.expr) -> bool:
    """Whether an expression is a code, or what is made of one: ``language.code[:2].lower()``."""
    match node:
        case ast.Subscript(value=inner) | ast.Call(func=ast.Attribute(value=inner)):
            return _is_language(inner)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in _NAMES
    return False


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return _CONSTANT.fullmatch(name) is not None
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.Call(args=parts):
            return any(map(_is_constant, parts))
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_code_asks_for_a_language_by_its_code(module: Path) -> None:
    assert list(questions(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        'self.language.base == "de"',
        'language.base not in ("tr", "hu")',
        "self.base in UNSPACED",
        "language.code in _AMERICAN",
        'base in frozenset(("ja", "zh"))',
        '"fa" != language.base',
        'language.code[:2].lower() == "en"',
        'language.code.startswith("es")',
        "_MARKS[language.base]",
        "_MARKS.get(language.base)",
        "match language.base:\n    case 'de':\n        pass",
    ],
)
def test_such_a_question_is_found(code: str) -> None:
    assert list(questions(code)) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "near[0].base != near[1].base",
        "language.lexicon.unspaced",
        "by_language.get(language.base, ())",
        "len(self.code) <= 3",
        "language in lexicons_available()",
        '"/" in language.decimal_marks',
    ],
)
def test_no_other_code_is_taken_for_one(code: str) -> None:
    assert list(questions(code)) == []


def test_the_guide_names_fields_that_exist() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert {"scales", "unspaced"} <= named <= {field.name for field in fields(lexicon("und"))}


@pytest.mark.parametrize("language", WITHOUT_WORDS)
def test_traits_without_words_make_no_lexicon(language: str) -> None:
    assert language in locale_names()
    assert language not in lexicons_available()
    assert lexicon(language).language == language
    assert not has_lexicon(language)
    assert not language_of(language).has_lexicon


@pytest.mark.parametrize("language", [*lexicons_available(), *WITHOUT_WORDS])
def test_every_field_is_of_its_type(language: str) -> None:
    words, nothing = lexicon(language), lexicon("und")
    for field in fields(words):
        assert isinstance(getattr(words, field.name), type(getattr(nothing, field.name))), field.name
    assert set(words.tenths) in (set(), {"1/10", "1/100", "1/1000", "1/20"})
    for pattern in (words.number_ending, words.from_behind, words.change_verbs, words.splits):
        re.compile(pattern)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("yue", "三百五十萬人", ["三百五十萬"]),
        ("yue", "一千三", ["一千三"]),
        ("ja", "一千三", ["一千三"]),
        ("lb", "D'Firma wëll zu Esch 300 Leit astellen", ["300"]),
        ("fa", "رشد 4/5 درصد", ["4/5 درصد"]),
        ("en", "a share of 4/5/2024", []),
    ],
)
def test_a_trait_holds_in_every_language_that_has_it(language: str, text: str, found: list[str]) -> None:
    assert [number.text for number in read(text, language).numbers] == found


@pytest.mark.parametrize(("language", "value"), [("yue", 1300), ("zh", 1300), ("ja", 1003)])
def test_a_last_digit_without_its_place_is_in_the_next_lower_one(language: str, value: int) -> None:
    (number,) = read("一千三", language).numbers
    assert number.readings[0].value == value


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [("en", 6, 5), ("en-US", 5, 6), ("en_US", 5, 6), ("en-us", 5, 6), ("en-GB", 6, 5), ("es-US", 6, 5)],
)
def test_the_region_says_whether_the_month_comes_first_in_digits(language: str, month: int, day: int) -> None:
    (date,) = read("5/6/2024", language).dates
    assert (date.year, date.month, date.day) == (2024, month, day)


@pytest.mark.parametrize("language", ["en", "sw", "hu", "fil", "lt", "eu"])
def test_a_day_may_stand_behind_its_month(language: str) -> None:
    month = next(iter(language_of(language).month_names))
    (date,) = read(f"{month} 25", language).dates
    assert date.day == 25
