// In: bytes of a terminal or of mpremote. Out: what MicroPython's REPL answers, until a soft reset.
// The friendly one is MicroPython's own; the raw one, and raw paste, are spoken here.

import { out } from "./out.mjs";

const A = 1, B = 2, C = 3, D = 4, E = 5;
const WINDOW = 2048; // bytes of a paste; two may be under way

export class Repl {
  /** next() gives a byte; banner is what a terminal sees first. */
  constructor(next, banner) {
    this.next = next;
    this.banner = banner;
    this.raw = false;
  }

  /** To the next soft reset. */
  run(mp) {
    this.mp = mp;
    this.greet();
    while (!(this.raw ? this.rawByte() : this.friendlyByte()));
  }

  greet() {
    this.code = [];
    out(this.raw ? "raw REPL; CTRL-B to exit\r\n>" : `${this.banner}\r\n>>> `);
  }

  turn(raw) {
    this.raw = raw;
    out("\r\n");
    this.greet();
  }

  friendlyByte() {
    const byte = this.next();
    if (byte === A || byte === B) return this.turn(byte === A);
    return this.mp.replProcessChar(byte) !== 0;
  }

  rawByte() {
    const byte = this.next();
    if (byte === A) this.greet();
    else if (byte === B) this.turn(false);
    else if (byte === C) this.code = [];
    else if (byte === E && this.code.length === 0) return this.paste();
    else if (byte === D) {
      out("OK");
      if (this.code.length === 0) return out("\r\n"), true;
      return this.execute(this.code);
    } else this.code.push(byte);
  }

  paste() {
    if (this.next() !== 0x41) return void this.next(); // no paste that we know
    this.next();
    out(Uint8Array.of(0x52, 1, WINDOW & 255, WINDOW >> 8, 1));
    const code = [];
    for (let byte; (byte = this.next()) !== D; ) {
      if (byte === C) return void out("\x04\x04\x04>");
      if (code.push(byte) % WINDOW === 0) out("\x01");
    }
    out("\x04");
    return this.execute(code);
  }

  execute(code) {
    this.code = [];
    const error = runs(this.mp, Buffer.from(code).toString());
    const exit = error?.type === "SystemExit";
    out(`\x04${error && !exit ? error.message : ""}\x04${exit ? "" : ">"}`);
    return exit;
  }
}

/** Runs code; the PythonError it ended with, if any. */
export function runs(mp, code) {
  try {
    mp.runPython(code);
  } catch (error) {
    if (error.name !== "PythonError") throw error;
    error.message = `${error.message.trimEnd()}\n`;
    return error;
  }
}
