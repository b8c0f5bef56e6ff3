"""Drift to the unit: random courses against its definition in lists, limits from both sides."""

import math
import random
from types import SimpleNamespace as Stub
from typing import Any

import pytest

from legwise.constants import drift as C
from legwise.constants import effort as E
from legwise.constants import usual as U
from legwise.features.drift import Drift
from legwise.features.effort import Effort
from legwise.units import Ema, bp, clamp

from .exact import of_bp
from .halves import Halves, around

BASE = Stub(ready=True, elasticity=35, hr=328000, load=70000)


class Defined:
    """What Drift is, said again with lists that forget nothing."""

    def __init__(self):
        self.learnt: list[tuple[int, int]] = []
        self.restart()

    def restart(self):
        self._ema = Ema(C.tau_s)
        self._drift, self._above, self._near, self._ratio = (Halves() for _ in range(4))
        self._first = self.raw_bp = self.now_bp = self.low_bp = self.slope_bp_min = None
        self._fresh = self.doubt_bp = 0
        self.live = self.rough = False

    def step(self, heart: Any, effort: Any, base: Any):
        self.live = False
        if not (heart.ok and effort.settled):
            return
        ratio = heart.ln - effort.load * base.elasticity // 100
        self._first = ratio if self._first is None else self._first
        self._ratio.add(bp(ratio - self._first))
        above = effort.load - base.load
        if effort.source != "speed":
            above = max(0, above)
        if effort.source == "motion":
            above = above * E.motion_rise // 100
        if not base.ready or (effort.source != "speed" and bp(above) > E.faster):
            return
        self.live = True
        over = bp(heart.ln - base.hr - above * base.elasticity // 100)
        smooth = self._ema.step(over)
        self._drift.add(clamp(smooth, -3000, 3000))
        self._above.add(bp(above))
        self.raw_bp, self.now_bp = over - self._fresh, smooth - self._fresh

    def close_block(self):
        for halves in (self._ratio, self._drift, self._above):
            halves.close()
        drift, above = self._drift[0], self._above[0]
        self._near.insert(0, drift if above is not None and abs(above) <= C.near else None)
        if above is not None and abs(above) >= U.learn_from and len(self.learnt) < U.learn_blocks:
            self.learnt.append((clamp(above // 10, -300, 300), drift // 10))
        high = self._near.percentile(C.fresh_pct, 20, C.fresh_valid)
        if high is not None:
            self._fresh = min(self._fresh, max(-C.fresh_most, high))
        low = self._drift.percentile(C.low_pct, C.memory, C.memory_valid)
        self.low_bp = None if low is None else low - self._fresh
        lately = self._above.mean(C.memory, 1)
        self.doubt_bp = max(0, abs(lately or 0) - C.near) * C.doubt // 100
        self._draw_line()

    def _draw_line(self):
        known = [(-i, y) for i, y in enumerate(self._drift[:20]) if y is not None]
        self.slope_bp_min, self.rough = None, False
        if len(known) < C.line_valid:
            return
        n, x, y = len(known), sum(x for x, _ in known), sum(y for _, y in known)
        above = sum((n * i - x) * (n * j - y) for i, j in known)
        below = sum((n * i - x) ** 2 for i, _ in known)
        rest = [j - y / n - above / below * (i - x / n) for i, j in known]
        self.rough = math.hypot(*rest) / math.sqrt(n) > C.rough
        now, then = self._above.mean(6, 2), self._above.mean(6, 2, 12)
        if now is None or then is None or abs(now - then) <= C.even:
            self.slope_bp_min = 100 * above // below * 60 // (100 * C.block_s)

    def learnt_pct(self, elasticity: int) -> int:
        n, x, y = len(self.learnt), sum(x for x, _ in self.learnt), sum(y for _, y in self.learnt)
        off = 0
        if n:
            together = sum((n * i - x) * (n * j - y) for i, j in self.learnt) // n
            alone = sum((n * i - x) ** 2 for i, _ in self.learnt) // n
            off = together // ((alone + n * U.learn_ridge) // 100)
        most = elasticity * U.elasticity_step // 100
        return clamp(elasticity + clamp(off, -most, most), U.elasticity_low, U.elasticity_high)

    def stepped(self) -> int | None:
        now, then = self._ratio.mean(4, 3), self._ratio.mean(6, 4, 6)
        return None if now is None or then is None else now - then

    def lately_bp(self) -> int | None:
        mean = self._drift.mean(4, 3)
        return None if mean is None else mean - self._fresh


def told(d: Any) -> tuple:
    return (
        *(d.live, d.raw_bp, d.now_bp, d.low_bp, d.slope_bp_min, d.rough, d.doubt_bp),
        *(d.stepped(), d.lately_bp(), d.learnt_pct(25), d.learnt_pct(40), d.learnt_pct(60)),
    )


class Course:
    """A Drift and what it is by definition, driven alike."""

    def __init__(self, source: str = "speed"):
        self.drift: Any = Drift()
        self.defined: Any = Defined()
        self.effort: Any = Effort()
        self.effort.source = source

    def second(self, over_bp: int, above_bp: int, open_=True, settled=True, base: Any = BASE):
        """over_bp: heart rate above the baseline's; above_bp: effort above its own."""
        self.effort.load, self.effort.settled = base.load + of_bp(above_bp), settled
        heart = Stub(ok=open_, ln=base.hr + of_bp(over_bp))
        for d in (self.drift, self.defined):
            d.step(heart, self.effort, base)

    def close(self):
        for d in (self.drift, self.defined):
            d.close_block()

    def half(self, over_bp: int, above_bp: int = 0, seconds: int = 10):
        for _ in range(seconds):
            self.second(over_bp, above_bp)
        self.close()

    def restart(self):
        for d in (self.drift, self.defined):
            d.restart()


EFFORTS = [0, 200, -400, 700, *around(C.near, U.learn_from, E.faster, 3000, 3009, 3010)]


@pytest.mark.parametrize("source", ["speed", "motion", "cadence"])
@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_the_definition_says(source: str, seed: int):
    r = random.Random(seed)
    c = Course(source)
    young = Stub(**{**vars(BASE), "ready": False})
    for _ in range(3):
        c.restart()
        far, swing, gaps = r.choice([0, 1]), r.choice([20, 300, 4000]), r.choice([0, 0.3, 0.7])
        level, pace = r.randrange(-400, 400), r.choice(EFFORTS)
        for half in range(30):
            if r.random() < 0.2:
                pace = r.choice(EFFORTS) if far else r.randrange(-600, 600)
            for _ in range(r.choice([9, 9, 0]) if r.random() < gaps else r.choice([10, 11])):
                over = level + r.randint(-swing, swing)
                c.second(over, pace, base=young if half < 2 else BASE)
                assert told(c.drift) == told(c.defined)
            c.second(900, 900, *r.choice([(False, True), (True, False)]))
            c.close()
            assert told(c.drift) == told(c.defined)


@pytest.fixture
def unsmoothed(monkeypatch: pytest.MonkeyPatch):
    """Every second counts as it is."""
    ema = lambda tau_s: Stub(step=lambda x: x, restart=lambda: None)  # noqa: E731
    monkeypatch.setattr("legwise.features.drift.Ema", ema)


@pytest.mark.parametrize("over", [C.rough, C.rough + 1])
def test_a_spread_above_the_limit_is_rough(unsmoothed, over: int):
    c = Course()
    for sign in (1, -1, -1, 1, 1, -1, -1, 1):  # a level line
        c.half(sign * over)
    assert (c.drift.slope_bp_min, c.drift.rough) == (0, over > C.rough)


@pytest.mark.parametrize("over_bp", around(3000))
def test_no_half_minute_is_more_than_30_percent(over_bp: int):
    c = Course()
    for _ in range(6):
        c.half(over_bp)
    assert c.drift.low_bp == clamp(over_bp, -3000, 3000)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("known", "change_bp", "even"),
    [(6, C.even, True), (6, C.even + 1, False), (2, C.even + 1, False), (1, C.even + 1, True)],
)
def test_a_slope_needs_the_effort_of_nine_minutes_ago(
    sign: int, known: int, change_bp: int, even: bool
):
    """Three minutes against three, of which two half-minutes are known."""
    for then, now in ((6, known), (known, 6)):
        c = Course()
        for i in range(18):
            unknown = i < 6 - then or i >= 12 + now
            c.half(0, sign * change_bp if i >= 12 else 0, seconds=0 if unknown else 10)
        assert (c.drift.slope_bp_min is not None) == even


STRAIGHT = [(1005, 5), (-1005, 5)]
LEARNT = [  # 0.01 %: effort and drift, half-minutes in which each unit and each rounding shows
    *([(815, 10 * y + 5), (805, 5)] for y in range(55, 65)),
    [(875, -125), (805, 5), (805, 5)],
    *([(3005, y), (x, 5)] for x in (-2895, -2885) for y in (55, 65)),
    *(
        [(over, y), (s * 2905, 5)]
        for s in (1, -1)
        for over in (s * 3100,)
        for y in range(-135, 135, 10)
    ),
    *([(2005, 5), (s * (U.learn_from + d), -95)] for s in (1, -1) for d in (-1, 0)),
    STRAIGHT * (U.learn_blocks // 2) + [(3005, 2995)],
    STRAIGHT * (U.learn_blocks // 2 - 1) + [(1005, 5), (3005, 2995)],
]


def test_the_elasticity_is_learnt_from_half_minutes_at_another_effort():
    """Whatever lies between them."""
    for halves in LEARNT:
        c = Course()
        for above_bp, drift_bp in halves:
            c.restart()
            c.half(drift_bp + above_bp * BASE.elasticity // 100, above_bp)
        for pct in range(25, 61, 5):
            assert c.drift.learnt_pct(pct) == c.defined.learnt_pct(pct), halves
