"""A press in ("legs or heart?"), one word out from what both axes show now."""

from legwise.constants import judge as C

ANSWERS = ("heart", "legs", "both", "neither", "unsure", "learning")


def answer(f):
    """f: Features. An axis that cannot be seen leaves the other; neither seen is unsure."""
    if not (f.base.ready or f.legs.base.ready):
        return "learning"
    drift = f.drift.now_bp if f.heart.ok else None
    score = f.legs.score
    heart = drift is not None and (drift >= C.ask_drift or f.red_zone())
    legs = score is not None and score >= C.ask_legs
    if heart or legs:
        return "both" if heart and legs else "heart" if heart else "legs"
    return "unsure" if drift is None or score is None else "neither"
