"""Features of every second in; what was watched, what was not and why, what came nearest, out."""

from legwise.constants import judge as C

BLIND = ("learning", "settling", "uneven", "unsure_heart", "no_heart", "no_effort")


class Coverage:
    """Seconds of running by what the heart axis saw; the highest drift and legs score so far."""

    def __init__(self):
        self.run_s = 0
        self.heart_s = 0
        self.legs_s = 0
        self.why = None  # of this second; None: watched, or not running
        self.blind_s = [0] * len(BLIND)
        self.drift_bp = self.drift_at_s = self.drift_cue_bp = None
        self.score = self.score_at_s = None
        self.score_early = None  # highest within the first 25 minutes of running
        self.top_deci_bpm = None  # highest heart rate that was believed, smoothed

    def step(self, t_s, f, cue_at_bp):
        """One second; cue_at_bp is the drift that would have called for a cue."""
        self.why = None
        heart = f.heart
        if heart.ok and (self.top_deci_bpm is None or heart.deci_bpm > self.top_deci_bpm):
            self.top_deci_bpm = heart.deci_bpm
        if not f.running:
            return
        self.run_s += 1
        d = f.drift
        if d.live:
            self.heart_s += 1
            if self.drift_bp is None or d.now_bp - cue_at_bp > self.drift_bp - self.drift_cue_bp:
                self.drift_bp = d.now_bp
                self.drift_at_s = t_s
                self.drift_cue_bp = cue_at_bp
        else:
            self.why = f.blind() or "uneven"
            self.blind_s[BLIND.index(self.why)] += 1
        if f.legs.live:
            self.legs_s += 1
            score = f.legs.score
            if f.run_s < C.from_s and score is not None:
                self.score_early = max(score, self.score_early or 0)
            if score is not None and (self.score is None or score > self.score):
                self.score = score
                self.score_at_s = t_s
