"""Legwise on the watch: samples of a run in, cues out, in whole numbers."""

__version__ = "0.1.0"
__source__ = "code=plain"  # `legwise flash` writes the hashes of code and constants here
