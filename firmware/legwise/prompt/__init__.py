"""States in, at most one cue out, and its vibration as data."""
