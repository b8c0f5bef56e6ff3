"""The README's demo, cue table, commands and files, held against the code."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from legwise.constants import prompt
from legwise.prompt.cue import CUES, SAY
from legwise.record.settings import CUES_ON
from legwise_host import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def out_of(*words: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        cli.main(words)
    return said.getvalue()


def test_the_demo_says_what_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    recipe = re.findall(r"^\t@\$\(BIN\)/legwise (.+)", MAKEFILE.split("\ndemo:")[1], re.M)[:2]
    (tmp_path / "build").mkdir()
    said = [out_of(*line.split()) for line in recipe]
    assert f"$ make demo\n{''.join(said)}```" in README


def test_the_first_screen_has_what_a_newcomer_needs() -> None:
    first = "\n".join(README.splitlines()[:30])
    for needed in ("make demo", "legwise replay my_run", "ntested on hardware"):
        assert needed in first


def test_the_cue_table_is_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|[^|]+\| ([^|]+) \| (\w+) \|$", README, re.M)
    assert sorted(name for name, *_ in rows) == sorted(CUES)
    for name, say, wait, default in rows:
        assert say == SAY[name]
        assert (default == "on") == (name in CUES_ON)
        seconds = getattr(prompt, f"again_{name}_s", None)
        assert wait == (f"{seconds // 60} min" if seconds else "–")


def test_every_command_and_flag_is_there() -> None:
    commands = README.split("## Commands")[1].split("```")[1]
    for command in re.findall(r"^legwise ((?:[a-z]+ )+)", commands, re.M):
        stated = commands.split(f"legwise {command}")[1].split("\nlegwise ")[0]
        shown = out_of(*command.split(), "--help")
        assert set(re.findall(r"--[a-z-]+", stated)) == set(re.findall(r"--[a-z-]+", shown)) - {
            "--help"
        }


def test_every_command_is_in_the_readme() -> None:
    commands = README.split("## Commands")[1].split("```")[1]
    known = re.findall(r"^    (\w+) +\w", out_of("--help"), re.M)
    assert known
    assert set(known) == set(re.findall(r"^legwise (\w+)", commands, re.M))


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target
