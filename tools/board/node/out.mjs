// In: what Python prints, often a character at a time. Out: the same on stdout, in fewer pieces, with
// a terminal's line ends.

import { writeSync } from "node:fs";

const MOST = 4096; // bytes that wait
const LONGEST_MS = 20;

let waiting = [];
let bytes = 0;
let since = 0;

/** Bytes as they are; text, and what Python prints, with a carriage return before each line feed. */
export function out(what) {
  if (typeof what === "string") return cooked(Buffer.from(what));
  if (bytes === 0) since = Date.now();
  waiting.push(what);
  bytes += what.length;
  if (bytes > MOST || Date.now() - since > LONGEST_MS) flush();
}

export function cooked(what) {
  out(Buffer.from(Buffer.from(what).toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1"));
}

/** Now. */
export function flush() {
  const all = Buffer.concat(waiting);
  waiting = [];
  bytes = 0;
  for (let n = 0; n < all.length; ) n += writeSync(1, all, n);
}
