"""Check evidence without trusting the solver: nothing here is shared with it."""
