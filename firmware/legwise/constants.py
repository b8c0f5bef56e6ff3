"""The one table: every number the firmware decides by, with its unit and its source beside it.

A line reads `name = integer  # step unit · source`: drift_on = 700  # 0.01 % is 7.00 %.
`legwise replay --set judge.drift_on=6.5` changes one for a replay; the start line carries a hash
of all of them. Sources: P = shared study "physiology", R = "runs" (346 recorded runs),
E = "effort" (drift without speed), M = "motion" (the wrist), H = "heart-rate" (wrist PPG), D = the
design page; each with its section. "choice" = ours.
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
    first = 1400  # 0.1 bpm · choice: a first one that jumps from here began at that height
    jump_s = 300  # 1 s · R §4: no safety and no red-zone slow after a jump
    lock_near = 40  # 0.1 bpm · P §3.3: |heart rate - cadence|
    lock_near_half = 30  # 0.1 bpm · P §3.3: |heart rate - cadence/2|
    lock_jump = 60  # 0.1 bpm · P §3.3: off the median of 12-45 s ago
    lock_rise = 3  # 1 /s · P §3.3
    lock_at = 9  # 1 · P §3.3
    lock_full = 15  # 1 · P §3.3: so that it ends 15 s after leaving the cadence
    step = 1200  # 0.01 % · P §3.3: last 10 s against 60 s ago at equal load
    step_switch = 400  # 0.01 % · choice: the same where the sensor changed: it is no drift
    step_load = 600  # 0.01 % · P §3.3: equal load: |fast - slow effort|
    step_freeze_s = 300  # 1 s · P §3.3


class pace:
    """Two sources of speed."""

    slowest = 1500  # 1 mm/s · choice: no ratio is learnt from a walk
    tau_s = 300  # 1 s · choice: a pod's error changes with the runner's form, not with a street
    both_s = 60  # 1 s · choice: then the ratio is known; satellites' noise is 1 % by then
    free_s = 360  # 1 s · baseline.warmup_s: no baseline can stand on a speed before


class effort:
    """What the runner does: graded speed, or cadence where nothing better is known."""

    tau_speed_s = 5  # 1 s · R §5
    tau_altitude_s = 8  # 1 s · R §2
    grade_s = 45  # 1 s · R §2: grade over this time
    grade_min_m = 30  # 1 m · choice: no grade over less ground than this
    grade_max = 2500  # 0.01 % · R §1: |grade| <= .25
    grade_share = 90  # 1 % · R §1: of Minetti's cost; heart rate to grade : to speed is 5, not 5.4
    steep = 2000  # 0.01 % · R §1: altitude refused when too much of it is steeper
    steep_share = 3  # 1 % · R §1
    steep_from_s = 300  # 1 s · choice: judged from here on
    tau_fast_s = 15  # 1 s · P §3.2 lf
    tau_lag_s = 50  # 1 s · P §3.2 ll; E §2: 40-60 alike, 30 and 80 clearly worse
    tau_slow_s = 240  # 1 s · P §3.2 ls
    band = 1500  # 0.01 % · choice: settled when fast and slow effort differ by less (R §4 has 10)
    cadence_gain = 250  # 0.01 · R §5: effort = 2.5 ln cadence
    motion_cadence = 512  # 1/256 · features/README: guessed speed: this gain on cadence …
    motion_quick = 141  # 1/256 · features/README: … and this on quickness (logarithms)
    motion_rise = 120  # 1 % · features/README: a rise is short of the truth: times this
    faster = 1000  # 0.01 % · E §5.3: above by more: the pace changed …
    faster_blocks = 10  # 1 block · choice: … for good, a new baseline is due
    settle_s = 150  # 1 s · P §1.3: three heart-rate time constants after a stop
    lost_s = 60  # 1 s · choice: without speed for so long, and no baseline yet: cadence
    slowest = 500  # 1 mm/s · choice: no effort is read below this
    hole_s = 15  # 1 s · choice: unknown for longer, it has to settle again


class arm:
    """How the arm that wears the watch is carried."""

    size = 90  # 0.01 · features/README: quickness = ln jerk - this x ln intensity
    tau_s = 60  # 1 s · choice: what is usual
    other = 4000  # 0.01 % · choice: repeats of a speed change intensity by 35 % at most
    stays_s = 45  # 1 s · choice: then it is the usual


class even:
    """Running that is even enough to be judged without speed."""

    tau_fast_s = 30  # 1 s · E §5.3
    tau_slow_s = 240  # 1 s · E §5.3
    tau_smooth_s = 15  # 1 s · E §5.3
    tau_spread_s = 300  # 1 s · E §5.3
    start_s = 45  # 1 s · choice: the first steps after a start or a stop are no unevenness
    cadence = 250  # 0.01 % · E §5.3: |fast - slow|
    quick = 1500  # 0.01 % · E §5.3 (25 % of jerk): |fast - slow| of quickness
    spread = 200  # 0.01 % · E §5.3: SD of the smoothed cadence; 1.5 is quieter, but sees less


class baseline:
    """This runner's own fresh phase."""

    warmup_s = 300  # 1 s · choice: of running, never used (P §1.6 has 360)
    minutes = 5  # 1 min · P §1.6: 300 gated seconds
    slope_max = 80  # 0.01 %/min · choice: heart rate still rising is no baseline (R §4 has .6)
    latest_s = 1500  # 1 s · R §4: of running; a baseline taken after this is poor
    poor_margin = 250  # 0.01 % · R §4: added to the drift thresholds then
    elasticity = 35  # 0.01 · R §0: d ln HR / d ln speed
    again_s = 900  # 1 s · R §4: a drift this soon after the baseline is the sensor's …
    again_drift = 600  # 0.01 % · R §4: … when above this
    again_hot = 270  # 0.1 C · choice: in such heat an early drift is the heart's
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
    fresh_pct = 75  # 1 % · choice: of ten minutes; below the baseline it is the fresher phase
    fresh_valid = 10  # 1 block · choice
    fresh_most = 500  # 0.01 % · choice: no further than that
    near = 1000  # 0.01 % · choice: a change of effort that the elasticity explains well enough
    even = 500  # 0.01 % · choice: beyond such a change of effort a slope is not the heart's own
    doubt = 10  # 1 % · R §1: measured elasticities spread by so much; times the change of effort
    rough = 200  # 0.01 % · R §5: SD about its own line
    rough_margin = 100  # 0.01 % · R §5


