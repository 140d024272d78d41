"""The written locale data are what CLDR says: ``python ci/make_locale_data.py`` writes them anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tieout.reading import lexicons_available
from tieout.reading.locale_data import FOLDER

SCRIPT = Path(__file__).parents[2] / "ci" / "make_locale_data.py"


@pytest.mark.parametrize("language", lexicons_available())
def test_a_file_says_what_cldr_says(language: str) -> None:
    printed = subprocess.run([sys.executable, SCRIPT, language], capture_output=True, check=True)
    assert printed.stdout == (FOLDER / f"{language}.json").read_bytes()


def test_each_language_with_a_lexicon_has_one() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.json"))) == lexicons_available()
