"""The firmware in; what a second of its running costs out, beside what cost.json has kept.

`make cost` prints it. `.venv/bin/python tools/cost.py --keep` writes cost.json anew: the figures
from which tests/tools/test_cost.py lets none grow by more than 5 %. See tools/README.md.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from meter import sizes, workloads
from meter.measure import Cost, cost

from legwise_host.errors import InputError

KEPT = Path(__file__).with_suffix(".json")
MOST_GROWTH = 1.05
VIPER = 14  # times cheaper than byte code: PPG counted on x86-64 (detect/PPG.md), an estimate
A_CLOCK = 0.5  # instructions a clock of an ESP32-S3 that fetches code from flash: an estimate
MHZ = (80, 240)
Figures = dict[str, dict[str, int]]  # unit and what it is of → stage → number

INSTRUCTIONS = "instructions a second, without kernels"
KERNELS = "instructions a second, kernels as byte code"
ALLOCATED = "bytes allocated a second"
LIVE = "bytes alive in a run, beside the code"
COMPILED = "bytes compiled"


def figures() -> Figures:
    """Measured now."""
    whole = {stage.name: cost(stage) for stage in workloads.STAGES}
    kernels = {stage.name: _of(cost(stage)) for stage in workloads.KERNELS}
    for stage in workloads.OTHERS:
        kernels[stage.name] = _of(whole[stage.name]) - _of(cost(stage))
    return {
        INSTRUCTIONS: {name: _of(now) - kernels.get(name, 0) for name, now in whole.items()},
        KERNELS: kernels,
        ALLOCATED: {name: round(now.bytes) for name, now in whole.items()},
        LIVE: sizes.live(),
        COMPILED: sizes.compiled(),
    }


def _of(now: Cost) -> int:
    return round(now.instructions)


def kept() -> Figures:
    """What cost.json says."""
    return json.loads(KEPT.read_text(encoding="utf-8"))


def lines(now: Figures, before: Figures) -> Iterator[str]:
    """A table of both."""
    for unit, row in now.items():
        yield f"{unit:50}{'now':>12}{'kept':>12}"
        for name, number in row.items():
            was = before.get(unit, {}).get(name)
            yield f"  {name:48}{number:12,}{'-' if was is None else f'{was:,}':>12}"
    head = "all a second, kernels as machine code (estimate)"
    yield f"{head:50}{'million':>12}   of the processor"
    for what, number in together(now).items():
        share = [f"{number / (A_CLOCK * mhz * 10_000):.1f} % at {mhz} MHz" for mhz in MHZ]
        yield f"  {what:48}{number / 1e6:12.2f}   {', '.join(share)}"


def together(now: Figures) -> dict[str, float]:
    """Instructions a second of all stages, with and without PPG."""
    each = {name: n + now[KERNELS].get(name, 0) / VIPER for name, n in now[INSTRUCTIONS].items()}
    whole = sum(each.values())
    return {"without PPG": whole - each[workloads.LIGHT], "with PPG": whole}


def grown(now: Figures, before: Figures) -> list[str]:
    """What costs over 5 % more than was kept, or was not kept; one line each."""
    return [
        f"{name}: {number:,} {unit}, kept {was:,}"
        for unit, row in now.items()
        for name, number in row.items()
        if number > (was := before.get(unit, {}).get(name, 0)) * MOST_GROWTH
    ]


def main(words: Sequence[str]) -> int:
    if words not in ([], ["--keep"]):
        print("cost: no words, or --keep", file=sys.stderr)
        return 2
    try:
        now = figures()
    except InputError as error:
        print(f"cost: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines(now, kept() if KEPT.is_file() else {})))
    if words:
        KEPT.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    elif more := grown(now, kept()):
        print("grown:", *more, "mend it, or tools/cost.py --keep", sep="\n  ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
