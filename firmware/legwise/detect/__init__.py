"""Samples and radio bytes in, one Epoch of observations a second out."""
