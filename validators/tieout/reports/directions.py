"""Text on a page or in a picture: which way it runs, and what of it may be shown as it is.

A page runs from left to right; figures of an Arabic or Hebrew story must keep their own order in it. What
could reorder or hide the text around it is shown as an escape such as ``\\u202e``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.reports.text import FIRST_STRONG_ISOLATE, POP_ISOLATE, RUN, escape

__all__ = ["direction", "isolated_text", "runs", "visible"]

#: Controls but tab and line feed, bidi embeddings and isolates, separators, tags, lone surrogates. The marks
#: U+200E, U+200F and U+061C stay: Arabic and Hebrew texts need them, and they move only their neighbours.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u180e\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\ud800-\udfff\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
MOST_STACKED = 8
STACKED = re.compile(
    f"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{MOST_STACKED}}})"
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+)"
)
# fmt: off
RIGHT_TO_LEFT_LANGUAGES = frozenset({
    "ar", "arc", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps",
    "sd", "syr", "ug", "ur", "yi",
})
# fmt: on
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
ARROW = re.compile("( ?→ ?)")


def visible(text: str) -> str:
    """Return ``text`` with everything shown as an escape that could hide or reorder what stands around it.

    >>> visible("a" + chr(0x202E) + "b")
    'a\\\\u202eb'
    """
    text = UNSAFE.sub(lambda match: escape(match[0]), text)
    return STACKED.sub(lambda match: match[1] + "".join(map(escape, match[2])), text)


def direction(language: str) -> str:
    """Return ``rtl``, ``ltr``, or ``auto`` where the language is not known.

    >>> direction("ar-EG"), direction("az-Arab"), direction("en"), direction("")
    ('rtl', 'rtl', 'ltr', 'auto')
    """
    parts = language.casefold().replace("_", "-").split("-")
    if not parts[0]:
        return "auto"
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in RIGHT_TO_LEFT_LANGUAGES else "ltr"


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a sentence, and whether each runs from right to left.

    A figure in digits belongs to the words behind it; an arrow stands between two stretches.
    """
    for part in ARROW.split(visible(text)):
        position = 0
        for match in RUN.finditer(part):
            run = match[0].rstrip(" \u00a0,.;:!?")
            if match.start() > position:
                yield part[position : match.start()], False
            yield run, True
            position = match.start() + len(run)
        if position < len(part):
            yield part[position:], False


def isolated_text(text: str) -> str:
    """Return a sentence for where no markup can be: its right-to-left stretches stand between isolates."""
    return "".join(
        f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}" if mirrored else run for run, mirrored in runs(text)
    )