class legs:
    """Cadence, contact, shock, regularity and side against the fresh phase."""

    cadence_speed = 14  # 0.01 · R §5: d ln cadence / d ln speed
    contact_speed = -30  # 0.01 · R §5: d ln contact / d ln speed
    shock_speed = 39  # 0.01 · features/README: d ln (shock / intensity) / d ln speed
    speed_max = 2000  # 0.01 % · R §5: |dx|, beyond is another gait
    settle_s = 60  # 1 s · R §5: after a stop
    memory = 16  # 1 block · R §5: eight minutes of half-minutes
    memory_valid = 10  # 1 block · E §5.4
    pct = 60  # 1 % · choice: so many of them are at least this bad; steadier than 70 (R §4)
    fresh_pct = 30  # 1 % · choice: of eight minutes; quicker than the baseline: the fresher phase
    fresh = 100  # 0.01 % · choice: no further than that
    pct_no_speed = 70  # 1 % · R §4: the same without speed, where a pace may change unseen
    contact_pct = 70  # 1 % · R §4: of the half-minutes
    cadence_alone = 250  # 0.01 % · choice: deficit that is enough without contact time (R §4: 2.4)
    cadence_contact = 200  # 0.01 % · R §4: with contact time
    contact = 250  # 0.01 % · R §4: rise that is enough …
    contact_cadence = 50  # 0.01 % · R §4: … with this deficit
    both_cadence = 120  # 0.01 % · R §4
    both_contact = 150  # 0.01 % · R §4
    cadence_no_speed = 280  # 0.01 % · E §5.4: deficit without speed
    ease_heart = 200  # 0.01 % · E §5.4: heart rate fell by more: easing, not tired
    ease_quick = 700  # 0.01 % · choice: quickness fell by more (13 % slower: 6.5 %): easing
    tau_s = 75  # 1 s · P §3.2 TAU_M: shock, regularity, side
    side = 150  # 1 permille · P §3.4 |dA|
    regularity = 15  # 0.01 · P §3.4 dV
    hill_drift = 250  # 0.01 % · P §3.3 sign test
    hill_shock = 1000  # 0.01 % · features/README: the same speed again changes it by 11 %
    hill_tau_s = 20  # 1 s · P §3.2 dSf
    hill_usual_s = 900  # 1 s · choice: what lasts is no hill but another way to carry the arm
    hill_hold_s = 90  # 1 s · P §3.3
    hill_most_s = 600  # 1 s · features/README: no hill lasts longer
    hill_hold_no_speed_s = 180  # 1 s · features/README


