"""The one table: every number the firmware decides by, with its unit and its source beside it.

A line reads `name = integer  # step unit · source`: drift_on = 700  # 0.01 % is 7.00 %.
`legwise replay --set judge.drift_on=6.5` changes one for a replay; the start line carries a hash
of all of them. Sources: P = shared study "physiology", R = "runs" (346 recorded runs),
E = "effort" (drift without speed), D = the design page; each with its section. "choice" = ours.
"""


class detect:
    """Samples to observations."""

    fresh_ms = 5000  # 1 ms · D §5: a strap packet older than this is no heart rate
    run_cadence = 1350  # 0.1 spm · P §3.2 RUN_CAD
    run_speed = 1700  # 1 mm/s · R §1: running is faster than this
    run_speed_alone = 2000  # 1 mm/s · choice: speed without cadence; 7.2 km/h
    walk_cadence = 700  # 0.1 spm · P §3.2 WALK_CAD
    walk_speed = 500  # 1 mm/s · choice: slower is standing, GPS noise included
    run_intensity = 300  # 1 mg · P §3.2 RUN_MI
    dwell_s = 6  # 1 s · P §3.2: a change of activity has to last


class heart:
    """Which heart rate is believed."""

    low = 350  # 0.1 bpm · P §3.3
    high = 2300  # 0.1 bpm · P §3.3
    confidence = 55  # 1 % · P §3.3
    tau_s = 5  # 1 s · P §3.2 hrs
    hold_step = 250  # 0.1 bpm · P §3.2: a larger step is held back …
    hold_s = 10  # 1 s · P §3.2: … until it has lasted this long
    jump = 180  # 0.1 bpm · R §4: in 10 s
    jump_s = 300  # 1 s · R §4: no safety and no red-zone slow after a jump
    lock_near = 40  # 0.1 bpm · P §3.3: |heart rate - cadence|
    lock_near_half = 30  # 0.1 bpm · P §3.3: |heart rate - cadence/2|
    lock_jump = 60  # 0.1 bpm · P §3.3: off the median of 12-45 s ago
    lock_rise = 3  # 1 /s · P §3.3
    lock_at = 9  # 1 · P §3.3
    lock_full = 15  # 1 · P §3.3: so that it ends 15 s after leaving the cadence
    step = 1200  # 0.01 % · P §3.3: last 10 s against 60 s ago at equal load
    step_load = 600  # 0.01 % · P §3.3: equal load: |fast - slow effort|
    step_freeze_s = 300  # 1 s · P §3.3


class effort:
    """What the runner does: graded speed, or cadence where nothing better is known."""

    tau_speed_s = 5  # 1 s · R §5
    tau_altitude_s = 8  # 1 s · R §2
    grade_s = 45  # 1 s · R §2: grade over this time
    grade_min_m = 30  # 1 m · choice: no grade over less ground than this
    grade_max = 2500  # 0.01 % · R §1: |grade| <= .25
    steep = 2000  # 0.01 % · R §1: altitude refused when too much of it is steeper
    steep_share = 3  # 1 % · R §1
    steep_from_s = 300  # 1 s · choice: judged from here on
    tau_fast_s = 15  # 1 s · P §3.2 lf
    tau_lag_s = 50  # 1 s · P §3.2 ll; E §2: 40-60 alike, 30 and 80 clearly worse
    tau_slow_s = 240  # 1 s · P §3.2 ls
    band = 1000  # 0.01 % · R §4: settled when fast and slow effort differ by less
    band_cadence = 600  # 0.01 % · R §5: the same on cadence alone
    cadence_gain = 250  # 0.01 · R §5: effort = 2.5 ln cadence
    settle_s = 150  # 1 s · P §1.3: three heart-rate time constants after a stop
    slowest = 500  # 1 mm/s · choice: no effort is read below this


