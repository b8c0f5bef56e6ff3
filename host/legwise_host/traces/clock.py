"""Times as a file gives them (s) in, which of its points to keep out."""

from bisect import bisect_left

HOLE_S = 12 * 3600  # no run pauses so long: the clock was set


def rising(times_s: list[float]) -> list[int]:
    """Indices of the most points whose times rise strictly; of equal times the later one.

    One wrong time, early or late, costs that point only. Of parts that lie HOLE_S or more
    apart the one with the most points is kept.
    """
    ends: list[float] = []  # by length, the least last time of a rising choice so far
    lasts: list[int] = []  # and the point it has
    before = [-1] * len(times_s)
    for i, t in enumerate(times_s):
        k = bisect_left(ends, t)
        if k:
            before[i] = lasts[k - 1]
        ends[k : k + 1] = [t]
        lasts[k : k + 1] = [i]
    kept: list[int] = []
    i = lasts[-1] if lasts else -1
    while i >= 0:
        kept.append(i)
        i = before[i]
    return _largest_part(times_s, kept[::-1])


def _largest_part(times_s: list[float], kept: list[int]) -> list[int]:
    parts: list[list[int]] = [[]]
    for i in kept:
        if parts[-1] and times_s[i] - times_s[parts[-1][-1]] >= HOLE_S:
            parts.append([])
        parts[-1].append(i)
    return max(parts, key=len)
