"""Loading: bytes to a :class:`~tieout.facts.FactFile`, and what is wrong with them as problems.

``decode`` turns bytes into text, ``yaml_nodes`` and ``json_nodes`` text into nodes that keep every scalar as
typed with its place, ``shape`` leaves out and reports what does not fit the schema, and ``build`` makes
values of the rest (``quantities``, ``amounts``, ``rates``, ``sources``). ``discovery`` finds a run's files.
Problems carry a message id; ``wording`` has the sentences.
"""

from tieout.loading.discovery import Discovered, NoSuchPathError, discover, is_fact_file
from tieout.loading.load import Loaded, load
from tieout.loading.problems import Problem
from tieout.loading.wording import HELP, WORDS, help_lines, sentence

__all__ = [
    "HELP",
    "WORDS",
    "Discovered",
    "Loaded",
    "NoSuchPathError",
    "Problem",
    "discover",
    "help_lines",
    "is_fact_file",
    "load",
    "sentence",
]
