"""A Trace in, through the firmware on CPython or MicroPython, lines of what the watch said out."""
