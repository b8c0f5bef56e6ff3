"""One file a watch: what answers on its pins in, a Board with its parts out."""
