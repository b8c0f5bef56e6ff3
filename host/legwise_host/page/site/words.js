// In: the firmware's words. Out: plain sentences about a state, an axis, a note.

// Of each state its name and a sentence.
export const STATES = {
  idle: ["Waiting", "For a press of the crown."],
  begun: ["Begun", "The crown was pressed. Now play."],
  still: ["Standing", "Only running is judged."],
  walk: ["Walking", "Only running is judged."],
  warmup: ["Warming up", "The first six minutes are never used."],
  learning: ["Learning", "What does this run's effort need while fresh? Keep an even pace."],
  steady: ["Steady", "Heart and legs are as they were when fresh."],
  cardio: ["Heart", "It works harder than this effort needed, and fast; or it is in the red zone."],
  dry_heat: ["Heart: heat or thirst", "Heart rate drifts up while the legs are calm."],
  legs: ["Legs", "The steps have changed and the heart has not: tired legs."],
  global: ["Heart and legs", "Both have changed."],
  form: ["Form", "One side lands heavier, or the stride is less regular than when fresh."],
  unsure: ["Unsure", "Heart rate is doubtful, so it says nothing about the heart."],
  recheck: ["Looking again", "A cue was given: do things ease?"],
  ended: ["Ended", "The run is over."],
};

const BLIND = {
  learning: "Not watched: the baseline is still being learnt.",
  settling: "Not watched: heart and pace settle after a stop.",
  uneven: "Not watched: the pace is changing.",
  unsure_heart: "Not watched: heart rate is doubtful (a jump, or it reads the steps).",
  no_heart: "Not watched: no heart rate.",
  no_effort: "Not watched: neither speed nor steps are known.",
};

const REASONS = {
  quiet_time: "it has just spoken",
  hour_cap: "enough said this hour",
  cue_off: "this cue is switched off",
  nag: "said before, nothing changed",
  unsure_heart: "heart rate is doubtful",
  hill: "a hill may be the cause",
  settling: "heart and pace are settling",
  no_water: "there is no water",
  race: "said once, and this is a race",
  ledger: "enough has been drunk",
};

const OUTCOMES = { eased: "things eased", persists: "it persists", unknown: "cannot be known" };

export function heartWhy(now) {
  const e = now.evidence;
  if (now.blind) return BLIND[now.blind];
  if (e.drift_pct === undefined) return now.ready ? "Nothing to compare now." : "Not watched yet.";
  const above = e.drift_pct >= 0 ? "above" : "below";
  let text = `${Math.abs(e.drift_pct).toFixed(1)} % ${above} what this effort needed when fresh`;
  if (e.drift_low_pct !== undefined) text += `, for minutes at least ${e.drift_low_pct.toFixed(1)} %`;
  return `${text}. Speaks at ${(now.drift_at / 100).toFixed(1)} %.`;
}

export function legsWhy(now) {
  const e = now.evidence;
  if (e.legs_score === undefined) {
    return now.legs_ready ? "Held: a stop, a hill, or the pace is changing." : "Not watched yet.";
  }
  const parts = [`steps ${signed(e.cadence_pct)} %`];
  if (e.contact_pct !== undefined) parts.push(`ground contact ${signed(e.contact_pct)} %`);
  if (e.shock_pct !== undefined) parts.push(`impact ${signed(e.shock_pct, 0)} %`);
  if (e.side) parts.push(`${e.side > 0 ? "left" : "right"} heavier by ${Math.abs(e.side).toFixed(1)} %`);
  return `Against fresh: ${parts.join(", ")}. Speaks at 1.0.`;
}

export function note([kind, , cue, word]) {
  if (kind === "held") return `Held back ${cue}: ${REASONS[word] ?? word}.`;
  if (kind === "outcome") return `After ${cue}: ${OUTCOMES[word] ?? word}.`;
  if (kind === "answer") return `Asked “legs or heart?”: ${word}.`;
  return "The baseline stands: from here on it compares.";
}

export function hms(t_s) {
  const two = (n) => String(Math.floor(n)).padStart(2, "0");
  return `${Math.floor(t_s / 3600)}:${two((t_s / 60) % 60)}:${two(t_s % 60)}`;
}

function signed(x, places = 1) {
  return x === undefined ? "–" : `${x >= 0 ? "+" : "−"}${Math.abs(x).toFixed(places)}`;
}
