"""numpy twins of legwise.detect.light_kernels, as kernels.py has those of motion."""

from array import array
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_LOST = -(1 << 30)


def _of(a: array) -> NDArray:
    return np.frombuffer(a, dtype=np.dtype(a.typecode))


def within(v: NDArray, low: int, high: int) -> NDArray:
    """np.clip, in a third of its time for a second's worth of numbers."""
    return np.minimum(np.maximum(v, low), high)


def take_words(block: array, start: int, n: int, out: array, at: int) -> None:
    """n triples of a block, clamped."""
    values = _of(block)[3 * start : 3 * (start + n)]
    _of(out)[3 * at : 3 * (at + n)] = within(values, -16000, 16000)


def fill_words(a: array, start: int, end: int, value: int) -> None:
    """a[start:end] = value."""
    _of(a)[start:end] = value


def slide_words(a: array, n: int, by: int) -> None:
    """The first n elements move `by` places down."""
    view = _of(a)
    view[: max(0, n - by)] = view[by:n].copy()


def pour(x: array, start: int, n: int, c: int, st: array, out: array) -> None:
    """n frames into slots of time."""
    v = _of(x)[c * start : c * (start + n)].reshape(n, c).astype(np.int64)
    far = np.abs(v) > 524288
    some_far = bool(far.any())
    if some_far:
        v[far] = 0
    steps = np.arange(n + 1, dtype=np.int64)
    carried = st[2] + steps * st[4]
    ends = st[1] + steps * st[3] + carried // st[5]  # of 32768 a slot, from the open one on
    units = ends >> 7
    slots = int(ends[-1]) >> 15
    edges = 256 * np.arange(1, slots + 1, dtype=np.int64)
    before = np.zeros((n + 1, c), np.int64)
    np.cumsum(v * (units[1:] - units[:-1])[:, None], axis=0, out=before[1:])
    inside = np.minimum(np.searchsorted(units, edges, "right") - 1, n - 1)
    bad = [s == _LOST for s in st[7 : 7 + c]]
    had = np.array([0 if s == _LOST else s for s in st[7 : 7 + c]])
    sums = before[inside] + v[inside] * (edges - units[inside])[:, None] + had
    total = before[-1] + had
    lost = np.zeros((slots + 1, c), bool)
    lost[0] = bad
    if some_far:
        for i, k in zip(*np.nonzero(far), strict=True):  # every slot that a part of it lies in
            if units[i + 1] > units[i]:
                lost[units[i] >> 8 : ((units[i + 1] - 1) >> 8) + 1, k] = True
    if slots:
        parts = sums.copy()
        parts[1:] -= sums[:-1]
        known = np.full((slots, 1), 256)
        known[0] = st[6] + 256 - units[0]
        means = (parts << 2) // np.maximum(known, 1)
        means[(known < 128) | lost[:slots]] = _LOST
        _of(out)[c * st[0] : c * (st[0] + slots)] = means.reshape(-1)
        total -= sums[-1]
    for k in range(c):
        st[7 + k] = _LOST if lost[slots, k] else int(total[k])
    st[6] = int(units[-1] - 256 * slots) + (0 if slots else st[6] - int(units[0]))
    st[0] += slots
    st[1] = int(ends[-1] & 32767)
    st[2] = int(carried[-1] % st[5])


def block_dc(
    u: array, start: int, n: int, c: int, k: int, limit: int, st: array, y: array, at: int
) -> None:
    """One channel without its level: it feeds back on itself, so it stays a loop."""
    was, pair, s, anew, steps, same, missing, stuck = st
    out = []
    for v in u[c * start + k : c * (start + n) : c]:
        if v == _LOST:
            anew = 1
            missing += 1
            out.append(0)
            continue
        same = same + 1 if v == was else 0
        if anew or abs(v - was) > limit:
            steps += not anew
            anew = same = s = 0
            was = v
            pair = v + v
        s += v + was - pair - ((s + 4) >> 3)
        pair = v + was
        was = v
        if same >= 9:
            stuck += 1
            out.append(0)
        else:
            out.append(min(4194303, max(-4194303, s)))
    y[at : at + c * n : c] = array("i", out)
    st[:8] = array("i", [was, pair, s, anew, steps, same, missing, stuck])


