"""What is kept: settings, log frames, history."""
