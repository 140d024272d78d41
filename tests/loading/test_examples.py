"""The examples in loading's docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tieout import loading

MODULES = [module.name for module in iter_modules(loading.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"tieout.loading.{name}")).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [finder.find(import_module(f"tieout.loading.{name}")) for name in MODULES]
    assert sum(bool(test.examples) for tests in found for test in tests) >= 5
