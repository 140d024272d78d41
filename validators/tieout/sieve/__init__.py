"""The sieve: sets aside what plainly ties out, so that only the rest of a large file costs a full check.

It knows one form alone: JSON in which facts are bare amounts of money, percent or a physical unit, and ties
are sums of facts. :mod:`scan` reads such a text without building a tree, :mod:`amounts` learns from the value
reader what each way of writing means, :mod:`sums` decides trees of sums in integers. Whatever is not of that
form, does not hold as written, or hangs together with something that does not, stays: the text that comes
back has the rest blanked out, so that every place in it is still right. In archives, where no rates are told,
:mod:`conversions` does the same for files of conversions, as a whole.
"""

from tieout.sieve.sieve import MOST_BYTES, Sifted, passes, sift

__all__ = ["MOST_BYTES", "Sifted", "passes", "sift"]
