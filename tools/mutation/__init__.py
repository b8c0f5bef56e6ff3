"""Firmware modules in; small changes to them, and whether a test notices each, out."""