class usual:
    """What the last runs say about this one."""

    runs = 3  # 1 · choice: fewer are no habit
    spread = 250  # 0.01 % · P §3.9: days differ by at least this
    unusual = 25  # 0.1 · P §3.9: times the spread
    ask = 15  # 0.1 · choice: times the spread, when a press asks
    hrmax_step = 20  # 0.1 bpm · P §1.4: learnt a run, upward only
    elasticity_step = 10  # 1 % · P §1.6: learnt a run
    elasticity_low = 25  # 0.01 · P §1.6
    elasticity_high = 60  # 0.01 · choice (P §1.6 has .9): faster learners hide drift
    learn_from = 800  # 0.01 % · choice: of effort; nearer to the baseline it is GPS noise
    learn_blocks = 60  # 1 block · P §1.6: thirty minutes; later it is drift
    learn_ridge = 3000  # 0.01 %2 · P §1.6: L = 30
    widen = 40  # 0.1 · judge/README: the legs' level is at least so many spreads of the cadence
    widen_side = 40  # 0.1 · P §7: A_ON = 4 SD
    legs_early = 80  # 0.01 · P §3.9: score within the first 25 minutes
    days = 5  # 1 day · choice: in a row, that a runner is told of
    ramp = 30  # 1 % · choice: more minutes than in the week before
    ramp_from_s = 3600  # 1 s · choice: a week with less says nothing


class judge:
    """Which state; the dwell counters leak twice as fast as they fill."""

    from_s = 1500  # 1 s · R §5: of running, before any drift or legs state
    drift_on = 700  # 0.01 % · R §4
    drift_low = 500  # 0.01 % · R §4
    drift_on_cadence = 700  # 0.01 % · choice: effort from cadence alone (R §5 has 8, E §5.3 has 6)
    drift_low_cadence = 500  # 0.01 % · choice: the same
    drift_on_motion = 650  # 0.01 % · choice: effort from the accelerometer (E §5.3 has 6)
    drift_low_motion = 400  # 0.01 % · E §5.3
    drift_max = 2200  # 0.01 % · P §3.3: more is a sensor or an illness
    drift_hard = 1200  # 0.01 % · P §3.4: slow, where drink is refused
    drift_again = 150  # 0.01 % · P §3.4: above the drift at the last drink
    cool = 120  # 0.1 C · P §3.7: below, thirst is unlikely and harmless …
    drift_cool = 150  # 0.01 % · P §3.7: … and a drink needs so much more
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
    legs_stop_s = 60  # 1 s · choice: in a shorter stop the heart does not come far down
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
    ask_recent = 300  # 0.01 % · choice: cadence of one minute, where eight are not yet known


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
    drink_less_ml_h = 400  # 1 ml/h · P §3.7: small runners, cold weather
    drink_small_kg = 55  # 1 kg · choice
    sweat_ml_h = 600  # 1 ml/h · P §1.2: cool …
    sweat_usual_ml_h = 800  # 1 ml/h · choice: weather unknown
    sweat_most_ml_h = 1500  # 1 ml/h · P §1.2: … and at 28 C
    sweat_from = 120  # 0.1 C · choice: from here on more, evenly
    sweat_to = 280  # 0.1 C · choice
    sweat_share = 60  # 1 % · P §3.7: of what is sweated …
    sweat_more_ml = 200  # 1 ml · P §3.7: … and so much
    drank_same_s = 600  # 1 s · choice: a press so soon after a drink cue is that drink
    fuel_from_s = 3600  # 1 s · P §3.7: of running
    fuel_each_s = 1800  # 1 s · P §3.7
    race_s = 1800  # 1 s · choice: the first third of a race whose length is unknown
    step_up = 4  # 1 % · P §2.4: quick steps ask for +3 to +5 %


