"""A cue's name, state and evidence in, one plain sentence out."""

from legwise.constants import legs


def why(cue: str, state: str, e: dict[str, float], effort: str | None) -> str:
    """Why the watch said it. `e`: evidence by name; `effort`: what the effort was read from."""
    if cue == "safety":
        return (
            f"Heart rate {e.get('hr_bpm', 0):.0f} is above your limit: stop running hard, walk. "
            "It may be the sensor; with chest pain, dizziness or faintness stop and get help."
        )
    if cue == "warmup":
        return f"Heart rate is at {e['hr_max_pct']:.0f} % of your maximum within five minutes."
    if cue == "cooldown":
        return f"The run ended at {e['hr_max_pct']:.0f} % of your maximum: walk some minutes."
    if cue == "fuel":
        return "You have been running for an hour and more: some sugar helps, if you carry any."
    if cue == "form":
        return _form(e)
    if state == "legs":
        return f"{_legs(e, effort)}; {_heart_calm(e)}."
    if state == "global":
        return f"{_heart(e, effort)}; and {_lower(_legs(e, effort))}: heart and legs together."
    if cue == "slow" and e.get("drift_pct", 0) < 5 and "hr_max_pct" in e:
        return f"Heart rate has been at {e['hr_max_pct']:.0f} % of your maximum for minutes."
    rise = ""
    if state == "cardio" and e.get("slope_pct_min", 0) > 0:
        rise = f", rising by {e['slope_pct_min']:.1f} % a minute"
    return f"{_heart(e, effort)}{_for(e)}{rise}; {_legs_calm(e)}."


def _heart(e: dict[str, float], effort: str | None) -> str:
    drift = f"{e['drift_pct']:.1f} %"
    if effort == "speed":
        return f"Heart rate is {drift} above what this effort needed when fresh"
    return (
        f"Heart rate is {drift} higher than at the start of this run at about the same step rate"
    )


def _legs(e: dict[str, float], effort: str | None) -> str:
    at = " at this speed" if effort == "speed" else ""
    text = f"Steps are {_change(e['cadence_pct'], 'slower', 'quicker')} than when fresh{at}"
    if e.get("contact_pct", 0) >= 1:
        text += f", feet stay {e['contact_pct']:.1f} % longer on the ground"
    return text


def _legs_calm(e: dict[str, float]) -> str:
    if "cadence_pct" not in e:
        return "the legs could not be judged"
    if e["legs_score"] < 0.8:
        return f"legs unchanged (steps {e['cadence_pct']:+.1f} %)"
    return f"the legs tire as well (steps {e['cadence_pct']:+.1f} %)"


def _heart_calm(e: dict[str, float]) -> str:
    if "drift_pct" not in e:
        return "heart rate could not be judged"
    calm = "as expected" if e["drift_pct"] < 3 else "too little changed to be the cause"
    return f"heart rate {calm} ({e['drift_pct']:+.1f} %)"


def _form(e: dict[str, float]) -> str:
    if abs(e.get("side", 0)) > legs.side / 10:
        side = "left" if e["side"] > 0 else "right"
        return f"The {side} side lands heavier by {abs(e['side']):.0f} % than when fresh."
    return f"The stride is less regular than when fresh (by {e.get('regularity_drop', 0):.2f})."


def _for(e: dict[str, float]) -> str:
    return f", for {e['minutes']:.0f} minutes" if e.get("minutes", 0) >= 2 else ""


def _change(pct: float, down: str, up: str) -> str:
    return f"{abs(pct):.1f} % {down if pct <= 0 else up}"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def hint(word: str, number: int) -> str:
    """A sentence for after the run; number: see legwise.record.hints; of long_steps, minutes."""
    return {
        "bad_day": f"Heart rate was {number / 10:.0f} % higher than in your last runs at the "
        "same effort: poor sleep, heat, illness, caffeine or load may be why. Take it easy "
        "tomorrow.",
        "easy_day": f"Heart rate was {-number / 10:.0f} % lower than in your last runs at the "
        "same effort: a cool day, good form, or, after hard weeks, tiredness. Go by how you "
        "feel.",
        "legs_not_recovered": f"The legs were tired early in {number} of your last 3 runs: "
        "lighter strength work or a day of rest may help more than another run.",
        "days_in_a_row": f"You have run {number} days in a row: a day of rest is training too.",
        "load_ramp": f"You ran {number} % more this week than in the week before: go on slowly.",
        "long_steps": f"For {number} minutes you took fewer than 155 steps a minute and landed "
        "harder than usual in this run: shorter, quicker steps may feel lighter.",
    }[word]