def largest(a: array, at: int, step: int, n: int) -> int:
    """The largest absolute value."""
    v = _of(a)[at : at + step * n : step]
    return int(max(v.max(), -v.min())) if n else 0


def energy(a: array, at: int, step: int, n: int, shift: int) -> int:
    """Sum of squares."""
    v = (_of(a)[at : at + step * n : step] >> shift).astype(float)
    return int(v @ v)


def scale(
    a: array, at: int, step: int, n: int, num: int, den: int, shift: int, limit: int
) -> None:
    """a * num // den >> shift within +-limit."""
    v = _of(a)[at : at + step * n : step]
    most = 1073741823 // num
    v[:] = within((within(v, -most, most) * num // den) >> shift, -limit, limit)


def gather(
    x: array, far: int, lag: int, q: array, c: int, first: int, n: int, forget: int,
    gram: array, power: array,
) -> None:  # fmt: skip
    """Sums of products into those before."""
    v = _of(x).reshape(-1, 3)
    lags = [v[first + far - k * lag : first + far - k * lag + n] for k in range(3)]
    rows = np.hstack([*lags, _of(q)[c * first : c * (first + n)].reshape(n, c)]).astype(float)
    sums = (rows.T @ rows).astype(np.int64) >> 4
    new = np.concatenate([sums[np.tril_indices(9)], sums[9:, :9].reshape(-1)])
    for kept, taken in ((_of(gram)[: len(new)], new), (_of(power)[:c], sums.diagonal()[9:])):
        kept[:] = kept - ((kept >> 4) * forget >> 3) + taken


def shrink(a: array, at: int, n: int, shift: int, out: array) -> None:
    """Shifted and rounded."""
    v = _of(a)[at : at + n].astype(np.int64)
    _of(out)[at : at + n] = (v + (1 << shift - 1)) >> shift if shift > 0 else v << -shift


def factor(u: array, l: array, rows: int, least: int) -> None:  # noqa: E741
    """LDL^T: each number rests on the ones before, so it stays a loop."""
    uu, ll = u.tolist(), l.tolist()
    row = 0
    for i in range(rows):
        last = min(i + 1, 9)
        other = 0
        for j in range(last):
            s = uu[row + j]
            for k in range(j):
                s -= (ll[row + k] * uu[other + k] + 4096) >> 13
            s = min(131072, max(-131072, s))
            if i == j:
                s = max(s, least)
            uu[row + j] = s
            if j < i:
                ll[row + j] = (s << 12) // uu[other + j] << 1
            other += j + 1
        row += last
    u[:], l[:] = array("i", uu), array("i", ll)


def back(l: array, c: int, shift: int, w: array) -> None:  # noqa: E741
    """Nine weights."""
    v = [0] * 9
    row = 45 + 9 * c
    for j in range(8, -1, -1):
        s = l[row + j] >> 3
        for i in range(j + 1, 9):
            s -= ((l[i * (i + 1) // 2 + j] >> 3) * v[i] + 512) >> 10
        v[j] = min(16384, max(-16384, s))
    for j, s in enumerate(v):
        s = s << shift if shift >= 0 else (s + (1 << -shift - 1)) >> -shift
        w[9 * c + j] = min(16384, max(-16384, s))


def cancel(
    x: array, lag: int, q: array, c: int, k: int, n: int, w: array, rest: array, moved: array
) -> None:
    """What the motion makes of a channel, and what is left."""
    v = _of(x).reshape(-1, 3).astype(float)
    weights = _of(w)[9 * k : 9 * k + 9].reshape(3, 3).astype(float)
    by = v[2 * lag : 2 * lag + n] @ weights[0]
    by += v[lag : lag + n] @ weights[1]
    by += v[:n] @ weights[2]
    move = within(by.astype(np.int64) >> 10, -8191, 8191)
    _of(moved)[:n] = move
    _of(rest)[:n] = within(_of(q)[k : k + c * n : c] - move, -8191, 8191)


def add(a: array, n: int, num: int, den: int, total: array) -> None:
    """total += a * num // den."""
    _of(total)[:n] += _of(a)[:n] * num // den


def fold(a: array, half: int, parts: int, even: array, odd: array) -> None:
    """Sums and differences about the middle."""
    v = within(_of(a)[: 2 * half] // parts, -2047, 2047)
    left = v[half::-1]
    right = np.zeros_like(left)
    right[1:half] = v[half + 1 :]
    _of(even)[: half + 1] = right + left
    _of(odd)[: half + 1] = right - left


@cache
def _waves(half: int, sine: bytes, f: int, df: int, bins: int) -> tuple[NDArray, NDArray]:
    """Cosines and sines of the tones; at 0 what `tones` begins with."""
    most = np.frombuffer(sine, np.int16).astype(float) - 2048
    table = np.concatenate([most, -most[375:]])
    p = np.outer(f + df * np.arange(bins), np.arange(half + 1)) % 1500
    cos, sin = table[p + 375], table[p]
    cos[:, 0], sin[:, 0] = 2047, 0
    return cos, sin


def tones(
    even: array,
    odd: array,
    half: int,
    sine: array,
    f: int,
    df: int,
    bins: int,
    out: array,
    at: int,
) -> None:
    """Sizes of tones."""
    cos, sin = _waves(half, sine.tobytes(), f, df, bins)
    parts = (cos @ _of(even)[: half + 1], sin @ _of(odd)[: half + 1])
    re, im = (np.minimum(np.abs(p.astype(np.int64) >> 13), 23000) for p in parts)
    _of(out)[at : at + bins] = np.sqrt((re * re + im * im).astype(float)).astype(np.int64)


_TWICE = np.array([2 * i + 40 if i <= 70 else i + 110 for i in range(181)])


def shape(v: array, tilt: array, pct: int, out: array) -> int:
    """Tones and their doubles, tilted."""
    a = _of(v).astype(np.int64)
    s = (a[:181] + a[_TWICE] * pct // 100) * _of(tilt) >> 10
    _of(out)[:181] = s
    return max(0, int(s.max()))


def weigh(v: array, m: array, n: int, top: int, pct: int) -> None:
    """0 … 1023, less where the motion is."""
    s = _of(v)[:n].astype(np.int64) * 1023 // top
    k = _of(m)[:n].astype(np.int64) * 1023 // top
    s = s * s // (s + k * pct // 100 + 1)
    _of(v)[:n] = s * 1023 // max(1, int(s.max()))


def _means(v: Ints, wide: int) -> Ints:
    """Sums of 2 wide + 1 values about each, fewer at the ends."""
    total = np.concatenate(((0,), np.cumsum(v)))
    i = np.arange(len(v))
    return total[np.minimum(i + wide + 1, len(v))] - total[np.maximum(i - wide, 0)]


def blur(b: array, n: int, wide: int, wider: int, leak: int, out: array) -> None:
    """Two running means, nine parts to one."""
    v = _of(b)[:n].astype(np.int64)
    near = _means(v, wide) // (2 * wide + 1) * 9 // 10
    _of(out)[:n] = near + _means(v, wider) // (10 * (2 * wider + 1)) + leak


def narrow(b: array, start: int, end: int, wide: int, out: array) -> None:
    """No more than a narrow running mean."""
    v = _of(b)
    w = 2 * wide + 1
    for i in range(start, end):
        out[i] = min(out[i], int(v[i - wide : i + wide + 1].sum()) // w)


def believe(b: array, s: array, low: array, n: int) -> int:
    """b * (s^3 + eps) * low, scaled; where it is highest."""
    v, w = _of(b)[:n].astype(np.int64), _of(s)[:n].astype(np.int64)
    v = (v * (((w * w >> 10) * w >> 10) + 1) >> 10) * _of(low)[:n]
    best = int(np.argmax(v))
    bits = int(v[best]).bit_length()
    if bits:
        v = v << 20 - bits if bits <= 20 else v >> bits - 20
    _of(b)[:n] = v
    return best


def mass(b: array, start: int, end: int) -> int:
    """Sum of a part."""
    return int((_of(b)[start:end] >> 6).sum())


TWINS = (
    take_words, fill_words, slide_words,
    pour, block_dc, largest, energy, scale, gather, shrink, factor, back, cancel,
    add, fold, tones, shape, weigh, blur, narrow, believe, mass,
)  # fmt: skip
