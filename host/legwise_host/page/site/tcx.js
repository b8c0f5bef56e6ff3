// In: the text of a TCX file. Out: a Trace, as traces/tcx_file.py reads it.

import { Recording } from "./recording.js";

const COLUMNS = {
  Value: "hr_bpm",
  AltitudeMeters: "altitude_m",
  DistanceMeters: "distance_m",
  Cadence: "cadence_spm",
  RunCadence: "cadence_spm", // comes later, so it holds where both are given
  Speed: "speed_mps",
  Watts: "power_w",
};
const SPORTS = { running: "running", biking: "cycling" };
const PAUSE_S = 2; // a new Track after a longer hole: the watch was paused

export function readTcx(text, name) {
  if (/<!DOCTYPE|<!ENTITY/.test(text)) {
    throw new Error(`${name}: declares a DOCTYPE, as no recording does; export it again`);
  }
  const root = new DOMParser().parseFromString(text.trim(), "application/xml");
  if (root.querySelector("parsererror")) {
    throw new Error(`${name}: TCX damaged or cut short; export it again`);
  }
  const r = new Recording();
  let untimed = 0;
  for (const activity of root.getElementsByTagNameNS("*", "Activity")) {
    const sport = SPORTS[(activity.getAttribute("Sport") ?? "").toLowerCase()] ?? "";
    const started = seconds(child(activity, "Id")[0]?.textContent);
    if (started !== null) r.timer.push([started, true]);
    for (const lap of child(activity, "Lap")) {
      child(lap, "Track").forEach((track, i) => (untimed += add(r, sport, track, i > 0)));
    }
  }
  if (!r.points.length) {
    const what = untimed ? "its points have no times" : "no recorded activity in it";
    throw new Error(`${name}: ${what}; give the recording of a run`);
  }
  if (untimed) r.warnings.push(`${untimed} points left out: without time.`);
  return r.trace(name);
}

// The points of a track; how many had no time.
function add(r, sport, track, paused) {
  let untimed = 0;
  for (const point of child(track, "Trackpoint")) {
    let t = null;
    const values = {};
    for (const element of point.getElementsByTagName("*")) {
      const column = COLUMNS[element.localName];
      if (element.localName === "Time") t = seconds(element.textContent);
      else if (column) {
        const word = element.textContent.trim();
        if (word && Number.isFinite(Number(word))) values[column] = Number(word);
      }
    }
    if (t === null) {
      untimed += 1;
      continue;
    }
    const last = r.times.at(-1);
    if (paused && last !== undefined && t - last > PAUSE_S) r.timer.push([last, false], [t, true]);
    paused = false;
    r.add(t, sport, values);
  }
  return untimed;
}

function child(element, name) {
  return [...element.children].filter((one) => one.localName === name);
}

// A time without zone is UTC.
function seconds(text) {
  const word = (text ?? "").trim();
  const ms = Date.parse(/([zZ]|[+-]\d\d:?\d\d)$/.test(word) ? word : `${word}Z`);
  return Number.isNaN(ms) ? null : ms / 1000;
}
