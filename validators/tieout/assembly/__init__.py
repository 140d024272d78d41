"""From a fact file to a network of constraints.

``variables`` gives each figure its variables, ``conversions`` ties them through the exchange rates of their
pool, ``build`` puts both together with the ties that were bound elsewhere.
"""

from tieout.assembly.build import Assembly, BoundTie, assemble

__all__ = ["Assembly", "BoundTie", "assemble"]
