"""The Epoch: one second of observations, the one thing that passes from sensing to deciding."""

ACTIVITIES = ("still", "walk", "run", "other")
HR_SOURCES = ("strap", "ppg", "recorded")

# Order of the fields wherever epochs are listed; None = unknown.
FIELDS = (
    "t_ms",  # end of the second, since the start
    "hr_deci_bpm",
    "hr_confidence_pct",
    "hr_source",  # one of HR_SOURCES
    "cadence_deci_spm",  # steps of both feet
    "activity",  # one of ACTIVITIES
    "intensity_mg",  # mean |m - mean m| of the acceleration's size
    "shock_mg",  # peak of |a| above its short mean, of the stronger half of the last 10 s of steps
    "jerk_ln_q16",  # ln of the mean |change| of the three axes, mg/s
    "contrast_ln_q16",  # ln of the RMS above 5 Hz in mg, less jerk_ln_q16
    "regularity_pct",  # autocorrelation one stride apart
    "asymmetry_permille",  # (left - right) / both
    "asymmetry_confidence_pct",
    "contact_deci_ms",
    "speed_mm_s",
    "altitude_cm",
    "temperature_deci_c",
    # From the accelerometer, for people; not in the log.
    "cadence_confidence_pct",  # of the movement, what comes back a stride later
    "step_regularity_pct",  # autocorrelation one step apart
    "step_spread_pct",  # SD of the shock from step to step of the same side
    "clipped_pct",  # steps of the last 10 s at which the sensor came to its end
)


class Epoch:
    """One second; there is one object a run, refilled in place.

    Calling it with another epoch, `run.epoch(e)`, refills it from that one: so a second of an
    already derived recording enters. `given` says that this second came so.
    """

    def __init__(self):
        self.given = False
        self.clear()

    def clear(self):
        """Everything unknown."""
        self.t_ms = None
        self.hr_deci_bpm = None
        self.hr_confidence_pct = None
        self.hr_source = None
        self.cadence_deci_spm = None
        self.activity = None
        self.intensity_mg = None
        self.shock_mg = None
        self.jerk_ln_q16 = None
        self.contrast_ln_q16 = None
        self.regularity_pct = None
        self.asymmetry_permille = None
        self.asymmetry_confidence_pct = None
        self.contact_deci_ms = None
        self.speed_mm_s = None
        self.altitude_cm = None
        self.temperature_deci_c = None
        self.cadence_confidence_pct = None
        self.step_regularity_pct = None
        self.step_spread_pct = None
        self.clipped_pct = None

    def __call__(self, e):
        self.t_ms = e.t_ms
        self.hr_deci_bpm = e.hr_deci_bpm
        self.hr_confidence_pct = e.hr_confidence_pct
        self.hr_source = e.hr_source
        self.cadence_deci_spm = e.cadence_deci_spm
        self.activity = e.activity
        self.intensity_mg = e.intensity_mg
        self.shock_mg = e.shock_mg
        self.jerk_ln_q16 = e.jerk_ln_q16
        self.contrast_ln_q16 = e.contrast_ln_q16
        self.regularity_pct = e.regularity_pct
        self.asymmetry_permille = e.asymmetry_permille
        self.asymmetry_confidence_pct = e.asymmetry_confidence_pct
        self.contact_deci_ms = e.contact_deci_ms
        self.speed_mm_s = e.speed_mm_s
        self.altitude_cm = e.altitude_cm
        self.temperature_deci_c = e.temperature_deci_c
        self.cadence_confidence_pct = e.cadence_confidence_pct
        self.step_regularity_pct = e.step_regularity_pct
        self.step_spread_pct = e.step_spread_pct
        self.clipped_pct = e.clipped_pct
        self.given = True
