"""Files a runner has in, Traces out."""
