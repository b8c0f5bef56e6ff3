"""Heart rate of a second in, the believed and smoothed one out (Q16 logarithm), or why none.

A sensor that jumps, or that reads the steps instead of the pulse, is not a heart that drifts.
"""

from legwise.constants import heart as C
from legwise.units import NEVER, Ema, Ring, clamp, ln

_MEDIAN_FROM = 12  # s ago; with _MEDIAN_S the stretch that a jump is measured against (P §3.3)
_MEDIAN_S = 34
STEP_S = 60  # s between the two 10-s means of the step gate (P §3.3)


class Heart:
    """One step a second. `ok`: believed now; else `why` names the reason."""

    def __init__(self):
        self._ema = Ema(C.tau_s)
        self._hr = Ring(_MEDIAN_FROM + _MEDIAN_S)
        self._mean10 = Ring(STEP_S + 1)
        self._held_s = 0
        self._gone_s = C.hold_s  # nothing yet, as after a hole
        self._last = C.first  # the last heart rate there was
        self._lock = 0
        self._locked = False
        self._jumped = NEVER
        self._frozen = NEVER
        self.ok = False
        self.why = "no_heart"
        self.seen = False  # any heart rate so far
        self.deci_bpm = None  # smoothed
        self.ln = None  # of the smoothed one, in 1/2560 bpm
        self.step_found = False  # this second
        self.source = None  # of the last heart rate there was
        self.switched_s = NEVER  # when another sensor took over

    def step(self, t_s, e, equal_load):
        """One Epoch; equal_load: the effort has not changed over the last minutes."""
        self.step_found = False
        hr = self._plausible(e)
        self._hr.push(hr)
        # Of a sensor that counts steps the level before is kept: it may well come back to that.
        self._mean10.push(self._mean10.back(0) if self._lock else self._hr.mean(10, 10))
        self.ok = False
        if hr is None:
            self.why = "unsure_heart" if e.hr_deci_bpm is not None else "no_heart"
            self._gone_s += 1
            if self._gone_s == C.hold_s:
                self._ema.restart()
                self.deci_bpm = self.ln = None
            return
        if self._gone_s >= C.hold_s and hr - self._last > C.jump:
            self._jumped = t_s  # nobody saw it rise
        self._last = hr
        self._gone_s = 0
        self.seen = True
        if e.hr_source != self.source:
            self._switch(t_s, e.hr_source)
        self._watch_jump(t_s, hr)
        if e.hr_source != "strap":
            self._watch_lock(hr, e.cadence_deci_spm)
        changed = t_s - self.switched_s < STEP_S  # the sensor is not the one of a minute ago
        if equal_load or changed:
            self._watch_step(t_s, changed)
        if self._held_back(hr):
            self.why = "unsure_heart"
            return
        value = self._ema.step(hr << 8)
        self.deci_bpm = (value + 128) >> 8
        self.ln = ln(value)
        self.why = "unsure_heart"
        calm = t_s - self._frozen >= C.step_freeze_s and t_s - self.switched_s >= C.hold_s
        self.ok = calm and not self._locked

    def jumped(self, t_s):
        """A jump happened lately: no judgement by the heart rate's height."""
        return t_s - self._jumped < C.jump_s

    def _plausible(self, e):
        hr = e.hr_deci_bpm
        if hr is None or not C.low <= hr <= C.high:
            return None
        sure = e.hr_confidence_pct
        return hr if sure is None or sure >= C.confidence else None

    def _switch(self, t_s, source):
        """Another sensor: its heart rate is smoothed anew, and believed after a while."""
        if self.source is not None:
            self.switched_s = t_s
            self._ema.restart()
            self.deci_bpm = self.ln = None
        self.source = source

    def _held_back(self, hr):
        """A large step waits until it has lasted; then the filter starts anew there."""
        if self.deci_bpm is None or abs(hr - self.deci_bpm) <= C.hold_step:
            self._held_s = 0
            return False
        self._held_s += 1
        if self._held_s < C.hold_s:
            return True
        self._held_s = 0
        self._ema.restart()
        return False

    def _watch_jump(self, t_s, hr):
        then = self._hr.back(10)
        if then is not None and abs(hr - then) > C.jump:
            self._jumped = t_s

    def _watch_lock(self, hr, cadence):
        """Heart rate on the cadence or half of it, entered by a jump: the sensor counts steps."""
        near = cadence is not None and (
            abs(hr - cadence) <= C.lock_near or abs(2 * hr - cadence) <= 2 * C.lock_near_half
        )
        if near and not self._locked:
            usual = self._hr.percentile(50, _MEDIAN_S, 10, _MEDIAN_FROM)
            near = usual is not None and abs(hr - usual) > C.lock_jump
        self._lock = clamp(self._lock + (C.lock_rise if near else -1), 0, C.lock_full)
        if self._lock >= C.lock_at:
            self._locked = True
        elif self._lock == 0:
            self._locked = False

    def _watch_step(self, t_s, changed):
        now = self._mean10.back(0)
        then = self._mean10.back(STEP_S)
        if now is None or then is None or t_s - self._frozen < C.step_freeze_s:
            return
        if abs(now - then) * 10000 > (C.step_switch if changed else C.step) * then:
            self._frozen = t_s
            self.step_found = True
