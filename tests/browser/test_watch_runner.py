"""In: a pace, the air, water, tired legs. Checked: the page's runner is the host's but for chance,
second by second."""

import numpy as np

from legwise_host.simulate import body
from legwise_host.simulate.course import Course, plan
from legwise_host.simulate.runner import Runner

_RUN = """async wants => {
  const { Body, MEAN } = await import("./runner.js");
  const body = new Body(MEAN, () => 0);
  return [MEAN, wants.map(want => body.step(want)).map(s => [s.hr_bpm, s.cadence_spm])];
}"""
_MINUTES = 45


class _Calm:
    """A generator of zeros."""

    def standard_normal(self, size=None):
        return 0.0 if size is None else np.zeros(size)


def test_heart_and_steps_are_those_of_the_host(look, site, monkeypatch):
    n = 60 * _MINUTES
    course = Course(plan(n, (2, 1.5), (18, 2.8), (10, 3.6), (1, 0.0), (14, 3.0)))
    course.grade = plan(n, (33, 0.0), (6, 0.05), (6, -0.03))
    course.fatigue = plan(n, (25, 0.0), (20, 0.8))
    course.air_c, course.sweat_lph, course.drink_lph = 29.0, 1.5, 0.2
    wants = [
        {
            "speed_mps": float(course.speed_mps[t]),
            "grade": float(course.grade[t]),
            "fatigue": float(course.fatigue[t]),
            "side": 0.0,
            "air_c": 29.0,
            "sweat_lph": 1.5,
            "drink_l": 0.2 / 3600,
        }
        for t in range(n)
    ]
    mean, page = look(site).page.evaluate(_RUN, wants)
    runner = Runner(**mean, age_years=30, asymmetry=0.0)
    monkeypatch.setattr(body, "stream", lambda seed, use: _Calm())
    lives = body.Body(runner, course, 1)
    host = [(s.hr_bpm, s.stride.cadence_spm) for s in (lives.step() for _ in range(n))]
    apart = np.abs(np.array(page) - np.array(host)).max(axis=0)
    assert apart[0] < 0.1 and apart[1] < 0.1
    assert np.ptp([hr for hr, _ in host]) > 60
