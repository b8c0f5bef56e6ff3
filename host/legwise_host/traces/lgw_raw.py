"""Records of a watch's log in; raw acceleration and RR intervals, joined to the seconds, out."""

import math

import numpy as np

from legwise.detect.strap import Strap
from legwise.record import frames as F

AXES = ("acc_x_mg", "acc_y_mg", "acc_z_mg")
_RATE_MHZ = (1000, 1_000_000)


class Samples:
    """Blocks of acceleration with the rate that held for them, and the beats of strap packets."""

    def __init__(self, found: list[tuple]) -> None:
        self._mhz = None
        self._times: list[np.ndarray] = []  # s
        self._acc: list[np.ndarray] = []  # n x 3, milli-g
        self._beats: list[tuple[float, float]] = []  # s, ms
        now_mhz = None
        strap = Strap()
        for kind, record in found:
            if kind == F.HEADER and self._mhz is None:
                self._mhz = now_mhz = _stated(record[0])
            elif kind == F.RATE and record[1] == "imu" and _sane(record[2]):
                now_mhz = record[2]
            elif kind == F.RAW and now_mhz and len(record[2]):
                t_ms, first, block = record
                acc = np.array(block, dtype=float).reshape(-1, 3)
                self._times.append(t_ms / 1000 + (first + np.arange(len(acc))) * 1000 / now_mhz)
                self._acc.append(acc)
            elif kind == F.PACKET and record[1] == "strap":
                strap.rr_n = 0
                strap.packet(record[0], record[2])
                self._beats += [(record[0] / 1000, ms) for ms in strap.rr_ms[: strap.rr_n]]

    def joined(
        self, t_s: np.ndarray, columns: dict[str, np.ndarray]
    ) -> tuple[np.ndarray, dict[str, np.ndarray], float | None]:
        """Times, columns and the rate in Hz, None without acceleration; rows in time order."""
        parts = [(t_s, columns)]
        if self._acc:
            acc = np.concatenate(self._acc)
            parts.append((np.concatenate(self._times), dict(zip(AXES, acc.T, strict=True))))
        if self._beats:
            times, ms = np.array(self._beats).T
            parts.append((times, {"rr_ms": ms}))
        all_s = np.concatenate([times for times, _ in parts])
        order = np.argsort(all_s, kind="stable")
        names = {name: None for _, values in parts for name in values}
        joined = {
            name: np.concatenate(
                [values.get(name, np.full(len(times), math.nan)) for times, values in parts]
            )[order]
            for name in names
        }
        return all_s[order], joined, self._mhz / 1000 if self._acc and self._mhz else None


def _stated(text: str) -> int | None:
    """The accelerometer's rate in a header, mHz."""
    for line in text.splitlines():
        if line.startswith("rates: "):
            word = line.split()[1]
            if word.isdecimal() and _sane(int(word)):
                return int(word)
    return None


def _sane(mhz: int) -> bool:
    return _RATE_MHZ[0] <= mhz <= _RATE_MHZ[1]
