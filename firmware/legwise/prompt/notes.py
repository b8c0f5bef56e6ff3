"""What else happened in; a fixed ring of notes out: held cues, outcomes, answers, ready, heart.

A note "heart" says that another sensor gives the heart rate from now on; its word is which.
"""

from legwise.prompt.evidence import Evidence

KINDS = ("held", "outcome", "answer", "ready", "heart")
REASONS = (
    "quiet_time",
    "hour_cap",
    "cue_off",
    "nag",
    "unsure_heart",
    "hill",
    "settling",
    "no_water",
    "race",
    "ledger",
)
OUTCOMES = ("eased", "persists", "unknown")
SIZE = 8


class Note:
    """kind, when, the cue it is about (or None), the word (reason, outcome, answer), numbers."""

    def __init__(self):
        self.kind = self.cue = self.word = None
        self.t_s = 0
        self.evidence = Evidence()


class Notes:
    """The last SIZE notes; `total` counts all that were ever written."""

    def __init__(self):
        self._ring = [Note() for _ in range(SIZE)]
        self.total = 0

    def add(self, t_s, kind, cue, word, evidence):
        """Writes a note over the oldest; evidence is copied."""
        n = self._ring[self.total % SIZE]
        n.t_s = t_s
        n.kind = kind
        n.cue = cue
        n.word = word
        n.evidence.copy(evidence)
        self.total += 1

    def get(self, i):
        """The i-th note of all, 0 the first; gone when more than SIZE have come since."""
        return self._ring[i % SIZE]
