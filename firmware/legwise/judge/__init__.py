"""Features in, one state with its reasons out."""
