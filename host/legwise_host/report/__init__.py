"""A Replay in, one self-contained page out: the timeline, each cue with its why, a summary."""
