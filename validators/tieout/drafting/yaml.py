"""YAML scalars of a draft: plain where nothing can be mistaken, else in double quotes."""

from __future__ import annotations

import re

__all__ = ["comment", "scalar", "words"]

_PLAIN = re.compile(r"[^\W_](?:[\w $€£¥%()./,+'’“”«»–—-]*[\w$€£¥%().+'’“”«»])?")
_NOT_TEXT = re.compile(
    r"(?:true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan)|[0-9_.,+-]+(?:e[+-]?[0-9]+)?", re.IGNORECASE
)
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def words(text: str) -> str:
    """Return words for a quote: on one line and without invisible marks, which looking up passes over."""
    return " ".join(_UNSEEN.sub("", text).split())


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as a YAML scalar that reads back the same.

    :param flow: whether it stands within braces or brackets, where a comma ends it

    >>> scalar("up to 900 million USD"), scalar("70%: all"), scalar("410,000 t", flow=True)
    ('up to 900 million USD', '"70%: all"', '"410,000 t"')
    """
    plain = _PLAIN.fullmatch(text) is not None and not (flow and "," in text)
    if plain and not _NOT_TEXT.fullmatch(text) and "  " not in text:
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def comment(text: str) -> str:
    """Return a text for a comment: on one line, nothing in it that a terminal or YAML would mind."""
    shown = " ".join(_UNSEEN.sub("", text).split())
    return "".join(char if char.isprintable() else "\ufffd" for char in shown)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() and not _UNSEEN.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