class motion:
    """Accelerometer samples to cadence, shock, effort and activity."""

    late_ms = 250  # 1 ms · choice: a block this far off its counted time is a gap, less is jitter
    early_ms = 1000  # 1 ms · choice: so early is another time; less, a sensor quicker than named
    fifo_s = 4  # 1 s · choice: samples that may wait for their tick; a longer gap starts anew
    fine_hz = 50  # 1 Hz · M §4: shock needs it; reached by whole numbers of samples
    coarse_hz = 25  # 1 Hz · M §3.1: cadence
    window_s = 8  # 1 s · M §2: 5 s misses 3 spm ten times as often
    first_s = 4  # 1 s · choice: a start is answered from here on
    known = 75  # 1 % · choice: of a window; with more missing nothing is said
    rhythm_known = 60  # 1 % · choice: … but a rhythm bears a hole of 3 s
    slowest = 58  # 1 spm · choice: 60-220 are told, with their noise
    fastest = 224  # 1 spm · choice
    tilt = 7  # 1 s · choice: a stride of 1 s needs 20 % more score, so that 3 steps are not one
    reach = 55  # 1 % · choice: of the window: longest lag that refines the cadence
    peak = 25  # 1 % · choice: correlation that may refine it
    rhythm = 70  # 1 % · choice: score of the weakest rhythm; 94 % of stiff walks have more …
    again = 60  # 1 % · choice: … or so much of the vector's movement comes back a stride later
    axis_share = 20  # 1 · choice: an axis with less than this part of the movement is noise
    whole = 2  # 1 · choice: weight of the vector that comes back, when the stride is chosen
    unlikely = 200  # 1 % · choice: taken off the score of steps that do not fit their strength:
    slow_run = 120  # 1 spm · choice: slower and …
    run_clear = 330  # 1 mg · M §7: … stronger than any walk, fully so …
    run_wide = 300  # 1 mg · M §7: … by this much more: the median run
    quick_walk = 150  # 1 spm · choice: quicker and …
    walk_clear = 280  # 1 mg · M §7: … weaker than any run, fully so …
    walk_wide = 100  # 1 mg · choice: … by this much less
    faint = 40  # 1 mg · choice: no rhythm below (M §7: walks 89-265)
    run_even = 280  # 1 % · choice: score + 2 x correlation four steps back; more adds to belief …
    run_most = 150  # 1 % · choice: … but no more than this a second
    doubt = 100  # 1 % · choice: what a second without takes from it at most
    run_new = 350  # 1 % · choice: so much makes a run: 3 s of even running, 5-7 of the weakest
    lately_s = 120  # 1 s · choice: anything does, so long after one that had lasted
    lasting_s = 20  # 1 s · choice: arm work keeps a rhythm for up to 14 s
    run_sway = 600  # 1 mg · choice: the axis that moves most: arm work with rhythm ends at 570, …
    again_sway = 70  # 1 % · choice: … and comes back less; clipped runners have 71-96 …
    run_clearly = 500  # 1 mg · choice: … or so strong an |a| that also `again` is enough
    run_swing = 50  # 1 % · choice: what comes back less this adds to belief …
    sway_clear = 900  # 1 mg · choice: … more above this, where `again` will do too, …
    sway_wide = 100  # 1 mg · choice: … twice as much by this more: clipped runners sway 900-1600
    run_mean = 250  # 1 mg · M §7
    run_mean_slow = 310  # 1 mg · M §7 quantiles: walks end here …
    run_slow = 1450  # 0.1 spm · choice: … and below this step rate it may be one
    run_from = 1320  # 0.1 spm · M §7
    run_hard = 400  # 1 mg · choice: no walk is this strong (M §7), so it may be a run …
    run_hard_from = 1150  # 0.1 spm · choice: … with steps this slow
    run_same = 60  # 0.1 spm · M §7: steady
    hold_s = 3  # 1 s · M §7
    hold_strong_s = 12  # 1 s · choice: while it is as strong as no walk: twice the window's memory
    hold_new_s = 1  # 1 s · choice: before it is a lasting one
    hold_rhythm = 120  # 1 % · choice: a runner stays one with less …
    hold_stride = 60  # 1 % · choice: … or with this correlation a stride apart (clipped sensors)
    hold_mean = 80  # 1 mg · E §2: a hand on the treadmill's bar leaves a fifth of 400-850
    stopped = 60  # 1 mg · choice: in the last two seconds
    walk_mean = 60  # 1 mg · M §7: walks 89-265, slow ones from 67
    walk_rhythm = 130  # 1 % · choice: what a fainter one needs to be a walk
    walk_mean_max = 400  # 1 mg · M §7: walks end at 312
    still_mean = 85  # 1 mg · M §7: still 2-78
    change_s = 2  # 1 s · choice: still, walk and other have to last
    worn_sway = 3  # 1 mg · choice: 8 s of a wrist at rest have 3.4 and more, noise less than 2 …
    off_s = 3  # 1 s · choice: … so this long is a watch off the wrist
    slow_ms = 170  # 1 ms · M §4: shock is |a| above its mean over this
    fast_ms = 150  # 1 ms · E §2: a mean of this width is down 3 dB at 5 Hz
    step_from = 60  # 1 % · choice: of a step after the last one the next is looked for …
    step_to = 140  # 1 % · choice: … until here
    shock_s = 10  # 1 s · choice: a summary over steps
    shock_steps = 8  # 1 · choice: fewer are no summary
    rail_hits = 8  # 1 · choice: met so often in eight seconds, the top is the sensor's end
    clipped = 20  # 1 % · choice: of the steps; with more the shock is not known
    blank_ms = 300  # 1 ms · D §7: after the motor


