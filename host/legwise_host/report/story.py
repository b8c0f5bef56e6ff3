"""A Replay and its curves in; each cue with its why, what else was weighed and what came of it,
and each cue that was held back, as words for the page, out."""

from collections.abc import Callable
from dataclasses import dataclass

from legwise.prompt.cue import SAY
from legwise_host.replay.lines import evidence
from legwise_host.replay.replay import Replay
from legwise_host.replay.verdict import clock
from legwise_host.replay.why import why
from legwise_host.report.curves import Curves
from legwise_host.report.levels import Level
from legwise_host.report.weighed import Weighed, weighed

_LABELS: dict[str, tuple[str, Callable[[float], str]]] = {
    "drift_pct": ("Drift", lambda x: f"{x:+.1f} %"),
    "drift_low_pct": ("Drift held for minutes", lambda x: f"at least {x:+.1f} %"),
    "slope_pct_min": ("Drift changes by", lambda x: f"{x:+.2f} % a minute"),
    "hr_bpm": ("Heart rate", lambda x: f"{x:.0f} bpm"),
    "hr_max_pct": ("Of your maximum", lambda x: f"{x:.0f} %"),
    "legs_score": ("Legs score", lambda x: f"{x:.2f}"),
    "cadence_pct": ("Steps against fresh", lambda x: f"{x:+.1f} %"),
    "contact_pct": ("Ground contact against fresh", lambda x: f"{x:+.1f} %"),
    "shock_pct": ("Shock against fresh", lambda x: f"{x:+.0f} %"),
    "regularity_drop": ("Regularity lost", lambda x: f"{x:.2f}"),
    "side": ("Left heavier than when fresh by", lambda x: f"{x:+.1f} %"),
    "minutes": ("Has lasted", lambda x: f"{x:.0f} min"),
}
REASONS = {
    "quiet_time": "too soon after another cue, or after the same word",
    "hour_cap": "enough cues within the hour",
    "cue_off": "this word is switched off in the settings",
    "nag": "said often enough without anything changing",
    "unsure_heart": "heart rate was in doubt just then",
    "hill": "it looked like a hill",
    "settling": "the heart was still settling, or the pace was changing",
    "no_water": "you carry no water, so it does not ask you to drink",
    "race": "in a race each word comes once",
    "ledger": "you have drunk enough for this time",
}
_OUTCOMES = {
    "eased": "Eased afterwards",
    "persists": "Persists",
    "unknown": "What happened afterwards could not be seen",
}


@dataclass
class Told:
    """A cue that was given."""

    number: int
    t_s: int
    cue: str
    say: str
    state: str
    why: str
    numbers: list[tuple[str, str]]
    weighed: list[Weighed]
    outcome: str | None  # eased, persists, unknown; None: the run ended before
    outcome_s: int | None
    afterwards: str

    @property
    def clock(self) -> str:
        return clock(self.t_s)


@dataclass
class Held:
    """A cue that was held back."""

    clock: str
    cue: str
    say: str
    reason: str
    numbers: str


def told(r: Replay, c: Curves, level: Level) -> list[Told]:
    """The cues in time order."""
    found = []
    for n, record in enumerate(r.of("cue"), 1):
        _, t_s, cue, state, _, *values = record
        e = evidence(tuple(values))
        after = next((o for o in r.of("outcome") if o[2] == cue and o[1] > t_s), None)
        later = next((x[1] for x in r.of("cue")[n:] if x[2] == cue), None)
        if after is not None and later is not None and after[1] > later:
            after = None
        outcome, outcome_s = (after[3], after[1]) if after else (None, None)
        sentence = why(cue, state, e, r.sources["effort"])
        happened = _afterwards(c, t_s, cue, outcome, outcome_s, n < len(r.of("cue")))
        found.append(
            Told(
                n,
                t_s,
                cue,
                SAY[cue],
                state,
                sentence,
                _numbers(e),
                weighed(e, c, t_s, level),
                outcome,
                outcome_s,
                happened,
            )
        )
    return found


def headline(cues: list[Told], ran_s: int) -> str:
    """The run in one sentence."""
    if not ran_s:
        return "No running was seen in this recording."
    if not cues:
        return "The watch said nothing on this run."
    said = [f"“{t.say}” at {t.clock}" for t in cues]
    return (
        f"The watch said {' and '.join([', '.join(said[:-1]), said[-1]] if said[1:] else said)}."
    )


def held(r: Replay) -> list[Held]:
    """What the watch held back, in time order."""
    found = []
    for _, t_s, cue, reason, *values in r.of("held"):
        e = evidence(tuple(values))
        wanted = ("drift_pct", "hr_bpm", "legs_score", "cadence_pct", "side")
        shown = [(_LABELS[n][0], _LABELS[n][1](e[n])) for n in wanted if n in e]
        numbers = ", ".join(f"{a[0].lower()}{a[1:]} {b}" for a, b in shown)
        found.append(Held(clock(t_s), cue, SAY[cue], REASONS[reason], numbers))
    return found


def _numbers(e: dict[str, float]) -> list[tuple[str, str]]:
    return [(label, form(e[name])) for name, (label, form) in _LABELS.items() if name in e]


def _afterwards(
    c: Curves, t_s: int, cue: str, outcome: str | None, end_s: int | None, more: bool
) -> str:
    """What became of the numbers until the outcome; more: another cue came later."""
    if cue in ("safety", "warmup", "cooldown", "fuel"):
        return "Nothing is looked for after this word."
    if outcome is None or end_s is None:
        first = "The next word came" if more else "The run ended"
        return f"{first} before it could be seen what this one led to."
    text = f"{_OUTCOMES[outcome]}, {round((end_s - t_s) / 60)} min later."
    parts = []
    for name, label, form in (
        ("hr_bpm", "heart rate", "{:.0f}"),
        ("drift_pct", "drift", "{:+.1f}"),
        ("legs_score", "legs score", "{:.2f}"),
    ):
        was, now = c.at(name, t_s), c.at(name, end_s)
        if was is not None and now is not None:
            parts.append(f"{label} {form.format(was)} → {form.format(now)}")
    return f"{text} {_sentence(', '.join(parts))}" if parts else text


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
