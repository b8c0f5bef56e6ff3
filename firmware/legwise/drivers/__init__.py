"""Bus and pins in; samples, levels or edges out. One file a chip; none knows the others.

What they have in common is in registers.py, the one that a driver may import.
"""
