"""`--set` changes in; the firmware's thresholds as they were in force, in their units, out."""

from collections.abc import Callable

from legwise_host.replay import tuning

Level = Callable[[str], float]
_DRIFT = {"motion": "drift_on_motion", "cadence": "drift_on_cadence"}


def levels(changed: list[tuning.Change]) -> Level:
    """level("judge.red_zone") is 92.0."""
    table = tuning.table()
    now = {f"{group}.{name}": value for group, name, value in changed}

    def level(name: str) -> float:
        constant = table[name]
        return float(now.get(name, constant.value) * constant.step)

    return level


def drift_on(level: Level, source: str | None) -> float:
    """The drift that calls for a cue, in %, for an effort from `source`."""
    return level(f"judge.{_DRIFT.get(source or '', 'drift_on')}")
