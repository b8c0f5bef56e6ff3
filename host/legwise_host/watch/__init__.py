"""The whole watch on a PC: the firmware's app on simulated chips, its files in a folder."""
