"""Markdown: the text stays as it is; for the reader of numbers, what people do not see is blanked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.documents import DocumentKind, read_document
from tieout.documents.markdown import JOINER, readable

MARKS = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "~~~\n",
            "[",
            "](",
            "]",
            ")",
            "(",
            "<!--",
            "-->",
            "\\",
            "#",
            "\n",
            "1. ",
            "- ",
        ]
    )
    | st.text(alphabet="ab 19.,€\n", max_size=5),
    max_size=30,
).map("".join)


def seen(text: str) -> str:
    return " ".join(readable(text).replace(JOINER, "").split())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1. It paid", "It paid"),
        ("  12) It paid", "It paid"),
        ("- 5 workers", "5 workers"),
        ("# 3 plants", "3 plants"),
        ("2025 was good. 12 came", "2025 was good. 12 came"),
        ("[**$900m**](https://example.org/2025/12) (*€779m*)", "$900m (€779m)"),
        ("![chart 7](chart-12.png)", "chart 7"),
        ("It was __5__ % of *all* 3 * 4", "It was 5 % of all 3 * 4"),
        ("a_1_b", "a_1_b"),
        ("cost \\$900m", "cost $900m"),
        ("x[^12]\n[^12]: note 7", "x : note 7"),
        ("[12]: https://example.org/7 rest", "rest"),
        ("<!-- 55 --> x <!-- 66", "x <!-- 66"),
        ("a\n```\n77\n```\nb", "a b"),
        ("a\n~~~~ python 3\n```\n77\n~~~~\nb", "a b"),
        ("a\n```\n77", "a"),
        ("<https://example.org/12> x", "x"),
    ],
)
def test_only_prose_is_left(text: str, left: str) -> None:
    assert seen(text) == left


@given(MARKS)
def test_lengths_and_lines_stay(text: str) -> None:
    left = readable(text)
    assert len(left) == len(text)
    assert [at for at, char in enumerate(left) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]
    assert all(ours in (theirs, " ", JOINER) for ours, theirs in zip(left, text, strict=True))


def test_the_text_itself_is_untouched() -> None:
    document = read_document("1. **5** %", DocumentKind.MARKDOWN)
    assert document.text == "1. **5** %"
    assert document.map.is_identity
