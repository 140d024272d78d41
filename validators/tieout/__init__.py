"""Prove that the numbers in a story can all be true at once."""
