"""Bus and pins in; samples, levels or edges out. One file a chip; none knows the others."""
