"""What languages are called, for people."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["english_name"]


@lru_cache(maxsize=64)
def english_name(tag: str) -> str:
    """Return the English name of a language, and its tag where it has none.

    >>> english_name("pt-BR"), english_name("ar"), english_name("x-own")
    ('Portuguese (Brazil)', 'Arabic', 'x-own')
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("_", "-"), sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag
