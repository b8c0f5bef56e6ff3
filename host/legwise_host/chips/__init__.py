"""Register models of the watch's chips on a simulated bus, for CPython and MicroPython alike."""
