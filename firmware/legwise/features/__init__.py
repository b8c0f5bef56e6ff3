"""Epochs in, per-second numbers against this runner's own fresh phase out."""