class baseline:
    """This runner's own fresh phase."""

    warmup_s = 360  # 1 s · P §1.6: of running, never used
    minutes = 5  # 1 min · P §1.6: 300 gated seconds
    slope_max = 60  # 0.01 %/min · R §4: heart rate still rising is no baseline
    latest_s = 1500  # 1 s · R §4: of running; a baseline taken after this is poor
    poor_margin = 250  # 0.01 % · R §4: added to the drift thresholds then
    elasticity = 35  # 0.01 · R §0: d ln HR / d ln speed
    again_s = 900  # 1 s · R §4: a drift this soon after the baseline is the sensor's …
    again_drift = 600  # 0.01 % · R §4: … when above this
    again_step = 900  # 0.01 % · R §4: 2 min against 3 min, a minute apart
    again_max = 3  # 1 · R §4: re-calibrations a run


class drift:
    """Heart rate above what this effort needed when fresh."""

    tau_s = 45  # 1 s · P §3.2 TAU_R
    block_s = 30  # 1 s · P §3.2
    block_valid_s = 10  # 1 s · choice: a half-minute with less is unknown
    memory = 12  # 1 block · P §3.2: Dlo over six minutes
    memory_valid = 6  # 1 block · P §3.2
    low_pct = 25  # 1 % · P §3.2: percentile
    line_valid = 8  # 1 block · P §3.2: of 20, for the slope
    rough = 200  # 0.01 % · R §5: SD about its own line
    rough_margin = 100  # 0.01 % · R §5


class legs:
    """Cadence, contact, shock, regularity and side against the fresh phase."""

    cadence_speed = 14  # 0.01 · R §5: d ln cadence / d ln speed
    contact_speed = -30  # 0.01 · R §5: d ln contact / d ln speed
    shock_speed = 125  # 0.01 · P §3.2 KP
    speed_max = 2000  # 0.01 % · R §5: |dx|, beyond is another gait
    settle_s = 60  # 1 s · R §5: after a stop
    memory = 16  # 1 block · R §5: eight minutes of half-minutes
    memory_valid = 10  # 1 block · E §5.4
    pct = 70  # 1 % · R §4: so many of them are at least this bad
    cadence_alone = 240  # 0.01 % · R §4: deficit that is enough without contact time
    cadence_contact = 200  # 0.01 % · R §4: with contact time
    contact = 250  # 0.01 % · R §4: rise that is enough …
    contact_cadence = 50  # 0.01 % · R §4: … with this deficit
    both_cadence = 120  # 0.01 % · R §4
    both_contact = 150  # 0.01 % · R §4
    cadence_no_speed = 280  # 0.01 % · E §5.4: deficit without speed
    ease_heart = 200  # 0.01 % · E §5.4: heart rate fell by more: easing, not tired
    ease_shock = 500  # 0.01 % · E §5.4: intensity fell by more: easing, not tired
    tau_s = 75  # 1 s · P §3.2 TAU_M: shock, regularity, side
    side = 150  # 1 permille · P §3.4 |dA|
    regularity = 15  # 0.01 · P §3.4 dV
    hill_drift = 250  # 0.01 % · P §3.3 sign test
    hill_shock = 500  # 0.01 % · P §3.3
    hill_tau_s = 20  # 1 s · P §3.2 dSf
    hill_hold_s = 90  # 1 s · P §3.3


