// In: a File, whatever it is. Out: a Trace; an Error in one line says what is wrong with it.
//
// A Trace is {name, t: [s], columns: {name: [number or NaN]}, events: [[s, code]], header: [[key,
// value]], warnings: [text]}, as traces/trace.py.

import { readCsv } from "./csv.js";
import { readFit } from "./fit.js";
import { readTcx } from "./tcx.js";

const MOST_BYTES = 256 << 20;
const OTHERS = "drop a .fit, .tcx or .csv; `legwise convert` turns others into these";

export async function read(file) {
  const name = file.name;
  if (!file.size) throw new Error(`${name}: the file is empty; record or copy it again`);
  const bytes = await unpacked(file);
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart().toLowerCase();
  if (String.fromCharCode(...bytes.subarray(8, 12)) === ".FIT") return readFit(bytes, name);
  if (head.startsWith("# legwise-trace")) return readCsv(text(bytes, name), name);
  if (head.startsWith("<") && head.includes("<trainingcenterdatabase")) return readTcx(text(bytes, name), name);
  if (name.toLowerCase().match(/\.csv(\.gz)?$/)) {
    throw new Error(`${name}: not a trace (its first line is not '# legwise-trace 1')`);
  }
  throw new Error(`${name}: unknown kind, or damaged at its beginning; ${OTHERS}`);
}

async function unpacked(file) {
  if (file.size > MOST_BYTES) throw new Error(`${file.name}: more than a recording holds`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const stream = file.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new Error(`${file.name}: gzip data damaged or cut short; copy the file again`);
  }
}

function text(bytes, name) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name}: not text; copy the file again`);
  }
}
