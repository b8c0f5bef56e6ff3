"""Values second by second in; what half-minutes make of them out: lists that keep everything."""


class Halves(list):
    """Means of half-minutes, the newest first; None of one with less than ten known seconds."""

    def __init__(self):
        self._open: list[int] = []

    def add(self, x: int):
        self._open.append(x)

    def close(self):
        self.insert(0, _mean(self._open, 10))
        self._open = []

    def mean(self, newest: int, at_least: int, skip: int = 0) -> int | None:
        """Of a stretch, before the last `skip`; None with fewer known ones than at_least."""
        return _mean(known(self[skip : skip + newest]), at_least)

    def percentile(self, pct: int, newest: int, at_least: int) -> int | None:
        """Nearest rank."""
        ranked = sorted(known(self[:newest]))
        return ranked[(pct * (len(ranked) - 1) + 50) // 100] if len(ranked) >= at_least else None


def known(values: list) -> list:
    return [x for x in values if x is not None]


def _mean(values: list[int], at_least: int) -> int | None:
    """Rounded, a half upward."""
    n = len(values)
    return (2 * sum(values) + n) // (2 * n) if n >= at_least else None


def around(*limits: int) -> list[int]:
    """Each limit and its neighbours, both signs."""
    return [s * (x + d) for x in limits for d in (-1, 0, 1) for s in (-1, 1)]
