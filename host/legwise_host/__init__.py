"""Legwise on a PC: recorded runs in, the firmware's cues and their reasons out."""

from legwise import __version__

__all__ = ["__version__"]
