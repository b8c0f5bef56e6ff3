"""One file a command: `add` its words to the command line, `run` it; an exit status comes out."""
