"""A Replay in; what a runner reads in a terminal of 80 columns out: each cue, and the verdict."""

import textwrap
from collections import Counter

from legwise.constants import baseline
from legwise.prompt.cue import SAY
from legwise_host.replay.lines import evidence, summary
from legwise_host.replay.replay import Replay
from legwise_host.replay.why import hint, why

BLIND = {  # why the heart axis saw nothing
    "learning": "learning",
    "settling": "settling after a stop",
    "uneven": "changing pace",
    "unsure_heart": "heart rate in doubt",
    "no_heart": "no heart rate",
    "no_effort": "no speed or cadence",
}
_LEARNING_S = baseline.warmup_s + 60 * baseline.minutes
_SHORTEST_S = 60  # blind stretches below this are summed up, not listed
_MOST = 4


def text(r: Replay) -> str:
    """Everything about one trace, without a line break at the end."""
    lines = [f"{r.path}"]
    effort = r.sources["effort"]
    for record in r.records:
        if record[0] == "cue":
            _, t_s, cue, state, _, *values = record
            lines += told(t_s, cue, state, tuple(values), effort)
        elif record[0] == "outcome":
            lines.append(f"{clock(record[1]):>8}  {record[2]}: {_OUTCOME[record[3]]}")
        elif record[0] == "answer":
            against = ", against your last runs" if record[2] else ""
            lines.append(f"{clock(record[1]):>8}  asked: {record[3]}{against}")
    lines += _wrap(verdict(r), 2)
    for _, _, word, number in r.of("hint"):
        lines += _wrap(hint(word, number), 2)
    for missed in r.missed:
        lines += _wrap(f"NOT AS EXPECTED  {missed}", 2)
    return "\n".join(lines)


def told(t_s: int, cue: str, state: str, values: tuple, effort: str | None) -> list[str]:
    """When, what and why the watch said a cue. values: of the evidence, as a Cue has them."""
    said = f"{clock(t_s):>8}  {cue.upper():8} {SAY[cue]}"
    return [said, *_wrap(why(cue, state, evidence(values), effort), 10)]


_OUTCOME = {"eased": "eased afterwards", "persists": "persists", "unknown": "effect unknown"}


def verdict(r: Replay) -> str:
    """The closing sentences, for a silent run as well."""
    s = summary(r)
    run_s = r.of("summary")[0][1]
    if run_s == 0:
        return " ".join([f"No cue. No running seen in {clock(r.trace.duration_s)}.", *_missing(r)])
    said = sum(s["cues"].values())
    parts = [f"{said} cue{'s' if said > 1 else ''}." if said else "No cue."]
    watched = s["coverage"]
    parts.append(
        f"Watched heart {_minutes(watched['heart_s'])} of {_minutes(run_s)} min running, "
        f"legs {_minutes(watched['legs_s'])}."
    )
    if run_s < _LEARNING_S:
        parts.append(f"Too short to judge: learning takes {_minutes(_LEARNING_S)} min of running.")
    parts += _nearest(s["nearest"])
    if blind := _blind(r):
        parts.append(f"Not watched: {blind}.")
    held = Counter(x[3] for x in r.of("held"))
    if held:
        reasons = ", ".join(f"{n} {reason.replace('_', ' ')}" for reason, n in held.most_common())
        parts.append(f"Held back: {reasons}.")
    return " ".join(parts + _missing(r))


def _nearest(nearest: dict) -> list[str]:
    heart, legs = nearest["heart"], nearest["legs"]
    told = []
    if heart:
        at = clock(heart["t_s"])
        told.append(f"heart {heart['drift_pct']:+.1f} % at {at} (cue at {heart['cue_at']:.1f})")
    if legs:
        at = clock(legs["t_s"])
        told.append(f"legs {legs['legs_score']:.1f} at {at} (cue at {legs['cue_at']:.1f})")
    return [f"Nearest: {', '.join(told)}."] if told else []


def _blind(r: Replay) -> str:
    """The longest stretches in which the heart axis saw nothing, in time order."""
    stretches = []
    since, reason = 0, None
    for _, t_s, word in [*r.of("blind"), ("blind", r.trace.duration_s, None)]:
        if reason is not None:
            stretches.append((since, t_s, reason))
        since, reason = t_s - 1, word
    long = [s for s in stretches if s[1] - s[0] >= _SHORTEST_S]
    shown = sorted(sorted(long, key=lambda s: s[0] - s[1])[:_MOST])
    told = [f"{clock(a)}–{clock(b)} {BLIND[why]}" for a, b, why in shown]
    rest = sum(b - a for a, b, _ in stretches) - sum(b - a for a, b, _ in shown)
    if rest >= _SHORTEST_S:
        told.append(f"{_minutes(rest)} min in short stretches")
    return ", ".join(told)


def _missing(r: Replay) -> list[str]:
    told = []
    if r.sources["heart"] is None:
        told.append("No heart rate in this recording: the heart cannot be judged.")
    if r.sources["motion"] is None:
        told.append("No cadence in this recording: the legs cannot be judged.")
    if r.sources["effort"] is None:
        told.append("No speed either: whether you run cannot be seen.")
    if r.sources["effort"] == "cadence":
        told.append("No speed in this recording: effort is guessed from cadence, less surely.")
    return told


def clock(t_s: int) -> str:
    """Seconds as m:ss, or h:mm:ss from an hour on."""
    hours, rest = divmod(t_s, 3600)
    minutes, s = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{s:02}" if hours else f"{minutes}:{s:02}"


def _minutes(s: int) -> int:
    return round(s / 60)


def _wrap(sentence: str, indent: int) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(
        sentence, 80, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False
    )
