"""A recorded run in; the cues of a detector out: of the firmware, or of anybody's function."""

import importlib
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legwise.prompt.cue import CUES
from legwise_host.errors import InputError
from legwise_host.evaluate.score import Answer, Coverage, Said
from legwise_host.evaluate.withhold import without
from legwise_host.replay.lines import evidence
from legwise_host.replay.replay import Options, play
from legwise_host.replay.tuning import Change
from legwise_host.traces.trace import Trace

Detector = Callable[[Trace], Answer]


class DetectorError(InputError):
    """The detector is at fault, not a recording: nothing more can be scored."""


@dataclass(frozen=True)
class Firmware:
    """What the watch would have said: a replay through its own firmware.

    `withheld`: columns it does not get; `changed`: constants of its table.
    """

    withheld: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()

    def __call__(self, trace: Trace) -> Answer:
        given = without(trace, self.withheld)
        r = play(Path(trace.name), given, Options(changed=list(self.changed)))
        cues = []
        for _, t_s, cue, _, _, *values in r.of("cue"):
            cues.append(Said(t_s, cue, evidence(tuple(values)).get("drift_pct")))
        ready = r.of("ready")
        watched = Coverage(*r.of("summary")[0][1:4], ready_s=ready[0][1] if ready else None)
        return Answer(cues, watched, tuple((x[1], x[3]) for x in r.of("answer")))


firmware = Firmware()


class Named:
    """The detector that `MODULE:FUNCTION` names; modules of the working folder are found too."""

    def __init__(self, words: str) -> None:
        self.words = words
        module, colon, name = words.partition(":")
        if not (module and colon and name):
            raise DetectorError(f"--detector {words}: give MODULE:FUNCTION, e.g. mine:cues")
        if os.getcwd() not in sys.path:
            sys.path.append(os.getcwd())
        try:
            found = getattr(importlib.import_module(module), name, None)
        except Exception as error:  # noqa: BLE001 (a module may fail in any way)
            raise DetectorError(f"--detector {words}: {_told(error)}; mend the module") from None
        if not callable(found):
            raise DetectorError(f"--detector {words}: {module} has no function '{name}'; name one")
        self.function: Callable[[Trace], Any] = found

    def __call__(self, trace: Trace) -> Answer:
        """Its cues, in time order, checked. DetectorError for whatever it does wrong."""
        try:
            given = [(int(t_s), cue) for t_s, cue in self.function(trace)]
        except Exception as error:  # noqa: BLE001 (somebody else's code may fail in any way)
            raise DetectorError(
                f"--detector {self.words}: on {trace.name}: {_told(error)}; mend it"
            ) from None
        for t_s, cue in given:
            if cue not in CUES:
                raise DetectorError(
                    f"--detector {self.words}: on {trace.name}: no cue is called '{cue}'; "
                    f"there are: {' '.join(CUES)}"
                )
            if not 0 <= t_s <= trace.duration_s:
                raise DetectorError(
                    f"--detector {self.words}: on {trace.name}: {cue} at {t_s} s lies outside "
                    f"the run (0 to {trace.duration_s} s); mend it"
                )
        return Answer([Said(t_s, cue) for t_s, cue in sorted(given)])


def _told(error: Exception) -> str:
    """What went wrong and in which line, in one line."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {said} ({Path(at.filename).name}, line {at.lineno})"
