// In: one JSON request a line on stdin. Out: one JSON answer a line on stdout. Real MicroPython between.
//
//   node runner.mjs MICROPYTHON.mjs HEAP_BYTES [METERED.wasm]
//
//   {"op":"write","path":p,"base64":b} -> {}            a file into MicroPython's memory file system
//   {"op":"run","code":c}             -> {"out":text}   what the code printed, or {"error":traceback}
//   {"op":"clock","ms":n}             -> {}             the virtual clock
//   {"op":"meter"}                    -> {"meter":n}    instructions charged so far, null if not metered
//
// Anything unforeseen (a trap in the wasm, a bad request) ends the process: the host reports stderr.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [mjs, heap, wasm] = process.argv.slice(2);
console.log = console.error; // stdout carries answers only

// Python's whole idea of time is Date.now. Ours starts at 0 and moves 1 ms each time it is asked, so
// that a busy-waiting sleep ends; it stands still while MicroPython loads and notes its epoch.
let clock = 0;
let step = 0;
Date.now = () => (clock += step) - step;

// Two more sources of chance: the seed of `random`, and JavaScript's collector freeing Python objects.
crypto.getRandomValues = (words) => words.fill(0x1e9);
globalThis.FinalizationRegistry = class {
  register() {}
};

// The module keeps its exports to itself: take the meter where the wasm is instantiated.
let charged; // an i64 global, counted up by the metered wasm
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate(...args);
  charged = made.instance.exports.meter;
  return made;
};

const { loadMicroPython } = await import(pathToFileURL(mjs));
const mp = await loadMicroPython({ heapsize: Number(heap), url: wasm, stdout() {} });
step = 1;

// Whole writes instead of the package's one call a byte: 5 MB in .06 s, not .5 s.
let printed = [];
mp.FS.getStream(1).stream_ops.write = (_stream, memory, from, length) => {
  printed.push(Buffer.from(memory.subarray(from, from + length)));
  return length;
};

const answers = {
  write({ path, base64 }) {
    mp.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
    mp.FS.writeFile(path, Buffer.from(base64, "base64"));
    return {};
  },
  run({ code }) {
    printed = [];
    try {
      mp.runPython(code);
    } catch (error) {
      if (error.name !== "PythonError") throw error;
      return { error: error.message };
    }
    return { out: Buffer.concat(printed).toString() };
  },
  clock({ ms }) {
    clock = ms;
    return {};
  },
  meter() {
    return { meter: charged ? Number(charged.value) : null };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(JSON.stringify(answers[request.op](request)) + "\n");
}
