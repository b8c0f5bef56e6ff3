"""A watch on a PC: a port for mpremote in front, real MicroPython on simulated chips behind it."""
