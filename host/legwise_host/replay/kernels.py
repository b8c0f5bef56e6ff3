"""numpy twins of legwise.detect.kernels: the same integers in, bit for bit the same out, sooner.

Arrays are those of the firmware (`array.array`); numpy looks into them in place. Sums stay below
2^53, so that a product of float64 vectors is exact where it is quicker than one of integers.
"""

from array import array

import numpy as np
from numpy.typing import NDArray

from legwise.detect import kernels, light_kernels
from legwise_host.replay import light_kernels as light
from legwise_host.replay.light_kernels import within

MISSING = -32768
_LIMIT = 16000
Ints = NDArray[np.int64]


def _of(a: array) -> NDArray:
    return np.frombuffer(a, dtype=np.dtype(a.typecode))


def _wide(a: array, start: int, end: int) -> Ints:
    """A copy of a[start:end] in which no sum overflows."""
    return _of(a)[start:end].astype(np.int64)


def take(block: array, start: int, n: int, fifo: array, at: int) -> None:
    """n triples of a block, clamped, into fifo."""
    values = _of(block)[3 * start : 3 * (start + n)]
    _of(fifo)[3 * at : 3 * (at + n)] = within(values, -_LIMIT, _LIMIT)


def fill(a: array, start: int, end: int, value: int) -> None:
    """a[start:end] = value."""
    _of(a)[start:end] = value


def slide(a: array, n: int, by: int) -> None:
    """The first n elements move `by` places down."""
    view = _of(a)
    view[: max(0, n - by)] = view[by:n].copy()


def thin(fifo: array, start: int, groups: int, m: int, out: array, at: int) -> None:
    """Means of m triples each."""
    triples = _of(fifo)[3 * start : 3 * (start + groups * m)].reshape(groups, m, 3)
    means = triples.sum(axis=1) // m
    means[(triples[:, :, 0] == MISSING).any(axis=1)] = MISSING
    _of(out)[3 * at : 3 * (at + groups)] = means.reshape(-1)


def sizes(xyz: array, start: int, n: int, out: array, at: int) -> None:
    """Lengths of n vectors."""
    v = _of(xyz)[3 * start : 3 * (start + n)].reshape(n, 3).astype(float)
    root = np.sqrt((v * v).sum(axis=1)).astype(np.int32)  # exact below 2^52
    root[v[:, 0] == MISSING] = MISSING
    _of(out)[at : at + n] = root


def coarse(fine: array, start: int, groups: int, m: int, out: array, at: int) -> None:
    """Means of m values each."""
    values = _of(fine)[start : start + groups * m].reshape(groups, m)
    means = values.sum(axis=1) // m
    means[(values == MISSING).any(axis=1)] = MISSING
    _of(out)[at : at + groups] = means


def jerk(xyz: array, start: int, n: int, res: array) -> None:
    """Sum of |differences| and how many vectors gave them."""
    v = _wide(xyz, 3 * (start - 1), 3 * (start + n)).reshape(n + 1, 3)
    here = v[:, 0] != MISSING
    known = here[1:] & here[:-1]
    res[0] = int(np.abs(v[1:] - v[:-1])[known].sum())
    res[1] = int(known.sum())


def _above(v: Ints, w: int) -> Ints:
    """What the middle of each window of w rows is above its mean, floored."""
    total = np.concatenate((np.zeros((1, v.shape[1]), np.int64), np.cumsum(v, axis=0)))
    h = w // 2
    return (v[h : len(v) - h] * w - (total[w:] - total[:-w])) // w


def _whole(v: Ints, w: int) -> NDArray[np.bool_]:
    """Windows of w rows without a missing one."""
    lost = np.concatenate(((0,), np.cumsum(v[:, 0] == MISSING)))
    return lost[w:] == lost[:-w]


def power(xyz: array, start: int, n: int, w: int, res: array) -> None:
    """Sum of squares above the mean of w, and of how many vectors."""
    h = w // 2
    v = _wide(xyz, 3 * (start - h), 3 * (start + n + h)).reshape(-1, 3)
    known = _whole(v, w)
    high = within((_above(v, w) + 2) >> 2, -2000, 2000)[known]
    res[0] = int((high * high).sum())
    res[1] = int(known.sum())


def above(m: array, start: int, n: int, w: int, out: array, at: int) -> None:
    """n values less the mean of w around each."""
    h = w // 2
    v = _wide(m, start - h, start + n + h).reshape(-1, 1)
    _of(out)[at : at + n] = np.where(_whole(v, w), _above(v, w)[:, 0], MISSING)