class ppg:
    """Wrist PPG to heart rate and its confidence."""

    late_ms = 100  # 1 ms · H §4: a block this far off its counted time, and the clocks are set …
    gap_ms = 250  # 1 ms · choice: … farther off, and samples were lost
    trust_ms = 1000  # 1 ms · choice: blocks over this time tell the true rate
    follow_ms = 60000  # 1 ms · choice: of which so much is remembered
    known = 75  # 1 % · choice: of eight seconds; with less a channel or the motion is unknown
    step = 12  # 1 · choice: times its RMS from one slot to the next: the LED's current changed
    gain = 10  # 1 % · H §3.3: a hop's change of the scale
    level_rms = 16  # 1 · choice: times its RMS: a level that tells of contact …
    contact = 25  # 1 % · choice: … which is lost below this share of it
    lag = 3  # 1 · choice: slots of 40 ms; with 2 as in H §3.4 BAMI-1 is .07 bpm worse
    forget = 9  # 1 · H §3.4: 128ths faded in a hop; 28 s of memory
    ridge = 10  # 1 permille · H §3.4: of the mean power of the regressors
    ridge_least = 125  # 1 · H §3.4: and this, 16ths of a product
    harmonic = 20  # 1 % · H §3.6
    motion = 10  # 1 % · choice: weight of the motion that was cancelled; 30 costs .02 bpm
    floor = 58  # 1 bpm · H §3.8: half as likely here …
    floor_width = 3  # 1 bpm · H §3.8: … falling so fast below
    wide = 8  # 1 bpm · H §3.8: a change in 2 s
    wider = 20  # 1 bpm · choice: the same, one time in ten
    leak = 3  # 1 · H §3.8: of a maximum of 2^20
    read = 4  # 1 bpm · choice: heart rate is the mean this far about the most likely one
    sure = 6  # 1 bpm · choice: and its confidence what lies this near
    lock_near = 6  # 1 bpm · H §3.6: cadence, half or double this near may be the steps …
    lock_narrow = 2  # 1 bpm · choice: … and is reached in 2 s from no farther than this
    lock_jump = 60  # 0.1 bpm · H §6: entered by a jump in 4 s
    lock_sure = 70  # 1 % · choice: a heart rate with this confidence may return …
    lock_trust_s = 60  # 1 s · choice: … within so long
    doubtful = 50  # 1 % · choice: confidence at most, where it may be the steps
    calm = 130  # 1 % · choice: of its calmest, the RMS without accelerometer that is still rest …
    calm_bpm = 1100  # 0.1 bpm · choice: … and the heart rate
    calm_rise = 1  # 1 % · choice: in a hop
    lost_s = 4  # 1 s · choice: without a usable channel for so long there is no heart rate …
    forget_s = 20  # 1 s · choice: … and what was believed is forgotten
