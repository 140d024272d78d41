"""What addresses, times, dates, telephones, versions and names with digits look like."""

from __future__ import annotations

import re

from tieout.records import dataclass

__all__ = ["PLATES", "SHAPES", "Shape"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of folded, small text that is no quantity."""

    pattern: re.Pattern[str]
    why: str  #: as in :class:`tieout.mentions.NotQuantity`
    needs: frozenset[str]  #: characters one of which it cannot do without: most texts have none of them


_URL = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”«»（）()]{1,300}"
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|\b[a-z][\w-]{0,62}(?:\.[\w-]{1,62}){0,3}\.(?:com|org|net|edu|gov|info|io|de|fr|uk|jp|cn|ru|br|it|es|tr|in|kr|pl|nl|se)(?:/[^\s<>\"]{0,300})?(?![\w.])"
)


def _shape(pattern: str, why: str, needs: str) -> Shape:
    return Shape(re.compile(pattern), why, frozenset(needs))


SHAPES: tuple[Shape, ...] = (
    Shape(_URL, "url", frozenset(".@")),
    _shape(r"(?<![\d.,])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?![\d:])", "time", ":"),
    _shape(
        r"(?<![\d.,])\d{1,2} ?(?:時|时|點|点|시)(?!間|间|간|代)(?: ?\d{1,2} ?[分분])?",
        "time",
        "時时點点시",
    ),
    _shape(r"(?<![\d.,])\d{1,3}-year-olds?(?![^\W\d_])", "name", "-"),
    _shape(r"(?<![\d.,])\d{1,2}[.h:]\d{2} ?(?:am|pm|a\.m\.|p\.m\.|uhr|h)(?![^\W\d_])", "time", "mh"),
    _shape(r"(?<![\d.,])\d{1,2} ?(?:am|pm|a\.m\.|p\.m\.|uhr|o'clock)(?![^\W\d_])", "time", "mkr"),
    _shape(r"(?<![\d.,\w])\d{1,2} ?h ?\d{2}(?!\d)(?: ?min)?", "time", "h"),
    _shape(r"(?<![\d.,/])\d{4}([-./])\d{1,2}\1\d{1,2}(?![\d/])", "date", "-./"),
    _shape(r"(?<![\d.,/])\d{1,2}([-./])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])", "date", "-./"),
    _shape(r"(?<![\d.,/])(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}(?![\d/])", "date", "/"),
    _shape(
        r"(?<![\d.,/\w-])(?:19|20)\d{2}(?:[-–/]|−)(?:\d{2}|(?:19|20)\d{2})(?![\d%/])",
        "year",
        "-–/−",
    ),
    _shape(
        r"(?<![\d.,])(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d{1,5}(?:\.\d{1,5}){2,5}(?![\d])",
        "version",
        ".",
    ),
    _shape(r"(?<![\w.])[vV]\d+(?:\.\d+)*\b", "version", "v"),
    _shape(r"(?<![\d.,/\w-])1[0-7]\d{2}[-–]1[0-9]\d{2}(?![\d%/]| ?[^\W\d])", "year", "-–"),
    _shape(r"(?<![\w])\+\d{1,3}(?:[ ()-]{1,2}\d{1,5}){2,6}(?!\d)", "phone", "+"),
    _shape(r"(?<![\w.,])0\d{1,4}(?:[ /.-]\d{2,4}){2,5}(?!\d)", "phone", "0"),
    _shape(r"(?<![\w.,])\(0\d{1,5}\)[ -]?\d{3,8}(?!\d)", "phone", "("),
    _shape(r"(?<![\w.,])\d{3}-\d{3}-\d{4}(?!\d)", "phone", "-"),
    _shape(r"(?<![\w.,])(?<!\d )0\d{2,4}[ -]\d{3,4}(?:[ -]?\d{2,4}){0,2}(?!\d|[.,]\d)", "phone", "0"),
    _shape(r"(?<![\w.,])1[89]00 \d{4}(?:\d{2})?(?!\d|[.,]\d)", "phone", "1"),
    _shape(r"(?<![\w.,/])\d{1,5}/(?:19|20)\d{2}(?![\d/])", "identifier", "/"),
    _shape(r"(?<![\w.,])\d{1,4}\(\d{1,3}\)", "identifier", "("),
    _shape(r"(?<![\d.,])\d{1,4} ?조(?: ?의 ?\d{1,3})? ?(?:제 ?)?\d{1,3} ?항", "identifier", "조"),
    _shape(
        r"(?<![\d.,])[1-9]0대(?= ?(?:남|여|청년|청소년|초반|중반|후반|부부|직장인|노인|운전|이상|이하))",
        "name",
        "대",
    ),
    _shape(r"(?<![\d.,])\d{1,2} ?giờ ?\d{2}(?: ?phút)?(?!\d)", "time", "g"),
    _shape(r"(?<!\d)(?:19|20)\d{2}(?![년만억조천])[가-힣]{1,3}\d{1,7}(?!\d)", "identifier", "12"),
    _shape(
        r"[（(](?:19|20)\d{2}[）)][^\s，。；,;\d]{1,4}\d{0,4}[^\s，。；,;\d]{1,4}\d{1,6}号",
        "identifier",
        "号",
    ),
    _shape(r"(?<!\d)\d{5,7}-\d{2}\.\d{4}(?:\.\d{1,4})*(?!\d)", "identifier", "-"),
    _shape(r"(?:\d{1,4} ?)?§§? ?\d+[a-z]?(?!\w)|\d{1,3} ?§", "identifier", "§"),
    _shape(r"(?<![\w.,])\d{3}[ -]\d{3}[ -]\d{4}(?!\d)", "phone", " -"),
    _shape(r"(?<![\w.,])(?:\d )?\(\d{3,5}\) ?\d{2,3}(?:[- ]\d{2}){2}(?!\d)", "phone", "("),
    _shape(r"(?<![\w.,-])1[5-8]\d{2}-[2-9]\d{3}(?![\d-])", "phone", "-"),
    _shape(r"(?<![\w.,])0\d{2,5}[ -]\d{2,4}-\d{1,4}(?!\d)", "phone", "0"),
    _shape(r"〒 ?\d{3}-\d{4}|(?<![\w.,])\d{1,3}の\d{1,3}(?:の\d{1,3})?(?=の)", "name", "〒の"),
    _shape(r"(?<![\w.,-])\d{2}-\d{3}(?= [a-ząćęłńóśźż]{3})", "name", "-"),
    _shape(r"(?<![\w.,-])\d{4}-\d{3}(?= [a-zà-ú]{3})", "name", "-"),
    _shape(r"(?<![\w.,'])\d{1,3}(?:\+\d{1,2})?['’′](?![\w\d])", "time", "'"),
    _shape(r"(?<!\w)à \d{1,2} heures?(?! (?:de |par |d'))(?!\w)", "time", "à"),
    _shape(r"(?<![\w/])[a-z]/\d{1,4}/\d{3,7}(?!\d)", "identifier", "/"),
    _shape(r"(?<!\d)\d{2} ?[آ-ی] ?\d{3} ?ايران ?\d{2}(?!\d)", "identifier", "ا"),
    _shape(r"(?<![\w.,])0\d{1,3}[- ]\d{5,8}(?!\d)|(?<![\w.,])0\d{6,11}(?!\d|[.,]\d)", "phone", "0"),
    _shape(r"(?<![\w.,])\(\d{2,3}\) ?\d{4,5}-\d{4}(?!\d)", "phone", "("),
    _shape(r"(?<![\w.,])\d{2,3} \d{2,3} \d{2} \d{2}(?!\d|[.,]\d)", "phone", " "),
    _shape(r"(?<![\w.,])[^\W\d_]{0,3}\d{1,3} ?\+ ?\d{1,3}(?![\d.,]\d)", "name", "+"),
    _shape(r"(?<![\d.,\w])\d{1,3}[xX×]\d{1,4}(?![\d.,]\d)", "name", "xX×"),
    _shape(r"(?<![\d.,:])\d{1,3}:\d{1,3}(?![\d:])", "name", ":"),
    _shape(r"#\d+", "identifier", "#"),
    _shape(r"(?<![\d.,])\d+(?:-\d+){2,}(?![\d.,]\d)", "identifier", "-"),
)
_STREET = (
    r"(?<![\w.,])\d{1,4} (?:[A-Z][a-z]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Close|Crescent|Terrace)(?!\w)"
    r"|(?<![\w.,])\d{1,4},? (?:bis )?(?:rue|avenue|boulevard|quai|chemin|allée) "
    r"|(?<!\w)(?:[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]alle|[Aa]venida|[Pp]laza|[Rr]ua|ul\.|al\.|ул\.|Jalan|Jl\.)"
    r" (?:[A-ZÀ-ŽА-Я][\w.]* |d[aeio]s? |del |della ){0,3}[A-ZÀ-ŽА-Я][\w.]*,? \d{1,4}"
    r"(?![\w%€$])(?! (?:mil|tys|тыс))"
)
#: Addresses, number plates and file numbers; case matters.
PLATES = re.compile(
    _STREET + "|"
    r"(?<![\w.,-])[1-9]\d{3} [A-Z]{2}(?= [A-Z])|(?<=, )\d{3} \d{2}(?= [A-ZÅÄÖ][a-zåäö])"
    r"|(?<=, )\d{5}(?= [A-ZÀ-Ž][a-zà-ž])|"
    r"(?<!\w)[IVX]{1,5} [A-Z][A-Za-z]{0,3} \d{1,5}[./]\d{2,4}(?!\d)|"
    r"(?<![\w.,])\d{1,3} (?!(?:[A-Z]{3}) \d+[.,]\d)[A-ZÇĞİÖŞÜ]{1,4} \d{2,5}(?![\w.,]\d|\w)"
    r"|(?<!\w)[A-Z]{2,3}\d{0,2} [A-Z]{1,3} ?\d{2,4}(?!\w)|(?<!\w)[A-Z]{2,3} \d{3}[A-Z]{1,2}(?!\w)"
    r"|(?<![\w.,])\d{1,3} [A-Z][A-Za-z]{0,4} \d{1,5}[./]\d{2,4}(?!\d)"
)
