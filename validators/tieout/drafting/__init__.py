"""Drafts: from a text without a fact file to facts, quotes and proposed ties.

``drafting`` is where it begins. ``languages`` says which language a text is in, ``reading`` reads it,
``figures`` makes amounts of numbers, ``naming`` and ``quoting`` give them ids and exact words, ``tying`` and
``lists`` turn what the wording proposes into equations, ``rates`` looks for a rate at which the printed
figures were converted. ``values`` writes amounts so that they read back the same, ``page`` the whole fact
file, ``summary`` what to say about it; ``building`` makes facts that are checked in memory. A draft is a
proposal: a person confirms it.

Nothing is imported here: the sources of a fact file are read by one of these modules, and pay for no other.
"""
