"""In: simulated seconds. Checked: the wrist's acceleration has the body's step rate and the sizes
that were recorded, clips at its range and runs on from second to second."""

from dataclasses import replace

import numpy as np
import pytest

from legwise_host.simulate import simulate
from legwise_host.simulate.body import Body, Second
from legwise_host.simulate.course import Course, plan
from legwise_host.simulate.legs import STANDING, Stride
from legwise_host.simulate.noise import stream
from legwise_host.simulate.runner import draw_runner
from legwise_host.simulate.waveform import Waveform

RUNNING = Stride(165.0, 1.5, 0.8, 0.9, 0.1)


def second(t_s=0, activity="run", stride=RUNNING, arm=1.0, **more):
    return Second(t_s, activity, 150.0, 2.8, 100.0, stride, arm, 0.0, 0.0, 0.0, **more)


def wave_g(rate_hz, seconds=20, seed=1, range_g=8.0, **kwargs):
    waveform = Waveform(
        draw_runner(seed), rate_hz, stream(seed, "steps"), stream(seed, "noise"), range_g
    )
    blocks = [waveform.second(second(t_s, **kwargs)) for t_s in range(seconds)]
    return np.concatenate(blocks) / 1000.0


def magnitude_g(acc_g):
    return np.sqrt((acc_g**2).sum(axis=1))


def dominant_spm(acc_g, rate_hz):
    m = magnitude_g(acc_g)
    size = 8 * len(m)
    power = np.abs(np.fft.rfft((m - m.mean()) * np.hanning(len(m)), size))
    return 60.0 * np.fft.rfftfreq(size, 1.0 / rate_hz)[power.argmax()]


@pytest.mark.parametrize("rate_hz", [25, 50, 100, 256])
def test_the_strongest_rhythm_is_the_cadence(rate_hz):
    for seed in range(10):
        for cadence_spm in (150.0, 163.0, 187.0):
            acc_g = wave_g(rate_hz, 20, seed, stride=replace(RUNNING, cadence_spm=cadence_spm))
            assert dominant_spm(acc_g, rate_hz) == pytest.approx(cadence_spm, abs=1.0)


@pytest.mark.parametrize("rate_hz", [50, 100])
def test_a_whole_run_keeps_its_cadence(rate_hz):
    """Minute by minute, through a walk break: no step is lost between seconds."""
    columns = simulate("N10", 2, 9, rate_hz).columns
    acc_g = np.stack([columns[f"acc_{axis}_mg"] for axis in "xyz"], axis=1) / 1000.0
    truth_spm = columns["ref_cadence_spm"][::rate_hz]
    for minute in range(9):
        part = slice(60 * minute, 60 * minute + 60)
        samples = slice(part.start * rate_hz, part.stop * rate_hz)
        assert dominant_spm(acc_g[samples], rate_hz) == pytest.approx(
            truth_spm[part].mean(), abs=1.0
        )


def test_sizes_as_recorded_at_the_wrist():
    """Mean absolute deviation of |a|: run 408-849 mg, walk 89-265 (study motion §7)."""
    for seed in range(10):
        walk = Stride(112.0, 0.3, 0.17, 0.9, 0.1)
        runs = magnitude_g(wave_g(50, 20, seed))
        walks = magnitude_g(wave_g(50, 20, seed, activity="walk", stride=walk))
        stands = magnitude_g(wave_g(50, 20, seed, activity="still", stride=STANDING))
        assert 0.4 < np.abs(runs - runs.mean()).mean() < 0.85
        assert 0.089 < np.abs(walks - walks.mean()).mean() < 0.265
        assert np.abs(stands - stands.mean()).mean() < 0.05
        assert stands.mean() == pytest.approx(1.0, abs=0.02)


def jerk(acc_g):
    return np.abs(np.diff(acc_g, axis=0)).sum(axis=1).mean()


def intensity(acc_g):
    m = magnitude_g(acc_g)
    return np.abs(m - m.mean()).mean()


