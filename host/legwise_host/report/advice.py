"""What a run showed in; the one piece of advice that follows from it, and its limits, out.

Six causes of heavy legs are looked for: too much too soon, lack of recovery, fluid and fuel,
strength, form, no warm-up or cool-down. None of them can be proven
from a wrist: each carries what it cannot know.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from legwise_host.report.edges import Edge
from legwise_host.report.story import Held, Told

_EARLY_S = 25 * 60
DRILLS = (
    "Before the next run: five minutes of walking and easy jogging, then ten leg swings a side, "
    "twenty high knees, three relaxed strides of 15 seconds."
)


@dataclass
class Advice:
    """cause: one of the six, or another heading; because: what in this run it follows from."""

    cause: str
    do: str
    because: str
    cannot_know: str


def advice(
    told: list[Told],
    held: list[Held],
    warm: Edge,
    cool: Edge,
    past: dict[str, str],
    drift_pct: float | None,
    ran_s: int,
) -> Advice:
    """past: what the runs before show, by cause; drift_pct: the highest that was watched; ran_s:
    seconds of running. The first word the watch said decides, safety before all others."""
    if at := next((t for t in told if t.cue == "safety"), None):
        return _safety(at)
    if at := next((t for t in told if t.state in _FOR), None):
        found = _FOR[at.state](at)
        for cause in past:
            if cause in _CAUSES:
                return replace(_CAUSES[cause](at), because=f"{past[cause]} {found.because}")
        return found
    if "Form" in past:
        return _uneven(past["Form"])
    cold_start = any(x.cue == "warmup" for x in [*told, *held])
    if warm.done is False or cold_start:
        return _warmup(warm, cold_start)
    if cool.done is False and any(x.cue == "cooldown" for x in [*told, *held]):
        return _cooldown(cool)
    return _nothing(drift_pct, ran_s)


def _safety(at: Told) -> Advice:
    return Advice(
        "Look at this first",
        "Check the strap, wet it, and see whether such a height comes again. If you felt chest "
        "pain, dizziness or faintness, or if it comes again, see a doctor before you run hard.",
        f"Heart rate went above your limit at {at.clock}.",
        "A sensor that slips shows the same picture. This is no diagnosis.",
    )


def _too_fast(at: Told) -> Advice:
    when = "Early" if at.t_s < _EARLY_S else "Late"
    return Advice(
        "Too much too soon",
        "Begin the next run of this kind slower than feels right, and keep the pace at which your "
        "heart stayed even here. If you have run more this week than in the weeks before, go back "
        "to what you are used to and add about a tenth a week.",
        f"{when}, at {at.clock}, the watch asked you to ease off. {at.why}",
        "Heat, nerves, coffee, a short night or an infection raise heart rate as well. Whether "
        "you meant to run this fast, only you know.",
    )


def _both(at: Told) -> Advice:
    return Advice(
        "Lack of recovery",
        "Take the next day off or easy, sleep, eat, and run again when walking stairs feels "
        "light. Plan a walk of a minute before this point of a long run.",
        f"From {at.clock} on both axes had gone: {at.why[0].lower()}{at.why[1:]}",
        "One run shows that you tired, not why. A run longer or hotter than you are used to looks "
        "the same as a body that has not recovered.",
    )


def _drift(at: Told) -> Advice:
    return Advice(
        "Fluid and fuel",
        "Drink and eat something in the two hours before the next long or hot run, carry water, "
        f"and sip to your thirst from well before {at.clock} on. Never drink beyond thirst.",
        f"Slow drift with calm legs from {at.clock} on: {at.why[0].lower()}{at.why[1:]}",
        "Drift is no proof of thirst: warmth alone does it, and so do caffeine and a poor night. "
        "What you drank and ate, the watch does not know.",
    )


def _legs(at: Told) -> Advice:
    return Advice(
        "Strength",
        "Twice a week ten minutes: squats, lunges, calf raises, single-leg bridges. In the run, "
        "when it comes, quicker and lighter steps for a minute.",
        f"At {at.clock} the legs had changed while the heart was calm. {at.why}",
        "Slower steps at the same pace are a sign of tired legs for many, not for all: some do it "
        "on purpose, and new shoes or soft ground do it too.",
    )


def _form(at: Told) -> Advice:
    return _uneven(f"At {at.clock}: {at.why}")


def _uneven(because: str) -> Advice:
    return Advice(
        "Form",
        "Run short, loose and upright for a few minutes at a time, and look at the shoe and at "
        "the lacing of the heavier side. If something hurts, stop; if it comes again, see a "
        "physio.",
        because,
        "A sloping road, a bag or a phone in one hand make one side heavier too.",
    )


def _warmup(warm: Edge, cold_start: bool) -> Advice:
    because = (
        "Your heart rate was high within the first five minutes." if cold_start else warm.words
    )
    return Advice(
        "No warm-up",
        DRILLS,
        because,
        "What you did before you pressed start, the recording does not know.",
    )


def _cooldown(cool: Edge) -> Advice:
    return Advice(
        "No cool-down",
        "Walk or jog the last five minutes, until you can speak in whole sentences again.",
        f"You stopped from a high heart rate. {cool.words}",
        "What you did after you pressed stop, the recording does not know.",
    )


def _nothing(drift_pct: float | None, ran_s: int) -> Advice:
    if drift_pct is None:
        return Advice(
            "Nothing to advise from this",
            "Run 25 minutes and more at an even pace, with heart rate and steps recorded; then "
            "there is something to compare.",
            f"{round(ran_s / 60)} minutes of running, in which the heart could not be compared "
            "with a fresh phase.",
            "That nothing was seen does not mean that nothing was there.",
        )
    return Advice(
        "Nothing to change",
        "Do it again. If you want more, make the next one a tenth longer before you make it "
        "faster.",
        f"Heart and legs stayed close to how they were when fresh (drift at most "
        f"{drift_pct:+.1f} %).",
        "How it felt. A cold, pain or a bad night are yours to judge, not the watch's.",
    )


_FOR: dict[str, Callable[[Told], Advice]] = {  # by state
    "cardio": _too_fast,
    "global": _both,
    "dry_heat": _drift,
    "legs": _legs,
    "form": _form,
}
_CAUSES = {"Too much too soon": _too_fast, "Lack of recovery": _both}


def kind(told: list[Told]) -> str | None:
    """One kind line on a bad day that was finished."""
    hard = [t for t in told if t.cue in ("walk", "slow", "drink", "cadence")]
    if len(hard) < 2 and not any(t.cue == "walk" for t in hard):
        return None
    return "It was a hard one, and you finished it. Runs like this count, too."
