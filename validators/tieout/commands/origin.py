"""Where this tieout was installed from, so that jobs and hooks can install the same."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shlex import quote
from typing import Any
from urllib.parse import unquote, urlsplit

from tieout._version import __version__
from tieout.records import dataclass

__all__ = ["VENDORED", "Origin", "installed_from", "origin_of"]

#: A wheel in the project's own repository: the one place that a job can always reach.
VENDORED = "vendor/tieout-*.whl"


@dataclass(frozen=True, slots=True)
class Origin:
    """What pip is told to install."""

    requirement: str
    preparing: str = ""  #: the command that puts it there, where it is not there yet

    @property
    def is_vendored(self) -> bool:
        """Whether it lies in the repository, where only the repository's own jobs find it."""
        return self.requirement == VENDORED


def installed_from() -> Origin:
    """Return where this tieout came from: an index, an address, or a folder or file of this machine."""
    try:
        recorded = distribution("tieout").read_text("direct_url.json")
    except PackageNotFoundError:
        recorded = None
    return origin_of(recorded)


def origin_of(recorded: str | None) -> Origin:
    """Return what to install, from what pip recorded (PEP 610); nothing where it came from an index.

    >>> origin_of('{"url": "https://x.org/t", "vcs_info": {"vcs": "git", "commit_id": "1a2b"}}').requirement
    'git+https://x.org/t@1a2b'
    """
    if recorded is None:
        return Origin(f"tieout=={__version__}")
    found: dict[str, Any] = json.loads(recorded)
    url = str(found["url"])
    vcs = found.get("vcs_info")
    if vcs:
        return Origin(f"{vcs['vcs']}+{url}@{vcs['commit_id']}")
    if not url.startswith("file:"):
        return Origin(url)
    path = unquote(urlsplit(url).path)
    folder = Path(VENDORED).parent.as_posix()
    if path.endswith(".whl"):
        return Origin(VENDORED, f"mkdir -p {folder} && cp {quote(path)} {folder}/")
    return Origin(VENDORED, f"python -m pip wheel --no-deps --wheel-dir {folder} {quote(path)}")
