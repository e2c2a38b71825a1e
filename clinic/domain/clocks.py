"""How far the clocks of two machines that work together may be apart."""

from datetime import timedelta

CLOCKS_DIFFER = timedelta(minutes=10)
"""What is further in the future than this was written by a clock that was wrong: it proves
nothing, and nothing waits for it."""
