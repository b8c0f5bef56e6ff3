"""A watch on a USB cable: found, flashed, set up, checked and emptied, all through mpremote."""
