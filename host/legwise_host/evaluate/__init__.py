"""Runs whose truth is known in; how often a detector was wrong, what it found and when, out."""
