"""Markdown: the text stays as it is; for the reader of numbers, what people do not see is blanked."""

from __future__ import annotations

import re

__all__ = ["readable"]

#: What takes the place of a mark inside words: a reader of numbers passes over it, so ``**900**m`` is one.
JOINER = "\u2060"

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_BLANKED = re.compile(
    r"""
      (?P<marker> ^[ \t>]{0,20} (?: \d{1,9}[.)] | [-*+] | \#{1,6} ) (?=[ \t]) )
    | (?P<link> !?\[ (?= [^\[\]\n]{0,300} \]\( ) )
    | (?P<target> \] \( [^()\s]{0,2000} (?: [ ]"[^"\n]{0,200}" )? \) )
    | (?P<definition> ^[ ]{0,3} \[ (?!\^) [^\]\n]{1,100} \]: [ \t]* \S{1,2000} )
    | (?P<footnote> \[ \^ [^\]\s]{1,40} \] )
    | (?P<autolink> < [a-z]{3,10} : [^<>\s]{1,2000} > )
    | (?P<emphasis> (?<!\\) (?: (?<!\w) _{1,3} (?=\w) | (?<=[\w.,%)]) _{1,3} (?!\w)
                    | (?<![\s*]) \*{1,3} (?!\*) | \*{1,3} (?![\s*]) ) )
    | (?P<escape> \\ (?=[!-/:-@\[-`{-~]) )
    """,
    re.VERBOSE | re.MULTILINE,
)


def readable(text: str) -> str:
    """Return a text of the same length in which only prose is left.

    >>> readable("1. It paid [**$900m**](https://example.org/2025)").split()[-1].replace(JOINER, "")
    '$900m'
    """
    return _BLANKED.sub(_blank, _without_comments(_without_fences(text)))


def _blank(found: re.Match[str]) -> str:
    if found.lastgroup in ("link", "target", "emphasis", "escape"):
        return JOINER * len(found[0])
    return _spaces(found[0])


def _without_fences(text: str) -> str:
    """Blank what stands between fences; a fence that nothing closes reaches to the end."""
    parts: list[str] = []
    done, opening = 0, ""
    for fence in _FENCE.finditer(text):
        if not opening:
            parts.append(text[done : fence.start()])
            done, opening = fence.start(), fence[1]
        elif fence[1].startswith(opening) and not fence[0].strip(" `~"):
            parts.append(_spaces(text[done : fence.end()]))
            done, opening = fence.end(), ""
    rest = text[done:]
    return "".join(parts) + (_spaces(rest) if opening else rest)


def _without_comments(text: str) -> str:
    """Blank ``<!-- … -->``; one that nothing closes is text."""
    parts: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += (text[done:start], _spaces(text[start : end + 3]))
        done = end + 3
    return "".join(parts) + text[done:]


def _spaces(text: str) -> str:
    return "".join("\n" if char == "\n" else " " for char in text)
