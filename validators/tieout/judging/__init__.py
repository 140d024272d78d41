"""From a loaded fact file to what the rules are handed.

``files`` loads, ``ties`` binds equations, ``sources`` reads texts and compares quotes (``agreement``),
``references`` compares rates, ``judge`` puts it all together. ``accepting`` applies exceptions, ``outcomes``
lists every check, ``views`` what a report shows besides.
"""
