"""Raw traces with PPG, good and bad, in. Checked: rate and blocks, or one clear line."""

import numpy as np
import pytest

from legwise_host.errors import InputError
from legwise_host.replay.light import NO_SAMPLE, light
from legwise_host.replay.replay import Options, play
from legwise_host.traces.trace import Trace


def trace(t_s, **columns) -> Trace:
    t_s = np.asarray(t_s, float)
    return Trace("a.csv", t_s, {k: np.asarray(v, float) for k, v in columns.items()})


def test_blocks_are_cut_where_samples_are_missing():
    t_s = np.delete(np.arange(100) / 50, slice(60, 70))
    seen = light(trace(t_s, ppg_1=np.arange(90), ppg_2=[7] * 90), 50)
    assert seen is not None and seen.mhz == 50000
    blocks = seen.blocks(1000, 2000)
    assert [(t_ms, len(b)) for t_ms, b in blocks] == [(1000, 20), (1400, 60)]
    assert list(blocks[0][1][:4]) == [50, 7, 51, 7]


def test_a_missing_value_and_one_that_cannot_be_are_no_sample():
    seen = light(trace(np.arange(4) / 50, ppg_1=[1, np.nan, 1e6, 2], ppg_2=[1, 2, 3, np.nan]), 50)
    assert seen is not None and seen.refused == 1
    assert seen.frames.tolist() == [[1, 1], [NO_SAMPLE, 2], [NO_SAMPLE, 3], [2, NO_SAMPLE]]


def test_rows_that_come_otherwise_than_stated_count():
    here = trace(np.arange(500) / 64, ppg_1=np.arange(500))
    seen = light(here, 50)
    assert seen is not None and seen.mhz == pytest.approx(64000, abs=10)
    assert len(here.warnings) == 1 and "64.0 a second, not '# rate_hz: 50'" in here.warnings[0]
    slightly = trace(np.arange(500) / 52, ppg_1=np.arange(500))
    seen = light(slightly, 50)
    assert seen is not None and seen.mhz == pytest.approx(52000, abs=10)
    assert slightly.warnings == []


@pytest.mark.parametrize(
    ("t_s", "counts", "said"),
    [(np.arange(50) / 50, [1e7] * 50, "beyond"), (np.arange(50) / 5, [1] * 50, "25 to 256")],
)
def test_one_line_for_what_cannot_be_read(t_s, counts, said):
    with pytest.raises(InputError, match=said):
        light(trace(t_s, ppg_1=counts), 50)


def test_without_light_there_is_none():
    assert light(trace([0, 1], hr_bpm=[140, 140]), 50) is None


def test_light_without_acceleration_is_a_raw_recording(tmp_path):
    t = np.arange(50 * 30) / 50
    pulse = np.rint(50000 + 500 * np.sin(2 * np.pi * 70 / 60 * t))
    here = trace(t, ppg_1=pulse)
    here.header = [("rate_hz", "50")]
    r = play(tmp_path, here, Options(features=True))
    assert r.sources == {"motion": None, "heart": "ppg", "effort": None}
    last = r.of("second")[-1]
    assert abs(last[2] - 700) < 15 and last[3] >= 85 and last[4] == "ppg"
