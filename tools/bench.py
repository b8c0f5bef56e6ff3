"""A simulated run of 70 minutes, at 1 Hz and raw, in; replay speed out, beside a fixed loop.

`make bench`. Times are those of the processor, on one core: others on the machine hardly matter,
and the start of Python does not count. The loop tells how fast the machine is: compare ratios.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from legwise_host.replay.replay import Options, replay
from legwise_host.simulate import simulate, write_trace

ROUNDS = 3
# Name → rate of the samples (Hz), channels of PPG.
RUNS = {
    "replay, 1 Hz": (None, 0),
    "replay, raw 50 Hz": (50, 0),
    "replay, raw and 2 PPG": (50, 2),
}


def _used() -> float:
    """Seconds of a processor, of this process and of those it has waited for."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(who)[:2]) for who in whose)


def seconds(work: Callable[[], object]) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = _used()
        work()
        best = min(best, _used() - start)
    return best


def loop() -> int:
    """The fixed loop: a million turns of integer arithmetic."""
    x = 1
    for _ in range(1_000_000):
        x = (x * 3 + 1) & 0xFFFF
    return x


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.csv"
        for name, (rate_hz, channels) in RUNS.items():
            write_trace(simulate("demo", 5, rate_hz=rate_hz, ppg=channels), path)
            run_s = replay(path, Options()).trace.duration_s
            took = seconds(lambda: replay(path, Options()))
            print(f"{name:22} {run_s / took:9,.0f} x real time ({took:.3f} s for {run_s} s)")
    legwise = [sys.executable, "-m", "legwise_host.cli", "--help"]
    started = seconds(lambda: subprocess.run(legwise, check=True, capture_output=True))
    print(f"legwise --help         {started:9.3f} s")
    print(f"fixed loop             {seconds(loop):9.3f} s per million turns")


if __name__ == "__main__":
    main()
