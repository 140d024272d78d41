"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

#: Fact files under tests/ are material of tests; pytest's own collecting is for facts/.
collect_ignore_glob = ["*.yaml", "*.yml", "*.json"]

# Verdicts on time depend on what else the machine does.
settings.register_profile("tieout", deadline=None)
settings.load_profile("tieout")
