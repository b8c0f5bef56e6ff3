"""Results of evaluations are kept in a folder of each test, never in the user's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    path: Path = tmp_path_factory.mktemp("store") / "results.sqlite"
    monkeypatch.setattr("legwise_host.evaluate.store.usual", lambda: path)
