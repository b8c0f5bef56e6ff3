// In: the bytes of a FIT file. Out: a Trace, as traces/fit_file.py and fit_fields.py read it.
//
// npm's fit-file-parser takes the bytes apart; it is loaded when the first such file is dropped.

import { Recording } from "./recording.js";

const NATIVE = {
  hr_bpm: ["heart_rate"],
  speed_mps: ["enhanced_speed", "speed"],
  altitude_m: ["enhanced_altitude", "altitude"],
  distance_m: ["distance"],
  ground_contact_ms: ["stance_time"],
  vertical_oscillation_mm: ["vertical_oscillation"],
  step_length_mm: ["step_length"],
  contact_balance_left_pct: ["stance_time_balance"],
  temperature_c: ["temperature"],
  power_w: ["power"],
};
// Developer fields as Stryd's foot pod names them; where the watch itself wrote none.
const STRYD = {
  Cadence: ["cadence_spm", 1],
  "Ground Time": ["ground_contact_ms", 1],
  "Vertical Oscillation": ["vertical_oscillation_mm", 10], // cm
  Power: ["power_w", 1],
};
const SPAN_S = 1; // a point this much after the end of a leg still belongs to it

export async function readFit(bytes, name) {
  const { default: FitParser } = await import("./fit/fit-parser.js");
  let fit;
  try {
    fit = await new FitParser({ mode: "list", force: true }).parseAsync(bytes);
  } catch (error) {
    const why = String(error.message ?? error).toLowerCase();
    throw new Error(`${name}: FIT damaged or cut short (${why}); copy the file again`);
  }
  const r = new Recording();
  for (const message of fit.records ?? []) {
    if (message.timestamp) r.add(seconds(message.timestamp), "", native(message));
  }
  if (!r.points.length) throw new Error(`${name}: no records in it; give the recording of a run`);
  stryd(r, fit.records.filter((message) => message.timestamp));
  r.sports = sports(r.times, fit);
  for (const { event, event_type, timestamp } of fit.events ?? []) {
    const starts = event_type === "start";
    if (event === "timer" && (starts || String(event_type).startsWith("stop"))) {
      r.timer.push([seconds(timestamp), starts]);
    }
  }
  r.profile = profile(fit);
  return r.trace(name);
}

function native(message) {
  const point = {};
  for (const [column, fields] of Object.entries(NATIVE)) {
    const field = fields.find((one) => Number.isFinite(message[one]));
    if (field) point[column] = message[field];
  }
  if (Number.isFinite(message.cadence)) {
    point.cadence_spm = message.cadence + (message.fractional_cadence || 0);
  }
  return point;
}

function stryd(r, messages) {
  const given = new Set(r.points.flatMap((point) => Object.keys(point)));
  for (const [field, [column, scale]] of Object.entries(STRYD)) {
    if (given.has(column)) continue;
    messages.forEach((message, i) => {
      if (Number.isFinite(message[field])) r.points[i][column] = scale * message[field];
    });
  }
}

// The sport of each point: its session's, else its lap's, else the one before it.
function sports(times, fit) {
  const found = times.map(() => "");
  for (const span of [...(fit.laps ?? []), ...(fit.sessions ?? [])]) {
    const sport = called(span);
    if (!sport || !span.start_time) continue;
    const first = seconds(span.start_time);
    const last = Math.max(seconds(span.timestamp ?? span.start_time), first + (span.total_elapsed_time || 0));
    times.forEach((t, i) => {
      if (t >= first && t <= last + SPAN_S) found[i] = sport;
    });
  }
  const named = (fit.sports ?? []).map(called).find(Boolean) ?? "";
  let carried = found.find(Boolean) ?? named;
  return found.map((sport) => (carried = sport || carried));
}

function called({ sport, sub_sport }) {
  if (sport === undefined || sport === "generic" || sport === "all") return "";
  return sport === "running" || sub_sport === "treadmill" ? "running" : String(sport).replaceAll("_", " ");
}

// What of the runner a file states, as settings.
function profile(fit) {
  const [target, zones, user] = ["zones_target", "time_in_zone", "user_profile"].map((name) => [fit[name]].flat()[0] ?? {});
  const words = [];
  const say = (name, low, high, ...values) => {
    const value = values.find((x) => x >= low && x <= high);
    if (value !== undefined) words.push(`${name}=${Math.round(value)}`);
  };
  say("hrmax_bpm", 120, 230, target.max_heart_rate, zones.max_heart_rate, user.default_max_running_heart_rate, user.default_max_heart_rate);
  say("rest_bpm", 30, 110, user.resting_heart_rate, zones.resting_heart_rate);
  return words.join(" ");
}

function seconds(date) {
  return new Date(date).getTime() / 1000;
}
