// In: what the visitor does. Out: messages to the worker in which the watch lives, and its life here.

import { read } from "./files.js";
import { Sliders } from "./sliders.js";
import { Story } from "./story.js";
import { Wrist } from "./wrist.js";
import { hms } from "./words.js";

const LIVE = "live";
const CHIPS = "chips";
const FRESH_S = 26 * 60; // from then on every drift counts
const LIVE_S = 5400; // as far as one can jump
const ABOUT = {
  live: "A simulated runner, heard as seconds: speed, and an optical heart rate, as on a GPS watch.",
  chips: "The same runner through the simulated chips: 100 Hz of acceleration and a strap's packets. Slower.",
  raw: "Raw samples: through the simulated accelerometer's FIFO, and a strap's packets.",
  derived: "A 1 Hz recording: its seconds go to the firmware as they are; the accelerometer is left out.",
};

const at = (id) => document.getElementById(id);
const worker = new Worker("worker.js", { type: "module" });
const send = (kind, more = {}) => worker.postMessage({ kind, ...more });
const wrist = new Wrist(press);
const story = new Story();
const sliders = new Sliders((values) => send("live", { sliders: values }));
const listed = fetch("runs.json").then((answer) => answer.json());
let playing = false;
let ended = false; // a recording is over: play begins it again
let opening = 0; // how many runs were asked for

function fail(text) {
  at("failed").textContent = text;
}

function setPlaying(on) {
  playing = on;
  at("play").textContent = on ? "Pause" : "Play";
}

function play(on) {
  setPlaying(on);
  if (on && ended) send("jump", { t_s: -1 });
  send("play", { on });
}

function times() {
  return Math.round(200 ** (at("speed").value / 100));
}

function setSpeed() {
  at("times").textContent = `${times()} ×`;
  send("speed", { times: times() });
}

// Held for 1 s it means: I drank. A simulated runner then has.
function press(ms) {
  send("press", { ms });
  if (ms > 1000 && ms < 3000) sliders.sip();
}

// The screen in words.
function glass({ records, now, lit }) {
  const [, , hr, cadence] = records.findLast(([kind]) => kind === "second") ?? [];
  const parts = [hms(now.t_s), now.state.replace("_", " ")];
  if (hr) parts.push(`${Math.round(hr / 10)} bpm`);
  if (cadence) parts.push(`${Math.round(cadence / 10)} steps`);
  return parts.join(", ") + (lit ? "" : "; it is dark");
}

async function open(what) {
  const mine = ++opening;
  fail("");
  setPlaying(false);
  const live = what === LIVE || what === CHIPS;
  if (live) {
    at("sliders").hidden = false;
    send("open", { live: sliders.values(), chips: what === CHIPS });
    return;
  }
  try {
    const trace = await read(what);
    if (mine !== opening) return;
    at("sliders").hidden = true;
    send("open", { trace });
  } catch (error) {
    fail(error.message);
  }
}

async function choose() {
  const value = at("runs").value;
  if (value === LIVE || value === CHIPS) return open(value);
  const answer = await fetch(value);
  return open(new File([await answer.blob()], value.split("/").pop()));
}

function own(file) {
  if (file) open(file);
}

const hear = {
  async ready() {
    const { runs, yours } = await listed;
    const options = runs.map(({ file, title }) => new Option(title, file));
    options.push(new Option("Live: a simulated runner", LIVE), new Option("Live, through the chips", CHIPS));
    at("runs").replaceChildren(...options);
    if (!yours && location.hash === "#live") at("runs").value = LIVE;
    setSpeed();
    await choose();
  },
  opened({ duration_s, raw, notes }) {
    const live = !at("sliders").hidden;
    at("jump").max = live ? LIVE_S : duration_s;
    at("length").textContent = live ? "" : hms(duration_s);
    const about = ABOUT[live ? (raw ? "chips" : "live") : raw ? "raw" : "derived"];
    at("about").textContent = [about, ...notes].join(" ");
    at("play").disabled = at("again").disabled = false;
    wrist.forget();
    story.forget(live ? LIVE_S : duration_s);
  },
  beat(beat) {
    story.hear(beat.records);
    const felt = beat.records.filter(([kind]) => kind === "felt");
    for (const [, ms, percent] of felt) wrist.felt(ms, percent);
    wrist.feel(felt.length > 0);
    wrist.show(beat.picture, glass(beat));
    story.now(beat.now);
    at("clock").textContent = hms(beat.now.t_s);
    if (document.activeElement !== at("jump") || !at("jump").matches(":active")) at("jump").value = beat.now.t_s;
    at("reached").textContent = beat.speed >= 0.5 ? `reaches ${beat.speed.toFixed(0)} ×` : "";
    ended = beat.done;
    if (ended) setPlaying(false);
    sliders.truth(beat.live);
    document.body.dataset.t = beat.now.t_s;
    document.body.dataset.busy = beat.playing;
  },
  failed({ text }) {
    setPlaying(false);
    fail(text);
  },
};

worker.onmessage = ({ data }) => hear[data.kind](data);
worker.onerror = (error) => fail(`The watch could not be started: ${error.message}`);

at("play").onclick = () => play(!playing);
at("again").onclick = () => {
  setPlaying(false);
  send("play", { on: false });
  send("jump", { t_s: -1 });
};
at("skip").onclick = () => send("jump", { t_s: FRESH_S });
at("speed").oninput = setSpeed;
at("jump").onchange = () => send("jump", { t_s: Number(at("jump").value) });
at("line").onclick = (event) => {
  const { left, width } = at("line").getBoundingClientRect();
  send("jump", { t_s: Math.round((Number(at("jump").max) * (event.clientX - left)) / width) });
};
at("look").onchange = () => send("look", { on: at("look").checked });
at("runs").onchange = choose;
at("file").onchange = () => own(at("file").files[0]);

addEventListener("dragover", (event) => {
  event.preventDefault();
  at("drop").classList.add("over");
});
addEventListener("dragleave", () => at("drop").classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  at("drop").classList.remove("over");
  own(event.dataTransfer.files[0]);
});
