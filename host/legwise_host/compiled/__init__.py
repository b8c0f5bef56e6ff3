"""The firmware's source in; what is put on a watch out."""
