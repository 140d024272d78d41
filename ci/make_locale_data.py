#!/usr/bin/env python3
"""Writes what CLDR says about the languages with a lexicon, so that reading them needs no import of babel.

    python ci/make_locale_data.py [LANGUAGE]

Loading CLDR's own data for two languages was a tenth of the time that the command takes to start. A test
compares the files with what babel says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict

from tieout.reading import lexicons_available
from tieout.reading.locale_data import FOLDER, from_cldr


def main() -> None:
    """Print what CLDR says about one language, or write one file a language.

    Each language has a process of its own: babel keeps what it has loaded, and lets one locale's names into
    the tables of the next.
    """
    if len(sys.argv) > 1:
        found = asdict(from_cldr(sys.argv[1]))
        sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        return
    FOLDER.mkdir(exist_ok=True)
    for language in lexicons_available():
        printed = subprocess.run([sys.executable, __file__, language], capture_output=True, check=True)
        (FOLDER / f"{language}.json").write_bytes(printed.stdout)


if __name__ == "__main__":
    main()
