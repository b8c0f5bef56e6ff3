"""A decided cue out: its name, state and evidence, and what the watch shows in 24 characters."""

from legwise.constants import judge as J
from legwise.constants import legs as C
from legwise.prompt.evidence import known

CUES = ("slow", "drink", "cadence", "walk", "form", "safety", "warmup", "cooldown", "fuel")
STRAIN = ("slow", "drink", "cadence", "walk", "form")
SAY = {
    "slow": "Ease off",
    "drink": "Sip if thirsty",
    "cadence": "Quick light steps",
    "walk": "Walk a minute",
    "safety": "Stop running hard",
    "form": "Even out",
    "fuel": "Eat something",
    "warmup": "Start easier",
    "cooldown": "Keep walking",
}


class Cue:
    """What `tick` returns: the only thing of a second that takes memory."""

    def __init__(self, t_ms, name, state, evidence):
        self.t_ms = t_ms
        self.name = name
        self.state = state
        self.values = tuple(evidence.values)  # in the order of EVIDENCE, None = does not apply
        self.short = short(name, state, self.values)

    @property
    def evidence(self):
        """((name, integer, unit), …) of those that apply."""
        return known(self.values)


def short(name, state, v):
    """At most 24 ASCII characters from the evidence values: what is up, what is not."""
    drift, hr, zone, cadence, contact, side = v[0], v[3], v[4], v[6], v[7], v[10]
    if name == "safety":
        return "HR %d  WALK" % ((hr or 0) // 10)
    if name in ("warmup", "cooldown", "fuel"):
        return SAY[name].upper()
    if name == "form":
        if side is None or abs(side) <= C.side:
            return "STRIDE UNEVEN"
        return "%s SIDE %+d%%" % ("LEFT" if side > 0 else "RIGHT", abs(side) // 10)
    legs = "LEGS ?" if cadence is None else "LEGS OK"
    if state == "global":
        legs = "STEPS %+d%%" % _whole(cadence or 0)
    if state == "legs":
        tired = "STEPS %+d%%" % _whole(cadence)
        if contact is not None and contact > 10 and (cadence or 0) > -10:
            tired = "CONTACT %+d%%" % _whole(contact)
        return tired + ("  HEART OK" if drift is not None else "")
    if drift is None or (zone is not None and zone >= J.red_zone and drift * 10 < J.drift_low):
        return "HEART %d%% OF MAX" % (zone or 0)
    return "HEART %+d%%  %s" % (_whole(drift), legs)


def _whole(tenths):
    return (tenths + 5) // 10
