"""Bytes to text: UTF-8 only, line ends as ``\\n``, and what stands in the way with its line and column."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

__all__ = ["FORBIDDEN", "FOREIGN_MARKS", "UnreadableError", "clean", "decode", "read_bytes"]

#: What neither YAML nor a text for people may hold. Tab, line ends and NEL are allowed.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

#: Byte order marks of encodings that are refused, the longer ones first.
FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class UnreadableError(Exception):
    """Why some bytes are no text that can be checked.

    :param message_id: key of the sentence
    :param values: what the sentence names
    :param offset: where, in characters of ``text``
    :param text: what could be read, at least up to there
    """

    def __init__(
        self, message_id: str, values: dict[str, str] | None = None, offset: int = 0, text: str = ""
    ) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.values = values or {}
        self.offset = offset
        self.text = text


def read_bytes(path: Path, most: int) -> bytes:
    """Return the file's bytes.

    :raises UnreadableError: if it is no regular file, holds more than ``most`` bytes or cannot be opened
    """
    try:
        if not path.is_file():
            # A device or a pipe could go on for ever.
            kind = "is-folder" if path.is_dir() else "not-a-file" if path.exists() else "no-such-file"
            raise UnreadableError(kind)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise UnreadableError("cannot-open", {"reason": reason}) from error
    if len(data) > most:
        raise UnreadableError("too-large", {"most": f"{most // 2**20} MB"})
    return data


def decode(data: bytes, *, strict: bool = True) -> str:
    """Return UTF-8 bytes as text, without the byte order mark, line ends as ``\\n``.

    :param strict: whether control characters are refused as well
    :raises UnreadableError: at the first byte or character that cannot stand
    """
    for mark, name in FOREIGN_MARKS:
        if data.startswith(mark):
            raise UnreadableError("wrong-encoding", {"encoding": name})
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _newlines(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        if b"\0" in data[:4096]:
            raise UnreadableError("binary", {}, len(before), before) from error
        raise UnreadableError(
            "not-utf-8", {"byte": f"{data[error.start]:02x}"}, len(before), before
        ) from error
    return clean(text, strict=strict)


def clean(text: str, *, strict: bool = True) -> str:
    """Return a text without its byte order mark and with ``\\n`` line ends.

    :raises UnreadableError: at a NUL or a lone surrogate, and where ``strict`` at any other control character
    """
    text = _newlines(text.removeprefix("\ufeff"))
    for found in FORBIDDEN.finditer(text):
        code = ord(found[0])
        if code == 0:
            raise UnreadableError("binary", {}, found.start(), text)
        if strict or 0xD800 <= code <= 0xDFFF:
            raise UnreadableError("control-character", {"code": f"U+{code:04X}"}, found.start(), text)
    return text


def _newlines(text: str) -> str:
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")
