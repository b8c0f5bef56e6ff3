// In: what the watch told in each beat. Out: state, axes, line, cues and notes on the page.

import { heartWhy, hms, legsWhy, note, STATES } from "./words.js";

const MOST_PCT = 14; // of the heart's meter and line
const MOST_SCORE = 2; // of the legs'
const SPEAKS = ["cardio", "dry_heat", "legs", "global", "form"];
const NOTES = ["held", "outcome", "answer", "ready"];
const WIDE = 600;
const HIGH = 120;

const at = (id) => document.getElementById(id);

export class Story {
  forget(duration_s) {
    this.duration_s = duration_s;
    this.seconds = []; // [t_s, drift in %, score]
    this.cues = [];
    this.drift_at = null;
    at("cues").replaceChildren();
    at("notes").replaceChildren();
    at("none").hidden = false;
    at("noted").textContent = "0";
    this.draw();
  }

  hear(records) {
    for (const record of records) {
      const [kind, t_s] = record;
      if (kind === "second") this.second(record);
      if (kind === "cue") this.cue(record);
      if (NOTES.includes(kind)) this.line(t_s, note(record));
      if (kind === "complaint") this.line(0, `Settings: ${t_s}`);
    }
  }

  second([, t_s, , , drift, score]) {
    this.seconds.push([t_s, drift === null ? null : drift / 100, score === null ? null : score / 100]);
  }

  cue([, t_s, name, say, short, why]) {
    this.cues.push({ t_s, name });
    const li = document.createElement("li");
    li.dataset.cue = name;
    li.dataset.t = t_s;
    const [time, b, code, p] = ["time", "b", "code", "p"].map((tag) => document.createElement(tag));
    time.textContent = hms(t_s);
    b.textContent = say;
    code.textContent = short;
    p.textContent = why;
    li.append(time, " ", b, " ", code, p);
    at("cues").prepend(li);
    at("none").hidden = true;
  }

  line(t_s, text) {
    const li = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = hms(t_s);
    li.append(time, ` ${text}`);
    at("notes").prepend(li);
    at("noted").textContent = at("notes").children.length;
  }

  now(now) {
    const word = now.mode === "idle" ? "idle" : now.t_s === 0 ? "begun" : now.state;
    const [name, sentence] = STATES[word];
    at("state").dataset.state = word;
    at("word").textContent = now.stopping ? "Stop? A press goes on" : name;
    at("sentence").textContent = sentence;
    at("state").classList.toggle("speaks", SPEAKS.includes(word));
    const e = now.evidence;
    const drift = now.blind ? undefined : e.drift_pct;
    at("heart-number").textContent = drift === undefined ? "–" : `${drift >= 0 ? "+" : "−"}${Math.abs(drift).toFixed(1)} %`;
    at("legs-number").textContent = e.legs_score === undefined ? "–" : e.legs_score.toFixed(2);
    meter("heart", drift, MOST_PCT, now.drift_at / 100);
    meter("legs", e.legs_score, MOST_SCORE, 1);
    at("heart-why").textContent = heartWhy(now);
    at("legs-why").textContent = legsWhy(now);
    this.drift_at = now.drift_at / 100;
    this.draw();
  }

  draw() {
    const end = Math.max(this.duration_s, this.seconds.at(-1)?.[0] ?? 0, 60);
    const x = (t_s) => ((t_s / end) * WIDE).toFixed(1);
    const y = (share) => (HIGH - 8 - Math.max(0, Math.min(1, share)) * (HIGH - 26)).toFixed(1);
    const every = Math.max(1, Math.floor(this.seconds.length / 600));
    const shown = this.seconds.filter((_, i) => i % every === 0);
    const parts = [path("h", shown, 1, MOST_PCT, x, y), path("l", shown, 2, MOST_SCORE, x, y)];
    if (this.drift_at) parts.push(`<path class="h at" d="M0 ${y(this.drift_at / MOST_PCT)}H${WIDE}"/>`);
    parts.push(`<path class="l at" d="M0 ${y(1 / MOST_SCORE)}H${WIDE}"/>`);
    for (const { t_s } of this.cues) parts.push(`<path class="c" d="M${x(t_s)} 14l-5 -10h10z"/>`);
    const now = this.seconds.at(-1)?.[0] ?? 0;
    parts.push(`<path class="n" d="M${x(now)} 0V${HIGH}"/>`);
    at("line").innerHTML = parts.join("");
  }
}

function meter(name, value, most, mark) {
  const share = Math.max(0, Math.min(1, (value ?? 0) / most));
  at(`${name}-bar`).style.width = `${100 * share}%`;
  at(`${name}-mark`).style.left = `${(100 * mark) / most}%`;
}

// A line with holes where nothing was seen.
function path(name, seconds, k, most, x, y) {
  let d = "";
  let pen = "M";
  for (const second of seconds) {
    if (second[k] === null) pen = "M";
    else {
      d += `${pen}${x(second[0])} ${y(second[k] / most)}`;
      pen = "L";
    }
  }
  return `<path class="${name}" d="${d}"/>`;
}
