"""Features in; the numbers behind a cue, a held cue or an answer out, as integers with units."""

# Name and unit of each, in the order in which they are told.
EVIDENCE = (
    ("drift_pct", "0.1 %"),
    ("drift_low_pct", "0.1 %"),
    ("slope_pct_min", "0.01 %/min"),
    ("hr_bpm", "0.1 bpm"),
    ("hr_max_pct", "1 %"),
    ("legs_score", "0.01"),
    ("cadence_pct", "0.1 %"),
    ("contact_pct", "0.1 %"),
    ("shock_pct", "1 %"),
    ("regularity_drop", "0.01"),
    ("side", "0.1 %"),
    ("minutes", "1 min"),
)


class Evidence:
    """One value per name of EVIDENCE, None where it does not apply; refilled in place."""

    def __init__(self):
        self.values = [None] * len(EVIDENCE)

    def copy(self, other):
        """Takes over another's values."""
        for i in range(len(EVIDENCE)):
            self.values[i] = other.values[i]

    def fill(self, t_s, f, judge):
        """What is known now, of f (Features) and judge."""
        v = self.values
        d = f.drift
        sure = f.heart.ok  # else the drift is an old one
        v[0] = None if d.now_bp is None or not sure else (d.now_bp + 5) // 10
        v[1] = None if d.low_bp is None or not sure else (d.low_bp + 5) // 10
        v[2] = d.slope_bp_min if sure else None
        v[3] = f.heart.deci_bpm if sure else None
        v[4] = f.share_of_max() if sure else None
        g = f.legs
        v[5] = g.score
        v[6] = None if g.cadence_bp is None else (g.cadence_bp + 5) // 10
        v[7] = None if g.contact_bp is None else (g.contact_bp + 5) // 10
        v[8] = None if g.shock_bp is None else (g.shock_bp + 50) // 100
        v[9] = g.regularity_drop
        v[10] = g.side_permille
        since = judge.tired_since_s if judge.state == "legs" else judge.high_since_s
        v[11] = None if since is None else (t_s - since) // 60


def known(values):
    """((name, integer, unit), …) of the values that apply."""
    n = range(len(EVIDENCE))
    return tuple((EVIDENCE[i][0], values[i], EVIDENCE[i][1]) for i in n if values[i] is not None)