class judge:
    """Which state; the dwell counters leak twice as fast as they fill."""

    from_s = 1500  # 1 s · R §5: of running, before any drift or legs state
    drift_on = 700  # 0.01 % · R §4
    drift_low = 500  # 0.01 % · R §4
    drift_on_cadence = 800  # 0.01 % · R §5: effort from cadence alone
    drift_low_cadence = 600  # 0.01 % · R §5
    drift_max = 2200  # 0.01 % · P §3.3: more is a sensor or an illness
    drift_hard = 1200  # 0.01 % · P §3.4: slow, where drink is refused
    drift_again = 150  # 0.01 % · P §3.4: above the drift at the last drink
    drink_s = 180  # 1 s · P §3.4
    pace_drift = 500  # 0.01 % · P §3.4
    pace_low = 200  # 0.01 % · P §3.4
    pace_slope = 60  # 0.01 %/min · R §4
    pace_s = 120  # 1 s · P §3.4
    red_zone = 92  # 1 % · P §3.4: of HRmax
    red_s = 180  # 1 s · P §3.4
    red_settle_s = 240  # 1 s · P §3.4: of open gate before
    legs_on = 100  # 0.01 · D §6: the score is in units of this level
    legs_s = 60  # 1 s · R §5
    legs_calm = 80  # 0.01 · choice: below, a drift is the heart's alone
    legs_slow = 160  # 0.01 · P §3.4: M 1.3 over M .80; slow instead of quick steps
    legs_drift = 600  # 0.01 % · R §5: above this drift it is not the legs alone
    walk_drift_low = 350  # 0.01 % · R §5
    walk_s = 90  # 1 s · R §5
    form_s = 120  # 1 s · P §3.4
    safety_known = 50  # 0.1 bpm · P §3.4: above a measured HRmax
    safety_estimated = 120  # 0.1 bpm · P §3.4: above a formula's
    safety_s = 30  # 1 s · P §3.4
    start_known = 88  # 1 % · P §3.4: of HRmax within the first minutes: a cold start
    start_estimated = 90  # 1 % · P §3.4
    start_within_s = 300  # 1 s · P §3.4
    start_s = 60  # 1 s · P §3.4
    ask_drift = 400  # 0.01 % · choice: a felt heavy moment is answered below the cue level
    ask_legs = 60  # 0.01 · choice


class prompt:
    """Which cue, when."""

    quiet_s = 240  # 1 s · P §3.5: between any two cues
    hour_cap = 6  # 1 · P §3.5
    drink_cap = 3  # 1 /h · P §3.5
    again_slow_s = 600  # 1 s · P §3.5
    again_cadence_s = 720  # 1 s · P §3.5
    again_form_s = 900  # 1 s · P §3.5
    again_walk_s = 900  # 1 s · P §3.5
    again_drink_s = 1200  # 1 s · P §3.5
    again_safety_s = 300  # 1 s · P §3.5
    safety_few = 3  # 1 · P §3.4: after so many …
    safety_later_s = 900  # 1 s · P §3.4: … only this often
    legs_again_s = 1500  # 1 s · P §3.4: legs again this soon: slow instead of quick steps
    cadence_below = 92  # 1 % · choice: of HRmax; no quick steps in the red zone (P §3.10 has 88)
    episode_legs = 2  # 1 · R §4: cues an episode
    episode_drift = 3  # 1 · R §4
    episode_s = 600  # 1 s · R §4: so long quiet ends it
    nag = 2  # 1 · P §3.5: cues of a kind that changed nothing
    recheck_from_s = 60  # 1 s · P §3.6
    recheck_to_s = 420  # 1 s · P §3.6
    recheck_drink_s = 1200  # 1 s · P §3.6: drinking acts slowly
    recheck_hold_s = 45  # 1 s · P §3.6
    recheck_share = 65  # 1 % · P §3.6: of the drift at the cue
    recheck_hr = 50  # 0.1 bpm · P §3.6
    recheck_load = 500  # 0.01 % · P §3.6
    recheck_side = 80  # 1 permille · P §3.4
    cool_from_s = 1200  # 1 s · P §3.4: of running
    cool_zone = 72  # 1 % · P §3.4: of HRmax at the stop
    drank_ml = 150  # 1 ml · P §3.7
    drink_ml_h = 800  # 1 ml/h · P §3.7 (ACSM 2007): never more than is lost
    step_up = 4  # 1 % · P §2.4: quick steps ask for +3 to +5 %
