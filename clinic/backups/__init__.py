"""Copies of the whole installation: made, encrypted, restored elsewhere and compared."""
