"""Write the lexicons' ``spelled/*.json``: number words by CLDR's spelling rules, inverted.

Run with unicode-rbnf installed: ``python benchmarks/reading_spelled_numbers.py``. The reader itself does not
need that package: loading its rules takes longer than reading a page.
"""

from __future__ import annotations

import json
from pathlib import Path

from unicode_rbnf import RbnfEngine

FOLDER = Path(__file__).parents[1] / "validators/tieout/reading/lexicon/spelled"
CARDINALS = (*range(100), *range(100, 1000, 100))
ORDINALS = range(1, 101)
BY_HAND = {"zh", "ja", "ko", "yue"}  # written with ideographs or syllables, which have a reader of their own


def spelled(engine: RbnfEngine, number: int, kind: str) -> set[str]:
    """Return every way to spell a number, soft hyphens and zero-width spaces left out."""
    forms = (
        engine.format_number(number).text_by_ruleset if kind == "cardinal" else ordinal_forms(engine, number)
    )
    return {
        form.replace("\u00ad", "").replace("\u200b", "")
        for ruleset, form in forms.items()
        if "year" not in ruleset and not any(char.isdigit() for char in form)
    }


def ordinal_forms(engine: RbnfEngine, number: int) -> dict[str, str]:
    """Return the ordinal spellings of a number, none where the language has no such rules."""
    from unicode_rbnf import FormatPurpose

    return dict(engine.format_number(number, FormatPurpose.ORDINAL).text_by_ruleset)


def table(engine: RbnfEngine, kind: str, numbers: tuple[int, ...] | range) -> dict[str, int]:
    """Return each word with its value; words of two values keep the first."""
    found: dict[str, int] = {}
    for number in numbers:
        for form in sorted(spelled(engine, number, kind)):
            found.setdefault(form, number)
    return found


def main() -> None:
    """Write one file a language."""
    FOLDER.mkdir(exist_ok=True)
    for language in RbnfEngine.get_supported_languages():
        if "_" in language or language in BY_HAND:
            continue
        engine = RbnfEngine.for_language(language)
        words = {"cardinal": table(engine, "cardinal", CARDINALS)}
        try:
            words["ordinal"] = table(engine, "ordinal", ORDINALS)
        except Exception as problem:  # rules that the package cannot run: the language goes without ordinals
            print(language, problem)
            words["ordinal"] = {}
        text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{language}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
