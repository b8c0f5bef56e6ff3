// In: simulated time from Python, commands and bytes from the host. Out: what comes of them: keys
// pressed, Ctrl-C, a reset, and how long simulated time must wait for real time.

import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { flush } from "./out.mjs";
import { heard, sleep } from "./wire.mjs";

const CTRL_C = 3;
const IDLE_SPEED = 20; // times real time, while an app waits on a table
const SAVE_MS = 1000; // of simulated time
const FED = -1; // what step says then; else how long the key is pressed

/** Ends a life of MicroPython at once; no `finally` of Python's runs. */
export class Reset extends Error {
  constructor(cause) {
    super(cause);
    this.cause = cause;
  }
}

/** All that is not on the board. `state` outlives a reset, and in its file a power cut. */
export class Outside {
  constructor({ outside, speed }, port, commands) {
    this.files = { state: join(outside, "state.json"), felt: join(outside, "felt") };
    this.speed = speed;
    this.port = port;
    this.commands = commands;
    this.state = { ms: 0, feed: null, motor: 0, clock: null };
    if (existsSync(this.files.state)) this.state = JSON.parse(readFileSync(this.files.state));
    this.asked = Date.now();
    this.events = [];
    this.pace = null;
    this.save();
  }

  save() {
    this.savedMs = this.state.ms;
    const file = this.files.state; // in one step, for others look at it
    writeFileSync(`${file}.new`, JSON.stringify(this.state));
    renameSync(`${file}.new`, file);
  }

  /** The next byte of the port; meanwhile commands are obeyed. */
  next() {
    for (;;) {
      const since = heard();
      if (this.port.waiting > 0) return this.port.take();
      flush();
      this.obey();
      this.events = []; // nobody is there to see them
      if (this.port.waiting === 0) sleep(since, 1000);
    }
  }

  obey() {
    while (this.commands.waiting > 0) {
      let line = "";
      for (let c; (c = String.fromCharCode(this.commands.take())) !== "\n"; ) {
        line += c;
        while (this.commands.waiting === 0) sleep(heard(), 1);
      }
      const { press, feed, speed, reset } = JSON.parse(line);
      if (press !== undefined) this.events.push(press);
      if (speed !== undefined) this.speed = speed;
      if (feed !== undefined) {
        this.state.feed = { ...feed, from_ms: this.state.ms };
        this.events.push(FED);
      }
      this.save();
      if (reset !== undefined) throw new Reset(reset);
    }
  }

  interrupted() {
    for (let i = 0; i < this.port.waiting; i++) {
      if (this.port.peek(i) === CTRL_C) {
        while (i-- >= 0) this.port.take();
        return true;
      }
    }
    return false;
  }

  /** Waits until so many simulated ms have had their real time. */
  wait(ms, app) {
    const { feed } = this.state;
    const fed = feed !== null && ms < feed.from_ms + 1000 * feed.seconds;
    const speed = app && !fed ? this.speed || IDLE_SPEED : this.speed;
    const now = Date.now();
    const due = this.pace && this.pace.at + (ms - this.pace.ms) / speed;
    if (!speed || this.pace?.speed !== speed || now > due + 1000) {
      this.pace = { speed, ms, at: now };
    } else if (due > now + 2) {
      sleep(heard(), due - now);
      this.asked += Date.now() - now; // simulated time has had this already
    }
  }

  /** What Python calls as _outside.… */
  module(mp) {
    return {
      // Simulated time has come so far; what happens now, or 0.
      step: (ms, app) => {
        this.state.ms = ms;
        if (ms - this.savedMs >= SAVE_MS) this.save();
        flush();
        this.obey();
        if (this.interrupted()) mp._module._mp_sched_keyboard_interrupt();
        else this.wait(ms, app);
        return this.events.shift() ?? 0;
      },
      // Real milliseconds since this was last asked, but for those that `wait` waited.
      elapsed: () => {
        const before = this.asked;
        this.asked = Date.now();
        return this.asked - before;
      },
      // What is being fed, as JSON.
      fed: () => JSON.stringify(this.state.feed),
      felt: (ms, percent) => {
        if (percent === this.state.motor) return;
        this.state.motor = percent;
        appendFileSync(this.files.felt, `${ms} ${percent}\n`);
      },
      keep_clock: (text) => {
        this.state.clock = JSON.parse(text);
        this.save();
      },
      reset: (cause) => {
        throw new Reset(cause);
      },
    };
  }
}
