"""Texts and readings for the tests of drafts."""

from __future__ import annotations

from dataclasses import replace

from tieout.documents import Document, DocumentKind, read_document
from tieout.drafting.draft import Draft
from tieout.drafting.drafting import draft_of
from tieout.drafting.reading import read_numbers
from tieout.mentions import Relation

DEAL = """Acme buys Beta

Acme would pay 900 million USD (779 million EUR) in cash. Beta had revenue of 2,230 million USD
(1,931 million EUR) last year, debt of 1,850 million USD (1,601 million EUR) and expects savings of about
96.5 million USD (83.5 million EUR).
"""
PAIRS = Relation("conversion", (1, 0, 3, 2, 5, 4, 7, 6), "figures in parentheses")


def drafted(
    text: str, *relations: Relation, language: str = "en", kind: DocumentKind = DocumentKind.TEXT
) -> Draft:
    """Return the draft of a text whose relations are given, not those that its wording proposes."""
    document: Document = read_document(text, kind)
    return draft_of(document, replace(read_numbers(document, language), relations=relations))