def spread(d: array, start: int, n: int, res: array) -> None:
    """Mean, mean distance from it, and how many are known."""
    v = _wide(d, start, start + n)
    v = v[v != MISSING]
    res[0] = res[1] = 0
    res[2] = len(v)
    if len(v):
        res[0] = int(v.sum()) // len(v)
        res[1] = int(np.abs(v - res[0]).sum()) // len(v)


def centre(d: array, start: int, n: int, mean: int, shift: int, limit: int, out: array) -> None:
    """(value - mean) >> shift within +-limit, 0 for a missing one."""
    v = _wide(d, start, start + n)
    near = within((v - mean) >> shift, -limit, limit)
    _of(out)[:n] = np.where(v == MISSING, 0, near)


def axes(v: array, start: int, n: int, limit: int, out: array) -> int:
    """n vectors less their mean, scaled to within +-limit; the largest mean distance."""
    xyz = _wide(v, 3 * start, 3 * (start + n)).reshape(n, 3)
    here = xyz[:, 0] != MISSING
    known = max(1, int(here.sum()))
    far = xyz - xyz[here].sum(axis=0) // known
    most = int(np.abs(far[here]).sum(axis=0).max()) // known
    shift = 0
    while most >> shift > limit >> 2:
        shift += 1
    near = within(far >> shift, -limit, limit)
    near[~here] = 0
    _of(out)[: 3 * n] = near.reshape(-1)
    return most


def again(x: array, n: int, lag: int, res: array) -> None:
    """Products of vectors `lag` apart, by axis."""
    v = _of(x)[: 3 * n].reshape(n, 3).astype(float)
    sums = (v[lag:] * v[: n - lag]).sum(axis=0).astype(np.int64)
    _of(res)[:3] = sums // (n - lag)


def correlate(x: array, n: int, a: int, b: int, r: array) -> None:
    """Correlation at the lags a … b."""
    v = np.zeros(n + b)
    v[:n] = _of(x)[:n]
    sums = np.correlate(v[a:], v[:n], "valid").astype(np.int64)
    _of(r)[a : b + 1] = sums // (n - np.arange(a, b + 1))


def comb(r: array, a: int, b: int, tilt: int, res: array) -> int:
    """The stride lag with the highest score."""
    v = _of(r).astype(np.int64)
    lag = np.arange(a, b + 1)
    half, quarter, three = lag >> 1, lag >> 2, 3 * lag >> 2
    step = np.where(lag & 1, np.maximum(v[half], v[half + 1]), v[half])
    f, g = lag & 3, 3 * lag & 3
    between = (v[quarter] * (4 - f) + v[quarter + 1] * f) >> 2
    between += (v[three] * (4 - g) + v[three + 1] * g) >> 2
    score = step + v[lag] - between
    best = int(np.argmax((score >> 5) * (tilt - lag) // tilt))
    res[0] = int(score[best])
    return a + best


def highest(a: array, start: int, end: int) -> int:
    """Index of the highest of a[start:end], the first of equals."""
    return start + int(np.argmax(_of(a)[start:end])) if end > start else start


def crest(r: array, start: int, end: int) -> int:
    """As `highest`."""
    return highest(r, start, end)


def peak(xyz: array, start: int, n: int) -> int:
    """The highest |value| of any axis."""
    v = _wide(xyz, 3 * start, 3 * (start + n))
    return int(np.abs(v[v != MISSING]).max(initial=0))


def rails(xyz: array, start: int, n: int, level: int, out: array, at: int) -> int:
    """Which vectors have an axis at +-level or beyond, and how many."""
    v = _of(xyz)[3 * start : 3 * (start + n)].reshape(n, 3)
    flags = ((v >= level) | (v <= -level)).any(axis=1) & (v[:, 0] != MISSING)
    _of(out)[at : at + n] = flags
    return int(flags.sum())


TWINS = (
    take, fill, slide, thin, sizes, coarse, jerk, power, above, spread, centre, axes, again,
    correlate, comb, highest, crest, peak, rails,
)  # fmt: skip


def install() -> None:
    """Puts the twins, PPG's too, in the place of the firmware's kernels, for this process."""
    for module, twins in ((kernels, TWINS), (light_kernels, light.TWINS)):
        for twin in twins:
            setattr(module, twin.__name__, twin)
