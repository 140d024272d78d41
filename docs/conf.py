"""Sphinx configuration; the reference is made from the program itself."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import write_reference

from tieout import __version__

project = "tieout"
author = "The tieout authors"
copyright = "The tieout authors, MIT licence"
release = version = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"tieout {__version__}"
html_show_sphinx = False
nitpicky = True
suppress_warnings: list[str] = []

write_reference(Path(__file__).parent / "reference" / "generated")
