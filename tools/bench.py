"""A simulated run of 70 minutes, at 1 Hz and raw, in; replay speed out, beside a fixed loop.

`make bench`. The loop tells how fast the machine is just now: compare ratios, not seconds.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from legwise_host.replay.replay import Options, replay
from legwise_host.simulate import simulate, write_trace

ROUNDS = 5
RATES_HZ = (None, 50)


def seconds(work: Callable[[], object]) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def loop() -> int:
    """The fixed loop: a million turns of integer arithmetic."""
    x = 1
    for _ in range(1_000_000):
        x = (x * 3 + 1) & 0xFFFF
    return x


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for rate_hz in RATES_HZ:
            path = Path(folder) / "demo.csv"
            write_trace(simulate("demo", 5, rate_hz=rate_hz), path)
            run_s = replay(path, Options()).trace.duration_s
            took = seconds(lambda path=path: replay(path, Options()))
            name = "replay, 1 Hz" if rate_hz is None else f"replay, raw {rate_hz} Hz"
            print(f"{name:20} {run_s / took:9,.0f} x real time ({took:.3f} s for {run_s} s)")
    legwise = [sys.executable, "-m", "legwise_host.cli", "--help"]
    started = seconds(lambda: subprocess.run(legwise, check=True, capture_output=True))
    print(f"legwise --help       {started:9.3f} s")
    print(f"fixed loop           {seconds(loop):9.3f} s per million turns")


if __name__ == "__main__":
    main()
