"""HTML: what a browser would show, and where in the file it stands.

A tokenizer of its own, since the standard library's takes quadratic time on unclosed tags (5,000 times
``<a `` cost a second) and gives lines and columns where offsets are needed. What it cannot make sense of
stays as text, so that no number is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from tieout.documents.offsets import Run
from tieout.records import dataclass

__all__ = ["Page", "visible"]

_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[a-zA-Z][\w:-]{0,60}+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]{0,20000}+\"|'[^']{0,20000}+'){0,1000}+)>"
)
_DECLARATION = re.compile(r"<[!?/][^<>]{0,2000}+>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_ATTRIBUTE = re.compile(
    r"([^\s\"'=/<>]{1,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]{1,200})))?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")

#: Tags that are no more than part of a line; every other one ends a line.
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
#: What a browser does not show as text, with all that stands in it.
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "title",
        "textarea",
        "select",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
    }
)
_EMPTY = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MOST_OPEN = 500  #: tags that are kept track of
_MOST_FAILURES = 200  #: of the tag pattern, each of which may look at 20,000 characters


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML file shows."""

    text: str
    runs: tuple[Run, ...]
    language: str | None


def visible(content: str) -> Page:
    """Return the text that a file shows: blocks end lines, entities are decoded, scripts are left out.

    >>> visible('<p lang="de">kostet 1,5&nbsp;Mio.&nbsp;<b>&euro;</b>').text
    '\\nkostet 1,5\\xa0Mio.\\xa0€'
    """
    return _Pass(content).run()


class _Pass:
    """One reading of one file."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.size = 0
        self.open: list[tuple[str, str | None]] = []  #: tags with the language that holds in them
        self.languages: Counter[str] = Counter()
        self.closers: dict[str, int] = {}  #: where the next end of something stands; past the end: nowhere
        self.failures = 0

    def run(self) -> Page:
        """Go through the file once."""
        at = 0
        while at < len(self.content):
            opening = self.content.find("<", at)
            stop = len(self.content) if opening < 0 else opening
            self._text(at, stop)
            at = stop if opening < 0 else self._markup(opening)
        language = self.languages.most_common(1)
        return Page("".join(self.parts), tuple(self.runs), language[0][0] if language else None)

    # Markup

    def _markup(self, at: int) -> int:
        """Take what begins with ``<`` and return where it ends; what is no markup is text."""
        if self.content.startswith("<!--", at):
            end = self._next("-->", at + 4)
            return self._as_text(at) if end < 0 else end + 3
        tag = _TAG.match(self.content, at) if self.failures < _MOST_FAILURES else None
        if tag is not None:
            return self._tag(tag)
        other = _DECLARATION.match(self.content, at)
        if other is not None:
            return other.end()
        self.failures += self.content[at + 1 : at + 2].isalpha()
        return self._as_text(at)

    def _as_text(self, at: int) -> int:
        self._emit(self.content[at], at, 1)
        return at + 1

    def _tag(self, tag: re.Match[str]) -> int:
        name, closing = tag["name"].lower(), bool(tag["closing"])
        if name not in _INLINE and name not in _UNSEEN:
            self._emit("\n", tag.start(), 0)
        if closing:
            self._close(name)
            return tag.end()
        attributes = dict(_attributes(tag["attributes"]))
        if name in _UNSEEN or ("hidden" in attributes and name not in _EMPTY):
            end = self._next(f"</{name}", tag.end())
            if end >= 0:
                return end
        if name not in _EMPTY and not tag["attributes"].endswith("/"):
            self._open(name, attributes)
        return tag.end()

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        named = attributes.get("lang") or attributes.get("xml:lang") or ""
        language = named if _LANGUAGE.fullmatch(named) else self._language()
        if len(self.open) < _MOST_OPEN:
            self.open.append((name, language))

    def _close(self, name: str) -> None:
        """Close a tag, and those in it that nothing closed; an end without a beginning closes nothing."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == name:
                del self.open[depth:]
                return

    def _language(self) -> str | None:
        return self.open[-1][1] if self.open else None

    def _next(self, words: str, at: int) -> int:
        """Return where words stand next, -1 for nowhere; the file is searched once for each of them."""
        known = self.closers.get(words, -1)
        if known < at:
            found = self._find(words, at)
            self.closers[words] = known = len(self.content) + 1 if found < 0 else found
        return known if known <= len(self.content) else -1

    def _find(self, words: str, at: int) -> int:
        if not words.startswith("</"):
            return self.content.find(words, at)
        found = re.compile(re.escape(words) + r"(?![\w:-])", re.IGNORECASE).search(self.content, at)
        return -1 if found is None else found.start()

    # Text

    def _text(self, start: int, stop: int) -> None:
        at = start
        while at < stop:
            ampersand = self.content.find("&", at, stop)
            entity = None if ampersand < 0 else _ENTITY.match(self.content, ampersand, stop)
            if ampersand >= 0 and entity is None:
                self._emit(self.content[at : ampersand + 1], at, ampersand + 1 - at)
                at = ampersand + 1
                continue
            end = stop if entity is None else ampersand
            self._emit(self.content[at:end], at, end - at)
            if entity is not None:
                self._emit(_decoded(entity[0]), end, entity.end() - end)
            at = end if entity is None else entity.end()

    def _emit(self, text: str, origin: int, width: int) -> None:
        if not text:
            return
        if width and not any(name == "pre" for name, _ in self.open):
            text = text.replace("\n", " ")  # a line end of the file is a space of the page
        raised = {name for name, _ in self.open[-3:]} & {"sup", "sub"}
        if raised:
            text = text.translate(_SUPERSCRIPT if "sup" in raised else _SUBSCRIPT)
        self.parts.append(text)
        self.runs.append(Run(self.size, len(text), origin, width))
        self.size += len(text)
        language = self._language()
        if language is not None:
            self.languages[language] += len(text)


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a tag; of one that stands twice, the last."""
    for found in _ATTRIBUTE.finditer(text[:20000]):
        yield found[1].lower(), next((value for value in found.groups()[1:] if value is not None), "")


def _decoded(entity: str) -> str:
    """Return what an entity stands for; one that is none, such as ``&Co``, stays as it is."""
    return unescape(entity).replace("\x00", "\ufffd").replace("\r", "\n")
