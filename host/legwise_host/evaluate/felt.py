"""Presses ("legs or heart?") of scored runs in; how they agree with what the watch saw out.

Who presses feels heavy: the only label of it that there is.
"""

from collections import Counter
from collections.abc import Iterable

from legwise_host.evaluate.score import RunScore

NEAR_S = 300  # a cue so near speaks of the same moment
FROM_S = 720  # before minute 12 nothing is promised


def felt(scores: Iterable[RunScore]) -> dict | None:
    """Presses by answer, how many of them from minute 12 on were answered, how many had a cue
    within five minutes; None without a press."""
    answers: Counter[str] = Counter()
    later = sure = near = 0
    for s in scores:
        for t_s, word in s.felt:
            answers[word] += 1
            near += any(abs(j.said.t_s - t_s) <= NEAR_S for j in s.cues)
            later += t_s >= FROM_S
            sure += t_s >= FROM_S and word not in ("unsure", "learning")
    if not answers:
        return None
    return {
        "presses": answers.total(),
        "answers": dict(sorted(answers.items())),
        "from_minute_12": later,
        "answered": sure,
        "cue_near": near,
    }
