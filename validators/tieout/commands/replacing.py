"""Replaces a file in one step, so that a crash leaves the old one or the new one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tieout.usage import UsageError

__all__ = ["replace_file"]


WORDS = {"changed": "{path} was changed by something else in the meantime; nothing was written, run it again"}


def replace_file(path: Path, data: bytes, *, read: bytes) -> None:
    """Put other bytes in the place of a file that exists; its mode stays, and a link stays a link.

    :param read: the bytes that ``data`` was made from; a file that holds others by now is left alone
    :raises UsageError: if it cannot be written, or was changed
    """
    try:
        target = path.resolve(strict=True)
        if target.read_bytes() != read:
            raise UsageError(WORDS["changed"].format(path=path))
        draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        mode = target.stat().st_mode & 0o777
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(mode)
            draft.replace(target)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
