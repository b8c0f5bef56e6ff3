"""What a run showed in; the one piece of advice that follows from it, and its limits, out.

Six causes of heavy legs are looked for, the most urgent that shows first: too much too soon, fluid
and fuel, lack of recovery, strength, form, no warm-up or cool-down. None of them can be proven
from a wrist: each carries what it cannot know.
"""

from dataclasses import dataclass

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
    told: list[Told], held: list[Held], warm: Edge, cool: Edge, drift_pct: float | None, ran_s: int
) -> Advice:
    """drift_pct: the highest that was watched; ran_s: seconds of running."""
    by_cue: dict[str, list[Told]] = {}
    for t in told:
        by_cue.setdefault(t.cue, []).append(t)
    for look in (_safety, _too_fast, _both, _drift, _legs, _form):
        if found := look(by_cue):
            return found
    cold_start = any(h.cue == "warmup" for h in held)
    if warm.done is False or cold_start:
        return _warmup(warm, cold_start)
    if cool.done is False and any(h.cue == "cooldown" for h in held):
        return _cooldown(cool)
    return _nothing(drift_pct, ran_s)


def _safety(by_cue: dict[str, list[Told]]) -> Advice | None:
    if "safety" not in by_cue:
        return None
    return Advice(
        "Look at this first",
        "Check the strap, wet it, and see whether such a height comes again. If you felt chest "
        "pain, dizziness or faintness, or if it does come again, see a doctor before you run hard.",
        f"Heart rate went above your limit at {by_cue['safety'][0].clock}.",
        "A sensor that slips shows the same picture. This is no diagnosis.",
    )


def _too_fast(by_cue: dict[str, list[Told]]) -> Advice | None:
    first = by_cue.get("slow", []) + by_cue.get("warmup", [])
    if not first:
        return None
    at = min(first, key=lambda t: t.t_s)
    when = "early on" if at.t_s < _EARLY_S else "later on"
    return Advice(
        "Too much too soon",
        "Begin the next run of this kind slower than feels right, and keep the pace at which your "
        "heart stayed even here. If you have run more this week than in the weeks before, go back "
        "to what you are used to and add about a tenth a week.",
        f"{when.capitalize()}, at {at.clock}, your heart ran away from the effort. {at.why}",
        "Heat, nerves, coffee, a short night or an infection raise heart rate as well. Whether "
        "you meant to run this fast, only you know.",
    )


def _both(by_cue: dict[str, list[Told]]) -> Advice | None:
    if "walk" not in by_cue:
        return None
    at = by_cue["walk"][0]
    return Advice(
        "Lack of recovery",
        "Take the next day off or easy, sleep, eat, and run again when walking stairs feels "
        "light. Plan a walk of a minute before this point of a long run.",
        f"From {at.clock} on both axes had gone: {at.why[0].lower()}{at.why[1:]}",
        "One run shows that you tired, not why. A run longer or hotter than you are used to looks "
        "the same as a body that has not recovered.",
    )


def _drift(by_cue: dict[str, list[Told]]) -> Advice | None:
    if "drink" not in by_cue:
        return None
    at = by_cue["drink"][0]
    return Advice(
        "Fluid and fuel",
        "Start the next long or hot run well drunk and with something eaten two hours before; "
        f"carry water and sip to your thirst, beginning well before {at.clock}. Never drink beyond "
        "thirst.",
        f"Slow drift with calm legs from {at.clock} on: {at.why[0].lower()}{at.why[1:]}",
        "Drift is no proof of thirst: warmth alone does it, and so do caffeine and a poor night. "
        "What you drank and ate, the watch does not know.",
    )


def _legs(by_cue: dict[str, list[Told]]) -> Advice | None:
    if "cadence" not in by_cue:
        return None
    at = by_cue["cadence"][0]
    return Advice(
        "Strength",
        "Twice a week ten minutes: squats, lunges, calf raises, single-leg bridges. In the run, "
        "when it comes, quicker and lighter steps for a minute.",
        f"At {at.clock} the legs had changed while the heart was calm. {at.why}",
        "Slower steps at the same pace are a sign of tired legs for many, not for all: some do it "
        "on purpose, and new shoes or soft ground do it too.",
    )


def _form(by_cue: dict[str, list[Told]]) -> Advice | None:
    if "form" not in by_cue:
        return None
    at = by_cue["form"][0]
    return Advice(
        "Form",
        "Run short, loose and upright for a few minutes at a time, and look at the shoe and at "
        "the lacing of that side. If something hurts, stop; if it comes again, see a physio.",
        f"At {at.clock}: {at.why}",
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
        "Do it again. If you want more, make the next one a tenth longer before you make it faster.",
        f"Heart and legs stayed close to how they were when fresh (drift at most "
        f"{drift_pct:+.1f} %).",
        "How it felt. A cold, pain or a bad night are yours to judge, not the watch's.",
    )


def kind(told: list[Told]) -> str | None:
    """One kind line on a bad day that was finished."""
    hard = [t for t in told if t.cue in ("walk", "slow", "drink", "cadence")]
    if len(hard) < 2 and not any(t.cue == "walk" for t in hard):
        return None
    return "It was a hard one, and you finished it. Runs like this count, too."
