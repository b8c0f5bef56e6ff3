"""A press in ("legs or heart?"), one word out from what both axes show now."""

from legwise.constants import judge as C
from legwise.constants import usual as U

ANSWERS = ("heart", "legs", "both", "neither", "unsure", "learning")


def against(f):
    """What f (Features) is compared with: "last_runs" until this run's own fresh phase stands."""
    early = f.early
    if early is None or f.base.ready or not f.heart.seen:
        return None
    known = early.heart_bp is not None or early.cadence_bp is not None
    return "last_runs" if known else None


def answer(f):
    """An axis that cannot be seen leaves the other; neither seen is unsure.

    Against the last runs: whether today is unusual from the start.
    """
    if against(f) is not None:
        return _word(f.early.high(f.effort, U.ask), f.early.slow(f.effort, U.ask))
    if not (f.base.ready or f.legs.base.ready):
        return "learning"
    drift = f.drift.now_bp if f.heart.ok and f.base.ready else None
    heart = None if drift is None else drift >= C.ask_drift or f.red_zone()
    return _word(heart, _tired(f.legs))


def _tired(g):
    """By eight minutes, else by the last one, which needs twice as much; None unknown."""
    if g.score is not None:
        return g.score >= C.ask_legs
    return None if g.recent_bp is None else -g.recent_bp >= C.ask_recent


def _word(heart, legs):
    if heart or legs:
        return "both" if heart and legs else "heart" if heart else "legs"
    return "unsure" if heart is None or legs is None else "neither"
