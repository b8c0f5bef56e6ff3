"""Settings files in: Settings with safe defaults and complaints out, whatever they hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legwise.record import store
from legwise.record.settings import CHOICES, NUMBERS, Settings, names

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(names()) | st.text(), inner),
    max_leaves=20,
)


def test_what_is_written_reads_back():
    s = Settings()
    for name, text in {"hrmax_bpm": "187", "water": "none", "wrist": "right"}.items():
        s.put(name, text)
    s.put("cue.slow", "off")
    s.put("cue.form", "on")
    back, complaints = store.load(store.dump(s))
    assert complaints == []
    assert back.pairs() == s.pairs()
    assert (back.hrmax_bpm, back.on("slow"), back.on("form")) == (187, False, True)


def test_bad_ones_keep_their_defaults_and_are_named():
    text = '{"hrmax_bpm": 900, "rest_bpm": 48, "water": [], "cue.walk": 1, "shoes": 3, "hat": 1}'
    s, complaints = store.load(text)
    assert sorted(complaints) == ["cue.walk", "hrmax_bpm", "unknown", "water"]
    assert (s.hrmax_bpm, s.rest_bpm, s.water, s.on("walk")) == (None, 48, "carried", True)


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        (None, []),
        ("{}", []),
        ("", ["settings"]),
        ("[1]", ["settings"]),
        ('{"age": 40', ["settings"]),
        ("[" * 4000, ["settings"]),
        (" " * 5000 + "{}", ["settings"]),
        ('{"version": 2, "age": 40}', ["version"]),
    ],
)
def test_files_that_are_none(text: str | None, complaints: list[str]):
    assert store.load(text)[1] == complaints


@given(st.text() | JSON.map(json.dumps) | st.text(alphabet='[]{}":,0123456789aeginu. -'))
def test_never_an_exception(text: str):
    s, complaints = store.load(text)
    assert all(word and " " not in word for word in complaints)
    for name, _, low, high in NUMBERS:
        value = getattr(s, name)
        assert value is None or low <= value <= high
    for name, words in CHOICES:
        assert getattr(s, name) in words


def test_saved_by_rename(tmp_path: Path):
    path = tmp_path / "settings.json"
    assert store.save(str(path), "old", open, lambda a, b: Path(a).replace(b)) is None
    assert store.save(str(path), "new", open, lambda a, b: Path(a).replace(b)) is None
    assert path.read_text() == "new" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("errno", "word"), [(28, "full"), (5, "error")])
def test_a_failed_save_leaves_the_old_one(tmp_path: Path, errno: int, word: str):
    path = tmp_path / "settings.json"
    path.write_text("old")

    def refused(*_):
        raise OSError(errno, "no")

    assert store.save(str(path), "new", refused, refused) == word
    assert store.save(str(path), "new", open, refused) == word
    assert path.read_text() == "old"
