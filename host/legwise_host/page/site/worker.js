// In: messages of the page. Out: what the watch did, one message a beat. One runPython per chunk.
//
//   open {trace} or {live, chips}   a run from its beginning        → opened {duration_s, raw, notes}
//   play {on}  speed {times}        virtual time passes, or not
//   jump {t_s}                      on to there as fast as it goes; back: from the beginning
//   press {ms}                      the crown, in virtual ms
//   live {sliders}                  the simulated runner
//   look {on}                       the screen is drawn even when the watch keeps it dark
//
//   beat {records, picture, now, speed, playing, done}        failed {text}

import { start } from "./python.js";
import { Recorded } from "./recorded.js";
import { Live } from "./live.js";

const BEAT_MS = 60; // of real time between two messages
const WORK_MS = 90; // of work in one beat, then messages are heard
const HASTE_MS = 400; // the same on the way to another time
const ANSWER_MS = 2000; // a pause ends for so long after a press: the watch answers
const CHUNK_S = 5; // of run in one runPython

let python;
let run; // Recorded or Live
let at; // ms of the run that have been played
let playing = false;
let look = true;
let speed = 1;
let target = null; // s: there as fast as it goes
let owed = 0; // ms of the run
let before = 0;
let timer = null;
let waiting = []; // lines for the next chunk

const CODE = `
from legwise_host.watch.stage import Stage
import os, json, gc
def remove(path):
    for name, kind, *_ in os.ilistdir(path):
        if kind == 0x4000:
            remove(path + name + "/")
            os.rmdir(path + name)
        else:
            os.remove(path + name)
def begin(raw):
    global stage
    stage = None
    gc.collect()
    try:
        os.mkdir("/w")
    except OSError:
        remove("/w/")
    with open("/settings") as f:
        settings = json.loads(f.read())
    stage = Stage("/w/", settings, raw)
    stage.now()
def play():
    with open("/chunk") as f:
        stage.play(f)
    stage.now()
`;

async function told(code) {
  const text = await python.run(code);
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

async function begin(next) {
  run = next;
  at = owed = 0;
  waiting = [];
  target = null;
  run.restart();
  python.write("/settings", JSON.stringify(run.settings));
  const records = await told(`begin(${run.raw ? "True" : "False"})`);
  const { duration_s, raw, notes } = run;
  postMessage({ kind: "opened", duration_s, raw, notes });
  await show(records, 0);
}

// So many ms of the run, in at most CHUNK_S: a second's lines come at its beginning.
async function advance(ms) {
  const lines = waiting;
  waiting = [];
  const end = Math.min(at + ms, 1000 * run.duration_s);
  while (at < end) {
    if (at % 1000 === 0) lines.push(...run.second(at / 1000 + 1));
    const step = Math.min(1000 - (at % 1000), end - at);
    lines.push(`go\t${step}`);
    at += step;
  }
  python.write("/chunk", lines.join("\n") + "\n");
  return told("play()");
}

async function show(records, reached) {
  const [, now] = records.findLast(([kind]) => kind === "now");
  run.hear?.(records);
  const lit = await told(`stage.picture("/picture", ${look ? "True" : "False"})`);
  const picture = rgba(python.read("/picture"), look || lit[0][1]);
  const kept = records.filter(([kind]) => kind !== "now");
  const done = at >= 1000 * run.duration_s;
  if (done) playing = false;
  const body = { lit: lit[0][1], picture, now, speed: reached, playing: playing || target !== null };
  postMessage({ kind: "beat", records: kept, done, live: run.told?.(), ...body }, [picture.buffer]);
}

function rgba(glass, on) {
  const pixels = new Uint8ClampedArray(glass.length * 2);
  for (let i = 0, o = 0; i < glass.length; i += 2, o += 4) {
    const value = on ? (glass[i] << 8) | glass[i + 1] : 0;
    pixels[o] = (value >> 8) & 0xf8;
    pixels[o + 1] = (value >> 3) & 0xfc;
    pixels[o + 2] = (value << 3) & 0xf8;
    pixels[o + 3] = 255;
  }
  return pixels;
}

async function beat() {
  timer = null;
  if (!playing && target === null) return;
  const from = performance.now();
  const passed = Math.min(1000, from - before);
  before = from;
  owed = target === null ? Math.min(owed + passed * speed, 1000 * speed) : Infinity;
  const began = at;
  const records = [];
  const most = target === null ? WORK_MS : HASTE_MS;
  do {
    const left = target === null ? owed : 1000 * target - at;
    const ms = Math.min(Math.floor(left), CHUNK_S * 1000);
    if (ms < 20) break;
    records.push(...(await advance(ms)));
    owed -= ms;
  } while (performance.now() - from < most && at < 1000 * run.duration_s);
  if (target !== null && (at >= 1000 * target || at >= 1000 * run.duration_s)) {
    target = null;
    owed = 0;
  }
  if (records.length) await show(records, (at - began) / Math.max(1, Math.max(passed, performance.now() - from)));
  go();
}

function go() {
  if (timer === null) timer = setTimeout(() => serial(beat), target === null ? BEAT_MS : 0);
}

const heard = {
  async open({ trace, live, chips }) {
    playing = false;
    await begin(trace ? new Recorded(trace) : new Live(live, chips));
  },
  play({ on }) {
    if (on && at >= 1000 * run.duration_s) return;
    playing = on;
    if (!on) target = null;
    before = performance.now();
    go();
  },
  speed({ times }) {
    speed = times;
    owed = 0;
  },
  async jump({ t_s }) {
    if (1000 * t_s < at) await begin(run);
    target = t_s;
    before = performance.now();
    go();
  },
  async press({ ms }) {
    waiting.push(`press\t${ms}`);
    if (!playing && target === null) await show(await advance(ms + ANSWER_MS), 0);
  },
  live({ sliders }) {
    run.set?.(sliders);
  },
  async look({ on }) {
    look = on;
    if (run && !playing) await show(await told("stage.now()"), 0);
  },
};

// One thing after the other, in the order they came.
let last = Promise.resolve();
function serial(work) {
  last = last.then(work).catch((error) => {
    playing = false;
    target = null;
    const inside = error.name === "PythonError" ? "The watch stopped: " : "";
    const text = String(error.message ?? error).trim().split("\n").pop();
    postMessage({ kind: "failed", text: inside + text });
  });
  return last;
}

serial(async () => {
  const sources = await (await fetch("sources.json")).json();
  python = await start(sources);
  await python.run(CODE);
  postMessage({ kind: "ready" });
});

onmessage = ({ data }) => serial(() => heard[data.kind](data));
