"""Fixtures of the prompt's tests."""

import pytest


@pytest.fixture
def long_episodes(monkeypatch):
    """So that it is not the episode that holds."""
    monkeypatch.setattr("legwise.constants.prompt.episode_drift", 9)
    monkeypatch.setattr("legwise.constants.prompt.episode_legs", 9)
