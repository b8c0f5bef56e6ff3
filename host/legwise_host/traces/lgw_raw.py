"""Records of a watch's log in; raw samples and RR intervals, joined to the seconds, out."""

import math
from array import array

import numpy as np

from legwise.detect.strap import Strap
from legwise.record import frames as F

AXES = ("acc_x_mg", "acc_y_mg", "acc_z_mg")
CHANNELS = ("ppg_1", "ppg_2", "ppg_3")
_RATE_MHZ = (1000, 1_000_000)


class Samples:
    """Blocks of samples with the rate that held for them, and the beats of strap packets."""

    def __init__(self, found: list[tuple]) -> None:
        self.acc = Blocks()
        self.light = Blocks()
        self._beats: list[tuple[float, float]] = []  # s, ms
        strap = Strap()
        for kind, record in found:
            if kind == F.HEADER and self.acc.stated is None:
                self.acc.state(record[0], 0)
                self.light.state(record[0], 1)
            elif kind == F.RATE and _sane(record[2]):
                (self.light if record[1] == "ppg" else self.acc).mhz = record[2]
            elif kind == F.RAW:
                self.acc.add(record[0], record[1], record[2], 3)
            elif kind == F.LIGHT:
                self.light.add(*record)
            elif kind == F.PACKET and record[1] == "strap":
                strap.rr_n = 0
                strap.packet(record[0], record[2])
                self._beats += [(record[0] / 1000, ms) for ms in strap.rr_ms[: strap.rr_n]]

    def joined(
        self, t_s: np.ndarray, columns: dict[str, np.ndarray]
    ) -> tuple[np.ndarray, dict[str, np.ndarray], float | None]:
        """Times, columns and the rate in Hz, None without raw samples; rows in time order."""
        parts = [(t_s, columns)]
        for samples, names in ((self.acc, AXES), (self.light, CHANNELS)):
            if samples.times:
                values = np.concatenate(samples.values)
                parts.append((np.concatenate(samples.times), dict(zip(names, values.T))))  # noqa: B905
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
        rate = next((x.stated for x in (self.acc, self.light) if x.times and x.stated), None)
        return all_s[order], joined, rate / 1000 if rate else None


class Blocks:
    """One sensor's: `times` (s) and `values` (a row a sample). stated: mHz, of the header."""

    def __init__(self) -> None:
        self.stated: int | None = None
        self.mhz: int | None = None  # now
        self.times: list[np.ndarray] = []
        self.values: list[np.ndarray] = []

    def state(self, text: str, at: int) -> None:
        """The rates of a header; at: which of them."""
        self.stated = self.mhz = _stated(text, at)

    def add(self, t_ms: int, first: int, block: array, channels: int) -> None:
        """A frame; nothing where the rate is not known."""
        if not self.mhz or not len(block) or len(block) % channels:
            return
        values = np.array(block, dtype=float).reshape(-1, channels)
        if self.values and self.values[0].shape != (len(self.values[0]), channels):
            return  # damaged, yet with the right CRC
        self.times.append(t_ms / 1000 + (first + np.arange(len(values))) * 1000 / self.mhz)
        self.values.append(values)


def _stated(text: str, at: int) -> int | None:
    """A sensor's rate in a header, mHz."""
    for line in text.splitlines():
        words = line.split()
        if line.startswith("rates: ") and len(words) > at + 1:
            word = words[at + 1]
            if word.isdecimal() and _sane(int(word)):
                return int(word)
    return None


def _sane(mhz: int) -> bool:
    return _RATE_MHZ[0] <= mhz <= _RATE_MHZ[1]