def test_a_hand_on_the_bar_stills_the_arm_and_leaves_the_shaking():
    """Study effort §2: jerk -70 % (22 people, -112 to -35), intensity -168 % (ln)."""
    free, held = wave_g(50), wave_g(50, held=True)
    assert -1.12 < np.log(jerk(held) / jerk(free)) < -0.35
    assert np.log(intensity(held) / intensity(free)) < -1.4


def test_sizes_grow_with_speed_as_recorded():
    """Twelve runners, 6 to 12 km/h: jerk .72, intensity .25 of ln speed, mean of people."""
    gains = []
    for seed in range(12):
        body = Body(draw_runner(seed), Course(plan(240, (2, 2.4), (2, 3.6))), seed)
        seconds = [body.step() for _ in range(240)]
        waveform = Waveform(draw_runner(seed), 50, stream(seed, "steps"), stream(seed, "noise"))
        blocks = [waveform.second(s) / 1000.0 for s in seconds]
        slow, fast = np.concatenate(blocks[:120]), np.concatenate(blocks[120:])
        faster = np.log(
            np.mean([s.speed_mps for s in seconds[120:]])
            / np.mean([s.speed_mps for s in seconds[:120]])
        )
        sizes = (np.log(f(fast) / f(slow)) / faster for f in (jerk, intensity))
        gains.append(list(sizes))
    assert np.mean(gains, axis=0) == pytest.approx([0.72, 0.25], abs=0.12)


def test_an_arm_held_back_shrinks_jerk():
    """-25 % of arm is about -27 % of jerk, at the same cadence."""
    free, held = wave_g(50), wave_g(50, arm=0.75)
    assert np.log(jerk(held) / jerk(free)) == pytest.approx(-0.27, abs=0.04)
    assert dominant_spm(held, 50) == pytest.approx(dominant_spm(free, 50), abs=0.3)


def test_a_small_range_clips():
    wide, narrow = wave_g(100), wave_g(100, range_g=2.0)
    assert np.abs(wide).max() > 2.0
    assert narrow.max() <= 2.0 and narrow.min() >= -2.0
    inside = np.abs(wide) < 1.9
    assert np.abs(wide - narrow)[inside].max() < 0.004
    assert (narrow.max(axis=0) >= 1.998).any()


def test_twelve_bits_in_whole_milli_g():
    acc_mg = np.rint(wave_g(50) * 1000).astype(int)
    steps_mg = np.unique(acc_mg)
    assert np.diff(steps_mg).min() >= 3  # 16 g / 4096 = 3.9 mg
    assert acc_mg.dtype == int


def test_the_phase_runs_on():
    """No jump at the seams: the step from second to second is as large as any other."""
    rate_hz = 100
    acc_g = wave_g(rate_hz, 60)
    steps = np.abs(np.diff(acc_g, axis=0)).sum(axis=1)
    seams = steps[rate_hz - 1 :: rate_hz]
    assert seams.mean() < 1.3 * steps.mean()


def test_every_rate_sees_the_same_steps():
    """The 100 Hz wave, every second sample, is the 50 Hz wave but for the sensor's own noise."""
    fast, slow = wave_g(100)[::2], wave_g(50)
    assert np.abs(fast - slow).max() < 0.3
    assert (fast - slow).std() == pytest.approx(0.03 * np.sqrt(2), abs=0.01)


def test_more_impact_is_more_shock_and_hardly_more_intensity():
    soft, hard = (
        magnitude_g(wave_g(100, 60, stride=replace(RUNNING, shock_g=g))) for g in (1.5, 1.86)
    )

    def spike(m):
        return np.percentile(np.abs(m - np.convolve(m, np.ones(17) / 17, "same")), 97)

    def spread(m):
        return np.abs(m - m.mean()).mean()

    assert spike(hard) / spike(soft) > 1.15
    assert spread(hard) / spread(soft) < 1.08
