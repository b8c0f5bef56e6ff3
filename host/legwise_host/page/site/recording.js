// In: what a FIT or TCX file holds, point by point. Out: a Trace of its running, as traces/recording.py.

const END_S = 5; // a watch may write a last point or two after it was stopped
const WAIT_S = 60; // and its first point comes within this
const HOLE_S = 12 * 3600; // no run pauses so long: the clock was set
const LONGEST_S = 1_000_000;
const FAST_MPS = 2; // above it one runs
const STRIDES_MOST = 120;
const WATCHED = ["hr_bpm", "cadence_spm", "speed_mps", "ground_contact_ms", "power_w"];

export class Recording {
  constructor() {
    this.times = []; // s
    this.sports = []; // of each point, "" = unknown
    this.points = []; // column → value
    this.timer = []; // [s, started]
    this.profile = "";
    this.warnings = [];
  }

  add(t, sport, point) {
    this.times.push(t);
    this.sports.push(sport);
    this.points.push(point);
  }

  trace(name) {
    const { times, points, warnings } = this;
    const rises = rising(times);
    const out = times.length - rises.length;
    if (out) warnings.push(`${out} of ${times.length} points left out: their time comes twice or runs back.`);
    const legs = this.legs(rises, name);
    let begin = times[legs[0][0]];
    if (legs[0][0] === rises[0]) begin = started(this.timer, begin); // no other sport before
    const kept = legs.flat();
    const end = times[kept.at(-1)];
    if (end - begin > LONGEST_S) throw new Error(`${name}: lasts too many days; give single runs`);
    const columns = filled(kept.map((i) => points[i]));
    if (!WATCHED.some((column) => column in columns)) {
      throw new Error(`${name}: neither heart rate nor cadence in it, nothing to watch`);
    }
    const spans = legs.map((leg) => [times[leg[0]], times[leg.at(-1)]]);
    const events = told(this.timer, spans).map(([t, word]) => [Math.min(Math.max(t, begin), end) - begin, word]);
    const header = this.profile ? [["profile", this.profile]] : [];
    return { name, t: kept.map((i) => times[i] - begin), columns, events, header, warnings };
  }

  // The running stretches; all of the points when no sport is named.
  legs(kept, name) {
    const named = [...new Set(kept.map((i) => this.sports[i]))].filter(Boolean).sort();
    const wanted = named.includes("running") ? "running" : "";
    if (named.length && !wanted) {
      throw new Error(`${name}: is a ${named.join(" and ")} recording, not a run; give a run`);
    }
    if (named.length > 1) {
      this.warnings.push(`Several sports (${named.join(", ")}): only the running is replayed.`);
    }
    const legs = [];
    let before = null;
    for (const i of kept) {
      if (this.sports[i] === wanted) {
        if (before !== wanted) legs.push([]);
        legs.at(-1).push(i);
      }
      before = this.sports[i];
    }
    return legs;
  }
}

// Indices of the most points whose times rise; of parts half a day apart the largest.
function rising(times) {
  const ends = [];
  const lasts = [];
  const before = [];
  times.forEach((t, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < t) low = middle + 1;
      else high = middle;
    }
    before.push(low ? lasts[low - 1] : -1);
    ends[low] = t;
    lasts[low] = i;
  });
  const kept = [];
  for (let i = lasts.at(-1) ?? -1; i >= 0; i = before[i]) kept.unshift(i);
  const parts = [[]];
  for (const i of kept) {
    const last = parts.at(-1).at(-1);
    if (last !== undefined && times[i] - times[last] >= HOLE_S) parts.push([]);
    parts.at(-1).push(i);
  }
  return parts.reduce((most, part) => (part.length > most.length ? part : most));
}

// When the watch was started for the first of the points, else that point's time.
function started(timer, first) {
  const starts = timer.filter(([t, on]) => on && first - t >= 0 && first - t <= WAIT_S);
  return starts.length ? Math.min(...starts.map(([t]) => t)) : first;
}

function filled(points) {
  const columns = {};
  for (const column of new Set(points.flatMap((point) => Object.keys(point)))) {
    const values = points.map((point) => point[column] ?? NaN);
    columns[column] = column === "hr_bpm" ? values.map((x) => (x > 0 ? x : NaN)) : values;
  }
  const feet = columns.cadence_spm ? perFoot(columns) : 1;
  if (feet === 2) columns.cadence_spm = columns.cadence_spm.map((x) => 2 * x);
  return Object.fromEntries(Object.entries(columns).filter(([, v]) => v.some(Number.isFinite)));
}

// 2 when the file counts the steps of one foot, as FIT and TCX ask, else 1.
function perFoot({ cadence_spm, speed_mps }) {
  const moving = cadence_spm.filter((x) => x >= 40);
  const fast = cadence_spm.filter((x, i) => x >= 40 && speed_mps?.[i] > FAST_MPS);
  const shown = (fast.length ? fast : moving).sort((a, b) => a - b);
  const half = shown.length >> 1;
  const median = shown.length % 2 ? shown[half] : (shown[half - 1] + shown[half]) / 2;
  return shown.length && median >= STRIDES_MOST ? 1 : 2;
}

// start pause resume stop, from the timer and from where other sports lie between.
function told(timer, spans) {
  const end = spans.at(-1)[1];
  const within = (t) => spans.some(([first, last]) => first <= t && t <= last);
  const all = timer.filter(([t]) => t < spans[0][0] || t > end || within(t));
  spans.slice(1).forEach(([first], i) => all.push([spans[i][1], false], [first, true]));
  all.sort(([a], [b]) => a - b);
  const events = [];
  let running = false;
  for (const [t, on] of all) {
    if (!events.length && !on) {
      events.push([spans[0][0], "start"]); // it ran, so it had been started
      running = true;
    }
    if (on !== running) {
      events.push([t, on ? (events.length ? "resume" : "start") : "pause"]);
      running = on;
    }
  }
  if (events.length && !running) {
    const [t] = events.pop();
    if (t >= end - END_S) events.push([t, "stop"]); // else the recording went on: no pause
  }
  return events;
}
