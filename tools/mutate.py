"""Rooms or files of the firmware in; each small change to their code that no test notices, out.

`make mutate`, or `python tools/mutate.py judge/states.py prompt`: comparisons, and/or, + and -,
conditions and whole numbers ±1 are changed one at a time, and tests run until one fails
(mutation/trial.py). What was tried stays in build/mutate.json until code or tests change. Exit 1
when one survives that tools/mutants.txt does not list: `file: change`, then why it means the same.
"""

import hashlib
import json
import sys
from pathlib import Path

from mutation.changes import Mutant, mutants
from mutation.trial import FIRMWARE, ROOMS, ROOT, TESTS, try_all
from tqdm import tqdm

DONE = ROOT / "build" / "mutate.json"
LISTED = ROOT / "tools" / "mutants.txt"


def state() -> str:
    """Hash of all that the outcomes depend on."""
    told = hashlib.sha256()
    for root in (FIRMWARE, TESTS, Path(__file__).parent / "mutation"):
        for file in sorted(root.rglob("*.py")):
            told.update(file.read_bytes())
    return told.hexdigest()


def noticed(made: list[Mutant]) -> dict[str, bool]:
    """Of each whether a test notices it, by name."""
    key = state()
    known = json.loads(DONE.read_text()) if DONE.exists() else {}
    outcomes: dict[str, bool] = known.get(key, {})
    todo = [m for m in made if m.name not in outcomes]
    DONE.parent.mkdir(exist_ok=True)
    with tqdm(total=len(todo), leave=False, disable=None) as bar:

        def told(mutant: Mutant, yes: bool) -> None:
            outcomes[mutant.name] = yes
            DONE.write_text(json.dumps({key: outcomes}))
            bar.update()

        if todo:
            try_all(todo, told)
    return outcomes


def listed() -> set[str]:
    """Those that mean the same, as tools/mutants.txt says why."""
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line.startswith("legwise/")}


def main(words: list[str]) -> int:
    """Prints each survivor with its line, and the count of each file; 1 when one is not listed."""
    paths = [FIRMWARE / "legwise" / word for word in words]
    files = [f for p in paths for f in ([p] if p.is_file() else sorted(p.glob("*.py")))]
    made = {
        file: list(mutants(file.relative_to(FIRMWARE).as_posix(), file.read_text("utf-8")))
        for file in files
    }
    outcomes = noticed([m for some in made.values() for m in some])
    known, new = listed(), 0
    for file, some in made.items():
        left = [m for m in some if not outcomes[m.name]]
        unlisted = [m for m in left if m.name not in known]
        new += len(unlisted)
        for m in unlisted:
            print(f"{m.file}:{m.line}: {m.says}")
        if some:
            print(
                f"{file.parent.name}/{file.name}: {len(some) - len(left)} of {len(some)} noticed, "
                f"{len(left) - len(unlisted)} mean the same, {len(unlisted)} survive"
            )
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(ROOMS)))
